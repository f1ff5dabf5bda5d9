"""One scale over several waves: the mixed model, Friedman's test, every two waves.

The mixed model keeps people who missed a wave; Friedman's test and the pairs take only
those who were there. The model has one variance to look for, so it is found directly
from a few sums: as fast for ten thousand people as for ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from itertools import pairwise as neighbours
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, stats

from kit.errors import NotEnoughData
from kit.i18n.message import say
from kit.stats import paired
from kit.stats.adjust import holm
from kit.stats.arguments import choice, level
from kit.stats.occasions import complete, people_by_waves

Floats = NDArray[np.float64]
Scores: TypeAlias = "pd.DataFrame | ArrayLike"


@dataclass(frozen=True, slots=True, eq=False)
class MixedModel:
    """A random-intercept model of the score on the wave as a factor; see `mixed_model`.

    Parameters
    ----------
    fixed, se, low, high, p
        By coefficient: ``Intercept`` (mean of the first wave) and ``wave[T.x]`` (mean of
        wave x minus that of the first). ``p`` of the intercept is NaN: nobody asks it.
    df
        Degrees of freedom of every interval and test.
    f, p_waves
        Test that all waves have one mean.
    means
        By wave: ``n`` (people with a score), ``mean``, ``low``, ``high`` (95%) as if
        everybody had answered every wave.
    variance_person, variance_residual, icc
        Between people, within a person, and the share of the former in both.
    n_people, n_scores
        How many were used.
    log_likelihood
        Restricted log-likelihood.
    balanced
        Whether everybody has a score in every wave: the solution is then in closed form.
    """

    fixed: pd.Series
    se: pd.Series
    low: pd.Series
    high: pd.Series
    p: pd.Series
    df: int
    f: float
    p_waves: float
    means: pd.DataFrame
    variance_person: float
    variance_residual: float
    icc: float
    n_people: int
    n_scores: int
    log_likelihood: float
    balanced: bool


@dataclass(frozen=True, slots=True)
class Friedman:
    """Friedman's test and Kendall's W among ``n`` people with a score in every wave."""

    statistic: float
    df: int
    p: float
    kendall_w: float
    n: int


class _Sums:
    """All that the likelihood needs to know of the scores: sums by number of waves answered.

    With V = σ²(I + λJ) for a person with m scores, V⁻¹ = (I − cJ)/σ², c = λ/(1 + mλ); so
    X'V⁻¹X, X'V⁻¹y and y'V⁻¹y are sums over people, the same for all with equal m.
    """

    def __init__(self, values: Floats) -> None:
        seen = np.isfinite(values)
        self.centre = float(values[seen].mean())
        filled = np.where(seen, values - self.centre, 0.0)
        number = seen.sum(axis=1)
        totals = filled.sum(axis=1)
        self.sizes = np.unique(number[number > 0])
        groups = [number == size for size in self.sizes]
        self.people = np.array([group.sum() for group in groups])
        shown = seen.astype(np.float64)
        self.crossed = np.array([shown[group].T @ shown[group] for group in groups])
        self.moments = np.array([shown[group].T @ totals[group] for group in groups])
        self.squares = np.array([totals[group] @ totals[group] for group in groups])
        self.by_wave = seen.sum(axis=0)
        self.total = filled.sum(axis=0)
        self.square = float((filled**2).sum())
        self.n_people, self.n_scores = int(self.people.sum()), int(seen.sum())
        self.free = self.n_scores - values.shape[1]
        self.df = self.free - self.n_people + 1
        self.balanced = bool((self.sizes == values.shape[1]).all())

    def solve(self, ratio: float) -> tuple[Floats, Floats, float]:
        """Return the wave means, their precision times σ², and the weighted sum of squares."""
        c = ratio / (1 + self.sizes * ratio)
        precision = np.diag(self.by_wave) - np.tensordot(c, self.crossed, 1)
        right = self.total - c @ self.moments
        means = np.linalg.solve(precision, right)
        return means, precision, max(0.0, self.square - c @ self.squares - means @ right)

    def log_likelihood(self, ratio: float) -> float:
        """Return the restricted log-likelihood with σ² at its best for this ratio."""
        _, precision, rest = self.solve(ratio)
        if rest == 0:
            return np.inf
        spread = np.log(2 * np.pi * rest / self.free) + 1
        determinants = self.people @ np.log1p(self.sizes * ratio)
        return float(-(self.free * spread + determinants + np.linalg.slogdet(precision)[1]) / 2)

    def best_ratio(self) -> float:
        """Return λ = person variance / residual variance with the greatest likelihood."""
        found = optimize.minimize_scalar(
            lambda share: -self.log_likelihood(share / (1 - share)),
            bounds=(0.0, 1 - 1e-9),
            method="bounded",
            options={"xatol": 1e-12},
        )
        share = float(found.x)
        ratio = share / (1 - share)
        return ratio if self.log_likelihood(ratio) > self.log_likelihood(0.0) else 0.0


def mixed_model(
    scores: Scores,
    *,
    scale: str | None = None,
    waves: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> MixedModel:
    """Return the random-intercept model of the score on the wave as a factor, by REML.

    Parameters
    ----------
    scores
        SCORES frame of one scale (``participant``, ``wave``, ``score`` are enough), or
        people × waves. People who missed a wave stay in.
    scale
        The scale, where the frame holds several.
    waves
        The waves and their order; the first is the base.

    Notes
    -----
    Treatment coding: ``Intercept`` is the mean of the first wave, ``wave[T.x]`` the
    difference of wave x from it. Closed form when everybody answered every wave, otherwise
    the one variance ratio is searched for; both are the REML solution of lme4
    (``score ~ wave + (1 | participant)``) and of statsmodels' MixedLM. Degrees of freedom:
    scores − people − waves + 1, which is exact when nothing is missing (F is then that of
    the repeated-measures analysis of variance) and nlme's rule otherwise. Missing scores
    are taken to depend on the scores seen, not on those unseen.

    Raises
    ------
    NotEnoughData
        One wave, a wave without scores, fewer than two people or nobody with two waves.
    BadArgument
        See `kit.stats.occasions.people_by_waves`.

    Examples
    --------
    >>> model = mixed_model([[2, 3, 4], [3, 3, 5], [1, 2, 2], [4, np.nan, 5]])
    >>> model.means["mean"].round(2).tolist(), round(model.p_waves, 3), model.n_people
    ([2.5, 3.05, 4.0], 0.022, 4)
    """
    confidence = level(confidence)
    wide = people_by_waves(scores, scale=scale, waves=waves)
    sums = _Sums(wide.to_numpy(dtype=float))
    if sums.n_people < 2 or sums.df < 1:
        raise NotEnoughData(
            "scores",
            say("Too few people have scores in more than one wave."),
            say("Come back when more people have answered twice."),
        )
    variances = _balanced(complete(wide)) if sums.balanced else _searched(sums)
    return _report(wide.columns, sums, variances, confidence)


def _balanced(values: Floats) -> tuple[float, float]:
    """Return residual and person variance from the two mean squares."""
    n, k = values.shape
    centred = values - values.mean(axis=0)
    own = centred.mean(axis=1)
    between = k * float(own @ own)
    within = float(((centred - own[:, None]) ** 2).sum())
    if within <= 1e-24 * values.size * float(np.abs(values).max()) ** 2:
        return 0.0, between / (n - 1) / k
    residual = within / ((n - 1) * (k - 1))
    if between / (n - 1) > residual:
        return residual, (between / (n - 1) - residual) / k
    return (between + within) / ((n - 1) * k), 0.0


def _searched(sums: _Sums) -> tuple[float, float]:
    """Return residual and person variance at the greatest restricted likelihood."""
    ratio = sums.best_ratio()
    residual = float(sums.solve(ratio)[2]) / sums.free
    return residual, float(ratio) * residual


def _means(sums: _Sums, residual: float, person: float) -> tuple[Floats, Floats]:
    """Return the mean of every wave and their covariance matrix."""
    if residual > 0:
        means, precision, _ = sums.solve(person / residual)
        return means + sums.centre, np.multiply(residual, np.linalg.inv(precision))
    k = sums.by_wave.size  # everybody answered all waves and moved exactly alike
    return sums.total / sums.n_people + sums.centre, np.full((k, k), person / sums.n_people)


def _report(
    names_of_waves: pd.Index, sums: _Sums, variances: tuple[float, float], confidence: float
) -> MixedModel:
    """Return the solution with its intervals and tests."""
    residual, person = variances
    means, covariance = _means(sums, residual, person)
    k = means.size
    df = sums.df
    contrast = np.eye(k)
    contrast[1:, 0] = -1
    coded = contrast @ covariance @ contrast.T
    names = ["Intercept", *(f"wave[T.{wave}]" for wave in names_of_waves[1:])]
    fixed = pd.Series(contrast @ means, index=names)
    se = pd.Series(np.sqrt(np.maximum(np.diag(coded), 0)), index=names)
    reach = stats.t.ppf((1 + confidence) / 2, df)
    p = 2 * stats.t.sf((fixed / se.where(se > 0)).abs(), df)
    p[0] = np.nan
    f = np.nan
    if residual > 0:
        f = float(fixed[1:] @ np.linalg.solve(coded[1:, 1:], fixed[1:]) / (k - 1))
    own = np.sqrt(np.diag(covariance))
    together = residual + person
    return MixedModel(
        fixed=fixed,
        se=se,
        low=fixed - reach * se,
        high=fixed + reach * se,
        p=pd.Series(p, index=names),
        df=df,
        f=f,
        p_waves=float(stats.f.sf(f, k - 1, df)),
        means=pd.DataFrame(
            {
                "n": sums.by_wave,
                "mean": means,
                "low": means - reach * own,
                "high": means + reach * own,
            },
            index=pd.Index(names_of_waves, name="wave"),
        ),
        variance_person=person,
        variance_residual=residual,
        icc=person / together if together > 0 else np.nan,
        n_people=sums.n_people,
        n_scores=sums.n_scores,
        log_likelihood=sums.log_likelihood(person / residual) if residual > 0 else np.nan,
        balanced=sums.balanced,
    )


def friedman(
    scores: Scores, *, scale: str | None = None, waves: Sequence[Any] | None = None
) -> Friedman:
    """Return Friedman's test, corrected for ties, and Kendall's coefficient W.

    Parameters
    ----------
    scores, scale, waves
        As for `mixed_model`; only people with a score in every wave enter.

    Notes
    -----
    ``statistic`` is chi-square with ``df`` = waves − 1 (Conover 1999, 5.8); ``kendall_w``
    = statistic / (n · df), from 0 (no common order of the waves) to 1 (the same in all).
    Where nobody's score differs between waves p is 1 and W is NaN.

    Raises
    ------
    NotEnoughData
        Fewer than two people with a score in every wave, or fewer than two waves.

    Examples
    --------
    >>> test = friedman([[2, 3, 4], [3, 3, 5], [1, 2, 2], [4, 3, 5]])
    >>> test.n, round(test.statistic, 2), round(test.kendall_w, 2)
    (4, 5.57, 0.7)
    """
    values = complete(people_by_waves(scores, scale=scale, waves=waves))
    n, k = values.shape
    if n < 2:
        raise NotEnoughData(
            "scores",
            say(
                "{n} person has a score in every wave.",
                plural="{n} people have a score in every wave.",
                n=n,
            ),
            say("Leave out the wave that most people missed, or use the mixed model."),
        )
    ranks = stats.rankdata(values, axis=1)
    spread = float((ranks**2).sum()) - n * k * (k + 1) ** 2 / 4
    if spread == 0:
        return Friedman(0.0, k - 1, 1.0, np.nan, n)
    apart = float(((ranks.sum(axis=0) - n * (k + 1) / 2) ** 2).sum())
    statistic = (k - 1) * apart / spread
    return Friedman(
        statistic, k - 1, float(stats.chi2.sf(statistic, k - 1)), statistic / (n * (k - 1)), n
    )


def pairwise(
    scores: Scores,
    *,
    scale: str | None = None,
    waves: Sequence[Any] | None = None,
    pairs: Literal["all", "neighbours", "first"] = "all",
) -> pd.DataFrame:
    """Return the exact signed-rank test of every two waves, adjusted by Holm.

    Parameters
    ----------
    scores, scale, waves
        As for `mixed_model`; each pair of waves uses the people who are in both.
    pairs
        ``"all"``, ``"neighbours"`` (each wave and the next) or ``"first"`` (each wave and
        the first). Holm's family is the pairs asked for.

    Returns
    -------
    DataFrame
        ``before``, ``after``, ``n_matched``, ``change``, ``change_low``, ``change_high``
        (mean, 95%), ``location``, ``location_low``, ``location_high`` (Hodges-Lehmann),
        ``g_av``, ``rank_biserial``, ``p``, ``p_adjusted``. NaN where a pair has nobody.

    Examples
    --------
    >>> table = pairwise([[2, 3, 4], [3, 3, 5], [1, 2, 2], [4, 3, 5]], pairs="neighbours")
    >>> table[["before", "after", "n_matched", "change", "p_adjusted"]]
       before  after  n_matched  change  p_adjusted
    0       1      2          4    0.25         1.0
    1       2      3          4    1.25         0.5
    """
    wide = people_by_waves(scores, scale=scale, waves=waves)
    names = list(wide.columns)
    choices = {
        "all": list(combinations(names, 2)),
        "neighbours": list(neighbours(names)),
        "first": [(names[0], name) for name in names[1:]],
    }
    chosen = choices[choice(pairs, tuple(choices), "pairs")]
    rows = [_pair(wide, before, after) for before, after in chosen]
    frame = pd.DataFrame(rows)
    return frame.assign(p_adjusted=holm(frame["p"]))


def _pair(wide: pd.DataFrame, before: Any, after: Any) -> dict[str, Any]:
    """Return the comparison of two waves."""
    first, second = wide[before].to_numpy(dtype=float), wide[after].to_numpy(dtype=float)
    diff = paired.differences(first, second)
    mean = paired.paired_t(diff)
    location = paired.hodges_lehmann(diff)
    sizes = paired.effect_sizes(first, second)
    return {
        "before": before,
        "after": after,
        "n_matched": diff.size,
        "change": mean.estimate,
        "change_low": mean.low,
        "change_high": mean.high,
        "location": location.estimate,
        "location_low": location.low,
        "location_high": location.high,
        "g_av": sizes.g_av.estimate,
        "rank_biserial": sizes.rank_biserial.estimate,
        "p": paired.signed_rank(diff).p if diff.size else np.nan,
    }
