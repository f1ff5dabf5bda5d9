"""When a step is due: every kind of term that road maps know (S0-048), and the days it comes down to."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from kit.domain.period import Period
from kit.i18n.message import Message, say
from kit.i18n.translator import LANGUAGES, translator

#: On a day; until a day («до 10.10.2022»); until a month is over («до конца октября»); in a month or
#: months; the whole period; again and again; by a schedule of its own; no term is set.
TimingKind = Literal[
    "on", "by", "by_end_of", "during", "throughout", "every", "own_schedule", "unset"
]
KINDS: tuple[TimingKind, ...] = get_args(TimingKind)
#: How often something comes again.
Frequency = Literal["week", "month", "quarter", "half-year", "year"]
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
_MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_WEEK = dt.timedelta(days=7)
#: A term is near so long before its last day.
_NEAR = dt.timedelta(days=30)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A term as a plan words it.

    Parameters
    ----------
    first, last
        ``on``: both the day; ``by``: the last day alone; ``by_end_of``: the last day of the month;
        ``during``: the first and last day of the months; ``every``: within which days, where they
        are told; else None.
    every
        How often, of ``every``.

    Examples
    --------
    >>> year = Period(id="y", title=None, starts_on=dt.date(2022, 9, 1), ends_on=dt.date(2023, 5, 31))
    >>> [each.last.isoformat() for each in Timing(kind="every", every="quarter").occurrences(year)]
    ['2022-09-30', '2022-12-31', '2023-03-31', '2023-05-31']
    >>> Timing(kind="unset").occurrences(year)
    ()
    """

    kind: TimingKind = "unset"
    first: dt.date | None = None
    last: dt.date | None = None
    every: Frequency | None = None

    @classmethod
    def load(cls, raw: Mapping[str, Any]) -> Timing:
        """Return a timing from JSON values, as `dump` gives them."""
        days = {
            name: dt.date.fromisoformat(raw[name]) for name in ("first", "last") if raw.get(name)
        }
        if raw["kind"] == "by_end_of" and "last" in days:
            days["last"] = end_of_month(days["last"])
        return cls(kind=raw["kind"], every=raw.get("every"), **days)

    def dump(self) -> dict[str, Any]:
        """Return JSON values."""
        found = {
            "kind": self.kind,
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "every": self.every,
        }
        return {name: value for name, value in found.items() if value is not None}

    def occurrences(self, period: Period) -> tuple[Span, ...]:
        """Return the days on which it is to be done within a period; none where no term is set.

        What recurs is due once in each week, month, quarter … that has a day of the period.
        """
        match self.kind:
            case "on":
                return (Span(_known(self.first), _known(self.first)),)
            case "by" | "by_end_of":
                last = _known(self.last)
                return (Span(min(period.starts_on, last), last),)
            case "during":
                return (Span(_known(self.first), _known(self.last)),)
            case "throughout":
                return (Span(period.starts_on, period.ends_on),)
            case "every":
                first = max(self.first or period.starts_on, period.starts_on)
                last = min(self.last or period.ends_on, period.ends_on)
                return tuple(_again(self.every or "year", first, last))
            case _:
                return ()

    def is_near(self, day: dt.date, period: Period) -> bool:
        """Whether its days have begun, or its last one is near; where no term is set, always.

        Examples
        --------
        >>> year = Period(id="y", title=None, starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2027, 5, 31))
        >>> april = Timing(kind="by", last=dt.date(2027, 4, 15))
        >>> [april.is_near(dt.date(2026, 11, 28), year), april.is_near(dt.date(2027, 3, 20), year)]
        [False, True]
        """
        begins = self.kind not in ("by", "by_end_of")
        spans = self.occurrences(period)
        return not spans or any(
            each.last - _NEAR <= day or (begins and each.first <= day) for each in spans
        )

    @property
    def words(self) -> Message:
        """The term in words, as a plan says it: months as months.

        Examples
        --------
        >>> october = month_span("2022-10")
        >>> str(Timing(kind="by_end_of", last=october.last).words)
        'by the end of October 2022'
        >>> str(Timing(kind="during", first=october.first, last=october.last).words)
        'October 2022'
        """
        if self.kind == "every":
            return _OFTEN[self.every or "year"]
        if self.kind == "by_end_of" and self.last:
            months = {each: translator(each).until_month(self.last) for each in LANGUAGES}
            return say("by the end of {month}", month=months)
        if self.kind == "during" and self.first and self.last and self._is_whole_months:
            first, last = (
                {each: translator(each).month(day) for each in LANGUAGES}
                for day in (self.first, self.last)
            )
            if first == last:
                return say("{month}", month=first)
            return say("{first} – {last}", first=first, last=last)
        said = _WORDS[self.kind]
        return Message(said.text, {"first": self.first, "last": self.last})

    @property
    def _is_whole_months(self) -> bool:
        first, last = _known(self.first), _known(self.last)
        return first.day == 1 and (last + _DAY).day == 1


_WORDS: Mapping[TimingKind, Message] = {
    "on": say("on {last}"),
    "by": say("by {last}"),
    "by_end_of": say("by {last}"),
    "during": say("{first} – {last}"),
    "throughout": say("the whole period"),
    "own_schedule": say("by a schedule of its own"),
    "unset": say("no term is set"),
}
_OFTEN: Mapping[Frequency, Message] = {
    "week": say("once a week"),
    "month": say("once a month"),
    "quarter": say("once a quarter"),
    "half-year": say("once in half a year"),
    "year": say("every year"),
}
UNSET = Timing()


def month_span(month: str) -> Span:
    """Return the first and last day of a month such as ``"2022-10"``.

    Examples
    --------
    >>> month_span("2024-02").last.isoformat()
    '2024-02-29'
    """
    year, number = map(int, month.split("-"))
    first = dt.date(year, number, 1)
    return Span(first, end_of_month(first))


def end_of_month(day: dt.date) -> dt.date:
    """Return the last day of a day's month.

    Examples
    --------
    >>> f"{end_of_month(dt.date(2026, 12, 15))}"
    '2026-12-31'
    """
    return months_on(day.replace(day=1), 1) - _DAY


def _known(day: dt.date | None) -> dt.date:
    assert day is not None, "the timing has no day"
    return day


def months_on(day: dt.date, months: int) -> dt.date:
    """Return the day so many months after another; the last day of a month stays the last.

    Examples
    --------
    >>> [f"{months_on(dt.date(2023, 2, 28), each)}" for each in (1, 12)]
    ['2023-03-31', '2024-02-29']
    >>> f"{months_on(dt.date(2024, 1, 30), 1)}"
    '2024-02-29'
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    length = calendar.monthrange(year, month)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month, length if is_last else min(day.day, length))


def _again(every: Frequency, first: dt.date, last: dt.date) -> Iterator[Span]:
    begins = first
    while begins <= last:
        if every == "week":
            after = begins - dt.timedelta(days=begins.weekday()) + _WEEK
        else:
            months = _MONTHS[every]
            start = dt.date(begins.year, begins.month, 1)
            after = months_on(start, months - (begins.month - 1) % months)
        yield Span(begins, min(after - _DAY, last))
        begins = after
