"""The school of the week: who plays it; its staff, its people and their papers."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Browser, Locator, Page

from kit.serve.host.settings import Settings
from tests.builders import week_lists as lists
from tests.builders.installation import PASSWORD
from tests.builders.week_desk import SCHOOL, Desk

STAFF = ("curator", "psychologist", "class-teacher", "head")
#: Numbers of the pupils whose papers do not come.
WITHOUT = (12, 121, 122, 201, 300)


class Week:
    """Who plays the week, and what one step leaves for the next."""

    def __init__(self, browser: Browser, settings: Settings, today: dt.date) -> None:
        self.browser, self.settings, self.today = browser, settings, today
        self.url = settings.url.rstrip("/")
        self.rows = lists.pupils(today)
        self.desks: dict[str, Desk] = {}
        self.silent = {self.rows[n - 1][lists.NAME] for n in WITHOUT}
        #: Cards by code, and the codes of the eighth classes.
        self.cards: dict[str, str] = {}
        self.eighth: list[str] = []
        #: Who has answered at entry, and at the end.
        self.before: set[str] = set()
        self.after: set[str] = set()
        #: A pupil of whom all kinds of answers are kept, and that pupil's name.
        self.leaver = self.name = ""

    def desk(self, name: str) -> Desk:
        """Return the browser of a member of staff, who signed in with a password of their own."""
        if name not in self.desks:
            self.desks[name] = Desk(self.browser, self.url)
            self.desks[name].log_in(name, PASSWORD)
        return self.desks[name]


def open_school(week: Week, word: str) -> None:
    """Make the first account and the school, with the word that the terminal showed."""
    desk = week.desks["root"] = Desk(week.browser, week.url)
    page = desk.page
    page.goto(f"{week.url}/hub/setup?lang=ru")
    desk.shot("01-setup")
    year = lists.school_year(week.today)
    for field, value in {
        "word": word,
        "name": "root",
        "password": PASSWORD,
        "again": PASSWORD,
        "title": "Школа № 7",
        "period": f"{year}/{year + 1}",
        "starts_on": (week.today - dt.timedelta(days=10)).isoformat(),
        "ends_on": (week.today + dt.timedelta(days=240)).isoformat(),
    }.items():
        page.fill(f"[name={field}]", value)
    page.locator("[name=programme][value=temizhbek-4]").check()
    page.click("[type=submit]")
    page.wait_for_url("**/hub/login**")
    page.fill("input[name=username]", "root")
    page.fill("input[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/hub/staff**")


def invite_staff(week: Week) -> None:
    """Hand out links, by which each chooses a name and a password."""
    desk = week.desks["root"]
    page = desk.page
    for role in STAFF:
        page.goto(f"{week.url}/hub/staff?tenant={SCHOOL}&lang=ru")
        invitation = page.locator("form", has=page.locator("input[name=do][value=invite]"))
        invitation.locator(f"[name=role][value={role}]").check()
        invitation.locator("[type=submit]").click()
        link = page.inner_text("#link")
        chosen = week.desks[role] = Desk(week.browser, week.url)
        chosen.page.goto(link)
        for field, value in {"name": role, "password": PASSWORD, "again": PASSWORD}.items():
            chosen.page.fill(f"[name={field}]", value)
        chosen.page.click("[type=submit]")
        chosen.page.wait_for_url("**/hub/login**")
        chosen.log_in(role, PASSWORD)
        chosen.shot(f"02-home-{role}")
    page.goto(f"{week.url}/hub/staff?tenant={SCHOOL}&lang=ru")
    desk.shot("02-staff")


def import_people(week: Week) -> None:
    """Read lists with faults: all of them are told at once."""
    desk = week.desk("curator")
    page = desk.go("import")
    _choose(page, "class-lists.xlsx", lists.class_lists(week.rows))
    page.select_option("[name=role]", "mentee")
    page.select_option("[name=form]", "student-student")
    desk.press("Посмотреть, что получится")
    said = page.inner_text("#faults")
    for planted in lists.FAULTS.values():
        assert planted.said in said, planted
    desk.shot("03-import-faults")


def _choose(page: Page, name: str, body: bytes) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("[name=file]", {"name": name, "mimeType": kind, "buffer": body})


def mend_and_commit(week: Week) -> None:
    """Import what is right, then the rows that were not, mended."""
    desk = week.desk("curator")
    page = desk.page
    kept = desk.kept(lambda: page.get_by_role("link", name="Скачать строки с замечаниями").click())
    mended = lists.mended(kept.read_bytes(), week.rows)
    desk.press("Загрузить")
    assert "Загружено. Новых: 288" in desk.words()
    desk.go("import")
    _choose(page, "mended.xlsx", mended)
    page.select_option("[name=role]", "mentee")
    page.select_option("[name=form]", "student-student")
    desk.press("Посмотреть, что получится")
    assert page.locator("#faults").count() == 0
    desk.press("Загрузить")
    assert "Загружено. Новых: 12" in desk.words()
    desk.shot("04-imported")
    desk.go("register")
    desk.shot("04-register")
    assert "Всего 300" in desk.words()


def record_consents(week: Week) -> None:
    """Tick who brought a paper, class by class; then what pupils of 14 signed themselves."""
    desk = week.desk("curator")
    page = desk.page
    groups = list(dict.fromkeys(row[lists.CLASS] for row in week.rows))
    for n, group in enumerate(groups):
        desk.go("consents", group=group, purpose="processing")
        if not n:
            desk.shot("05-consents")
        _sign(week, desk, "guardian")
    desk.go("consents", purpose="processing")
    _sign(week, desk, "self")
    desk.go("consents", purpose="processing")
    assert page.locator("[name=who]").count() == 5
    desk.shot("05-consents-done")


def _sign(week: Week, desk: Desk, who: str) -> None:
    page = desk.page
    page.evaluate(
        "silent => document.querySelectorAll('[name=who]').forEach((box) => {"
        "if (!silent.includes(box.getAttribute('aria-label'))) box.click(); })",
        list(week.silent),
    )
    page.select_option("[name=given_by]", who)
    desk.press("Сохранить")


def found_in_register(desk: Desk, code: str) -> Locator:
    """Search the register for a code; return the ways to whom it found."""
    page = desk.go("register")
    page.fill("[name=q]", code)
    desk.press("Показать")
    return page.locator("#list tbody a")
