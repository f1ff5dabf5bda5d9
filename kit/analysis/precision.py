"""How exactly the scales of a comparison measure one person, and who moved by more than that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from kit import frames
from kit.analysis.scale_quality import keyed_items
from kit.domain.questionnaire import Questionnaire
from kit.errors import NotEnoughData
from kit.i18n.message import Message, say
from kit.stats.change import LEAST, Source, reliable_change
from kit.stats.paired import spread
from kit.stats.reliability import MANY, alpha

Subject = tuple[str, str]


class Precision(NamedTuple):
    """Reliability of a scale.

    Parameters
    ----------
    reliability
        Between 0 and 1.
    source
        ``"norm"``, ``"retest"``, or ``"alpha"`` of the answers themselves, which is flagged.
    sd
        Standard deviation of the norm sample; NaN takes that of the first scores.
    n
        People it rests on; 0 when that is not known.
    low
        Lower end of its 95% interval, by which it is decided whether single people are told
        of; NaN when not known, and then by the reliability itself.
    """

    reliability: float
    source: Source = ""
    sd: float = np.nan
    n: int = 0
    low: float = np.nan


def scale_precision(
    responses: pd.DataFrame, questionnaire: Questionnaire, *, wave: str
) -> dict[Subject, Precision]:
    """Return how exact the growth scales of a questionnaire are, for `compare_waves`.

    Parameters
    ----------
    responses
        RESPONSES frame, all waves.
    questionnaire
        A scale whose file tells the reliability in a norm sample keeps it; of any other
        Cronbach's alpha of the first wave stands in.
    wave
        The first wave of the comparison.

    Returns
    -------
    dict
        By questionnaire and scale; a scale of one item, or one on which everybody is alike,
        has none.

    Examples
    --------
    >>> from kit.library import read_questionnaire
    >>> peer = read_questionnaire("surveys/peer-mentee.yaml")
    >>> answers = {"con_talk": [1, 2, 4, 5], "con_agree": [2, 2, 4, 4], "con_silent": [5, 3, 2, 1]}
    >>> wide = pd.DataFrame({"participant": list("abcd"), "wave": "before", **answers})
    >>> found = scale_precision(frames.lengthen(wide, answers), peer, wave="before")
    >>> {scale: (round(each.reliability, 2), each.source) for (_, scale), each in found.items()}
    {'contact': (0.96, 'alpha')}
    """
    found: dict[Subject, Precision] = {}
    for scale in questionnaire.scales:
        if scale.pairing != "growth":
            continue
        subject = (questionnaire.id, scale.id)
        if scale.norm is not None:
            found[subject] = Precision(scale.norm.reliability, "norm", scale.norm.sd or np.nan)
            continue
        try:
            own = alpha(keyed_items(responses, questionnaire, scale.id, wave=wave))
        except NotEnoughData:
            continue
        found[subject] = Precision(own.estimate, "alpha", n=own.n, low=own.low)
    return found


def single_people(
    people: pd.DataFrame, known: Mapping[Subject, Precision]
) -> tuple[pd.DataFrame, tuple[Message, ...]]:
    """Return the people with what may be said of each alone, and why of some nothing may.

    Parameters
    ----------
    people
        One row per person and scale: ``before``, ``after``, ``better``, ``pairing``,
        ``minimum``, ``maximum``.
    known
        By questionnaire and scale.

    Returns
    -------
    people, caveats
        With ``reliability`` and ``minimum_change`` (NaN when not known or refused) and
        ``reliable``: ``improved``, ``unchanged``, ``worse``, or empty.

    Notes
    -----
    The smallest reliable change belongs to the scale: one standard deviation, of all its
    first scores, holds for every group. Only growth in a welcome direction is classed:
    gaps and then-tests compare two different questions.

    Examples
    --------
    >>> people = pd.DataFrame(
    ...     {
    ...         "questionnaire": "peer-mentee",
    ...         "scale": "contact",
    ...         "before": [2.0, 3.0, 4.0],
    ...         "after": [4.5, 3.0, 3.5],
    ...         "change": [2.5, 0.0, -0.5],
    ...         "better": "higher",
    ...         "pairing": "growth",
    ...         "minimum": 1.0,
    ...         "maximum": 5.0,
    ...     }
    ... )
    >>> told, caveats = single_people(people, {("peer-mentee", "contact"): Precision(0.8, "norm")})
    >>> told["reliable"].tolist(), caveats
    (['improved', 'unchanged', 'unchanged'], ())
    """
    told = people.assign(reliability=np.nan, minimum_change=np.nan, reliable="")
    refused: dict[str, int] = {"unknown": 0, "low": 0, "unsure": 0, "short": 0}
    used: list[Precision] = []
    for subject, part in people.groupby([frames.QUESTIONNAIRE, frames.SCALE], sort=False):
        key = part.iloc[0]
        if not known or key["pairing"] != "growth" or key["better"] == "neither":
            continue
        if not part["change"].notna().any():
            continue
        own = known.get((str(subject[0]), str(subject[1])))
        if own is None or not np.isfinite(own.reliability):
            refused["unknown"] += 1
            continue
        told.loc[part.index, "reliability"] = own.reliability
        if own.reliability < LEAST:
            refused["low"] += 1
            continue
        if own.low < LEAST:
            refused["unsure"] += 1
            continue
        try:
            change = reliable_change(
                part["before"],
                part["after"],
                reliability=min(own.reliability, 1.0),
                better=key["better"],
                sd=_scatter(part, own),
                source=own.source,
                minimum=float(key["minimum"]),
                maximum=float(key["maximum"]),
            )
        except NotEnoughData:
            refused["short"] += 1
            continue
        used.append(own)
        told.loc[part.index, "minimum_change"] = change.minimum_change
        told.loc[part.index, "reliable"] = change.labels.to_numpy()
    return told, (*_refusals(refused), *_sources(used))


def _scatter(part: pd.DataFrame, own: Precision) -> float:
    if np.isfinite(own.sd):
        return own.sd
    return spread(part["before"].dropna().to_numpy(dtype=float))


def _refusals(refused: Mapping[str, int]) -> list[Message]:
    found = []
    if refused["low"]:
        found.append(
            say(
                "The reliability of {n} scale is below {least}: nothing is said about how "
                "individuals changed.",
                plural="The reliability of {n} scales is below {least}: nothing is said about "
                "how individuals changed.",
                n=refused["low"],
                least=LEAST,
            )
        )
    if refused["unsure"]:
        found.append(
            say(
                "The reliability of {n} scale is {least} or more, but too few people answered to "
                "be sure of that (the interval reaches below): nothing is said about how "
                "individuals changed.",
                plural="The reliability of {n} scales is {least} or more, but too few people "
                "answered to be sure of that (the interval reaches below): nothing is "
                "said about how individuals changed.",
                n=refused["unsure"],
                least=LEAST,
            )
        )
    if refused["short"]:
        found.append(
            say(
                "On {n} scale nobody could move by more than the scale’s own error: nothing is "
                "said about how individuals changed.",
                plural="On {n} scales nobody could move by more than the scale’s own error: "
                "nothing is said about how individuals changed.",
                n=refused["short"],
            )
        )
    if refused["unknown"]:
        found.append(
            say(
                "The reliability of {n} scale is not known: nothing is said about how "
                "individuals changed.",
                plural="The reliability of {n} scales is not known: nothing is said about how "
                "individuals changed.",
                n=refused["unknown"],
            )
        )
    return found


def _sources(used: list[Precision]) -> list[Message]:
    own = [each for each in used if each.source == "alpha"]
    if not own:
        return []
    found = [
        say(
            "The reliability is Cronbach's alpha of the same answers. It does not say how stable "
            "the scores are over time, so the smallest reliable change may be larger."
        )
    ]
    if (fewest := min(each.n for each in own)) < MANY:
        found.append(
            say(
                "Only {n} person answered all items: the reliability is known roughly.",
                plural="Only {n} people answered all items: the reliability is known roughly.",
                n=fewest,
            )
        )
    return found
