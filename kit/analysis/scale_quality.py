"""The items of a scale: whether they hang together, and whether one is turned round.

One item that was keyed the wrong way is the commonest fault of a new questionnaire, and
the cheapest to find.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit import frames
from kit.analysis.caveats import CROWDED, crowded
from kit.domain.questionnaire import Questionnaire, Scale
from kit.errors import BadArgument, NotEnoughData
from kit.i18n.message import Message, say
from kit.stats.arguments import number
from kit.stats.reliability import (
    Items,
    Reliability,
    against_the_rest,
    alpha,
    alpha_of,
    complete_rows,
    feldt,
    item_names,
    item_rest,
    of_size,
    omega_total,
)

Floats = NDArray[np.float64]

#: Mean correlation between items of a sound scale (Clark & Watson 1995).
USUAL = (0.15, 0.50)


@dataclass(frozen=True, slots=True, eq=False)
class ScaleQuality:
    """How the items of a scale hang together; see `assess_scale`.

    Parameters
    ----------
    alpha, omega
        `alpha` and `omega_total`; omega is None where it cannot be had.
    items
        One row per item: ``mean``, ``sd``, ``item_rest`` (correlation with the sum of the
        others), ``alpha_without``, ``at_minimum``, ``at_maximum`` (shares; NaN without
        bounds), ``turned`` (is it reverse-keyed?: ``item_rest`` is negative beyond chance, and
        the item stands against the first principal component, so that one turned item does
        not accuse the others; `kit.stats.reliability.against_the_rest`).
    mean_correlation
        Mean of the correlations between items.
    n, n_incomplete, k
        People with all items, people left out, items.
    """

    alpha: Reliability
    omega: Reliability | None
    items: pd.DataFrame
    mean_correlation: float
    n: int
    n_incomplete: int
    k: int
    caveats: tuple[Message, ...] = ()


def assess_scale(
    items: Items,
    *,
    minimum: float = np.nan,
    maximum: float = np.nan,
    confidence: float = 0.95,
    seed: int = 0,
    samples: int = 1000,
) -> ScaleQuality:
    """Return what a curator must know of a scale before its scores are used.

    Parameters
    ----------
    items
        People × items, keyed; people with a missing item are left out and counted.
    minimum, maximum
        Bounds of an item, for the shares at its ends.
    confidence, seed, samples
        For the intervals of alpha and omega.

    Raises
    ------
    NotEnoughData
        As for `alpha`.

    Examples
    --------
    >>> answers = [[1, 2, 5], [2, 3, 3], [4, 4, 1], [5, 4, 1], [3, 3, 2], [2, 1, 4]]
    >>> quality = assess_scale(answers, minimum=1, maximum=5, samples=0)
    >>> quality.items["turned"].tolist()
    [False, False, True]
    >>> str(quality.caveats[0])
    "Item '3' runs against the rest of the scale. Is it reverse-keyed, and is that declared?"
    """
    values, left_out = complete_rows(items)
    n, k = values.shape
    whole = alpha(items, confidence)
    try:
        omega = omega_total(items, confidence, seed=seed, samples=samples)
    except NotEnoughData:
        omega = None
    covariance = np.cov(values.T)
    minimum, maximum = number(minimum, "minimum"), number(maximum, "maximum")
    bounded = np.isfinite([minimum, maximum]).all()
    table = pd.DataFrame(
        {
            "mean": values.mean(axis=0),
            "sd": values.std(axis=0, ddof=1),
            "item_rest": item_rest(values),
            "alpha_without": [alpha_of(_without(covariance, j)) for j in range(k)],
            "at_minimum": (values <= minimum).mean(axis=0) if bounded else np.nan,
            "at_maximum": (values >= maximum).mean(axis=0) if bounded else np.nan,
            "turned": against_the_rest(values),
        },
        index=pd.Index(item_names(items, k), name="item"),
    )
    mean_correlation = _mean_correlation(covariance)
    return ScaleQuality(
        alpha=whole,
        omega=omega,
        items=table,
        mean_correlation=mean_correlation,
        n=n,
        n_incomplete=left_out,
        k=k,
        caveats=(
            *_of_turned(table),
            *whole.caveats,
            *of_size(n, k),
            *_of_correlation(mean_correlation, n, k),
            *_of_ends(table, n),
        ),
    )


def keyed_items(
    responses: pd.DataFrame, questionnaire: Questionnaire, scale: str, *, wave: str | None = None
) -> pd.DataFrame:
    """Return people × items of a scale, reversed items turned round, NaN where unanswered.

    Parameters
    ----------
    responses
        RESPONSES frame.
    questionnaire, scale
        The key. Reversed: minimum + maximum − value, by the declared range; values outside
        it (missing codes) count as no answer.
    wave
        One wave; where several are there it must be chosen, for a person answers once.

    Raises
    ------
    BadArgument
        The questionnaire has no such scale, or a person has two answers to one item.

    Examples
    --------
    >>> from kit.library import read_questionnaire
    >>> peer = read_questionnaire("surveys/peer-mentee.yaml")
    >>> wide = pd.DataFrame({"participant": ["U-1"], "wave": "before", "con_talk": 4, "con_silent": 1})
    >>> answers = frames.lengthen(wide, ["con_talk", "con_silent"])
    >>> keyed_items(answers, peer, "contact").to_dict("index")
    {'U-1': {'con_talk': 4.0, 'con_agree': nan, 'con_silent': 5.0}}
    """
    key = _key(questionnaire, scale)
    waves = None if wave is None else [frames.one_name(wave, "wave")]
    whole = frames.own_answers(responses, questionnaire.id, key.items, waves)
    if whole.duplicated([frames.PARTICIPANT, frames.ITEM]).any():
        raise BadArgument(
            f"scale '{scale}'",
            say("A participant has two answers to one item."),
            say("Choose one wave, and keep one answer per person, wave and item."),
        )
    cells = whole.set_index([frames.PARTICIPANT, frames.ITEM])[frames.VALUE]
    wide = cells.unstack()  # noqa: PD010 - nothing to aggregate
    wide = wide.reindex(columns=list(key.items)).rename_axis(columns=None)
    wide = wide.where((wide >= key.minimum) & (wide <= key.maximum))
    turned = list(key.reverse)
    wide[turned] = key.minimum + key.maximum - wide[turned]
    return wide


def _key(questionnaire: Questionnaire, scale: str) -> Scale:
    known = [each.id for each in questionnaire.scales]
    if frames.one_name(scale, "scale") not in known:
        raise BadArgument(
            f"questionnaire '{questionnaire.id}'",
            say("There is no scale '{scale}'.", scale=str(scale)),
            say("Choose among: {scales}.", scales=", ".join(known)),
        )
    return questionnaire.scale(scale)


def _without(covariance: Floats, item: int) -> Floats:
    return np.delete(np.delete(covariance, item, axis=0), item, axis=1)


def _mean_correlation(covariance: Floats) -> float:
    """Return the mean correlation between the items that differ between people."""
    moving = np.diag(covariance) > 0
    if moving.sum() < 2:
        return np.nan
    sd = np.sqrt(np.diag(covariance)[moving])
    correlations = covariance[np.ix_(moving, moving)] / np.outer(sd, sd)
    return float(correlations[np.triu_indices(len(sd), 1)].mean())


def _of_turned(table: pd.DataFrame) -> tuple[Message, ...]:
    return tuple(
        say(
            "Item '{item}' runs against the rest of the scale. Is it reverse-keyed, "
            "and is that declared?",
            item=str(item),
        )
        for item in table.index[table["turned"]]
    )


def _of_correlation(mean: float, n: int, k: int) -> tuple[Message, ...]:
    """Return what the mean correlation between items tells beyond chance.

    Its interval is Feldt's of the alpha of standardised items, k·r/(1 + (k − 1)·r).
    """
    if np.isnan(mean) or 1 + (k - 1) * mean <= 0:
        return ()
    ends = feldt(k * mean / (1 + (k - 1) * mean), n, k, 0.95)
    low, high = (end / (k - (k - 1) * end) for end in ends)
    if high < USUAL[0]:
        return (say("The items have little in common: they may measure different things."),)
    if low > USUAL[1]:
        return (say("The items say nearly the same: fewer of them would do."),)
    return ()


def _of_ends(table: pd.DataFrame, n: int) -> tuple[Message, ...]:
    ends = pd.concat([table["at_minimum"], table["at_maximum"]])
    full = ends[crowded((ends * n).round(), pd.Series(n, index=ends.index), usual=CROWDED)]
    if full.empty:
        return ()
    return (
        say(
            "Many people chose the lowest or highest answer: {items}. There is little room to move.",
            items=", ".join(dict.fromkeys(map(str, full.index))),
        ),
    )
