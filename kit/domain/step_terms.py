"""Terms of a step: the dates that were in force, the days on which it was done, and the judgement.

A date that was moved stays known with its day and reason, so that a step is judged by the date in
force then (G5): moving a date later heals nothing that was late already, and what was said of a
past day stays as it was.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal, get_args

from kit.domain.due import SOON_WORKING_DAYS, act_by, working_days
from kit.domain.period import Period
from kit.domain.timing import Span, Timing
from kit.domain.working_days import DayOff

#: How a step, or one time of those it comes again, stands on a day; what presses most is first.
Standing = Literal["overdue", "soon", "coming", "unset", "undone", "late", "done", "cancelled"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
#: Under what the day of a step is kept that is done once.
ONCE = ""
#: Days after a period, or after a later term, in which what was left can still be made good. Then it
#: is a fact about that period, and nothing that anybody has to do today.
CLOSING_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A date that was changed: from what to what, on which day, by whom, and why."""

    day: dt.date
    before: Timing
    after: Timing
    reason: str
    author: str = ""
    role: str = ""

    @classmethod
    def load(cls, raw: Mapping[str, Any]) -> Move:
        """Return a move from JSON values, as `dump` gives them."""
        return cls(
            day=dt.date.fromisoformat(raw["day"]),
            before=Timing.load(raw["before"]),
            after=Timing.load(raw["after"]),
            reason=raw["reason"],
            author=raw["author"],
            role=raw["role"],
        )

    def dump(self) -> dict[str, Any]:
        """Return JSON values."""
        return {
            "day": self.day.isoformat(),
            "before": self.before.dump(),
            "after": self.after.dump(),
            "reason": self.reason,
            "author": self.author,
            "role": self.role,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How one time of a step stands on a day.

    Parameters
    ----------
    standing
        ``undone``: its period is over for good, and it was not done.
    span
        From when to when it is to be done; None: no term is set.
    working_days
        How many it is late, or are left of a term that is soon; 0 otherwise.
    was_late
        Whether a date that was in force went by before it was done.
    """

    standing: Standing
    span: Span | None = None
    done_on: dt.date | None = None
    working_days: int = 0
    was_late: bool = False

    @property
    def is_judged(self) -> bool:
        """Whether it can be told by now if it was done in time; a term that was missed is told."""
        told = ("done", "late", "overdue", "undone")
        is_over = self.span is not None and self.standing in told
        return is_over or self.was_late


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTerms:
    """The terms of a step.

    Parameters
    ----------
    timing
        In force before any was changed.
    moves
        Changes, in their order.
    done
        Days on which it was done, by the last day of each time; of a step that is done once,
        under `ONCE`.
    """

    timing: Timing
    moves: tuple[Move, ...] = ()
    done: Mapping[str, dt.date] = field(default_factory=dict)

    def on(self, day: dt.date) -> Timing:
        """Return the term that was in force at the end of a day."""
        for move in self.moves:
            if move.day > day:
                return move.before
        return self.moves[-1].after if self.moves else self.timing

    def judged(self, day: dt.date, period: Period, is_off: DayOff) -> tuple[Judged, ...]:
        """Return how it stands on a day: one judgement for each time, at least one.

        Examples
        --------
        >>> year = Period(id="y", title=None, starts_on=dt.date(2022, 9, 1), ends_on=dt.date(2023, 5, 31))
        >>> until = Timing(kind="by", last=dt.date(2022, 10, 10))
        >>> later = Timing(kind="by", last=dt.date(2022, 11, 10))
        >>> move = Move(day=dt.date(2022, 10, 14), before=until, after=later, reason="illness")
        >>> terms = StepTerms(timing=until, moves=(move,), done={ONCE: dt.date(2022, 11, 1)})
        >>> [each.standing for each in terms.judged(dt.date(2022, 11, 2), year, lambda day: False)]
        ['late']
        """
        timing = self.on(day)
        spans = timing.occurrences(period)
        if not spans:
            done_on = self._done_on(None, timing, day)
            was_late = any(self._went_by(0, spans, day, period))
            is_done: Standing = "late" if was_late else "done"
            standing = "unset" if done_on is None else is_done
            told = Judged(standing=standing, done_on=done_on, was_late=was_late)
            return (_once_over(told, day, period),)
        found = []
        for place, span in enumerate(spans):
            done_on = self._done_on(span, timing, day)
            one = _judged(span, done_on, day, is_off)
            if self._is_late(place, spans, day, period):
                late: Standing = "late" if one.standing == "done" else one.standing
                one = replace(one, was_late=True, standing=late)
            found.append(_once_over(one, day, period))
        return tuple(found)

    def _is_late(self, place: int, spans: Sequence[Span], day: dt.date, period: Period) -> bool:
        """Whether a term went by before one time was done, or before the term was replaced."""
        if not self.moves:
            done_on = self._done_on(spans[place], self.timing, day)
            return spans[place].last < (day if done_on is None else done_on)
        return any(self._went_by(place, spans, day, period))

    def _went_by(
        self, place: int, spans: Sequence[Span], day: dt.date, period: Period
    ) -> Iterator[bool]:
        """Yield whether each term went by before it was done, or before it was replaced."""
        for since, until, timing in self._in_force(day):
            for span in _mates(place, spans, timing.occurrences(period)):
                done_on = self._done_on(span, timing, day)
                end = min(until, day if done_on is None else done_on)
                if since <= end:
                    yield span.last < end

    def _in_force(self, day: dt.date) -> Iterator[tuple[dt.date, dt.date, Timing]]:
        """Yield the terms in force until a day, each with its first day and the one it ended on.

        Of several changes on one day the last counts: a slip is mended at once.
        """
        changed = {move.day: move for move in self.moves if move.day <= day}
        begins = [dt.date.min, *changed, dt.date.max]
        terms = [self.moves[0].before if self.moves else self.timing]
        terms += [move.after for move in changed.values()]
        for (since, until), timing in zip(pairwise(begins), terms, strict=True):
            yield since, until, timing

    def _done_on(self, span: Span | None, timing: Timing, day: dt.date) -> dt.date | None:
        """Return when one time of a term was done, as far as a day knows."""
        if span is None or timing.kind != "every":
            done = self.done.get(ONCE)
            return done if done is not None and done <= day else None
        first, last = span.first.isoformat(), span.last.isoformat()
        found = (on for key, on in self.done.items() if first <= key <= last and on <= day)
        return min(found, default=None)


def whole(standings: Sequence[Standing]) -> Standing:
    """Return how all times of a step stand together.

    Examples
    --------
    >>> whole(["late", "done", "coming"]), whole(["done", "late"])
    ('coming', 'late')
    """
    return min(standings, key=STANDINGS.index)


def _judged(span: Span, done_on: dt.date | None, day: dt.date, is_off: DayOff) -> Judged:
    """Return how one time stands by the term in force alone."""
    if done_on is not None:
        over = working_days(span.last, done_on, is_off) if span.last < done_on else 0
        return Judged(standing="done", span=span, done_on=done_on, working_days=over)
    if span.last < day:
        over = working_days(span.last, day, is_off)
        return Judged(standing="overdue", span=span, working_days=over)
    left = _left(day, span.last, is_off)
    is_soon = left <= SOON_WORKING_DAYS
    return Judged(
        standing="soon" if is_soon else "coming",
        span=span,
        working_days=left if is_soon else 0,
    )


def _once_over(one: Judged, day: dt.date, period: Period) -> Judged:
    """Return how one time stands once its period is over for good: what was left is undone."""
    if one.standing not in ("overdue", "unset"):
        return one
    last = max(period.ends_on, one.span.last) if one.span else period.ends_on
    if (day - last).days <= CLOSING_DAYS:
        return one
    return replace(one, standing="undone", working_days=0)


def _mates(place: int, spans: Sequence[Span], former: Sequence[Span]) -> Sequence[Span]:
    """Return the times of a former term that stand for one of the term that followed."""
    if len(former) == len(spans):
        return former[place : place + 1]
    if len(spans) <= 1:
        return former
    # Each stands for one: the first that ends no earlier, or the last of all.
    last = len(spans) - 1
    ends = [each.last for each in spans]
    return [each for each in former if min(bisect_left(ends, each.last), last) == place]


def _left(day: dt.date, last: dt.date, is_off: DayOff) -> int:
    """Return how many working days are left; of a term that is far, more than are soon."""
    final = act_by(last, is_off)
    if (final - day).days > 4 * SOON_WORKING_DAYS:
        return SOON_WORKING_DAYS + 1
    return working_days(day, final, is_off)
