"""Many people with open pages: how long a redraw takes, what fails, how memory goes.

Everybody has an own server and one open page, and moves its control every few seconds; the
clients speak the browser's protocol over websockets. First the Kit, then stock JupyterHub
and Voilà, as far as it gets, on the same machine.

    python benchmarks/capacity.py [people] [minutes] [kit|stock]
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import re
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from installations import TOKEN, Installation, Kit, Stock
from jupyter_server.services.kernels.connection.base import deserialize_binary_message
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

#: Servers that are started at the same time.
STARTING = 4
LOOKS_A_MINUTE = 3
PAUSE_SECONDS = (3.0, 7.0)
#: A redraw that takes longer has failed.
PATIENCE_SECONDS = 60.0


@dataclass
class Outcome:
    """What happened to everybody.

    Attributes
    ----------
    opened
        Seconds until a page's HTML was whole.
    redraws
        Seconds from moving the control to the new figure.
    failures
        What went wrong, in words.
    memory
        Proportional memory (PSS) of all processes in MB, at every look.
    """

    opened: list[float] = field(default_factory=list)
    redraws: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


class Client:
    """A page in a browser, as the server sees it."""

    def __init__(self, line: WebSocketClientConnection) -> None:
        self._line = line
        self._session = uuid.uuid4().hex

    @classmethod
    async def connect(cls, one: Installation, name: str, kernel: str) -> Client:
        """Open the kernel's channels."""
        address = f"ws://127.0.0.1:{one.port}/user/{name}/api/kernels/{kernel}/channels"
        host = urlsplit(one.origin(name)).netloc
        request = HTTPRequest(address, headers={"Authorization": f"token {TOKEN}", "Host": host})
        return cls(await websocket_connect(request, max_message_size=1 << 26))

    async def send(self, kind: str, content: dict[str, Any], **more: Any) -> None:
        """Send a message on the shell channel."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "version": "5.3",
            "date": "2026-01-01T00:00:00Z",
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self._line.write_message(
            json.dumps(message | {"channel": "shell", "buffers": []} | more)
        )

    async def states(self) -> dict[str, Any]:
        """Return every widget's state, as a page asks for them."""
        comm = uuid.uuid4().hex
        opened = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        await self.send("comm_open", opened, metadata={"version": "1.0.0"})
        await self.send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        content = await self.receive(comm)
        return content["data"]["states"]

    async def receive(self, comm: str) -> dict[str, Any]:
        """Return the content of the next message of a comm."""
        while True:
            raw = await self._line.read_message()
            if raw is None:
                raise ConnectionError("the connection was closed")
            message = json.loads(raw) if isinstance(raw, str) else deserialize_binary_message(raw)
            if (
                message["header"]["msg_type"] == "comm_msg"
                and message["content"]["comm_id"] == comm
            ):
                return message["content"]

    def close(self) -> None:
        """Leave."""
        self._line.close()


async def use_page(one: Installation, name: str, kernel: str, until: float, seen: Outcome) -> None:
    """Move the control of an open page every few seconds."""
    client = await asyncio.wait_for(Client.connect(one, name, kernel), PATIENCE_SECONDS)
    states = await asyncio.wait_for(client.states(), PATIENCE_SECONDS)
    names = {state["model_name"]: model for model, state in states.items()}
    choice = names["DropdownModel"]
    note = next(
        model
        for model, state in states.items()
        if "drawn" in str(state["state"].get("value", "")) and state["model_name"] == "HTMLModel"
    )
    for number in itertools.count(1):
        await asyncio.sleep(random.uniform(*PAUSE_SECONDS))
        if time.monotonic() > until:
            break
        wanted = "abc"[number % 3]
        began = time.perf_counter()
        data = {"method": "update", "state": {"index": number % 3}, "buffer_paths": []}
        await client.send("comm_msg", {"comm_id": choice, "data": data})
        while f'drawn">{wanted}' not in str(
            (await asyncio.wait_for(client.receive(note), PATIENCE_SECONDS))["data"]
        ):
            pass
        seen.redraws.append(time.perf_counter() - began)
    client.close()


async def use_all(
    one: Installation, kernels: dict[str, str], minutes: float, seen: Outcome
) -> None:
    """Everybody uses their page until the time is over; memory is looked at meanwhile."""
    until = time.monotonic() + minutes * 60

    async def attempt(name: str, kernel: str) -> None:
        try:
            await use_page(one, name, kernel, until, seen)
        except Exception as error:  # noqa: BLE001 - counted, and told at the end
            seen.failures.append(f"{name}: {type(error).__name__} {error}")

    async def look() -> None:
        while time.monotonic() < until:
            seen.memory.append(await asyncio.to_thread(all_memory, one))
            await asyncio.sleep(60 / LOOKS_A_MINUTE)

    await asyncio.gather(look(), *(attempt(*each) for each in kernels.items()))


def open_page(one: Installation, name: str, seen: Outcome) -> str:
    """Start somebody's server, open their page, return the id of its kernel."""
    try:
        one.start_server(name)
        began = time.perf_counter()
        html = one.hub.get(one.address(name)).raise_for_status().text
        seen.opened.append(time.perf_counter() - began)
        return re.search(r'"kernelId": "([0-9a-f-]{36})"', html).group(1)
    except Exception as error:  # noqa: BLE001 - counted, and told at the end
        seen.failures.append(f"{name} could not open: {type(error).__name__} {error}")
        return ""


def all_memory(one: Installation) -> float:
    """Return the proportional memory of the installation in MB."""
    top = psutil.Process(one.process.pid)
    total = 0
    for process in [top, *top.children(recursive=True)]:
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total / 1e6


def measure(one: Installation, minutes: float) -> Outcome:
    """Open everybody's page, let them work, return what happened."""
    seen = Outcome()
    with ThreadPoolExecutor(STARTING) as crowd:
        kernels = list(crowd.map(lambda name: open_page(one, name, seen), one.people))
    used = {name: kernel for name, kernel in zip(one.people, kernels, strict=True) if kernel}
    asyncio.run(use_all(one, used, minutes, seen))
    return seen


def line(name: str, people: int, seen: Outcome) -> str:
    """Return a row of the table."""
    opened, redraws = (_tail(part) for part in (seen.opened, seen.redraws))
    used = " → ".join(f"{each / 1000:.1f}" for each in seen.memory[::LOOKS_A_MINUTE]) or "–"
    return (
        f"| {name} | {people} | {len(seen.opened)} | {opened[0]:.2f} / {opened[1]:.2f} | "
        f"{len(seen.redraws)} | {redraws[0]:.2f} / {redraws[1]:.2f} | {len(seen.failures)} | {used} |"
    )


def _tail(values: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    if len(values) < 2:
        return float("nan"), float("nan")
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


def main() -> None:
    """Measure the Kit and stock one after the other, and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    people = [f"person-{number}" for number in range(count)]
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 5
    chosen = sys.argv[3] if len(sys.argv) > 3 else ""
    rows = []
    for kind in (Kit, Stock):
        if chosen not in ("", kind.name):
            continue
        with (
            tempfile.TemporaryDirectory(prefix="kit-bench-") as folder,
            kind(Path(folder) / kind.name, people) as one,
        ):
            seen = measure(one, minutes)
        rows.append(line(kind.name, len(people), seen))
        print("\n".join(seen.failures[:10]), flush=True)
        print(rows[-1], flush=True)
    print(
        "\n| installation | people | pages opened | opening, median / p95, s | redraws "
        "| redraw, median / p95, s | failures | memory (PSS) at every minute, GB |\n|---|---|---|---|---|---|---|---|"
    )
    print("\n".join(rows))


if __name__ == "__main__":
    main()
