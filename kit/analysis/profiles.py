"""Groups of participants with similar profiles, or the honest answer that there are none.

First the gate of `kit.stats.homogeneity`; only behind it k-means. Groups are numbered
from the lowest profile to the highest, so that the numbers do not depend on chance or on
the order of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from sklearn import config_context
from threadpoolctl import threadpool_limits

import kit
from kit.analysis import profile_features
from kit.analysis.profile_summary import Case, bands_of, labels_of, profile_of, scatter_of, sizes_of
from kit.i18n.message import Message, say
from kit.results import Profiles
from kit.stats.arguments import whole
from kit.stats.bends import bent
from kit.stats.clustering import (
    RESAMPLES,
    STARTS,
    Division,
    agreement,
    distinct,
    divide,
    no_criteria,
    stability,
    stability_without_groups,
    units,
    vote,
)
from kit.stats.decision_rules import learn, no_rules
from kit.stats.homogeneity import Gate, gauge
from kit.stats.partitions import Matrix, silhouettes_of

#: Fewer people than this are not divided.
LEAST_PEOPLE = 40
#: Numbers of groups looked at, as long as a group has this many people on average.
MOST_GROUPS = 5
LEAST_PER_GROUP = 10
ALPHA = 0.05
DRAWS = 99
#: The gate looks at no more people than this, drawn by the seed.
GATE_PEOPLE = 600
#: A smaller silhouette puts a person between groups.
BETWEEN = 0.1
#: Hennig's bound for a stable group, and the agreement of methods below which we warn.
STABLE = 0.6


def find_profiles(
    features: pd.DataFrame,
    *,
    seed: int = 0,
    minimum_group: int = 5,
    bounds: Mapping[str, Sequence[float]] | None = None,
    titles: Mapping[str, Mapping[str, str]] | None = None,
) -> Profiles:
    """Return groups of people with similar profiles, if there are any.

    Parameters
    ----------
    features
        People × features, numbers; index (or column ``participant``) names the people.
        Incomplete rows and constant columns are left out, and a caveat says so.
    seed
        Same features and same seed give the same groups, in whatever order the rows are.
    minimum_group
        Smaller groups are joined to their nearest.
    bounds
        Smallest and largest possible value by feature, for charts.
    titles
        Words for ids, handed on to charts and tables.

    Notes
    -----
    Scores in a common unit (`kit.stats.clustering.units`), z-scores where their standard
    deviations differ widely; the gate (`kit.stats.homogeneity`) at 0.05 with 99 simulated sets, which
    knows monotone dependence only: of a bent cloud (`kit.stats.bends`) nothing is decided; the
    number of groups by votes of silhouette, Calinski-Harabasz, gap (both against the
    simulated sets) and BIC of a spherical mixture, ties to the smaller; k-means with
    25 starts; stability as the mean Jaccard similarity over 50 bootstrap samples
    (Hennig 2007), beside that of as many groups in homogeneous people, both without the seed; people with a
    silhouette below 0.1 are "between groups"; rules by `kit.stats.decision_rules`.
    Fewer than 40 complete people or two features: no division is tried.

    Raises
    ------
    BadArgument
        Not a frame, words or infinite values among the features, two of one name, a
        participant twice, or a seed that is no whole number from zero up.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> low, high = rng.normal(2, 0.3, (30, 2)), rng.normal(4, 0.3, (30, 2))
    >>> pupils = pd.DataFrame(np.concatenate([low, high]), columns=["contact", "engagement"])
    >>> profiles = find_profiles(pupils, seed=1)
    >>> profiles.found, profiles.k, profiles.sizes["n"].tolist()
    (True, 2, [30, 30])
    """
    return find_division(
        features, seed=seed, minimum_group=minimum_group, bounds=bounds, titles=titles
    )[0]


def find_division(
    features: pd.DataFrame,
    *,
    seed: int,
    minimum_group: int,
    bounds: Mapping[str, Sequence[float]] | None = None,
    titles: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Profiles, Division | None]:
    """Return what `find_profiles` returns, and the centres with which others can be asked.

    The division is None when no groups were found; its features are those of the profiles.
    """
    seed, minimum_group = whole(seed, "seed"), whole(minimum_group, "minimum_group")
    # Matrices are small and made here: threads, and looking at each anew, cost more than they give.
    with threadpool_limits(1), config_context(assume_finite=True, skip_parameter_validation=True):
        numbers = profile_features.as_numbers(features)
        values, caveats = profile_features.complete(numbers)
        case = Case(
            scores=values,
            points=_standard(values.to_numpy()),
            order=numbers.index,
            bounds=bounds if bounds is not None else features.attrs.get("bounds", {}),
            caveats=caveats,
            settings=_settings(seed),
            common={"titles": dict(titles or {}), "minimum_group": minimum_group},
        )
        if len(values) < LEAST_PEOPLE or values.shape[1] < 2:
            return _whole(case, "untested", _refusal(values)), None
        rng = np.random.default_rng(seed)
        step = _steps(values.to_numpy())
        gate, sample = _gate(case.points, rng, step)
        criteria = vote(sample @ gate.axes, gate, seed)
        if gate.p > ALPHA:
            none = say("No separate groups were found: people differ by degree, not by kind.")
            return _whole(case, "none", none, gate.p, criteria), None
        k = int(criteria.loc[criteria["votes"].idxmax(), "k"])
        if bent(sample, gate.labels[k - gate.ks.start], gate.labels, seed):
            bend = say(
                "Two features depend on each other along a bend, not up or down. The answers are "
                "divided more clearly than by a difference of degree that goes straight; along a "
                "bend, groups and one curve look alike."
            )
            return _whole(case, "undecided", bend, gate.p, criteria), None
        division = divide(values.to_numpy(), gate, k, minimum_group, seed)
        if division.k == 1:
            small = say(
                "Separate groups were found, but apart from one all have fewer than {n} people "
                "and are not shown.",
                n=minimum_group,
            )
            return _whole(case, "small", small, gate.p, criteria), None
        null = stability_without_groups(sample, step, gate.axes.shape[1], division.k)
        return _grouped(case, division, gate, criteria, null), division


def _refusal(values: pd.DataFrame) -> Message:
    if len(values) < LEAST_PEOPLE:
        return say(
            "Groups are looked for among {least} people with all scores or more; here there are "
            "{n}.",
            least=LEAST_PEOPLE,
            n=len(values),
        )
    return say("Groups are looked for in at least two features that differ between people.")


def _standard(values: Matrix) -> Matrix:
    if len(values) < 2 or not values.size:
        return np.zeros_like(values)
    result: Matrix = (values - values.mean(axis=0)) / units(values)
    return result


def _steps(values: Matrix) -> Matrix:
    """Return the step between neighbouring values of each feature, in the gate's units.

    Known of whole numbers only: answers in steps of one.
    """
    whole_numbers = (values % 1 == 0).all(axis=0)
    return np.where(whole_numbers, 1.0, np.nan) / units(values)


def _gate(points: Matrix, rng: np.random.Generator, step: Matrix) -> tuple[Gate, Matrix]:
    """Return the gate, and the people it looked at."""
    sample = points
    if len(points) > GATE_PEOPLE:
        sample = points[np.sort(rng.choice(len(points), GATE_PEOPLE, replace=False))]
    most = min(MOST_GROUPS, len(sample) // LEAST_PER_GROUP, distinct(sample))
    return gauge(sample, range(2, most + 1), DRAWS, rng, step), sample


def _grouped(
    case: Case,
    division: Division,
    gate: Gate,
    criteria: pd.DataFrame,
    null: tuple[float, float],
) -> Profiles:
    points, labels, k = division.points, division.labels, division.k
    clear = silhouettes_of(points, labels, points, labels, k)
    shown = np.where(clear < BETWEEN, 0, labels + 1)
    found = stability(points, labels, RESAMPLES)
    sizes = sizes_of(labels, clear, shown, found, null[0])
    agreed = agreement(division, gate)
    rules = learn(case.scores, labels, case.common["minimum_group"], case.settings["seed"])
    return Profiles(
        state="groups",
        p_homogeneity=gate.p,
        k=k,
        labels=labels_of(case, shown),
        silhouette=float(clear.mean()),
        n=len(points),
        sizes=sizes,
        profile=profile_of(case, labels),
        bands=bands_of(case),
        criteria=criteria,
        rules=rules.frame,
        rules_accuracy=rules.accuracy,
        points=scatter_of(case, shown),
        caveats=case.caveats + _doubts(sizes, agreed, 2 * null[1]),
        settings={**case.settings, "agreement": agreed, "components": gate.axes.shape[1]},
        **case.common,
    )


def _whole(
    case: Case,
    state: Literal["none", "small", "undecided", "untested"],
    reason: Message,
    p: float = np.nan,
    criteria: pd.DataFrame | None = None,
) -> Profiles:
    """Return everybody as one group, and why no groups are told."""
    values = case.scores
    nobody = np.zeros(len(values), dtype=np.intp)
    sizes = pd.DataFrame(
        {
            "group": [1],
            "n": [len(values)],
            "n_between": [0],
            "share": [1.0 if len(values) else np.nan],
            "silhouette": [np.nan],
            "stability": [np.nan],
            "stability_null": [np.nan],
            "withheld": [False],
        }
    )
    return Profiles(
        state=state,
        p_homogeneity=p,
        k=1,
        labels=labels_of(case, nobody + 1),
        silhouette=np.nan,
        n=len(values),
        sizes=sizes,
        profile=profile_of(case, nobody),
        bands=bands_of(case),
        criteria=no_criteria() if criteria is None else criteria,
        rules=no_rules(),
        rules_accuracy=np.nan,
        points=scatter_of(case, nobody + 1),
        caveats=(*case.caveats, reason),
        settings=case.settings,
        **case.common,
    )


def _doubts(sizes: pd.DataFrame, agreed: float, chance: float) -> tuple[Message, ...]:
    found = []
    if unstable := int((sizes["stability"] < STABLE).sum()):
        found.append(
            say(
                "{n} group is not stable: with slightly different people it would look different.",
                plural="{n} groups are not stable: with slightly different people "
                "they would look different.",
                n=unstable,
            )
        )
    if (sizes["stability"] <= sizes["stability_null"] + chance).any():
        found.append(
            say(
                "Not every group is clearly more stable than a division of people without groups "
                "would be."
            )
        )
    if agreed < STABLE:
        found.append(say("Another method divides these people differently: read with care."))
    found.append(say("The groups describe answers at one moment; they are no label of a person."))
    return tuple(found)


def _settings(seed: int) -> dict[str, object]:
    return {
        "seed": seed,
        "method": f"k-means on principal components, {STARTS} starts",
        "draws": DRAWS,
        "alpha": ALPHA,
        "resamples": RESAMPLES,
        "between": BETWEEN,
        "kit": kit.__version__,
    }
