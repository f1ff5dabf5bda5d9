"""Names as school lists have them: taken apart, and folded for comparison (P5, P6)."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain import contacts, doubles, names
from kit.domain.names import Name, fold, is_one_apart, read_name
from kit.domain.spelling import distance
from kit.sample import names as sample_names
from kit.sample.names import invent

PEOPLE = invent(300, seed=5)
people = st.sampled_from(PEOPLE)
LATIN = str.maketrans("АВСЕНКМОРТХаеорсух", "ABCEHKMOPTXaeopcyx")
words = st.text("абвя", max_size=6)


def parts(*columns):
    name = read_name(*columns)
    return name.surname, name.given, name.patronymic, name.maiden


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("Иванов Пётр Ильич",), ("Иванов", "Пётр", "Ильич", "")),
        (("Иванов", "Пётр", "Ильич"), ("Иванов", "Пётр", "Ильич", "")),
        (("Иванов", "Пётр Ильич"), ("Иванов", "Пётр", "Ильич", "")),
        (("Иванов Пётр", "Ильич"), ("Иванов", "Пётр", "Ильич", "")),
        (("Пётр Ильич", "Иванов"), ("Иванов", "Пётр", "Ильич", "")),
        (("Пётр", "Иванов"), ("Иванов", "Пётр", "", "")),
        (("Ким", "Громов", ""), ("Ким", "Громов", "", "")),
        (("П. И.", "Иванов"), ("Иванов", "П.", "И.", "")),
        (("Иванов", "П.И."), ("Иванов", "П.", "И.", "")),
        (("Абрамович", "Роман Аркадьевич"), ("Абрамович", "Роман", "Аркадьевич", "")),
        (("Иванова Петрова", "Анна Львовна"), ("Иванова Петрова", "Анна", "Львовна", "")),
        (("Иванов", "", "Пётр"), ("Иванов", "Пётр", "", "")),
        (("", " \u00a0 ", "Иванов\u00a0 Пётр"), ("Иванов", "Пётр", "", "")),
        (("Пётр Ильич Иванов",), ("Иванов", "Пётр", "Ильич", "")),
        (("Пётр", "Ильич", "Иванов"), ("Иванов", "Пётр", "Ильич", "")),
        (("Роман Аркадьевич Абрамович",), ("Абрамович", "Роман", "Аркадьевич", "")),
        (("Абрамович Роман Аркадьевич",), ("Абрамович", "Роман", "Аркадьевич", "")),
        (("Абрамович Роман",), ("Абрамович", "Роман", "", "")),
        (("Пётр Иванов",), ("Иванов", "Пётр", "", "")),
        (("Пётр Ильич",), ("", "Пётр", "Ильич", "")),
        (("Иванов И. И.",), ("Иванов", "И.", "И.", "")),
        (("Иванов И.И.",), ("Иванов", "И.", "И.", "")),
        (("И.И. Иванов",), ("Иванов", "И.", "И.", "")),
        (("Иванов", "и", "и."), ("Иванов", "И.", "И.", "")),
        (("Иванов И",), ("Иванов", "И.", "", "")),
        (("Иванов Иван И.",), ("Иванов", "Иван", "И.", "")),
        (("Иванова-Петрова Анна Львовна",), ("Иванова-Петрова", "Анна", "Львовна", "")),
        (("Иванова – Петрова Анна Львовна",), ("Иванова-Петрова", "Анна", "Львовна", "")),
        (("Иванова Петрова Анна Львовна",), ("Иванова Петрова", "Анна", "Львовна", "")),
        (("Иванова Петрова Анна",), ("Иванова Петрова", "Анна", "", "")),
        (("Иванова Петрова А. Л.",), ("Иванова Петрова", "А.", "Л.", "")),
        (("Иванова (Зуева) Анна Львовна",), ("Иванова", "Анна", "Львовна", "Зуева")),
        (("Иванова Анна Львовна (урожд. Зуева)",), ("Иванова", "Анна", "Львовна", "Зуева")),
        (("Иванова (урождённая Зуева)", "Анна"), ("Иванова", "Анна", "", "Зуева")),
        (("Мамедов Али Гасан оглы",), ("Мамедов", "Али", "Гасан оглы", "")),
        (("Мамедова", "Лейла", "ГАСАН КЫЗЫ"), ("Мамедова", "Лейла", "Гасан кызы", "")),
        (("Асанов Бакыт Абай-улы",), ("Асанов", "Бакыт", "Абай-улы", "")),
        (("ИВАНОВ ПЁТР ИЛЬИЧ",), ("Иванов", "Пётр", "Ильич", "")),
        (("иванов-седой пётр",), ("Иванов-Седой", "Пётр", "", "")),
        (("Иванов. Пётр.. Ильич.",), ("Иванов", "Пётр", "Ильич", "")),
        (("1. Иванов, Пётр",), ("Иванов", "Пётр", "", "")),
        (("ИBAHOB Пётp",), ("Иванов", "Пётр", "", "")),
        (("Магомадов Магомед-Эмин Исаевич",), ("Магомадов", "Магомед-Эмин", "Исаевич", "")),
        (("Цыренова Сэсэг Баировна",), ("Цыренова", "Сэсэг", "Баировна", "")),
        (("Ли",), ("Ли", "", "", "")),
        (("Smith John",), ("Smith", "John", "", "")),
        (("- ",), ("", "", "", "")),
        ((), ("", "", "", "")),
    ],
    ids=str,
)
def test_name_is_taken_apart(columns, expected):
    assert parts(*columns) == expected


@given(people, st.sampled_from(["one", "two", "three", "last", "capitals", "blanks", "latin"]))
def test_name_is_read_alike_in_every_shape(person, shape):
    name = person.name
    full, behind = str(name), f"{name.given} {name.patronymic}"
    columns = {
        "one": [full],
        "two": [name.surname, behind],
        "three": [name.surname, name.given, name.patronymic],
        "last": [f"{behind} {name.surname}"],
        "capitals": [full.upper()],
        "blanks": [full.replace(" ", " \u00a0 ") + " "],
        "latin": [full.translate(LATIN)],
    }[shape]

    assert fold(read_name(*columns)) == fold(name)


@given(people)
def test_name_that_was_read_is_read_as_itself(person):
    once = read_name(str(person.name))

    assert once == person.name
    assert read_name(str(once)) == once


@given(st.lists(st.text(max_size=20), max_size=3))
def test_any_text_can_be_read(columns):
    folded = fold(read_name(*columns))

    for text in (folded.surname, folded.given, folded.patronymic, *folded.surnames):
        assert all(map(str.isalpha, text))
        assert "ё" not in text


@given(words, words)
def test_one_letter_apart_is_what_distance_says_but_for_swapped_neighbours(one, other):
    swapped = {one[:n] + one[n + 1] + one[n] + one[n + 2 :] for n in range(len(one) - 1)} - {one}

    assert is_one_apart(one, other) == (distance(one, other) == 1 or other in swapped)
    assert is_one_apart(one, other) == is_one_apart(other, one)


@pytest.mark.parametrize(
    ("patronymic", "father", "sex"),
    [
        ("Гасановна", "гасан", "f"),
        ("Гасан кызы", "гасан", "f"),
        ("Гасан-оглы", "гасан", "m"),
        ("Ильич", "иль", "m"),
        ("И.", "и", ""),
        ("", "", ""),
    ],
)
def test_patronymic_tells_father_and_sex(patronymic, father, sex):
    folded = fold(Name(patronymic=patronymic))

    assert (folded.father, folded.sex) == (father, sex)


@pytest.mark.parametrize(
    "module", [names, doubles, contacts, sample_names], ids=lambda m: m.__name__
)
def test_examples_of_the_docstrings_are_true(module):
    result = doctest.testmod(module)

    assert result.attempted > 0
    assert result.failed == 0
