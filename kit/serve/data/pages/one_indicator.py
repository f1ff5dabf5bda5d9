"""One indicator: definition, both counts, sources, every target; the forms for targets and numbers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from starlette.responses import Response

from kit.domain.indicators import Count, Indicator
from kit.domain.texts import Text
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.operations import access
from kit.operations.values.indicators import (
    Brought,
    IndicatorFigure,
    IndicatorOpened,
    TargetSet,
)
from kit.records import editing
from kit.records.editing import Fault
from kit.records.kind import Field, RecordKind, titled
from kit.records.registers import KINDS
from kit.serve.data.pages import sheets
from kit.serve.data.pages.events_behind import events_behind
from kit.serve.data.pages.indicators import line
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import with_period
from kit.serve.portal.record_pages import RECORD_PAGES
from kit.wording import indicators as wording

_VALUE = Field(id="value", title=titled(say("Value")), longest=20)
#: A target as it is typed: the form of `save_target`.
TARGET = RecordKind(
    id="target",
    title=titled(say("Target")),
    key="value",
    fields=(
        replace(
            _VALUE,
            title=titled(say("New target")),
            help=titled(say("Empty: the act leaves it open.")),
        ),
        Field(id="act", title=titled(say("Act that sets the target")), longest=300, required=True),
        Field(
            id="act_number",
            title=titled(say("Number of the act")),
            help=titled(say("Where it has none: “no number”.")),
            longest=60,
            required=True,
        ),
        Field(id="day", title=titled(say("Day of the act")), type="day", required=True),
    ),
)
#: A number from elsewhere as it is typed: the form of `save_external`.
EXTERNAL = RecordKind(
    id="external",
    title=titled(say("Number from elsewhere")),
    key="value",
    fields=(
        replace(
            _VALUE,
            help=titled(
                say("A total in whole numbers, never about one person. Empty: it is taken out.")
            ),
        ),
        Field(
            id="source",
            title=titled(say("Whose figure it is")),
            help=titled(say("For example: letter of the commission, report 1-NM.")),
            longest=300,
        ),
        Field(id="day", title=titled(say("Of which day")), type="day"),
        Field(id="note", title=titled(say("Note")), longest=500, lines=2),
    ),
)
#: On which page what is counted is kept.
_KEPT: Mapping[str, str] = {
    "people": "register",
    "pairs": "meetings",
    "consents": "consents",
    "events": "events",
    "steps": "roadmap",
    "responses": "surveys",
    "answers": "surveys",
}
_PARTNERS = {"partner": "partners", "agreement": "agreements", "candidate": "candidates"}
_TARGET_FORM = "target"


class _Part(NamedTuple):
    """One of the two counts of an indicator."""

    title: str
    number: str
    words: str
    source: str
    is_old: bool
    link: records.Link | None


async def show(visit: Visit) -> Response:
    """Return one indicator: definition, both counts, sources, targets, and the forms for them."""
    name, t = visit.request.path_params["indicator"], visit.t
    opened: IndicatorOpened = await visit.ask("indicator", indicator=name)
    one = next(each for each in visit.programme.indicators if each.id == name)
    figure = opened.figure
    frame = replace(
        visit.frame(title=one.title.in_(visit.language)),
        back=records.Link(t.render(visit.page.title), visit.address),
    )
    forms = []
    if visit.allows("save_external"):
        for each in figure.externals:
            part = _part_title(one, t, is_part=each.is_part)
            title = t.gettext("{part}: bring the number", part=part)
            revision = each.now.revision if each.now else 0
            forms.append(_form(visit, EXTERNAL, each.id, title, stored=revision, now=each.now))
    if visit.allows("save_target"):
        title = t.gettext("Set another target")
        forms.append(_form(visit, TARGET, _TARGET_FORM, title, stored=opened.revision))
    html = records.render_page(
        "indicator.html",
        frame,
        line=line(one, figure, visit),
        meant=t.render(wording.MEANT[figure.status]) if figure.status in wording.MEANT else "",
        act=wording.act(figure.in_force, t) if figure.in_force else "",
        approved=wording.aim(one, figure.approved, t) if figure.is_amended else "",
        parts=_parts(one, figure, visit),
        lacking=figure.lacking,
        events=await events_behind(visit, one, opened.events),
        targets=[_target_row(one, each, place, t) for place, each in enumerate(opened.targets)],
        brought=[
            (
                _part_title(one, t, is_part=each.is_part),
                [_brought_row(saving, t) for saving in each.savings],
            )
            for each in figure.externals
            if each.savings
        ],
        forms=forms,
        is_typed=bool(visit.typed),
        as_of_morning=opened.as_of_morning,
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Store a target or a number from elsewhere as it was typed."""
    name, which = visit.request.path_params["indicator"], visit.field("do")
    kind = TARGET if which == _TARGET_FORM else EXTERNAL
    entry = _entry(visit, kind, which, None)
    if entry.faults:
        return None
    typed = editing.read(kind, entry.raw).values
    values = {name: value for name, value in editing.plain(typed).items() if value is not None}
    if which == _TARGET_FORM:
        operation, of = "save_target", {"indicator": name}
    else:
        operation, of = "save_external", {"external": which}
    sent = {**of, **values, "value": _number(str(typed.get("value") or ""))}
    await visit.ask(operation, **sent, expected=visit.revision_typed)
    return visit.done(say("Saved."))


def _parts(one: Indicator, figure: IndicatorFigure, visit: Visit) -> list[_Part]:
    t = visit.t
    counts = [(_part_title(one, t, is_part=True), one.numerator, figure.part)]
    if one.denominator is not None:
        counts.append((_part_title(one, t, is_part=False), one.denominator, figure.whole))
    return [
        _part(title, count, number, figure, visit, is_part=place == 0)
        for place, (title, count, number) in enumerate(counts)
    ]


def _part(
    title: str,
    count: Count,
    number: float | None,
    figure: IndicatorFigure,
    visit: Visit,
    *,
    is_part: bool,
) -> _Part:
    t = visit.t
    brought = [
        each.now
        for each in figure.externals
        if count.of == "external" and each.is_part == is_part and each.now
    ]
    source = "; ".join(
        t.gettext("{source}, {day}", source=each.source, day=t.date(each.day))
        for each in brought
        if each.day and each.value is not None
    )
    if number is not None:
        words = wording.number(number, t)
    else:
        words = t.gettext("withheld") if figure.is_withheld else t.gettext("no data")
    return _Part(
        title,
        words,
        wording.counted(count, visit.programme, t, _titles(count, visit)),
        source or t.gettext("counted by the Kit from what is kept here")
        if count.of != "external" or source
        else t.gettext("nobody brought it yet"),
        any(each.is_old for each in brought if each.value is not None),
        _kept_at(count, visit),
    )


def _titles(count: Count, visit: Visit) -> dict[str, dict[str, Text]]:
    """Return the words of what a count names: the programme's, questions, scales, registers."""
    found = wording.titles_of(visit.programme)
    named, wave = count.where.get("questionnaire"), next(iter(count.where.get("wave", ())), "")
    texts = visit.library.questionnaires.values()
    known = [each for each in texts if named is None or each.id in named]
    kinds = KINDS.values()
    return found | {
        "questionnaire": {each.id: each.title for each in known},
        "item": {
            item.id: item.wording.choose(form=next(iter(each.forms), ""), wave=wave)
            for each in known
            for item in each.items
        },
        "scale": {scale.id: scale.title for each in known for scale in each.scales},
        "kind": {each.id: each.title for each in kinds} | found["kind"],
        wording.FIELD: {field.id: field.title for each in kinds for field in each.fields},
    }


def _kept_at(count: Count, visit: Visit) -> records.Link | None:
    """Return where the list is that was counted, if the reader may open it."""
    path = _KEPT.get(count.of, "")
    if count.of == "pairs" and "document" in count.where:
        path = "documents"
    if count.of == "records":
        path = next(
            (_PARTNERS[each] for each in count.where.get("kind", ()) if each in _PARTNERS), ""
        )
    page = RECORD_PAGES.get(path)
    if page is None or not page.is_open_to(visit.actor.roles(visit.tenant)):
        return None
    return records.Link(
        visit.t.render(page.title), with_period(page.url(visit.tenant), visit.period)
    )


class _Row(NamedTuple):
    """A saving in a table of the history."""

    what: str
    about: str
    who: str
    mark: str


def _target_row(one: Indicator, target: TargetSet, place: int, t: Translator) -> _Row:
    mark = t.gettext("as amended") if target.revision else t.gettext("as approved")
    if place == 0:
        mark = t.gettext("{mark}, in force", mark=mark)
    return _Row(
        wording.aim(one, target.value, t),
        wording.act(target, t),
        _who(target.role, target.at, t),
        mark,
    )


def _brought_row(saving: Brought, t: Translator) -> _Row:
    what = t.gettext("taken out") if saving.value is None else wording.number(saving.value, t)
    day = t.date(saving.day) if saving.day else ""
    about = ", ".join(filter(None, (saving.source, day, saving.note)))
    mark = t.gettext("older than a year") if saving.is_old else ""
    return _Row(what, about, _who(saving.role, saving.at, t), mark)


def _who(role: str, at: dt.datetime | None, t: Translator) -> str:
    words = access.in_words(role, t)
    return f"{words}, {t.moment(at)}" if at else ""


def _part_title(one: Indicator, t: Translator, *, is_part: bool) -> str:
    if not one.is_share:
        return t.gettext("Fact")
    return t.gettext("Part") if is_part else t.gettext("Of how many")


class _Form(NamedTuple):
    """A form of the page, and which saving it follows."""

    do: str
    title: str
    entry: records.Entry
    revision: int
    is_open: bool


def _form(
    visit: Visit, kind: RecordKind, do: str, title: str, *, stored: int, now: Brought | None = None
) -> _Form:
    is_mine = bool(visit.typed) and visit.field("do") == do
    revision = visit.revision(stored) if is_mine else stored
    return _Form(do, title, _entry(visit, kind, do, now), revision, is_mine)


def _entry(visit: Visit, kind: RecordKind, do: str, now: Brought | None) -> records.Entry:
    """Return a form as stored or, where it was sent, as typed with its faults."""
    is_mine = bool(visit.typed) and visit.field("do") == do
    stored = {
        "value": _typed(now.value) if now and now.value is not None else "",
        "source": now.source if now else "",
        "day": now.day if now else None,
        "note": now.note if now else "",
    }
    typed = editing.apart(visit.typed, [do])[do] if is_mine else None
    entry = sheets.entry(visit, kind, do, stored if kind is EXTERNAL else {}, typed)
    text = str(entry.raw.get("value", "")).strip()
    if typed is None or not text:
        return entry
    wrong = _not_counted(text) if kind is EXTERNAL else _not_aimed(text)
    if wrong is None:
        return entry
    fault = Fault("value", kind.fields_by_id["value"].title, *wrong)
    return replace(entry, faults=(*entry.faults, fault))


_NO_NUMBER = say("This is no number of at least zero.")


def _not_aimed(text: str) -> tuple[Message, Message] | None:
    """Return why something is no target, and what to do."""
    if _number(text) is None:
        return _NO_NUMBER, say("Write digits, for example 90 or 12.5.")
    return None


def _not_counted(text: str) -> tuple[Message, Message] | None:
    """Return why something is no count, and what to do."""
    number = _number(text)
    if number is None:
        return _NO_NUMBER, say("Write a whole number, for example 90.")
    if "%" in text or not number.is_integer():
        return (
            say("People and things are counted whole."),
            say("Write the count itself, without a fraction and without a share."),
        )
    return None


def _number(text: str) -> float | None:
    """Return what was typed as a number; None for what is none."""
    plain = "".join(text.split()).replace(",", ".").removesuffix("%")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) and 0 <= number <= 10**9 else None


def _typed(number: float) -> str:
    return f"{number:g}" if number < 10**6 else str(int(number))
