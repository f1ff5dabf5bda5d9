"""Invented participants, their pairs and groups."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.people import Match, Participant
from kit.sample.people import CLASSES, SYMMETRIC, headcount, make_people
from tests.builders.schools import real


def people_of(match: Match, everybody: dict[str, Participant]) -> list[Participant]:
    return [everybody[code] for code in match.people]


def test_people_of_the_school_are_as_many_as_planned() -> None:
    _, sample = real()
    found = Counter((person.form, person.role) for person in sample.participants)
    assert found == {
        ("student-student", "mentee"): 72,
        ("student-student", "mentor"): 24,
        ("teacher-teacher", "mentee"): 14,
        ("teacher-teacher", "mentor"): 12,
    }


def test_codes_are_ascii_and_unique_and_tell_form_and_role() -> None:
    _, sample = real()
    codes = [person.id for person in sample.participants]
    assert len(set(codes)) == len(codes) == 122
    for person in sample.participants:
        letter = {"student-student": "U", "teacher-teacher": "T"}[person.form]
        role = {"mentee": "", "mentor": "M"}[person.role]
        assert re.fullmatch(rf"{letter}{role}-\d{{3}}", person.id)


def test_a_mentor_has_one_to_five_mentees_and_everybody_is_matched_once() -> None:
    """S1-033: pairs and groups."""
    _, sample = real()
    led = [match for match in sample.matches if match.subform not in SYMMETRIC]
    sizes = Counter(len(match.mentees) for match in led)
    assert set(sizes) <= {1, 2, 3, 4, 5}
    assert sizes[1] >= 5
    assert sizes[4] + sizes[5] >= 2
    assert all(len(match.mentors) == 1 for match in led)
    mentees = [code for match in sample.matches for code in match.mentees]
    mentors = [code for match in led for code in match.mentors]
    by_role = {
        role: {person.id for person in sample.participants if person.role == role}
        for role in ("mentee", "mentor")
    }
    assert sorted(mentees) == sorted(by_role["mentee"])
    assert len(set(mentors)) == len(mentors)
    assert set(mentors) == by_role["mentor"]


def test_mentors_of_pupils_are_in_a_higher_class() -> None:
    """S1-039: the mentee is of a lower grade."""
    _, sample = real()
    everybody = {person.id: person for person in sample.participants}
    led = [
        match
        for match in sample.matches
        if match.form == "student-student" and match.subform not in SYMMETRIC
    ]
    assert len(led) == 24
    for match in led:
        mentor = CLASSES.index(everybody[match.mentors[0]].grade)
        assert all(CLASSES.index(everybody[code].grade) < mentor for code in match.mentees)


def test_equals_have_no_fixed_mentor() -> None:
    """S1-037: the sub-form «равный – равному» is symmetric."""
    _, sample = real()
    everybody = {person.id: person for person in sample.participants}
    equals = [match for match in sample.matches if match.subform == "equals"]
    assert len(equals) >= 5
    for match in equals:
        assert match.mentors == match.mentees
        assert len(set(match.mentors)) == 2
        assert len({person.grade for person in people_of(match, everybody)}) == 1


def test_members_of_a_match_share_its_form_and_subform() -> None:
    _, sample = real()
    everybody = {person.id: person for person in sample.participants}
    for match in sample.matches:
        for person in people_of(match, everybody):
            assert (person.form, person.subform) == (match.form, match.subform)


def test_subforms_and_categories_are_those_of_the_programme() -> None:
    """S1-021 … 030, S1-035 … 046: all present, the sensitive ones rare."""
    _, sample = real()
    programme = sample.programme
    for form in programme.forms:
        own = [person for person in sample.participants if person.form == form.id]
        assert {person.subform for person in own} == {term.id for term in form.subforms}
        assert {person.grade for person in own if person.grade} == {person.grade for person in own}
    mentees = Counter(person.category for person in sample.participants if person.role == "mentee")
    assert set(mentees) == {term.id for term in programme.categories}
    sensitive = [mentees[term.id] for term in programme.categories if term.sensitive]
    assert max(sensitive) <= 10
    assert sum(sensitive) < 0.3 * sum(mentees.values())
    teachers = {"early-career", "tired", "newcomer", "digital-skills"}
    for person in sample.participants:
        if person.role == "mentee":
            assert (person.category in teachers) == (person.form == "teacher-teacher")
        else:
            assert person.category == ""


@settings(max_examples=30, deadline=None)
@given(size=st.integers(1, 400), seed=st.integers(0, 9))
def test_any_size_gives_sound_people(size: int, seed: int) -> None:
    library, _ = real()
    programme = library.programmes["temizhbek-4"]
    people, matches = make_people(programme, seed=seed, size=size)
    everybody = {person.id: person for person in people}
    assert len(people) == len(everybody) == size == sum(headcount(programme, size).values())
    assert len({match.id for match in matches}) == len(matches)
    members = [code for match in matches for code in match.mentees]
    assert len(set(members)) == len(members)
    for match in matches:
        assert 1 <= len(match.mentees) <= 5
        assert {person.form for person in people_of(match, everybody)} == {match.form}


def test_codes_stay_apart_when_two_forms_have_the_same_initials() -> None:
    library, _ = real()
    programme = library.programmes["temizhbek-4"]
    twins = tuple(replace(programme.forms[0], id=name) for name in ("same-side", "such-school"))
    people, _ = make_people(replace(programme, forms=twins, campaigns=()), seed=1)
    assert len({person.id for person in people}) == len(people) == 36


def test_respondents_who_are_asked_are_no_participants() -> None:
    """X-03, S4-015: pupils asked about their teachers' programme are not enrolled in it."""
    _, sample = real()
    other = replace(sample.programme.campaigns[0], id="lessons", role="pupil")
    wider = replace(sample.programme, campaigns=(*sample.programme.campaigns, other))
    assert headcount(wider, None) == headcount(sample.programme, None)
