"""Operations on indicators: how each stands, numbers from elsewhere, targets and their acts.

A figure is counted each time it is asked for, and never kept. Who sees releases is told of
answers what `kit.domain.indicator_releases` lets be told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kit.domain.indicator_releases import Told, as_counted, released
from kit.domain.indicator_values import WHOLE, so_far
from kit.domain.indicators import Indicator, Target, is_numbered, is_unnumbered
from kit.domain.period import Period, kept_in
from kit.domain.programme import Programme
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.arguments import OneIndicator, OnePeriod, SaveExternal, SaveTarget
from kit.operations.values.indicators import (
    Brought,
    EventsBehind,
    External,
    IndicatorFigure,
    IndicatorOpened,
    Indicators,
    IndicatorSaved,
    TargetSet,
)
from kit.service import releases
from kit.service.context import Context
from kit.service.indicator_facts import book, is_old
from kit.service.nobody_named import require_nobody_named
from kit.service.paper_days import require_past
from kit.store import Kept

#: Kinds of records: targets that the school set, numbers that it brought.
TARGET, EXTERNAL = "indicator", "external"
#: An indicator, and the period in which it is counted.
_Where = tuple[Indicator, Period]


def indicators(context: Context, _: OnePeriod) -> Indicators:
    """Return how all indicators stand, in the order of the plan."""
    programme = context.programme
    period, every = programme.period, programme.indicators
    told = _told(context, programme)
    targets = context.store.records.all(TARGET, period.id)
    brought = context.store.records.all(EXTERNAL, period.id)
    histories = {name: [kept] for name, kept in brought.items()}
    return Indicators(
        day=context.today(),
        figures=tuple(
            _figure(
                context,
                (each, period),
                told[each.id],
                targets.get(kept_in(period.id, each.id)),
                tuple(_externals(context, (each, period), histories)),
            )
            for each in every
        ),
        as_of_morning=context.sees_releases and any(each.rests_on_answers for each in every),
    )


def indicator(context: Context, arguments: OneIndicator) -> IndicatorOpened:
    """Return one indicator with the savings of its targets and of its numbers from elsewhere."""
    programme = context.programme
    period, one = programme.period, _one(programme, arguments.indicator)
    # Told beside all others: what one figure says must not be found from two.
    told = _told(context, programme)[one.id]
    savings = context.store.records.history(TARGET, kept_in(period.id, one.id))
    histories = {
        name: context.store.records.history(EXTERNAL, name)
        for name in (kept_in(period.id, each) for each in externals_of(one))
    }
    externals = tuple(_externals(context, (one, period), histories))
    planned = one.target(period.id)
    return IndicatorOpened(
        figure=_figure(context, (one, period), told, savings[0] if savings else None, externals),
        targets=(
            *(_set(context, each) for each in savings),
            *([_planned(planned)] if planned else []),
        ),
        revision=savings[0].revision if savings else 0,
        as_of_morning=context.sees_releases and one.rests_on_answers,
        events=_events_behind(context, one),
    )


def save_external(context: Context, arguments: SaveExternal) -> IndicatorSaved:
    """Store a number from elsewhere; the earlier one stays in the history."""
    known = {name for each in context.programme.indicators for name in externals_of(each)}
    if arguments.external not in known:
        raise NotFound(
            arguments.external,
            say("No indicator of the programme needs such a number."),
            say("Choose one of the programme’s indicators."),
        )
    if arguments.value is not None:
        _require_whole(arguments.value)
        _require(arguments.source, "source", say("It is not said whose figure it is."))
        _require(arguments.day, "day", say("It is not said of which day the figure is."))
    require_past(context, arguments.day)
    typed = (("source", arguments.source), ("note", arguments.note))
    require_nobody_named(context, typed)
    content = {
        "id": arguments.external,
        "value": arguments.value,
        "source": arguments.source.strip(),
        "day": arguments.day and arguments.day.isoformat(),
        "note": arguments.note.strip(),
    }
    return _saved(context, EXTERNAL, arguments.external, arguments.expected, content)


def save_target(context: Context, arguments: SaveTarget) -> IndicatorSaved:
    """Store a target with the act that sets it; the plan's, and earlier ones, stay in sight."""
    one = _one(context.programme, arguments.indicator)
    if arguments.value is not None:
        _require_possible(one, arguments.value)
    _require(arguments.act, "act", say("It is not said which act sets the target."))
    if not is_numbered(arguments.act_number) and not is_unnumbered(arguments.act_number):
        raise BadArgument(
            "act_number",
            say("It is not said which number the act has."),
            say("Write its number; where it has none, write “no number”."),
        )
    _require(arguments.day, "day", say("It is not said of which day the act is."))
    require_past(context, arguments.day)
    require_nobody_named(context, [("act", arguments.act)])
    content = {
        "indicator": one.id,
        "value": arguments.value,
        "act": arguments.act.strip(),
        "number": arguments.act_number.strip(),
        "day": arguments.day and arguments.day.isoformat(),
    }
    return _saved(context, TARGET, one.id, arguments.expected, content)


def externals_of(one: Indicator) -> dict[str, bool]:
    """Return the numbers from elsewhere that an indicator needs, and whether each is its part."""
    found: dict[str, bool] = {}
    for count in (one.numerator, one.denominator):
        if count is not None and count.of == "external":
            for name in count.where.get("id", ()):
                found.setdefault(name, count is one.numerator)
    return found


def _events_behind(context: Context, one: Indicator) -> EventsBehind:
    """Return the events that an indicator counts, and those that it leaves out."""
    if one.numerator.of != "events":
        return EventsBehind()
    part = book(context).figure(one).part
    return EventsBehind(
        counted=tuple(sorted(part.who)),
        repeated=tuple(sorted(part.repeated)),
        lacking=tuple(sorted(part.lacking)),
    )


def _told(context: Context, programme: Programme) -> dict[str, Told]:
    """Return what the context's actor is told of a programme's indicators, by id."""
    every = programme.indicators
    if context.sees_releases:
        releases.renew(context)
    facts = book(context)
    figures = {each.id: facts.figure(each) for each in every}
    if not context.sees_releases:
        return {name: as_counted(figure) for name, figure in figures.items()}
    told = released(figures, every, context.tenant.minimum_group)
    nothing = Told(part=None, whole=None, low=None, high=None, is_withheld=True)
    closed = context.closed
    return told | {each.id: nothing for each in every if _rests_on(each, programme) & closed}


def _rests_on(one: Indicator, programme: Programme) -> set[str]:
    """Return the questionnaires whose answers an indicator names."""
    counts = [each for each in (one.numerator, one.denominator) if each is not None]
    asked = {name for each in counts for name in each.where.get("questionnaire", ())}
    surveys = {name for each in counts for name in each.where.get("survey", ())}
    return asked | {each.questionnaire for each in programme.campaigns if each.id in surveys}


def _figure(
    context: Context,
    where: _Where,
    told: Told,
    saved: Kept | None,
    externals: tuple[External, ...],
) -> IndicatorFigure:
    (one, period), today = where, context.today()
    if not period.has_begun(today):
        told = Told(part=None, whole=None, low=None, high=None)
    planned = one.target(period.id)
    approved = planned.value if planned else None
    in_force = _set(context, saved) if saved else _planned(planned) if planned else None
    target = in_force.value if in_force else None
    return IndicatorFigure(
        id=one.id,
        part=told.part,
        whole=told.whole,
        low=told.low,
        high=told.high,
        is_closed=told.is_closed,
        is_withheld=told.is_withheld,
        lacking=told.lacking,
        status=so_far(told.status(target, one.direction), one.direction, period, today),
        target=target,
        approved=approved,
        status_approved=so_far(told.status(approved, one.direction), one.direction, period, today),
        in_force=in_force,
        externals=externals,
    )


def _externals(
    context: Context, where: _Where, histories: Mapping[str, Sequence[Kept]]
) -> Iterator[External]:
    one, period = where
    until = min(context.today(), period.ends_on)
    for name, is_part in externals_of(one).items():
        savings = histories.get(kept_in(period.id, name), ())
        yield External(
            id=name,
            is_part=is_part,
            savings=tuple(_brought(context, each, until) for each in savings),
        )


def _brought(context: Context, kept: Kept, until: dt.date) -> Brought:
    content = kept.content
    day = _day(content.get("day"))
    return Brought(
        value=content.get("value"),
        source=content.get("source", ""),
        day=day,
        note=content.get("note", ""),
        revision=kept.revision,
        at=context.here(kept.written_at),
        role=kept.role,
        is_old=day is not None and is_old(day, until),
    )


def _set(context: Context, kept: Kept) -> TargetSet:
    content = kept.content
    return TargetSet(
        value=content.get("value"),
        act=content.get("act", ""),
        number=content.get("number", ""),
        day=_day(content.get("day")),
        revision=kept.revision,
        at=context.here(kept.written_at),
        role=kept.role,
    )


def _planned(target: Target) -> TargetSet:
    return TargetSet(value=target.value, plan=target.act)


def _one(programme: Programme, name: str) -> Indicator:
    for each in programme.indicators:
        if each.id == name:
            return each
    raise NotFound(
        name,
        say("The programme has no such indicator."),
        say("Choose one of the programme’s indicators."),
    )


def _saved(
    context: Context, kind: str, name: str, expected: int, content: Mapping[str, Any]
) -> IndicatorSaved:
    context.noted["saved"] = name
    period = context.programme.period
    record = kept_in(period.id, name)
    with context.work() as work:
        context.store.records.save(work, kind, record, expected + 1, content, period=context.period)
    return IndicatorSaved(id=name, revision=expected + 1)


def _require_whole(value: float) -> None:
    if not value.is_integer():
        raise BadArgument(
            "value",
            say("People and things are counted whole."),
            say("Write the count itself, without a fraction and without a share."),
        )


def _require_possible(one: Indicator, target: float) -> None:
    if not one.is_share:
        _require_whole(target)
    elif target > WHOLE:
        raise BadArgument(
            "value",
            say("A share cannot be more than 100%."),
            say("Write from 0 to 100, as a percentage."),
        )


def _require(value: object, field: str, what: Any) -> None:
    if value is None or not str(value).strip():
        raise BadArgument(field, what, say("Fill it in."))


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
