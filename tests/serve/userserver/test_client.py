"""A kernel is ready when it says so, and no cell is passed over in silence."""

import asyncio
import os
import signal
from queue import Empty

import pytest

from kit.serve.userserver.client import PageClient
from tests.serve.userserver.test_provisioner import in_loop, kernel, no_template, short  # noqa: F401 - fixtures


@in_loop
async def test_ready_kernel_has_said_everything_about_its_readiness(no_template, short):  # noqa: F811
    async with kernel(short, client_class=PageClient) as (_, client):
        with pytest.raises(Empty):
            await client.get_iopub_msg(timeout=0.3)
        question = client.execute("print('first')")
        said = [await client.get_iopub_msg(timeout=10) for _ in range(4)]

        assert {message["parent_header"]["msg_id"] for message in said} == {question}
        assert [m["content"]["text"] for m in said if m["msg_type"] == "stream"] == ["first\n"]


@in_loop
async def test_cell_after_a_failed_line_of_voilas_own_is_run(no_template, short):  # noqa: F811
    async with kernel(short, client_class=PageClient) as (_, client):
        client.execute("1 / 0", store_history=False)
        question = client.execute("2", stop_on_error=True)
        replies = [await client.get_shell_msg(timeout=10) for _ in range(2)]

        assert [reply["content"]["status"] for reply in replies] == ["error", "ok"]
        assert replies[1]["parent_header"]["msg_id"] == question


@in_loop
async def test_cells_after_an_error_are_not_run_when_that_was_asked_for(no_template, short):  # noqa: F811
    async with kernel(short, client_class=PageClient) as (_, client):
        client.execute("import time; time.sleep(0.2); 1 / 0", stop_on_error=True)
        client.execute("2")
        replies = [await client.get_shell_msg(timeout=10) for _ in range(2)]

        assert [reply["content"]["status"] for reply in replies] == ["error", "aborted"]


@in_loop
async def test_kernel_that_dies_is_not_waited_for(no_template, short):  # noqa: F811
    async with kernel(short, client_class=PageClient) as (manager, client):
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        await asyncio.wait_for(manager.provisioner.wait(), 10)
        with pytest.raises(RuntimeError, match="died"):
            await client.wait_for_ready(timeout=30)


@in_loop
async def test_kernel_that_does_not_answer_is_given_up(no_template, short):  # noqa: F811
    async with kernel(short, client_class=PageClient) as (manager, client):
        os.kill(manager.provisioner.pid, signal.SIGSTOP)
        with pytest.raises(RuntimeError, match="respond"):
            await client.wait_for_ready(timeout=0.5)
        os.kill(manager.provisioner.pid, signal.SIGCONT)
