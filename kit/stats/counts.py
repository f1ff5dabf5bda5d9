"""Joint count tables: how many people had which score before and which after.

A sufficient statistic of everything in `kit.stats.paired`: a school's table gives
the same numbers, to the last bit, as the rows of its people, and tables of schools add
up to the table of the city without anybody's row leaving the school. A table of few
people tells as much as their rows and must be guarded like them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.stats.arguments import aligned, numbers, whole
from kit.stats.levels import Floats, Ints, Levels, fractions, snap

#: A score is the mean of at most so many answers, or has two decimals.
LARGEST_SCORE_DENOMINATOR = 100
#: Whole scores within so narrow a range all get a number, also those that nobody has.
_NARROW = 256
#: Whole numbers up to here are exact as floats.
_EXACT = 2**53


@dataclass(frozen=True, eq=False)
class JointCounts:
    """Counts of pairs of scores, before × after.

    Parameters
    ----------
    steps
        The scores that occur, ascending, as whole multiples of 1/denominator.
    counts
        People by first score (rows) and second score (columns).
    denominator
        Of all scores together. A score from fewer answers is a level of its own, so
        nothing is rounded: 13/4 and 16/5 are 65 and 64 twentieths.

    Notes
    -----
    Levels that nobody has are dropped and the denominator is the smallest possible, so
    equal tables compare equal however they were made.

    Raises
    ------
    BadArgument
        Steps that do not ascend, counts that are no square table of whole numbers from 0, a
        denominator below 1.
    """

    steps: tuple[int, ...]
    counts: Ints
    denominator: int = 1

    def __post_init__(self) -> None:
        counts = numbers(self.counts, "counts")
        _at_least_one(self.denominator)
        steps = numbers(self.steps, "steps")
        size = steps.size
        if steps.ndim != 1 or not (np.diff(steps) > 0).all() or (steps % 1 != 0).any():
            raise BadArgument(
                "steps",
                say("The scores do not ascend."),
                say("Give every score once, the smallest first."),
            )
        if counts.shape != (size, size) or (counts < 0).any() or (counts % 1 != 0).any():
            raise BadArgument(
                "counts",
                say("This is not a table of {n} × {n} counts.", n=size),
                say("Give a row and a column for every score, with whole numbers from zero up."),
            )
        used = np.logical_or(counts.any(axis=0), counts.any(axis=1))
        kept = [int(step) for step, here in zip(steps.tolist(), used.tolist(), strict=True) if here]
        shared = math.gcd(self.denominator, *kept)
        table = counts[np.ix_(used, used)].astype(np.int64)
        table.flags.writeable = False
        object.__setattr__(self, "steps", tuple(step // shared for step in kept))
        object.__setattr__(self, "counts", table)
        object.__setattr__(self, "denominator", self.denominator // shared)

    @classmethod
    def of(
        cls, before: ArrayLike, after: ArrayLike, *, denominator: int | None = None
    ) -> JointCounts:
        """Return the table of people measured twice; incomplete pairs are left out.

        Parameters
        ----------
        before, after
            Scores of the same people in the same order, in points of the scale.
        denominator
            When given, the scores are whole numbers of points/denominator: sums of the
            scale times a common denominator.

        Raises
        ------
        BadArgument
            Unequal lengths, series of other people, a denominator below 1; a score that is
            not whole though a denominator is given; or one that is no fraction with a
            denominator up to `LARGEST_SCORE_DENOMINATOR`.
        """
        first, second = complete(before, after)
        codes, steps, common = number_scores(np.concatenate([first, second]), denominator)
        size = len(steps)
        cells = codes[: first.size] * size + codes[first.size :]
        counts = np.bincount(cells, minlength=size * size).reshape(size, size)
        return cls(steps, counts, common)

    @property
    def levels(self) -> Floats:
        """The scores that occur, ascending, in points of the scale."""
        return np.array([step / self.denominator for step in self.steps], dtype=np.float64)

    @property
    def n(self) -> int:
        """How many pairs."""
        return int(self.counts.sum())

    @property
    def before(self) -> Levels:
        """The first scores."""
        return self._levels(dict(zip(self.steps, self.counts.sum(axis=1).tolist(), strict=True)))

    @property
    def after(self) -> Levels:
        """The second scores."""
        return self._levels(dict(zip(self.steps, self.counts.sum(axis=0).tolist(), strict=True)))

    @property
    def differences(self) -> Levels:
        """The differences after − before."""
        found: dict[int, int] = {}
        rows, columns = np.nonzero(self.counts)
        times = self.counts[rows, columns].tolist()
        for row, column, count in zip(rows.tolist(), columns.tolist(), times, strict=True):
            step = self.steps[column] - self.steps[row]
            found[step] = found.get(step, 0) + count
        return self._levels(found)

    def _levels(self, found: dict[int, int]) -> Levels:
        steps = tuple(sorted(step for step, count in found.items() if count))
        values = np.array([step / self.denominator for step in steps], dtype=np.float64)
        counts = np.array([found[step] for step in steps], dtype=np.int64)
        return Levels(values, counts, steps, self.denominator)

    def __add__(self, other: JointCounts) -> JointCounts:
        return roll_up([self, other]) if isinstance(other, JointCounts) else NotImplemented

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, JointCounts):
            return NotImplemented
        return (self.steps, self.denominator) == (other.steps, other.denominator) and bool(
            (self.counts == other.counts).all()
        )

    __hash__ = None  # type: ignore[assignment]


def roll_up(tables: Iterable[JointCounts]) -> JointCounts:
    """Return the table of all people of the given tables; their levels may differ.

    Schools to city, cities to region, in any order and any grouping: the sum is the same.

    Examples
    --------
    >>> north, south = JointCounts.of([1, 2], [2, 2]), JointCounts.of([2, 3], [3, 3])
    >>> roll_up([north, south]) == JointCounts.of([1, 2, 2, 3], [2, 2, 3, 3])
    True
    """
    parts = list(tables)
    common = math.lcm(1, *(part.denominator for part in parts))
    scaled = [[step * (common // part.denominator) for step in part.steps] for part in parts]
    steps = sorted(set().union(*scaled))
    place = {step: number for number, step in enumerate(steps)}
    counts = np.zeros((len(steps), len(steps)), dtype=np.int64)
    for part, own in zip(parts, scaled, strict=True):
        where = [place[step] for step in own]
        counts[np.ix_(where, where)] += part.counts
    return JointCounts(tuple(steps), counts, common)


def differences(before: ArrayLike, after: ArrayLike) -> Floats:
    """Return after − before of the complete pairs, snapped.

    Series are put in one order by their labels; BadArgument for unequal lengths and for
    series whose labels are not the same.

    Examples
    --------
    >>> differences([1.95, 2.5, 3], [2.05, 2.5, None])
    array([0.1, 0. ])
    """
    first, second = complete(before, after)
    return snap(_apart(first, second))


def differences_of(pairs: ArrayLike | JointCounts | Levels) -> Levels:
    """Return the levels of differences given one by one or as a joint count table."""
    if isinstance(pairs, Levels):
        return pairs
    return pairs.differences if isinstance(pairs, JointCounts) else Levels.of(pairs)


def sides_of(
    before: ArrayLike | JointCounts, after: ArrayLike | None
) -> tuple[Levels, Levels, Levels]:
    """Return the levels before, after, and of the differences, from arrays or one table."""
    if isinstance(before, JointCounts):
        return before.before, before.after, before.differences
    if after is None:
        raise BadArgument(
            "after",
            say("There are no scores after."),
            say("Give the scores before and after, or one joint count table."),
        )
    first, second = complete(before, after)
    return Levels.of(first), Levels.of(second), Levels.of(_apart(first, second))


def complete(before: ArrayLike, after: ArrayLike, *others: ArrayLike) -> tuple[NDArray[Any], ...]:
    """Return the columns of the complete pairs, aligned; whole numbers stay as they are.

    They may be of few bits: nobody reckons with them before they are widened.
    """
    columns = aligned(before, after, *others)
    if all(side.dtype.kind in "iu" for side in columns[:2]):
        return tuple(columns)
    columns[:2] = [numbers(side, "before, after") for side in columns[:2]]
    known = np.isfinite(columns[0]) & np.isfinite(columns[1])
    return tuple(column[known] for column in columns)


def number_scores(
    scores: NDArray[Any], denominator: int | None
) -> tuple[NDArray[np.intp], tuple[int, ...], int]:
    """Return the number of each score among the distinct ones, these, and their denominator.

    Parameters
    ----------
    scores
        Without missing values; whole multiples of 1/denominator, or without one, points.

    Examples
    --------
    >>> codes, steps, denominator = number_scores(np.array([2.5, 3.0, 2.5]), None)
    >>> codes.tolist(), steps, denominator
    ([0, 1, 0], (5, 6), 2)
    """
    if denominator is not None:
        _at_least_one(denominator)
    else:
        distinct, codes = np.unique(scores, return_inverse=True)
        found = _exact(distinct.astype(np.float64))
        common = math.lcm(1, *(each.denominator for each in found))
        steps = sorted({int(each * common) for each in found})
        place = {step: number for number, step in enumerate(steps)}
        moved = np.array([place[int(each * common)] for each in found], dtype=np.intp)
        return moved[codes], tuple(steps), common
    units = np.asarray(scores)
    if units.dtype.kind not in "iu":
        units = np.rint(np.clip(scores, -_EXACT, _EXACT)).astype(np.int64)
        if (units != scores).any():
            raise _no_score(float(scores[units != scores][0]))
    if not units.size:
        return np.zeros(0, dtype=np.intp), (), denominator
    low, high = int(units.min()), int(units.max())
    if max(-low, high) > _EXACT:
        raise _no_score(float(max(-low, high)))
    if high - low < _NARROW:
        return units.astype(np.intp) - low, tuple(range(low, high + 1)), denominator
    distinct, codes = np.unique(units, return_inverse=True)
    return codes, tuple(distinct.tolist()), denominator


def _apart(first: NDArray[Any], second: NDArray[Any]) -> Floats:
    """Return second − first as floats: whole numbers of few bits would wrap round."""
    result: Floats = np.subtract(second, first, dtype=np.float64)
    return result


def _at_least_one(denominator: int) -> None:
    if whole(denominator, "denominator") < 1:
        raise BadArgument(
            "denominator",
            say("The denominator is {value}.", value=denominator),
            say("Give a whole number from 1 up."),
        )


def _exact(scores: Floats) -> list[Fraction]:
    sizes = np.abs(scores)
    if (sizes > _EXACT).any():
        raise _no_score(float(sizes.max()))
    tolerance = 1e-12 * float(sizes.max(initial=0.0))
    tops, bottoms = fractions(sizes, tolerance, LARGEST_SCORE_DENOMINATOR)
    if not bottoms.all():
        raise _no_score(float(scores[bottoms == 0][0]))
    signed = np.copysign(tops, scores)
    return [Fraction(int(top), int(low)) for top, low in zip(signed, bottoms, strict=True)]


def _no_score(value: float) -> BadArgument:
    return BadArgument(
        "scores",
        say("The value {value} is not a mean of whole answers.", value=f"{value:g}"),
        say("Give scores of a scale, or sums of answers together with their denominator."),
    )
