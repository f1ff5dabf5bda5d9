"""How scores changed between two waves, among the people present in both.

Growth, expectation and then-test pairs are kept apart: they form families of their
own for the adjustment of p, and an expectation gap is never called better or worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

import kit
from kit import frames
from kit.analysis import paired
from kit.analysis.adjust import holm
from kit.analysis.caveats import of_waves
from kit.analysis.repeated import friedman, mixed_model
from kit.errors import BadArgument, say
from kit.results import WaveComparison

__all__ = ["compare_waves", "friedman", "mixed_model"]

ALPHA = 0.05
#: A change that does not matter: 0.3 points of a scale from 1 to 5, as a share of the range.
MARGIN = 0.3 / 4
#: The same in standard deviations, for scales whose range was not declared.
MARGIN_SD = 0.3

_SUBJECT = [frames.QUESTIONNAIRE, frames.SCALE]
_KEY = ["pairing", "better", "minimum", "maximum"]


def compare_waves(
    scores: pd.DataFrame,
    *,
    before: str,
    after: str,
    by: str | Sequence[str] = (),
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
) -> WaveComparison:
    """Return how every scale changed between two waves, for each group.

    Parameters
    ----------
    scores
        SCORES frame; ``participant``, ``wave``, ``scale`` and ``score`` are enough.
    before, after
        The two waves.
    by
        Columns to group by, e.g. ``"role"`` or ``("role", "form")``.
    titles
        Words for ids, handed on to charts and tables.
    minimum_group
        Fewer matched people than this give the verdict ``too_few``.

    Returns
    -------
    WaveComparison
        See there for every column. Only people with a score in both waves enter the
        means and the change.

    Notes
    -----
    Verdict: ``same`` when two one-sided t tests put the mean change within ± margin
    (0.3 points of a scale from 1 to 5, in proportion to the range); otherwise ``better``,
    ``worse`` or ``changed`` when the exact signed-rank p, adjusted by Holm, is below 0.05
    and mean and Hodges-Lehmann location point the same way; otherwise ``unclear``.

    Raises
    ------
    BadArgument
        A column is missing, the waves are the same, or a participant appears twice in a
        wave with one scale.
    """
    groups = (by,) if isinstance(by, str) else tuple(by)
    whole = _admit(scores, before, after, groups)
    people = _match(whole, before, after, groups)
    frame = _frame(people, groups, minimum_group)
    matched = people[people["before"].notna() & people["after"].notna()]
    who = dict.fromkeys((*groups, *frames.CROSSED))
    names = [*_SUBJECT, *who, frames.PARTICIPANT, "before", "after", "change"]
    counts = _count(people)
    return WaveComparison(
        before=before,
        after=after,
        by=groups,
        frame=frame,
        pairs=matched[names].reset_index(drop=True),
        **counts,
        caveats=of_waves(
            whole, frame, counts, before=before, after=after, minimum_group=minimum_group
        ),
        settings=_settings(before, after, groups),
        titles=dict(titles or {}),
        minimum_group=minimum_group,
    )


def _admit(scores: pd.DataFrame, before: str, after: str, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return the scores of the two waves that may be compared."""
    if before == after:
        raise BadArgument(
            "waves",
            say("Both waves are '{wave}'.", wave=before),
            say("Choose two different waves."),
        )
    whole = frames.check(scores, frames.SCORES)
    for name in groups:
        if name not in whole.columns or name in (frames.SCALE, frames.WAVE, frames.SCORE):
            raise BadArgument(
                "grouping",
                say("The scores cannot be grouped by '{column}'.", column=name),
                say("Choose one of: {columns}.", columns=", ".join(frames.GROUPS)),
            )
    whole = whole[whole[frames.WAVE].isin([before, after]) & (whole["pairing"] != "none")]
    twice = whole[whole.duplicated([frames.PARTICIPANT, frames.WAVE, *_SUBJECT])]
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


def _match(whole: pd.DataFrame, before: str, after: str, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return one row per person and scale with both scores, NaN where there is none.

    A person who changed group between the waves counts in the group of the first wave.
    """
    names = [*_SUBJECT, frames.PARTICIPANT]
    ordered = whole.sort_values(
        frames.WAVE, key=lambda wave: wave.map({before: 0, after: 1}), kind="stable"
    )
    people = ordered.drop_duplicates(names)[
        [*dict.fromkeys([*names, *groups, *frames.CROSSED, *_KEY])]
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


def _frame(people: pd.DataFrame, groups: tuple[str, ...], minimum_group: int) -> pd.DataFrame:
    """Return the result's rows: one per scale and group."""
    names = list(dict.fromkeys([*_SUBJECT, *groups]))
    rows = [
        {**dict(zip(names, key, strict=True)), **_row(part)}
        for key, part in people.groupby(names, sort=False, dropna=False)
    ]
    columns = list(dict.fromkeys([*names, *_EMPTY]))
    frame = pd.DataFrame(rows, columns=columns) if rows else _no_rows(columns)
    family = frame["p"].where(frame["n_matched"] >= minimum_group)
    keys = [frames.QUESTIONNAIRE, *groups, "pairing"]
    frame["p_adjusted"] = family.groupby(
        [frame[name] for name in dict.fromkeys(keys)], dropna=False
    ).transform(holm)
    frame["verdict"] = [_verdict(row, minimum_group) for row in frame.to_dict("records")]
    frame["withheld"] = False
    return frame.astype({"p_adjusted": "float64", "verdict": "str", "withheld": "bool"})


def _row(part: pd.DataFrame) -> dict[str, object]:
    """Return the numbers of one scale in one group."""
    key = part.iloc[0]
    matched = part[part["change"].notna()]
    first, second = (matched[side].to_numpy(dtype=float) for side in ("before", "after"))
    change = matched["change"].to_numpy(dtype=float)
    bounds = (float(key["minimum"]), float(key["maximum"]))
    n_before = int(part["before"].notna().sum())
    return {
        **{name: key[name] for name in _KEY},
        "n_before": n_before,
        "n_after": int(part["after"].notna().sum()),
        "n_matched": len(matched),
        "n_lost": n_before - len(matched),
        **_mean("before", first, bounds),
        **_mean("after", second, bounds),
        **_change(change),
        **_effects(first, second, change, bounds),
        **_context(part, first, second, bounds),
    }


def _mean(side: str, values: paired.Floats, bounds: tuple[float, float]) -> dict[str, float]:
    """Return mean, SD and the mean's 95 % interval, kept within the scale's bounds."""
    mean = paired.paired_t(values)
    low, high = bounds if np.isfinite(bounds).all() else (-np.inf, np.inf)
    return {
        f"mean_{side}": mean.estimate,
        f"sd_{side}": paired.spread(values),
        f"mean_{side}_low": float(np.maximum(mean.low, low)),
        f"mean_{side}_high": float(np.minimum(mean.high, high)),
    }


def _change(change: paired.Floats) -> dict[str, float]:
    """Return the change in points: mean, location, shares."""
    mean = paired.paired_t(change)
    location = paired.hodges_lehmann(change)
    signs = paired.sign_test(change)
    n = change.size or np.nan
    bounded = np.isfinite(location.low)
    return {
        "change": mean.estimate,
        "sd_change": paired.spread(change),
        "change_low": mean.low,
        "change_high": mean.high,
        "location": location.estimate,
        "location_low": location.low if bounded else np.nan,
        "location_high": location.high if bounded else np.nan,
        "share_up": signs.n_up / n,
        "share_same": signs.n_zero / n,
        "share_down": signs.n_down / n,
    }


def _effects(
    first: paired.Floats, second: paired.Floats, change: paired.Floats, bounds: tuple[float, float]
) -> dict[str, float]:
    """Return effect sizes and tests."""
    sizes = paired.effect_sizes(first, second)
    margin = MARGIN * (bounds[1] - bounds[0])
    if not margin > 0:
        spreads = [paired.spread(first), paired.spread(second)]
        margin = MARGIN_SD * float(np.sqrt(np.mean(np.square(spreads)))) or np.nan
    return {
        "g_av": sizes.g_av.estimate,
        "g_av_low": sizes.g_av.low,
        "g_av_high": sizes.g_av.high,
        "rank_biserial": sizes.rank_biserial.estimate,
        "probability_superiority": sizes.probability_superiority.estimate,
        "p": paired.signed_rank(change).p if change.size else np.nan,
        "margin": margin,
        "p_same": paired.equivalence(change, margin).p if margin > 0 else np.nan,
    }


def _context(
    part: pd.DataFrame, first: paired.Floats, second: paired.Floats, bounds: tuple[float, float]
) -> dict[str, float]:
    """Return what may explain a change away: the scale's ends, the mean's pull, drop-outs."""
    known = first.size > 0 and np.isfinite(bounds).all()
    sums = first + second
    can_correlate = first.size > 2 and np.ptp(sums) > 0 and np.ptp(second - first) > 0
    left = part.loc[part["before"].notna() & part["change"].isna(), "before"].to_numpy(dtype=float)
    scatter = paired.spread(np.concatenate([first, left]))
    comparable = first.size > 0 and left.size > 0 and scatter > 0
    return {
        "at_minimum": float(np.mean(first <= bounds[0])) if known else np.nan,
        "at_maximum": float(np.mean(first >= bounds[1])) if known else np.nan,
        "oldham": float(np.corrcoef(second - first, sums)[0, 1]) if can_correlate else np.nan,
        "lost_difference": (left.mean() - first.mean()) / scatter if comparable else np.nan,
    }


def _verdict(row: Mapping[str, object], minimum_group: int) -> str:
    """Return the verdict of one row; see `compare_waves`."""
    change, location = float(row["change"]), float(row["location"])
    if row["n_matched"] < max(minimum_group, 2):
        return "too_few"
    if row["share_same"] == 1 or row["p_same"] < ALPHA:
        return "same"
    if not (row["p_adjusted"] < ALPHA and change * location > 0):
        return "unclear"
    if row["pairing"] == "expectation" or row["better"] == "neither":
        return "changed"
    return "better" if (change > 0) == (row["better"] == "higher") else "worse"


def _settings(before: str, after: str, groups: tuple[str, ...]) -> dict[str, object]:
    return {
        "before": before,
        "after": after,
        "by": groups,
        "test": "signed-rank, Pratt zeros, exact",
        "adjusted": "Holm",
        "confidence": 0.95,
        "alpha": ALPHA,
        "margin": MARGIN,
        "kit": kit.__version__,
    }


#: Every column of the frame after the grouping, in order, with its type.
_EMPTY: dict[str, str] = {
    "pairing": "str",
    "better": "str",
    "minimum": "float64",
    "maximum": "float64",
    **dict.fromkeys(("n_before", "n_after", "n_matched", "n_lost"), "int64"),
    **{
        name: "float64"
        for side in ("before", "after")
        for name in (f"mean_{side}", f"sd_{side}", f"mean_{side}_low", f"mean_{side}_high")
    },
    **dict.fromkeys(
        (
            *("change", "sd_change", "change_low", "change_high"),
            *("location", "location_low", "location_high"),
            *("share_up", "share_same", "share_down", "g_av", "g_av_low", "g_av_high"),
            *("rank_biserial", "probability_superiority", "p", "p_adjusted"),
            *("margin", "p_same", "at_minimum", "at_maximum", "oldham", "lost_difference"),
        ),
        "float64",
    ),
    "verdict": "str",
    "withheld": "bool",
}


def _no_rows(columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=_EMPTY.get(name, "str")) for name in columns})
