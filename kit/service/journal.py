"""Operations on what a programme did: events, awards, cases, methods.

A case is shown to others, and exported, only while everybody of whom it tells agrees to
publication: that is asked whenever it is read. It is published only without names of others.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kit.domain.mentions import Known, Mentions, strangers
from kit.domain.names import letters
from kit.domain.texts import Text
from kit.errors import AccessDenied, BadArgument
from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.arguments import Journal, OneJournalEntry, OnePeriod, SaveJournalEntry
from kit.operations.values.journal import (
    JournalEntries,
    JournalEntry,
    JournalSaved,
    Linked,
    Nominee,
    Nominees,
    Noticed,
)
from kit.records import awards, cases, events
from kit.records.journal import KINDS, OF_A_PERIOD, faults
from kit.records.kind import Choice, RecordKind
from kit.service.context import Context
from kit.service.people import in_order, known, savings
from kit.service.registers import content_of, judged
from kit.store import Kept
from kit.store.sealed_rows import no_record

_BYTES = 6
#: Closed to those who are not told names or what is not finished.
_DRAFTS, NAMES = "drafts", "name"
#: Closed to those who change their own records only.
_OTHERS = "others"
#: What others are told of whom a case is about: nothing.
_INNER = (cases.PEOPLE, cases.NOT_NAMES)


def journal(context: Context, arguments: Journal) -> JournalEntries:
    """Return the records of a kind that are open to the actor, as saved last."""
    _require_open(context, "journal", arguments.kind)
    period = context.period if arguments.kind in OF_A_PERIOD else None
    found = context.store.records.all(arguments.kind, period).values()
    told = Told(context)
    return tuple(
        entry for each in found if (entry := told.entry(arguments.kind, [each])) is not None
    )


def journal_entry(context: Context, arguments: OneJournalEntry) -> JournalEntry:
    """Return one record with its savings; who may not see it is told that it is not there."""
    _require_open(context, "journal_entry", arguments.kind)
    kept = context.store.records.saved(arguments.kind, arguments.record)
    entry = Told(context).entry(arguments.kind, kept)
    if entry is None:
        raise no_record(arguments.record)
    return entry


def nominees(context: Context, _: OnePeriod) -> Nominees:
    """Return whom the school may nominate: partners, pairs of the period, everybody by name."""
    people = known(context)
    partners = {
        key: str(kept.content.get("title") or key)
        for key, kept in context.store.records.all("partner").items()
    }
    told = Told(context)
    in_turn = sorted(people.values(), key=lambda each: (in_order(each.name), each.id))
    return (
        *(Nominee(id=key, sort="partner", title=title) for key, title in partners.items()),
        *(
            Nominee(id=each.id, sort="pair", title=f"{each.id}: {told.pair(each.id)}")
            for each in context.matches()
        ),
        *(
            Nominee(
                id=each.id,
                sort="person",
                title=", ".join(filter(None, (str(each.name), each.group))),
            )
            for each in in_turn
        ),
    )


def save_journal_entry(context: Context, arguments: SaveJournalEntry) -> JournalSaved:
    """Store a record: a new one, or another saving; a case with names in it is not published."""
    _require_open(context, "save_journal_entry", arguments.kind)
    period = context.period
    if arguments.record:
        before = context.store.records.saved(arguments.kind, arguments.record)
        if _OTHERS in context.grant.hide and before[-1].author != context.actor.name:
            raise access.denied(
                "save_journal_entry",
                OPERATIONS["save_journal_entry"].grants,
                say("Somebody else has written this."),
                _OTHERS,
            )
        period = before[0].period
    kind = with_choices(context, KINDS[arguments.kind])
    values = judged(kind, arguments.raw)
    periods = (each.period for each in context.programmes if each.period.id == period)
    within = next(periods, context.programme.period)
    for fault in faults(kind.id, values, context.today(), within):
        raise BadArgument(fault.field, fault.what, fault.remedy)
    content = content_of(values)
    noticed: tuple[Noticed, ...] = ()
    if kind.id == cases.CASE.id:
        require_codes(context, content)
        told = Told(context)
        noticed = tuple(_noticed(context, kind, content, agreeing(context, told, content)))
        if content["state"] == cases.PUBLISHED:
            missing = tuple(each for each in cases.codes_of(content) if told.is_barred(each))
            if missing or noticed:
                return JournalSaved(noticed=noticed, missing=missing)
    elif NAMES not in context.grant.hide:
        noticed = tuple(_noticed(context, kind, content, {}))
    if kind.id == events.EVENT.id:
        content["n"] = content["n"] or 1
    name = arguments.record or f"r-{secrets.token_hex(_BYTES)}"
    context.noted["saved"] = name
    with context.work() as work:
        revision = arguments.expected + 1
        context.store.records.save(work, kind.id, name, revision, content, period=period)
    return JournalSaved(id=name, revision=revision, noticed=noticed)


def with_choices(context: Context, kind: RecordKind) -> RecordKind:
    """Return a kind with what the school has to choose from."""
    if kind.id == events.EVENT.id:
        return events.with_kinds(context.programme.events)
    if kind.id == awards.AWARD.id:
        return awards.with_nominees(
            Choice(value=each.id, title=Text.of({"ru": each.title}))
            for each in nominees(context, OnePeriod())
        )
    return cases.with_forms(context.programme.forms) if kind.id == cases.CASE.id else kind


def planned_days(context: Context) -> tuple[dt.date, ...]:
    """Return the days of events that are planned, for whoever may write any of them down."""
    grants = OPERATIONS["save_journal_entry"].grants
    if not context.store.people.is_open or not access.shows(grants, [context.role], _OTHERS):
        return ()
    found = context.store.records.all(events.EVENT.id, context.period).values()
    return tuple(
        dt.date.fromisoformat(each.content["day"])
        for each in found
        if each.content.get("state") == events.PLANNED
    )


class Told:
    """What is told of records in one answer: consents and names are looked up once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._bound: frozenset[str] | None = None
        self._pairs: dict[str, tuple[str, ...]] | None = None
        self._owners: dict[str, str] | None = None
        self._names: dict[str, str] | None = None
        self._partners: dict[str, str] | None = None

    def is_barred(self, code: str) -> bool:
        """Whether a participant has not agreed to publication today; of nobody known, none has."""
        if self._bound is None:
            self._bound = self.context.store.gates.bound()
        return code not in self._bound or code in self.context.barred("publish")

    def is_withheld(self, content: Mapping[str, Any]) -> bool:
        """Whether a case may not be shown to others today."""
        return any(map(self.is_barred, cases.codes_of(content)))

    def entry(self, kind: str, kept: list[Kept]) -> JournalEntry | None:
        """Return a record as the actor is shown it; None where it is not."""
        newest, context = kept[0], self.context
        values = newest.content
        is_withheld = kind == cases.CASE.id and self.is_withheld(values)
        hide = context.grant.hide
        if kind == cases.CASE.id and _DRAFTS in hide:
            if is_withheld or values["state"] != cases.PUBLISHED:
                return None
            values = {name: value for name, value in values.items() if name not in _INNER}
        sees_names = NAMES not in hide
        who = str(values.get("who") or "")
        if who.startswith("p-") and not sees_names:
            values = {**values, "who": "p-"}
        return JournalEntry(
            id=newest.id,
            period=newest.period,
            revision=newest.revision,
            at=context.here(newest.written_at),
            values=values,
            title=self.partner(who) if who.startswith("r-") else "",
            name=self._of(who) if sees_names and who else "",
            linked=self._linked(values) if sees_names and kind == cases.CASE.id else (),
            is_withheld=is_withheld,
            is_own=kept[-1].author == context.actor.name,
            history=savings(context, kept) if sees_names else (),
        )

    def partner(self, record: str) -> str:
        """Return the name of a partner; nothing where it is gone."""
        if self._partners is None:
            found = self.context.store.records.all("partner")
            self._partners = {
                key: str(kept.content.get("title") or "") for key, kept in found.items()
            }
        return self._partners.get(record, "")

    def pair(self, match: str) -> str:
        """Return who is in a pair, by name or else by code."""
        if self._pairs is None:
            self._pairs = {each.id: each.people for each in self.context.matches()}
        return ", ".join(self.named(each) or each for each in self._pairs.get(match, ()))

    def named(self, code: str) -> str:
        """Return the name of a code's person."""
        if self._owners is None:
            self._owners = self.context.store.people.codes()
        return self.names.get(self._owners.get(code, ""), "")

    @property
    def names(self) -> dict[str, str]:
        """Names of everybody in the register."""
        if self._names is None:
            self._names = {key: str(each.name) for key, each in known(self.context).items()}
        return self._names

    def _of(self, who: str) -> str:
        return self.names.get(who, "") if who.startswith("p-") else self.pair(who)

    def _linked(self, content: Mapping[str, Any]) -> tuple[Linked, ...]:
        return tuple(
            Linked(code=each, name=self.named(each), may_be_shown=not self.is_barred(each))
            for each in cases.codes_of(content)
        )


def mentions_of(context: Context) -> Mentions:
    """Return what finds the people of the register in a text."""
    return Mentions(
        Known(id=key, name=each.name, group=each.group if each.kind == "pupil" else "")
        for key, each in known(context).items()
    )


def agreeing(context: Context, told: Told, content: Mapping[str, Any]) -> dict[str, str]:
    """Return the people of a case who agree to publication: person to code."""
    owners = context.store.people.codes()
    return {
        owners[code]: code
        for code in cases.codes_of(content)
        if code in owners and not told.is_barred(code)
    }


def cleared(content: Mapping[str, Any]) -> frozenset[str]:
    """Return the words of which a person said that they are no names here."""
    said = str(content.get(cases.NOT_NAMES) or "").replace(";", ",").split(",")
    return frozenset(map(letters, said))


def require_codes(context: Context, content: Mapping[str, Any]) -> None:
    """Refuse a case about a code that nobody ever had."""
    used = {each.id for each in context.store.register.participants()}
    for code in cases.codes_of(content):
        if code not in used:
            raise BadArgument(
                cases.PEOPLE,
                say("Nobody has the code {code}.", code=code[:20]),
                say("Look the code up in the register; put commas between codes."),
            )


def _noticed(
    context: Context, kind: RecordKind, content: Mapping[str, Any], agreed: Collection[str]
) -> Iterator[Noticed]:
    """Yield the words of a record that look like names of others than the people who agreed."""
    shown = [each for each in kind.fields if each.id not in _INNER and content.get(each.id)]
    texts = [each for each in shown if each.type in ("text", "link")]
    if not texts:
        return
    mentions, owners = mentions_of(context), context.store.people.codes()
    linked = {owners.get(code, "") for code in cases.codes_of(content)} - {""}
    said = cleared(content)
    for field in texts:
        text = str(content[field.id])
        if field.type == "link":
            for words in mentions.in_address(text):
                if letters(words) not in said:
                    yield Noticed(field=field.id, words=words)
            continue
        named = mentions.of(text, linked)
        for words in strangers(text):
            if letters(words) not in said and not any(each.words in words for each in named):
                yield Noticed(field=field.id, words=words)
        for each in named:
            if each.people.isdisjoint(agreed) and letters(each.words) not in said:
                is_linked = not each.people.isdisjoint(linked)
                yield Noticed(field=field.id, words=each.words, is_linked=is_linked)


def _require_open(context: Context, operation: str, kind: str) -> None:
    """Refuse a kind that is closed to the actor's role.

    Raises
    ------
    AccessDenied
        With the roles to which it is open.
    """
    if kind in context.grant.hide:
        fault: AccessDenied = access.denied(operation, OPERATIONS[operation].grants, field=kind)
        raise fault
