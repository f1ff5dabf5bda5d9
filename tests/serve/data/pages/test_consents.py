"""Pages of consents: a class recorded at once, taken back, destroyed, the act printed."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace

import pytest

from tests.builders.consented import (
    ADDRESS,
    CONSENTS,
    NAMES,
    SCHOOL,
    SURVEY,
    ask,
    enrol,
    opened,
    pupil,
    write_school,
)
from tests.builders.documents import read
from tests.builders.portal import BASE, Browser, make_app


@pytest.fixture
def served(tmp_path):
    awaited = CONSENTS.replace("2026-12-31", "2099-12-31")
    found = opened(write_school(tmp_path, awaited))
    enrol(found, pupil(1), pupil(2), pupil(3))
    yield found
    found.close()


@pytest.fixture
def browse(served):
    app = make_app(served)
    return lambda role, language="en": Browser(app, SCHOOL, role, language)


def test_class_is_recorded_in_one_form_and_double_post_stores_once(served, browse):
    """Tick who brought the paper, day, save; without JavaScript (S1-122)."""
    curator = browse("curator")
    page = curator.open("consents?purpose=processing&group=6%D0%90")
    assert page.status_code == 200
    assert NAMES[0] in curator.text
    assert "not signed: parent or guardian" in curator.text

    typed = {"who": ["p-1", "p-2"], "given_by": "guardian", "day": "2026-11-02", "paper": "папка"}
    curator.send(typed)
    assert "Recorded: 2 consents." in curator.text
    assert "2 of 3" in curator.text
    again = curator.open("consents?purpose=processing&group=6%D0%90")
    assert 'value="p-1"' not in again.text
    assert 'value="p-3"' in again.text
    assert len(served.store(SCHOOL).consents.history()) == 2


def test_page_reads_consents_and_enrolments_once_and_keeps_what_follows(
    served, browse, monkeypatch
):
    """Two operations of the page tell of the same people; what is sealed of a paper stays closed."""
    typed = {"purpose": "processing", "given_by": "guardian", "day": "2026-11-02", "paper": "папка"}
    ask(served, "record_consents", "curator", people=["p-1", "p-2"], **typed)
    read = []

    def heard(of, name):
        plain = getattr(of, name)
        told = lambda *by, **more: read.append(name) or plain(*by, **more)  # noqa: E731
        monkeypatch.setattr(of, name, told)

    store = served.store(SCHOOL)
    heard(store.consents, "history")
    heard(store.register, "participants")
    heard(store.consents._vault, "open")
    curator = browse("curator")
    page = curator.open("consents?purpose=processing")

    assert "2 of 3" in curator.text
    assert page.headers["content-encoding"] == "gzip"
    assert [each for each in read if each != "open"] == ["history", "participants"]
    n_names = read.count("open")
    read.clear()
    curator.open("consents?purpose=processing")
    assert read == ["open"] * 3
    assert n_names == 6  # of three people, for what they are asked and for their names
    ask(served, "record_consents", "curator", people=["p-3"], **typed)
    curator.open("consents?purpose=processing")
    assert "3 of 3" in curator.text


def test_due_line_leads_to_those_who_lack_a_consent_and_the_page_says_so(served, browse):
    """Nobody looks for them in the whole school; classes stand open, and there is a way to all."""
    typed = {"purpose": "processing", "given_by": "guardian", "day": "2026-11-02", "paper": "папка"}
    ask(served, "record_consents", "curator", people=["p-1", "p-2"], **typed)
    curator = browse("curator")
    home = curator.request("GET", f"{BASE}/?tenant={SCHOOL}&lang=en", follow=True)
    (url,) = re.findall(r'href="([^"]*/consents\?[^"]*purpose=processing[^"]*)"', home.text)
    assert "show=lacking" in url
    page = curator.open(html.unescape(url).partition(f"{SCHOOL}/")[2])

    assert NAMES[2] in page.text and NAMES[0] not in page.text
    told = "Only those who lack consent for “Taking part” are shown: 1 of 3. Show everybody"
    assert told in curator.text
    assert "Others, by purpose: Publication: 3" in curator.text
    assert re.search(r'<details[^>]*id="class-0"[^>]* open', page.text)
    curator.send({"who": ["p-3"], "given_by": "guardian", "day": "2026-11-02"})
    assert "Recorded: 1 consent." in curator.text
    assert "are shown: 0 of 3" in curator.text
    curator.open("consents?show=lacking&group=6%D0%90")
    assert "lack consent for “Publication” are shown: 3 of 3" in curator.text
    curator.open("consents?show=nonsense")
    assert "are shown" not in curator.text and NAMES[0] in curator.text


def test_consents_that_end_soon_are_shown_alone(served, browse):
    today = served.today(SCHOOL)
    typed = {"purpose": "processing", "given_by": "guardian", "day": "2026-11-02", "paper": "папка"}
    for person, days in (("p-1", 20), ("p-2", 40)):
        last = (today + dt.timedelta(days=days)).isoformat()
        ask(served, "record_consents", "curator", people=[person], ends_on=last, **typed)
    curator = browse("curator", "ru")
    curator.open("consents?show=ending")

    assert NAMES[0] in curator.text and NAMES[1] not in curator.text
    assert "закончится не позднее чем через 30 дней: 1 из 3. Показать всех" in curator.text


def test_refusals_are_told_as_such(served, browse):
    curator = browse("curator")
    curator.open("consents?purpose=processing")
    typed = {"who": ["p-1", "p-2"], "given_by": "guardian", "day": "2026-11-02", "refused": "1"}
    curator.send(typed)

    assert "Recorded: 2 refusals." in curator.text
    assert "0 of 3" in curator.text


def test_paper_from_before_the_birth_is_refused(served, browse):
    curator = browse("curator")
    curator.open("consents?purpose=processing")
    curator.send({"who": ["p-1", "p-2"], "given_by": "guardian", "day": "1990-03-01"})

    assert "2 of those ticked were not born yet" in curator.text
    assert served.store(SCHOOL).consents.history() == []


def test_those_for_whom_somebody_else_signs_are_named(served, browse):
    curator = browse("curator")
    curator.open("consents?purpose=processing&group=6%D0%90")
    curator.send({"who": ["p-1"], "given_by": "self", "day": "2026-11-02"})

    assert f"nothing was recorded for 1 person: {NAMES[0]}." in curator.text
    assert NAMES[0].split()[0] not in str(curator.page.url)


def test_form_without_a_tick_comes_back_with_what_was_typed(served, browse):
    curator = browse("curator")
    curator.open("consents?purpose=processing")
    page = curator.send({"given_by": "guardian", "day": "2026-11-02", "paper": "шкаф 3"})

    assert page.status_code == 422
    assert "Nobody is ticked." in curator.text
    assert "шкаф 3" in page.text
    assert served.store(SCHOOL).consents.history() == []


def test_head_sees_counts_and_keeps_the_calendar_and_no_name(served, browse):
    """The head alone decides that a conflicting calendar stays (S0-047) (share of consents S0-016)."""
    head = browse("head")
    page = head.open("consents")
    assert page.status_code == 200
    assert not [each for each in NAMES if each.split()[0] in page.text]
    assert "0 of 3" in head.text
    assert "opens on" in head.text

    conflict = ask(served, "calendar_conflicts", "head")[0]
    values = {"subject": conflict.subject, "purpose": conflict.purpose, "reason": "так утвердили"}
    ask(served, "keep_calendar", "head", **values)
    head.open("consents")
    assert "Kept by decision of the head" in head.text
    curator = browse("curator")
    assert "Keep the calendar" not in curator.open("consents").text


def test_classes_are_folded_and_what_is_ticked_or_chosen_stands_open(served, browse):
    """A phone shows a class, not the school: the others one press away (D5)."""
    enrol(served, *(replace(pupil(each), group="7Б") for each in range(4, 20)))
    curator = browse("curator")

    def opened_parts(query: str = "") -> list[str]:
        page = curator.open(f"consents?purpose=processing{query}").text
        return re.findall(r'id="class-\d"( open)?><summary><h2>', page)

    assert opened_parts() == [" open", ""]
    assert "lacking: 16" in curator.text
    assert opened_parts("&all=1") == opened_parts("&tick=all") == [" open", " open"]
    assert opened_parts("&group=7%D0%91") == [" open"]


def test_calendar_that_is_over_warns_no_more(tmp_path):
    """Papers were due, or the survey was closed: nothing is left to decide."""
    over = CONSENTS.replace("2026-12-31", "2026-11-02")
    served = opened(write_school(tmp_path, over))

    assert ask(served, "calendar_conflicts", "head") == ()
    served.close()


def test_surveys_of_one_purpose_warn_together_and_are_kept_together(tmp_path):
    """One line for a purpose, however many surveys it is about; the head decides once."""
    settings = write_school(tmp_path, CONSENTS.replace("2026-12-31", "2099-12-31"))
    programme = tmp_path / "surveys" / "programmes" / f"{SCHOOL}.yaml"
    text = programme.read_text("utf-8")
    row = re.search(r"^ *- \{?\s*id: autumn.*?(?=^ *- |^\S)", text, re.MULTILINE | re.DOTALL)[0]
    programme.write_text(text.replace(row, row + row.replace("autumn", "winter")), "utf-8")
    served = opened(settings)
    head = Browser(make_app(served), SCHOOL, "head", "en")
    head.open("consents")

    assert head.text.count("for “Taking part” are due by") == 2, "the surveys, and the pairs"
    assert "The first of these surveys opens on" in head.text
    form = head.page.text.partition('value="autumn"')[0].rpartition("<form")[2]
    carried = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    head.send(carried | {"subject": ["autumn", "winter"], "purpose": "processing", "reason": "так"})
    kept = {each.subject: each.kept_on for each in ask(served, "calendar_conflicts", "head")}
    assert kept["autumn"]
    assert kept["winter"]
    assert not kept[""]
    served.close()


def test_consent_is_taken_back_and_data_destroyed_from_the_pages(served, browse):
    ask(
        served,
        "record_consents",
        purpose="processing",
        people=["p-1"],
        given_by="guardian",
        day="2026-11-02",
    )
    curator = browse("curator")
    assert curator.open("consents/p-1").status_code == 200
    curator.send({"purpose": "", "given_by": "guardian", "note": "заявление 7"})
    assert "The withdrawal is recorded." in curator.text
    assert ask(served, "pending", campaign=SURVEY) == ()

    psychologist = browse("psychologist")
    psychologist.open("withdrawals")
    assert NAMES[0] in psychologist.text
    assert "Answer the person first" in psychologist.text
    psychologist.send({"do": "destroy", "person": "p-1"})
    assert "has to be confirmed" in psychologist.text
    psychologist.open("withdrawals")
    page = psychologist.send({"do": "destroy", "person": "p-1", "sure": "1"})
    assert "The data are destroyed" in psychologist.text
    due = psychologist.text.partition("Acts of destruction")[0]
    assert "The name is destroyed" in due
    assert "p-1" not in due
    assert NAMES[0] not in page.text
    head = browse("head")
    head.open("withdrawals")
    assert "p-1" in head.text
    address = f"{BASE}/destruction-act?tenant={SCHOOL}&person=p-1&format=docx"
    act = head.open(address)
    assert act.content[:2] == b"PK"


def test_head_decides_about_terms_of_keeping_and_is_told_of_a_slip(served, browse):
    curator = browse("curator")
    curator.open("withdrawals")
    assert "Terms of keeping" in curator.text
    assert "Change the terms" not in curator.text
    head = browse("head")
    head.open("withdrawals")
    head.send({"answers": "9", "identity": "3"})
    assert "Years for which answers are kept" in head.text
    assert ask(served, "terms_of_keeping", "head").revision == 0

    head.open("withdrawals")
    head.send({"answers": "2", "identity": "3"})
    assert "The terms of keeping are saved." in head.text
    assert "2 years" in head.text
    assert [each.years for each in ask(served, "terms_of_keeping", "head").terms] == [2, 3]


def test_forms_are_printed_for_a_class_and_blank(served, browse):
    """One document per purpose, with the fields of C8; the file's name tells nobody (C3, C8)."""
    curator = browse("curator")
    base = f"{BASE}/consent-forms?tenant={SCHOOL}&purpose=processing&format=pdf"
    for more in ("", "&group=6%D0%90", "&people=p-1"):
        page = curator.open(base + more)
        assert page.content[:4] == b"%PDF"
        assert "Кусакина" not in page.headers["content-disposition"]
    page = curator.open(base.replace("pdf", "docx") + "&lang=ru")
    assert f"Адрес оператора: {ADDRESS}" in " ".join(read(page.content, "docx").split())


@pytest.mark.parametrize("path", ["consents", "consents/p-1", "withdrawals"])
def test_methodologist_opens_none_of_it(browse, path):
    assert browse("methodologist").open(path).status_code == 403


def test_pages_stand_in_russian(browse):
    for path in ("consents", "consents/p-1", "withdrawals"):
        page = browse("psychologist", "ru").open(path)
        assert page.status_code == 200
        assert "Соглас" in page.text or "соглас" in page.text


def test_whole_class_is_ticked_by_one_press_with_exceptions_and_taken_back(served, browse):
    """A link ticks everybody, so it works without a script; the saving can be undone (S1-122)."""
    curator = browse("curator")
    curator.open("consents?purpose=processing&group=6%D0%90")
    assert "who" not in curator.fields()
    curator.open(html.unescape(re.search(r'href="([^"]*tick=all[^"]*)"', curator.page.text)[1]))
    assert curator.fields()["who"] == ["p-1", "p-2", "p-3"]

    typed = {"who": ["p-1", "p-3"], "given_by": "guardian", "day": "2026-11-02"}
    curator.send(typed)
    assert "Recorded: 2 consents." in curator.text
    assert "who" not in curator.fields(), "whoever brought no paper is not ticked by itself"
    counted = ask(served, "consent_counts").counts
    assert {each.purpose: each.granted for each in counted}["processing"] == 2

    curator.send({"undo": re.search(r'name="undo" value="([^"]+)"', curator.page.text)[1]})
    counted = ask(served, "consent_counts").counts
    assert {each.purpose: each.granted for each in counted}["processing"] == 0


def test_class_teacher_records_consents_of_the_class_that_is_hers(served, browse):
    """She collects papers of her class, and sees nobody else's (S1-015)."""
    enrol(served, replace(pupil(4), group="7Б"))
    served.staff = lambda _: {"class-teacher": ("class-teacher",)}
    teacher, curator = browse("class-teacher"), browse("curator")
    teacher.open("consents")
    assert "No class is yours yet" in teacher.text

    curator.open("classes/new")
    curator.send({"r.title": "0", "r.teacher": "0", "r.period": "0"})
    assert "Saved." in curator.text
    page = teacher.open("consents?purpose=processing")
    assert NAMES[0] in teacher.text
    assert "Лимонов4" not in page.text
    assert "consents/p-1" not in page.text
    teacher.send({"who": ["p-1"], "given_by": "guardian", "day": "2026-11-02"})
    assert "Recorded: 1 consent." in teacher.text
    page = teacher.send({"who": ["p-4"], "given_by": "guardian", "day": "2026-11-02"})
    assert page.status_code == 404
    assert ask(served, "person_consents", person="p-4").history == ()


def test_consent_is_asked_of_the_roles_that_it_is_for(tmp_path):
    """A mentee signs nothing about a mentor's duties (S4-005)."""
    settings = write_school(tmp_path)
    programme = tmp_path / "surveys" / "programmes" / f"{SCHOOL}.yaml"
    text = programme.read_text("utf-8").replace(
        "needed_for: [publish]", "needed_for: [duties]\n      roles: [mentor]"
    )
    mentor = "\nroles:\n  - id: mentor\n    title: {ru: наставник, en: mentor}\n"
    programme.write_text(text.replace("\nroles:\n", mentor), "utf-8")
    served = opened(settings)
    enrol(served, pupil(1), pupil(2))
    curator = Browser(make_app(served), SCHOOL, "curator", "en")

    counts = {each.purpose: each.people for each in ask(served, "consent_counts", "curator").counts}
    assert counts == {"processing": 2, "publication": 0}
    assert NAMES[0] in curator.open("consents?purpose=processing").text
    assert NAMES[0] not in curator.open("consents?purpose=publication").text
    due = [str(each.what) for each in ask(served, "today", "curator").things]
    assert not [each for each in due if "Publication" in each]
    served.close()
