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


@dataclass(frozen=True, slots=True)
class Gate:
    """How clear the divisions of the data are against those of homogeneous people.

    Parameters
    ----------
    p
        Share of simulated data sets at least as clearly divided as the data.
    ks
        Numbers of groups.
    silhouette, calinski_harabasz, gap
        Criteria of the data by k; ``gap`` is log W of the simulated minus that of the data.
    above
        ``silhouette`` and ``calinski_harabasz`` in standard deviations above the
        simulated; rows as named, columns by k.
    labels
        Divisions of the data by k, groups 0 … k − 1.
    """

    p: float
    ks: range
    silhouette: Matrix
    calinski_harabasz: Matrix
    gap: Matrix
    above: Matrix
    labels: list[Labels]


def gauge(points: Matrix, ks: range, draws: int, rng: np.random.Generator) -> Gate:
    """Return the gate for people × features (z-scores).

    Notes
    -----
    Statistic: the largest, over k, of the mean silhouette standardised by its mean and
    standard deviation over the data and all simulated sets together, so that under the
    null the data are exchangeable with them and p = rank / (draws + 1).
    """
    labels, distances = divisions(points, ks)
    measured = [_measure(points, distances, labels, ks)]
    simulate = _copula(points, rng)
    for _ in range(draws):
        fake = simulate()
        found, apart = divisions(fake, ks)
        measured.append(_measure(fake, apart, found, ks))
    silhouette, ch, spread = np.moveaxis(np.array(measured), 1, 0)
    above = np.array([_standard(silhouette), _standard(ch)])
    clearest = above[0].max(axis=1)
    return Gate(
        p=float((clearest >= clearest[0]).mean()),
        ks=ks,
        silhouette=silhouette[0],
        calinski_harabasz=ch[0],
        gap=np.log(spread[1:]).mean(axis=0) - np.log(spread[0]),
        above=above[:, 0],
        labels=labels,
    )


def _measure(points: Matrix, distances: Matrix, labels: list[Labels], ks: range) -> Matrix:
    """Return mean silhouette, Calinski-Harabasz and W; each by k."""
    n = len(points)
    total = float(((points - points.mean(axis=0)) ** 2).sum())
    rows = []
    for k, division in zip(ks, labels, strict=True):
        inside = max(within(points, division, k), 1e-12)
        ch = (total - inside) / (k - 1) / (inside / (n - k))
        rows.append((silhouettes(distances, division, k).mean(), ch, inside))
    return np.array(rows).T


def _standard(values: Matrix) -> Matrix:
    """Return data sets × k in standard deviations of their column."""
    scatter = values.std(axis=0)
    return (values - values.mean(axis=0)) / np.where(scatter > 0, scatter, 1.0)


def _copula(points: Matrix, rng: np.random.Generator) -> Callable[[], Matrix]:
    """Return a function that draws homogeneous people with these margins and correlations."""
    n, width = points.shape
    ranks = stats.rankdata(points, axis=0)
    rank_correlation = np.corrcoef(ranks, rowvar=False)
    values, vectors = np.linalg.eigh(2 * np.sin(np.pi / 6 * rank_correlation))
    root = vectors * np.sqrt(np.maximum(values, 0))
    root /= np.sqrt((root**2).sum(axis=1, keepdims=True))
    margins = np.sort(points, axis=0)

    def draw() -> Matrix:
        normal = rng.standard_normal((n, width)) @ root.T
        places = normal.argsort(axis=0).argsort(axis=0)
        return np.take_along_axis(margins, places, axis=0)

    return draw
