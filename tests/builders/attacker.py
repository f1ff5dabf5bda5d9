"""Somebody who may run code and means harm: functions of the tests, run in a kernel of theirs.

An attack is a function of plain values that imports what it needs; its source is sent to the
kernel as a methodologist's cell would be, and what it returns comes back as JSON. `outcome` is
there beside it.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import textwrap
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.builders.installation import Installation

_BEGIN, _END = "<<ATTACK", "ATTACK>>"
_TOOLS = """
from __future__ import annotations
import ctypes, errno, fcntl, json, mmap, os, re, resource, shutil, signal, socket, stat, subprocess
import sys, termios, threading, time
from pathlib import Path
"""


def outcome(act: Callable[[], Any]) -> str:
    """Return “done”, or the name of the error that stopped an act."""
    try:
        act()
    except Exception as error:
        return type(error).__name__
    return "done"


class Kernel:
    """A kernel of somebody's own server, spoken to as JupyterLab does.

    Parameters
    ----------
    installation, name
        Where the server is, and whose it is.
    client
        A client of the server with its owner's token.
    """

    def __init__(self, installation: Installation, name: str, client: httpx.Client) -> None:
        answer = client.post(f"/user/{name}/api/kernels", json={"name": "python3"})
        assert answer.status_code == 201, answer.text[:500]
        self.installation, self.client, self.name = installation, client, name
        self.number = answer.json()["id"]

    def run(self, attack: Callable[..., Any], *arguments: Any, seconds: float = 60) -> Any:
        """Return what an attack returns when it runs in the kernel."""
        sources = [textwrap.dedent(inspect.getsource(each)) for each in (outcome, attack)]
        given = json.dumps(json.dumps(arguments))
        call = f"json.dumps({attack.__name__}(*json.loads({given})))"
        code = "\n".join([_TOOLS, *sources, f"print({_BEGIN!r} + {call} + {_END!r})"])
        printed = asyncio.run(asyncio.wait_for(self._execute(code), seconds))
        assert _BEGIN in printed, printed[-3000:]
        return json.loads(printed.partition(_BEGIN)[2].partition(_END)[0])

    async def _execute(self, code: str) -> str:
        """Return what code printed."""
        link = await websocket_connect(
            self.installation.channels(self.client, self.name, self.number)
        )
        request = {
            "header": {
                "msg_id": uuid.uuid4().hex,
                "msg_type": "execute_request",
                "username": "",
                "session": uuid.uuid4().hex,
                "version": "5.3",
            },
            "parent_header": {},
            "metadata": {},
            "content": {"code": code, "silent": False, "store_history": False},
            "channel": "shell",
            "buffers": [],
        }
        try:
            await link.write_message(json.dumps(request))
            return await _read(link, request["header"]["msg_id"])
        finally:
            link.close()
            with suppress(TimeoutError):
                while await asyncio.wait_for(link.read_message(), 5) is not None:
                    pass


async def _read(link: WebSocketClientConnection, request: str) -> str:
    printed, missing = "", {"execute_reply", "idle"}
    while missing:
        raw = await link.read_message()
        assert raw is not None, "the server has closed the connection: " + printed
        message = json.loads(raw)
        content, kind = message["content"], message["msg_type"]
        if content.get("execution_state") in {"dead", "restarting"}:
            raise AssertionError("the kernel has died: " + printed)
        if message["parent_header"].get("msg_id") != request:
            continue
        if kind == "stream":
            printed += content["text"]
        elif kind == "error":
            raise AssertionError("\n".join(content["traceback"])[-3000:])
        missing -= {kind, content.get("execution_state")}
    return printed
