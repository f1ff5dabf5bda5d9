"""How soon pages open and what they cost: stock JupyterHub and Voilà against the Kit.

Both serve the same notebook (pandas, scikit-learn, seaborn, twenty questions, a figure of two
panels) on the same machine in the same minutes, in turns; compare the ratios, not the
numbers. Medians, with the least and the most in brackets. Private memory is what a process
shares with nobody (USS).

    python benchmarks/pages.py [rounds]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path

import httpx
from installations import PAGE, PASSWORD, PATIENCE_SECONDS, Installation, Kit, Stock, memory
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

AT_ONCE = 8
PEOPLE = [f"person-{number}" for number in range(AT_ONCE)]
#: The page is there: all questions, the picture, and the choice that redraws it.
COMPLETE = """() => document.querySelectorAll('input[type=radio]').length >= 100
    && [...document.querySelectorAll('img')].some(each => each.naturalWidth > 300)
    && document.querySelector('select') !== null"""


@dataclass(frozen=True)
class Goal:
    """What shall be reached: a part of what stock needs, or so much at most."""

    part: float = inf
    most: float = inf

    def judge(self, stock: float, kit: float) -> str:
        """Return the goal in words, and whether it is met."""
        met = "met" if kit <= min(self.most, self.part * stock) else "MISSED"
        if self.part < inf:
            return f"<= 1/{1 / self.part:.0f}: {met}"
        return f"<= {self.most:g}: {met}" if self.most < inf else ""


GOALS = {
    "page, server side, s": Goal(part=1 / 6),
    "page interactive, first visit, s": Goal(),
    "page interactive, later visit, s": Goal(part=1 / 4),
    f"{AT_ONCE} people open a page at once, s": Goal(part=1 / 10),
    "private memory of an open page, MB": Goal(most=45),
    "server from start to ready, s": Goal(most=0.5),
    "private memory of a server, MB": Goal(most=40),
    "login to first page interactive, s": Goal(most=3),
    "first visit, kB": Goal(most=800),
    "first visit, requests": Goal(most=40),
    "later visit, kB": Goal(most=30),
    "later visit, requests": Goal(),
}


class Table:
    """Measurements by what was measured and by installation."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, what: str, who: Installation, value: float) -> None:
        """Keep one measurement."""
        self.values[what][who.name].append(value)

    def show(self) -> None:
        """Print the table as Markdown."""
        print("\n| what | stock | Kit | Kit / stock | goal |\n|---|---|---|---|---|")
        for what, goal in GOALS.items():
            stock, kit = (self.values[what][name] for name in ("stock", "kit"))
            middle = statistics.median(stock), statistics.median(kit)
            ratio = middle[1] / middle[0]
            judged = goal.judge(*middle)
            print(f"| {what} | {_words(stock)} | {_words(kit)} | {ratio:.3f} | {judged} |")


def _words(values: list[float]) -> str:
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{middle:.3g} ({least:.3g}–{most:.3g})"


def measure_servers(one: Installation, table: Table) -> None:
    """Start a server, and render a page on it."""
    name = one.people[0]
    one.stop_server(name)
    table.add("server from start to ready, s", one, one.start_server(name))
    table.add("private memory of a server, MB", one, memory(one.server_process(name)))
    one.render(name)
    took, kernel = one.render(name)
    table.add("page, server side, s", one, took)
    table.add("private memory of an open page, MB", one, memory(kernel))


def measure_crowd(one: Installation, table: Table) -> None:
    """Everybody opens a page in the same moment; again when a page did not open at all."""
    for name in one.people:
        if not one.server(name):
            one.start_server(name)
    began = time.perf_counter()
    try:
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            list(crowd.map(one.render, one.people))
    except httpx.TimeoutException:
        print(f"{one.name}: a page of {AT_ONCE} did not open within {PATIENCE_SECONDS} s")
        for name in one.people:
            one.stop_server(name)
        measure_crowd(one, table)
    else:
        table.add(f"{AT_ONCE} people open a page at once, s", one, time.perf_counter() - began)


def measure_browser(one: Installation, browser: Browser, table: Table) -> None:
    """One person logs in and opens the page; then, with an empty cache, opens it twice."""
    name = one.people[1]
    one.stop_server(name)
    context = browser.new_context()
    page = new_page(context)
    page.goto(f"{one.url}/hub/login")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    began = time.perf_counter()
    page.click("[type=submit]")
    if isinstance(one, Kit):  # stock goes to the page by itself, the Kit to its home page
        page.wait_for_url("**/services/kit/**")
        page.goto(f"{one.url}/hub/user-redirect/voila/render/{PAGE}.ipynb")
    page.wait_for_function(COMPLETE)
    table.add("login to first page interactive, s", one, time.perf_counter() - began)
    signed_in = context.storage_state()
    context.close()
    context = browser.new_context(storage_state=signed_in)
    page = new_page(context)
    for which in ("first visit", "later visit"):
        with watched(context, page) as traffic:
            began = time.perf_counter()
            page.goto(one.origin(name) + one.address(name))
            page.wait_for_function(COMPLETE)
            table.add(f"page interactive, {which}, s", one, time.perf_counter() - began)
            page.wait_for_timeout(1500)
        table.add(f"{which}, kB", one, sum(traffic) / 1000)
        table.add(f"{which}, requests", one, len(traffic))
    context.close()


def new_page(context: BrowserContext) -> Page:
    """Return a window with patience."""
    page = context.new_page()
    page.set_default_timeout(120_000)
    return page


@contextmanager
def watched(context: BrowserContext, page: Page) -> Iterator[list[float]]:
    """Collect the bytes of every request that went over the wire."""
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    traffic: list[float] = []

    def done(event: dict) -> None:
        if event["encodedDataLength"] > 0:
            traffic.append(event["encodedDataLength"])

    line.on("Network.loadingFinished", done)
    yield traffic
    line.detach()


def main() -> None:
    """Measure both in turns and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    table = Table()
    with tempfile.TemporaryDirectory(prefix="kit-bench-") as folder, sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        with (
            Stock(Path(folder) / "stock", PEOPLE) as stock,
            Kit(Path(folder) / "kit", PEOPLE) as kit,
        ):
            for number in range(rounds):
                for one in (stock, kit):
                    measure_servers(one, table)
                    measure_browser(one, browser, table)
                    measure_crowd(one, table)
                    for name in one.people:
                        one.stop_server(name)
                    print(f"round {number + 1} of {rounds}: {one.name}", flush=True)
        browser.close()
    table.show()


if __name__ == "__main__":
    main()
