"""A record as a small questionnaire: one way out to a form, one way back, nothing guessed.

`lay_out` hands a kind to `kit.forms.layout`, `read` takes what was typed through
`kit.forms.collect`: the validation that respondents' answers go through. Several records
may stand on one page; the names of their controls then begin with a prefix each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kit.domain.contacts import read_email, read_link, read_phone
from kit.domain.questionnaire import (
    AnswerType,
    Choices,
    Day,
    Item,
    Number,
    OpenText,
    Option,
    Questionnaire,
    Single,
    Wording,
)
from kit.domain.response import Answer, Problem
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.forms.collect import collect
from kit.forms.layout import LaidOut
from kit.forms.layout import lay_out as lay_out_questionnaire
from kit.i18n.message import Message, say
from kit.records.kind import Field, RecordKind, Row, Value, titled

#: What is read as lists have it, and kept in one form.
_READ: Mapping[str, Callable[[object], str]] = {
    "phone": read_phone,
    "mail": read_email,
    "link": read_link,
}
#: Typed values by field, as a browser sends them.
Raw = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be stored: where, what, what to do."""

    field: str
    where: Text
    what: Message
    remedy: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A record as it was typed: values by field, and what is wrong with the rest."""

    values: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record before and after a saving."""

    field: Field
    before: Value
    after: Value


def lay_out(kind: RecordKind, language: str) -> LaidOut:
    """Return the form of a record, as every face of `kit.forms` draws it."""
    return lay_out_questionnaire(_questionnaire(kind), form="", wave="", language=language)


def raw(kind: RecordKind, record: Row) -> dict[str, str]:
    """Return a record as it is typed: the inverse of `read`."""
    typed = {}
    for each in kind.fields:
        value = record.get(each.id)
        if value is None or value == "":
            typed[each.id] = ""
        elif each.type in ("choice", "flag"):
            typed[each.id] = str(_code(each, value))
        else:
            typed[each.id] = value.isoformat() if isinstance(value, dt.date) else str(value)
    return typed


def read(kind: RecordKind, typed: Raw) -> Edited:
    """Return what was typed as a record, with every fault at once.

    A flag that is absent is false, as a browser sends a box that is not ticked. Fields that
    the kind does not have are a fault, too: nothing that came is dropped in silence.
    """
    collected = collect(_questionnaire(kind), typed, form="", wave="")
    faults = [_fault(kind, problem) for problem in collected.problems]
    values: dict[str, Value] = {}
    wrong = {fault.field for fault in faults}
    for each in kind.fields:
        if each.id in wrong:
            continue
        value = _value(each, collected.answers.get(each.id))
        if each.type in _READ:
            try:
                value = _READ[each.type](value)
            except BadArgument as error:
                faults.append(Fault(each.id, each.title, error.what, error.remedy))
        if each.required and value in (None, ""):
            faults.append(empty(each))
        values[each.id] = value
    return Edited(values=values, faults=tuple(faults))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as JSON has them: days as text."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in values.items()
    }


def empty(field: Field) -> Fault:
    """Return what is wrong with a field that has to be filled in and is not."""
    return Fault(field.id, field.title, say("It is empty."), say("Fill it in."))


def changes(kind: RecordKind, before: Row, after: Row) -> tuple[Change, ...]:
    """Return the fields in which two states of a record differ: a history's line, a conflict."""
    return tuple(
        Change(each, before.get(each.id), after.get(each.id))
        for each in kind.fields
        if _kept(each, before.get(each.id)) != _kept(each, after.get(each.id))
    )


def apart(typed: Mapping[str, list[str]], prefixes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what was typed by record: controls are named ``prefix.field``."""
    found: dict[str, dict[str, str]] = {prefix: {} for prefix in prefixes}
    for name, values in typed.items():
        prefix, _, field_id = name.rpartition(".")
        if prefix in found:
            found[prefix][field_id] = values[-1]
    return found


def _kept(field: Field, value: Value) -> Value:
    """Return a value as it is compared: a text that is empty is none, no tick is a no."""
    return bool(value) if field.type == "flag" else (None if value == "" else value)


def _questionnaire(kind: RecordKind) -> Questionnaire:
    return Questionnaire(
        id=kind.id,
        version="1",
        title=kind.title,
        intro=Text(()),
        stage="process",
        roles=(),
        forms=(),
        waves=(),
        minutes=1,
        languages=kind.title.languages,
        choices=tuple(_choices(each) for each in kind.fields if each.type in ("choice", "flag")),
        items=tuple(
            Item(
                id=each.id,
                answer=_answer(each),
                wording=Wording(default=each.title),
                help=each.help,
            )
            for each in kind.fields
        ),
        scales=(),
        source="",
        licence="",
    )


def _answer(field: Field) -> AnswerType:
    if field.type in ("choice", "flag"):
        return Single(choices=field.id)
    if field.type == "number":
        return Number(minimum=field.minimum, maximum=field.maximum)
    if field.type == "day":
        return Day()
    return OpenText(max_length=field.longest, lines=field.lines, warn_personal=False)


def _choices(field: Field) -> Choices:
    words = (
        [titled(say("no")), titled(say("yes"))]
        if field.type == "flag"
        else [each.title for each in field.choices]
    )
    return Choices(
        id=field.id,
        options=tuple(Option(value=code, label=title) for code, title in enumerate(words)),
        ordered=False,
    )


def _code(field: Field, value: Value) -> int:
    """Return the number under which a value is posted; −1 for one that is not on the list."""
    if field.type == "flag":
        return int(bool(value))
    values = [each.value for each in field.choices]
    return values.index(str(value)) if value in values else -1


def _value(field: Field, answer: Answer | None) -> Value:
    if field.type == "flag":
        return answer == 1
    if answer is None:
        return None
    if field.type == "choice":
        assert isinstance(answer, int)
        return field.choices[answer].value
    if field.type == "day":
        return dt.date.fromisoformat(str(answer))
    return answer if isinstance(answer, int | str) else str(answer)


def _fault(kind: RecordKind, problem: Problem) -> Fault:
    field = kind.fields_by_id.get(problem.item)
    where = field.title if field else Text.of({"en": problem.item})
    return Fault(problem.item, where, problem.message, say("Correct it and save again."))
