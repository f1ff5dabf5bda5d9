"""What a row of a list changes about somebody of the register: what it leaves empty stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from kit.domain.names import Name, fold
from kit.domain.person import Person
from kit.records.imports import guardians
from kit.records.imports.plan import Change, Line


def merged(before: Person, line: Line) -> Person:
    """Return a person of the register with what a row says; what it leaves empty stays."""
    row = line.person
    return replace(
        before,
        name=_name(before.name, row.name),
        kind=row.kind if line.kind else before.kind,
        born=row.born or before.born,
        group=row.group or before.group,
        number=row.number or before.number,
        phone=row.phone or before.phone,
        mail=row.mail or before.mail,
        guardians=guardians.joined(before.guardians, row.guardians),
    )


def _name(before: Name, row: Name) -> Name:
    """Return a name with the parts that a row gives otherwise; the same letters stay as they are."""
    here, there = fold(before), fold(row)

    def part(was: str, now: str, letters: str, others: str) -> str:
        is_less = not others or (len(others) == 1 and letters.startswith(others))
        return was if letters == others or is_less else now

    return Name(
        surname=part(before.surname, row.surname, here.surname, there.surname),
        given=part(before.given, row.given, here.given, there.given),
        patronymic=part(before.patronymic, row.patronymic, here.patronymic, there.patronymic),
        maiden=row.maiden or before.maiden,
    )


def changes(before: Person, after: Person) -> Iterable[Change]:
    """Yield what becomes different about a person, field by field."""
    for name, field_ in (("name", "name"), ("kind", "kind"), ("born", "born"), ("group", "class")):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield change("post" if name == "group" and after.kind != "pupil" else field_, was, now)
    for name in ("number", "phone", "mail"):
        if getattr(before, name) != getattr(after, name):
            yield change(name, getattr(before, name), getattr(after, name))
    for n, each in enumerate(after.guardians):
        was = before.guardians[n] if n < len(before.guardians) else None
        if was is None or was.name != each.name:
            yield change("guardian", was.name if was else "", each.name)
        for name in ("phone", "mail"):
            old = getattr(was, name) if was else ""
            if old != getattr(each, name):
                yield change(f"guardian_{name}", old, getattr(each, name))


def change(name: str, before: object, after: object) -> Change:
    """Return a change in words that a page shows."""

    def words(value: object) -> str:
        if isinstance(value, dt.date):
            return f"{value.day:02}.{value.month:02}.{value.year:04}"
        return "" if value is None else str(value)

    return Change(field=name, before=words(before), after=words(after))
