"""Forms of a step of the road map: its fields, what stands in them, what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kit.domain.roadmap import Section
from kit.domain.roadmap_in_force import STATES
from kit.domain.step_terms import ONCE
from kit.domain.texts import Text
from kit.domain.timing import FREQUENCIES, KINDS, Span, Timing, TimingKind, end_of_month
from kit.i18n.message import say
from kit.operations.values.roadmap import StepRecord
from kit.records import editing, parts
from kit.records.editing import Fault
from kit.records.kind import Choice, Field, RecordKind, Row, titled
from kit.serve.data.pages import sheets
from kit.serve.data.pages.surveys import iso
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.service.argument_words import FIELDS, VALUES

_RECORD = "s"
_TIME = "on-"
_TERM = ("term", "since", "until", "every")
#: Fields of a term by kind that cannot be empty.
_NEEDS: Mapping[TimingKind, tuple[str, ...]] = {
    "on": ("until",),
    "by": ("until",),
    "by_end_of": ("until",),
    "during": ("since", "until"),
    "every": ("every",),
}
#: Fields of a term, and the kinds that have them.
_HAVE: Mapping[str, tuple[TimingKind, ...]] = {
    "since": ("during", "every"),
    "until": ("on", "by", "by_end_of", "during", "every"),
    "every": ("every",),
}


def entries(found: StepRecord, visit: Visit) -> list[records.Entry]:
    """Return the forms that the reader may fill in, as stored or as typed."""
    if not found.seen.may_save:
        return []
    values = _stored(found, visit)
    kinds = [_stated_kind(found, visit)]
    if visit.allows("save_step", "timing"):
        kinds.append(_plan_kind())
    typed = sheets.typed_record(visit, _RECORD)
    return [_entry(visit, kind, values, typed) for kind in kinds]


def changed(found: StepRecord, visit: Visit) -> dict[str, Any]:
    """Return what was typed and is otherwise than stored, as the operation takes it."""
    before = _stored(found, visit)
    values = {
        key: value
        for each in entries(found, visit)
        for key, value in editing.read(each.kind, each.raw).values.items()
    }
    names = {
        name for name, value in values.items() if (value or None) != (before.get(name) or None)
    }
    asked: dict[str, Any] = {}
    times = [name for name in values if name.startswith(_TIME)]
    if names.intersection(("state", "done_on", "cancelled_for", *times)):
        asked |= _state(before, values, times)
    if "note" in names:
        asked["note"] = values["note"] or ""
    if "evidence" in names:
        asked["evidence"] = str(values["evidence"] or "").split()
    return asked | (_plan(found, values, names, visit) if "title" in values else {})


def _state(before: Row, values: Mapping[str, Any], times: Sequence[str]) -> dict[str, Any]:
    asked: dict[str, Any] = {"state": values["state"] or "planned"}
    asked["cancelled_for"] = values["cancelled_for"] or ""
    if times:
        asked["done"] = {
            name.removeprefix(_TIME): iso(values[name]) for name in times if values[name]
        }
    elif values["done_on"] and (asked["state"] == "done" or not before["done_on"]):
        # Whoever enters the day says that it is done.
        asked |= {"state": "done", "done": {ONCE: iso(values["done_on"])}}
    return asked


def _plan(
    found: StepRecord, values: Mapping[str, Any], names: set[str], visit: Visit
) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if "title" in names:
        asked["title"] = values["title"]
    if names.intersection(_TERM):
        asked["timing"] = typed_term(values)
        asked["reason"] = values["why"] or ""
    for name, stored in (("posts", found.seen.step.posts), ("accounts", found.seen.people)):
        typed = tuple(visit.typed.get(name, ()))
        if set(typed) != set(stored):
            asked[name] = list(typed)
    return asked


def back(found: StepRecord, asked: Mapping[str, Any], visit: Visit) -> dict[str, Any]:
    """Return what brings back everything that is changed."""
    seen = found.seen
    timing = seen.step.timing
    again = timing.kind == "every"
    done = {
        (one.span.last.isoformat() if again and one.span else ONCE): one.done_on.isoformat()
        for one in seen.judged
        if one.done_on
    }
    stored: dict[str, Any] = {
        "title": seen.step.title.in_(visit.language),
        "timing": typed_term(_term_values(timing)),
        "reason": visit.t.gettext("the change was taken back"),
        "posts": list(seen.step.posts),
        "accounts": list(seen.people),
        "note": seen.note,
        "evidence": list(seen.evidence),
    }
    found_back = {name: value for name, value in stored.items() if name in asked}
    if "state" in asked:
        found_back |= {"state": seen.state, "cancelled_for": seen.reason, "done": done}
    return found_back


def new_entry(sections: Sequence[Section], visit: Visit) -> records.Entry:
    """Return the form of a step of the school's own."""
    kind = RecordKind(
        id="new-step",
        title=titled(say("Step")),
        key="title",
        fields=(
            Field(
                id="section",
                title=titled(say("Section")),
                type="choice",
                choices=tuple(Choice(value=each.id, title=each.title) for each in sections),
                required=True,
            ),
            Field(id="title", title=titled(FIELDS["title"]), longest=500, required=True),
            Field(id="result", title=titled(FIELDS["result"]), longest=500),
            *_term_fields(),
        ),
    )
    values: dict[str, Any] = {"section": sections[0].id if sections else None, "term": "by"}
    typed = sheets.typed_record(visit, _RECORD)
    return _entry(visit, kind, values, typed)


def _choice(values: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(parts.choice(each, VALUES[each]) for each in values)


def _term_fields() -> tuple[Field, ...]:
    return (
        Field(
            id="term",
            title=titled(say("Term")),
            type="choice",
            choices=_choice(KINDS),
            required=True,
        ),
        Field(
            id="since",
            title=titled(say("From the day")),
            type="day",
            help=titled(say("For a span of days alone.")),
        ),
        Field(id="until", title=titled(say("Until the day")), type="day"),
        Field(
            id="every", title=titled(say("How often")), type="choice", choices=_choice(FREQUENCIES)
        ),
    )


def _stated_kind(found: StepRecord, visit: Visit) -> RecordKind:
    """Return the fields of how a step stands: the days of each time where it comes again."""
    seen, t = found.seen, visit.t
    again = seen.step.timing.kind == "every"
    states = [each for each in STATES if not (again and each == "done")]
    days = [
        Field(
            id=f"{_TIME}{one.span.last.isoformat()}",
            title=Text.of(
                {
                    visit.language: t.gettext(
                        "Done, {days}", days=t.gettext("{first} – {last}", **_span(one.span, visit))
                    )
                }
            ),
            type="day",
        )
        for one in seen.judged
        if again and one.span is not None and seen.standing != "cancelled"
    ]
    once = Field(id="done_on", title=titled(say("Done on")), type="day")
    return RecordKind(
        id="step",
        title=titled(say("How it stands")),
        key="state",
        fields=(
            Field(id="state", title=titled(say("State")), type="choice", choices=_choice(states)),
            *(days if again else (once,)),
            Field(
                id="cancelled_for",
                title=titled(FIELDS["cancelled_for"]),
                longest=300,
                help=titled(say("Only where the step is cancelled.")),
            ),
            Field(id="note", title=titled(FIELDS["note"]), longest=2000, lines=3),
            Field(
                id="evidence",
                title=titled(FIELDS["evidence"]),
                longest=5000,
                lines=2,
                help=titled(say("Addresses of pages or files, one in a line.")),
            ),
        ),
    )


def _span(span: Span, visit: Visit) -> dict[str, str]:
    return {"first": visit.t.date(span.first), "last": visit.t.date(span.last)}


def _plan_kind() -> RecordKind:
    return RecordKind(
        id="plan",
        title=titled(say("What is decided")),
        key="title",
        fields=(
            Field(id="title", title=titled(FIELDS["title"]), longest=500, required=True),
            *_term_fields(),
            Field(
                id="why",
                title=titled(say("Why the term is changed")),
                longest=300,
                help=titled(say("It stays beside the former term.")),
            ),
        ),
    )


def _stored(found: StepRecord, visit: Visit) -> dict[str, Any]:
    """Return a step as its forms hold it."""
    seen = found.seen
    days = {f"{_TIME}{one.span.last.isoformat()}": one.done_on for one in seen.judged if one.span}
    return {
        "state": None if seen.step.timing.kind == "every" and seen.state == "done" else seen.state,
        "done_on": next((one.done_on for one in seen.judged if one.done_on), None),
        **days,
        "cancelled_for": seen.reason or None,
        "note": seen.note or None,
        "evidence": "\n".join(seen.evidence) or None,
        "title": seen.step.title.in_(visit.language),
        **_term_values(seen.step.timing),
        "why": None,
    }


def _term_values(timing: Timing) -> dict[str, Any]:
    is_span = timing.kind in ("during", "every")
    return {
        "term": timing.kind,
        "since": timing.first if is_span else None,
        "until": timing.last,
        "every": timing.every,
    }


def _entry(
    visit: Visit, kind: RecordKind, values: Row, typed: Mapping[str, str] | None
) -> records.Entry:
    own = {each.id: values.get(each.id) for each in kind.fields}
    mine = None
    if typed is not None:
        mine = {each.id: typed.get(each.id, "") for each in kind.fields}
    made = sheets.entry(visit, kind, _RECORD, own, mine)
    if mine is None or made.faults or "term" not in kind.fields_by_id:
        return made
    return replace(made, faults=_term_faults(kind, editing.read(kind, mine).values, own))


def _term_faults(
    kind: RecordKind, values: Mapping[str, Any], before: Mapping[str, Any]
) -> tuple[Fault, ...]:
    """Return what a term lacks, what is the wrong way round, and what it has no place for."""
    faults = [
        editing.empty(kind.fields_by_id[name])
        for name in _NEEDS.get(values["term"], ())
        if values[name] is None
    ]
    since, until = values["since"], values["until"]
    if values["term"] in ("during", "every") and since and until and until < since:
        faults.append(
            Fault(
                "until",
                kind.fields_by_id["until"].title,
                say("It would end before it begins."),
                say("Correct one of the days."),
            )
        )
    faults += [
        Fault(
            name,
            kind.fields_by_id[name].title,
            say("A term of this kind has no such thing: it would be lost."),
            say("Choose another kind of term, or leave the field empty."),
        )
        for name, kinds in _HAVE.items()
        if values["term"] not in kinds and values[name] and values[name] != before.get(name)
    ]
    if values["term"] == "by_end_of" and until and until != end_of_month(until):
        faults.append(
            Fault(
                "until",
                kind.fields_by_id["until"].title,
                say("This term ends with a month, and the day is not its last: it would be lost."),
                say("Choose “until a day”, or write the last day of the month."),
            )
        )
    return tuple(faults)


def typed_term(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a term as it was typed, as the operation takes it."""
    typed = {
        "kind": values["term"],
        "since": iso(values["since"]) if values["term"] in ("during", "every") else "",
        "until": iso(values["until"]),
        "every": values["every"] if values["term"] == "every" else None,
    }
    return {name: value for name, value in typed.items() if value}
