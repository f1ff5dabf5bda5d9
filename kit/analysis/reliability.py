"""Whether a scale measures one thing, and how exactly: looked at before any change is believed.

Items come keyed: reversed ones already turned round (`keyed_items` does it by the key of
the questionnaire). One item that was turned the wrong way is the commonest fault of a
new questionnaire, and the cheapest to find.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from kit import frames
from kit.analysis.factor import one_factor
from kit.domain.questionnaire import Questionnaire
from kit.errors import BadArgument, Message, NotEnoughData, say

Floats = NDArray[np.float64]
Items = pd.DataFrame | ArrayLike

#: Below so many people an omega is not to be relied on; nor below `PER_ITEM` for each item.
MANY = 100
PER_ITEM = 5
#: Mean correlation between items of a sound scale (Clark & Watson 1995).
USUAL = (0.15, 0.50)
#: Above this share of people at one end an item or a scale hardly tells them apart.
CROWDED = 0.15


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability with its interval, from ``n`` people with all ``k`` items."""

    estimate: float
    low: float
    high: float
    n: int
    k: int
    caveats: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ScaleQuality:
    """How the items of a scale hang together; see `scale_quality`.

    Parameters
    ----------
    alpha, omega
        `alpha` and `omega_total`; omega is None where it cannot be had.
    items
        One row per item: ``mean``, ``sd``, ``item_rest`` (correlation with the sum of the
        others), ``alpha_without``, ``at_minimum``, ``at_maximum`` (shares; NaN without
        bounds), ``turned`` (a negative ``item_rest``: is it reverse-keyed?).
    mean_correlation
        Mean of the correlations between items.
    n, n_incomplete, k
        People with all items, people left out, items.
    """

    alpha: Reliability
    omega: Reliability | None
    items: pd.DataFrame
    mean_correlation: float
    n: int
    n_incomplete: int
    k: int
    caveats: tuple[Message, ...] = ()


def alpha(items: Items, confidence: float = 0.95) -> Reliability:
    """Return Cronbach's alpha with Feldt's interval.

    Parameters
    ----------
    items
        People × items, keyed; people with a missing item are left out.
    confidence
        Coverage of the interval.

    Notes
    -----
    Interval from the F distribution with n − 1 and (n − 1)(k − 1) degrees of freedom
    (Feldt 1965, Psychometrika 30:357-370), exact for normal items of equal covariances.

    Raises
    ------
    NotEnoughData
        Fewer than two people with all items or fewer than two items, or everybody with
        the same sum.
    """
    values, _ = _complete(items)
    n, k = values.shape
    estimate = _alpha(np.cov(values.T))
    if np.isnan(estimate):
        raise NotEnoughData(
            "items",
            say("Everybody has the same sum of answers."),
            say("A reliability can be told only where people differ."),
        )
    tail = (1 - confidence) / 2
    first, second = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - estimate) * float(stats.f.ppf(1 - tail, first, second))
    high = 1 - (1 - estimate) * float(stats.f.ppf(tail, first, second))
    return Reliability(estimate, low, high, n, k, _of_constants(values, items))


def omega_total(
    items: Items, confidence: float = 0.95, *, seed: int = 0, samples: int = 1000
) -> Reliability:
    """Return McDonald's omega of a one-factor model with a bootstrap interval.

    Parameters
    ----------
    items
        People × items, keyed; people with a missing item are left out.
    confidence
        Coverage of the percentile interval.
    seed, samples
        Of the bootstrap of people; the order of the rows does not matter. No samples, no
        interval.

    Notes
    -----
    (Σλ)² / ((Σλ)² + Σθ) with loadings and error variances of the raw items, by maximum
    likelihood (`kit.analysis.factor`). Error variances are kept above 0.5 % of an item's
    variance, as R's ``factanal`` does.

    Raises
    ------
    NotEnoughData
        Fewer than three items that differ between people, or no more people than items.
    """
    values, _ = _complete(items)
    caveats = _of_constants(values, items)
    moving = values[:, np.ptp(values, axis=0) > 0]
    n, k = moving.shape
    if k < 3 or n <= k + 1:
        raise NotEnoughData(
            "items",
            say(
                "Omega needs at least three items that differ between people, and more people "
                "than items; here are {k} items and {n} people.",
                k=k,
                n=n,
            ),
            say("Use alpha, or wait for more answers."),
        )
    ordered = moving[np.lexsort(moving.T)]
    loadings, errors = one_factor(np.cov(ordered.T)[None])
    low, high = _scatter(ordered, (loadings[0], errors[0]), confidence, seed, samples)
    return Reliability(
        estimate=float(_omega(loadings, errors)[0]),
        low=low,
        high=high,
        n=n,
        k=values.shape[1],
        caveats=(*caveats, *_of_size(n, k), *_of_loadings(loadings[0])),
    )


def _scatter(
    values: Floats, start: tuple[Floats, Floats], confidence: float, seed: int, samples: int
) -> tuple[float, float]:
    """Return the percentile interval of omega over bootstrap samples of people."""
    if samples < 1:
        return np.nan, np.nan
    rng, n = np.random.default_rng(seed), len(values)
    draws = np.array([np.cov(values[rng.integers(0, n, n)].T) for _ in range(samples)])
    omegas = _omega(*one_factor(draws, start=start, exact=False))
    low, high = np.quantile(omegas, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


def scale_quality(
    items: Items,
    *,
    minimum: float = np.nan,
    maximum: float = np.nan,
    confidence: float = 0.95,
    seed: int = 0,
    samples: int = 1000,
) -> ScaleQuality:
    """Return what a curator must know of a scale before its scores are used.

    Parameters
    ----------
    items
        People × items, keyed; people with a missing item are left out and counted.
    minimum, maximum
        Bounds of an item, for the shares at its ends.
    confidence, seed, samples
        For the intervals of alpha and omega.

    Raises
    ------
    NotEnoughData
        As for `alpha`.
    """
    values, left_out = _complete(items)
    n, k = values.shape
    whole = alpha(items, confidence)
    try:
        omega = omega_total(items, confidence, seed=seed, samples=samples)
    except NotEnoughData:
        omega = None
    covariance = np.cov(values.T)
    rest = values.sum(axis=1)[:, None] - values
    item_rest = np.array([_correlation(values[:, j], rest[:, j]) for j in range(k)])
    bounded = np.isfinite([minimum, maximum]).all()
    table = pd.DataFrame(
        {
            "mean": values.mean(axis=0),
            "sd": values.std(axis=0, ddof=1),
            "item_rest": item_rest,
            "alpha_without": [_alpha(_without(covariance, j)) for j in range(k)],
            "at_minimum": (values <= minimum).mean(axis=0) if bounded else np.nan,
            "at_maximum": (values >= maximum).mean(axis=0) if bounded else np.nan,
            "turned": item_rest < 0,
        },
        index=pd.Index(_names(items, k), name="item"),
    )
    mean_correlation = _mean_correlation(covariance)
    return ScaleQuality(
        alpha=whole,
        omega=omega,
        items=table,
        mean_correlation=mean_correlation,
        n=n,
        n_incomplete=left_out,
        k=k,
        caveats=(
            *_of_turned(table),
            *whole.caveats,
            *_of_size(n, k),
            *_of_correlation(mean_correlation),
            *_of_ends(table),
        ),
    )


def keyed_items(
    responses: pd.DataFrame, questionnaire: Questionnaire, scale: str, *, wave: str | None = None
) -> pd.DataFrame:
    """Return people × items of a scale, reversed items turned round, NaN where unanswered.

    Parameters
    ----------
    responses
        RESPONSES frame.
    questionnaire, scale
        The key. Reversed: minimum + maximum − value, by the declared range; values outside
        it (missing codes) count as no answer.
    wave
        One wave; where several are there it must be chosen, for a person answers once.
    """
    key = questionnaire.scale(scale)
    whole = frames.check(responses, frames.RESPONSES)
    own = whole[frames.QUESTIONNAIRE].isin(["", questionnaire.id]) & whole[frames.ITEM].isin(
        key.items
    )
    whole = whole[own if wave is None else own & (whole[frames.WAVE] == wave)]
    if whole.duplicated([frames.PARTICIPANT, frames.ITEM]).any():
        raise BadArgument(
            f"scale '{scale}'",
            say("A participant has two answers to one item."),
            say("Choose one wave, and keep one answer per person, wave and item."),
        )
    cells = whole.set_index([frames.PARTICIPANT, frames.ITEM])[frames.VALUE]
    wide = cells.unstack()  # noqa: PD010 - nothing to aggregate
    wide = wide.reindex(columns=list(key.items)).rename_axis(columns=None)
    wide = wide.where((wide >= key.minimum) & (wide <= key.maximum))
    turned = list(key.reverse)
    wide[turned] = key.minimum + key.maximum - wide[turned]
    return wide


def _complete(items: Items) -> tuple[Floats, int]:
    """Return the complete rows and how many were left out."""
    values = np.asarray(items, dtype=np.float64)
    if values.ndim != 2:
        raise BadArgument(
            "items",
            say("Answers are expected as people × items."),
            say("Give one row per person and one column per item."),
        )
    whole = np.isfinite(values).all(axis=1)
    n, k = int(whole.sum()), values.shape[1]
    if k < 2:
        raise NotEnoughData(
            "items",
            say("A scale of one item has no reliability that its answers could tell."),
            say("Ask the same people twice, or use a scale of several items."),
        )
    if n < 2:
        raise NotEnoughData(
            "items",
            say(
                "{n} person answered all items of the scale.",
                plural="{n} people answered all items of the scale.",
                n=n,
            ),
            say("Come back when more people have answered."),
        )
    return values[whole], len(values) - n


def _names(items: Items, k: int) -> list[str]:
    if isinstance(items, pd.DataFrame):
        return [str(name) for name in items.columns]
    return [str(number) for number in range(1, k + 1)]


def _alpha(covariance: Floats) -> float:
    """Return alpha of a covariance matrix, NaN for one item or a sum without variance."""
    k = len(covariance)
    total, own = float(covariance.sum()), float(np.trace(covariance))
    if k < 2 or total <= 1e-12 * own or own == 0:
        return np.nan
    return k / (k - 1) * (1 - own / total)


def _without(covariance: Floats, item: int) -> Floats:
    return np.delete(np.delete(covariance, item, axis=0), item, axis=1)


def _omega(loadings: Floats, errors: Floats) -> Floats:
    common = loadings.sum(axis=-1) ** 2
    return common / (common + errors.sum(axis=-1))


def _correlation(one: Floats, other: Floats) -> float:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return np.nan
    return float(np.corrcoef(one, other)[0, 1])


def _mean_correlation(covariance: Floats) -> float:
    """Return the mean correlation between the items that differ between people."""
    moving = np.diag(covariance) > 0
    if moving.sum() < 2:
        return np.nan
    sd = np.sqrt(np.diag(covariance)[moving])
    correlations = covariance[np.ix_(moving, moving)] / np.outer(sd, sd)
    return float(correlations[np.triu_indices(len(sd), 1)].mean())


def _of_constants(values: Floats, items: Items) -> tuple[Message, ...]:
    names = _names(items, values.shape[1])
    alike = [name for name, spread in zip(names, np.ptp(values, axis=0), strict=True) if not spread]
    if not alike:
        return ()
    return (say("Everybody answered alike: {items}.", items=", ".join(alike)),)


def _of_size(n: int, k: int) -> tuple[Message, ...]:
    if n >= MANY and n >= PER_ITEM * k:
        return ()
    return (
        say(
            "Only {n} person answered all items: the reliability is known roughly.",
            plural="Only {n} people answered all items: the reliability is known roughly.",
            n=n,
        ),
    )


def _of_loadings(loadings: Floats) -> tuple[Message, ...]:
    if not (loadings < 0).any():
        return ()
    return (say("Some items run against the rest; omega is then too low."),)


def _of_turned(table: pd.DataFrame) -> tuple[Message, ...]:
    return tuple(
        say(
            "Item '{item}' runs against the rest of the scale. Is it reverse-keyed, "
            "and is that declared?",
            item=str(item),
        )
        for item in table.index[table["turned"]]
    )


def _of_correlation(mean: float) -> tuple[Message, ...]:
    if mean < USUAL[0]:
        return (say("The items have little in common: they may measure different things."),)
    if mean > USUAL[1]:
        return (say("The items say nearly the same: fewer of them would do."),)
    return ()


def _of_ends(table: pd.DataFrame) -> tuple[Message, ...]:
    crowded = [
        str(item)
        for item, row in table.iterrows()
        if row["at_minimum"] > CROWDED or row["at_maximum"] > CROWDED
    ]
    if not crowded:
        return ()
    return (
        say(
            "Many people chose the lowest or highest answer: {items}. There is little room to move.",
            items=", ".join(crowded),
        ),
    )
