"""A real Chromium for the tests, with eyes for console errors and foreign requests."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

HOW_TO_GET_IT = "Chromium is not installed: `apt-get install chromium` (Debian), or your system's"
ARGUMENTS = [
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


class Visitor:
    """A person with a browser window of their own."""

    def __init__(self, browser: Browser, url: str, *, width: int = 1280) -> None:
        self.url = url
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="ru-RU", timezone_id="Europe/Moscow"
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
        self.page.fill("input[name=username]", name)
        self.page.fill("input[name=password]", password)
        self.page.click("[type=submit]")
        self.page.wait_for_url("**/services/kit/**")

    def open_page(self, name: str, language: str = "ru") -> None:
        """Open a notebook page and wait until it shows its result."""
        tenant = "school-a"
        self.page.goto(
            f"{self.url}/hub/user-redirect/voila/render/{name}.ipynb"
            f"?tenant={tenant}&lang={language}",
            timeout=120_000,
        )
        self.page.wait_for_url(f"**/voila/render/{name}.ipynb**", timeout=120_000)
        try:
            self.page.wait_for_selector("h1", timeout=120_000)
            self.page.wait_for_function(
                "[...document.querySelectorAll('.kit-skeleton, .kit-state--loading')]"
                ".every(part => part.offsetParent === null)",
                timeout=120_000,
            )
        except NotInTime as error:
            words = self.page.inner_text("body")
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
