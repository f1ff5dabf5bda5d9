"""Whether the scales of a comparison measure the same at both moments."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from kit.analysis.scale_quality import keyed_items
from kit.domain.questionnaire import Questionnaire
from kit.errors import NotEnoughData
from kit.stats.invariance import LEAST, longitudinal_invariance

#: The scalar model holds; it does not; fewer people than it takes; no model could be fitted.
Measured = Literal["same", "other", "few", "failed"]


def same_measure(
    responses: pd.DataFrame, questionnaire: Questionnaire, *, before: str, after: str
) -> dict[str, Measured]:
    """Return for each growth scale of three items or more whether its means can be compared.

    Parameters
    ----------
    responses
        RESPONSES frame, all waves.
    questionnaire
        Whose scales are looked at; a scale of fewer items is left out.
    before, after
        The two waves; whoever answered every item in both counts.

    Notes
    -----
    ``same`` where loadings and intercepts may be taken to be equal (scalar invariance,
    `kit.stats.invariance`).

    Examples
    --------
    >>> from kit import frames
    >>> from kit.library import read_questionnaire
    >>> peer = read_questionnaire("surveys/peer-mentee.yaml")
    >>> answers = {"con_talk": [1, 2], "con_agree": [2, 2], "con_silent": [5, 3]}
    >>> wide = pd.DataFrame({"participant": list("aa"), "wave": ["before", "after"], **answers})
    >>> same_measure(
    ...     frames.lengthen(wide, answers), peer, before="before", after="after"
    ... )["contact"]
    'few'
    """
    found: dict[str, Measured] = {}
    for scale in questionnaire.scales:
        if scale.pairing != "growth" or len(scale.items) < 3:
            continue
        sides = [
            keyed_items(responses, questionnaire, scale.id, wave=wave).dropna()
            for wave in (before, after)
        ]
        both = sides[0].index.intersection(sides[1].index)
        found[scale.id] = _measured(*(side.loc[both] for side in sides))
    return found


def _measured(first: pd.DataFrame, second: pd.DataFrame) -> Measured:
    if len(first) < LEAST:
        return "few"
    try:
        found = longitudinal_invariance(first, second)
    except NotEnoughData:
        return "failed"
    return "same" if found.holds in ("scalar", "strict") else "other"
