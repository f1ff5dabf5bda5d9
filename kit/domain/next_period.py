"""The next period of a programme: the same plan, every day of it moved by whole months (S0-043).

That a school goes on is a decision beside those about its surveys (`NEXT`); who reads the plan
reads the periods that follow from it, too. What the file of a programme plans under the same
period comes first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from kit.domain.campaign import OPEN_ENDED
from kit.domain.indicators import Indicator
from kit.domain.period import Period
from kit.domain.plan_years import YEAR, PlanYears
from kit.domain.programme import Programme
from kit.domain.roadmap import Place, Section
from kit.domain.surveys import Decided
from kit.domain.texts import Text
from kit.domain.timing import Timing, months_on

Value = TypeVar("Value")
#: Under which id it is decided that a period is followed by another; no survey has it.
NEXT = "next-period"
#: By how many months days may be moved.
MONTHS = range(1, 61)
#: What a plan says of acts and of consents stays as it was said: so does what was agreed to.
FIXED = frozenset({"basis", "act", "consents"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A decision: which period follows, and by how many months the plan is moved."""

    period: Period
    months: int

    @classmethod
    def load(cls, raw: Mapping[str, Any]) -> Next | None:
        """Return the decision of JSON values, as `dump` gives them; None when it was taken back."""
        if not raw.get("period"):
            return None
        told = raw["period"]
        period = Period(
            id=told["id"],
            title=Text.of(told["title"]),
            starts_on=dt.date.fromisoformat(told["starts_on"]),
            ends_on=dt.date.fromisoformat(told["ends_on"]),
        )
        return cls(period=period, months=raw["months"])

    def dump(self) -> dict[str, Any]:
        """Return JSON values."""
        return {
            "period": {
                "id": self.period.id,
                "title": dict(self.period.title.words),
                "starts_on": self.period.starts_on.isoformat(),
                "ends_on": self.period.ends_on.isoformat(),
            },
            "months": self.months,
        }


def moved_on(day: dt.date, months: int) -> dt.date:
    """Return a day so many months later; one of 2099 says that none is set yet, and stays."""
    return day if day.year >= OPEN_ENDED else months_on(day, months)


def months_to_next(period: Period) -> int:
    """Return by how many months the plan is moved unless told: whole years, until it has ended.

    Examples
    --------
    >>> days = {"starts_on": dt.date(2023, 1, 12), "ends_on": dt.date(2024, 4, 30)}
    >>> months_to_next(Period(id="x", title=Text.of({"ru": "x"}), **days))
    24
    """
    months = YEAR
    while moved_on(period.starts_on, months) <= period.ends_on and months + YEAR in MONTHS:
        months += YEAR
    return months


def proposed(period: Period, taken: Iterable[str], months: int = YEAR) -> Period:
    """Return the period that follows another, with an id that nobody has.

    Examples
    --------
    >>> days = {"starts_on": dt.date(2022, 9, 1), "ends_on": dt.date(2023, 5, 31)}
    >>> found = proposed(Period(id="x", title=Text.of({"ru": "2022/2023 учебный год"}), **days), ())
    >>> found.id, found.title.in_("ru"), f"{found.starts_on}", f"{found.ends_on}"
    ('2023-2024', '2023/2024 учебный год', '2023-09-01', '2024-05-31')
    """
    first, last = moved_on(period.starts_on, months), moved_on(period.ends_on, months)
    title = PlanYears.of(period, months).text(period.title)
    if title == period.title:
        years = dict.fromkeys((first.year, last.year))
        told = "/".join(map(str, years))
        title = Text.of({language: f"{said} ({told})" for language, said in title.words})
    return Period(id=id_of(first, last, taken), title=title, starts_on=first, ends_on=last)


def id_of(first: dt.date, last: dt.date, taken: Iterable[str]) -> str:
    """Return an id for a period of these days that is not taken: its years, and a number."""
    known = set(taken)
    years = f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"
    name, number = years, 1
    while name in known:
        number += 1
        name = f"{years}-no{number}"
    return name


def rolled(programme: Programme, months: int, period: Period) -> Programme:
    """Return a programme in its next period: the plan is the same, every day is moved.

    Surveys get the period's id behind theirs, for a survey's id is the only one of its school;
    steps and indicators that name them name the new ones. Whatever else has an id keeps it. Years
    of the ending period are moved in the plan's words, too («III квартал 2022 года»), where whole
    years are; not in those of acts and consents.
    """
    names = {
        each.id: _named(each.id, programme.period.id, period.id) for each in programme.campaigns
    }
    years = PlanYears.of(programme.period, months)
    moved = _moved(replace(programme, period=period), months, years)
    return replace(
        moved,
        id=_named(programme.id, programme.period.id, period.id),
        period=period,
        campaigns=tuple(replace(each, id=names[each.id]) for each in moved.campaigns),
        roadmap=tuple(_surveys_of(each, names) for each in moved.roadmap),
        indicators=tuple(_counted(each, names) for each in moved.indicators),
    )


def reworded(before: Programme, after: Programme) -> tuple[tuple[Text, Text], ...]:
    """Return the words of a plan that are others in its next period, with those; each once."""
    pairs = zip(_texts(before), _texts(after), strict=True)
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))


def with_next(
    programmes: Sequence[Programme], decisions: Iterable[Decided]
) -> tuple[Programme, ...]:
    """Return programmes with the periods that the school began after them, in order of their days.

    Of each period the last decision counts; one may follow upon another that was begun so. A
    period that a file plans by now is not made again.
    """
    last: dict[str, Decided] = {}
    for each in decisions:
        if each.id == NEXT:
            last[each.period] = each
    found = {each.period.id: each for each in programmes}
    # Each is made of what a file plans: nothing is moved twice, and no year by mistake.
    waiting = [(each, each.period.id, 0) for each in programmes]
    while waiting and last:
        programme, ending, months = waiting.pop()
        decision = last.pop(ending, None)
        told = Next.load(decision.content) if decision is not None else None
        if told is not None and told.period.id not in found:
            months += told.months
            found[told.period.id] = rolled(programme, months, told.period)
            waiting.append((programme, told.period.id, months))
    if len(found) == len(programmes):
        return tuple(programmes)
    return tuple(sorted(found.values(), key=lambda each: each.period.starts_on))


def carried(
    content: Mapping[str, Any], months: int, today: dt.date, years: PlanYears
) -> dict[str, Any]:
    """Return what a decision about a step still says in the next period.

    Its own title, posts and people; a step of the school's own with its term moved. How it stood,
    when it was done and which dates it had before belong to the old period. Empty: nothing is left
    to say.
    """
    kept = {name: content[name] for name in ("title", "posts") if name in content}
    if content.get("people"):
        kept["people"] = content["people"]
    if "section" in content and not content.get("is_removed"):
        moves = content.get("moves") or ()
        timing = Timing.load(moves[-1]["after"] if moves else content["timing"])
        kept |= {
            "section": content["section"],
            "result": content.get("result", {}),
            "timing": _moved(timing, months).dump(),
            "added_on": today.isoformat(),
        }
    if not kept or ("section" in content and "section" not in kept):
        return {}
    for name in ("title", "result"):
        if name in kept:
            kept[name] = {language: years(said) for language, said in kept[name].items()}
    nothing = {"people": [], "state": "planned", "done": {}, "evidence": [], "moves": []}
    return nothing | kept


def _named(name: str, before: str, after: str) -> str:
    """Return an id in the next period: that of the ending one is taken from its end.

    Examples
    --------
    >>> _named("autumn", "2022", "2023"), _named("autumn-2023", "2023", "2024")
    ('autumn-2023', 'autumn-2024')
    """
    return f"{name.removesuffix(f'-{before}')}-{after}"


def _surveys_of(section: Section, names: Mapping[str, str]) -> Section:
    def place(each: Place) -> Place:
        return replace(each, id=names.get(each.id, each.id)) if each.kind == "survey" else each

    steps = (replace(step, places=tuple(map(place, step.places))) for step in section.steps)
    return replace(section, steps=tuple(steps))


def _counted(indicator: Indicator, names: Mapping[str, str]) -> Indicator:
    found = {}
    for part in ("numerator", "denominator"):
        count = getattr(indicator, part)
        if count is not None and "survey" in count.where:
            told = tuple(names.get(each, each) for each in count.where["survey"])
            found[part] = replace(count, where={**count.where, "survey": told})
    return replace(indicator, **found) if found else indicator


def _moved(value: Value, months: int, years: PlanYears | None = None) -> Value:
    """Return a value with every day in it moved, wherever it stands, and the years of its words."""
    found: Any = value
    if isinstance(value, dt.date):
        found = moved_on(value, months)
    elif isinstance(value, Text):
        found = years.text(value) if years else value
    elif isinstance(value, tuple):
        found = tuple(_moved(each, months, years) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changes = dict(_changes(value, months, years))
        found = replace(value, **changes) if changes else value
    return cast("Value", found)


def _changes(value: Any, months: int, years: PlanYears | None) -> Iterator[tuple[str, Any]]:
    for each in fields(value):
        before = getattr(value, each.name)
        after = _moved(before, months, None if each.name in FIXED else years)
        if after is not before and after != before:
            yield each.name, after


def _texts(value: Any) -> Iterator[Text]:
    """Yield every text in a value but the title of its period, in the order in which they stand."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, Period):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
