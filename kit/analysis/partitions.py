"""Dividing people into groups, and how clear a division is: numpy on small matrices.

A gate looks at hundreds of simulated data sets, so the divisions here are made by
Ward's tree, improved by Lloyd's steps: deterministic, and all numbers of groups come
from one tree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist, squareform

Matrix = NDArray[np.float64]
Labels = NDArray[np.intp]

_STEPS = 30
_CHUNK = 1000


def divisions(points: Matrix, ks: range) -> tuple[list[Labels], Matrix]:
    """Return a division for every number of groups, and the distances between points.

    Parameters
    ----------
    points
        People × features.
    ks
        Numbers of groups.
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
    return np.argmin((middles**2).sum(axis=1) - 2 * points @ middles.T, axis=1)


def silhouettes(distances: Matrix, labels: Labels, k: int) -> Matrix:
    """Return each point's silhouette (Rousseeuw 1987); 0 in a group of one.

    Parameters
    ----------
    distances
        Some or all of the points × all points, the former being the first ones.
    labels
        Group 0 … k − 1 of all points.
    """
    return _silhouettes(distances @ np.eye(k)[labels], labels[: len(distances)], labels, k)


def silhouettes_of(points: Matrix, labels: Labels, k: int) -> Matrix:
    """Return silhouettes from the points themselves, a part at a time."""
    squares = (points**2).sum(axis=1)
    belongs = np.eye(k)[labels]
    parts = []
    for start in range(0, len(points), _CHUNK):
        here = points[start : start + _CHUNK]
        apart = squares[start : start + _CHUNK, None] + squares - 2 * here @ points.T
        sums = np.sqrt(np.maximum(apart, 0)) @ belongs
        parts.append(_silhouettes(sums, labels[start : start + _CHUNK], labels, k))
    return np.concatenate(parts)


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
