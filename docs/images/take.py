"""Take pictures from a running demo: `python docs/images/take.py [port] [page …]`."""

from __future__ import annotations

import shutil
import sys
from itertools import product
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
#: The empty school in its first week, by who opens the page; a step of an import is played first.
WEEK = {
    "week-import": "my-curator",
    "week-staff": "my-head",
    "week-consents": "my-curator",
    "week-survey": "my-psychologist",
    "week-withdrawal": "my-psychologist",
    "week-today": "my-curator",
}
#: Widths at which each is shown in the guides; the others on a desk.
WEEK_WIDTHS = {"week-today": (390,), "week-consents": (1280, 390), "week-survey": (1280, 390)}
OWN_SCHOOL = "your-school"
LISTS = HERE.parents[1] / "sample_data" / "import"
CHOSEN = sys.argv[2:] or [*PAGES, *RECORDS, *SUMMARY.values(), *WEEK]


def take(page, name: str) -> None:
    """Keep what the window shows, with 256 colours: a third of the size.

    Colours of few points, as of one mark in a chart, are kept. A page in another language than
    the picture's name says is none: the language is kept in a cookie that every answer sets anew.
    """
    shown = page.get_attribute("html", "lang")
    assert f"-{shown}-" in name, f"{name} would show a page in {shown}: {page.url}"
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


def choose_list(page, name: str, language: str = "ru") -> None:
    """Look at what an import of a list of the sample would do."""
    page.goto(f"{URL}/services/kit/{OWN_SCHOOL}/import?lang={language}")
    page.set_input_files("#i-file", LISTS / name)
    page.select_option("#i-role", "mentee")
    page.select_option("#i-form", "student-student")
    page.click("form button.kit-button--primary")
    page.wait_for_selector("#n-create")


def begin_week(browser) -> None:
    """Bring a list in, record consents of a class, take one back; once for each demo."""
    page = window(browser, 1280, 800)
    log_in(page, "my-curator")
    page.goto(f"{URL}/services/kit/{OWN_SCHOOL}/register")
    if page.locator("tbody tr").count():
        return
    choose_list(page, "pupils.xlsx")
    page.click("button[value=commit]")
    page.wait_for_url("**done=**")
    for giver, half in (("guardian", 20), ("self", 12)):
        page.goto(f"{URL}/services/kit/{OWN_SCHOOL}/consents?purpose=processing&group=8А")
        ticks = page.locator("input[name=who]")
        for number in range(min(half, ticks.count())):
            ticks.nth(number).check()
        page.select_option("#f-given_by", giver)
        page.fill("#f-paper", "папка 8А, кабинет 12")
        page.locator(".kit-save button").click()
        page.wait_for_selector(".kit-note--good")
    page.goto(f"{URL}/services/kit/{OWN_SCHOOL}/consents?purpose=processing&group=8А")
    page.locator("tbody th a").last.click()
    page.locator(".kit-save button").last.click()
    page.wait_for_selector(".kit-note--good")


def open_week(page, name: str, language: str) -> None:
    """Open a page of the week as its picture shows it."""
    here, lang = f"{URL}/services/kit/{OWN_SCHOOL}", f"lang={language}"
    page.goto(f"{URL}/services/kit/?{lang}")
    if name == "week-import":
        choose_list(page, "pupils-with-faults.xlsx", language)
    elif name == "week-consents":
        page.goto(f"{here}/consents?purpose=processing&group=8А&{lang}")
    elif name == "week-survey":
        page.goto(f"{here}/surveys/peer-mentee-before?{lang}")
    elif name == "week-withdrawal":
        page.goto(f"{here}/withdrawals?{lang}")
        page.locator("main details summary").first.click()
    elif name == "week-staff":
        page.goto(f"{URL}/hub/staff?tenant={OWN_SCHOOL}&lang={language}")
    page.wait_for_selector("h1")


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
    for width, height in ((1280, 1000), (390, 844)) if set(CHOSEN) - set(WEEK) else ():
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
    for name, who in WEEK.items():
        if name not in CHOSEN:
            continue
        # An import is shown before the list is in.
        if name != "week-import":
            begin_week(browser)
        for width, language in product(WEEK_WIDTHS.get(name, (1280,)), ("ru", "en")):
            page = window(browser, width, 844 if width == 390 else 800)
            log_in(page, who)
            open_week(page, name, language)
            take(page, f"{name}-{language}-{width}")
    browser.close()
