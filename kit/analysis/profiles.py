"""Groups of participants with similar profiles, or the honest answer that there are none.

First the gate of `kit.analysis.homogeneity`; only behind it k-means. Groups are numbered
from the lowest profile to the highest, so that the numbers do not depend on chance or on
the order of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_limits

import kit
from kit.analysis.homogeneity import Gate, gauge
from kit.analysis.partitions import Labels, Matrix, centres, nearest, silhouettes_of
from kit.analysis.portraits import Case, labels_of, profile_of, scatter_of, sizes_of
from kit.errors import BadArgument, Message, say
from kit.results import Profiles

#: Fewer people than this are not divided.
LEAST_PEOPLE = 40
#: Numbers of groups looked at, as long as a group has this many people on average.
MOST_GROUPS = 6
LEAST_PER_GROUP = 10
ALPHA = 0.05
DRAWS = 99
RESAMPLES = 50
#: The gate looks at no more people than this, drawn by the seed.
GATE_PEOPLE = 600
#: A smaller silhouette puts a person between groups.
BETWEEN = 0.1
#: Hennig's bound for a stable group, and the agreement of methods below which we warn.
STABLE = 0.6


_CRITERIA = ["k", "silhouette", "calinski_harabasz", "gap", "bic", "votes"]


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
    Z-scores; the gate (`kit.analysis.homogeneity`) at 0.05 with 99 simulated sets; the
    number of groups by votes of silhouette, Calinski-Harabasz, gap (against the simulated
    sets) and BIC of a spherical mixture, ties to the smaller; k-means with
    25 starts; stability as the mean Jaccard similarity over 50 bootstrap samples
    (Hennig 2007); people with a silhouette below 0.1 are "between groups".
    Fewer than 40 complete people or two features: no division is tried.

    Raises
    ------
    BadArgument
        Not a frame, words among the features, or a participant twice.
    """
    with threadpool_limits(1):  # Matrices are small: threads cost more than they give.
        values, caveats = _admit(features)
        case = Case(
            scores=values,
            points=_standard(values.to_numpy()),
            order=_names(features),
            bounds=bounds if bounds is not None else features.attrs.get("bounds", {}),
            caveats=caveats,
            settings=_settings(seed),
            common={"titles": dict(titles or {}), "minimum_group": minimum_group},
        )
        if len(values) < LEAST_PEOPLE or values.shape[1] < 2:
            return _whole(case, _refusal(values))
        rng = np.random.default_rng(seed)
        gate, sample = _gate(case.points, rng)
        criteria = _vote(sample @ gate.axes, gate, seed)
        plane = case.points @ gate.axes
        if gate.p > ALPHA:
            none = say("No separate groups were found: people differ by degree, not by kind.")
            return _whole(case, none, gate.p, criteria)
        k = int(criteria.loc[criteria["votes"].idxmax(), "k"])
        labels = _merge(plane, _divide(plane, k, seed), minimum_group)
        if labels.max() == 0:
            none = say("The groups found were too small to be shown.")
            return _whole(case, none, gate.p, criteria)
        return _grouped(case, _ordered(case.points, labels), gate, criteria, rng)


def _admit(features: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Message, ...]]:
    """Return complete people in an order of their own, without useless columns."""
    if not isinstance(features, pd.DataFrame):
        raise BadArgument(
            "features",
            say("A pandas DataFrame is expected, not {kind}.", kind=type(features).__name__),
            say("Hand over one row per person and one column per feature."),
        )
    features = _indexed(features)
    words = [str(name) for name, kind in features.dtypes.items() if not _numeric(kind)]
    if words:
        raise BadArgument(
            "features",
            say("These columns are not numbers: {columns}.", columns=", ".join(words)),
            say("Leave them out; profiles are made of scores."),
        )
    if features.index.has_duplicates:
        raise BadArgument(
            "features",
            say("Participant '{id}' is there twice.", id=str(_twice(features))),
            say("Give one row per person."),
        )
    numbers = features.astype(float).rename_axis("participant")
    numbers = numbers.where(np.isfinite(numbers))
    useful = numbers.loc[:, numbers.max() > numbers.min()]
    complete = useful.dropna()
    complete = complete.loc[:, complete.max() > complete.min()]
    order = np.lexsort([complete.index.astype(str), *complete.to_numpy().T[::-1]])
    return complete.iloc[order], _left_out(numbers, complete)


def _indexed(features: pd.DataFrame) -> pd.DataFrame:
    return features.set_index("participant") if "participant" in features.columns else features


def _names(features: pd.DataFrame) -> pd.Index:
    return _indexed(features).index


def _numeric(kind: object) -> bool:
    return pd.api.types.is_numeric_dtype(kind)


def _twice(features: pd.DataFrame) -> object:
    return features.index[features.index.duplicated()][0]


def _left_out(numbers: pd.DataFrame, complete: pd.DataFrame) -> tuple[Message, ...]:
    """Return caveats about people and features that could not be used."""
    found = []
    if people := len(numbers) - len(complete):
        found.append(
            say(
                "{n} person without all scores was left out.",
                plural="{n} people without all scores were left out.",
                n=people,
            )
        )
    if constant := numbers.shape[1] - complete.shape[1]:
        found.append(
            say(
                "{n} feature that is the same for everybody was left out.",
                plural="{n} features that are the same for everybody were left out.",
                n=constant,
            )
        )
    return tuple(found)


def _refusal(values: pd.DataFrame) -> Message:
    if len(values) < LEAST_PEOPLE:
        return say(
            "Groups are looked for among at least {least} people with all scores; here are {n}.",
            least=LEAST_PEOPLE,
            n=len(values),
        )
    return say("Groups are looked for in at least two features that differ between people.")


def _standard(values: Matrix) -> Matrix:
    if len(values) < 2:
        return np.zeros_like(values)
    return (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)


def _gate(points: Matrix, rng: np.random.Generator) -> tuple[Gate, Matrix]:
    """Return the gate, and the people it looked at."""
    sample = points
    if len(points) > GATE_PEOPLE:
        sample = points[np.sort(rng.choice(len(points), GATE_PEOPLE, replace=False))]
    most = min(MOST_GROUPS, len(sample) // LEAST_PER_GROUP, _distinct(sample))
    ks = range(2, most + 1)
    return gauge(sample, ks, DRAWS, rng), sample


def _vote(points: Matrix, gate: Gate, seed: int) -> pd.DataFrame:
    """Return the criteria by k and how many of them prefer it."""
    bic = []
    for k in gate.ks:
        mixture = GaussianMixture(
            k, covariance_type="spherical", n_init=2, reg_covar=1e-2, random_state=seed
        )
        bic.append(-mixture.fit(points).bic(points))
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


def _no_criteria() -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: pd.Series(dtype="int64" if name in ("k", "votes") else "float64")
            for name in _CRITERIA
        }
    )


def _divide(points: Matrix, k: int, seed: int, starts: int = 25) -> Labels:
    kinds = min(k, _distinct(points))
    return KMeans(kinds, n_init=starts, random_state=seed).fit_predict(points).astype(np.intp)


def _distinct(points: Matrix) -> int:
    """Return how many different points there are; more groups than that cannot be."""
    return len(np.unique(points.round(9), axis=0))


def _merge(points: Matrix, labels: Labels, minimum_group: int) -> Labels:
    """Join groups smaller than the minimum to their nearest, smallest first."""
    while (sizes := np.bincount(labels)).size > 1 and sizes.min() < minimum_group:
        small = int(sizes.argmin())
        middles = centres(points, labels, sizes.size)
        others = np.delete(np.arange(sizes.size), small)
        target = others[nearest(middles[[small]], middles[others])[0]]
        labels = np.unique(np.where(labels == small, target, labels), return_inverse=True)[1]
    return labels


def _ordered(points: Matrix, labels: Labels) -> Labels:
    """Return the groups numbered 0, 1 … from the lowest mean profile to the highest."""
    middles = centres(points, labels, int(labels.max()) + 1)
    order = np.lexsort([*middles.T[::-1], middles.mean(axis=1)])
    return np.argsort(order)[labels]


def _grouped(
    case: Case, labels: Labels, gate: Gate, criteria: pd.DataFrame, rng: np.random.Generator
) -> Profiles:
    points = case.points @ gate.axes
    k = int(labels.max()) + 1
    clear = silhouettes_of(points, labels, k)
    shown = np.where(clear < BETWEEN, 0, labels + 1)
    sizes = sizes_of(labels, clear, shown, _stability(points, labels, rng))
    agreement = _agreement(points, labels, gate)
    return Profiles(
        found=True,
        p_homogeneity=gate.p,
        k=k,
        labels=labels_of(case, shown),
        silhouette=float(clear.mean()),
        n=len(points),
        sizes=sizes,
        profile=profile_of(case, labels),
        criteria=criteria,
        points=scatter_of(case, shown),
        caveats=case.caveats + _doubts(sizes, agreement),
        settings={**case.settings, "agreement": agreement, "components": gate.axes.shape[1]},
        **case.common,
    )


def _agreement(points: Matrix, labels: Labels, gate: Gate) -> float:
    """Return how far Ward's method agrees (adjusted Rand index); NaN if it saw only some."""
    k = int(labels.max()) + 1
    if k not in gate.ks or len(gate.labels[0]) != len(points):
        return float("nan")
    other = gate.labels[k - gate.ks.start]
    return float(adjusted_rand_score(labels, other))


def _stability(points: Matrix, labels: Labels, rng: np.random.Generator) -> Matrix:
    """Return the mean Jaccard similarity of each group over bootstrap samples."""
    k = int(labels.max()) + 1
    similar = np.zeros(k)
    for _ in range(RESAMPLES):
        drawn = rng.integers(0, len(points), len(points))
        again = _divide(points[drawn], k, int(rng.integers(2**31)), starts=3)
        old, new = np.eye(k)[labels[drawn]], np.eye(k)[again]
        both = old.T @ new
        either = old.sum(axis=0)[:, None] + new.sum(axis=0) - both
        similar += (both / np.maximum(either, 1)).max(axis=1)
    return similar / RESAMPLES


def _whole(
    case: Case, reason: Message, p: float = np.nan, criteria: pd.DataFrame | None = None
) -> Profiles:
    """Return the answer that there are no groups: everybody is one."""
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
            "withheld": [False],
        }
    )
    return Profiles(
        found=False,
        p_homogeneity=p,
        k=1,
        labels=labels_of(case, nobody + 1),
        silhouette=np.nan,
        n=len(values),
        sizes=sizes,
        profile=profile_of(case, nobody),
        criteria=_no_criteria() if criteria is None else criteria,
        points=scatter_of(case, nobody + 1),
        caveats=(*case.caveats, reason),
        settings=case.settings,
        **case.common,
    )


def _doubts(sizes: pd.DataFrame, agreement: float) -> tuple[Message, ...]:
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
    if agreement < STABLE:
        found.append(say("Another method divides these people differently: read with care."))
    found.append(say("The groups describe answers at one moment; they are no label of a person."))
    return tuple(found)


def _settings(seed: int) -> dict[str, object]:
    return {
        "seed": seed,
        "method": "k-means on principal components of z-scores, 25 starts",
        "draws": DRAWS,
        "alpha": ALPHA,
        "resamples": RESAMPLES,
        "between": BETWEEN,
        "kit": kit.__version__,
    }
