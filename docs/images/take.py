"""Take pictures from a running demo: `python docs/images/take.py [port] [page …]`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
URL = f"http://localhost:{sys.argv[1] if len(sys.argv) > 1 else 8000}"
PAGES = {
    "start": "00_start_here",
    "fill-in": "10_fill_in",
    "process-review": "20_process_review",
    "pulse": "25_pairs_pulse",
    "before-after": "30_before_after",
    "waves": "35_waves",
    "profiles": "40_profiles",
    "report": "60_report",
}
#: Pages that keep records: who opens them, and what stands after the school in the address.
RECORDS = {
    "register": ("curator", "register"),
    "person": ("psychologist", "register/U-001"),
    "audit": ("head", "audit"),
    "answers": ("psychologist", "answers"),
    "scores": ("psychologist", "scores"),
    "themes": ("psychologist", "themes?question=peer-mentee/lacking"),
    "swot": ("curator", "swot"),
    "marks": ("curator", "marks"),
    "meetings": ("curator", "meetings"),
}
#: The programme on one sheet, for each of its readers; the psychologist's files say whose.
SUMMARY = {"curator": "summary", "psychologist": "summary-psychologist"}
CHOSEN = sys.argv[2:] or [*PAGES, *RECORDS, *SUMMARY.values()]


def take(page, name: str) -> None:
    """Keep what the window shows, with 256 colours: a third of the size.

    Colours of few points, as of one mark in a chart, are kept.
    """
    path = HERE / f"{name}.png"
    page.screenshot(path=path)
    picture = Image.open(path).convert("RGB")
    few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def log_in(page, name: str = "psychologist") -> None:
    page.goto(f"{URL}/hub/login")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", "temizhbek-2022")
    page.click("[type=submit]")
    page.wait_for_url("**/services/kit/**")


def window(browser, width, height):
    """Return a page of a person of their own."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ru-RU")
    return context.new_page()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
    )
    for width, height in ((1280, 800), (390, 844)):
        for role, name in SUMMARY.items():
            if name not in CHOSEN:
                continue
            page = window(browser, width, height)
            log_in(page, role)
            for language in ("ru", "en"):
                page.goto(
                    f"{URL}/hub/user-redirect/voila/render/05_dashboard.ipynb?lang={language}",
                    timeout=120_000,
                )
                page.wait_for_selector(".kit-glance", timeout=120_000)
                page.wait_for_timeout(1000)
                take(page, f"{name}-{language}-{width}")
    for width, height in ((1280, 1000), (390, 844)):
        page = window(browser, width, height)
        log_in(page)
        for language in ("ru", "en"):
            page.goto(f"{URL}/services/kit/?lang={language}")
            take(page, f"home-{language}-{width}")
            for name, notebook in PAGES.items():
                if name not in CHOSEN:
                    continue
                page.goto(
                    f"{URL}/hub/user-redirect/voila/render/{notebook}.ipynb?lang={language}",
                    timeout=120_000,
                )
                page.wait_for_selector("h1", timeout=120_000)
                page.wait_for_selector(
                    "main img, main .kit-field, main iframe, main table", timeout=120_000
                )
                page.wait_for_timeout(3000)
                take(page, f"{name}-{language}-{width}")
            page.goto(f"{URL}/services/kit/cards?campaign=peer-mentee-after&lang={language}")
            card = page.locator(".kit-ticket__code").first.inner_text().replace("-", "")
            page.goto(f"{URL}/services/respond/temizhbek-4/{card}?lang={language}")
            take(page, f"form-{language}-{width}")
        for name, (role, path) in RECORDS.items():
            if name not in CHOSEN:
                continue
            page = window(browser, width, height)
            log_in(page, role)
            for language in ("ru", "en"):
                page.goto(
                    f"{URL}/services/kit/temizhbek-4/{path}{'&' if '?' in path else '?'}lang={language}"
                )
                page.wait_for_selector("h1")
                take(page, f"{name}-{language}-{width}")
    browser.close()
