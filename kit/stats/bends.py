"""Whether features depend on each other along a bend, which the gate's simulated people do not.

One continuous trait at whose two ends a feature is answered alike bends the cloud, and a bent
cloud is divided more clearly than that of people whose features rise and fall together.
"""

from __future__ import annotations

import numpy as np
from scipy import stats

from kit.stats.clustering import spherical_bic
from kit.stats.homogeneity import principal
from kit.stats.partitions import Labels, Matrix

#: A weaker correlation of a feature with the square of another is no bend; a stronger one within
#: the groups is no doing of theirs.
_BEND, _WITHIN = 0.3, 0.5
#: Directions in which a curve may lie, and its degree.
_TURNS, _DEGREE = 24, 4


def bent(points: Matrix, labels: Labels, divisions: list[Labels], seed: int) -> bool:
    """Return whether people who were divided may as well lie along one bent curve.

    Parameters
    ----------
    points
        People × features, centred.
    labels
        Their division into groups 0, 1 …
    divisions
        Into each number of groups that may be there.
    seed
        Of the mixture.

    Notes
    -----
    Asked is the correlation of the ranks of each feature with the squared, centred ranks of each
    other: above 0.3 in size, with p below 0.05 over all ordered pairs (Bonferroni). Groups bend the
    cloud, too, from one to another. So it counts when it is still above 0.5 within the groups (their
    means taken away), or when one curve describes the people better (BIC) than round groups of one
    size each: in the plane of the first two components a normal position along some direction
    and a normal distance from a quartic in it, against the best spherical mixture of so many groups.

    Examples
    --------
    >>> trait = np.linspace(-2, 2, 50)
    >>> halves = (trait > 0).astype(int)
    >>> bent(np.column_stack([trait, trait**2 - 4 / 3]), halves, [halves], seed=0)
    True
    >>> bent(np.column_stack([trait, trait**3]), halves, [halves], seed=0)
    False
    """
    n, width = points.shape
    ranks = stats.rankdata(points, axis=0) - (n + 1) / 2
    both = np.concatenate([ranks**2, ranks], axis=1)
    least = stats.t.isf(0.025 / (width * (width - 1)), n - 2)
    seen = _bends(both) > max(_BEND, least / np.sqrt(n - 2 + least**2))
    if not seen.any():
        return False
    belongs = np.eye(int(labels.max()) + 1)[labels]
    means = belongs.T @ both / np.maximum(belongs.sum(axis=0), 1)[:, None]
    if (seen & (_bends(both - belongs @ means) > _WITHIN)).any():
        return True
    plane = points @ principal(points, 2)
    return _curve_bic(plane) < min(spherical_bic(plane, each, seed) for each in divisions)


def _bends(both: Matrix) -> Matrix:
    """Return the size of the correlation of the squares of some with the ranks of others."""
    width = both.shape[1] // 2
    with np.errstate(invalid="ignore", divide="ignore"):  # two levels: all squares are alike
        found = np.abs(np.atleast_2d(np.corrcoef(both, rowvar=False))[:width, width:])
    result: Matrix = np.where(np.eye(width, dtype=bool) | np.isnan(found), 0, found)
    return result


def _curve_bic(plane: Matrix) -> float:
    """Return the BIC of the best curve in a plane, the smaller the better."""
    n, found = len(plane), []
    for angle in np.arange(_TURNS) * np.pi / _TURNS:
        along = plane @ [np.cos(angle), np.sin(angle)]
        across = plane @ [-np.sin(angle), np.cos(angle)]
        spread = along.std()
        if not spread > 0:
            continue
        powers = np.vander((along - along.mean()) / spread, _DEGREE + 1)
        apart = across - powers @ np.linalg.lstsq(powers, across, rcond=None)[0]
        found.append(np.log(max(spread, 1e-9)) + np.log(max(apart.std(), 1e-9)))
    parameters = 2 + _DEGREE + 1 + 1 + 1
    return float(2 * n * (min(found) + np.log(2 * np.pi) + 1) + parameters * np.log(n))
