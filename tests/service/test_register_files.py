"""The register and the access card as files: who stands in them, by quarter, and what never does."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO

import docx
import openpyxl
import pytest

from kit.errors import AccessDenied
from tests.builders.registers import PERIOD, TENANT, ask, pupil, school
from tests.builders.stores import SOURCE, consent, participant, questionnaire, response, work

__all__ = ["school"]

HERE = {"role": "mentee", "form": "student-student"}


def cells(file):
    """Return the words of the register's own sheet."""
    book = openpyxl.load_workbook(BytesIO(file.body))
    return [str(cell) for row in book.worksheets[-1].values for cell in row if cell]


def words(file):
    """Return all words of a DOCX file."""
    document = docx.Document(BytesIO(file.body))
    found = [each.text for each in document.paragraphs]
    found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(found)


@pytest.fixture
def kept(school):
    """Somebody who left in March, and somebody who came in May."""
    people = {}
    for name, joined in (("Зуев", "2022-01-20"), ("Ежов", "2022-05-10")):
        raw = pupil(name, "Пётр", born=f"2010-0{len(people) + 1}-03")
        people[name] = ask(school, "save_person", raw=raw).person
        done = ask(
            *(school, "enrol"),
            **HERE,
            people=[people[name]],
            joined_on=joined,
            categories=["behaviour"],
        )
        people[f"{name} code"] = done.codes[people[name]]
    ask(school, "leave", code=people["Зуев code"], day="2022-03-15", reason="переезд")
    return school, people


def test_register_of_a_quarter_holds_who_took_part_in_it(kept):
    """Quarterly personified register (S0-031) (of mentees and of mentors, S4-007, S4-009)."""
    school, _ = kept

    for quarter, there in (("2022-1", {"Зуев"}), ("2022-2", {"Ежов"}), ("", {"Зуев", "Ежов"})):
        found = cells(ask(school, "register_file", quarter=quarter))
        assert {name for name in ("Зуев", "Ежов") if f"{name} Пётр Ильич" in found} == there
    assert "переезд" in cells(ask(school, "register_file", quarter="2022-1"))


def test_curator_has_the_register_without_categories(kept):
    school, _ = kept

    assert "имеющие проблемы с поведением" in cells(ask(school, "register_file"))
    assert "имеющие проблемы с поведением" not in cells(ask(school, "register_file", by="curator"))


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf", "html"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_face_of_the_register_can_be_made_and_its_name_names_nobody(kept, kind, language):
    school, _ = kept

    file = ask(school, "register_file", format=kind, language=language, quarter="2022-1")

    assert len(file.body) > 1000
    assert "Зуев" not in file.name


def test_days_are_days_classes_are_told_one_way_and_the_name_has_no_empty_place(kept):
    school, people = kept
    ask(school, "enrol", **HERE, people=[people["Зуев"]], grade="3А", joined_on="2022-01-20")

    file = ask(school, "register_file")

    book = openpyxl.load_workbook(BytesIO(file.body))
    found = [cell for row in book.worksheets[-1].values for cell in row if cell]
    assert dt.datetime(2010, 1, 3) in found
    assert dt.datetime(2022, 5, 10) in found
    assert "3 класс" in found
    assert "3А" not in found
    assert ",," not in file.name


def test_codes_without_a_name_stand_in_the_register_too(kept):
    school, _ = kept
    nameless = participant(77, period=PERIOD)
    school.store(TENANT).register.add_participants([nameless])

    assert nameless.id in cells(ask(school, "register_file"))


def test_card_tells_a_person_all_that_is_held_and_no_report_of_others(kept):
    """Right of access (C20): record, taking part, consents, surveys, who opened it."""
    school, people = kept
    store = school.store(TENANT)
    person, code = people["Зуев"], people["Зуев code"]
    with work(store) as done:
        store.consents.add(done, [consent(person=person, day=dt.date(2022, 1, 19))])
    store.questionnaires.publish(questionnaire(), SOURCE)
    own = response(1, participant=code, period=PERIOD, campaign="own-survey")
    told = response(2, participant=code, period=PERIOD, campaign="by-others", respondent="x")
    for each in (own, told):
        store.responses.add(each)
    detail = {"people": 2, "surveys": []}  # how many a release counts, not who they are
    store.audit.record(actor="kit", role="head", operation="release", detail=detail)
    seen = ask(school, "person", by="curator", person=person)
    assert seen.history[0].at.utcoffset() == dt.timedelta(hours=3)  # by the school's clock

    text = words(ask(school, "access_card", person=person))

    for said in ("Зуев", code, "переезд", "19 января 2022", "own-survey", "проблемы с поведением"):
        assert said in text, said
    assert "Куратор" in text
    assert "запись создана" in text
    assert seen.history[-1].at.strftime("%H:%M") in text
    assert not re.search(r"20\d\d-\d\d-\d\d", text)
    assert "by-others" not in text
    assert "Ежов" not in text
    with pytest.raises(AccessDenied):
        ask(school, "access_card", by="head", person=person)
