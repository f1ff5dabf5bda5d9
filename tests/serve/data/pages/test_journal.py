"""Journal of events with its sums, content plan, awards, cases, methods: as a browser sees them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from kit.domain.plan_parts import EventKind
from kit.domain.texts import Text
from kit.records import registers
from kit.records.journal import KINDS
from kit.serve.data.pages import content_plan
from kit.serve.data.pages.journal import KINDS_OF_PAGES as JOURNAL_PAGES
from kit.serve.data.pages.registers import _KINDS as REGISTER_PAGES
from kit.wording import adding
from tests.builders.consented import SCHOOL, ask, consent, enrol, opened, pupil, write_school
from tests.builders.portal import Browser, make_app

EVENT = {"title": "Собрание", "kind": "other", "state": "held", "day": "2026-10-01"}


@pytest.fixture
def tenants(tmp_path):
    served = opened(write_school(tmp_path))
    enrol(served, pupil(1), pupil(2))
    yield served
    served.close()


@pytest.fixture
def portal(tenants):
    app = make_app(tenants)
    return lambda role, language="en": Browser(app, SCHOOL, role, language)


def save(tenants, kind, raw, **more):
    return ask(tenants, "save_journal_entry", "curator", kind=kind, raw=raw, **more)


def test_event_is_written_down_and_counted_above_the_table(portal, tenants):
    """Held events alone count; a share is of sums (S0-034, S0-035, S0-036, S0-038, S1-080, S4-016, S4-017, S4-019)."""
    browser = portal("curator")
    browser.open("events/new")
    assert browser.fields()["r.n"] == ["1"]
    typed = {"r.title": "Talk", "r.kind": "0", "r.day": "2026-10-02"}
    browser.send(typed | {"r.invited": "10", "r.took_part": "11"})
    assert "More took part (11) than were invited (10)." in browser.text
    browser.send({"r.took_part": "9"})
    assert "Saved." in browser.text
    save(tenants, "event", EVENT | {"invited": 90, "took_part": 51, "day": "2026-09-05"})
    save(tenants, "event", EVENT | {"invited": 500, "state": "planned"})

    browser.open("events")
    assert re.search(r"other event 2 60 100 60\s?%", browser.text)
    browser.open("events?month=2026-09")
    assert "1 of 3 found" in browser.text
    assert re.search(r"other event 1 51 90 57\s?%", browser.text)


def test_event_leads_to_its_badges_and_an_award_to_none(portal, tenants):
    """S0-012"""
    made = save(tenants, "event", EVENT)
    browser = portal("curator", "ru")
    browser.open(f"events/{made.id}")
    assert (
        f"meeting-badges?tenant={SCHOOL}&amp;language=ru&amp;event={made.id}" in browser.page.text
    )
    assert "Бейджи и группы (DOCX)" in browser.text
    class_teacher = portal("class-teacher", "ru")
    class_teacher.open(f"events/{made.id}")
    assert "meeting-badges" not in class_teacher.page.text


def test_button_says_what_is_added_for_every_kind(portal):
    """No page adds “a record”: its button and its form say of which kind, in both languages."""
    assert {*adding.ADD} == {*KINDS, *registers.KINDS}
    for language, words in (("en", "Add a"), ("ru", "Добавить ")):
        browser, seen = portal("curator", language), set()
        for page in (*JOURNAL_PAGES, *REGISTER_PAGES):
            browser.open(page)
            (label,) = re.findall(rf'href="[^"]*/{page}/new[^"]*"[^>]*>([^<]+)<', browser.page.text)
            assert label.strip().startswith(words), page
            browser.open(f"{page}/new")
            assert label.strip() in browser.text
            seen.add(label.strip())
        assert len(seen) == len(adding.ADD)
        assert not seen & {"Add a record", "Добавить запись"}


def test_publications_alone_add_a_publication(portal, tenants):
    """The page of one kind of event begins its form with that kind."""
    publication = EventKind(id="news", title=Text.of({"en": "News"}), sort="publication")
    tenants._planned[SCHOOL] = tuple(
        replace(each, events=(publication,)) for each in tenants.planned(SCHOOL)
    )
    browser = portal("curator")
    browser.open("events?kind=news")
    link = re.search(r'href="([^"]*events/new[^"]*)"[^>]*>Add a publication<', browser.page.text)
    browser.open(link[1].replace("&amp;", "&"))
    assert browser.fields()["r.kind"] == ["0"]
    assert "Add a publication" in browser.text
    browser.open("events?state=planned")
    assert "Plan an event" in browser.text


def test_day_outside_the_period_is_refused_at_its_field(portal):
    """A slip of the year is told where it is typed, with the period's days."""
    browser = portal("curator")
    browser.open("events/new")
    typed = {"r.title": "Talk", "r.kind": "0", "r.day": "1999-10-02"}
    assert browser.send(typed).status_code == 422
    assert "The day lies outside the period: it runs from 1 September 2026" in browser.text
    browser.send({"r.day": "2026-10-02"})
    assert "Saved." in browser.text


def test_content_plan_lists_what_is_planned_by_month_and_what_is_late(portal, tenants):
    """Columns and publications with a plan (S0-033, S1-083)."""
    today = tenants.today(SCHOOL)
    for title, days, state in (
        ("Late column", -40, "planned"),
        ("Next column", 40, "planned"),
        ("Past column", -3, "held"),
        ("No column", 3, "cancelled"),
    ):
        day = (today + dt.timedelta(days=days)).isoformat()
        save(tenants, "event", EVENT | {"title": title, "day": day, "state": state})
    browser = portal("head")

    page = browser.open("events/plan")
    assert page.status_code == 200
    assert "1 event was planned for a day that has passed, and whether it was held" in browser.text
    late, coming = browser.text.index("Late column"), browser.text.index("Next column")
    assert late < browser.text.index("late", late) < coming
    assert "Past column" not in browser.text and "No column" not in browser.text
    assert "Add an event" not in browser.text
    curator = portal("curator")
    curator.open("events/plan")
    assert "write down that it was held" in curator.text
    new = re.search(r'href="([^"]*events/new[^"]*)"', curator.page.text)[1].replace("&amp;", "&")
    curator.open(new)
    assert curator.fields()["r.state"] == ["0"]
    curator.open("events/new?kind=other&state=<b>")
    assert (curator.fields()["r.kind"], curator.fields()["r.state"]) == (["0"], ["1"])
    assert content_plan.show


def test_card_of_an_event_says_its_kind_once(tenants, portal):
    """What stands in the title already is left out of a phone's card."""
    save(tenants, "event", EVENT | {"title": "other event", "kind": "other"})
    save(tenants, "event", EVENT | {"title": "Talk at noon", "kind": "other"})
    page = portal("head").open("events").text
    row = re.search(r">other event</a></th>(.*?)</tr>", page, re.DOTALL)[1]
    other = re.search(r">Talk at noon</a></th>(.*?)</tr>", page, re.DOTALL)[1]

    assert re.search(r'class="kit-none[^"]*"><span[^>]*>other event<', row)
    assert not re.search(r'class="kit-none[^"]*"><span[^>]*>other event<', other)


def test_nominee_is_chosen_and_named_to_those_who_may_see_names(portal, tenants):
    """Nominations with their level, a person among the nominees (S1-081, S1-082)."""
    browser = portal("curator")
    browser.open("awards/new")
    options = dict(re.findall(r'<option value="(\d*)"[^>]*>([^<]*)</option>', browser.page.text))
    assert "Кусакина Зинаида Львовна, 6А" in browser.page.text
    person = re.search(r'value="(\d+)">Кусакина', browser.page.text)[1]
    browser.send({"r.title": "Best mentor", "r.level": "1", "r.who": person})
    assert "Saved." in browser.text and options

    browser.open("awards")
    assert "Кусакина Зинаида Львовна" in browser.text
    head = portal("head")
    head.open("awards")
    assert "a participant" in head.text and "Кусакин" not in head.page.text
    (made,) = ask(tenants, "journal", kind="award")
    head.open(f"awards/{made.id}")
    assert "Best mentor" in head.text and "municipal" in head.text
    assert "Кусакин" not in head.page.text and "<form method" not in head.page.text


def test_case_with_a_name_comes_back_with_where_and_is_shown_while_there_is_consent(
    portal, tenants
):
    """The page says in which field and what; withdrawn consent takes the case away (S1-119, G10)."""
    browser = portal("curator")
    browser.open("cases/new")
    typed = {"r.title": "Reading", "r.state": "2", "r.people": "U-1"}
    typed |= {"r.problem": "He read little.", "r.done": "They read aloud."}
    answer = browser.send(typed | {"r.result": "Кусакина читает лучше."})
    assert answer.status_code == 422
    assert "This looks like a participant’s name: Кусакина." in browser.text
    assert "No consent to publication today: U-1." in browser.text
    assert browser.fields()["r.result"] == ["Кусакина читает лучше."]
    assert ask(tenants, "journal", kind="case") == ()

    consent(tenants, "p-1", purpose="publication")
    assert "Saved." in (browser.send(), browser.text)[1]
    head = portal("head")
    assert "Reading" in (head.open("cases"), head.text)[1]
    (made,) = ask(tenants, "journal", kind="case")
    head.open(f"cases/{made.id}")
    assert "Кусакина читает лучше." in head.text and "U-1" not in head.page.text
    gone = {"person": "p-1", "purpose": "publication", "given_by": "guardian"}
    ask(tenants, "withdraw_consent", day=dt.date.today().isoformat(), **gone)
    assert "Reading" not in (head.open("cases"), head.text)[1]
    assert head.open(f"cases/{made.id}").status_code == 404
    browser.open("cases")
    assert "is not shown: a consent is missing" in browser.text
    browser.open(f"cases/{made.id}")
    assert "Кусакина Зинаида Львовна no consent to publication" in browser.text


def test_files_for_the_site_are_offered_and_sent(portal, tenants):
    """Export of cases and methods (S1-120, S1-084)."""
    save(tenants, "method", {"title": "Lesson", "link": "https://school.example/a"})
    head = portal("head")
    head.open("methods")
    url = re.search(r'href="([^"]*export-cases[^"]*)"', head.page.text)[1].replace("&amp;", "&")
    made = head.request("GET", url)
    assert "Lesson" in made.text and "<script" not in made.text
    head.open("cases")
    assert "names=true" not in head.page.text
    curator = portal("curator")
    assert "names=true" in curator.open("cases").text
    (kept,) = ask(tenants, "journal", kind="method")
    head.open(f"methods/{kept.id}")
    assert '<a href="https://school.example/a" rel="noreferrer noopener">' in head.page.text


def test_class_teacher_has_the_journal_of_events_and_no_other(portal, tenants):
    browser = portal("class-teacher")
    other = save(tenants, "event", EVENT)
    for page, status in (("events", 200), ("awards", 403), ("cases", 403), ("methods", 200)):
        assert browser.open(page).status_code == status, page
    browser.open(f"events/{other.id}")
    assert "<form method" not in browser.page.text.partition("<main")[2]
    browser.open("events/new")
    browser.send({"r.title": "Class hour", "r.kind": "0", "r.day": "2026-10-02"})
    assert "Saved." in browser.text
    assert browser.fields()["r.title"] == ["Class hour"]


@pytest.mark.parametrize("role", ["social-pedagogue", "methodologist"])
def test_others_open_none_of_it_but_the_bank_of_methods(portal, role):
    for page in ("events", "events/plan", "awards", "cases"):
        assert portal(role).open(page).status_code == 403


def test_name_in_the_title_of_a_draft_is_told_beside_the_saving(portal, tenants):
    """A draft is kept, and what looks like a name is said (X-14, G10)."""
    browser = portal("curator")
    browser.open("cases/new")
    browser.send({"r.title": "Как Зина К. читала", "r.state": "0"})

    assert "Saved." in browser.text
    assert "looks like a person's name: Зина К. Write without names" in browser.text


def test_case_without_text_comes_back_with_what_it_lacks(portal, tenants):
    """What is needed is told at its fields, and nothing is stored (X-14)."""
    browser = portal("curator")
    browser.open("cases/new")
    browser.send({"r.title": "Reading", "r.state": "2"})

    assert browser.text.count("It is empty, and a case that others read needs it.") >= 3
    assert browser.fields()["r.title"] == ["Reading"]
    assert ask(tenants, "journal", kind="case") == ()


def test_page_says_that_a_file_cannot_be_called_back_and_when_it_was_made(portal, tenants):
    """What left the house is told where it matters: beside the files, at the case (S1-120, G10)."""
    consent(tenants, "p-1", purpose="publication")
    told = {"problem": "He read little.", "done": "They read.", "result": "He reads."}
    made = save(tenants, "case", told | {"title": "A", "state": "published", "people": "U-1"})
    head, curator = portal("head"), portal("curator")
    head.open("cases")
    assert "cannot be called back" not in head.text
    ask(tenants, "export_cases", "curator", kind="case")

    head.open("cases")
    assert "1 file was made" in head.text and "HTML, without names, " in head.text
    assert "cannot be called back" in head.text
    curator.open(f"cases/{made.id}")
    assert "It was in files made on" not in curator.text
    gone = {"person": "p-1", "purpose": "publication", "given_by": "guardian"}
    ask(tenants, "withdraw_consent", day=dt.date.today().isoformat(), **gone)
    curator.open(f"cases/{made.id}")
    assert "It was in files made on: " in curator.text


def test_content_plan_sets_what_is_planned_beside_what_was_held_by_month_and_kind(portal, tenants):
    """What became of the plan, for columns of the site alone, too (S0-033, S1-083)."""
    for state, n in (("held", 3), ("planned", 2), ("cancelled", 1)):
        for _ in range(n):
            save(tenants, "event", EVENT | {"state": state})
    save(tenants, "event", EVENT | {"state": "planned", "day": "2027-05-20"})
    head = portal("head")

    head.open("events/plan")
    assert re.search(r"October 2026 – 2 3 1 ", head.text)
    assert re.search(r"month=2026-10[^>]*>October 2026<", head.page.text)
    head.open("events/plan?kind=other")
    assert re.search(r"October 2026 – 2 3 1 ", head.text)
    head.open("events/plan?kind=<b>")
    assert "kind=<b>" not in head.page.text and "October 2026" in head.text


@pytest.mark.parametrize(
    "role", ["head", "deputy", "class-teacher", "social-pedagogue", "methodologist"]
)
def test_bank_of_methods_is_read_by_all_of_the_staff_without_names(portal, tenants, role):
    """Materials are for those who work by them; a participant is not named in them (S1-084, S4-018)."""
    material = {"title": "Lesson", "sort": "game", "link": "https://school.example/a"}
    kept = save(tenants, "method", material | {"note": "Придумала Кусакина"})
    save(tenants, "method", {"title": "Leaflet", "sort": "memo", "author": "methods teacher"})
    browser = portal(role)

    assert browser.open("methods").status_code == 200
    assert "Lesson" in browser.text and "Leaflet" in browser.text
    assert "Add a method" not in browser.text
    assert ("export-cases" in browser.page.text) == (role in ("head", "deputy"))
    browser.open("methods?sort=game")
    browser.open("methods?sort=-title&sort=-title")
    browser.open(f"methods/{kept.id}")
    assert "Придумала […]" in browser.text and "https://school.example/a" in browser.text
    assert "Кусакин" not in browser.page.text
    assert browser.open("methods/r-none").status_code == 404


@pytest.mark.parametrize("page", ["events", "awards", "cases", "methods"])
def test_page_of_a_new_record_is_for_those_who_write_one(portal, page):
    """An empty page is no answer: it is refused to those who only read."""
    assert portal("head").open(f"{page}/new").status_code == 403
    curator = portal("curator")
    assert curator.open(f"{page}/new").status_code == 200
    assert re.search(r"<h1[^>]*>Add an? (event|award|case|method)", curator.page.text)
