"""Whether people fall into groups at all, or differ by degree.

Every method of clustering finds groups in everything, and finds them stably. So before
any group is shown, the clearest division of the real data is compared with that of
simulated people who differ by degree only: the same scores, scale by scale, and the same
correlations, but nothing else in common (a Gaussian copula). The idea is that of
Hennig & Lin (2015), doi 10.1007/s11222-015-9566-5.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import stats

from kit.analysis.partitions import Labels, Matrix, divisions, silhouettes, within

#: Divisions are looked for in the planes of so many leading principal components: three
#: groups differ within two dimensions, and the others only add noise.
SPACES = (2, 3)
#: Simulated people from whom the correlations of the null are tuned, and how often.
_TUNING = (4000, 3)


@dataclass(frozen=True, slots=True)
class Gate:
    """How clear the divisions of the data are against those of homogeneous people.

    Parameters
    ----------
    p
        Share of data sets, real and simulated, at least as clearly divided as the data.
    ks
        Numbers of groups.
    axes
        Features × components of the space with the clearest division; ``points @ axes``
        are its coordinates, in which everything below is measured.
    silhouette, calinski_harabasz, gap
        Criteria of the data by k; ``gap`` is log W of the simulated minus that of the data.
    labels
        Divisions of the data by k, groups 0 … k − 1.
    """

    p: float
    ks: range
    axes: Matrix
    silhouette: Matrix
    calinski_harabasz: Matrix
    gap: Matrix
    labels: list[Labels]


def gauge(points: Matrix, ks: range, draws: int, rng: np.random.Generator) -> Gate:
    """Return the gate for people × features (z-scores).

    Notes
    -----
    Statistic: the largest, over spaces and k, of the mean silhouette standardised by its
    mean and standard deviation over the data and all simulated sets together, so that
    under the null the data are exchangeable with them and p = rank / (draws + 1).
    """
    spaces = [size for size in SPACES if size <= points.shape[1]]
    simulate = _copula(points, rng)
    sets = [points, *(simulate() for _ in range(draws))]
    measured = np.array([[_measure(people, size, ks) for size in spaces] for people in sets])
    silhouette, ch, spread = np.moveaxis(measured, 2, 0)
    heights = _standard(silhouette)
    clearest = heights.max(axis=(1, 2))
    best = int(heights[0].max(axis=1).argmax())
    axes = principal(points, spaces[best])
    return Gate(
        p=float((clearest >= clearest[0]).mean()),
        ks=ks,
        axes=axes,
        silhouette=silhouette[0, best],
        calinski_harabasz=ch[0, best],
        gap=np.log(spread[1:, best]).mean(axis=0) - np.log(spread[0, best]),
        labels=divisions(points @ axes, ks)[0],
    )


def principal(points: Matrix, size: int) -> Matrix:
    """Return the leading principal axes, features × components, the strongest load positive."""
    axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)[2][:size]
    strongest = np.abs(axes).argmax(axis=1)
    return (axes * np.sign(axes[np.arange(len(axes)), strongest])[:, None]).T


def _measure(people: Matrix, size: int, ks: range) -> Matrix:
    """Return mean silhouette, Calinski-Harabasz and W in one space; each by k."""
    points = people @ principal(people, size)
    labels, distances = divisions(points, ks)
    n = len(points)
    total = float(((points - points.mean(axis=0)) ** 2).sum())
    rows = []
    for k, division in zip(ks, labels, strict=True):
        inside = max(within(points, division, k), 1e-12)
        ch = (total - inside) / (k - 1) / (inside / (n - k))
        rows.append((silhouettes(distances, division, k).mean(), ch, inside))
    return np.array(rows).T


def _standard(values: Matrix) -> Matrix:
    """Return data sets × spaces × k in standard deviations over the data sets."""
    scatter = values.std(axis=0)
    return (values - values.mean(axis=0)) / np.where(scatter > 0, scatter, 1.0)


def _copula(points: Matrix, rng: np.random.Generator) -> Callable[[], Matrix]:
    """Return a function that draws homogeneous people with these margins and correlations.

    Answers in few steps blur a correlation, so that of the hidden normal scores is tuned
    until the simulated people's rank correlation is that of the real ones. Without this
    a strong common factor would pass for groups.
    """
    n, width = points.shape
    margins = np.sort(points, axis=0)

    def draw(root: Matrix, people: int) -> Matrix:
        normal = rng.standard_normal((people, width)) @ root.T
        places = normal.argsort(axis=0).argsort(axis=0) * n // people
        return np.take_along_axis(margins, places, axis=0)

    wanted = _rank_correlation(points)
    hidden = 2 * np.sin(np.pi / 6 * wanted)
    people, rounds = _TUNING
    for _ in range(rounds):
        hidden = hidden + wanted - _rank_correlation(draw(_root(hidden), people))
        hidden = np.clip(hidden, -1, 1)
        np.fill_diagonal(hidden, 1)
    root = _root(hidden)

    def homogeneous() -> Matrix:
        drawn = draw(root, n)
        return (drawn - drawn.mean(axis=0)) / drawn.std(axis=0, ddof=1)

    return homogeneous


def _rank_correlation(points: Matrix) -> Matrix:
    return np.corrcoef(stats.rankdata(points, axis=0), rowvar=False)


def _root(correlation: Matrix) -> Matrix:
    """Return a square root of the nearest correlation matrix."""
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.maximum(values, 0))
    return root / np.sqrt((root**2).sum(axis=1, keepdims=True))
