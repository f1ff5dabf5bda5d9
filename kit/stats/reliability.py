"""How exactly a scale measures: looked at before any change is believed.

Items come keyed: reversed ones already turned round, as `kit.analysis.scale_quality.keyed_items`
does it by the key of the questionnaire.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from kit.errors import NotEnoughData
from kit.i18n.message import Message, say
from kit.stats.arguments import level, table, whole
from kit.stats.change import reliable_change
from kit.stats.factor import one_factor

Floats = NDArray[np.float64]
Items: TypeAlias = "pd.DataFrame | ArrayLike"

__all__ = ["Reliability", "alpha", "omega_total", "reliable_change"]

#: Below so many people an omega is not to be relied on; nor below `PER_ITEM` for each item.
MANY = 100
PER_ITEM = 5


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability with its interval, from ``n`` people with all ``k`` items."""

    estimate: float
    low: float
    high: float
    n: int
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

    Examples
    --------
    >>> found = alpha([[1, 2, 1], [2, 3, 3], [4, 4, 5], [5, 4, 5], [3, 3, 4]])
    >>> round(found.estimate, 2), round(found.low, 2), found.n, found.k
    (0.94, 0.72, 5, 3)
    """
    confidence = level(confidence)
    values, _ = complete_rows(items)
    n, k = values.shape
    estimate = alpha_of(np.cov(values.T))
    if np.isnan(estimate):
        raise NotEnoughData(
            "items",
            say("Everybody has the same sum of answers."),
            say("Reliability can be judged only where people differ."),
        )
    low, high = feldt(estimate, n, k, confidence)
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
    likelihood (`kit.stats.factor`). Error variances are kept above 0.5% of an item's
    variance, as R's ``factanal`` does.

    Raises
    ------
    NotEnoughData
        Fewer than three items that differ between people, or no more people than items.

    Examples
    --------
    >>> answers = [[1, 2, 1], [2, 3, 3], [4, 4, 5], [5, 4, 5], [3, 3, 4], [2, 1, 2]]
    >>> found = omega_total(answers, samples=0)
    >>> round(found.estimate, 2), [str(caveat) for caveat in found.caveats]
    (0.97, ['Only 6 people answered all items: the reliability is known roughly.'])
    """
    confidence, seed, samples = level(confidence), whole(seed, "seed"), whole(samples, "samples")
    values, _ = complete_rows(items)
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
        caveats=(*caveats, *of_size(n, k), *_of_loadings(ordered)),
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


def complete_rows(items: Items) -> tuple[Floats, int]:
    """Return the complete rows and how many were left out."""
    values = table(items, "items")
    complete = ~np.isnan(values).any(axis=1)
    n, k = int(complete.sum()), values.shape[1]
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
    return values[complete], len(values) - n


def item_names(items: Items, k: int) -> list[str]:
    """Return the columns' names, or their numbers from 1."""
    if isinstance(items, pd.DataFrame):
        return [str(name) for name in items.columns]
    return [str(number) for number in range(1, k + 1)]


def alpha_of(covariance: Floats) -> float:
    """Return alpha of a covariance matrix, NaN for one item or a sum without variance."""
    k = len(covariance)
    total, own = float(covariance.sum()), float(np.trace(covariance))
    if k < 2 or total <= 1e-12 * own or own == 0:
        return np.nan
    return k / (k - 1) * (1 - own / total)


def item_rest(values: Floats) -> Floats:
    """Return each item's correlation with the sum of the others, NaN without variance."""
    rest = values.sum(axis=1)[:, None] - values
    moving = (np.ptp(values, axis=0) > 0) & (np.ptp(rest, axis=0) > 0)
    centred, others = values - values.mean(axis=0), rest - rest.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0) * (others**2).sum(axis=0))
    product = (centred * others).sum(axis=0)
    return np.where(moving, product / np.where(moving, size, 1.0), np.nan)


def against_the_rest(values: Floats, alpha: float = 0.05) -> NDArray[np.bool_]:
    """Return which items run against the rest of the scale, beyond what chance would do.

    Parameters
    ----------
    values
        Complete people × items.
    alpha
        Chance that any item is accused though none runs against the rest.

    Notes
    -----
    The interval of the item-rest correlation (Fisher's z, one-sided, `alpha` divided by the
    items) lies below zero, and the item loads on the first principal component of the
    correlations against most others, so that one turned item does not accuse the rest.

    Examples
    --------
    >>> sound = np.array([[1, 2, 1], [2, 3, 3], [4, 4, 5], [5, 4, 5], [3, 3, 4], [2, 1, 2]])
    >>> against_the_rest(sound * [1.0, 1.0, -1.0]).tolist()
    [False, False, True]
    """
    n, k = values.shape
    if n < 4:
        return np.zeros(k, dtype=bool)
    with np.errstate(divide="ignore"):
        z = np.arctanh(np.clip(item_rest(values), -1, 1))
    beyond = z + stats.norm.isf(alpha / k) / np.sqrt(n - 3) < 0
    result: NDArray[np.bool_] = beyond & (first_component(np.cov(values.T)) < 0)
    return result


def first_component(covariance: Floats) -> Floats:
    """Return the items' loadings on the first principal component of the correlations.

    Most of them are positive; 0 for an item without variance.
    """
    sd = np.sqrt(np.diag(covariance))
    scale = np.where(sd > 0, sd, 1.0)
    loadings = np.linalg.eigh(covariance / np.outer(scale, scale))[1][:, -1]
    return np.where(sd > 0, loadings, 0.0) * (1 if loadings.sum() >= 0 else -1)


def feldt(estimate: float, n: int, k: int, confidence: float) -> tuple[float, float]:
    """Return the interval of an alpha of `n` people and `k` items (Feldt 1965)."""
    tail = (1 - confidence) / 2
    first, second = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - estimate) * float(stats.f.ppf(1 - tail, first, second))
    return low, 1 - (1 - estimate) * float(stats.f.ppf(tail, first, second))


def _omega(loadings: Floats, errors: Floats) -> Floats:
    common = loadings.sum(axis=-1) ** 2
    result: Floats = common / (common + errors.sum(axis=-1))
    return result


def _of_constants(values: Floats, items: Items) -> tuple[Message, ...]:
    names = item_names(items, values.shape[1])
    alike = [name for name, spread in zip(names, np.ptp(values, axis=0), strict=True) if not spread]
    if not alike:
        return ()
    return (say("Everybody answered alike: {items}.", items=", ".join(alike)),)


def of_size(n: int, k: int) -> tuple[Message, ...]:
    """Return the caveat of few people."""
    if n >= MANY and n >= PER_ITEM * k:
        return ()
    return (
        say(
            "Only {n} person answered all items: the reliability is known roughly.",
            plural="Only {n} people answered all items: the reliability is known roughly.",
            n=n,
        ),
    )


def _of_loadings(values: Floats) -> tuple[Message, ...]:
    if not against_the_rest(values).any():
        return ()
    return (say("Some items run against the rest; omega is then too low."),)
