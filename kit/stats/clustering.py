"""Dividing people behind the gate: how many groups, who is in which, how stable they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from kit import progress
from kit.i18n.message import say
from kit.stats.homogeneity import Gate, principal
from kit.stats.homogeneous import homogeneous
from kit.stats.partitions import Labels, Matrix, centres, nearest, silhouettes_of

STARTS = 25
RESAMPLES = 50
#: Homogeneous sets with which the stability of the groups is compared, and samples of each.
_NULL_SETS, _NULL_RESAMPLES = 20, 5

#: Standard deviations that differ by a larger factor are of different units.
_UNLIKE = 3

_CRITERIA = ["k", "silhouette", "calinski_harabasz", "gap", "bic", "votes"]


@dataclass(frozen=True, slots=True)
class Division:
    """People divided into groups, so that the same centres can be asked about others.

    Parameters
    ----------
    mean, unit
        Of every feature: what scores are reckoned from, and divided by (`units`).
    axes
        Features × components: ``(scores - mean) / unit @ axes`` are the coordinates.
    centres
        Of k-means, one row each.
    group_of
        Group 0 … k − 1 of every centre: small groups were joined to their nearest.
    points, labels
        Coordinates and groups of the people who were divided.
    """

    mean: Matrix
    unit: Matrix
    axes: Matrix
    centres: Matrix
    group_of: Labels
    points: Matrix
    labels: Labels

    @property
    def k(self) -> int:
        """Number of groups."""
        return int(self.group_of.max()) + 1

    def assign(self, scores: Matrix) -> tuple[Labels, Matrix]:
        """Return the nearest group of people with these scores, and their silhouettes.

        Notes
        -----
        A silhouette is reckoned as if the person stood in the place of one of the group, so
        that somebody who answers as before is as clearly in the group as before.
        """
        points = (scores - self.mean) / self.unit @ self.axes
        labels = self.group_of[nearest(points, self.centres)]
        return labels, silhouettes_of(points, labels, self.points, self.labels, self.k)


def vote(points: Matrix, gate: Gate, seed: int) -> pd.DataFrame:
    """Return the criteria by k and how many of them prefer it.

    Parameters
    ----------
    points
        People × axes, those whom the gate looked at.
    gate
        Its criteria are taken over; the BIC of a spherical mixture is added.
    seed
        Of the mixture.

    Examples
    --------
    See `kit.analysis.find_profiles`, which asks this behind its gate:

    >>> from kit.stats.homogeneity import gauge
    >>> rng = np.random.default_rng(1)
    >>> people = np.concatenate([rng.normal(-3, 1, (30, 2)), rng.normal(3, 1, (30, 2))])
    >>> gate = gauge(people, range(2, 4), draws=19, rng=rng)
    >>> vote(people @ gate.axes, gate, seed=0)[["k", "votes"]]
       k  votes
    0  2      4
    1  3      0
    """
    bic = [-spherical_bic(points, division, seed) for division in gate.labels]
    ballots = [gate.silhouette, gate.calinski_harabasz, gate.gap, np.array(bic)]
    votes = np.bincount([int(ballot.argmax()) for ballot in ballots], minlength=len(gate.ks))
    return pd.DataFrame(
        {
            "k": list(gate.ks),
            "silhouette": gate.silhouette,
            "calinski_harabasz": gate.calinski_harabasz,
            "gap": gate.gap,
            "bic": bic,
            "votes": votes,
        }
    )


def spherical_bic(points: Matrix, labels: Labels, seed: int) -> float:
    """Return the BIC of a mixture of spherical normal groups, the smaller the better.

    It starts from a division: starts by chance miss even groups that are far apart.
    """
    k = int(labels.max()) + 1
    mixture = GaussianMixture(
        k,
        covariance_type="spherical",
        means_init=centres(points, labels, k),
        reg_covar=1e-2,
        random_state=seed,
    )
    return float(mixture.fit(points).bic(points))


def no_criteria() -> pd.DataFrame:
    """Return an empty table of criteria."""
    return pd.DataFrame(
        {
            name: pd.Series(dtype="int64" if name in ("k", "votes") else "float64")
            for name in _CRITERIA
        }
    )


def divide(scores: Matrix, gate: Gate, k: int, minimum_group: int, seed: int) -> Division:
    """Return people in k groups, or fewer where one was smaller than the minimum.

    Parameters
    ----------
    scores
        People × features, complete, raw units.
    gate
        In its space people are divided.
    k
        Number of groups.
    minimum_group
        Smaller groups are joined to their nearest.
    seed
        Of the starts.

    Examples
    --------
    >>> from kit.stats.homogeneity import gauge
    >>> rng = np.random.default_rng(1)
    >>> people = np.concatenate([rng.normal(-3, 1, (30, 2)), rng.normal(3, 1, (30, 2))])
    >>> gate = gauge(people, range(2, 4), draws=19, rng=rng)
    >>> np.bincount(divide(people, gate, k=2, minimum_group=5, seed=0).labels)
    array([30, 30])
    """
    mean, unit = scores.mean(axis=0), units(scores)
    points = (scores - mean) / unit @ gate.axes
    middles = _means(points, k, seed, STARTS)
    labels = nearest(points, middles)
    merged = _merge(points, labels, minimum_group)
    order = _order((scores - mean) / scores.std(axis=0, ddof=1), merged)
    group_of = np.array([order[merged[labels == each][0]] for each in range(len(middles))])
    return Division(mean, unit, gate.axes, middles, group_of, points, group_of[labels])


def units(scores: Matrix) -> Matrix:
    """Return by what each feature is divided.

    Scales of one questionnaire mostly share a unit. Then one number for all: groups that are
    apart on a feature make it spread, and z-scores would take that away again. Z-scores only
    where the standard deviations of the features differ more than threefold.
    """
    sd = scores.std(axis=0, ddof=1)
    if sd.max() > _UNLIKE * sd.min():
        result: Matrix = sd
        return result
    return np.full_like(sd, np.sqrt((sd**2).mean()))


def distinct(points: Matrix) -> int:
    """Return how many different points there are; more groups than that cannot be."""
    return len(np.unique(points.round(9), axis=0))


def _means(points: Matrix, k: int, seed: int, starts: int) -> Matrix:
    """Return the centres of k-means, each the nearest of somebody."""
    model = KMeans(min(k, distinct(points)), n_init=starts, random_state=seed, tol=0).fit(points)
    result: Matrix = model.cluster_centers_[np.unique(nearest(points, model.cluster_centers_))]
    return result


def _merge(points: Matrix, labels: Labels, minimum_group: int) -> Labels:
    """Join groups smaller than the minimum to their nearest, smallest first."""
    while (sizes := np.bincount(labels)).size > 1 and sizes.min() < minimum_group:
        small = int(sizes.argmin())
        middles = centres(points, labels, sizes.size)
        others = np.delete(np.arange(sizes.size), small)
        target = others[nearest(middles[[small]], middles[others])[0]]
        labels = np.unique(np.where(labels == small, target, labels), return_inverse=True)[1]
    return labels


def _order(points: Matrix, labels: Labels) -> Labels:
    """Return the number of each group, 0, 1 … from the lowest mean profile to the highest."""
    middles = centres(points, labels, int(labels.max()) + 1)
    return np.argsort(np.lexsort([*middles.T[::-1], middles.mean(axis=1)]))


def agreement(division: Division, gate: Gate) -> float:
    """Return how far Ward's method agrees (adjusted Rand index); NaN if it saw only some."""
    if division.k not in gate.ks or len(gate.labels[0]) != len(division.points):
        return float("nan")
    return float(adjusted_rand_score(division.labels, gate.labels[division.k - gate.ks.start]))


def stability(points: Matrix, labels: Labels, resamples: int) -> Matrix:
    """Return the mean Jaccard similarity of each group over bootstrap samples (Hennig 2007).

    The samples are always the same: what is said of a division must not hang on a seed.
    """
    rng = np.random.default_rng(0)
    k = int(labels.max()) + 1
    similar = np.zeros(k)
    for _ in range(resamples):
        drawn = rng.integers(0, len(points), len(points))
        middles = _means(points[drawn], k, int(rng.integers(2**31)), starts=3)
        again = nearest(points[drawn], middles)
        old, new = np.eye(k)[labels[drawn]], np.eye(len(middles))[again]
        both = old.T @ new
        either = old.sum(axis=0)[:, None] + new.sum(axis=0) - both
        similar += (both / np.maximum(either, 1)).max(axis=1)
    return similar / resamples


def stability_without_groups(
    points: Matrix, step: Matrix | None, size: int, k: int
) -> tuple[float, float]:
    """Return how stable k groups are in people who differ by degree only: mean, standard error.

    Every method finds the same halves of one cloud again and again, so that a stability of
    0.8 may mean nothing; this is what the groups found have to be compared with.

    Parameters
    ----------
    points, step
        As for `kit.stats.homogeneous.homogeneous`; the simulated sets are always the same.
    size
        Number of components in which people are divided.
    k
        Number of groups.

    Examples
    --------
    >>> people = np.random.default_rng(0).normal(size=(60, 3))
    >>> mean, error = stability_without_groups(people, None, size=2, k=2)
    >>> 0.7 < mean < 0.9 and error < 0.05
    True
    """
    simulate = homogeneous(points, np.random.default_rng(0), step)
    found = []
    sets = list(simulate(_NULL_SETS))
    for people in progress.steps(sets, say("Checking whether the groups hold …")):
        inside = people @ principal(people, size)
        labels = nearest(inside, _means(inside, k, seed=0, starts=3))
        found.append(stability(inside, labels, _NULL_RESAMPLES).mean())
    return float(np.mean(found)), float(np.std(found, ddof=1) / np.sqrt(len(found)))
