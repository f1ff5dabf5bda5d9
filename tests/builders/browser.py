"""A real Chromium for the tests, with eyes for console errors and foreign requests."""

from __future__ import annotations

import os
import re
import shutil
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

HOW_TO_GET_IT = "Chromium is not installed: `apt-get install chromium` (Debian), or your system's"
#: What Chromium is to do without: of its lists the last one counts, so those of Playwright's that
#: matter to pages stand here again. The popups of the address bar are pages of their own in every
#: window that is opened: they take more time than a page of the kit, and nobody types an address.
WITHOUT = (
    *("DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch", "AimEnabled"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
)
ARGUMENTS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Start the system's Chromium; without one, skip, or fail where it must be there."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        required = os.environ.get("CI") or (os.geteuid() == 0 and shutil.which("apt-get"))
        (pytest.fail if required else pytest.skip)(HOW_TO_GET_IT)
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])
        yield browser
        browser.close()


#: Screens of the staff: width and height, and how many of them a page may be long before anything
#: is opened.
SCREENS = ((1280, 800, 3), (390, 844, 6))
#: Whether all is there that a page shows by itself: no skeleton, and nothing works any more.
_DRAWN = """() =>
  document.body.classList.contains("kit-ready")
  && document.querySelector("main .kit-working")
  && [...document.querySelectorAll(
    "main :is(.kit-skeleton, .kit-state--loading, .kit-working[data-state=running])"
  )].every((part) => part.offsetParent === null)"""
#: Says how long a page is, where its answer ends, and which choices are cut.
_LENGTHS = """() => {
  const shown = (each) => each.offsetParent !== null;
  const find = (which) => [...document.querySelectorAll(which)].find(shown);
  const end = (each) => each && Math.round(each.getBoundingClientRect().bottom + scrollY);
  const start = (each) => each && Math.round(each.getBoundingClientRect().top + scrollY);
  const cut = [...document.querySelectorAll("main select")].filter(shown)
    .filter((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight)
    .map((each) => each.selectedOptions[0]?.text);
  const verdict = find("main .kit-verdict, main .kit-state");
  const wrong = [...document.querySelectorAll(
    ".kit-state:is(.kit-state--failed, .kit-state--denied, .kit-state--offline)"
  )].filter(shown).concat([...document.querySelectorAll('main [data-mime-type$="stderr"]')]);
  return {
    length: Math.max(document.body.scrollHeight, document.documentElement.scrollHeight),
    answer: verdict ? end(verdict) : start(find("main :is(.kit-count, .kit-facts, .kit-figures, .kit-matrix, .kit-card, .kit-fold, .kit-lines, .kit-field, .kit-form, .kit-empty, .kit-cell, .kit-table, iframe, .jupyter-button)")),
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    cut,
    wrong: wrong.map((each) => each.innerText.trim()),
  };
}"""


def too_long(page: Page, *, is_form: bool = False) -> list[str]:
    """Return what of a page that is open is longer, or wider, than a reader's patience.

    A page that shows an error in place of its answer is none of that, and is told too.
    A questionnaire (``is_form``) is as long as it is on paper.
    """
    found = []
    for width, height, screens in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("[...document.images].every(each => each.complete)")
        said = page.evaluate(_LENGTHS)
        if said["length"] > screens * height and not is_form:
            found.append(f"{page.url} at {width}: {said['length']} px long")
        if said["answer"] is None or said["answer"] > height:
            found.append(f"{page.url} at {width}: its answer lies at {said['answer']} px")
        if said["wrong"]:
            found.append(f"{page.url}: says {said['wrong']}")
        if said["sideways"]:
            found.append(f"{page.url} at {width}: scrolls sideways")
        if said["cut"]:
            found.append(f"{page.url} at {width}: cut are {said['cut']}")
    return found


class Visitor:
    """A person with a browser window of their own."""

    tenant = "school-a"

    def __init__(self, browser: Browser, url: str, *, width: int = 1280) -> None:
        self.url = url
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="ru-RU",
            timezone_id="Europe/Moscow",
            # What moves while a page is computed is drawn sixty times a second, without a GPU.
            reduced_motion="reduce",
        )
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.page = self.new_page()

    def new_page(self) -> Page:
        """Open a window that is watched."""
        page = self.context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)
        return page

    def _console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _request(self, request) -> None:
        here = re.escape(urlsplit(self.url).netloc)
        if not re.match(rf"(https?|wss?)://([\w-]+\.)?{here}/|data:|blob:|about:", request.url):
            self.foreign.append(request.url)

    def log_in(self, name: str, password: str) -> None:
        """Log in through the Hub's own page and arrive at the home page."""
        self.page.goto(f"{self.url}/hub/login")
        self.sign_in(name, password)

    def sign_in(self, name: str, password: str) -> None:
        """Fill in the page of login that is open, and arrive at the home page."""
        self.page.fill("input[name=username]", name)
        self.page.fill("input[name=password]", password)
        self.page.click("[type=submit]")
        self.page.wait_for_url("**/services/kit/**")

    def open_page(self, name: str, language: str = "ru") -> None:
        """Open a notebook page and wait until it shows its result."""
        self._ask(self.page, name, language)
        self.settle(name)

    def settle(self, name: str) -> None:
        """Wait until the notebook page that is being opened shows its result."""
        self._settle(self.page, name)

    def open_pages(self, names: Sequence[str], language: str = "ru") -> Iterator[Page]:
        """Open notebook pages in windows of their own, the next one while one is looked at."""
        opened: deque[tuple[str, Page]] = deque()
        for name in [*names, ""]:
            if name:
                page = self.new_page()
                self._ask(page, name, language)
                opened.append((name, page))
            while opened and (not name or len(opened) > 2):
                asked, page = opened.popleft()
                self._settle(page, asked)
                yield page
                page.close()

    def _ask(self, page: Page, name: str, language: str) -> None:
        page.goto(
            f"{self.url}/hub/user-redirect/voila/render/{name}.ipynb"
            f"?tenant={self.tenant}&lang={language}",
            timeout=120_000,
            wait_until="commit",
        )

    def _settle(self, page: Page, name: str) -> None:
        try:
            page.wait_for_url(f"**/voila/render/{name}.ipynb**", timeout=120_000)
            page.wait_for_selector("h1", timeout=120_000)
            # Asked at every frame, as is the default, a page draws frames for the question alone.
            page.wait_for_function(_DRAWN, timeout=120_000, polling=100)
        except NotInTime as error:
            words = page.inner_text("body")
            error.add_note(f"The page says: {words[:2000]!r}; the console: {self.errors}")
            raise

    def has_sideways_scroll(self) -> bool:
        """Whether the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )

    def close(self) -> None:
        """Close the windows."""
        self.context.close()
