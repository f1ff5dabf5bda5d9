"""Bars over the days of a period: a picture made of percentages, as wide as there is room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kit.domain.step_terms import Judged
from kit.i18n.translator import Translator

#: Percent of the whole below which a month has no room for its title.
_NARROW = 2.5


class Bar(NamedTuple):
    """One time of a step: where it begins and how long it is, in percent, and how it stands."""

    x: str
    width: str
    standing: str


class Month(NamedTuple):
    """A month: where it begins, in percent, and what it is called where there is room for it."""

    x: str
    title: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that a picture shows, both included."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Return where a day begins, from 0 to 100; what lies outside stands at the edge.

        Examples
        --------
        >>> year = Axis(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
        >>> year.at(dt.date(2023, 1, 1)), year.at(dt.date(2030, 1, 1))
        (0.0, 100.0)
        """
        whole = (self.last - self.first).days + 1
        return max(0.0, min(100.0, 100 * (day - self.first).days / whole))

    def bar(self, one: Judged) -> Bar | None:
        """Return the bar of one time of a step; None without a term."""
        if one.span is None:
            return None
        begins = self.at(one.span.first)
        ends = self.at(one.span.last + dt.timedelta(days=1))
        # A single day is seen, too.
        width = max(ends - begins, 0.8)
        return Bar(_percent(min(begins, 100 - width)), _percent(width), one.standing)

    def mark(self, day: dt.date) -> str:
        """Return where the middle of a day is; empty when it is not among the days."""
        if not self.first <= day <= self.last:
            return ""
        return _percent((self.at(day) + self.at(day + dt.timedelta(days=1))) / 2)

    def months(self, t: Translator) -> list[Month]:
        """Return the months, each with its title; of many months not every one."""
        begins = [*self._months(), self.last + dt.timedelta(days=1)]
        step = max(1, -(-len(begins) // 13))
        return [
            Month(
                _percent(self.at(day)),
                t.month_in_short(day)
                if n % step == 0 and self.at(after) - self.at(day) > _NARROW
                else "",
            )
            for n, (day, after) in enumerate(pairwise(begins))
        ]

    def _months(self) -> Iterator[dt.date]:
        day = self.first.replace(day=1)
        while day <= self.last:
            yield day
            day = (day + dt.timedelta(days=32)).replace(day=1)


def _percent(value: float) -> str:
    return f"{value:.2f}" + "%"
