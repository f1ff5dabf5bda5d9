"""How consents stand: who is asked in a period, for which purposes, and what was granted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from kit.domain.consents import Consent, Withdrawal, granted, is_granted, missing
from kit.domain.person import Person
from kit.domain.purposes import Purpose
from kit.errors import NotFound
from kit.i18n.message import say
from kit.operations.access import OTHER_CLASSES
from kit.operations.values.consents import ConsentState
from kit.service import people as register
from kit.service.consent_gate import facts
from kit.service.context import Context
from kit.service.registers import own_classes
from kit.store import Entry


class Standing(NamedTuple):
    """How the consents of somebody stand today; without the name, so that it may be kept."""

    person: str
    kind: str
    group: str
    states: tuple[ConsentState, ...]


class TakingPart(NamedTuple):
    """The people of a period: enrolled in it, or in none yet; and the roles of those enrolled."""

    people: list[Person]
    roles: Mapping[str, frozenset[str]]


def taking_part(context: Context) -> TakingPart:
    """Return the people of the context's period, and their roles, by person."""
    store = context.store
    period = context.period  # once: it is looked up in the database
    owners = store.people.codes()
    enrolled: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    for each in store.register.participants():
        if each.id in owners:
            enrolled.setdefault(owners[each.id], set()).add(each.period)
            if each.period == period:
                roles.setdefault(owners[each.id], set()).add(each.role)
    people = [
        person
        for one, person in register.known(context).items()
        if period in enrolled.get(one, {period})
    ]
    return TakingPart(people, {person: frozenset(held) for person, held in roles.items()})


class _InClass(Protocol):
    """Somebody of a kind, in a class or none."""

    @property
    def kind(self) -> str: ...

    @property
    def group(self) -> str: ...


Somebody = TypeVar("Somebody", bound=_InClass)


def in_own_classes(context: Context, people: Iterable[Somebody]) -> list[Somebody]:
    """Return those of some people whom the actor may see: pupils of the own classes, or all."""
    if OTHER_CLASSES not in context.grant.hide:
        return list(people)
    mine = own_classes(context)
    return [each for each in people if each.kind == "pupil" and each.group in mine]


def standings(context: Context) -> tuple[Standing, ...]:
    """Return how the consents of everybody in the period stand today, kept until one changes."""
    purposes = context.programme.consents.purposes
    return context.remember("consents", purposes, lambda: _standings(context))


def _standings(context: Context) -> tuple[Standing, ...]:
    entries = context.store.consents.of(opens=False)
    (people, roles), today = taking_part(context), context.today()
    asked = {held: asked_of(context, held) for held in {frozenset[str](), *roles.values()}}
    return tuple(
        Standing(
            each.id,
            each.kind,
            each.group,
            states_of(
                each, entries.get(each.id, ()), asked[roles.get(each.id, frozenset())], today
            ),
        )
        for each in people
    )


def asked_of(context: Context, roles: Collection[str]) -> tuple[Purpose, ...]:
    """Return the purposes whose consent is asked of somebody in these roles."""
    return tuple(each for each in context.programme.consents.purposes if each.asks(roles))


def known_people(context: Context, people: Collection[str]) -> Mapping[str, Person]:
    """Return people by id; NotFound when one of them is nobody whom the actor may see."""
    found = {
        each.id: each for each in in_own_classes(context, register.known(context, people).values())
    }
    for each in people:
        if each not in found:
            raise NotFound(
                each,
                say("There is no such person in the register."),
                say("Load the page again: the person may have been removed."),
            )
    return found


def states_of(
    person: Person, entries: Sequence[Entry], purposes: Iterable[Purpose], today: dt.date
) -> tuple[ConsentState, ...]:
    """Return how somebody's consents stand on a day, purpose by purpose."""
    said = facts(entries)
    return tuple(_state(person, entries, said, each, today) for each in purposes)


def _state(
    person: Person,
    entries: Sequence[Entry],
    said: tuple[list[Consent], list[Withdrawal]],
    purpose: Purpose,
    today: dt.date,
) -> ConsentState:
    given, taken = said
    spans = granted(purpose, person.subject, given, taken)
    own = [each for each in entries if each.purpose == purpose.id]
    last = own[-1] if own else None
    if is_granted(spans, today):
        until = next(each.until for each in spans if today in each)
        return ConsentState(purpose=purpose.id, granted=True, until=until)
    lacks = missing(purpose, person.subject, given, taken, today)
    return ConsentState(
        purpose=purpose.id,
        granted=False,
        missing=tuple(each.whose for each in lacks),
        withdrawn_on=max(
            (each.on for each in taken if each.purpose == purpose.id and each.on <= today),
            default=None,
        ),
        refused=bool(last and last.event == "refused"),
    )
