"""Desks and phones of the week: browsers of staff and respondents, as each of them sits there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pypdf
import pypdf.generic
from playwright.sync_api import Browser, Page

from tests.builders.browser import Visitor

#: Names a folder in which pictures of every step are kept.
SHOTS = "KIT_SHOTS"
SCHOOL = "shkola-7"
#: Lines of a printed page that draw and write nothing: the squares of a card are thousands.
_DRAWN = re.compile(rb"(?m)^[-\d. ]*(?:m|l|c|v|y|re|h|f\*?|W\*?|n)\r?\n")


class Desk(Visitor):
    """Somebody's browser, with pictures of what was seen."""

    tenant = SCHOOL

    def __init__(self, browser: Browser, url: str, *, width: int = 1280) -> None:
        super().__init__(browser, url, width=width)
        self.width = width

    def go(self, path: str, **query: str) -> Page:
        """Open a page of the portal, of the school where it is one of its."""
        address = path if path.startswith("/") else f"/services/kit/{SCHOOL}/{path}"
        asked = httpx.QueryParams({"lang": "ru"} | query)
        self.page.goto(f"{self.url}{address}?{asked}")
        return self.page

    def press(self, button: str, inside: Any = None) -> None:
        """Press a button that sends a form, and wait for the page that answers."""
        within = self.page if inside is None else inside
        with self.page.expect_navigation(timeout=240_000):
            within.get_by_role("button", name=button, exact=True).click(timeout=240_000)

    def words(self, part: str = "main") -> str:
        """Return what the page says, with plain blanks."""
        return re.sub(r"[\u00a0\u202f]", " ", self.page.inner_text(part))

    def kept(self, click: Callable[[], None]) -> Path:
        """Return what is downloaded by a click."""
        with self.page.expect_download() as download:
            click()
        return Path(download.value.path())

    def shot(self, name: str) -> None:
        """Keep a picture where somebody wants them."""
        if folder := os.environ.get(SHOTS):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def printed(self) -> list[str]:
        """Return the words of the pages that the browser prints."""
        book = pypdf.PdfWriter(clone_from=BytesIO(self.page.pdf(prefer_css_page_size=True)))
        found = []
        for each in book.pages:
            words = pypdf.generic.StreamObject()
            words.set_data(_DRAWN.sub(b"", each.get_contents().get_data()))
            each[pypdf.generic.NameObject("/Contents")] = words
            found.append(each.extract_text())
        return found
