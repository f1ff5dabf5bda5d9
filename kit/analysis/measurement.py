"""Whether the scales of a comparison measure the same at both moments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import pandas as pd

from kit import frames
from kit.analysis.scale_quality import keyed_items
from kit.domain.questionnaire import Questionnaire
from kit.errors import NotEnoughData
from kit.stats.invariance import LEAST, Fit, longitudinal_invariance

#: The scalar model holds; it does not; fewer people than it takes; no model could be fitted.
Measured = Literal["same", "other", "few", "failed"]

_FIT = ("chi2", "df", "p", "cfi", "rmsea", "srmr")
_CHANGED = ("chi2", "df", "cfi", "rmsea", "srmr")
#: Every column of the rows, with its type; `kit.results.ScaleMeasurement` says what they are.
COLUMNS: dict[str, str] = {
    **dict.fromkeys(frames.SUBJECT, "str"),
    **dict.fromkeys(("n", "k"), "int64"),
    **dict.fromkeys(("judged", "level"), "str"),
    **dict.fromkeys((*_FIT, *(f"{name}_change" for name in _CHANGED), "p_change"), "float64"),
    "holds": "bool",
}


def same_measure(
    responses: pd.DataFrame, questionnaire: Questionnaire, *, before: str, after: str
) -> pd.DataFrame:
    """Return for each growth scale of three items or more whether its means can be compared.

    Parameters
    ----------
    responses
        RESPONSES frame, all waves.
    questionnaire
        Whose scales are looked at; a scale of fewer items is left out.
    before, after
        The two waves; whoever answered every item in both counts.

    Returns
    -------
    DataFrame
        Columns `COLUMNS`: a row per scale and model; one without numbers where fewer people
        than 200 answered, or no model could be fitted.

    Notes
    -----
    ``judged`` is ``same`` where loadings and intercepts may be taken to be equal (scalar
    invariance, `kit.stats.invariance`).

    Examples
    --------
    >>> from kit.library import read_questionnaire
    >>> peer = read_questionnaire("surveys/peer-mentee.yaml")
    >>> answers = {"con_talk": [1, 2], "con_agree": [2, 2], "con_silent": [5, 3]}
    >>> wide = pd.DataFrame({"participant": list("aa"), "wave": ["before", "after"], **answers})
    >>> found = same_measure(frames.lengthen(wide, answers), peer, before="before", after="after")
    >>> found.loc[found["scale"] == "contact", ["n", "judged"]]
       n judged
    4  1    few
    """
    rows: list[dict[str, Any]] = []
    for scale in questionnaire.scales:
        if scale.pairing != "growth" or len(scale.items) < 3:
            continue
        sides = [
            keyed_items(responses, questionnaire, scale.id, wave=wave).dropna()
            for wave in (before, after)
        ]
        both = sides[0].index.intersection(sides[1].index)
        about = {
            frames.QUESTIONNAIRE: questionnaire.id,
            frames.SCALE: scale.id,
            "n": len(both),
            "k": len(scale.items),
        }
        rows += [about | row for row in _judged(*(side.loc[both] for side in sides))]
    empty = {name: np.nan for name, kind in COLUMNS.items() if kind == "float64"}
    filled = [{**empty, "level": "", "holds": False, **row} for row in rows]
    return pd.DataFrame(filled, columns=list(COLUMNS)).astype(COLUMNS)


def _judged(first: pd.DataFrame, second: pd.DataFrame) -> list[dict[str, Any]]:
    if len(first) < LEAST:
        return [{"judged": "few"}]
    try:
        found = longitudinal_invariance(first, second)
    except NotEnoughData:
        return [{"judged": "failed"}]
    judged: Measured = "same" if found.holds in ("scalar", "strict") else "other"
    return [{"judged": judged, **row} for row in _models(found.models)]


def _models(models: tuple[Fit, ...]) -> Iterator[dict[str, Any]]:
    """Yield the numbers of each model, and their change from the one before."""
    for last, fit in pairwise((None, *models)):
        assert fit is not None
        told = {name: getattr(fit, name) for name in ("level", *_FIT, "holds")}
        if last is not None:
            told |= {
                f"{name}_change": getattr(fit, name) - getattr(last, name) for name in _CHANGED
            }
            told["p_change"] = fit.p_difference
        yield told
