"""Notebook pages of the week: answers from paper, a correction, before and after, the report."""

from __future__ import annotations

import re

from tests.builders import documents
from tests.builders.week_desk import Desk

_FIELDS = ".kit-widget fieldset.kit-field"


def to_answers(desk: Desk, survey: str) -> None:
    """Go from a survey's page to that on which answers are entered."""
    page = desk.go(f"surveys/{survey}")
    page.locator("#content").get_by_role("link", name="Внести ответы").click()
    desk.settle("10_fill_in")


def enter_paper(desk: Desk, codes: list[str], *, chosen: int) -> None:
    """Enter the same option of every question from the sheets of some."""
    page = desk.page
    page.get_by_role("radio", name="на бумаге").or_(
        page.get_by_role("button", name="на бумаге")
    ).first.click()
    for code in codes:
        _lay(desk, code)
        _mark(desk, chosen)
        _store(desk)


def correct(desk: Desk, code: str, *, chosen: int, reason: str) -> None:
    """Change the first answer of somebody who has answered, and say why."""
    page = desk.page
    page.get_by_role("button", name="уже ответили").click()
    _lay(desk, code)
    page.get_by_label("Почему исправлено").fill(reason)
    _mark(desk, chosen, last=1)
    desk.shot("12-correction")
    _store(desk)


def _lay(desk: Desk, code: str) -> None:
    """Lay down the sheet of a participant."""
    page = desk.page
    person = page.get_by_label("Участник", exact=True)
    option = person.locator("option", has_text=code)
    option.wait_for(state="attached")
    person.select_option(label=option.inner_text())
    page.locator(".kit-person", has_text=code).wait_for()
    page.wait_for_selector(_FIELDS)


def _mark(desk: Desk, chosen: int, last: int = 1000) -> None:
    """Choose an option of so many questions, as a keyboard would."""
    desk.page.evaluate(
        "([chosen, last]) => [...document.querySelectorAll("
        "'.kit-widget [data-kind=single]:not([hidden])')].slice(0, last).forEach((field) => {"
        "const options = field.querySelectorAll('input[type=radio]');"
        "options[Math.min(chosen, options.length - 1)].click(); })",
        [chosen, last],
    )


def _store(desk: Desk) -> None:
    page = desk.page
    page.locator(".kit-widget button[type=submit]").click()
    asked = page.locator(".kit-widget").get_by_text("Отправить так")
    stored = page.locator(".kit-widget[data-state=stored]")
    asked.or_(stored).first.wait_for()
    if not stored.count():
        asked.click()
    stored.wait_for()


def matched(desk: Desk) -> int:
    """Return how many people the page of before and after tells to have answered both times."""
    desk.open_page("30_before_after")
    return int(re.search(r"Баллы за оба раза есть у (\d+)", desk.words())[1])


def report(desk: Desk) -> str:
    """Return the words of the report that the psychologist has written for the own eyes."""
    desk.open_page("60_report")
    page = desk.page
    page.get_by_label("Для кого").select_option(label="для себя: всё, не передавать")
    desk.settle("60_report")
    desk.shot("16-report")
    page.get_by_role("button", name="Подготовить файл").click()
    url = page.get_by_role("link", name="Скачать").get_attribute("href")
    return documents.read(page.context.request.get(url).body(), "docx")
