"""The curator's marks: points by criterion, a total, and its level.

A missing criterion is never a zero: without it there is neither total nor level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kit.domain.questionnaire import Questionnaire, Scale
from kit.domain.response import Answer
from kit.domain.texts import Text
from kit.scoring import score_scale

CRITERIA: dict[str, str] = {
    "scale": "str",
    "item": "str",
    "title": "str",
    "points": "float64",
}


@dataclass(frozen=True, slots=True)
class Compliance:
    """What was marked.

    Parameters
    ----------
    criteria
        One row per criterion in the order of the questionnaire: ``scale`` (key of its group),
        ``item``, ``title``, ``points`` (NaN when skipped).
    total, maximum
        Sum of all points, NaN when one is missing, and the largest possible sum.
    level
        Words of the level; None without a total or without declared levels.
    level_key
        Permanent name of the level; empty without one.
    """

    criteria: pd.DataFrame
    total: float = np.nan
    maximum: float = np.nan
    level: Text | None = None
    level_key: str = ""


def assess(answers: Mapping[str, Answer], questionnaire: Questionnaire | None) -> Compliance:
    """Return points, total and level of one filled-in assessment.

    Parameters
    ----------
    answers
        Item to stored value; declared missing codes and absent items count as skipped.
    questionnaire
        The scale with levels is the total, the other scales are its groups. None when
        the organisation has no such questionnaire.

    Examples
    --------
    >>> from kit.library import read_questionnaire
    >>> sheet = read_questionnaire("surveys/curator-compliance.yaml")
    >>> marked = assess({item.id: 2 for item in sheet.items}, sheet)
    >>> marked.total, marked.maximum, marked.level_key
    (18.0, 18.0, 'curator-compliance/level/18')
    """
    scales = questionnaire.scales if questionnaire else ()
    total = next((scale for scale in scales if scale.levels), None)
    if questionnaire is None or total is None or not answers:
        return Compliance(pd.DataFrame(columns=list(CRITERIA)).astype(CRITERIA))
    groups = {item: scale.id for scale in scales if scale is not total for item in scale.items}
    given = {item: _points(answers.get(item), total) for item in total.items}
    criteria = pd.DataFrame(
        {
            "scale": [scale_key(questionnaire, groups.get(i, total.id)) for i in total.items],
            "item": list(total.items),
            "title": [f"{questionnaire.id}/{item}" for item in total.items],
            "points": list(given.values()),
        }
    ).astype(CRITERIA)
    codes = criteria["points"].fillna(total.minimum - 1).to_numpy(dtype=np.int32)
    points = float(score_scale(codes[:, np.newaxis], total)[0][0])
    level = next((each for each in total.levels if points <= each.upto), None)
    return Compliance(
        criteria,
        points,
        float(total.score_maximum),
        level.label if level else None,
        f"{questionnaire.id}/level/{level.upto:g}" if level else "",
    )


def scale_key(questionnaire: Questionnaire, scale: str) -> str:
    """Return the key under which the words of a group of criteria are kept."""
    return f"{questionnaire.id}/scale/{scale}"


def _points(answer: Answer | None, scale: Scale) -> float:
    if isinstance(answer, int) and scale.minimum <= answer <= scale.maximum:
        return float(answer)
    return np.nan
