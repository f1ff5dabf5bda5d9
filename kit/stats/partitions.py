"""Dividing people into groups, and how clear a division is: numpy on small matrices.

Divisions of the data come from Ward's tree, improved by Lloyd's steps: deterministic, and all
numbers of groups from one tree. Of simulated sets only the squares within groups are asked,
of all sets at once (`tightest`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist, squareform

Matrix = NDArray[np.float64]
#: Several data sets: sets × people × features, and what is measured on each.
Sets = NDArray[np.float64]
Labels = NDArray[np.intp]

_STEPS = 30
_CHUNK = 1000
#: Of `tightest`: starts, Lloyd's steps, and numbers held at a time.
_STARTS, _LLOYD, _CELLS = 4, 8, 400_000


def divisions(points: Matrix, ks: range) -> tuple[list[Labels], Matrix]:
    """Return a division for every number of groups, and the distances between points.

    Parameters
    ----------
    points
        People × features.
    ks
        Numbers of groups.

    Examples
    --------
    >>> labels, distances = divisions(np.array([[0.0], [1.0], [9.0], [10.0]]), range(2, 3))
    >>> labels[0].tolist(), distances[0].tolist()
    ([0, 0, 1, 1], [0.0, 1.0, 9.0, 10.0])
    """
    condensed = pdist(points)
    tree = linkage(condensed, "ward")
    found = [lloyd(points, fcluster(tree, k, "maxclust") - 1, k) for k in ks]
    return found, squareform(condensed)


def lloyd(points: Matrix, labels: Labels, k: int) -> Labels:
    """Return the division that k-means reaches from `labels`."""
    for _ in range(_STEPS):
        moved = nearest(points, centres(points, labels, k))
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels


def centres(points: Matrix, labels: Labels, k: int) -> Matrix:
    """Return the mean of each group; an empty one is put far away."""
    belongs = np.eye(k)[labels]
    sizes = belongs.sum(axis=0)[:, None]
    means = belongs.T @ points / np.maximum(sizes, 1)
    return np.where(sizes > 0, means, 1e6)


def nearest(points: Matrix, middles: Matrix) -> Labels:
    """Return the nearest centre of every point."""
    result: Labels = np.argmin((middles**2).sum(axis=1) - 2 * points @ middles.T, axis=1)
    return result


def silhouettes(distances: Matrix, labels: Labels, k: int) -> Matrix:
    """Return each point's silhouette (Rousseeuw 1987); 0 in a group of one.

    Parameters
    ----------
    distances
        Some or all of the points × all points, the former being the first ones.
    labels
        Group 0 … k − 1 of all points.

    Examples
    --------
    >>> points = np.array([[0.0], [1.0], [9.0], [10.0]])
    >>> silhouettes(np.abs(points - points.T), np.array([0, 0, 1, 1]), k=2).round(2)
    array([0.89, 0.88, 0.88, 0.89])
    """
    return _silhouettes(distances @ np.eye(k)[labels], labels[: len(distances)], labels, k)


def silhouettes_of(points: Matrix, own: Labels, others: Matrix, labels: Labels, k: int) -> Matrix:
    """Return silhouettes of points among `others`, a part at a time.

    Parameters
    ----------
    points, own
        People × features, and the group of each. Every one of them counts as one of `others`,
        or as standing in the place of one.
    others, labels
        People × features, and the group 0 … k − 1 of each.

    Examples
    --------
    >>> points, labels = np.array([[0.0], [1.0], [9.0], [10.0]]), np.array([0, 0, 1, 1])
    >>> silhouettes_of(points, labels, points, labels, k=2).round(2)
    array([0.89, 0.88, 0.88, 0.89])
    """
    squares = (others**2).sum(axis=1)
    belongs = np.eye(k)[labels]
    parts = []
    for start in range(0, len(points), _CHUNK):
        here = points[start : start + _CHUNK]
        apart = (here**2).sum(axis=1)[:, None] + squares - 2 * here @ others.T
        sums = np.sqrt(np.maximum(apart, 0)) @ belongs
        parts.append(_silhouettes(sums, own[start : start + _CHUNK], labels, k))
    return np.concatenate([*parts, np.empty(0)])


def _silhouettes(sums: Matrix, own: Labels, labels: Labels, k: int) -> Matrix:
    """Return silhouettes from the summed distances of points to groups."""
    sizes = np.bincount(labels, minlength=k).astype(float)
    rows = np.arange(len(own))
    with np.errstate(invalid="ignore", divide="ignore"):
        inside = sums[rows, own] / (sizes[own] - 1)
        means = sums / sizes
        means[rows, own] = np.inf
        means[:, sizes == 0] = np.inf
        outside = means.min(axis=1)
        width = (outside - inside) / np.maximum(inside, outside)
    return np.where((sizes[own] > 1) & np.isfinite(width), width, 0.0)


def within(points: Matrix, labels: Labels, k: int) -> float:
    """Return the sum of squared distances of the points to their groups' means."""
    return float(((points - centres(points, labels, k)[labels]) ** 2).sum())


def tightest(sets: Sets, k: int, rng: np.random.Generator) -> Matrix:
    """Return the smallest sum of squares within k groups of every set.

    Parameters
    ----------
    sets
        Sets × people × features.
    k
        Number of groups.
    rng
        For the starts.

    Notes
    -----
    k-means of all sets at once: four starts by k-means++ (Arthur & Vassilvitskii 2007),
    eight of Lloyd's steps, the best of the four.

    Examples
    --------
    >>> sets = np.array([[[0.0], [1.0], [9.0], [10.0]], [[0.0], [4.0], [6.0], [10.0]]])
    >>> tightest(sets, k=2, rng=np.random.default_rng(0)).round(6)
    array([ 1., 16.])
    """
    people = sets.shape[1]
    chunk = max(1, _CELLS // (people * _STARTS * k))
    parts = [_tightest(sets[start : start + chunk], k, rng) for start in range(0, len(sets), chunk)]
    return np.concatenate(parts)


def _tightest(sets: Sets, k: int, rng: np.random.Generator) -> Matrix:
    count, people, width = sets.shape
    squares = (sets**2).sum(axis=2)
    counted = np.concatenate([sets, np.ones((count, people, 1))], axis=2)
    middles = _far_apart(sets, squares, k, rng)
    for _ in range(_LLOYD):
        distances = _squared(sets, middles)
        belongs = (distances == distances.min(axis=3, keepdims=True)).astype(float)
        sums = np.swapaxes(belongs.reshape(count, people, -1), 1, 2) @ counted
        sizes = sums[:, :, width:]
        means = np.where(
            sizes > 0, sums[:, :, :width] / np.maximum(sizes, 1), middles.reshape(count, -1, width)
        )
        middles = means.reshape(middles.shape)
    nearest_ = _squared(sets, middles).min(axis=3) + squares[:, :, None]
    result: Matrix = np.maximum(nearest_.sum(axis=1).min(axis=1), 1e-9)
    return result


def _far_apart(sets: Sets, squares: Matrix, k: int, rng: np.random.Generator) -> Sets:
    """Return first centres, sets × starts × k × features: people who are far apart."""
    count, people, width = sets.shape
    rows = np.arange(count)[:, None]
    middles = np.empty((count, _STARTS, k, width))
    middles[:, :, 0] = sets[rows, rng.integers(0, people, (count, _STARTS))]
    apart = np.full((count, people, _STARTS), np.inf)
    for group in range(1, k):
        last = _squared(sets, middles[:, :, group - 1 : group])[..., 0] + squares[:, :, None]
        apart = np.minimum(apart, np.maximum(last, 1e-12))
        reached = np.cumsum(apart, axis=1)
        chosen = (reached < rng.random((count, 1, _STARTS)) * reached[:, -1:]).sum(axis=1)
        middles[:, :, group] = sets[rows, np.minimum(chosen, people - 1)]
    return middles


def _squared(sets: Sets, middles: Sets) -> Sets:
    """Return squared distances less the points' own squares: sets × people × starts × k."""
    count, starts, k, width = middles.shape
    flat = middles.reshape(count, starts * k, width)
    crossed = (flat**2).sum(axis=2)[:, None] - 2 * sets @ np.swapaxes(flat, 1, 2)
    result: Sets = crossed.reshape(count, sets.shape[1], starts, k)
    return result
