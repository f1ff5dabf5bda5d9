"""Invented people: the same from one seed, with forms that agree."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.names import fold
from kit.sample.names import FEMALE, MALE, STOCKS, feminine, invent, patronymic, sibling

PEOPLE = invent(2000, seed=11)


def test_invented_people_are_the_same_from_one_seed_and_of_different_names():
    assert invent(2000, seed=11) == PEOPLE
    assert invent(50, seed=12) != PEOPLE[:50]
    assert len({fold(person.name) for person in PEOPLE}) == len(PEOPLE)


def test_surname_and_patronymic_agree_with_the_sex():
    for person in PEOPLE:
        folded = fold(person.name)
        assert folded.sex == person.sex, str(person.name)
        if folded.surname.endswith(("ов", "ев", "ин", "кий")):
            assert person.sex == MALE
        if folded.surname.endswith(("ова", "ева", "ина", "ая")):
            assert person.sex == FEMALE


def test_birth_dates_follow_from_the_class():
    for person in invent(500, seed=2, autumn=2025, grades=(5, 11)):
        on_first_day = dt.date(2025, 9, 1) - person.born
        assert 5 + person.grade <= on_first_day.days / 365.25 <= 6.01 + person.grade


def test_every_stock_has_its_share_of_the_people():
    surnames = [fold(person.name).surname for person in PEOPLE]
    for stock in STOCKS:
        forms = {each.lower().replace("ё", "е") for each in stock.surnames}
        forms |= {feminine(each).lower().replace("ё", "е") for each in stock.surnames}
        share = sum(surname in forms for surname in surnames) / len(surnames)
        assert share == pytest.approx(stock.weight, abs=0.05)


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [
        ("Дмитрий", "Дмитриевич", "Дмитриевна"),
        ("Григорий", "Григорьевич", "Григорьевна"),
        ("Андрей", "Андреевич", "Андреевна"),
        ("Илья", "Ильич", "Ильинична"),
        ("Фёдор", "Фёдорович", "Фёдоровна"),
        ("Лев", "Львович", "Львовна"),
        ("Муса", "Мусаевич", "Мусаевна"),
        ("Камиль", "Камилевич", "Камилевна"),
        ("Эрдэм", "Эрдэмович", "Эрдэмовна"),
    ],
)
def test_patronymic_is_built_as_usual(father, son, daughter):
    assert (patronymic(father, MALE), patronymic(father, FEMALE)) == (son, daughter)


def test_sibling_has_the_same_father_in_the_form_of_its_sex():
    for person in PEOPLE[:200]:
        other = FEMALE if person.sex == MALE else MALE
        brother_or_sister = sibling(person, "Саша", other, born=dt.date(2012, 1, 2))
        there_and_back = sibling(brother_or_sister, person.name.given, person.sex, born=person.born)

        assert fold(brother_or_sister.name).sex == other
        assert fold(brother_or_sister.name).father == fold(person.name).father
        assert there_and_back == person
