"""Whether people fall into groups at all, or differ by degree.

Every method of clustering finds groups in everything, and finds them stably. So before
any group is shown, the clearest division of the real data is compared with that of
simulated people who differ by degree only (`kit.stats.homogeneous`). The idea is that
of Hennig & Lin (2015), doi 10.1007/s11222-015-9566-5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kit import progress
from kit.i18n.message import say
from kit.stats.homogeneous import homogeneous
from kit.stats.partitions import Labels, Matrix, Sets, divisions, silhouettes, tightest

#: Divisions are looked for in so many leading principal components: three groups in a row
#: differ in one, any three in two; the others only add noise.
SPACES = (1, 2, 3)


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
        Criteria of the data by k: the mean silhouette; log(T/W) in standard deviations from
        that of the simulated sets; log W of the simulated sets minus that of the data.
    labels
        Ward's divisions of the data by k, groups 0 … k − 1.
    """

    p: float
    ks: range
    axes: Matrix
    silhouette: Matrix
    calinski_harabasz: Matrix
    gap: Matrix
    labels: list[Labels]


def gauge(
    points: Matrix,
    ks: range,
    draws: int,
    rng: np.random.Generator,
    step: Matrix | None = None,
) -> Gate:
    """Return the gate for people × features, centred; `step` as for `homogeneous`.

    Notes
    -----
    Statistic: log(T/W), how much smaller than all squares those within k groups are (a
    monotone function of Calinski & Harabasz 1974), standardised for every space and k by
    its mean and standard deviation over the data and all simulated sets together; the
    largest counts. So the data are exchangeable with homogeneous people and
    p = rank / (draws + 1).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> people = np.concatenate([rng.normal(-3, 1, (30, 2)), rng.normal(3, 1, (30, 2))])
    >>> gauge(people, range(2, 4), draws=19, rng=rng).p
    0.05
    """
    sets = np.concatenate([points[None], homogeneous(points, rng, step)(draws)])
    spaces = [size for size in SPACES if size <= points.shape[1]]
    total, inside = _squares(sets, spaces, ks, rng)
    heights = _standard(np.log(total[:, :, None] / inside))
    clearest = heights.max(axis=(1, 2))
    best = int(heights[0].max(axis=1).argmax())
    axes = principal(points, spaces[best])
    labels, distances = divisions(points @ axes, ks)
    w = inside[:, best]
    return Gate(
        p=float((clearest >= clearest[0]).mean()),
        ks=ks,
        axes=axes,
        silhouette=np.array(
            [
                silhouettes(distances, division, k).mean()
                for k, division in zip(ks, labels, strict=True)
            ]
        ),
        calinski_harabasz=heights[0, best],
        gap=np.log(w[1:]).mean(axis=0) - np.log(w[0]),
        labels=labels,
    )


def principal(points: Matrix, size: int) -> Matrix:
    """Return the leading principal axes, features × components, the strongest load positive."""
    axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)[2][:size]
    strongest = np.abs(axes).argmax(axis=1)
    result: Matrix = (axes * np.sign(axes[np.arange(len(axes)), strongest])[:, None]).T
    return result


def _squares(
    sets: Sets, spaces: list[int], ks: range, rng: np.random.Generator
) -> tuple[Matrix, Sets]:
    """Return the sum of squares by set and space, and within groups by set, space and k."""
    centred = sets - sets.mean(axis=1, keepdims=True)
    axes = np.linalg.eigh(np.swapaxes(centred, 1, 2) @ centred)[1][:, :, ::-1]
    total, inside = [], []
    for size in progress.steps(spaces, say("Comparing with people who differ by degree only …")):
        plane = centred @ axes[:, :, :size]
        total.append((plane**2).sum(axis=(1, 2)))
        inside.append(np.stack([tightest(plane, k, rng) for k in ks], axis=1))
    return np.stack(total, axis=1), np.stack(inside, axis=1)


def _standard(values: Sets) -> Sets:
    """Return data sets × spaces × k in standard deviations over the data sets."""
    scatter = values.std(axis=0)
    result: Sets = (values - values.mean(axis=0)) / np.where(scatter > 0, scatter, 1.0)
    return result
