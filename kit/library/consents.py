"""The consents of a programme file: purposes, ages, days and the words that are signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from kit.domain.purposes import AgeRule, ConsentPlan, ConsentText, Purpose
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.days import read_day
from kit.library.outline import listing, mapping
from kit.library.questionnaires import Texts
from kit.library.source import Place, Source
from kit.library.suggest import suggest

#: Keys of the words that are signed (C8).
WORDS = frozenset({"purpose", "data", "actions", "processors", "term", "withdrawal"})
_PLACE: Place = ("consents", "purposes")


def purposes(source: Source) -> list[dict[str, Any]]:
    """Return the purposes of a file as far as they can be understood."""
    section = mapping(mapping(source.content).get("consents"))
    return [mapping(entry) for entry in listing(section.get("purposes"))]


def consent_faults(source: Source) -> Iterator[Fault]:
    """Return what is wrong with a programme's consents beside what the schema says."""
    section = mapping(mapping(source.content).get("consents"))
    yield from read_day(source, ("consents", "pairs_from"), section.get("pairs_from"))[1]
    declared = purposes(source)
    for position, purpose in enumerate(declared):
        place = (*_PLACE, position)
        yield from read_day(source, (*place, "due_on"), purpose.get("due_on"))[1]
        yield from _ages(source, place, purpose)
        yield from _roles(source, place, purpose)
    waited_for = {act for each in declared for act in map(str, listing(each.get("needed_for")))}
    if declared and "answer" not in waited_for:
        yield source.fault(
            _PLACE,
            say("No purpose is needed for “answer”: nothing says when a survey may be answered."),
            say("Add “answer” to “needed_for” of the purpose on which surveys rest."),
        )


def _ages(source: Source, place: Place, purpose: dict[str, Any]) -> Iterator[Fault]:
    guardian, own = purpose.get("guardian_until", AgeRule().guardian_until), purpose.get("own_from")
    if isinstance(guardian, int) and isinstance(own, int) and own > guardian:
        yield source.fault(
            (*place, "own_from"),
            say(
                "“own_from” ({own}) lies above “guardian_until” ({guardian}): whoever needs no "
                "guardian signs in person anyway.",
                own=own,
                guardian=guardian,
            ),
            say("Write {value} or less.", value=guardian),
        )


def _roles(source: Source, place: Place, purpose: dict[str, Any]) -> Iterator[Fault]:
    declared = [mapping(each).get("id") for each in listing(mapping(source.content).get("roles"))]
    known = [name for name in declared if isinstance(name, str)]
    for position, name in enumerate(listing(purpose.get("roles"))):
        if isinstance(name, str) and name not in known:
            yield source.fault(
                (*place, "roles", position),
                say(
                    "“{name}” is not among “{declared}” of this programme.",
                    name=name,
                    declared="roles",
                ),
                suggest(name, known),
            )


def build_consents(raw: dict[str, Any], text: Texts) -> ConsentPlan:
    """Return the consents of a section that has no faults."""
    return ConsentPlan(
        purposes=tuple(_purpose(each, text) for each in raw["purposes"]),
        pairs_from=_day(raw.get("pairs_from")),
    )


def _purpose(raw: dict[str, Any], text: Texts) -> Purpose:
    usual = AgeRule()
    guardian = raw.get("guardian_until", usual.guardian_until)
    wording = raw["wording"]
    return Purpose(
        id=raw["id"],
        title=text(raw["title"]),
        needed_for=tuple(raw["needed_for"]),
        ages=AgeRule(guardian, raw.get("own_from", min(usual.own_from, guardian))),
        text=ConsentText(
            version=wording["version"], **{key: text(wording[key]) for key in WORDS & set(wording)}
        ),
        due_on=_day(raw.get("due_on")),
        roles=tuple(raw.get("roles", ())),
    )


def _day(raw: str | None) -> dt.date | None:
    return dt.date.fromisoformat(raw) if raw else None
