"""Pairs of many groups at once: every scale in every school, in one pass over counts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.stats.arguments import level, numbers
from kit.stats.counts import JointCounts, complete, number_scores
from kit.stats.effects import average_spread, hedges
from kit.stats.levels import Floats, Ints, Levels
from kit.stats.signed_ranks import EXACT_LIMIT, SignedRanks, biserial

#: Whole numbers up to here are exact as floats.
_EXACT = 2**53


@dataclass(frozen=True, slots=True, eq=False)
class GroupCounts:
    """How many people of each group had each score before, each after, and each difference.

    Parameters
    ----------
    before, after
        Groups × scores.
    change
        Groups × differences.
    scores, differences
        What the columns stand for, ascending, as whole multiples of 1/denominator;
        the differences are symmetric about zero.
    denominator
        Of all groups together.
    names
        One for each group.
    """

    before: Ints
    after: Ints
    change: Ints
    scores: tuple[int, ...]
    differences: tuple[int, ...]
    denominator: int
    names: pd.Index

    @classmethod
    def of(
        cls,
        before: ArrayLike,
        after: ArrayLike,
        group: ArrayLike,
        *,
        denominator: int | None = None,
        names: pd.Index | None = None,
    ) -> GroupCounts:
        """Count people measured twice; incomplete pairs are left out.

        Parameters
        ----------
        before, after, denominator
            As for `JointCounts.of`.
        group
            The number of each person's group, from 0.
        names
            One for each group; without it the numbers themselves.

        Raises
        ------
        BadArgument
            As for `JointCounts.of`; a group number that is negative or has no name.
        """
        first, second, where = complete(before, after, group)
        numbered = numbers(where, "group")
        if np.isnan(numbered).any() or (numbered % 1).any():
            raise BadArgument(
                "group",
                say("A group number is missing or not a whole number."),
                say("Number the groups from 0, and leave out people without a group."),
            )
        where = numbered.astype(np.intp)
        names = pd.RangeIndex(int(where.max(initial=-1)) + 1) if names is None else names
        if where.size and not 0 <= where.min() <= where.max() < len(names):
            raise BadArgument(
                "group",
                say("The group numbers run from {low} to {high}, and there are {n} names.",
                    low=int(where.min()), high=int(where.max()), n=len(names)),
                say("Number the groups from 0, and give a name for each."),
            )  # fmt: skip
        codes, scores, common = number_scores(np.concatenate([first, second]), denominator)
        codes = codes.reshape(2, -1)
        differences = _differences(scores)
        size, width = len(scores), len(differences)
        if width == 2 * size - 1:  # evenly spaced: the number of the difference is a difference
            moved = codes[1] - codes[0] + (size - 1)
        else:
            steps = np.array(scores)
            moved = np.searchsorted(differences, steps[codes[1]] - steps[codes[0]])
        return cls(
            _count(where, codes[0], len(names), size),
            _count(where, codes[1], len(names), size),
            _count(where, moved, len(names), width),
            scores,
            differences,
            common,
            names,
        )

    @classmethod
    def of_tables(cls, tables: Mapping[object, JointCounts]) -> GroupCounts:
        """Gather joint count tables, one for each name; their levels may differ."""
        common = math.lcm(1, *(each.denominator for each in tables.values()))
        sides = [(each.before, each.after, each.differences) for each in tables.values()]
        scores = sorted(
            {step for each in sides for side in each[:2] for step in _scaled(side, common)}
        )
        differences = _differences(scores)
        columns = (scores, scores, differences)
        parts = tuple(np.zeros((len(sides), len(column)), dtype=np.int64) for column in columns)
        for number, each in enumerate(sides):
            for part, side, column in zip(parts, each, columns, strict=True):
                part[number, np.searchsorted(column, _scaled(side, common))] = side.counts
        names = pd.Index(list(tables))
        before, after, change = parts
        return cls(before, after, change, tuple(scores), differences, common, names)


def paired_table(
    groups: GroupCounts, *, exact: bool = False, confidence: float = 0.95
) -> pd.DataFrame:
    """Return the paired statistics of every group, a row for each.

    Parameters
    ----------
    groups
        Counts of all groups.
    exact
        Whether p comes from the exact distribution up to `EXACT_LIMIT` moves, instead of
        the tie-corrected normal approximation.
    confidence
        Of the interval of the mean change.

    Returns
    -------
    DataFrame
        Indexed by the groups' names. ``n n_zero``; ``mean_before mean_after change
        sd_change change_low change_high`` in points; ``d_z d_av g_av``; the signed-rank
        test with Pratt's zeros: ``v_plus z p exact``; ``rank_biserial
        probability_superiority share_up share_same share_down``.

    Notes
    -----
    Definitions and sources as in `kit.stats.paired`, whose functions give the same
    numbers group by group. What cannot be computed is NaN.

    Examples
    --------
    >>> pupils = GroupCounts.of([1, 2, 2, 3, 3], [2, 3, 3, 3, 2], group=[0, 0, 0, 1, 1])
    >>> paired_table(pupils)[["n", "change", "share_up"]]
       n  change  share_up
    0  3     1.0       1.0
    1  2    -0.5       0.0
    """
    confidence = level(confidence)
    n = groups.change.sum(axis=1)
    unit = groups.denominator
    half = len(groups.differences) // 2
    down, same, up = (
        groups.change[:, :half][:, ::-1],
        groups.change[:, half] if len(groups.differences) else n,
        groups.change[:, half + 1 :],
    )
    change, variance = _moments(groups.change, groups.differences, unit)
    before, variance_before = _moments(groups.before, groups.scores, unit)
    after, variance_after = _moments(groups.after, groups.scores, unit)
    ranks = SignedRanks.of(up, down, same)
    rose, fell = up.sum(axis=1), down.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(variance)
        d_z = np.where(spread > 0, change / spread, np.nan)
        d_av = d_z * (spread / average_spread(variance_before, variance_after))
        reach = _by_number(n, lambda n: stats.t.ppf((1 + confidence) / 2, n - 1)) * (
            spread / np.sqrt(n)
        )
        shares = {"up": rose / n, "same": same / n, "down": fell / n}
        superiority = (rose + same / 2) / n
    # Without the zeros below them all ranks are smaller by their number.
    plus, total = ranks.plus - 2 * same * rose, ranks.total - 2 * same * (rose + fell)
    p, enumerated = ranks.approximate_p(), np.zeros(n.size, dtype=bool)
    if exact:
        enumerated = rose + fell <= EXACT_LIMIT
        p[enumerated] = ranks.only(enumerated).exact_p()
    return pd.DataFrame(
        {
            "n": n,
            "n_zero": same,
            "mean_before": before,
            "mean_after": after,
            "change": change,
            "sd_change": spread,
            "change_low": change - reach,
            "change_high": change + reach,
            "d_z": d_z,
            "d_av": d_av,
            "g_av": d_av * _by_number(n, lambda n: hedges(n - 1)),
            "v_plus": ranks.plus / 2,
            "z": ranks.z,
            "p": p,
            "exact": enumerated,
            "rank_biserial": biserial(plus, total),
            "probability_superiority": superiority,
            **{f"share_{way}": share for way, share in shares.items()},
        },
        index=groups.names,
    )


def _differences(scores: tuple[int, ...] | list[int]) -> tuple[int, ...]:
    """Return every difference of two scores, ascending."""
    steps = np.array(scores, dtype=np.int64)
    return tuple(np.unique(steps[:, np.newaxis] - steps).tolist())


def _count(group: NDArray[np.intp], code: NDArray[np.intp], groups: int, codes: int) -> Ints:
    return np.bincount(group * codes + code, minlength=groups * codes).reshape(groups, codes)


def _scaled(side: Levels, common: int) -> list[int]:
    return [step * (common // side.denominator) for step in side.steps or ()]


def _moments(counts: Ints, steps: tuple[int, ...], denominator: int) -> tuple[Floats, Floats]:
    """Return means and sample variances of the rows, each from exact sums, rounded once."""
    n = counts.sum(axis=1)
    largest, most = max(map(abs, steps), default=0), int(n.max(initial=0))
    fits = max(denominator, largest) ** 2 * most**2 < _EXACT
    whole = np.int64 if fits else object
    values = np.array([steps, [step * step for step in steps]], dtype=whole).reshape(2, -1)
    sums, squares = (counts.astype(whole, copy=False) @ values.T).T
    size = n.astype(whole)
    some, more = n > 0, n > 1
    mean, variance = np.full((2, n.size), np.nan)
    mean[some] = sums[some] / (size[some] * denominator)
    variance[more] = (size * squares - sums**2)[more] / (
        size[more] * (size[more] - 1) * denominator**2
    )
    return mean, variance


def _by_number(n: Ints, function: Callable[[Ints], Floats]) -> Floats:
    """Return a function of group sizes, computed once for each size that occurs."""
    sizes, which = np.unique(n, return_inverse=True)
    return np.asarray(function(sizes))[which]
