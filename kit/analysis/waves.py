"""How scores changed between two waves, among the people present in both.

All changes of one comparison are told on one page, so they are one family for the adjustment of
p: scales, groups, questionnaires and kinds of pairs. An expectation gap is never called better or
worse.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

import kit
from kit import frames
from kit.analysis import wave_rows
from kit.analysis.caveats import of_waves
from kit.analysis.inference import ALPHA, MeanChange, mean_changes
from kit.analysis.matching import Matched, row_names
from kit.analysis.precision import Precision, Subject
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
        Fewer matched people than this give the verdict ``too_few``, and are no part of the family.
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
    95%), so that it excludes zero exactly when the adjusted p is below 0.05. Holm's family are
    all rows with enough people, whatever divides them: without any change at most one comparison
    in twenty has a row that says there is one. The verdict is
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
    found = compare_together(
        scores,
        [(before, after)],
        by=by,
        titles=titles,
        minimum_group=minimum_group,
        reliabilities=reliabilities,
        invited=invited,
        together=together,
        exploratory=exploratory,
        released=released,
    )
    return found[0]


def compare_together(
    scores: pd.DataFrame,
    waves: Sequence[tuple[str, str]],
    *,
    by: str | Sequence[str] = (),
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
    reliabilities: Mapping[Subject, Precision] | None = None,
    invited: Mapping[str, int] | None = None,
    together: Mapping[str, str] | None = None,
    exploratory: bool = False,
    released: Sequence[pd.DataFrame] = (),
) -> tuple[WaveComparison, ...]:
    """Return the comparisons of several pairs of waves; all their changes are one family.

    Parameters
    ----------
    scores, by, titles, minimum_group, reliabilities, invited, together, exploratory, released
        As for `compare_waves`.
    waves
        First and second wave of each.

    Examples
    --------
    >>> scores = pd.DataFrame(
    ...     {
    ...         "participant": [f"U-{n}" for n in range(6)] * 3,
    ...         "wave": ["1"] * 6 + ["2"] * 6 + ["3"] * 6,
    ...         "scale": "contact",
    ...         "score": [2, 2.5, 3, 3.5, 2, 3, 3, 3.5, 3.5, 4, 3, 4, 3, 4, 3.5, 4, 3.5, 4],
    ...     }
    ... )
    >>> first, second = compare_together(scores, [("1", "2"), ("2", "3")])
    >>> first.settings["family"], first.frame["confidence"].item()
    (2, 0.975)
    """
    groups, minimum_group = (
        frames.several_names(by, "by"),
        arguments.whole(minimum_group, "minimum_group"),
    )
    known, belong = reliabilities or {}, together or {}
    seen = [
        Matched.of(scores, each, groups, reliabilities=known, together=belong) for each in waves
    ]
    measured = [wave_rows.scores(part) for one in seen for _, part in one.parts]
    means = mean_changes(
        [change for change, _ in measured],
        [step for _, step in measured],
        least=minimum_group,
        exploratory=exploratory,
    )
    settings = {
        "by": groups,
        "test": "Student's t of differences",
        "adjusted": "Benjamini-Hochberg" if exploratory else "Holm",
        "family": sum(not math.isnan(mean.p_adjusted) for mean in means),
        "confidence": 1 - ALPHA,
        "alpha": ALPHA,
        "margin": wave_rows.MARGIN,
        "kit": kit.__version__,
    }
    following, asked = iter(means), invited or {}
    every = _every_two_waves((*released, scores), groups)
    found = []
    for one in seen:
        frame, counts = _frame(one, following, minimum_group), one.counts()
        told = of_waves(one.whole, frame, counts, minimum_group=minimum_group)
        found.append(
            WaveComparison(
                before=one.before,
                after=one.after,
                by=groups,
                frame=frame,
                pairs=one.pairs(),
                n_before=counts["n_before"],
                n_after=counts["n_after"],
                n_matched=counts["n_matched"],
                n_lost=counts["n_lost"],
                n_invited_before=asked.get(one.before, WITHHELD),
                n_invited_after=asked.get(one.after, WITHHELD),
                caveats=(*told, *one.of_single),
                settings={"before": one.before, "after": one.after, **settings},
                titles=dict(titles or {}),
                minimum_group=minimum_group,
                elsewhere=_elsewhere(every, one.before, one.after),
            )
        )
    return tuple(found)


def _frame(one: Matched, means: Iterator[MeanChange], minimum_group: int) -> pd.DataFrame:
    """Return the result's rows, one per scale and group, each with the next of `means`."""
    names = row_names(one.by)
    columns = list(dict.fromkeys([*names, *wave_rows.COLUMNS]))
    if not one.parts:
        return _no_rows(columns)
    rows = []
    for key, part in one.parts:
        mean = next(means)
        row = {**dict(zip(names, key, strict=True)), **wave_rows.row(part, mean)}
        rows.append({**row, "verdict": _verdict(row, mean, minimum_group), "withheld": False})
    return pd.DataFrame(rows, columns=columns).astype({"verdict": "str", "withheld": "bool"})


def _no_rows(columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series(dtype=wave_rows.COLUMNS.get(name, "str")) for name in columns}
    )


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


def _every_two_waves(releases: Sequence[pd.DataFrame], groups: tuple[str, ...]) -> pd.DataFrame:
    """Return both scores of everybody in every two waves of all releases.

    ``first`` and ``second`` are those waves; people keep `groups` and `kit.frames.CROSSED`.
    """
    now = len(releases) - 1
    pairs = [
        _pairs_of_waves(frames.check(scores, frames.SCORES), groups).assign(release=number - now)
        for number, scores in enumerate(releases)
    ]
    return pd.concat(pairs, ignore_index=True)


def _elsewhere(every: pd.DataFrame, before: str, after: str) -> pd.DataFrame:
    """Return what is known of every two waves of all releases, but of these two of the last."""
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
