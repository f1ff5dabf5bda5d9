"""Partners, agreements and candidates: what may be stored, and how a candidate becomes a participant."""

from __future__ import annotations

import pytest

from kit.errors import BadArgument, Conflict, NotFound
from tests.builders.registers import TENANT, ask, school

__all__ = ["school"]

HERE = {"role": "mentor", "form": "student-student"}
YASHIN = {"surname": "Яшин", "given": "Олег", "register": "pupil", "state": "new"}


def save(school, kind, raw, **more):
    return ask(school, "save_record", kind=kind, raw=raw, **more)


def test_record_is_added_changed_and_its_history_names_fields_only(school):
    made = save(school, "partner", {"title": "Завод", "sort": "enterprise"})
    again = {"title": "Завод «Прогресс»", "sort": "enterprise", "gives_mentors": True}
    save(school, "partner", again, record=made.id, expected=1)

    record = ask(school, "record", kind="partner", record=made.id)

    assert record.values["title"] == "Завод «Прогресс»"
    assert [each.fields for each in record.history] == [("gives_mentors", "title"), ()]
    assert [each.id for each in ask(school, "records", kind="partner")] == [made.id]
    assert "Завод" not in str(school.store(TENANT).audit.trail())


@pytest.mark.parametrize(
    ("kind", "raw", "where"),
    [
        ("partner", {}, "title"),
        ("partner", {"title": "x", "sort": "zoo"}, "sort"),
        ("partner", {"title": "x", "colour": "red"}, "partner"),
        ("agreement", {"number": "1", "partner": "r-none", "day": "2022-01-01"}, "partner"),
        ("candidate", YASHIN | {"born": "soon"}, "born"),
        ("candidate", YASHIN | {"register": "cats"}, "register"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(school, kind, raw, where):
    with pytest.raises(BadArgument) as refused:
        save(school, kind, raw)

    assert refused.value.where == where


def test_somebody_who_was_faster_is_not_overwritten(school):
    made = save(school, "candidate", YASHIN)
    save(school, "candidate", YASHIN | {"state": "talked"}, record=made.id, expected=1)

    with pytest.raises(Conflict):
        save(school, "candidate", YASHIN | {"state": "refused"}, record=made.id, expected=1)


@pytest.mark.parametrize(
    ("steps", "is_allowed"),
    [
        (("talked", "refused", "talked"), True),
        (("accepted",), False),
        (("talked", "accepted"), False),
    ],
)
def test_state_goes_from_new_to_a_decision_and_nobody_is_accepted_by_hand(
    school, steps, is_allowed
):
    """new, talked with, refused; accepted by making a participant only (S0-039)."""
    made = save(school, "candidate", YASHIN)

    def go():
        for n, state in enumerate(steps, start=1):
            save(school, "candidate", YASHIN | {"state": state}, record=made.id, expected=n)

    if is_allowed:
        go()
    else:
        with pytest.raises(BadArgument, match="Make a participant"):
            go()


def test_accepted_candidate_is_person_code_and_enrolment_in_one_piece_of_work(school):
    made = save(school, "candidate", YASHIN | {"group": "9Б", "phone": "89281234567"})

    done = ask(school, "accept_candidate", candidate=made.id, expected=1, **HERE)

    record = ask(school, "person", person=done.person)
    assert (record.person.kind, record.person.phone) == ("pupil", "+79281234567")
    assert [(each.code, each.grade) for each in record.enrolments] == [(done.code, "grade-9")]
    after = ask(school, "record", kind="candidate", record=made.id)
    assert (after.values["state"], after.values["person"]) == ("accepted", done.person)
    with pytest.raises(Conflict):
        ask(school, "accept_candidate", candidate=made.id, expected=2, **HERE)
    changed = YASHIN | {"state": "accepted", "group": "9В"}
    save(school, "candidate", changed, record=made.id, expected=2)
    assert ask(school, "record", kind="candidate", record=made.id).values["person"] == done.person


def test_nothing_is_stored_when_the_candidate_was_changed_meanwhile(school):
    """All of it or nothing: no person is left behind."""
    made = save(school, "candidate", YASHIN)
    save(school, "candidate", YASHIN | {"note": "x"}, record=made.id, expected=1)

    with pytest.raises(Conflict):
        ask(school, "accept_candidate", candidate=made.id, expected=1, **HERE)
    assert ask(school, "people") == ()
    assert school.store(TENANT).register.participants() == []


def test_candidate_who_may_be_known_is_offered(school):
    made = save(school, "candidate", YASHIN)
    raw = {"surname": "Яшин", "given": "Олег"}
    known = ask(school, "save_person", raw=raw).person

    offered = ask(school, "accept_candidate", candidate=made.id, expected=1, **HERE)
    assert [each.person for each in offered.doubles] == [known]
    done = ask(school, "accept_candidate", candidate=made.id, expected=1, people=[known], **HERE)
    assert done.person == known
    assert len(ask(school, "people")) == 1


def test_record_that_is_not_there_is_not_found(school):
    for operation in ("record", "save_record"):
        raw = {"raw": {"title": "x"}, "expected": 1} if operation == "save_record" else {}
        with pytest.raises(NotFound):
            ask(school, operation, kind="partner", record="r-none", **raw)


def test_interview_with_a_candidate_has_its_record(school):
    """Day, who held it, what was said and what it came to (S1-072, S1-100)."""
    sheet = {
        "talked_on": "2022-02-14",
        "talked_by": "куратор, педагог-психолог",
        "interview": "Хочет помогать младшим; два часа в неделю.",
        "advice": "psychologist",
    }
    made = save(school, "candidate", YASHIN | {"state": "talked"} | sheet)

    kept = ask(school, "record", kind="candidate", record=made.id).values
    assert {name: kept[name] for name in sheet} == sheet
    assert "помогать" not in str(school.store(TENANT).audit.trail())
    with pytest.raises(BadArgument) as refused:
        save(school, "candidate", YASHIN | {"advice": "genius"})
    assert refused.value.where == "advice"
