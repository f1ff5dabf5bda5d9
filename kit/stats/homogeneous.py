"""Simulated people who differ by degree only, otherwise like the real ones.

Hidden normal scores with the correlations of the data (a Gaussian copula), turned into
scores by one unimodal distribution per feature. What is left out is what makes groups:

* a feature's own bumps: its distribution is the nearest one with a single peak, so that
  groups which are apart on a feature are not already in the null (isotonic regression on
  both sides of the peak; skewness, ceilings and steps of a scale are kept);
* chance in the correlations: they are drawn towards their mean as far as chance alone makes
  them differ (Schäfer & Strimmer 2005, doi 10.2202/1544-6115.1175, target D), else the
  simulated sets would spread along their first components more than the data do.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import stats
from sklearn.isotonic import isotonic_regression

from kit.stats.partitions import Matrix, Sets

#: A feature with more different values than this, and than a part of the people, is continuous.
_STEPS, _STEPS_SHARE = 30, 0.25
#: Places at which a continuous distribution is looked at, and peaks that are tried.
_GRID, _PEAKS = 200, 60
#: Simulated people from whom the hidden correlations are tuned, and how often.
_TUNING = (2000, 3)

Margin = Callable[[Matrix], Matrix]


def homogeneous(
    points: Matrix, rng: np.random.Generator, step: Matrix | None = None
) -> Callable[[int], Sets]:
    """Return a function that draws sets of people who differ by degree only.

    Parameters
    ----------
    points
        People × features, centred.
    rng
        Drawn from now and with every set.
    step
        Between neighbouring values of each feature, NaN where it is not known. Values in
        between that nobody has then count: all at both ends of 1 … 5 have two peaks.

    Returns
    -------
    Callable
        Number of sets → sets × people × features, with the means and standard deviations
        of the data.

    Notes
    -----
    Answers in few steps blur a correlation, so that of the hidden normal scores is tuned
    until the rank correlation of the simulated people is the wanted one. Without this a
    strong common factor would pass for groups.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> draw = homogeneous(rng.normal(size=(50, 3)), rng)
    >>> draw(10).shape
    (10, 50, 3)
    """
    n, width = points.shape
    steps = np.full(width, np.nan) if step is None else step
    margins = [unimodal(column, each) for column, each in zip(points.T, steps, strict=True)]

    def draw(root: Matrix, people: int) -> Matrix:
        hidden = rng.standard_normal((people, width)) @ root.T
        return np.column_stack([margin(hidden[:, j]) for j, margin in enumerate(margins)])

    wanted = _shrunken(_rank_correlation(points), n)
    hidden = 2 * np.sin(np.pi / 6 * wanted)
    people, rounds = _TUNING
    for _ in range(rounds):
        hidden = hidden + wanted - _rank_correlation(draw(_root(hidden), people))
        hidden = np.clip(hidden, -1, 1)
        np.fill_diagonal(hidden, 1)
    root = _root(hidden)

    def sets(count: int) -> Sets:
        drawn = draw(root, count * n).reshape(count, n, width)
        scatter = drawn.std(axis=1, ddof=1, keepdims=True)
        centred = drawn - drawn.mean(axis=1, keepdims=True)
        result: Sets = centred / np.where(scatter > 0, scatter, 1.0) * points.std(axis=0, ddof=1)
        return result

    return sets


def unimodal(values: Matrix, step: float = np.nan) -> Margin:
    """Return normal scores → values of the nearest distribution with one peak.

    Few different values keep their steps (with `step` also those that nobody has), with
    frequencies that rise to the peak and fall after it; of many a kernel density (Silverman's
    bandwidth) is made unimodal and stretched to the standard deviation of the values.
    """
    seen, times = np.unique(values, return_counts=True)
    levels, counts = _on_grid(seen, times.astype(np.float64), step)
    n = len(values)
    if len(levels) <= max(_STEPS, _STEPS_SHARE * n) and len(levels) < (1 - _STEPS_SHARE) * n:
        edges = stats.norm.ppf(np.cumsum(_one_peak(counts / n))[:-1].clip(0, 1))
        return lambda hidden: levels[np.searchsorted(edges, hidden)]
    sd = values.std()
    width = 0.9 * min(sd, stats.iqr(values) / 1.34 or sd) * n**-0.2
    grid = np.linspace(values.min() - 2 * width, values.max() + 2 * width, _GRID)
    density = np.exp(-0.5 * ((grid[:, None] - values) / width) ** 2).sum(axis=1)
    mass = _one_peak(density / density.sum())
    mean = mass @ grid
    stretched = values.mean() + (grid - mean) * sd / np.sqrt(mass @ (grid - mean) ** 2)
    knots = stats.norm.ppf((np.cumsum(mass) - mass / 2).clip(1e-9, 1 - 1e-9))
    return lambda hidden: np.interp(hidden, knots, stretched)


def _on_grid(levels: Matrix, counts: Matrix, step: float) -> tuple[Matrix, Matrix]:
    """Return the values with those in between that nobody has, where the step is known."""
    if not step > 0:
        return levels, counts
    places = np.rint((levels - levels[0]) / step).astype(int)
    size = int(places[-1]) + 1
    if size > _STEPS or len(set(places.tolist())) < len(levels):
        return levels, counts
    filled = np.zeros(size)
    filled[places] = counts
    return levels[0] + step * np.arange(size), filled


def _one_peak(mass: Matrix) -> Matrix:
    """Return the nearest frequencies (least squares) that rise to one peak and then fall."""
    peaks = np.unique(np.linspace(0, len(mass), _PEAKS + 1).astype(int))
    tried = [
        np.concatenate(
            [
                isotonic_regression(mass[:peak]) if peak else mass[:0],
                isotonic_regression(mass[peak:], increasing=False)
                if peak < len(mass)
                else mass[:0],
            ]
        )
        for peak in peaks
    ]
    best = min(tried, key=lambda each: float(((each - mass) ** 2).sum()))
    result: Matrix = best / best.sum()
    return result


def _shrunken(correlation: Matrix, n: int) -> Matrix:
    """Return the correlations drawn towards their mean as far as chance moves them."""
    apart = ~np.eye(len(correlation), dtype=bool)
    mean = correlation[apart].mean()
    chance = ((1 - correlation[apart] ** 2) ** 2).sum() / (n - 1)
    share = min(1.0, chance / max(((correlation[apart] - mean) ** 2).sum(), 1e-12))
    return np.where(apart, (1 - share) * correlation + share * mean, 1.0)


def _rank_correlation(points: Matrix) -> Matrix:
    result: Matrix = np.corrcoef(stats.rankdata(points, axis=0), rowvar=False)
    return result


def _root(correlation: Matrix) -> Matrix:
    """Return a square root of the nearest correlation matrix."""
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.maximum(values, 0))
    result: Matrix = root / np.sqrt((root**2).sum(axis=1, keepdims=True))
    return result
