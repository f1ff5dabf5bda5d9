"""The two sides of a pair: the same question about the programme, marked by both.

A match is one unit, also when it is a group: the mean of its mentors against the mean
of its mentees. Only questions about the programme are compared, those that set
expectation against experience; what people say of themselves has no other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
import pandas as pd

from kit import frames
from kit.analysis.inference import mean_changes, step
from kit.domain.people import Match
from kit.domain.questionnaire import Questionnaire
from kit.stats import paired

PAIRS = ["match", "form", "item", "minimum", "maximum", "mentor", "mentee", "difference"]
AGREEMENT: dict[str, str] = {
    "form": "str",
    "item": "str",
    "minimum": "float64",
    "maximum": "float64",
    "n_pairs": "int64",
    **dict.fromkeys(
        (
            *("mentor", "mentee", "difference", "low", "high"),
            *("confidence", "detectable", "sd_mentor", "sd_mentee", "sd_difference"),
            *("p", "p_adjusted"),
        ),
        "float64",
    ),
    "clear": "bool",
    "n_wide": "int64",
    "withheld": "bool",
}


def pair_marks(
    responses: pd.DataFrame,
    questionnaires: Sequence[Questionnaire],
    matches: Sequence[Match],
    *,
    wave: str,
) -> pd.DataFrame:
    """Return one row per match and question that both sides marked.

    Parameters
    ----------
    responses
        RESPONSES frame of all questionnaires.
    questionnaires
        Those of the programme; see `comparable` for which questions count.
    matches
        Pairs and groups; one side of which may be several people. Those in which somebody
        stands on both sides ("equal to equal") have no two sides and are left out.
    wave
        The wave in which both sides marked their experience.

    Returns
    -------
    DataFrame
        Columns `PAIRS`; ``difference`` is mentor − mentee in points of the question.

    Examples
    --------
    >>> from kit.library import read_questionnaire
    >>> texts = [read_questionnaire(f"surveys/peer-{who}.yaml") for who in ("mentor", "mentee")]
    >>> marks = pd.DataFrame(
    ...     {
    ...         "participant": ["N-1", "U-1"],
    ...         "wave": "after",
    ...         "item": "exp_order",
    ...         "value": [9, 7],
    ...         "questionnaire": ["peer-mentor", "peer-mentee"],
    ...     }
    ... )
    >>> match = Match(id="P-1", form="student-student", mentors=("N-1",), mentees=("U-1",))
    >>> pair_marks(marks, texts, [match], wave="after")[["match", "mentor", "mentee", "difference"]]
      match  mentor  mentee  difference
    0   P-1     9.0     7.0         2.0
    """
    marks = frames.check(responses, frames.RESPONSES)
    marks = marks[marks[frames.WAVE] == wave].drop(columns=["form"])
    marks = marks.merge(comparable(questionnaires), on=[frames.QUESTIONNAIRE, frames.ITEM])
    marks = marks[marks[frames.VALUE].between(marks["minimum"], marks["maximum"])]
    sides = [
        {"match": match.id, "form": match.form, "side": side, frames.PARTICIPANT: person}
        for match in matches
        if not set(match.mentors) & set(match.mentees)
        for side, people in (("mentor", match.mentors), ("mentee", match.mentees))
        for person in people
    ]
    if not sides or marks.empty:
        return pd.DataFrame({name: pd.Series(dtype=_KINDS.get(name, "str")) for name in PAIRS})
    key = ["match", "form", "item", "minimum", "maximum"]
    both = pd.DataFrame(sides).merge(marks, on=frames.PARTICIPANT)
    means = both.pivot_table(
        index=key, columns="side", values=frames.VALUE, aggfunc="mean", sort=False
    )
    means = means.reindex(columns=["mentor", "mentee"]).dropna()
    differences = means["mentor"] - means["mentee"]
    if len(differences):
        differences = pd.Series(paired.snap(differences), index=means.index)
    return means.assign(difference=differences).reset_index()[PAIRS].rename_axis(None, axis=1)


_KINDS = dict.fromkeys(("minimum", "maximum", "mentor", "mentee", "difference"), "float64")


def comparable(questionnaires: Sequence[Questionnaire]) -> pd.DataFrame:
    """Return the questions about the programme with their bounds, by questionnaire.

    They are those of expectation scales, and other ordered ones worded by wave.
    """
    rows = [
        (each.id, item, float(scale.minimum), float(scale.maximum))
        for each in questionnaires
        for scale in each.scales
        if scale.pairing == "expectation"
        for item in scale.items
    ]
    rows += [
        (each.id, item.id, float(choices.minimum), float(choices.maximum))
        for each in questionnaires
        for item in each.items
        if (choices := each.choices_of(item)) is not None
        and choices.ordered
        and item.wording.special
    ]
    names = [frames.QUESTIONNAIRE, frames.ITEM, "minimum", "maximum"]
    return pd.DataFrame(rows, columns=names).drop_duplicates(names[:2])


def agreement(pairs: pd.DataFrame, *, wide: float) -> pd.DataFrame:
    """Return what the two sides differ by, by form and question.

    Parameters
    ----------
    pairs
        As of `pair_marks`.
    wide
        Points from which a pair is counted in ``n_wide``.

    Notes
    -----
    The inference is that of `kit.analysis.inference`, the questions of all forms together: two
    dozen are compared at once. ``clear`` says that the interval of the mean difference excludes zero,
    and so that ``p_adjusted`` is below 0.05; without interval and p for one pair.

    Examples
    --------
    >>> pairs = pd.DataFrame(
    ...     {
    ...         "match": ["P-1", "P-2", "P-3"],
    ...         "form": "student-student",
    ...         "item": "exp_help",
    ...         "minimum": 1.0,
    ...         "maximum": 10.0,
    ...         "mentor": [9.0, 8.0, 9.0],
    ...         "mentee": [8.0, 6.0, 4.0],
    ...         "difference": [1.0, 2.0, 5.0],
    ...     }
    ... )
    >>> agreement(pairs, wide=4)[["n_pairs", "difference", "n_wide", "clear"]].round(2)
       n_pairs  difference  n_wide  clear
    0        3        2.67       1  False
    """
    rows, differences, steps = [], [], []
    for (form, item, low, high), part in pairs.groupby(
        ["form", "item", "minimum", "maximum"], sort=False
    ):
        difference = part["difference"].to_numpy(dtype=float)
        differences.append(difference)
        steps.append(step(part["mentor"].to_numpy(float), part["mentee"].to_numpy(float)))
        rows.append(
            {
                "form": form,
                "item": item,
                "minimum": low,
                "maximum": high,
                "n_pairs": len(part),
                "mentor": part["mentor"].mean(),
                "mentee": part["mentee"].mean(),
                "sd_mentor": paired.spread(part["mentor"].to_numpy(dtype=float)),
                "sd_mentee": paired.spread(part["mentee"].to_numpy(dtype=float)),
                "sd_difference": paired.spread(difference),
                "n_wide": int((np.abs(difference) >= wide).sum()),
                "withheld": False,
            }
        )
    for row, mean in zip(rows, mean_changes(differences, steps), strict=True):
        found = asdict(mean)
        row |= {"difference": found.pop("estimate"), **found}
        row["clear"] = mean.low > 0 or mean.high < 0
    return pd.DataFrame(rows, columns=list(AGREEMENT)).astype(AGREEMENT)
