"""What is told of indicators that rest on answers to those who must not recognise anybody.

Kept to a few rules, so that no figure and no two of them tell what somebody answered:

* what rests on the answers of fewer people than the minimum is not told, nor is the smaller of two
  that rest on almost the same people's answers to the same question;
* people by category, which tells of health or family, are counted from the minimum on;
* how many said so is told in steps alone, of two people or more; the same step whatever it is a
  share of: those who answered, or those who were asked;
* the status follows from what is told and from the target, and from nothing else: whoever may move
  the target learns nothing by moving it.

How many answered a survey is known to everybody who runs the programme, and told as it is.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from kit.domain.indicator_values import SAID, WHOLE, Figure, Found, Status, is_said
from kit.domain.indicators import Count, Direction, Indicator

#: In so many steps a share is told, finest first: each step is two people or more.
_STEPS = (20, 10, 5, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An indicator as it is told.

    Parameters
    ----------
    part, whole
        Its counts; None where they are not known or not told.
    low, high
        The value: one number twice, or from where to below where it lies.
    is_closed
        Whether it may be the higher one, too.
    is_withheld
        Whether something is not told so that nobody can be recognised.
    """

    part: float | None
    whole: float | None
    low: float | None
    high: float | None
    is_closed: bool = False
    is_faulty: bool = False
    is_withheld: bool = False
    lacking: int = 0

    def status(self, target: float | None, direction: Direction) -> Status:
        """Return how what is told stands to what is aimed at."""
        if self.low is None or self.high is None:
            return "withheld" if self.is_withheld else "no_data"
        if self.is_faulty:
            return "faulty"
        if target is None:
            return "target_not_set"
        if self.low == self.high:
            return Figure(part=Found(n=self.low)).status(target, direction)
        return self._side(self.low, self.high, target, direction)

    def _side(self, low: float, high: float, target: float, direction: Direction) -> Status:
        """Return the status of what lies between two numbers; withheld where both are possible."""
        is_below = high < target or (high == target and not self.is_closed)
        is_above = low > target
        is_met: dict[Direction, tuple[bool, bool]] = {
            "at_least": (low >= target, is_below),
            "at_most": (is_below or high == target, is_above),
            "exactly": (False, is_below or is_above),
        }
        surely, surely_not = is_met[direction]
        return "met" if surely else "not_met" if surely_not else "withheld"


def as_counted(figure: Figure) -> Told:
    """Return a figure as it is, for whoever sees everything."""
    value = figure.value
    return Told(
        part=figure.part.n,
        whole=figure.whole.n if figure.whole else None,
        low=value,
        high=value,
        is_faulty=figure.is_faulty,
        lacking=_lacking(figure),
    )


def released(
    figures: Mapping[str, Figure], indicators: Iterable[Indicator], minimum: int
) -> dict[str, Told]:
    """Return the figures of a programme as they are told, by indicator.

    Parameters
    ----------
    figures
        What the indicators came to, by id.
    minimum
        Fewest people of whom anything is told.
    """
    known = [each for each in indicators if each.id in figures]
    hidden = _hidden({each.id: figures[each.id] for each in known}, known, minimum)
    found = {}
    for each in known:
        figure = figures[each.id]
        if not each.rests_on_answers:
            found[each.id] = (
                _withheld(figure) if _is_delicate(each, figure, minimum) else as_counted(figure)
            )
        elif each.id in hidden:
            found[each.id] = _withheld(figure)
        elif _said(each):
            found[each.id] = _in_steps(figure)
        else:
            found[each.id] = as_counted(figure)
    return found


def _hidden(
    figures: Mapping[str, Figure], indicators: Iterable[Indicator], minimum: int
) -> frozenset[str]:
    """Return the indicators of which nothing is told."""
    gone = set[str]()
    alike: dict[Hashable, list[tuple[str, frozenset[str]]]] = {}
    for each in indicators:
        if not each.rests_on_answers:
            continue
        figure = figures[each.id]
        counts = [(each.numerator, figure.part)]
        counts += [(each.denominator, figure.whole)] if each.denominator and figure.whole else []
        said = [
            (count, found.among)
            for count, found in counts
            if is_said(count.where) and count.of == "answers"
        ]
        if not said:  # how many took part, which few of many may have done
            size = figure.part.n if figure.whole is None else figure.whole.n
            gone |= {each.id} if size is not None and size < minimum else set()
        for count, people in said:
            gone |= {each.id} if len(people) < minimum else set()
            alike.setdefault(_measure(count), []).append((each.id, people))
    for several in alike.values():
        for (one, mine), (other, theirs) in combinations(several, 2):
            if any(0 < len(part) < minimum for part in (mine - theirs, theirs - mine)):
                gone.add(one if len(mine) < len(theirs) else other)
    return frozenset(gone)


def _is_delicate(indicator: Indicator, figure: Figure, minimum: int) -> bool:
    """Whether it tells of a few people's health or family."""
    counts = ((indicator.numerator, figure.part), (indicator.denominator, figure.whole))
    return any(
        count is not None
        and found is not None
        and "category" in count.where
        and 0 < (found.n or 0) < minimum
        for count, found in counts
    )


def _measure(count: Count) -> Hashable:
    """Return what is asked and compared, whoever is asked."""
    named = ("questionnaire", "item", "scale", *SAID)
    return tuple((name, tuple(count.where.get(name, ()))) for name in named)


def _said(indicator: Indicator) -> bool:
    """Whether it tells how many answered in some way."""
    counts = filter(None, (indicator.numerator, indicator.denominator))
    return any(each.of == "answers" and is_said(each.where) for each in counts)


def _in_steps(figure: Figure) -> Told:
    """Return a figure of what people answered, in steps."""
    part, whole = figure.part, figure.whole
    n = len(part.among)
    if part.n is None or not n or (whole is not None and not whole.n):
        return Told(part=None, whole=whole.n if whole else None, low=None, high=None)
    steps = next((each for each in _STEPS if 2 * each <= n), 1)
    step = min(math.floor(round(part.n / n * steps, 9)), steps - 1)
    scale = n if whole is None or whole.n is None else WHOLE * n / whole.n
    low = round(step / steps * scale, 9)
    return Told(
        part=None,
        whole=whole.n if whole else None,
        low=low,
        high=round((step + 1) / steps * scale, 9),
        is_closed=step == steps - 1,
        is_faulty=whole is not None and low > WHOLE,
        is_withheld=True,
        lacking=_lacking(figure),
    )


def _withheld(figure: Figure) -> Told:
    """Return a figure of which nothing is told; that nothing is known is no secret."""
    if figure.value is None and not figure.part.among and not figure.part.who:
        return as_counted(figure)
    return Told(part=None, whole=None, low=None, high=None, is_withheld=True)


def _lacking(figure: Figure) -> int:
    return max(len(figure.part.lacking), len(figure.whole.lacking) if figure.whole else 0)
