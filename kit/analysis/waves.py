"""How scores changed between two waves, among the people present in both.

Growth, expectation and then-test pairs are kept apart: they form families of their
own for the adjustment of p, and an expectation gap is never called better or worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

import kit
from kit import frames
from kit.analysis import wave_rows
from kit.analysis.caveats import of_waves
from kit.analysis.inference import ALPHA, MeanChange, mean_changes
from kit.analysis.precision import Precision, Subject, single_people
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.results import WITHHELD, WaveComparison
from kit.stats import arguments, paired


def compare_waves(
    scores: pd.DataFrame,
    *,
    before: str,
    after: str,
    by: str | Sequence[str] = (),
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
    reliabilities: Mapping[Subject, Precision] | None = None,
    invited: Mapping[str, int] | None = None,
    together: Mapping[str, str] | None = None,
    exploratory: bool = False,
    released: Sequence[pd.DataFrame] = (),
) -> WaveComparison:
    """Return how every scale changed between two waves, for each group.

    Parameters
    ----------
    scores
        SCORES frame; ``participant``, ``wave``, ``scale`` and ``score`` are enough.
    before, after
        The two waves.
    by
        Columns to group by, e.g. ``"role"`` or ``("role", "form")``; also a further column
        of the frame, such as a school or a class.
    titles
        Words for ids, handed on to charts and tables.
    minimum_group
        Fewer matched people than this give the verdict ``too_few``.
    reliabilities
        Of the scales, by questionnaire and scale (`kit.analysis.scale_precision`); without them
        nothing is said about single people.
    invited
        How many people were asked in each wave.
    together
        Of people, with whom they belong, such as pairs of one mentor (any name that they share);
        whoever is not named stands alone. Without it nothing is told of clusters.
    exploratory
        Many single items are looked over, without a question stated before: p is adjusted
        for the share of false alarms (Benjamini-Hochberg) instead of any (Holm).
    released
        SCORES frames of earlier releases, the first one first: what they told is known.

    Returns
    -------
    WaveComparison
        See there for every column. Only people with a score in both waves enter the
        means and the change.

    Notes
    -----
    One inference stands behind p, interval and verdict: Student's t of the differences. The
    interval has the confidence at which Holm decides on its row (`confidence`, never below
    95%), so that it excludes zero exactly when the adjusted p is below 0.05. The verdict is
    read from it alone, by two questions: does it exclude zero, and does it lie within ± margin
    (0.3 points of a scale from 1 to 5, in proportion to the range)? The first only: ``better``,
    ``worse`` or ``changed``; both: ``slight``, changed by less than matters; the second only:
    ``same``; neither: ``unclear``, and ``detectable`` tells the mean change that would have
    been seen in 80 of 100 such groups.
    Where everybody changed alike, the interval is that of a group in which one person differs
    by one step of the scale.

    Raises
    ------
    BadArgument
        A column is missing, the waves are the same, or a participant appears twice in a
        wave with one scale.

    Examples
    --------
    >>> scores = pd.DataFrame(
    ...     {
    ...         "participant": [f"U-{n}" for n in range(6)] * 2,
    ...         "wave": ["before"] * 6 + ["after"] * 6,
    ...         "scale": "contact",
    ...         "score": [2, 2.5, 3, 3.5, 2, 3, 3, 3.5, 3.5, 4, 3, 4],
    ...         "minimum": 1.0,
    ...         "maximum": 5.0,
    ...     }
    ... )
    >>> compare_waves(scores, before="before", after="after").frame[["n_matched", "change", "verdict"]]
       n_matched    change verdict
    0          6  0.833333  better
    """
    groups, minimum_group = (
        frames.several_names(by, "by"),
        arguments.whole(minimum_group, "minimum_group"),
    )
    whole = _admit(scores, before, after, groups)
    people, of_single = single_people(_match(whole, before, after, groups), reliabilities or {})
    belong = together or {}
    people["cluster"] = [belong.get(person, person) for person in people[frames.PARTICIPANT]]
    frame = _frame(people, groups, minimum_group, exploratory=exploratory)
    matched = people[people["before"].notna() & people["after"].notna()]
    who = dict.fromkeys((*groups, *frames.CROSSED))
    names = [*frames.SUBJECT, *who, frames.PARTICIPANT, "before", "after", "change", "reliable"]
    counts = _count(people)
    asked = invited or {}
    return WaveComparison(
        before=before,
        after=after,
        by=groups,
        frame=frame,
        pairs=matched[names].reset_index(drop=True),
        n_before=counts["n_before"],
        n_after=counts["n_after"],
        n_matched=counts["n_matched"],
        n_lost=counts["n_lost"],
        n_invited_before=asked.get(before, WITHHELD),
        n_invited_after=asked.get(after, WITHHELD),
        caveats=(
            *of_waves(whole, frame, counts, minimum_group=minimum_group),
            *of_single,
        ),
        settings=_settings(before, after, groups, exploratory=exploratory),
        titles=dict(titles or {}),
        minimum_group=minimum_group,
        elsewhere=_elsewhere((*released, scores), before, after, groups),
    )


def _admit(scores: pd.DataFrame, before: str, after: str, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return the scores of the two waves that may be compared."""
    frames.two_waves(before, after)
    whole = frames.check(scores, frames.SCORES)
    for name in groups:
        if name not in whole.columns or name in (frames.SCALE, frames.WAVE, frames.SCORE):
            raise BadArgument(
                "grouping",
                say("The scores cannot be grouped by '{column}'.", column=str(name)),
                say("Choose one of: {columns}.", columns=", ".join(_groupings(whole))),
            )
    whole = whole[whole[frames.WAVE].isin([before, after]) & (whole["pairing"] != "none")]
    twice = whole[whole.duplicated([frames.PARTICIPANT, frames.WAVE, *frames.SUBJECT])]
    if len(twice):
        first = twice.iloc[0]
        raise BadArgument(
            f"participant '{first[frames.PARTICIPANT]}'",
            say(
                "There are two scores on scale '{scale}' in wave '{wave}'.",
                scale=str(first[frames.SCALE]),
                wave=str(first[frames.WAVE]),
            ),
            say("Keep one answer per person and wave."),
        )
    return whole


def _groupings(whole: pd.DataFrame) -> list[str]:
    """Return the columns that people can be grouped by: the usual ones and further ones."""
    return [*frames.GROUPS, *(name for name in whole.columns if name not in frames.SCORES.columns)]


def _match(whole: pd.DataFrame, before: str, after: str, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return one row per person and scale with both scores, NaN where there is none.

    A person who changed group between the waves counts in the group of the first wave.
    """
    names = [*frames.SUBJECT, frames.PARTICIPANT]
    ordered = whole.sort_values(
        frames.WAVE, key=lambda wave: wave.map({before: 0, after: 1}), kind="stable"
    )
    people = ordered.drop_duplicates(names)[
        [*dict.fromkeys([*names, *groups, *frames.CROSSED, *wave_rows.KEY])]
    ]
    for side, wave in (("before", before), ("after", after)):
        here = whole.loc[whole[frames.WAVE] == wave, [*names, frames.SCORE]]
        people = people.merge(here.rename(columns={frames.SCORE: side}), on=names, how="left")
    change = people["after"] - people["before"]
    known = change.notna()
    change[known] = paired.snap(change[known])
    return people.assign(change=change)


def _count(people: pd.DataFrame) -> dict[str, int]:
    """Count people over all scales, each once."""
    who = people.groupby(frames.PARTICIPANT)[["before", "after", "change"]].count() > 0
    first, matched = int(who["before"].sum()), int(who["change"].sum())
    return {
        "n_before": first,
        "n_after": int(who["after"].sum()),
        "n_matched": matched,
        "n_lost": first - matched,
    }


def _frame(
    people: pd.DataFrame, groups: tuple[str, ...], minimum_group: int, *, exploratory: bool
) -> pd.DataFrame:
    """Return the result's rows: one per scale and group."""
    names = list(dict.fromkeys([*frames.SUBJECT, *groups]))
    columns = list(dict.fromkeys([*names, *wave_rows.COLUMNS]))
    parts = list(_in_order(people, groups).groupby(names, sort=False, dropna=False))
    if not parts:
        return _no_rows(columns)
    means = _inferred([part for _, part in parts], groups, minimum_group, exploratory=exploratory)
    rows = []
    for (key, part), mean in zip(parts, means, strict=True):
        row = {**dict(zip(names, key, strict=True)), **wave_rows.row(part, mean)}
        rows.append({**row, "verdict": _verdict(row, mean, minimum_group), "withheld": False})
    return pd.DataFrame(rows, columns=columns).astype({"verdict": "str", "withheld": "bool"})


def _in_order(people: pd.DataFrame, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return the people so that scales come as they came, and ordered groups in their order."""
    codes = {
        name: people[name].cat.codes
        for name in groups
        if isinstance(people[name].dtype, pd.CategoricalDtype) and people[name].dtype.ordered
    }
    if not codes:
        return people
    subject = people.groupby(list(frames.SUBJECT), sort=False, dropna=False).ngroup()
    order = pd.DataFrame({"": subject, **codes}, index=people.index)
    return people.loc[order.sort_values([*order], kind="stable").index]


def _inferred(
    parts: Sequence[pd.DataFrame], groups: tuple[str, ...], minimum_group: int, *, exploratory: bool
) -> list[MeanChange]:
    """Return the mean change of each part: scales of a questionnaire, pairing, group together."""
    families: dict[tuple[str, ...], list[int]] = {}
    for place, part in enumerate(parts):
        names = (frames.QUESTIONNAIRE, *groups, "pairing")
        families.setdefault(tuple(str(part[name].iloc[0]) for name in names), []).append(place)
    found: dict[int, MeanChange] = {}
    for places in families.values():
        changes, steps = zip(*(wave_rows.scores(parts[place]) for place in places), strict=True)
        means = mean_changes(changes, steps, least=minimum_group, exploratory=exploratory)
        found |= dict(zip(places, means, strict=True))
    return [found[place] for place in range(len(parts))]


def _verdict(row: Mapping[str, Any], mean: MeanChange, minimum_group: int) -> str:
    """Return the verdict of one row, read from its interval; see `compare_waves`."""
    if row["n_matched"] < max(minimum_group, 2):
        return "too_few"
    reading = mean.read(row["margin"])
    if reading != "moved":
        return reading
    if row["pairing"] == "expectation" or row["better"] == "neither":
        return "changed"
    return "better" if (mean.estimate > 0) == (row["better"] == "higher") else "worse"


def _settings(
    before: str, after: str, groups: tuple[str, ...], *, exploratory: bool
) -> dict[str, object]:
    return {
        "before": before,
        "after": after,
        "by": groups,
        "test": "Student's t of differences",
        "adjusted": "Benjamini-Hochberg" if exploratory else "Holm",
        "confidence": 1 - ALPHA,
        "alpha": ALPHA,
        "margin": wave_rows.MARGIN,
        "kit": kit.__version__,
    }


def _no_rows(columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series(dtype=wave_rows.COLUMNS.get(name, "str")) for name in columns}
    )


def _elsewhere(
    releases: Sequence[pd.DataFrame], before: str, after: str, groups: tuple[str, ...]
) -> pd.DataFrame:
    """Return both scores of everybody in every two waves of all releases, but these two of the last.

    ``first`` and ``second`` are those waves; people keep `groups` and `kit.frames.CROSSED`.
    """
    now = len(releases) - 1
    pairs = [
        _pairs_of_waves(frames.check(scores, frames.SCORES), groups).assign(release=number - now)
        for number, scores in enumerate(releases)
    ]
    every = pd.concat(pairs, ignore_index=True)
    waves = every["first"].isin([before, after]) & every["second"].isin([before, after])
    return every[~(waves & every["release"].eq(0))].reset_index(drop=True)


def _pairs_of_waves(scores: pd.DataFrame, groups: tuple[str, ...]) -> pd.DataFrame:
    own = [*frames.SUBJECT, frames.PARTICIPANT]
    kept = [name for name in dict.fromkeys((*groups, *frames.CROSSED)) if name not in own]
    scored = scores[scores[frames.SCORE].notna()].drop_duplicates([*own, frames.WAVE])
    waves = {
        wave: rows[[*own, *kept, frames.SCORE]]
        for wave, rows in scored.groupby(frames.WAVE, sort=False, observed=True)
    }
    found = []
    for first, second in combinations(waves, 2):
        later = waves[second][[*own, frames.SCORE]].rename(columns={frames.SCORE: "after"})
        pairs = waves[first].rename(columns={frames.SCORE: "before"}).merge(later, on=own)
        found.append(pairs.assign(first=first, second=second))
    names = ["first", "second", *own, *kept, "before", "after", "change"]
    if not found:
        return pd.DataFrame(columns=names)
    table = pd.concat(found, ignore_index=True)
    return table.assign(change=paired.snap(table["after"] - table["before"]))[names]
