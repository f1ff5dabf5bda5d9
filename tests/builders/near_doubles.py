"""A register of invented people, and rows that are nearly somebody in it (P5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kit.domain.doubles import Known
from kit.domain.names import Name, read_name
from kit.sample.names import FEMALE, MALE, Invented, invent, sibling

LATIN = str.maketrans("АВСЕНКМОРТХаеорсух", "ABCEHKMOPTXaeopcyx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A row, of which kind it is, whom it resembles, and whether it is this person indeed.

    Whoever cannot be told from the person is offered, and is nobody's double: a father of a son.
    """

    kind: str
    row: Known
    near: str
    is_double: bool
    is_offered: bool


def known(person: Invented) -> Known:
    return Known(name=person.name, born=person.born, group=f"{person.grade}А")


def make_register(count, *, seed):
    """Return invented people by id, and what the register knows of them."""
    people = {f"P-{n:04}": person for n, person in enumerate(invent(count, seed=seed), 1)}
    return people, {key: known(person) for key, person in people.items()}


def plant(people, *, each, seed):
    """Return `each` rows of every kind of near-double, of people far from each other."""
    spare = iter(sorted(people, key=lambda key: hash_of(key, seed)))
    rows = []
    for kind, (make, fits, is_double) in KINDS.items():
        for _ in range(each):
            near = next(key for key in spare if fits(people[key]))
            rows.append(
                Planted(
                    kind=kind,
                    row=make(people[near]),
                    near=near,
                    is_double=is_double is True,
                    is_offered=is_double is not False,
                )
            )
    return rows


def hash_of(key, seed):
    return (int(key[2:]) * 7919 + seed * 104729) % 10007


def _renamed(person, born="same", **parts):
    row = known(replace(person, name=replace(person.name, **parts)))
    return replace(row, born=None) if born is None else row


def _dated(person, born):
    return replace(known(person), born=born)


def _read(person, text, born="same"):
    row = replace(known(person), name=read_name(text))
    return replace(row, born=None) if born is None else row


def _less(word, at=2):
    return word[:at] + word[at + 1 :]


def _initials(name: Name):
    return f"{name.surname} {name.given[0]}.{name.patronymic[0]}."


def _married(name: Name):
    return replace(name, surname="Тридевятова", maiden=name.surname)


def _digit(born):
    year = born.year + 1 if born.year % 10 < 9 else born.year - 1
    return born.replace(year=year, day=min(born.day, 28))


def _swapped(born):
    """Return a date with the two digits of its day exchanged; nothing where that is no other day."""
    day = born.day % 10 * 10 + born.day // 10
    return born.replace(day=day) if 1 <= day <= 28 and day != born.day else None


def _can_be_swapped(person):
    return _swapped(person.born) is not None and person.born.day != person.born.month


def _is_any(person):
    return True


def _has_yo(person):
    return "ё" in str(person.name)


def _is_woman(person):
    return person.sex == FEMALE


def _can_exchange(person):
    return person.born.day <= 12 and person.born.day != person.born.month


def _is_not_leap(person):
    return person.born.day <= 28


#: Kind to: how the row is made, of whom it can be, whether it is the same person (None: a list
#: does not tell, so it is offered).
KINDS = {
    "ё, no date": (lambda p: _read(p, str(p.name).replace("ё", "е"), None), _has_yo, True),
    "look-alikes, no date": (lambda p: _read(p, str(p.name).translate(LATIN), None), _is_any, True),
    "letter of surname": (
        lambda p: _renamed(p, surname=_less(p.name.surname)),
        lambda p: len(p.name.surname) > 4,
        True,
    ),
    "letter of first name": (
        lambda p: _renamed(p, given=_less(p.name.given)),
        lambda p: len(p.name.given) > 3,
        True,
    ),
    "letter of patronymic, no date": (
        lambda p: _renamed(p, None, patronymic=_less(p.name.patronymic)),
        _is_any,
        True,
    ),
    "no patronymic": (lambda p: _renamed(p, patronymic=""), _is_any, True),
    "no patronymic, no date": (lambda p: _renamed(p, None, patronymic=""), _is_any, True),
    "no patronymic, other order": (
        lambda p: _read(p, f"{p.name.given} {p.name.surname}"),
        _is_any,
        True,
    ),
    "initials": (lambda p: _read(p, _initials(p.name)), _is_any, True),
    "initials, no date": (lambda p: _read(p, _initials(p.name), None), _is_any, True),
    "double surname": (
        lambda p: _renamed(p, surname=f"{p.name.surname}-Тридевятова"),
        _is_woman,
        True,
    ),
    "maiden name, no date": (
        lambda p: replace(_renamed(p, None), name=_married(p.name)),
        _is_woman,
        True,
    ),
    "surname changed": (lambda p: _renamed(p, surname="Тридевятова"), _is_woman, True),
    "day and month exchanged": (
        lambda p: _dated(p, p.born.replace(month=p.born.day, day=p.born.month)),
        _can_exchange,
        True,
    ),
    "digit of date": (lambda p: _dated(p, _digit(p.born)), _is_not_leap, True),
    "digits of day exchanged": (
        lambda p: _dated(p, _swapped(p.born)),
        _can_be_swapped,
        True,
    ),
    "brothers or sisters": (
        lambda p: known(
            sibling(
                p,
                "Радомира" if p.sex == FEMALE else "Радомир",
                p.sex,
                born=p.born + dt.timedelta(days=800),
            )
        ),
        _is_any,
        False,
    ),
    "father and son, no date": (
        lambda p: replace(known(p), born=None, group=""),
        lambda p: p.sex == MALE,
        None,
    ),
    "namesake in another class, near date": (
        lambda p: replace(_dated(p, _digit(p.born)), group="9Я"),
        _is_not_leap,
        None,
    ),
    "sibling": (
        lambda p: known(
            sibling(
                p,
                "Радомира" if p.sex == MALE else "Радомир",
                FEMALE if p.sex == MALE else MALE,
                born=p.born + dt.timedelta(days=800),
            )
        ),
        _is_any,
        False,
    ),
    "twin": (
        lambda p: known(
            sibling(p, "Радомира" if p.sex == FEMALE else "Радомир", p.sex, born=p.born)
        ),
        _is_any,
        False,
    ),
    "twin of the other sex": (
        lambda p: known(
            sibling(
                p,
                "Радомира" if p.sex == MALE else "Радомир",
                FEMALE if p.sex == MALE else MALE,
                born=p.born,
            )
        ),
        _is_any,
        False,
    ),
    "father and son": (
        lambda p: replace(known(p), born=p.born - dt.timedelta(days=9876), group="педагог"),
        lambda p: p.sex == MALE,
        False,
    ),
    "namesake": (
        lambda p: replace(known(p), born=p.born + dt.timedelta(days=777), group="9Я"),
        _is_any,
        False,
    ),
}
