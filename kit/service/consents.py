"""Operations of consents: the register, a person's history, papers recorded and annulled."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from kit.domain.campaign import audience
from kit.domain.consents import Consent, Withdrawal, granted, is_granted, missing
from kit.domain.people import by_class
from kit.domain.person import Person, from_content
from kit.domain.purposes import Purpose
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.access import OTHER_CLASSES
from kit.operations.arguments import (
    AnnulConsent,
    ConsentsOf,
    OneCampaign,
    OnePeriod,
    OnePerson,
    RecordConsents,
)
from kit.operations.values import consents as values
from kit.service import consent_gate
from kit.service import people as register
from kit.service.consent_gate import facts
from kit.service.context import Context
from kit.service.registers import own_classes
from kit.store import Entry
from kit.store.consents import Event, no_entry


class Standing(NamedTuple):
    """How the consents of somebody stand today; without the name, so that it may be kept."""

    person: str
    kind: str
    group: str
    states: tuple[values.ConsentState, ...]


def consents(context: Context, arguments: ConsentsOf) -> values.ConsentRegister:
    """Return everybody's consents as they stand today, by class and name."""
    seen = in_own_classes(context, standings(context))
    groups = sorted({each.group for each in seen if each.group}, key=by_class)
    chosen = {each.person: each for each in seen if arguments.group in ("", each.group)}
    named = register.known(context, chosen)
    rows = [_row(one, chosen[person].states) for person, one in named.items()]
    rows.sort(key=lambda each: (by_class(each.group), each.name.casefold(), each.person))
    return values.ConsentRegister(
        purposes=_purposes(context), people=tuple(rows), groups=tuple(groups)
    )


def consent_counts(context: Context, _: OnePeriod) -> values.ConsentCounts:
    """Return how many of each class granted each purpose; a group of adults is one by kind."""
    asked: Counter[tuple[str, str, str]] = Counter()
    given: Counter[tuple[str, str, str]] = Counter()
    found: set[tuple[str, str]] = set()
    for row in in_own_classes(context, standings(context)):
        of = (row.kind, row.group if row.kind == "pupil" else "")
        found.add(of)
        asked.update((*of, each.purpose) for each in row.states)
        given.update((*of, each.purpose) for each in row.states if each.granted)
    purposes = _purposes(context)
    return values.ConsentCounts(
        purposes=purposes,
        counts=tuple(
            values.ConsentCount(
                kind=kind,
                group=group,
                purpose=purpose.id,
                granted=given[kind, group, purpose.id],
                people=asked[kind, group, purpose.id],
            )
            for kind, group in sorted(found, key=lambda of: (of[0], by_class(of[1])))
            for purpose in purposes
        ),
    )


def person_consents(context: Context, arguments: OnePerson) -> values.PersonConsents:
    """Return one person's consents: how they stand, what lacks in words, every entry."""
    store = context.store
    known = store.people.one(arguments.person)
    person = from_content(known.id, known.content)
    history = store.consents.history([person.id])
    void = {each.annuls for each in history if each.annuls}
    entries = [each for each in history if each.id not in void and each.event != "annulled"]
    today = context.today()
    codes = store.people.codes_of(person.id)
    asked = _asked_of(context, {each.role for each in context.participants() if each.id in codes})
    given, taken = facts(entries)
    lacks = [
        lack.what
        for purpose in asked
        for lack in missing(purpose, person.subject, given, taken, today)
    ]
    return values.PersonConsents(
        purposes=_purposes(context),
        row=_row(person, _states(person, entries, asked, today)),
        lacks=tuple(lacks),
        history=tuple(_entry(context, each, void) for each in reversed(history)),
        codes=codes,
    )


def record_consents(context: Context, arguments: RecordConsents) -> values.ConsentsRecorded:
    """Record papers that many people brought; what was recorded before is not recorded twice."""
    purpose, today = purpose_of(context, arguments.purpose), context.today()
    require_past(arguments.day, today)
    if arguments.ends_on and arguments.ends_on < arguments.day:
        raise BadArgument(
            "ends_on",
            say("The last day of a consent lies before the day on which it was signed."),
            say("Look at both days on the paper."),
        )
    chosen = tuple(dict.fromkeys(arguments.people))
    known = known_people(context, chosen)
    _require_born(known.values(), arguments.day)
    before = context.store.consents.of(chosen)
    event: Event = "refused" if arguments.refused else "given"
    made, unchanged, not_asked = [], [], []
    for one in chosen:
        entry = Entry(
            person=one,
            purpose=purpose.id,
            event=event,
            given_by=arguments.given_by,
            day=arguments.day,
            text_version=purpose.text.version,
            ends_on=arguments.ends_on,
            paper=arguments.paper,
        )
        if arguments.given_by not in known[one].subject.signs(purpose.ages, arguments.day):
            not_asked.append(one)
        elif any(_is_same(each, entry) for each in before.get(one, ())):
            unchanged.append(one)
        else:
            made.append(entry)
    context.noted["recorded"] = len(made)
    return values.ConsentsRecorded(
        recorded=len(made),
        entries=add(context, made),
        unchanged=tuple(unchanged),
        not_asked=tuple(not_asked),
    )


def annul_consent(context: Context, arguments: AnnulConsent) -> bool:
    """Take out entries that were a mistake; whose days change is computed anew.

    Whoever sees the own classes only takes out what the own account recorded of them.
    """
    if OTHER_CLASSES in context.grant.hide:
        mine = {each.id for each in in_own_classes(context, taking_part(context).people)}
        known = context.store.consents.history(mine)
        own = {each.id for each in known if each.author == context.actor.name}
        for entry in arguments.entries:
            if entry not in own:
                raise no_entry(entry)
    with context.work() as work:
        for entry in arguments.entries:
            context.store.consents.annul(work, entry, note=arguments.reason)
    return True


def without_consent(context: Context, arguments: OneCampaign) -> tuple[values.Barred, ...]:
    """Return whom a survey would ask and may not, and which consent lacks; by code."""
    campaign = context.campaign(arguments.campaign)
    acts = context.acts_of(campaign.questionnaire)
    barred = context.barred(*acts)
    codes = [code for code in audience(campaign, context.participants()) if code in barred]
    told = consent_gate.why(context, codes, *acts)
    return tuple(
        values.Barred(participant=code, why=told.get(code, (consent_gate.NO_CONSENT,)))
        for code in codes
    )


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
    asked = {held: _asked_of(context, held) for held in {frozenset[str](), *roles.values()}}
    return tuple(
        Standing(
            each.id,
            each.kind,
            each.group,
            _states(each, entries.get(each.id, ()), asked[roles.get(each.id, frozenset())], today),
        )
        for each in people
    )


def _asked_of(context: Context, roles: Collection[str]) -> tuple[Purpose, ...]:
    """Return the purposes whose consent is asked of somebody in these roles."""
    return tuple(each for each in context.programme.consents.purposes if each.asks(roles))


def _row(person: Person, states: tuple[values.ConsentState, ...]) -> values.ConsentRow:
    return values.ConsentRow(
        person=person.id,
        name=str(person.name),
        kind=person.kind,
        group=person.group,
        is_born_known=person.born is not None or person.is_adult,
        states=states,
    )


def _states(
    person: Person, entries: Sequence[Entry], purposes: Iterable[Purpose], today: dt.date
) -> tuple[values.ConsentState, ...]:
    said = facts(entries)
    return tuple(_state(person, entries, said, each, today) for each in purposes)


def _state(
    person: Person,
    entries: Sequence[Entry],
    said: tuple[list[Consent], list[Withdrawal]],
    purpose: Purpose,
    today: dt.date,
) -> values.ConsentState:
    given, taken = said
    spans = granted(purpose, person.subject, given, taken)
    own = [each for each in entries if each.purpose == purpose.id]
    last = own[-1] if own else None
    if is_granted(spans, today):
        until = next(each.until for each in spans if today in each)
        return values.ConsentState(purpose=purpose.id, granted=True, until=until)
    lacks = missing(purpose, person.subject, given, taken, today)
    return values.ConsentState(
        purpose=purpose.id,
        granted=False,
        missing=tuple(each.whose for each in lacks),
        withdrawn_on=max(
            (each.on for each in taken if each.purpose == purpose.id and each.on <= today),
            default=None,
        ),
        refused=bool(last and last.event == "refused"),
    )


def _entry(context: Context, entry: Entry, void: Collection[str]) -> values.ConsentEntry:
    return values.ConsentEntry(
        entry=entry.id,
        purpose=entry.purpose,
        event=entry.event,
        given_by=entry.given_by,
        day=entry.day,
        text_version=entry.text_version,
        ends_on=entry.ends_on,
        paper=entry.paper,
        note=entry.note,
        author=entry.author,
        written_at=context.here(entry.written_at) if entry.written_at else None,
        is_annulled=entry.id in void,
    )


def _purposes(context: Context) -> tuple[values.AskedPurpose, ...]:
    return tuple(
        values.AskedPurpose(
            id=each.id,
            title=each.title,
            needed_for=each.needed_for,
            text_version=each.text.version,
            due_on=each.due_on,
        )
        for each in context.programme.consents.purposes
    )


def purpose_of(context: Context, purpose: str) -> Purpose:
    """Return a purpose of the programme; NotFound when it has none of that id."""
    try:
        return context.programme.consents.purpose(purpose)
    except KeyError:
        raise NotFound(
            purpose,
            say("The programme asks for no such consent."),
            say("Choose one of the programme’s purposes."),
        ) from None


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


def require_past(day: dt.date, today: dt.date) -> None:
    """Refuse a day that is still to come."""
    if day > today:
        raise BadArgument(
            "day",
            say("This day is still to come: {day}.", day=day),
            say("Enter the day that stands on the paper."),
        )


def _require_born(people: Iterable[Person], day: dt.date) -> None:
    """Refuse a day before somebody's birth: what is wrong is the year on the form."""
    n = sum(each.born is not None and day < each.born for each in people)
    if n:
        raise BadArgument(
            "day",
            say(
                "On {day} {n} of those ticked was not born yet.",
                plural="On {day} {n} of those ticked were not born yet.",
                n=n,
                day=day,
            ),
            say("Enter the day that stands on the paper."),
        )


def _is_same(one: Entry, other: Entry) -> bool:
    same = ("purpose", "event", "given_by", "day", "ends_on", "text_version")
    return all(getattr(one, name) == getattr(other, name) for name in same)


def add(context: Context, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Add entries, and what follows from them, together or not at all; return their ids."""
    if not entries:
        return ()
    with context.work() as work:
        return tuple(context.store.consents.add(work, entries))
