"""People by name: who is added, offered as a double, corrected; and who sees what of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.operations import OPERATIONS, codec
from tests.builders.registers import ask, pupil, school

__all__ = ["school"]


def test_person_is_added_corrected_and_every_saving_is_told(school):
    saved = ask(school, "save_person", raw=pupil("Зуев", "Пётр"))
    changed = pupil("Зуев", "Пётр", phone="8 928 123-45-67", note="по чётным")
    ask(school, "save_person", person=saved.person, expected=1, raw=changed)

    record = ask(school, "person", person=saved.person)

    assert (record.person.phone, record.revision) == ("+79281234567", 2)
    assert [each.fields for each in record.history] == [("note", "phone"), ()]
    assert {each.author for each in record.history} == {"anna"}


def test_learning_path_stands_in_the_record_and_its_history(school):
    """S1-006: in words, or an address."""
    person = ask(school, "save_person", raw=pupil("Зуев", "Пётр")).person
    path = "Олимпиадная математика, маршрут: https://school.example/iom"
    ask(
        school,
        "save_person",
        person=person,
        expected=1,
        raw=pupil("Зуев", "Пётр", learning_path=path),
    )

    record = ask(school, "person", by="curator", person=person)

    assert record.person.learning_path == path
    assert record.history[0].fields == ("learning_path",)
    with pytest.raises(AccessDenied):
        ask(school, "person", by="head", person=person)


def test_somebody_who_was_faster_is_not_overwritten(school):
    person = ask(school, "save_person", raw=pupil("Зуев", "Пётр")).person
    ask(school, "save_person", person=person, expected=1, raw=pupil("Зуев", "Павел"))

    with pytest.raises(Conflict):
        ask(school, "save_person", person=person, expected=1, raw=pupil("Зуев", "Платон"))
    assert str(ask(school, "person", person=person).person.name) == "Зуев Павел Ильич"


@pytest.mark.parametrize("given", ["Пётр", "Петр", "Пёрт"])
def test_who_may_be_known_is_offered_and_nobody_is_stored(school, given):
    """Nobody is merged or doubled by a guess: a person decides (decision 45)."""
    known = ask(school, "save_person", raw=pupil("Зуев", "Пётр")).person

    offered = ask(school, "save_person", raw=pupil("Зуев", given))

    assert [each.person for each in offered.doubles] == [known]
    assert offered.doubles[0].reasons
    assert offered.person == ""
    assert len(ask(school, "people")) == 1
    decided = ask(school, "save_person", raw=pupil("Зуев", given), despite_doubles=[known])
    assert decided.person
    assert len(ask(school, "people")) == 2


def test_brother_is_nobodys_double(school):
    ask(school, "save_person", raw=pupil("Зуев", "Пётр"))

    assert ask(school, "save_person", raw=pupil("Зуев", "Иван")).doubles == ()


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"surname": "", "given": ""}, "surname"),
        ({"born": "2999-01-01"}, "born"),
        ({"born": "1810-01-01"}, "born"),
        ({"phone": "12-34"}, "phone"),
        ({"mail": "nobody"}, "mail"),
        ({"guardians": [{"surname": "Зуева", "phone": "1"}]}, "phone"),
        ({"kind": "ghost"}, "save_person: raw.kind"),
    ],
)
def test_what_cannot_be_so_is_refused_without_repeating_it(school, wrong, where):
    with pytest.raises(BadArgument) as refused:
        ask(school, "save_person", raw=pupil("Зуев", "Пётр") | wrong)

    assert where in refused.value.where
    assert "Зуев" not in str(refused.value)


def test_partner_that_is_not_there_cannot_be_worked_for(school):
    with pytest.raises(NotFound):
        ask(school, "save_person", raw=pupil("Зуев", "Пётр", organisation="r-none"))


def test_register_is_in_the_order_of_names_with_what_everybody_takes_part_in(school):
    """Personified register by name (S1-002, S1-019, S1-020)."""
    people = [
        ask(school, "save_person", raw=pupil(surname, "Анна", born=f"2010-01-{day}")).person
        for day, surname in ((11, "Яшина"), (15, "Ёлкина"), (29, "Ежова"))
    ]
    ask(school, "enrol", people=[people[0]], role="mentee", form="student-student")

    register = ask(school, "people")

    assert [each.name.surname for each in register] == ["Ежова", "Ёлкина", "Яшина"]
    assert [len(each.enrolments) for each in register] == [0, 0, 1]
    assert register[2].enrolments[0].grade == "grade-8"


def test_curator_sees_names_and_no_categories(school):
    """What tells of health and family is the psychologist's (C7)."""
    person = ask(school, "save_person", raw=pupil("Зуев", "Пётр")).person
    here = {"people": [person], "role": "mentee", "form": "student-student"}
    ask(school, "enrol", **here, categories=["behaviour", "gifted"])

    for operation, asked in (("people", {}), ("person", {"person": person})):
        seen = ask(school, operation, by="curator", **asked)
        of = seen[0] if operation == "people" else seen
        assert of.enrolments[0].categories == ()
    assert set(ask(school, "people")[0].enrolments[0].categories) == {"behaviour", "gifted"}
    with pytest.raises(AccessDenied):
        ask(school, "enrol", by="curator", **here, categories=["gifted"])
    ask(school, "enrol", by="curator", **here, grade="grade-9")
    (kept,) = ask(school, "people")[0].enrolments
    assert (set(kept.categories), kept.grade) == ({"behaviour", "gifted"}, "grade-9")


#: An act of destruction, plan and fact hold no name; documents are the head's to sign, and what
#: proves a step is for whoever answers for it.
SIGNED = {
    *("destruction_act", "destruction_acts", "indicator_report", "programme_document"),
    *("papers", "paper", "paper_file", "paper_form", "preview_paper", "issue_paper"),
    *("withdraw_paper", "reinstate_paper", "papers_to_read", "word_templates", "word_template"),
    *("evidence", "evidence_file", "paper_list"),
}


def test_head_and_methodologist_are_told_no_name(school):
    ask(school, "save_person", raw=pupil("Зуев", "Пётр"))

    for role in ("head", "methodologist"):
        for operation in (name for name, each in OPERATIONS.items() if each.opens_names):
            grant = OPERATIONS[operation].grants.get(role)
            if grant is not None:
                assert grant.hide & {"name", "mentions"} or operation in SIGNED
                continue
            with pytest.raises(AccessDenied):
                ask(school, operation, by=role)


def test_names_stand_in_no_plain_column_and_in_no_audit_record(school):
    """Sealed in the file and its log; the trail holds ids and codes (X-01, X-05)."""
    saved = ask(
        school,
        "save_person",
        raw=pupil("Зуев", "Пётр", guardians=[{"surname": "Куравлёва", "given": "Инна"}]),
    )
    done = ask(school, "enrol", people=[saved.person], role="mentee", form="student-student")
    ask(
        school,
        "leave",
        code=done.codes[saved.person],
        day=school.today("temizhbek-4").isoformat(),
        reason="Зуев переехал",
    )

    store = school.store("temizhbek-4")
    trail = store.audit.trail()
    assert [each.operation for each in trail] == ["leave", "enrol", "save_person"]
    assert trail[1].detail["codes"] == [*done.codes.values()]
    assert "Зуев" not in str([each.detail for each in trail])
    for path in Path(store.where).parent.glob("school.sqlite*"):
        body = path.read_bytes()
        assert "Пётр".encode() not in body, path
        assert "Куравлёва".encode() not in body, path
    assert trail[2].detail["saved"] == saved.person


def test_values_with_names_cross_http_unchanged(school):
    person = ask(school, "save_person", raw=pupil("Зуев", "Пётр", born="2010-05-14")).person
    ask(school, "enrol", people=[person], role="mentee", form="student-student")

    for operation, asked in (
        ("people", {}),
        ("person", {"person": person}),
        ("save_person", {"raw": pupil("Зуев", "Пётр")}),
    ):
        value = ask(school, operation, **asked)
        kind = OPERATIONS[operation].returns
        assert codec.decode(kind, codec.encode(kind, value)[1]) == value


def test_day_of_birth_is_a_day(school):
    person = ask(school, "save_person", raw=pupil("Зуев", "Пётр", born="2010-05-14")).person

    assert ask(school, "person", person=person).person.born == dt.date(2010, 5, 14)
