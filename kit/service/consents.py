"""Operations of consents: the register, a person's history, papers recorded and annulled."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from kit.domain.campaign import audience
from kit.domain.consents import missing
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
from kit.service.consent_states import (
    asked_of,
    in_own_classes,
    known_people,
    standings,
    states_of,
    taking_part,
)
from kit.service.context import Context
from kit.service.paper_days import require_past
from kit.store import Entry
from kit.store.consents import Event, no_entry


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
    asked = asked_of(context, {each.role for each in context.participants() if each.id in codes})
    given, taken = facts(entries)
    lacks = [
        lack.what
        for purpose in asked
        for lack in missing(purpose, person.subject, given, taken, today)
    ]
    return values.PersonConsents(
        purposes=_purposes(context),
        row=_row(person, states_of(person, entries, asked, today)),
        lacks=tuple(lacks),
        history=tuple(_entry(context, each, void) for each in reversed(history)),
        codes=codes,
    )


def record_consents(context: Context, arguments: RecordConsents) -> values.ConsentsRecorded:
    """Record papers that many people brought; what was recorded before is not recorded twice."""
    purpose = purpose_of(context, arguments.purpose)
    require_past(context, arguments.day)
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


def _row(person: Person, states: tuple[values.ConsentState, ...]) -> values.ConsentRow:
    return values.ConsentRow(
        person=person.id,
        name=str(person.name),
        kind=person.kind,
        group=person.group,
        is_born_known=person.born is not None or person.is_adult,
        states=states,
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
