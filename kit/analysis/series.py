"""From quarter to quarter: the table of changes that a programme keeps all year.

Each wave is set against the one before it, and the last against the first, by the same
comparison that the page of two waves shows. Many steps give many chances of a false alarm: they
are one family, and one test over all waves stands beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kit import frames
from kit.analysis.caveats import NO_FIRST, NO_SECOND, how_many, of_chance
from kit.analysis.inference import mean_changes, step
from kit.analysis.waves import compare_together
from kit.errors import NotEnoughData
from kit.i18n.message import Message, say
from kit.results import WaveSeries
from kit.stats.adjust import holm
from kit.stats.occasions import order_of_waves
from kit.stats.paired import Floats
from kit.stats.repeated import friedman, mixed_model
from kit.stats.slopes import slopes

_TESTS = {
    "n_people": "int64",
    "n_complete": "int64",
    "f": "float64",
    "p_waves": "float64",
    "p_adjusted": "float64",
    "friedman": "float64",
    "p_friedman": "float64",
    "kendall_w": "float64",
}
#: The mean slope over three waves and more, with its inference.
_SLOPE = {
    "slope": "estimate",
    "slope_low": "low",
    "slope_high": "high",
    "confidence": "confidence",
    "p_slope": "p",
    "p_slope_adjusted": "p_adjusted",
}


def follow_waves(
    scores: pd.DataFrame,
    *,
    waves: Sequence[Any] | None = None,
    by: str | Sequence[str] = (),
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
    released: Sequence[pd.DataFrame] = (),
) -> WaveSeries:
    """Return the changes from wave to wave and over all of them (S0-030, S0-032).

    Parameters
    ----------
    scores
        SCORES frame of two waves or more; only scales whose pairing is growth are followed.
    waves
        The waves and their order; when not given, as for
        `kit.stats.occasions.people_by_waves`.
    by, titles, minimum_group, released
        As for `compare_waves`.

    Returns
    -------
    WaveSeries
        ``table`` is the quarterly table of changes.

    Notes
    -----
    Holm's family are all changes that are told together: scales, groups, and steps, the whole
    among them. So an interval here is at least as wide as that of the same two waves by
    themselves. The tests over all waves ask another question and are a family of their own, and so
    are the slopes (`kit.stats.slopes`) of who answered every wave, from three waves on.

    Raises
    ------
    NotEnoughData
        Fewer than two waves.
    BadArgument
        As for `compare_waves`.

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
    >>> series = follow_waves(scores)
    >>> series.table[["before", "after", "change"]].round(2)
      before after  change
    0      1     2    0.83
    1      2     3    0.17
    2      1     3    1.00
    """
    frame = _of_growth(scores)
    earlier = [_of_growth(each) for each in released]
    if frame.empty and len(scores):
        raise NotEnoughData(
            "scores",
            say("There are no scales that measure change among these scores."),
            say("Compare expectation and experience two waves at a time."),
        )
    asked = order_of_waves(frame) if waves is None else list(frames.several_names(waves, "waves"))
    if len(asked) < 2:
        raise NotEnoughData(
            "waves",
            say("There is only one wave, so nothing can be said about change."),
            say("Come back when the next wave has been answered."),
        )
    groups = frames.several_names(by, "by")

    steps = list(pairwise(asked))
    ends = [(asked[0], asked[-1])] if len(asked) > 2 else []
    compared = compare_together(
        frame,
        [*steps, *ends],
        by=groups,
        titles=titles,
        minimum_group=minimum_group,
        released=earlier,
    )
    changes, whole = compared[: len(steps)], compared[-1]
    scored = frame[frame[frames.SCORE].notna() & frame[frames.WAVE].isin(asked)]
    answered = [wave for wave in asked if (scored[frames.WAVE] == wave).any()]
    overall = _overall(scored, answered, groups, minimum_group)
    series = WaveSeries(
        waves=tuple(asked),
        by=groups,
        changes=changes,
        whole=whole,
        overall=overall,
        settings={**whole.settings, "waves": tuple(asked), "model": "random intercept, REML"},
        titles=dict(titles or {}),
        minimum_group=minimum_group,
    )
    return replace(series, caveats=_caveats(series))


def _of_growth(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the scales that measure growth: only they are followed."""
    frame = frames.check(scores, frames.SCORES)
    return frame[frame["pairing"] == "growth"]


def _overall(
    frame: pd.DataFrame, waves: Sequence[Any], groups: tuple[str, ...], minimum_group: int
) -> pd.DataFrame:
    """Return the tests over all waves, one row per scale and group.

    A person who changed group counts where they began, as in each comparison.
    """
    names = list(dict.fromkeys([*frames.SUBJECT, *groups]))
    place = frame[frames.WAVE].map({wave: number for number, wave in enumerate(waves)})
    ordered = frame.iloc[np.argsort(place.to_numpy(), kind="stable")]
    own = [*frames.SUBJECT, frames.PARTICIPANT]
    for name in groups:
        ordered = ordered.assign(
            **{name: ordered.groupby(own, dropna=False)[name].transform("first")}
        )
    parts = list(ordered.groupby(names, sort=False, dropna=False))
    rows = [
        {**dict(zip(names, key, strict=True)), **_tests(part, waves, minimum_group)}
        for key, part in parts
    ]
    table = pd.DataFrame(rows, columns=[*names, *_TESTS]).astype(_TESTS)
    sloping = _sloping([part for _, part in parts], waves, minimum_group)
    return table.assign(p_adjusted=holm(table["p_waves"]), **sloping, withheld=False)


def _sloping(
    parts: Sequence[pd.DataFrame], waves: Sequence[Any], minimum_group: int
) -> dict[str, Floats]:
    """Return the mean slope of each part, all of them one family; NaN for fewer than three waves."""
    if len(waves) < 3:
        return {name: np.full(len(parts), np.nan) for name in _SLOPE}
    own = [slopes(part, waves=waves) for part in parts]
    means = mean_changes(own, [step(each) for each in own], least=minimum_group)
    enough = np.array([each.size >= max(minimum_group, 2) for each in own], dtype=bool)
    return {
        name: np.where(enough, [getattr(mean, of) for mean in means], np.nan)
        for name, of in _SLOPE.items()
    }


def _tests(part: pd.DataFrame, waves: Sequence[Any], minimum_group: int) -> dict[str, Any]:
    """Return the tests over all waves of one scale in one group."""
    times = part.groupby(frames.PARTICIPANT)[frames.WAVE].nunique()
    found = {
        **dict.fromkeys(_TESTS, np.nan),
        "n_people": len(times),
        "n_complete": int((times == len(waves)).sum()),
    }
    if len(waves) < 2 or found["n_complete"] < max(minimum_group, 2):
        return found
    model, ranks = mixed_model(part, waves=waves), friedman(part, waves=waves)
    return found | {
        "f": model.f,
        "p_waves": model.p_waves,
        "friedman": ranks.statistic,
        "p_friedman": ranks.p,
        "kendall_w": ranks.kendall_w,
    }


def _caveats(series: WaveSeries) -> tuple[Message, ...]:
    """Return each caveat of the comparisons once, and those of all waves together."""
    found = {str(each): each for part in series.comparisons for each in part.caveats}
    least = series.minimum_group
    for part in series.comparisons:
        for each in of_chance(part.frame, minimum_group=least):
            found.pop(str(each), None)
    # Several comparisons are as many chances of a false alarm: they are one family here.
    steps = pd.concat([part.frame for part in series.comparisons], ignore_index=True)
    found |= {str(each): each for each in of_chance(steps, minimum_group=least)}
    for gap in (NO_FIRST, NO_SECOND):
        found.pop(str(gap), None)
    for number, wave in enumerate(series.waves, start=1):
        if not _has_answers(series, wave):
            found[wave] = say(
                "Moment {n} of {all} has no answers yet.", n=number, all=len(series.waves)
            )
    few = int((series.overall["n_complete"] < max(series.minimum_group, 2)).sum())
    if len(series.waves) > 2 and few:
        found[""] = say(
            "Too few people answered every wave to test all waves together ({rows}).",
            rows=how_many(series.overall, few),
        )
    return tuple(found.values())


def _has_answers(series: WaveSeries, wave: str) -> bool:
    return any(
        count > 0
        for one in series.changes
        for name, count in ((one.before, one.n_before), (one.after, one.n_after))
        if name == wave
    )
