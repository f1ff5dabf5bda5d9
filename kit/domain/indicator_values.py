"""What an indicator comes to: both counts, the value, and how it stands to what is aimed at (X-07).

Nothing here averages: a share is one count in another, and both are told (G1). What is not known
is None and never zero.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from kit.domain.indicators import Count, Counted, Direction, Indicator
from kit.domain.period import Period

#: Met, not met, not met so far, while the period goes on; nothing is aimed at; not told, so that
#: nobody can be recognised; nothing is known; its period has not begun; the part is greater than the
#: whole, so that one of the two is wrong.
Status = Literal[
    "met", "not_met", "not_yet", "target_not_set", "withheld", "no_data", "not_begun", "faulty"
]
STATUSES: tuple[Status, ...] = get_args(Status)
#: Conditions that are no mark of a thing: they say which things are looked at, or compare a number.
ITEM, SCALE = "item", "scale"
#: What was answered: at least so, or one of these values.
AT_LEAST, VALUE = "at_least", "value"
SAID = (AT_LEAST, VALUE)
#: Per cent of the whole.
WHOLE = 100
#: What is counted where a count names no state: as a part, and as a whole.
_STATES: Mapping[Counted, tuple[str, str]] = {
    "people": ("taking_part", "taking_part"),
    "consents": ("granted", "asked"),
    "responses": ("answered", "asked"),
    "answers": ("answered", "answered"),
}
#: Counts of people who are in the register: of a share of people they count those among them.
_OF_PEOPLE: frozenset[Counted] = frozenset(("people", "consents", "responses"))
#: Where nothing at all fits the other conditions, it is not known how many there are.
_NOT_KNOWN: frozenset[Counted] = frozenset(
    ("steps", "consents", "responses", "answers", "external")
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may be counted.

    Parameters
    ----------
    who
        Whose or what it is: counted once, however many things are.
    about
        What it is like: key of a condition to the values that it has.
    numbers
        What may be added or compared, by name.
    audience
        For whom an event was held, in the words of whoever wrote it down.
    """

    who: str
    about: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, float] = field(default_factory=dict)
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a count came to.

    Parameters
    ----------
    n
        None where it is not known.
    who
        Those counted.
    among
        Of answers: everybody who answered what is counted, whatever they said.
    lacking
        Things that a number is missing of, and that are left out therefore.
    repeated
        Events that are left out, since more people of the same audience came to another.
    """

    n: float | None = None
    who: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An indicator's two counts; without a whole it is a count."""

    part: Found
    whole: Found | None = None

    @property
    def value(self) -> float | None:
        """The share in per cent, or the count; None where it is not known.

        Examples
        --------
        >>> Figure(part=Found(n=61), whole=Found(n=68)).value
        89.70588235294117
        >>> Figure(part=Found(n=0), whole=Found(n=0)).value is None
        True
        """
        if self.whole is None or self.part.n is None:
            return self.part.n
        return WHOLE * self.part.n / self.whole.n if self.whole.n else None

    @property
    def is_faulty(self) -> bool:
        """Whether the part is greater than the whole."""
        value = self.value
        return self.whole is not None and value is not None and value > WHOLE

    def status(self, target: float | None, direction: Direction) -> Status:
        """Return how it stands to what is aimed at."""
        value = self.value
        if value is None:
            return "no_data"
        if self.is_faulty:
            return "faulty"
        if target is None:
            return "target_not_set"
        return "met" if is_met(value, target, direction) else "not_met"


def is_met(value: float, target: float, direction: Direction) -> bool:
    """Whether a value is as good as what is aimed at.

    Examples
    --------
    >>> is_met(90, 90, "at_least"), is_met(3, 2, "at_most"), is_met(66.7 * 3 / 3, 66.7, "exactly")
    (True, False, True)
    """
    off = round(value - target, 9)
    return {"at_least": off >= 0, "at_most": off <= 0, "exactly": off == 0}[direction]


def so_far(status: Status, direction: Direction, period: Period, today: dt.date) -> Status:
    """Return how an indicator stands on a day: what may still be reached is not missed yet.

    Examples
    --------
    >>> from kit.domain.texts import Text
    >>> days = {"starts_on": dt.date(2026, 9, 1), "ends_on": dt.date(2027, 5, 31)}
    >>> year = Period(id="x", title=Text.of({"ru": "x"}), **days)
    >>> so_far("not_met", "at_least", year, dt.date(2027, 5, 31))
    'not_yet'
    >>> so_far("not_met", "at_least", year, dt.date(2027, 6, 1))
    'not_met'
    >>> so_far("not_met", "at_most", year, dt.date(2026, 9, 1))
    'not_met'
    >>> so_far("no_data", "at_least", year, dt.date(2026, 8, 31))
    'not_begun'
    """
    if not period.has_begun(today):
        return "not_begun"
    waits = status == "not_met" and direction != "at_most" and today <= period.ends_on
    return "not_yet" if waits else status


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Things of one kind, and where each value of a condition stands among them."""

    things: tuple[Thing, ...]
    places: Mapping[str, Mapping[str, frozenset[int]]]

    @classmethod
    def of(cls, things: Iterable[Thing]) -> Listed:
        """Return things in their order."""
        told = tuple(things)
        places: dict[str, dict[str, set[int]]] = {}
        for row, thing in enumerate(told):
            for key, values in thing.about.items():
                known = places.setdefault(key, {})
                for value in values:
                    known.setdefault(value, set()).add(row)
        return cls(
            told,
            {
                key: {value: frozenset(rows) for value, rows in known.items()}
                for key, known in places.items()
            },
        )

    def has(self, keys: Iterable[str]) -> bool:
        """Whether the things are known by these conditions at all."""
        return self.places.keys() >= set(keys)

    def rows(self, where: Mapping[str, Sequence[str]]) -> frozenset[int]:
        """Return the places of the things of which all conditions hold."""
        fitting = []
        for key, values in where.items():
            known = self.places.get(key, {})
            fitting.append(frozenset[int]().union(*(known.get(value, ()) for value in values)))
        if not fitting:
            return frozenset(range(len(self.things)))
        return frozenset.intersection(*fitting)


#: Gives the things of a kind; of answers those to an item or scale, of records those of a kind.
Source = Callable[[Count], Listed]


class Book:
    """Everything that may be counted, read once: each list when it is first needed.

    Parameters
    ----------
    sources
        What gives the things of each kind.
    """

    def __init__(self, sources: Mapping[Counted, Source]) -> None:
        self._sources = sources
        self._lists: dict[tuple[str, ...], Listed] = {}

    def figure(self, indicator: Indicator) -> Figure:
        """Return what an indicator comes to."""
        part, whole = indicator.numerator, indicator.denominator
        if whole is None:
            return Figure(part=self._found(part, 0))
        # Of two sums over the same things, those count that have both numbers.
        both = (part.sum, whole.sum) if _is_alike(part, whole) else ()
        found = Figure(
            part=self._found(part, 0, both, is_once=is_each_audience_once(indicator)),
            whole=self._found(whole, 1, both),
        )
        return _among_people(found) if whole.of == "people" and part.of in _OF_PEOPLE else found

    def _found(
        self, count: Count, place: int, both: tuple[str, ...] = (), *, is_once: bool = False
    ) -> Found:
        known = self._list(count)
        if not known.things:
            return Found()
        where = {
            key: values
            for key, values in count.where.items()
            if key not in _CHOOSES.get(count.of, ()) and not (count.of == "answers" and key in SAID)
        }
        if count.of in _STATES:
            where = {"state": (_STATES[count.of][place],), **where}
        if not known.has(where) or (
            count.of in _NOT_KNOWN and not known.rows(_without_state(where))
        ):
            return Found()
        rows = known.rows(where)
        things = [known.things[row] for row in sorted(rows)]
        if count.of == "external":
            return _added(things, "value", ("value",), count.where.get("id", ()))
        if count.of == "answers":
            return _said(things, count.where)
        if count.sum:
            return _summed(things, count.sum, both, is_once=is_once)
        who = frozenset(each.who for each in things)
        return Found(n=len(who), who=who)

    def _list(self, count: Count) -> Listed:
        keys = _CHOOSES.get(count.of, ())
        key = (count.of, *(f"{each}={count.where[each]}" for each in keys if each in count.where))
        if key not in self._lists:
            self._lists[key] = self._sources[count.of](count)
        return self._lists[key]


#: Conditions that say which list is read.
_CHOOSES: Mapping[Counted, tuple[str, ...]] = {"answers": (ITEM, SCALE), "records": ("kind",)}


def is_each_audience_once(indicator: Indicator) -> bool:
    """Whether it is a share of people who took part in events among people who are known otherwise.

    Who came to several events for the same audience would be counted several times, and a share of
    people would pass a hundred per cent: of such events the one counts to which most came.
    """
    part, whole = indicator.numerator, indicator.denominator
    return whole is not None and part.of == "events" != whole.of and part.sum in _PEOPLE_OF_EVENTS


def _summed(things: Sequence[Thing], name: str, both: tuple[str, ...], *, is_once: bool) -> Found:
    """Return the sum of a number over events; where that is asked, over one of each audience."""
    needed = both or (name,)
    if not is_once:
        return _added(things, name, needed)
    chosen, repeated = _each_audience(things, name)
    return replace(_added(chosen, name, needed), repeated=repeated)


#: Numbers of events that are numbers of people.
_PEOPLE_OF_EVENTS = ("took_part", "invited")


def _each_audience(things: Sequence[Thing], name: str) -> tuple[list[Thing], frozenset[str]]:
    """Return the event of each kind and audience to which most came, and those left out for it."""
    best: dict[tuple[object, ...], Thing] = {}
    known = [each for each in things if name in each.numbers]
    for each in known:
        audience = "".join(each.audience.casefold().split())
        key = (each.about.get("kind", ()), audience)
        if key not in best or each.numbers[name] > best[key].numbers[name]:
            best[key] = each
    chosen = list(best.values())
    repeated = frozenset(each.who for each in known) - {each.who for each in chosen}
    return chosen + [each for each in things if name not in each.numbers], repeated


def _without_state(where: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {key: values for key, values in where.items() if key != "state"}


def _is_alike(part: Count, whole: Count) -> bool:
    return bool(
        part.sum
        and whole.sum
        and part.of == whole.of
        and {**part.where} == {**whole.where}
        and part.of != "external"
    )


def _added(
    things: Sequence[Thing], name: str, needed: tuple[str, ...], ids: Sequence[str] = ()
) -> Found:
    """Return the sum of a number over things; not known where none has it, or an id is missing."""
    whole = [each for each in things if all(key in each.numbers for key in needed)]
    who = frozenset(each.who for each in whole)
    lacking = frozenset(each.who for each in things) - who
    if (things and not whole) or not who.issuperset(ids):
        return Found(lacking=lacking)
    return Found(n=sum(each.numbers[name] for each in whole), who=who, lacking=lacking)


def _said(things: Sequence[Thing], where: Mapping[str, Sequence[str]]) -> Found:
    """Return who answered, or answered so; of several answers of one, the last counts."""
    said = {each.who: each.numbers.get("value") for each in things}
    among = frozenset(said)
    if not is_said(where):
        return Found(n=len(among), who=among, among=among)
    least = float(where[AT_LEAST][0]) if AT_LEAST in where else -math.inf
    wanted = {float(each) for each in where.get(VALUE, ())}
    who = frozenset(
        one
        for one, value in said.items()
        if value is not None and value >= least and (not wanted or value in wanted)
    )
    return Found(n=len(who), who=who, among=among)


def is_said(where: Collection[str]) -> bool:
    """Whether conditions ask what was answered, and not only whether."""
    return any(key in where for key in SAID)


def _among_people(figure: Figure) -> Figure:
    """Return a share of people with those of its part who are among the whole."""
    part, whole = figure.part, figure.whole
    if part.n is None or whole is None or whole.n is None:
        return figure
    who = part.who & whole.who
    return replace(figure, part=replace(part, n=len(who), who=who))
