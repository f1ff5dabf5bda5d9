"""Where a plan's calendar is at odds with itself (X-11): it warns, and a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kit.domain import purposes
from kit.domain.period import Period
from kit.domain.programme import Programme
from kit.domain.roadmap import Step
from kit.domain.texts import Text
from kit.domain.timing import Span, Timing
from kit.i18n.message import Message, say
from kit.i18n.text import shortened

#: Terms with days of their own: what recurs, or lasts the whole period, is nowhere else.
_DATED = ("on", "by", "by_end_of", "during")
#: Terms that name a day, on which somebody has to work.
_DAYS = ("on", "by")
#: Signs of a title in a sentence.
_LONGEST = 90


#: What a conflict is about: days of two things, consents that come later, days outside, no days at
#: all, nobody responsible.
Kind = Literal["days", "early", "outside", "unset", "nobody"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A warning about a step.

    Parameters
    ----------
    step
        Id of the step that it is about; empty: no step is.
    other
        Id of what it is at odds with: another step, a stage, a purpose of consents; may be empty.
    what
        In words.
    kind
        By which conflicts of one sort are told together.
    """

    step: str
    other: str
    what: Message
    kind: Kind = "days"


def conflicts(
    programme: Programme,
    steps: Iterable[Step] | None = None,
    is_off: Callable[[dt.date], bool] | None = None,
) -> tuple[Conflict, ...]:
    """Return where a calendar is at odds with itself, step by step.

    Parameters
    ----------
    programme
        With its period, stages, surveys and consents.
    steps
        Those in force, with the terms that the school set; None: as the plan has them.
    is_off
        Whether nobody works on a day; None leaves days unjudged.

    Examples
    --------
    >>> from kit.domain.timing import Timing
    >>> title, day = Text.of({"en": "x"}), dt.date(2022, 9, 1)
    >>> period = Period(id="y", title=title, starts_on=day, ends_on=dt.date(2023, 5, 31))
    >>> plan = Programme(id="p", title=title, period=period, roles=(), forms=(), waves=(),
    ...                  categories=(), campaigns=())
    >>> step = Step(id="s", title=title, posts=("head",), timing=Timing(kind="by", last=dt.date(2024, 1, 9)))
    >>> [str(each.what) for each in conflicts(plan, [step])]
    ['“x” (2024-01-09) lies outside the period from 2022-09-01 to 2023-05-31.']
    """
    found = programme.steps if steps is None else tuple(steps)
    return (
        *of_steps(programme, found, is_off),
        *open_steps(found),
        *_early(programme, found),
    )


def of_steps(
    programme: Programme,
    steps: tuple[Step, ...],
    is_off: Callable[[dt.date], bool] | None = None,
) -> Iterator[Conflict]:
    """Return the days of steps that are at odds with other steps, stages, consents or the period."""
    by_id = {each.id: each for each in steps}
    papers = [step for step in steps if any(each.kind == "consents" for each in step.places)]
    for step in steps:
        yield from _order(step, by_id, programme.period)
        yield from _papers(step, papers, programme)
        yield from _stage(step, programme)
        yield from _period(step, programme.period)
        yield from _day_off(step, is_off)


def open_steps(steps: Iterable[Step]) -> Iterator[Conflict]:
    """Return what has no term, and what nobody is responsible for."""
    for step in steps:
        title = _title(step.title)
        if step.timing.kind == "unset":
            yield Conflict(step.id, "", say("“{step}” has no term.", step=title), "unset")
        if not step.posts:
            yield Conflict(
                step.id, "", say("Nobody is responsible for “{step}”.", step=title), "nobody"
            )


def _order(step: Step, by_id: Mapping[str, Step], period: Period) -> Iterator[Conflict]:
    """Return the steps that end before one which they follow (S0-047)."""
    last = _last(step.timing, period)
    for name in step.after:
        other = by_id.get(name)
        before = _first_done(other.timing, period) if other is not None else None
        if other is None or last is None or before is None or last >= before:
            continue
        what = say(
            "“{step}” ends on {day}, but “{other}”, which has to be done before, ends on {after} only.",
            step=_title(step.title),
            day=last,
            other=_title(other.title),
            after=before,
        )
        yield Conflict(step.id, other.id, what)


def _papers(step: Step, papers: Iterable[Step], programme: Programme) -> Iterator[Conflict]:
    """Return surveys and pairs that end before the consents on which they rest are there.

    ``papers`` are the steps that collect consents.
    """
    act = _rests_on(step)
    last = _last(step.timing, programme.period)
    if act is None or last is None or step.timing.kind not in _DATED:
        return
    for purpose in programme.consents.needed(act):
        for other in papers:
            about = any(each.kind == "consents" and each.id == purpose.id for each in other.places)
            due = _last(other.timing, programme.period) if about else None
            dated = other.timing.kind in _DATED and other.id not in {step.id, *step.after}
            if due is not None and dated and last < due:
                what = say(
                    "“{step}” ends on {day}, but consents for “{purpose}” are collected until {due}.",
                    step=_title(step.title),
                    day=last,
                    purpose=_title(purpose.title),
                    due=due,
                )
                yield Conflict(step.id, other.id, what, "early")


def _stage(step: Step, programme: Programme) -> Iterator[Conflict]:
    """Return the steps that lie outside their stage (S3-028)."""
    stage = next((each for each in programme.stages if each.id == step.stage), None)
    if stage is None or stage.timing.kind == "throughout":
        return
    span = _span(stage.timing, programme.period)
    own = _days(step.timing)
    if span is None or own is None or (span.first <= own.first and own.last <= span.last):
        return
    what = say(
        "“{step}” ({day}) lies outside its stage “{stage}” from {first} to {last}.",
        step=_title(step.title),
        day=own.last if span.last < own.last or own.last < span.first else own.first,
        stage=_title(stage.title),
        first=span.first,
        last=span.last,
    )
    yield Conflict(step.id, stage.id, what, "outside")


def _period(step: Step, period: Period) -> Iterator[Conflict]:
    """Return the steps outside the period; a month belongs to it that has a day of it."""
    own = _days(step.timing)
    if own is None:
        return
    of_months = step.timing.kind in ("by_end_of", "during")
    first, last = period.starts_on, period.ends_on
    early = _month(own.first) < _month(first) if of_months else own.first < first
    late = _month(own.last) > _month(last) if of_months else own.last > last
    if early or late:
        what = say(
            "“{step}” ({day}) lies outside the period from {first} to {last}.",
            step=_title(step.title),
            day=own.last if late else own.first,
            first=first,
            last=last,
        )
        yield Conflict(step.id, "", what, "outside")


def _day_off(step: Step, is_off: Callable[[dt.date], bool] | None) -> Iterator[Conflict]:
    day = step.timing.last
    if is_off is not None and day is not None and step.timing.kind in _DAYS and is_off(day):
        what = say("“{step}”: {day} is a day off.", step=_title(step.title), day=day)
        yield Conflict(step.id, "", what)


def _early(programme: Programme, steps: tuple[Step, ...]) -> Iterator[Conflict]:
    """Return surveys and pairs that begin before their consents are due, at the step about them."""
    for each in purposes.conflicts(programme.consents, programme.campaigns):
        about = ("survey", each.subject) if each.subject else ("pairs", "")
        own = (step.id for step in steps for at in step.places if (at.kind, at.id) == about)
        yield Conflict(next(own, ""), each.purpose, each.what, "early")


def _rests_on(step: Step) -> purposes.Act | None:
    kinds = {each.kind for each in step.places}
    if "consents" in kinds:
        return None
    return "pair" if "pairs" in kinds else "answer" if "survey" in kinds else None


def _days(timing: Timing) -> Span | None:
    """Return the days that a term names itself, whatever the period is."""
    if timing.kind not in _DATED or timing.last is None:
        return None
    is_until = timing.kind in ("by", "by_end_of")
    first = timing.last if is_until else timing.first
    return Span(first or timing.last, timing.last)


def _span(timing: Timing, period: Period) -> Span | None:
    found = timing.occurrences(period)
    return Span(found[0].first, found[-1].last) if found else None


def _last(timing: Timing, period: Period) -> dt.date | None:
    span = _span(timing, period)
    return span.last if span is not None else None


def _first_done(timing: Timing, period: Period) -> dt.date | None:
    """Return when something is done for the first time: what lasts throughout never is."""
    found = timing.occurrences(period) if timing.kind != "throughout" else ()
    return found[0].last if found else None


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _title(text: Text) -> dict[str, str]:
    return {language: shortened(words, _LONGEST) for language, words in text.words}
