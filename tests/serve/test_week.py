"""The week of a school that begins: from an empty installation to a consent taken back."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.builders import week_lists as lists
from tests.builders import week_notebooks as notebooks
from tests.builders.empty import Empty
from tests.builders.week_desk import SCHOOL, Desk
from tests.builders.week_leaving import answers_of, destroy, nowhere, take_back
from tests.builders.week_phone import answer, send_all
from tests.builders.week_school import (
    WITHOUT,
    Week,
    import_people,
    invite_staff,
    mend_and_commit,
    open_school,
    record_consents,
)
from tests.builders.week_start import begin_no_more, open_a_second_school, refuse_wrong_starts

#: What the survey is called in which a class teacher answers.
REPORTS = "Классный руководитель об учениках"
#: Code, class and word of a card.
TICKET = re.compile(r"участник (U-\d+) · (\S+).*?([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})", re.DOTALL)


def open_survey(week, wave, grades=()):
    desk = week.desk("psychologist")
    page = desk.go("surveys")
    desk.shot("06-surveys")
    desk.go("surveys/new", campaign=f"peer-mentee-{wave}")
    desk.shot(f"06-new-{wave}")
    page.fill("[name=opens_on]", week.today.isoformat())
    page.fill("[name=closes_on]", (week.today + dt.timedelta(days=20)).isoformat())
    page.locator("details:has([name=grades]) > summary").click()
    for grade in grades:
        page.get_by_label(grade, exact=True).check()
    desk.press("Сохранить")
    desk.shot(f"06-opened-{wave}")


def keep_calendar(week):
    """The survey opens before all consents are due: the head decides that it stays (S0-047)."""
    desk = week.desk("head")
    page = desk.go("consents")
    desk.shot("06-calendar")
    page.get_by_label("Почему календарь остаётся").fill("собрали раньше срока")
    desk.press("Оставить календарь")
    assert "собрали раньше срока" in week.desk("curator").go("consents").inner_text("main")


def cards_of(week, survey):
    """Go to the cards of a survey; return them by code, and the codes by class."""
    desk = week.desk("psychologist")
    page = desk.go(f"surveys/{survey}")
    page.get_by_role("link", name="Карточки").click()
    page.wait_for_selector(".kit-sheet")
    found = [TICKET.search(each).groups() for each in page.locator(".kit-ticket").all_inner_texts()]
    return {code: card for code, _, card in found}, {code: group for code, group, _ in found}


def print_cards(week):
    week.cards, group = cards_of(week, "peer-mentee-before")
    desk = week.desk("psychologist")
    desk.shot("07-cards")
    assert len(week.cards) == lists.PUPILS - len(WITHOUT)
    sheets = desk.printed()
    words = " ".join(sheets)
    assert all(code in words for code in week.cards.values())
    assert len(sheets) == -(-len(week.cards) // 8)
    assert not any(name.split()[0] in words for name in week.silent)
    week.eighth = [code for code, which in group.items() if which.startswith("8")]
    assert len(week.eighth) == 58


def form_of(week, card):
    return f"{week.url}/services/respond/{SCHOOL}/{card.replace('-', '')}"


def answer_on_phones(week):
    codes = week.eighth[:22]
    phone = Desk(week.browser, week.url, width=390)
    page = phone.page
    page.goto(f"{week.url}/services/respond/?lang=ru")
    phone.shot("08-phone-door")
    page.select_option("#tenant", SCHOOL)
    page.fill("#code", week.cards[codes[0]])
    page.click("button.primary")
    page.wait_for_selector("#answers")
    phone.shot("08-phone-form")
    for code in codes[:2]:
        assert answer(page, form_of(week, week.cards[code]))
    phone.shot("08-phone-receipt")
    assert not phone.has_sideways_scroll()
    assert (phone.errors, phone.foreign) == ([], [])
    phone.close()
    send_all(week.settings, [form_of(week, week.cards[code]) for code in codes[2:]], 3)
    week.before = set(codes)


def replace_a_card(week):
    desk = week.desk("psychologist")
    code = week.eighth[22]
    page = desk.go("surveys/peer-mentee-before")
    page.get_by_text("Карточка потеряна").click()
    page.select_option("[name=participant]", code)
    desk.press("Сделать новую карточку")
    desk.shot("09-new-card")
    [ticket] = page.locator(".kit-ticket").all_inner_texts()
    new = TICKET.search(ticket)[3]
    assert code in ticket
    assert new != week.cards[code]
    phone = Desk(week.browser, week.url, width=390)
    phone.page.goto(form_of(week, week.cards[code]))
    phone.shot("09-old-card")
    assert phone.page.locator("#answers").count() == 0
    assert answer(phone.page, form_of(week, new))
    week.cards[code] = new
    week.before.add(code)
    phone.close()


def reports_of_a_class_teacher(week):
    """The psychologist chooses an account for a class; its owner finds the pupils by name."""
    desk = week.desk("psychologist")
    page = desk.go("surveys/new")
    page.fill("[name=title]", REPORTS)
    for field, label in {
        "questionnaire": "Что видно со стороны. Классный руководитель об ученике",
        "role": "классный руководитель",
        "form": "Ученик – ученик",
        "wave": "до входа",
    }.items():
        page.select_option(f"[name={field}]", label=label)
    page.locator("details:has([name=reports]) > summary").click()
    page.get_by_label("8А", exact=True).select_option(label="class-teacher · Классный руководитель")
    desk.press("Открыть опрос")
    assert "0 из 28" in desk.words()  # two of the class brought no paper
    desk.shot("10-reports")
    week.reports = page.url
    teacher = week.desk("class-teacher")
    teacher.go("/services/kit/")
    teacher.shot("10-teacher-home")
    teacher.go("my-pupils")
    teacher.shot("10-my-pupils")
    links = teacher.page.get_by_role("link", name="Заполнить").all()
    assert len(links) == 28
    forms = {
        each.get_attribute("href").partition("?")[0].rpartition("/")[2]: each for each in links
    }
    week.leaver = next(code for code in week.eighth[2:20] if code in forms)
    other = next(code for code in forms if code != week.leaver)
    for url in [forms[each].get_attribute("href") for each in (week.leaver, other)]:
        assert answer(teacher.page, url)
    teacher.go("my-pupils")
    teacher.shot("10-my-pupils-after")
    assert teacher.page.get_by_role("link", name="Заполнить").count() == 26
    assert "2 из 28" in teacher.words()
    assert not teacher.has_sideways_scroll()


def enter_paper(week):
    desk = week.desk("psychologist")
    notebooks.to_answers(desk, "peer-mentee-before")
    codes = week.eighth[23:26]
    notebooks.enter_paper(desk, codes, chosen=3)
    desk.shot("12-paper")
    week.before |= set(codes)


def correct_an_answer(week):
    """What was stored stays; tables and results have the newest."""
    desk, code = week.desk("psychologist"), week.eighth[23]
    before = answers_of(desk, code)
    notebooks.to_answers(desk, "peer-mentee-before")
    notebooks.correct(desk, code, chosen=1, reason="переставлены две строки")
    after = answers_of(desk, code)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1


def answer_once_more(week):
    """The closing survey asks one grade; some answer who answered before, and one who did not."""
    open_survey(week, "after", grades=("8 класс",))
    cards, _ = cards_of(week, "peer-mentee-after")
    assert set(cards) == set(week.eighth)
    codes = [*week.eighth[2:20], *week.eighth[22:25], week.eighth[40]]
    send_all(week.settings, [form_of(week, cards[code]) for code in codes], 4)
    week.after = set(codes)


def count_before_and_after(week):
    desk = week.desk("psychologist")
    assert notebooks.matched(desk) == len(week.before & week.after)
    desk.shot("13-before-and-after")


def tell_response_rate(week):
    for role, said in {
        "psychologist": f"{len(week.before)} из 295",
        "curator": "0 из 295",
    }.items():
        desk = week.desk(role)
        desk.go("surveys/peer-mentee-before")
        desk.shot(f"11-response-rate-{role}")
        assert said in desk.words()


@pytest.mark.hub
@pytest.mark.browser
@pytest.mark.timeout(900)
def test_week_of_a_school_goes_from_an_empty_installation_to_answers(browser, tmp_path):
    """All in pages: staff, 300 people with faults mended, consents, cards, phones, reports.

    An installation becomes a school's, and another's, without a terminal and without a restart.

    S1-012 (who takes part answers), S1-062 (linked by card), S1-068 (a class teacher on pupils).
    """
    with Empty(tmp_path / "installation") as running:
        week, word = Week(browser, running.settings, dt.date.today()), running.word()
        refuse_wrong_starts(running, word)
        open_school(week, word)
        begin_no_more(running, word)
        invite_staff(week)
        import_people(week)
        mend_and_commit(week)
        record_consents(week)
        open_survey(week, "before")
        keep_calendar(week)
        print_cards(week)
        answer_on_phones(week)
        replace_a_card(week)
        reports_of_a_class_teacher(week)
        enter_paper(week)
        correct_an_answer(week)
        answer_once_more(week)
        count_before_and_after(week)
        tell_response_rate(week)
        take_back(week)
        destroy(week)
        nowhere(week)
        open_a_second_school(running)
        assert {name: each.foreign for name, each in week.desks.items() if each.foreign} == {}
