"""Kernels by fork, through Jupyter's own kernel manager, as Voilà starts them."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager

from kit.serve.forkserver import is_available, keeper, launch
from kit.serve.forkserver.forked import Forked
from kit.serve.forkserver.memory import private_megabytes
from kit.serve.userserver import kernel_forks
from kit.serve.userserver.prelaunch import JUPYTER_SHARE

ROOT = str(Path(__file__).resolve().parents[3])
SHARE = JUPYTER_SHARE / "kernels"
needs_fork = pytest.mark.skipif(not is_available(), reason="needs Linux 5.3 or newer")


@pytest.fixture(scope="module")
def template():
    """A template of kernels as a server keeps it."""
    stamp = keeper.stamp
    keeper.stamp = launch.stamp = lambda: (1, 1, 1)
    kept = kernel_forks.keep()
    assert kept.wait_until_ready(120)
    try:
        yield kept
    finally:
        kept.stop()
        kernel_forks._kept.clear()
        keeper.stamp = launch.stamp = stamp


@pytest.fixture
def no_template(monkeypatch):
    monkeypatch.setattr(kernel_forks, "_kept", [])


@pytest.fixture
def short(tmp_path_factory):
    """A short folder: the path of a socket has 107 bytes at most."""
    folder = Path("/tmp") / f"kit-test-{os.getpid()}-{time.monotonic_ns() % 10**6}"
    folder.mkdir(mode=0o700)
    yield folder
    subprocess.run(["rm", "-r", str(folder)], check=True)


@asynccontextmanager
async def kernel(folder, client_class=AsyncKernelClient, **environment):
    """Start a kernel with the installation's kernelspec, over sockets in a folder."""
    specs = KernelSpecManager(kernel_dirs=[str(SHARE)])
    manager = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=specs,
        transport="ipc",
        transport_encryption="required",
        client_factory=client_class,
        connection_file=str(folder / "kernel.json"),
    )
    await manager.start_kernel(
        env=os.environ | environment | {"IPYTHONDIR": str(folder)}, cwd=str(folder)
    )
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


async def run(client, code):
    """Run code; return what it printed and showed."""
    printed, shown = [], []

    def note(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            printed.append(content["text"])
        elif message["msg_type"] == "display_data":
            shown.extend(content["data"])

    reply = await client.execute_interactive(code, output_hook=note, timeout=60)
    return reply["content"]["status"], "".join(printed), shown


def in_loop(test):
    """Run a test's coroutine to its end."""

    def run_it(**fixtures):
        asyncio.run(test(**fixtures))

    run_it.__name__ = test.__name__
    run_it.__signature__ = __import__("inspect").signature(test)
    return run_it


def sockets(pid):
    links = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    return [link for link in links if link.startswith("socket:")]


@needs_fork
@in_loop
async def test_module_beside_a_notebook_is_found_and_shadows_none_of_ours(template, short):
    """In the Workshop, and on a page that was published with it (D14)."""
    (short / "my_charts.py").write_text("shares = 'mine'")
    (short / "kit.py").write_text("raise ImportError")
    for lab in ("", "1"):
        async with kernel(short, KIT_LAB=lab) as (_, client):
            code = "import kit.charts, my_charts; print(my_charts.shares)"
            assert (await run(client, code))[:2] == ("ok", "mine\n")


@needs_fork
@in_loop
async def test_forked_kernel_is_the_users_own(template, short):
    async with kernel(short, JUPYTERHUB_API_TOKEN="of-this-user") as (manager, client):
        code = (
            "import json, os; from pathlib import Path\n"
            "from kit.serve.forkserver.process import descriptors\n"
            "links = {}\n"
            "for n in descriptors():\n"
            "    try: links[n] = os.readlink(f'/proc/self/fd/{n}')\n"
            "    except FileNotFoundError: pass  # closed meanwhile, by a thread of the kernel\n"
            "print(json.dumps([os.environ['JUPYTERHUB_API_TOKEN'],"
            " Path('/proc/self/environ').read_text(), os.getcwd(), links,"
            " Path('/proc/self/comm').read_text().strip()]))"
        )
        status, printed, _ = await run(client, code)
        token, started_with, folder, links, name = json.loads(printed)

        assert status == "ok"
        assert isinstance(manager.provisioner.process, Forked)
        assert token == "of-this-user"
        assert "of-this-user" not in started_with
        assert folder == str(short)
        assert name == "kit-kernel"
        (channel,) = sockets(template.figures.pid)
        assert channel not in links.values()
        strange = {
            link
            for number, link in links.items()
            if int(number) > 2
            and not link.startswith(("socket:", "pipe:", "anon_inode:"))
            and not link.startswith(str(short))
            and link != "/dev/null"
        }
        assert strange == set()


@needs_fork
@in_loop
async def test_figures_appear_in_the_notebook_of_a_forked_kernel(template, short):
    async with kernel(short) as (_, client):
        code = "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()"
        status, _, shown = await run(client, code)

        assert status == "ok"
        assert "image/png" in shown


@needs_fork
@in_loop
async def test_what_libraries_tell_a_kernel_at_their_import_is_told_to_a_forked_one(
    template, short
):
    """ipywidgets registers its channels, matplotlib the figures at a cell's end."""
    async with kernel(short) as (_, client):
        code = (
            "import ipywidgets, pandas, matplotlib.pyplot as plt\n"
            "print(sorted(get_ipython().kernel.comm_manager.targets))\n"
            "plt.plot([1, 2])"
        )
        status, printed, shown = await run(client, code)

        assert status == "ok"
        assert "jupyter.widget" in printed
        assert "jupyter.widget.control" in printed
        assert "image/png" in shown


@needs_fork
@in_loop
async def test_interrupt_restart_and_shutdown_of_a_forked_kernel(template, short):
    async with kernel(short) as (manager, client):
        busy = asyncio.ensure_future(run(client, "import time; time.sleep(60)"))
        await asyncio.sleep(0.5)
        await manager.interrupt_kernel()
        status, _, _ = await asyncio.wait_for(busy, 10)
        assert status == "error"

        first = manager.provisioner.pid
        await run(client, "x = 1")
        await manager.restart_kernel()
        await client.wait_for_ready(timeout=30)
        assert manager.provisioner.pid != first
        assert isinstance(manager.provisioner.process, Forked)
        assert (await run(client, "x"))[0] == "error"

        last = manager.provisioner.pid
        await manager.shutdown_kernel()
        assert not await manager.is_alive()
        assert await gone(first)
        assert await gone(last)


@needs_fork
@in_loop
async def test_killed_kernel_is_noticed_and_restarted(template, short):
    async with kernel(short) as (manager, client):
        # A few times: the request to shut down that the killed one did not hear must not
        # reach the next, which listens while that still waits in the manager's socket.
        for _ in range(12):
            os.kill(manager.provisioner.pid, signal.SIGKILL)
            assert await gone(manager.provisioner.pid)
            assert not await manager.is_alive()

            await manager.restart_kernel()
            await client.wait_for_ready(timeout=30)
            assert (await run(client, "1"))[0] == "ok"


@needs_fork
@in_loop
async def test_kernel_outlives_its_template_and_the_next_starts_anyway(template, short):
    async with kernel(short) as (manager, client):
        killed = template.figures.pid
        os.kill(killed, signal.SIGKILL)
        assert await gone(killed)

        assert (await run(client, "x = 1"))[0] == "ok"
        await manager.restart_kernel()
        await client.wait_for_ready(timeout=60)
        assert not isinstance(manager.provisioner.process, Forked)
        assert (await run(client, "1"))[0] == "ok"

        assert await asyncio.to_thread(template.wait_until_ready, 120)
        await manager.restart_kernel()
        await client.wait_for_ready(timeout=60)
        assert isinstance(manager.provisioner.process, Forked)


RANDOM = (
    "import random, uuid, secrets, numpy as np, numpy.random as r\n"
    "print(random.random(), r.random(), r.default_rng().random(), uuid.uuid4(),"
    " secrets.token_hex(8))"
)
NAMES = (
    "ip = get_ipython(); s = ip.kernel.session\n"
    "print(s.session, ip.kernel.ident, s.key.decode(), ip.kernel.parent.connection_file)"
)


@needs_fork
@pytest.mark.parametrize(("code", "count"), [(RANDOM, 5), (NAMES, 4)], ids=["random", "names"])
@in_loop
async def test_what_is_random_or_a_name_differs_in_two_forked_kernels(template, short, code, count):
    told = []
    for name in ("one", "other"):
        (short / name).mkdir()
        async with kernel(short / name) as (_, client):
            told.append((await run(client, code))[1].split())

    assert len(told[0]) == count
    assert not set(told[0]) & set(told[1])


@needs_fork
@in_loop
async def test_forked_kernel_collects_garbage_by_what_is_its_own(template, short):
    # A full collection is due when a quarter of the long-lived objects is new. Were the
    # template's million counted among them, garbage of any page would wait for ever.
    code = (
        "import gc\n"
        "class Ring: pass\n"
        "def ring():\n"
        "    one, other = Ring(), Ring(); one.other, other.other = other, one; return one\n"
        "before = gc.get_stats()[2]['collections']\n"
        "kept = [ring() for _ in range(100_000)]\n"
        "print(gc.get_freeze_count() > 100_000, gc.get_stats()[2]['collections'] > before)"
    )
    async with kernel(short) as (manager, client):
        assert (await run(client, code))[1].split() == ["True", "True"]
        assert isinstance(manager.provisioner.process, Forked)


@needs_fork
@in_loop
async def test_forked_kernel_gives_back_what_it_no_longer_needs(template, short):
    code = (
        "import numpy as np, time\n"
        "held = [np.ones(4000) for _ in range(5000)]  # 160 MB, too small to be mapped alone\n"
        "top = np.ones(4000)\n"
    )
    async with kernel(short) as (manager, client):
        await run(client, code)
        full = private_megabytes(manager.provisioner.pid)
        await run(client, "del held[1:]")
        until = time.monotonic() + 30
        while private_megabytes(manager.provisioner.pid) > full / 2:
            assert time.monotonic() < until
            await asyncio.sleep(0.2)  # every five seconds the kernel looks


@needs_fork
@pytest.mark.parametrize(("lab", "remembers"), [("", "False"), ("1", "True")])
@in_loop
async def test_only_a_methodologists_kernel_remembers_what_was_run(template, short, lab, remembers):
    code = "print(get_ipython().history_manager.enabled)"
    async with kernel(short, KIT_LAB=lab) as (_, client):
        assert (await run(client, code))[1].strip() == remembers


@needs_fork
@in_loop
async def test_profile_of_the_user_is_read_by_a_forked_kernel(template, short):
    profile = short / "profile_default"
    (profile / "startup").mkdir(parents=True)
    (profile / "ipython_config.py").write_text("c.InteractiveShell.ast_node_interactivity = 'all'")
    (profile / "startup" / "00-mine.py").write_text("import sys; mine = len(sys.modules) > 100")
    async with kernel(short) as (_, client):
        code = "print(mine, get_ipython().ast_node_interactivity, len(get_ipython().config) > 0)"
        assert (await run(client, code))[1].split() == ["True", "all", "True"]


@needs_fork
@in_loop
async def test_modules_survive_an_aggressive_reset_of_a_forked_kernel(template, short):
    async with kernel(short) as (_, client):
        await run(client, "%reset -f -s")
        await run(client, "%reset -f aggressive")
        status, printed, _ = await run(client, "import json, sys; print('pandas' in sys.modules)")
        assert (status, printed.strip()) == ("ok", "True")


@in_loop
async def test_kernel_starts_the_ordinary_way_when_nothing_is_forked(no_template, short):
    async with kernel(short) as (manager, client):
        assert (await run(client, "1"))[0] == "ok"
        assert not isinstance(manager.provisioner.process, Forked)
        await manager.shutdown_kernel()
        assert not await manager.is_alive()


async def gone(pid):
    until = time.monotonic() + 10
    while psutil.pid_exists(pid) and time.monotonic() < until:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    return not psutil.pid_exists(pid)


SERVER = """
import asyncio, os, sys
from pathlib import Path
from kit.serve.userserver import kernel_forks
from tests.serve.userserver.test_provisioner import kernel
async def main():
    assert kernel_forks.keep().wait_until_ready(120)
    async with kernel(Path(sys.argv[1])) as (manager, client):
        print(kernel_forks.keeper().figures.pid, manager.provisioner.pid, flush=True)
        client.execute("while True: pass")
        await asyncio.sleep(600)
asyncio.run(main())
"""


@needs_fork
@in_loop
async def test_kernel_and_template_end_with_a_killed_server(short):
    server = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", SERVER, str(short)],
        env=os.environ | {"PYTHONPATH": ROOT},
        stdout=subprocess.PIPE,
        text=True,
    )
    with server:
        pids = [int(word) for word in server.stdout.readline().split()]
        assert len(pids) == 2
        server.kill()
    for pid in pids:
        assert await gone(pid)
