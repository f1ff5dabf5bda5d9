"""Take the pictures of the guides from a running demo: `python docs/images/take.py [port] [group or name …]`.

What is taken is what a document links, in the languages and widths of its links: a guide that
names a picture of which nothing is known here, and a picture that no guide names, are faults.
The pages' first steps (a list brought in, an order issued) are played once for each demo.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LISTS = ROOT / "sample_data" / "import"
PASSWORD = "temizhbek-2022"
HEIGHTS = {1280: 800, 390: 844}
#: A notebook's page is computed by a kernel of its own.
PATIENCE_MS = 120_000
OWN_SCHOOL, SCHOOL, RUNNING = "your-school", "temizhbek-4", "serov-23"
#: What a certificate is given for.
MERIT = "за терпение и внимание к наставляемым"


class Shot(NamedTuple):
    """Who opens a page, where it is, and what is done there before the picture."""

    account: str
    path: str
    then: Callable[[Page], object] = lambda _: None


class Linked(NamedTuple):
    """A picture as a document names it."""

    name: str
    language: str
    width: int

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return HERE / f"{self.name}-{self.language}-{self.width}.png"


def linked() -> list[Linked]:
    """Return the pictures that documents name, each once."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    found = {
        Linked(name, language, int(width))
        for page in pages
        for name, language, width in re.findall(
            r"images/([\w-]+)-(ru|en)-(\d+)\.png", page.read_text(encoding="utf-8")
        )
    }
    return sorted(found)


def notebook(account: str, name: str, awaited: str) -> Shot:
    """Return a page that a kernel computes, once what is awaited stands there."""

    def wait(page: Page) -> None:
        page.wait_for_selector(awaited, timeout=PATIENCE_MS)
        page.wait_for_timeout(2000)

    return Shot(account, f"/hub/user-redirect/voila/render/{name}.ipynb", wait)


def record(account: str, path: str, then: Callable[[Page], object] = lambda _: None) -> Shot:
    """Return a page of the school of an account."""
    school = {"my": OWN_SCHOOL, "serov": RUNNING}.get(account.partition("-")[0], SCHOOL)
    return Shot(account, f"/services/kit/{school}/{path}", then)


def open_card(page: Page) -> None:
    """Open the form of the first card on a sheet of cards, in the language of the sheet."""
    language = page.get_attribute("html", "lang")
    card = page.locator(".kit-ticket__code").first.inner_text().replace("-", "")
    page.goto(f"{URL}/services/respond/{SCHOOL}/{card}?lang={language}")


def choose_list(page: Page) -> None:
    """Look at what the import of a list with faults would do, before the list is in."""
    look_at_list(page, "pupils-with-faults.xlsx")
    assert page.locator("button[value=commit]").count(), "the list is in already: begin a new demo"


def look_at_list(page: Page, name: str) -> None:
    """Look at what an import of a list of the sample would do."""
    page.set_input_files("#i-file", LISTS / name)
    page.select_option("#i-role", "mentee")
    page.select_option("#i-form", "student-student")
    page.click("form button.kit-button--primary")
    page.wait_for_selector("#n-create")


def unfold(page: Page) -> None:
    """Open the first part that can be unfolded."""
    page.locator("main details summary").first.click()
    page.locator("main details[open]").first.scroll_into_view_if_needed()


def show_bars(page: Page) -> None:
    """Begin at the picture of the road map, below its filters."""
    page.evaluate("scrollTo(0, document.querySelector('.kit-key').getBoundingClientRect().top)")


def look(page: Page) -> None:
    """Look at a document before it is issued."""
    page.click("button[name=step][value=look]")
    page.locator("#preview").scroll_into_view_if_needed()


def open_paper(page: Page) -> None:
    """Open the newest certificate of the register."""
    page.locator("main a[href*='/certificate-']:visible").first.click()
    page.wait_for_selector("main dl")


def check(page: Page) -> None:
    """Open what stands behind the QR code of a certificate."""
    language = page.get_attribute("html", "lang")
    open_paper(page)
    address = page.locator("main a[href*='/check/']").first.get_attribute("href")
    page.goto(f"{address}?lang={language}")


def refuse_case(page: Page) -> None:
    """Try to publish a case of somebody who does not agree to that."""
    russian = page.get_attribute("html", "lang") == "ru"
    says = CASE["ru" if russian else "en"]
    for field, words in says.items():
        page.fill(f"[name='r.{field}']", words)
    page.select_option("[name='r.state']", index=2)
    page.locator(".kit-save button").click()
    page.wait_for_selector(".kit-note, .kit-faults, [aria-invalid]")
    page.evaluate("scrollTo(0, 0)")


CASE = {
    "ru": {
        "title": "Новый ученик в школе",
        "problem": "Ученица пришла в сентябре и ни с кем не общалась.",
        "done": "Пара встречалась раз в неделю и готовила школьную газету.",
        "result": "К ноябрю ученица сама ведёт рубрику.",
        "people": "U-006",
    },
    "en": {
        "title": "New at the school",
        "problem": "A pupil came in September and spoke with nobody.",
        "done": "The pair met every week and made the school's newspaper.",
        "result": "By November she runs a column of her own.",
        "people": "U-006",
    },
}
GROUPS: Mapping[str, Mapping[str, Shot]] = {
    "summary": {
        "summary": notebook("curator", "05_dashboard", ".kit-glance"),
        "summary-psychologist": notebook("psychologist", "05_dashboard", ".kit-glance"),
    },
    "pages": {
        "before-after": notebook("psychologist", "30_before_after", "main img"),
        "fill-in": notebook("psychologist", "10_fill_in", "main .kit-field"),
        "form": Shot("psychologist", "/services/kit/cards?campaign=peer-mentee-after", open_card),
    },
    "records": {
        "register": record("curator", "register"),
        "answers": record("psychologist", "answers"),
        "themes": record("psychologist", "themes?question=peer-mentee/lacking"),
        "swot": record("curator", "swot"),
        "marks": record("curator", "marks"),
        "meetings": record("curator", "meetings"),
        "audit": record("head", "audit"),
    },
    "week": {
        "week-import": record("my-curator", "import", choose_list),
        "week-staff": Shot("my-head", f"/hub/staff?tenant={OWN_SCHOOL}"),
        "week-consents": record("my-curator", "consents?purpose=processing&group=8А"),
        "week-survey": record("my-psychologist", "surveys/peer-mentee-before"),
        "week-withdrawal": record("my-psychologist", "withdrawals", unfold),
        "week-today": Shot("my-curator", "/services/kit/"),
    },
    "programme": {
        "roadmap": record("serov-curator", "roadmap"),
        "roadmap-head": record("serov-head", "roadmap"),
        "roadmap-teacher": record("my-teacher", "roadmap"),
        "roadmap-picture": record("serov-curator", "roadmap?view=gantt", show_bars),
        "step": record("serov-curator", "roadmap/first-meetings"),
        "readers": record("serov-head", "roadmap/readers"),
        "indicators": record("serov-curator", "indicators"),
        "indicator": record("serov-curator", "indicators/covered-pupils", unfold),
        "documents": record("serov-curator", "documents"),
        "new-document": record(
            "serov-curator", "documents/new?planned=order-pairs&template=order-pairs", look
        ),
        "document": record("serov-curator", "documents", open_paper),
        "template": record("serov-curator", "templates/certificate"),
        "check": record("serov-curator", "documents", check),
        "orders": record("serov-head", "orders"),
        "events": record("serov-curator", "events"),
        "content-plan": record("serov-curator", "events/plan"),
        "case": record("serov-curator", "cases/new", refuse_case),
        "programme": record("serov-head", "programme"),
        "calendar": record("serov-head", "calendar"),
        "next-period": record("serov-curator", "next-period"),
    },
}
URL = f"http://localhost:{sys.argv[1] if len(sys.argv) > 1 else 8000}"


class Windows:
    """Pages of people who are signed in: one for each person and width."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[tuple[str, int], Page] = {}

    def of(self, account: str, width: int = 1280) -> Page:
        """Return somebody's page."""
        if (account, width) not in self._open:
            page = self._browser.new_context(
                viewport={"width": width, "height": HEIGHTS[width]}, locale="ru-RU"
            ).new_page()
            page.goto(f"{URL}/hub/login")
            page.fill("input[name=username]", account)
            page.fill("input[name=password]", PASSWORD)
            page.click("[type=submit]")
            page.wait_for_url("**/services/kit/**")
            self._open[account, width] = page
        return self._open[account, width]


def begin_week(windows: Windows) -> None:
    """Bring a list in, record consents of a class, take one back."""
    page, here = windows.of("my-curator"), f"{URL}/services/kit/{OWN_SCHOOL}"
    page.goto(f"{here}/register?lang=ru")
    if page.locator("tbody tr").count():
        return
    page.goto(f"{here}/import?lang=ru")
    look_at_list(page, "pupils.xlsx")
    page.click("button[value=commit]")
    page.wait_for_url("**done=**")
    for giver, half in (("guardian", 20), ("self", 12)):
        page.goto(f"{here}/consents?purpose=processing&group=8А")
        ticks = page.locator("input[name=who]")
        for number in range(min(half, ticks.count())):
            ticks.nth(number).check()
        page.select_option("#f-given_by", giver)
        page.fill("#f-paper", "папка 8А, кабинет 12")
        page.locator(".kit-save button").click()
        page.wait_for_selector(".kit-note--good")
    page.goto(f"{here}/consents?purpose=processing&group=8А")
    page.locator("tbody th a").last.click()
    page.locator(".kit-save button").last.click()
    page.wait_for_selector(".kit-note--good")


def begin_programme(windows: Windows) -> None:
    """Issue an order and a certificate, know the road map, and have an address of the calendar."""
    page, here = windows.of("serov-curator"), f"{URL}/services/kit/{RUNNING}"
    page.goto(f"{here}/documents?lang=ru")
    if page.locator("main a[href*='/certificate-']").count():
        return
    asked = "documents/new?planned=order-pairs&template=order-pairs"
    for path in (asked, "documents/new?template=certificate"):
        page.goto(f"{here}/{path}&lang=ru")
        if path != asked:
            page.select_option("#p-about", index=3)
            page.click("form[method=get] button")
            page.fill("#p-merit", MERIT)
        look(page)
        page.click("button[name=step][value=issue]")
        page.wait_for_url("**done=**")
    page.goto(f"{here}/roadmap?lang=ru")
    page.locator("#known ~ form button").click()
    page.wait_for_url("**done=**")
    head = windows.of("serov-head")
    head.goto(f"{here}/calendar?lang=ru")
    head.locator("button[name=do][value=on]").first.click()
    head.wait_for_url("**done=**")


def take(windows: Windows, picture: Linked, shot: Shot) -> None:
    """Keep what the window shows, with 256 colours: a third of the size.

    Colours of few points, as of one mark in a chart, are kept. A page in another language than
    the picture's name says is none: the language is kept in a cookie that every answer sets anew.
    """
    page = windows.of(shot.account, picture.width)
    page.set_viewport_size({"width": picture.width, "height": HEIGHTS[picture.width]})
    joined = "&" if "?" in shot.path else "?"
    if shot.path.startswith("/hub/staff"):  # the Hub's own pages follow the cookie
        page.goto(f"{URL}/services/kit/?lang={picture.language}")
    page.goto(f"{URL}{shot.path}{joined}lang={picture.language}", timeout=PATIENCE_MS)
    page.wait_for_selector("h1", timeout=PATIENCE_MS)
    shot.then(page)
    shown = page.get_attribute("html", "lang")
    assert shown == picture.language, f"the page is in {shown}: {page.url}"
    page.screenshot(path=picture.file)
    with Image.open(picture.file) as taken:
        few = taken.convert("RGB").quantize(
            256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    few.save(picture.file, optimize=True)


def chosen(pictures: list[Linked]) -> Iterator[tuple[str, Linked, Shot]]:
    """Yield what is asked for, group by group."""
    asked = set(sys.argv[2:])
    for group, shots in GROUPS.items():
        for name, shot in shots.items():
            for picture in pictures:
                if picture.name == name and (not asked or asked & {group, name}):
                    yield group, picture, shot


def main() -> int:
    """Take the pictures, and return 1 where something is missing."""
    pictures = linked()
    known = {name for shots in GROUPS.values() for name in shots}
    faults = [
        f"{each.file.name}: nothing here takes it" for each in pictures if each.name not in known
    ]
    faults += [
        f"{path.name}: no document links it"
        for path in sorted({*HERE.glob("*.png")} - {each.file for each in pictures})
    ]
    begin = {"week": begin_week, "programme": begin_programme}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        windows = Windows(browser)
        for group, picture, shot in chosen(pictures):
            try:
                # An import is shown before the list is in.
                if group in begin and picture.name != "week-import":
                    begin.pop(group)(windows)
                take(windows, picture, shot)
            except (Error, AssertionError) as error:
                faults.append(f"{picture.file.name}: {str(error).splitlines()[0]}")
        browser.close()
    faults += [f"{each.file.name}: is missing" for each in pictures if not each.file.exists()]
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
