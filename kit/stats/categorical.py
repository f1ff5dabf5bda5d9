"""The same people answer the same yes/no or choice item twice or more.

The table from → to comes first: every test here is a question about it. All of them
accept the table itself, or one column before and one after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats
from scipy.sparse.csgraph import connected_components

from kit.errors import BadArgument, NotEnoughData
from kit.i18n.message import say
from kit.stats.arguments import numbers
from kit.stats.arguments import table as people_by_columns
from kit.stats.crosstab import Answers, from_to

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """A chi-square test among ``n`` people; with nobody to tell from, 0 with p = 1."""

    statistic: float
    df: int
    p: float
    n: int


@dataclass(frozen=True, slots=True)
class McNemar:
    """McNemar's test: ``n_up`` left the first category, ``n_down`` came back to it.

    ``p`` by chi-square, ``p_exact`` by the binomial distribution, ``p_mid`` the same with
    half of the observed probability (keeps its level better than the exact one).
    """

    statistic: float
    df: int
    p: float
    p_exact: float
    p_mid: float
    n_up: int
    n_down: int
    n: int


def _counts(before: Answers, after: ArrayLike | None, order: Sequence[Any] | None = None) -> Floats:
    """Return the table as an array, or say that nobody is in it."""
    counts = from_to(before, after, order=order).to_numpy(dtype=np.float64)
    if not counts.sum():
        raise NotEnoughData(
            "answers",
            say("Nobody answered both times."),
            say("Come back when the second wave has been answered."),
        )
    result: Floats = counts
    return result


def mcnemar(
    before: Answers, after: ArrayLike | None = None, *, correction: bool = False
) -> McNemar:
    """Return McNemar's test of a yes/no item asked twice.

    Parameters
    ----------
    before, after
        As for `from_to`; at most two different answers.
    correction
        Whether to take Edwards' continuity correction for ``statistic`` and ``p``, as R's
        ``mcnemar.test`` does by itself. Without it the statistic is that of `bowker`,
        `stuart_maxwell` and `cochran_q`. ``p_exact`` and ``p_mid`` know no correction.

    Notes
    -----
    Only those who changed their answer count. Mid-p after Fagerland, Lydersen & Laake
    (2013, BMC Medical Research Methodology 13:91), who recommend it.

    Examples
    --------
    Nine people went from no to yes, two came back:

    >>> test = mcnemar([[20, 9], [2, 15]])
    >>> test.n_up, test.n_down, round(test.p_mid, 3)
    (9, 2, 0.039)
    """
    counts = _counts(before, after)
    if len(counts) > 2:  # categories that nobody chose do not matter
        used = (counts.sum(axis=0) + counts.sum(axis=1)) > 0
        counts = counts[np.ix_(used, used)]
    if len(counts) > 2:
        raise BadArgument(
            "answers",
            say("There are {n} different answers, and this test takes two.", n=len(counts)),
            say("Use bowker or stuart_maxwell for more than two."),
        )
    up, down = (int(counts[0, 1]), int(counts[1, 0])) if len(counts) == 2 else (0, 0)
    moved, apart = up + down, abs(up - down)
    if correction and apart:
        apart -= 1
    statistic = apart**2 / moved if moved else 0.0
    tail = 2 * float(stats.binom.cdf(min(up, down), moved, 0.5))
    at = float(stats.binom.pmf(min(up, down), moved, 0.5))
    return McNemar(
        statistic=statistic,
        df=1,
        p=float(stats.chi2.sf(statistic, 1)),
        p_exact=min(1.0, tail),
        p_mid=1 - at / 2 if up == down and moved else min(1.0, tail - at if moved else 1.0),
        n_up=up,
        n_down=down,
        n=int(counts.sum()),
    )


def bowker(before: Answers, after: ArrayLike | None = None) -> ChiSquare:
    """Return Bowker's test that as many go from each answer to each other as come back.

    Notes
    -----
    Pairs of answers between which nobody moved say nothing and give no degree of freedom
    (Hoenig, Morgan & Brown 1995, Canadian Journal of Fisheries and Aquatic Sciences
    52:364-368); R's ``mcnemar.test`` has no answer there.

    Examples
    --------
    >>> test = bowker([[10, 6, 1], [1, 12, 5], [0, 1, 9]])
    >>> test.df, round(test.statistic, 2), round(test.p, 3)
    (3, 7.24, 0.065)
    """
    counts = _counts(before, after)
    above = np.triu_indices(len(counts), 1)
    there, back = counts[above], counts.T[above]
    moved = there + back
    some = moved > 0
    statistic = float(((there - back)[some] ** 2 / moved[some]).sum())
    return _chi_square(statistic, int(some.sum()), counts)


def stuart_maxwell(before: Answers, after: ArrayLike | None = None) -> ChiSquare:
    """Return the Stuart-Maxwell test that the shares of the answers are the same both times.

    Notes
    -----
    The covariance of the shifts of the shares is the Laplacian of the graph of moves.
    Answers between which nobody moved, in any number of steps, form separate parts of it;
    ``df`` = answers − parts, which is k − 1 when all are connected (Stuart 1955; Maxwell
    1970).

    Examples
    --------
    >>> test = stuart_maxwell([[10, 6, 1], [1, 12, 5], [0, 1, 9]])
    >>> test.df, round(test.statistic, 2), round(test.p, 3)
    (2, 7.13, 0.028)
    """
    counts = _counts(before, after)
    covariance, shift = _shift(counts)
    parts = connected_components(counts + counts.T, directed=False)[0]
    statistic = float(shift @ np.linalg.pinv(covariance, hermitian=True) @ shift)
    return _chi_square(statistic, len(counts) - int(parts), counts)


def ordered_shift(
    before: Answers,
    after: ArrayLike | None = None,
    *,
    order: Sequence[Any] | None = None,
    points: Sequence[float] | None = None,
) -> ChiSquare:
    """Return the test that ordered answers did not shift up or down as a whole.

    Parameters
    ----------
    before, after
        As for `from_to`, categories in their order: ordered categoricals keep theirs.
    order
        As for `from_to`; answers in words that are no ordered categoricals need it.
    points
        Points of the categories, 1, 2, 3 … when not given.

    Notes
    -----
    Marginal homogeneity with scores (Agresti 2013, Categorical Data Analysis, 11.3; as
    coin's ``mh_test`` with ``scores``), one degree of freedom.

    Examples
    --------
    >>> test = ordered_shift([[10, 6, 1], [1, 12, 5], [0, 1, 9]])
    >>> test.df, round(test.statistic, 2), round(test.p, 4)
    (1, 7.12, 0.0076)
    """
    counts = _counts(before, after, order)
    given = np.arange(1.0, len(counts) + 1) if points is None else numbers(points, "points")
    if given.shape != (len(counts),) or np.isnan(given).any():
        raise BadArgument(
            "points",
            say("There are {n} answers and {m} points.", n=len(counts), m=int(given.size)),
            say("Give one number for every answer, in the order of the table."),
        )
    covariance, shift = _shift(counts)
    variance = float(given @ covariance @ given)
    statistic = float(given @ shift) ** 2 / variance if variance > 0 else 0.0
    return _chi_square(statistic, 1 if variance > 0 else 0, counts)


def _shift(counts: Floats) -> tuple[Floats, Floats]:
    """Return the covariance of the differences of the margins, and the differences."""
    moved = counts + counts.T
    np.fill_diagonal(moved, 0)
    return np.diag(moved.sum(axis=1)) - moved, counts.sum(axis=0) - counts.sum(axis=1)


def _chi_square(statistic: float, df: int, counts: Floats) -> ChiSquare:
    p = float(stats.chi2.sf(statistic, df)) if df else 1.0
    return ChiSquare(statistic if df else 0.0, df, p, int(counts.sum()))


def cochran_q(answers: Answers) -> ChiSquare:
    """Return Cochran's Q, the test that the share of yes is the same in all waves.

    Parameters
    ----------
    answers
        People × waves of 0 and 1, of truth values, or of any two numbers; people with a
        missing answer are left out.

    Raises
    ------
    BadArgument
        Not two-dimensional, or more than two different answers.
    NotEnoughData
        Fewer than two waves, or nobody with an answer in every wave.

    Examples
    --------
    >>> test = cochran_q([[0, 0, 1], [0, 1, 1], [0, 1, 1], [1, 1, 1]])
    >>> test.df, round(test.statistic, 2), round(test.p, 3)
    (2, 4.67, 0.097)
    """
    given = people_by_columns(answers, "answers", "wave")
    given = given[~np.isnan(given).any(axis=1)]
    n, k = given.shape
    if n < 1 or k < 2:
        raise NotEnoughData(
            "answers",
            say("Nobody answered in two waves or more."),
            say("Come back when the next wave has been answered."),
        )
    levels = np.unique(given)
    if levels.size > 2:
        raise BadArgument(
            "answers",
            say("There are {n} different answers, and this test takes two.", n=int(levels.size)),
            say("Use 1 for yes and 0 for no."),
        )
    yes = given == levels[-1]
    by_wave, by_person = yes.sum(axis=0), yes.sum(axis=1)
    total = int(yes.sum())
    spread = k * total - int((by_person**2).sum())
    if spread == 0:
        return ChiSquare(0.0, k - 1, 1.0, n)
    statistic = (k - 1) * (k * int((by_wave**2).sum()) - total**2) / spread
    return ChiSquare(float(statistic), k - 1, float(stats.chi2.sf(statistic, k - 1)), n)
