"""How many respondents per second the form service takes, against a floor of the same stack.

A pass opens the form and sends 20 answers until they are acknowledged; 8 clients. The floor
is Starlette under uvicorn with two handlers: one returns a fixed page, one inserts the body
into SQLite with ``synchronous=FULL``. Both run on the same machine in the same minutes, in
turns, so compare the ratio, not the numbers. The client takes its share of the processors.

    python benchmarks/respond.py [passes per round] [rounds]
"""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kit.serve.host.ports import free_ports  # noqa: E402
from kit.serve.respond.settings import Settings  # noqa: E402
from kit.store import Store, migrate  # noqa: E402
from tests.builders.load import crowd, serving, submission  # noqa: E402
from tests.builders.respond import (  # noqa: E402
    BASE,
    invite,
    publish,
    rated_items,
    tenant_settings,
    write_surveys,
)

ITEMS = 20
CLIENTS = 8
ANSWERS = {f"q{n:02}": str(n % 5 + 1) for n in range(1, ITEMS + 1)}

FLOOR = """
import json, sqlite3, sys, threading
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

page, path, port = open(sys.argv[1]).read(), sys.argv[2], int(sys.argv[3])
link = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
for line in ("journal_mode=WAL", "synchronous=FULL"):
    link.execute("PRAGMA " + line)
link.execute("CREATE TABLE answers (id INTEGER PRIMARY KEY, body BLOB)")
lock = threading.Lock()

def keep(body):
    with lock:
        return link.execute("INSERT INTO answers (body) VALUES (?)", (body,)).lastrowid

async def show(request):
    return HTMLResponse(page)

async def take(request):
    return JSONResponse({"receipt": str(await run_in_threadpool(keep, await request.body()))})

routes = [Route("/{rest:path}", show, methods=["GET"]), Route("/{rest:path}", take, methods=["POST"])]
uvicorn.run(Starlette(routes=routes), port=port, access_log=False, log_level="warning")
"""


@contextmanager
def floor(folder: Path, page: str) -> Iterator[int]:
    """Give the port of the bare service."""
    (folder / "page.html").write_text(page, "utf-8")
    (folder / "floor.py").write_text(FLOOR, "utf-8")
    (port,) = free_ports(1)
    process = subprocess.Popen(
        [
            sys.executable,
            folder / "floor.py",
            folder / "page.html",
            folder / "floor.sqlite",
            str(port),
        ]
    )
    try:
        for _ in range(200):
            try:
                crowd(port, [("/", b"{}")], clients=1)
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.kill()
        process.wait()


def rate(port: int, paths: list[str]) -> float:
    """Return passes per second over these cards, each used once."""
    work = [(path, submission(ANSWERS)) for path in paths]
    started = time.perf_counter()
    crowd(port, work, clients=CLIENTS)
    return len(work) / (time.perf_counter() - started)


def words(rates: list[float]) -> str:
    return f"{statistics.median(rates):6.0f} ({min(rates):.0f} – {max(rates):.0f})"


def main(passes: int = 300, rounds: int = 5) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        surveys = write_surveys(folder / "surveys", ["school-a"], items=rated_items(ITEMS))
        url = f"sqlite:///{folder / 'school-a.sqlite'}"
        migrate(url, tenant="school-a")
        with Store.open(url, tenant="school-a") as store:
            publish(store, surveys)
            people = [f"P-{n}" for n in range((rounds + 1) * passes + 1)]
            cards = invite(store, "school-a", people)
        paths = [f"{BASE}school-a/{code}" for code in cards.values()]
        settings = Settings(
            tenants={"school-a": tenant_settings("school-a", url)}, surveys=(surveys,)
        )
        with serving(settings, folder) as server:
            page = _page(server.port, paths.pop())
            with floor(folder, page) as bare:
                ours, theirs = [], []
                for turn in range(rounds + 1):
                    now = paths[turn * passes : (turn + 1) * passes]
                    theirs.append(rate(bare, now))
                    ours.append(rate(server.port, now))
        ours, theirs = ours[1:], theirs[1:]  # the first round warms up
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    print(f"{ITEMS} questions, {CLIENTS} clients, {passes} passes × {rounds} rounds, ", end="")
    print(f"{os.cpu_count()} processors shared with the client")
    print(f"form service, passes per second: {words(ours)}")
    print(f"floor,        passes per second: {words(theirs)}")
    middle = statistics.median(ratios)
    print(f"share of the floor:              {middle:6.2f} ({min(ratios):.2f} – {max(ratios):.2f})")


def _page(port: int, path: str) -> str:
    link = http.client.HTTPConnection("127.0.0.1", port)
    link.request("GET", path)
    text = link.getresponse().read().decode()
    link.close()
    return text


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
