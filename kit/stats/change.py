"""Whether one person has changed by more than the scale's own inexactness.

A score that moves between two waves may move by chance. How far it may depends on the
reliability of the scale; below 0.7 almost any change of one person could be chance, and
no person is called improved or worse.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kit.errors import BadArgument, NotEnoughData
from kit.i18n.message import Message, say
from kit.stats.arguments import aligned, choice, known, number, numbers
from kit.stats.paired import spread

Floats = NDArray[np.float64]
Better = Literal["higher", "lower"]
Source = Literal["", "norm", "retest", "alpha"]

#: Least reliability at which anything is said about one person.
LEAST = 0.7
#: A change beyond so many standard errors of a difference is reliable.
CRITICAL = 1.96


@dataclass(frozen=True, slots=True, eq=False)
class ReliableChange:
    """How many people changed reliably; see `reliable_change`.

    Parameters
    ----------
    improved, unchanged, worse
        People; they add up to ``n``.
    minimum_change
        A person must move by more than this, in points of the scale.
    n
        People with both scores.
    n_unable
        People whose first score is so near the welcome end that they could not improve
        reliably; −1 without bounds of the scale.
    index
        The reliable change index of each person, NaN without both scores; positive is a
        higher second score.
    labels
        ``improved``, ``unchanged`` or ``worse`` for each person, empty without both scores.
    """

    improved: int
    unchanged: int
    worse: int
    minimum_change: float
    n: int
    n_unable: int
    index: pd.Series
    labels: pd.Series
    caveats: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ClinicalChange:
    """How many people changed reliably and crossed into the usual range; see there.

    ``recovered`` moved reliably across ``cutoff``; ``improved``, ``unchanged`` and ``worse``
    are the others as in `ReliableChange`; the four add up to ``n``.
    """

    recovered: int
    improved: int
    unchanged: int
    worse: int
    cutoff: float
    minimum_change: float
    n: int
    labels: pd.Series
    caveats: tuple[Message, ...] = ()


def reliable_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    reliability: float,
    better: Better = "higher",
    sd: float | None = None,
    source: Source = "",
    minimum: float = np.nan,
    maximum: float = np.nan,
) -> ReliableChange:
    """Return who changed by more than measurement error allows (Jacobson & Truax 1991).

    Parameters
    ----------
    before, after
        Scores of the same people in the same order; incomplete pairs are left out.
    reliability
        Of the scale, from a norm sample or a repeated test; at least 0.7. Cronbach's alpha
        of the first wave may stand in, and is then flagged.
    better
        Which direction is welcome.
    sd
        Standard deviation of the norm sample; of the first scores when not given.
    source
        Where the reliability comes from: ``"norm"``, ``"retest"`` or ``"alpha"``.
    minimum, maximum
        Bounds of the score, to tell who had no room to improve reliably.

    Notes
    -----
    Index = (after − before) / (SD √2 √(1 − r)); beyond ± 1.96 the change is reliable.
    Journal of Consulting and Clinical Psychology 59:12-19.

    Raises
    ------
    NotEnoughData
        Reliability below 0.7; fewer than two pairs or equal first scores and no `sd`; a
        scale on which nobody at all could change reliably.
    BadArgument
        Reliability not between 0 and 1, unequal lengths, series of other people, an unknown
        direction, an `sd` that is not above zero, bounds that are turned round.

    Examples
    --------
    >>> found = reliable_change([20, 24, 28, 32], [30, 25, 27, 22], reliability=0.84)
    >>> list(found.labels), round(found.minimum_change, 2)
    (['improved', 'unchanged', 'unchanged', 'worse'], 5.73)
    """
    _judge(reliability, better, source)
    minimum, maximum = _bounds(minimum, maximum)
    names, first, second = _pairs(before, after)
    known = np.isfinite(first) & np.isfinite(second)
    reach = CRITICAL * _error(first[known], reliability, sd)
    _wide_enough(reach, minimum, maximum)
    change = second - first
    index = np.divide(change, reach / CRITICAL) if reach > 0 else _endless(change)
    # A change that equals the minimum on paper must not pass it by floating-point noise.
    moved = np.abs(change) > reach + 1e-9 * max(reach, 1e-12)
    welcome = change > 0 if better == "higher" else change < 0
    labels = np.where(moved, np.where(welcome, "improved", "worse"), "unchanged")
    labels = np.where(known, labels, "")
    counts = {name: int((labels == name).sum()) for name in ("improved", "unchanged", "worse")}
    room = maximum - first[known] if better == "higher" else first[known] - minimum
    bounded = np.isfinite([minimum, maximum]).all()
    unable = int((room <= reach).sum()) if bounded else -1
    return ReliableChange(
        **counts,
        minimum_change=reach,
        n=int(known.sum()),
        n_unable=unable,
        index=pd.Series(np.where(known, index, np.nan), index=names),
        labels=pd.Series(labels, index=names, dtype="str"),
        caveats=_caveats(source, unable),
    )


def clinical_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    reliability: float,
    norm_mean: float,
    norm_sd: float,
    better: Better = "higher",
    source: Source = "",
) -> ClinicalChange:
    """Return who changed reliably and came nearer to the norm group than to their own.

    Parameters
    ----------
    before, after, reliability, better, source
        As for `reliable_change`.
    norm_mean, norm_sd
        Of a norm sample of the same age; without one there is no cut-off, and only
        `reliable_change` can be told.

    Notes
    -----
    Cut-off c of Jacobson & Truax (1991): (SD₁ M₀ + SD₀ M₁) / (SD₀ + SD₁), where the first
    scores (1) and the norm sample (0) are equally likely. It means nothing, and is
    refused, when the first scores are on average already as good as the norm.

    Examples
    --------
    >>> found = clinical_change(
    ...     [20, 24, 28, 32], [34, 25, 27, 22], reliability=0.84, norm_mean=36, norm_sd=5
    ... )
    >>> list(found.labels), round(found.cutoff, 1)
    (['recovered', 'unchanged', 'unchanged', 'worse'], 31.1)
    """
    norm_mean, norm_sd = number(norm_mean, "norm_mean"), number(norm_sd, "norm_sd")
    if not (np.isfinite(norm_mean) and norm_sd > 0):
        raise BadArgument(
            "norms",
            say("Mean and standard deviation of the norm sample are needed."),
            say("Enter them from the manual, or ask for the reliable change only."),
        )
    change = reliable_change(before, after, reliability=reliability, better=better, source=source)
    names, first, second = _pairs(before, after)
    known = (change.labels != "").to_numpy()
    own_mean, own_sd = float(first[known].mean()), spread(first[known])
    side = 1 if better == "higher" else -1
    if side * (norm_mean - own_mean) <= 0:
        raise NotEnoughData(
            "norms",
            say("The first scores are on average as good as those of the norm sample."),
            say("There is no cut-off to cross; ask for the reliable change only."),
        )
    cutoff = (own_sd * norm_mean + norm_sd * own_mean) / (own_sd + norm_sd)
    crossed = (side * (first - cutoff) < 0) & (side * (second - cutoff) >= 0)
    labels = change.labels.mask(crossed & (change.labels == "improved"), "recovered")
    counts = {
        name: int((labels == name).sum())
        for name in ("recovered", "improved", "unchanged", "worse")
    }
    return ClinicalChange(
        **counts,
        cutoff=cutoff,
        minimum_change=change.minimum_change,
        n=change.n,
        labels=pd.Series(labels.to_numpy(), index=names, dtype="str"),
        caveats=change.caveats,
    )


def _judge(reliability: float, better: str, source: str) -> None:
    """Refuse what cannot be a reliability, and one that is too low."""
    reliability = known(reliability, "reliability")
    if not 0 <= reliability <= 1:
        raise BadArgument(
            "reliability",
            say("The reliability is {value}, and must be between 0 and 1.", value=reliability),
            say("Give the reliability of the scale, from its manual or from a repeated test."),
        )
    if reliability < LEAST:
        raise NotEnoughData(
            "reliability",
            say(
                "The reliability is {value}; below {least} nothing can be said "
                "about the change of one person.",
                value=math.floor(100 * reliability) / 100,
                least=LEAST,
            ),
            say("Look at the change of the group, or use a longer scale."),
        )
    choice(better, ("higher", "lower"), "better")
    choice(source, ("", "norm", "retest", "alpha"), "source")


def _bounds(minimum: float, maximum: float) -> tuple[float, float]:
    """Return the bounds of a score, NaN where unknown; refuse those that are turned round."""
    low, high = number(minimum, "minimum"), number(maximum, "maximum")
    if low >= high:
        raise BadArgument(
            "minimum, maximum",
            say("The smallest score is {low} and the largest {high}.", low=low, high=high),
            say("Give the smaller one as the minimum."),
        )
    return low, high


def _pairs(before: ArrayLike, after: ArrayLike) -> tuple[pd.Index, Floats, Floats]:
    """Return the people's names and both scores."""
    first, second = (numbers(side, "before, after") for side in aligned(before, after))
    named = next((side for side in (before, after) if isinstance(side, pd.Series)), None)
    return pd.RangeIndex(first.size) if named is None else named.index, first, second


def _error(first: Floats, reliability: float, sd: float | None) -> float:
    """Return the standard error of a difference of two scores of one person."""
    scatter = spread(first) if sd is None else number(sd, "sd")
    if sd is not None and not scatter > 0:
        raise BadArgument(
            "sd",
            say("The standard deviation of the norm sample must be above zero."),
            say("Give it from the manual, or leave it out: that of the first scores is taken."),
        )
    if not first.size or not scatter > 0:
        raise NotEnoughData(
            "before, after",
            say("The first scores of at least two people must differ."),
            say("Come back when more people have answered twice."),
        )
    return scatter * float(np.sqrt(2 * (1 - reliability)))


def _wide_enough(reach: float, minimum: float, maximum: float) -> None:
    """Refuse a scale that is too short for anybody to change reliably."""
    if np.isfinite([minimum, maximum]).all() and reach >= maximum - minimum:
        raise NotEnoughData(
            "reliability",
            say(
                "A person would have to move by more than {change} points, "
                "and the scale is only {width} points long.",
                change=float(reach),
                width=float(maximum - minimum),
            ),
            say("Look at the change of the group, or use a longer scale."),
        )


def _endless(change: Floats) -> Floats:
    """Return the index of a scale without error: any change is infinitely reliable."""
    return np.where(change > 0, np.inf, np.where(change < 0, -np.inf, change))


def _caveats(source: str, unable: int) -> tuple[Message, ...]:
    found = []
    if source == "alpha":
        found.append(
            say(
                "The reliability is Cronbach's alpha of the same answers. It does not say how "
                "stable the scores are over time, so the smallest reliable change may be larger."
            )
        )
    if unable > 0:
        found.append(
            say(
                "{n} person began so near the end of the scale that a reliable "
                "improvement was impossible.",
                plural="{n} people began so near the end of the scale that a reliable "
                "improvement was impossible.",
                n=unable,
            )
        )
    return tuple(found)
