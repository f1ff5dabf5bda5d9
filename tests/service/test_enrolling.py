"""Codes of people who join, leave and come back: one for each line, none given twice, in any history."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.domain.person import KINDS
from kit.errors import BadArgument, Conflict, NotFound
from kit.service.enrolling import grade_of
from tests.builders.indicators import give
from tests.builders.registers import EARLIER, PERIOD, TENANT, ask, opened, pupil, school
from tests.builders.schools import real
from tests.builders.stores import match

__all__ = ["school"]

HERE = {"role": "mentee", "form": "student-student"}


def add(school, n):
    """Add a person who is like nobody else."""
    name = "Абвгдежзик"[n] * 5
    raw = pupil(name.capitalize(), name.capitalize(), patronymic="", born=f"20{10 + n}-01-0{n + 1}")
    return ask(school, "save_person", raw=raw).person


def codes(school, person):
    """Return a person's enrolments as (period, role, form, code)."""
    found = ask(school, "person", person=person).enrolments
    return [(each.period, each.role, each.form, each.code) for each in found]


def test_who_comes_back_next_year_keeps_the_code_of_the_line(school):
    """A base of mentors serves future programmes (S1-020); a code lives through the periods."""
    person = add(school, 0)
    first = ask(school, "enrol", people=[person], period=EARLIER, **HERE).codes[person]
    other = ask(
        school, "enrol", people=[person], period=EARLIER, role="mentor", form="student-student"
    )
    again = ask(school, "enrol", people=[person], **HERE)

    assert again.codes == {person: first}
    assert again.kept == (first,)
    assert other.codes[person] != first
    assert codes(school, person) == [
        (EARLIER, "mentee", "student-student", first),
        (EARLIER, "mentor", "student-student", other.codes[person]),
        (PERIOD, "mentee", "student-student", first),
    ]


def test_enrolling_again_changes_and_does_not_double(school):
    person = add(school, 0)
    ask(school, "enrol", people=[person], **HERE, joined_on="2022-02-01", categories=["gifted"])
    ask(school, "enrol", people=[person], **HERE, subform="equals", grade="grade-9")

    (part,) = ask(school, "person", person=person).enrolments
    assert (part.subform, part.grade, part.categories) == ("equals", "grade-9", ("gifted",))
    assert part.joined_on == dt.date(2022, 2, 1)


def test_who_is_younger_than_the_programme_plans_for_is_told_and_enrolled(school):
    """S1-001"""
    young = ask(school, "save_person", raw=pupil("Малышев", "Ким", born="2017-05-01")).person
    older = ask(school, "save_person", raw=pupil("Старшев", "Лев", born="2010-05-01")).person

    done = ask(school, "enrol", people=[young, older], **HERE, joined_on="2022-02-01")

    assert done.outside == (young,)
    assert {*done.codes} == {young, older}


BORN = {"pupil": "2010-05-01", "teacher": "1980-05-01", "parent": "1982-05-01"}


def someone(school, n, kind):
    raw = pupil(f"{'Абвгд'[n] * 5}".capitalize(), "Ким", kind=kind, born=BORN[kind], group="")
    return ask(school, "save_person", raw=raw).person


def test_pupil_among_teachers_is_refused_with_the_form_that_fits(school):
    """Who is on which side of a form the programme says; all are refused, or none."""
    teacher, child = someone(school, 0, "teacher"), someone(school, 1, "pupil")
    form = {"form": "teacher-teacher", "role": "mentee"}

    with pytest.raises(BadArgument) as refused:
        ask(school, "enrol", people=[teacher, child], **form)
    assert str(refused.value.what) == (
        "In the form “Teacher – teacher” the role “mentee” is for: teacher or other staff. "
        "Here: pupil."
    )
    assert "Choose the form “Pupil – pupil”" in str(refused.value.remedy)
    with pytest.raises(BadArgument, match="Choose the form “Teacher – teacher”"):
        ask(school, "enrol", people=[teacher], **HERE)
    with pytest.raises(BadArgument, match="role “mentor” in the form “Pupil – pupil”"):
        ask(school, "enrol", people=[someone(school, 2, "parent")], **HERE)
    assert school.store(TENANT).register.participants() == []
    ask(school, "enrol", people=[teacher], **form)


def test_who_is_enrolled_already_is_asked_nothing(school):
    """A change of what somebody is takes nobody out; the next period asks again."""
    child = someone(school, 0, "pupil")
    ask(school, "enrol", people=[child], **HERE)
    saved = ask(school, "person", person=child)
    raw = pupil("Ааааа", "Ким", kind="alumnus", born="2010-05-01", group="")
    ask(school, "save_person", person=child, expected=saved.revision, raw=raw)

    ask(school, "enrol", people=[child], **HERE, grade="grade-9")


def test_several_are_enrolled_all_or_nobody(school):
    people = [add(school, n) for n in range(3)]
    done = ask(school, "enrol", people=people, **HERE)

    assert len({*done.codes.values()}) == 3
    with pytest.raises(NotFound):
        ask(school, "enrol", people=[add(school, 3), "p-nobody"], role="mentor", form=HERE["form"])
    assert len(school.store(TENANT).register.participants()) == 3


def test_whoever_somebody_is_they_stand_in_either_register(school):
    """Pupils, staff, parents, alumni, partners' people (S0-006, S0-007, S1-017, S1-031).

    A form that says nothing of its sides is for everybody.
    """
    (programme,) = (each for each in school.planned(TENANT) if each.period.id == PERIOD)
    give(school, TENANT, forms=tuple(replace(each, sides={}) for each in programme.forms))
    for n, kind in enumerate(KINDS):
        name = ("Абвгдеж"[n] * 5).capitalize()
        raw = pupil(name, name, patronymic="", born=f"1980-0{n + 1}-05", kind=kind, group="")
        person = ask(school, "save_person", raw=raw).person
        for role in ("mentee", "mentor"):
            ask(school, "enrol", people=[person], role=role, form="student-student")

    listed = ask(school, "people")
    assert [each.kind for each in listed] == list(KINDS)
    for each in listed:
        assert {part.role for part in each.enrolments} == {"mentee", "mentor"}


def test_person_has_every_category_of_the_programme_at_once(school):
    """S0-024, S1-021…030: given by staff, several to one person."""
    library, _ = real()
    every = [each.id for each in library.programmes[TENANT].categories]
    person = add(school, 0)
    ask(school, "enrol", people=[person], **HERE, categories=every)

    (part,) = ask(school, "person", person=person).enrolments
    assert set(part.categories) == set(every)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "cook"},
        {"form": "cat-dog"},
        {"subform": "experienced-early"},
        {"categories": ["x"]},
    ],
)
def test_what_the_programme_does_not_have_is_refused(school, wrong):
    with pytest.raises(NotFound):
        ask(school, "enrol", **{"people": [add(school, 0)], **HERE, **wrong})


def test_nobody_joins_after_the_period_or_leaves_before_joining(school):
    person = add(school, 0)
    with pytest.raises(BadArgument):
        ask(school, "enrol", people=[person], **HERE, joined_on="2022-09-01")
    code = ask(school, "enrol", people=[person], **HERE, joined_on="2022-03-01").codes[person]
    for day in ("2022-02-28", "2099-01-01"):
        with pytest.raises(BadArgument):
            ask(school, "leave", code=code, day=day)


def test_who_is_in_a_pair_or_answered_is_not_taken_back(school):

    people = [add(school, n) for n in range(2)]
    done = ask(school, "enrol", people=people, **HERE).codes
    pair = match(period=PERIOD, mentors=(done[people[0]],), mentees=(done[people[1]],))
    school.store(TENANT).register.add_matches([pair])

    with pytest.raises(Conflict):
        ask(school, "unenrol", code=done[people[0]])


def test_many_who_enrol_at_once_get_no_code_twice(school):
    people = [add(school, n) for n in range(8)]

    def enrol(person):
        return ask(school, "enrol", people=[person], **HERE).codes[person]

    with ThreadPoolExecutor(4) as crowd:
        given_codes = list(crowd.map(enrol, people))

    assert len({*given_codes}) == 8
    owners = school.store(TENANT).people.codes()
    assert owners == dict(zip(given_codes, people, strict=True))


@pytest.mark.parametrize(
    ("group", "grade"),
    [("8А", "grade-8"), ("10 «Б»", "grade-10"), ("учитель физики", "учитель физики"), ("", "")],
)
def test_grade_follows_from_the_class(school, group, grade):
    assert grade_of(school.programme(TENANT), group) == grade


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(("enrol", "leave", "come_back", "unenrol", "save_person")),
        st.integers(0, 2),
        st.sampled_from((EARLIER, PERIOD)),
        st.sampled_from(("mentee", "mentor")),
        st.just("student-student"),
    ),
    max_size=14,
)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=_STEPS)
def test_in_any_history_a_line_has_one_code_and_a_code_one_person(tmp_path_factory, steps):
    """Random histories of joining, leaving, coming back, mistakes and corrections."""
    tenants = opened(tmp_path_factory.mktemp("histories"))
    try:
        people = [add(tenants, n) for n in range(3)]
        whose: dict[str, str] = {}
        for step in steps:
            carry_out(tenants, people, *step)
            judge(tenants, whose)
        trail = [str(each.detail) for each in tenants.store(TENANT).audit.trail(1000)]
        assert not [each for each in trail if any(name * 5 in each.lower() for name in "абв")]
    finally:
        tenants.close()


def carry_out(tenants, people, what, n, period, role, form):
    person = people[n]
    here = {"role": role, "form": form}
    if what == "enrol":
        ask(tenants, "enrol", people=[person], period=period, **here)
        return
    if what == "save_person":
        record = ask(tenants, "person", person=person)
        raw = pupil("Аааа", "Бббб", note=role, born=f"20{10 + n}-01-0{n + 1}")
        ask(tenants, "save_person", person=person, expected=record.revision, raw=raw)
        return
    parts = ask(tenants, "person", person=person).enrolments
    mine = [each for each in parts if (each.period, each.role, each.form) == (period, role, form)]
    for each in mine:
        more = {"day": each.joined_on.isoformat(), "reason": "Аааааа"} if what == "leave" else {}
        ask(tenants, what, code=each.code, period=period, **more)


def judge(tenants, whose):
    store = tenants.store(TENANT)
    owners = store.people.codes()
    for code, person in whose.items():
        assert owners.get(code) == person, "a code goes to nobody else"
    whose |= owners
    lines: dict[tuple[str, str, str], set[str]] = {}
    for each in store.register.participants():
        lines.setdefault((owners[each.id], each.role, each.form), set()).add(each.id)
    assert all(len(several) == 1 for several in lines.values())
    assert len({code for several in lines.values() for code in several}) == len(lines)
