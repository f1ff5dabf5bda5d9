"""People as records: nothing is lost on the way into a sealed row and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.names import Name
from kit.domain.person import KINDS, Guardian, Person, from_content, new_id
from kit.domain.response import canonical

_TEXT = st.text(max_size=8)
_NAMES = st.builds(Name, surname=_TEXT, given=_TEXT, patronymic=_TEXT, maiden=_TEXT)
_GUARDIANS = st.builds(Guardian, name=_NAMES, relation=_TEXT, phone=_TEXT, mail=_TEXT)
_PEOPLE = st.builds(
    Person,
    id=st.just("p-1"),
    name=_NAMES,
    kind=st.sampled_from(KINDS),
    born=st.none() | st.dates(),
    group=_TEXT,
    number=_TEXT,
    guardians=st.lists(_GUARDIANS, max_size=3).map(tuple),
)


@given(_PEOPLE)
def test_person_comes_back_as_it_was_written(person):
    assert from_content("p-1", person.content) == person


def test_content_of_a_person_is_json():
    guardian = Guardian(name=Name(surname="Зуева", given="Анна"), phone="+79281234567")
    person = Person(
        id="p-1", name=Name(given="Пётр"), born=dt.date(2010, 5, 14), guardians=(guardian,)
    )
    assert b"2010-05-14" in canonical(person.content)


@pytest.mark.parametrize(
    ("kind", "is_adult"),
    [("teacher", True), ("parent", True), ("pupil", False), ("student", False)],
)
def test_who_is_of_age_by_what_they_are(kind, is_adult):
    person = Person(id="p-1", name=Name(), kind=kind)
    assert person.is_adult is is_adult
    assert person.subject.is_adult is is_adult


def test_ids_are_drawn():
    assert len({new_id() for _ in range(1000)}) == 1000
