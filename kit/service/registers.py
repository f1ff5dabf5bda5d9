"""Operations on records of declared kinds: partners, agreements, candidates.

A candidate becomes a participant only by a person's decision, in one piece of work: person, code,
enrolment, and the record that tells who decided.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from kit.domain.person import new_id
from kit.domain.texts import Text
from kit.errors import BadArgument, Conflict
from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.access import OTHER_CLASSES
from kit.operations.arguments import AcceptCandidate, OnePeriod, OneRecord, Records, SaveRecord
from kit.operations.arguments.people import PersonFields
from kit.operations.values.registers import Accepted, Entries, Entry, EntrySaved
from kit.operations.values.surveys import Reporter
from kit.records import editing
from kit.records.kind import Choice, RecordKind, Value
from kit.records.registers import (
    ACCEPTED,
    BECOMES,
    KINDS,
    NEW,
    PERSON,
    class_kind,
    may_follow,
)
from kit.service.context import Context
from kit.service.enrolling import carried_out, planned
from kit.service.informants import reporters
from kit.service.people import (
    alike,
    known,
    read_person,
    require_not_destroyed,
    save_new,
    savings,
)
from kit.store import Kept

_BYTES = 6


def records(context: Context, arguments: Records) -> Entries:
    """Return all records of a kind as saved last."""
    return tuple(
        _entry(context, [each]) for each in context.store.records.all(arguments.kind).values()
    )


def record(context: Context, arguments: OneRecord) -> Entry:
    """Return one record with its savings."""
    return _entry(context, context.store.records.saved(arguments.kind, arguments.record))


def save_record(context: Context, arguments: SaveRecord) -> EntrySaved:
    """Store a record: a new one, or another saving."""
    kind = _with_choices(context, KINDS[arguments.kind])
    before: Mapping[str, Any] = {}
    if arguments.record:
        before = context.store.records.one(kind.id, arguments.record).content
    values = judged(kind, arguments.raw)
    if kind.id == "candidate":
        state = before.get("state") or NEW
        if not may_follow(state, str(values["state"])):
            raise BadArgument(
                "state",
                say("A candidate is accepted by “Make a participant”, and stays accepted."),
                say("Choose another state, or make the candidate a participant."),
            )
    content = content_of(values) | {name: before[name] for name in (PERSON,) if name in before}
    name = arguments.record or f"r-{secrets.token_hex(_BYTES)}"
    context.noted["saved"] = name
    with context.work() as work:
        context.store.records.save(work, kind.id, name, arguments.expected + 1, content)
    return EntrySaved(id=name, revision=arguments.expected + 1)


def accept_candidate(context: Context, arguments: AcceptCandidate) -> Accepted:
    """Make a candidate a participant, as a new person or as one who is in the register already."""
    kept = context.store.records.one("candidate", arguments.candidate)
    content = dict(kept.content)
    if content["state"] == ACCEPTED:
        raise Conflict(
            arguments.candidate,
            say("This candidate was accepted already."),
            say("Look the participant up in the register."),
        )
    typed = None
    if arguments.people:
        context.store.people.one(arguments.people[0])  # says when there is nobody such
        (person,) = known(context, arguments.people).values()
    else:
        typed = person = read_person(context, new_id(), _as_person(content))
        found = alike(context, typed, arguments.despite_doubles)
        if found:
            return Accepted(doubles=found)
        require_not_destroyed(context, typed)
    plan = planned(context, arguments, {person.id: person})
    content |= {
        "state": ACCEPTED,
        "decided_on": context.today().isoformat(),
        "decided_by": content.get("decided_by") or context.role,
        PERSON: person.id,
    }
    with context.work() as work:
        if typed is not None:
            save_new(context, work, typed)
        done = carried_out(context, work, plan)
        saved = arguments.candidate, arguments.expected + 1, content
        context.store.records.save(work, "candidate", *saved)
        context.noted |= {"saved": person.id, "codes": [*done.codes.values()]}
    return Accepted(person=person.id, code=done.codes[person.id])


def collectors(staff: Iterable[Reporter]) -> list[str]:
    """Return the accounts of those staff who record consents of their own classes only."""
    grants = OPERATIONS["record_consents"].grants

    def is_one(each: Reporter) -> bool:
        served = access.decide(grants, each.roles, synthetic=False)
        return served is not None and OTHER_CLASSES in served[1].hide

    return [each.account for each in staff if is_one(each)]


def own_classes(context: Context) -> frozenset[str]:
    """Return the classes of which the actor's account is the teacher; of an earlier period, none.

    The register says in which class somebody is now: whose pupils they were, it does not know.
    """
    now = context.tenants.programme(context.tenant_id).period.id
    if context.period != now:
        return frozenset()
    found = (each.content for each in context.store.records.all("class").values())
    return frozenset(
        str(each["title"])
        for each in found
        if each.get("teacher") == context.actor.name and each.get("period") == now
    )


def typed_values(kind: RecordKind, content: Mapping[str, Any]) -> dict[str, Value]:
    """Return a record's values by field: days as days."""
    return {
        each.id: _day(content.get(each.id)) if each.type == "day" else content.get(each.id)
        for each in kind.fields
    }


def _day(value: Any) -> Value:
    """Return a day; what is none stays as it was typed, and is refused with its field."""
    try:
        return dt.date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return str(value)


def _with_choices(context: Context, kind: RecordKind) -> RecordKind:
    """Return a kind with what the school has to choose from."""
    if kind.id == "agreement":
        found = context.store.records.all("partner")
        titles = {key: str(kept.content.get("title") or key) for key, kept in found.items()}
        choices = [Choice(value=key, title=Text.of({"ru": title})) for key, title in titles.items()]
        return kind.with_choices({"partner": choices})
    if kind.id == "class":
        return class_kind(
            {each.group for each in known(context).values() if each.kind == "pupil"} - {""},
            collectors(reporters(context, OnePeriod())),
            [each.period for each in context.programmes],
        )
    return kind


def judged(kind: RecordKind, raw: Mapping[str, Any]) -> Mapping[str, Value]:
    """Return values that may be stored; BadArgument with the first fault."""
    strange = [name for name in raw if name not in kind.fields_by_id]
    if strange:
        raise BadArgument(
            kind.id,
            say("The register has no such field."),
            say("Load the page again."),
        )
    typed = typed_values(kind, editing.plain(raw))
    edited = editing.read(kind, editing.raw(kind, typed))
    if edited.faults:
        fault = edited.faults[0]
        raise BadArgument(fault.field, fault.what, fault.remedy)
    return edited.values


def content_of(values: Mapping[str, Value]) -> dict[str, Any]:
    """Return values as they are kept: days as text."""
    return {name: value for name, value in editing.plain(values).items() if name != "id"}


def _entry(context: Context, kept: list[Kept]) -> Entry:
    newest = kept[0]
    return Entry(
        id=newest.id,
        revision=newest.revision,
        at=context.here(newest.written_at),
        values=newest.content,
        history=savings(context, kept),
    )


def _as_person(content: Mapping[str, Any]) -> PersonFields:
    same = ("surname", "given", "patronymic", "group", "born", "phone", "mail")
    typed = {name: content.get(name) or None for name in same}
    return PersonFields(
        **{name: value for name, value in typed.items() if value is not None},
        kind=BECOMES[content["register"]],
    )
