"""Who went from one group of participants to another: the groups of the first wave, both times."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np
import pandas as pd

from kit.analysis import profile_features
from kit.analysis.profiles import BETWEEN, find_division
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.results import Profiles, ProfileTransitions
from kit.stats.categorical import bowker
from kit.stats.clustering import Division


def profile_transitions(
    before_features: pd.DataFrame,
    after_features: pd.DataFrame,
    *,
    before: str = "before",
    after: str = "after",
    seed: int = 0,
    minimum_group: int = 5,
    titles: Mapping[str, Mapping[str, str]] | None = None,
) -> ProfileTransitions:
    """Return who is nearest to which group before and after.

    Parameters
    ----------
    before_features
        People × features of the first wave, as for `find_profiles`, whose groups these are.
    after_features
        People × features of the second wave; the same features at least.
    before, after
        Ids of the waves.
    seed, minimum_group, titles
        As for `find_profiles`.

    Notes
    -----
    The groups are found in the first wave only. People of the second wave are put to the
    nearest of the *same* centres with the *same* means and standard deviations: were each
    wave divided anew, people would change groups because the groups changed.

    Raises
    ------
    BadArgument
        As `find_profiles`; or the second wave lacks a feature of the first.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> low, high = rng.normal(2, 0.3, (30, 2)), rng.normal(4, 0.3, (30, 2))
    >>> first = pd.DataFrame(np.concatenate([low, high]), columns=["contact", "engagement"])
    >>> second = first.copy()
    >>> second.loc[:9] += 2
    >>> found = profile_transitions(first, second, seed=1)
    >>> found.table[["before", "after", "n"]]
       before  after   n
    0       1      1  20
    1       1      2  10
    2       2      1   0
    3       2      2  30
    """
    profiles, division = find_division(before_features, seed=seed, minimum_group=minimum_group)
    first, _ = profile_features.complete(profile_features.as_numbers(before_features))
    second = _second(profile_features.as_numbers(after_features), list(first))
    matched = second.index.intersection(first.index, sort=False)
    caveats = profiles.caveats
    k = division.k if division else 1
    origin = pd.Series(division.labels + 1 if division else 1, index=first.index, dtype="int64")
    moves = _moves(division, origin.loc[matched], first.loc[matched], second.loc[matched])
    table = _table(moves, k)
    test = bowker(table["n"].to_numpy().reshape(k, k)) if division and len(moves) else None
    if division:
        caveats += _doubts(moves)
    return ProfileTransitions(
        before=before,
        after=after,
        found=profiles.found,
        k=k,
        n_matched=len(moves),
        n_lost=len(first) - len(moves),
        n_stayed=int((moves["before"] == moves["after"]).sum()),
        table=table,
        groups=_groups(moves, origin, k),
        moves=moves,
        bowker=test.statistic if test else np.nan,
        df=test.df if test else 0,
        p=test.p if test else np.nan,
        caveats=caveats,
        settings=_settings(profiles),
        titles=dict(titles or {}),
        minimum_group=minimum_group,
    )


def _second(numbers: pd.DataFrame, features: list[str]) -> pd.DataFrame:
    """Return the complete people of the second wave, with the features of the first.

    A wave that nobody has answered yet has no features.
    """
    if numbers.empty:
        return numbers.reindex(columns=features).dropna()
    missing = [str(name) for name in features if name not in numbers]
    if missing:
        raise BadArgument(
            "after_features",
            say("These features are missing: {features}.", features=", ".join(missing)),
            say("Give the same features for both waves."),
        )
    return numbers[features].dropna()


def _moves(
    division: Division | None, origin: pd.Series, first: pd.DataFrame, second: pd.DataFrame
) -> pd.DataFrame:
    """Return one row per person of both waves."""
    nearest, between = origin.to_numpy(), np.zeros(len(first), dtype=bool)
    if division:
        labels, clear = division.assign(second.to_numpy())
        nearest = labels.astype("int64") + 1
        between = (clear < BETWEEN) | (division.assign(first.to_numpy())[1] < BETWEEN)
    return pd.DataFrame(
        {
            "participant": first.index,
            "before": origin.to_numpy(),
            "after": nearest,
            "between": between,
        }
    )


def _table(moves: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return the table of `kit.results.ProfileTransitions`."""
    cells = pd.MultiIndex.from_tuples(
        list(product(range(1, k + 1), repeat=2)), names=["before", "after"]
    )
    counted = moves.groupby(["before", "after"])["between"].agg(["size", "sum"])
    counted = counted.reindex(cells, fill_value=0).astype("int64").reset_index()
    matched = counted.groupby("before")["size"].transform("sum")
    return pd.DataFrame(
        {
            "before": counted["before"],
            "after": counted["after"],
            "n": counted["size"],
            "n_between": counted["sum"],
            "share": counted["size"] / matched.where(matched > 0),
            "withheld": False,
        }
    )


def _groups(moves: pd.DataFrame, origin: pd.Series, k: int) -> pd.DataFrame:
    """Return the sizes of the groups of `kit.results.ProfileTransitions`."""
    here = range(1, k + 1)
    before = [int((origin == group).sum()) for group in here]
    stayed = [int((moves["before"] == group).sum()) for group in here]
    return pd.DataFrame(
        {
            "group": list(here),
            "n_before": before,
            "n_lost": [first - both for first, both in zip(before, stayed, strict=True)],
            "n_after": [int((moves["after"] == group).sum()) for group in here],
            "withheld": False,
        }
    )


def _doubts(moves: pd.DataFrame) -> tuple[Message, ...]:
    found = []
    moved = moves[moves["before"] != moves["after"]]
    if unsure := int(moved["between"].sum()):
        found.append(
            say(
                "Of those who changed their group {n} was near a border: chance may have moved them.",
                plural="Of those who changed their group {n} were near a border: "
                "chance may have moved them.",
                n=unsure,
            )
        )
    found.append(
        say(
            "A person who is in another group now answered differently; the answers do not say why."
        )
    )
    return tuple(found)


def _settings(profiles: Profiles) -> dict[str, object]:
    kept = ("seed", "method", "between", "components", "kit")
    return {name: profiles.settings[name] for name in kept if name in profiles.settings}
