"""Which responses deserve a second look, and whether the result hangs on them.

A hasty or a monotonous response is flagged, never deleted: valid answers can be quick,
and a person content with everything answers alike with reason. So the same answer
counts only where it contradicts itself, across a reversed item, and every comparison can
be had with and without the flagged responses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from kit import frames
from kit.analysis.waves import compare_waves
from kit.domain.campaign import Campaign
from kit.domain.questionnaire import Questionnaire, Single
from kit.domain.response import Response, standing
from kit.errors import BadArgument
from kit.i18n.message import say

#: Columns of `flag_responses`, with their types.
FLAGS = {
    frames.PARTICIPANT: "str",
    frames.WAVE: "str",
    "campaign": "str",
    "attempt": "str",
    "n_answered": "int64",
    "seconds": "float64",
    "seconds_per_item": "float64",
    "longest_run": "int64",
    "too_fast": "bool",
    "same_answers": "bool",
    "flagged": "bool",
}

_BOTH = ["n_matched", "change", "change_low", "change_high", "p_adjusted", "verdict"]


def flag_responses(
    responses: Iterable[Response],
    questionnaire: Questionnaire,
    campaigns: Iterable[Campaign] = (),
) -> pd.DataFrame:
    """Return one row per response, with what was measured and what is flagged.

    Parameters
    ----------
    responses
        Submitted forms. Those of other questionnaires, and those that another of them
        supersedes, are left out.
    questionnaire
        Its ``quality`` holds the two rules; a rule that is zero flags nobody.
    campaigns
        For the wave; without them the campaign's id stands for it.

    Returns
    -------
    DataFrame
        ``participant``, ``wave``, ``campaign``, ``attempt``; ``n_answered`` (items with an
        answer); ``seconds`` from opening to sending and ``seconds_per_item`` (NaN where the
        opening is not known, or another person typed the answers); ``longest_run`` (most
        items in a row with one answer, of those runs that cross both directions of a
        scale); ``too_fast``, ``same_answers``, and ``flagged`` (either).

    Notes
    -----
    A run are items in the questionnaire's order that offer the same choices and got the
    same value; an unanswered item or a missing code ends it, an item that was not asked
    does not. It counts only if one scale has an item and a reversed item in it.

    Examples
    --------
    >>> from kit.library import read_questionnaire
    >>> peer = read_questionnaire("surveys/peer-mentee.yaml")
    >>> import datetime as dt
    >>> opened = dt.datetime(2026, 9, 1, 10, 0, tzinfo=dt.UTC)
    >>> hasty = Response(
    ...     attempt="1",
    ...     campaign="entry",
    ...     participant="U-1",
    ...     questionnaire="peer-mentee",
    ...     version="1.0.0",
    ...     hash="",
    ...     answers={item.id: 3 for item in peer.items if isinstance(item.answer, Single)},
    ...     started_at=opened,
    ...     submitted_at=opened + dt.timedelta(seconds=20),
    ...     channel="web",
    ... )
    >>> flag_responses([hasty], peer)[["seconds", "too_fast", "same_answers", "flagged"]]
       seconds  too_fast  same_answers  flagged
    0     20.0      True          True     True
    """
    given = (each for each in responses if each.questionnaire == questionnaire.id)
    waves = {campaign.id: campaign.wave for campaign in campaigns}
    rules = questionnaire.quality
    rows = []
    for response in standing(given):
        seconds, run = _seconds(response), longest_run(response, questionnaire)
        n = len(response.answers)
        pace = seconds / n if n else np.nan
        too_fast = bool(pace < rules.seconds_per_item)
        same = 0 < rules.same_answer_run <= run
        rows.append(
            (
                response.participant,
                waves.get(response.campaign, response.campaign),
                response.campaign,
                response.attempt,
                *(n, seconds, pace, run, too_fast, same, too_fast or same),
            )
        )
    return pd.DataFrame(rows, columns=list(FLAGS)).astype(FLAGS)


def longest_run(response: Response, questionnaire: Questionnaire) -> int:
    """Return the most items in a row with one answer that cross a reversed item.

    0 where no run crosses both directions of any scale; see `flag_responses`.
    """
    runs = _runs(response, questionnaire)
    return max((len(run) for run in runs if _crosses(run, questionnaire)), default=0)


def _runs(response: Response, questionnaire: Questionnaire) -> list[list[str]]:
    """Return the items of each run of equal answers to equal choices."""
    runs: list[list[str]] = []
    kept: tuple[str, object] | None = None
    for item in questionnaire.items:
        if item.id in response.not_asked or not isinstance(item.answer, Single):
            continue
        value = response.answers.get(item.id)
        usable = isinstance(value, int) and value >= 0
        here = (item.answer.choices, value) if usable else None
        if here is not None and here == kept:
            runs[-1].append(item.id)
        elif here is not None:
            runs.append([item.id])
        kept = here
    return [run for run in runs if len(run) > 1]


def with_and_without(
    scores: pd.DataFrame,
    left_out: pd.DataFrame,
    *,
    before: str,
    after: str,
    by: str | Sequence[str] = (),
    minimum_group: int = 5,
) -> pd.DataFrame:
    """Return the comparison of two waves with all scores and without some of them.

    Parameters
    ----------
    scores
        SCORES frame.
    left_out
        Which to leave out: rows with ``participant`` and ``wave``, and where they have it
        ``questionnaire`` and ``scale`` (e.g. the flagged rows of `flag_responses`).
    before, after, by, minimum_group
        As for `compare_waves`.

    Returns
    -------
    DataFrame
        Per questionnaire, scale and group: ``n_matched``, ``change``, ``change_low``,
        ``change_high``, ``p_adjusted``, ``verdict``, the same six ending in ``_without``,
        and ``differs``: whether the verdict is another one.

    Examples
    --------
    >>> scores = pd.DataFrame(
    ...     {
    ...         "participant": [f"U-{n}" for n in range(6)] * 2,
    ...         "wave": ["before"] * 6 + ["after"] * 6,
    ...         "scale": "contact",
    ...         "score": [2, 2.5, 3, 3.5, 2, 3, 3, 3, 3, 3.5, 2.5, 3.5],
    ...         "minimum": 1.0,
    ...         "maximum": 5.0,
    ...     }
    ... )
    >>> doubtful = pd.DataFrame({"participant": ["U-1"], "wave": ["before"]})
    >>> table = with_and_without(scores, doubtful, before="before", after="after")
    >>> table[["n_matched", "n_matched_without", "differs"]]
       n_matched  n_matched_without  differs
    0          6                  5     True
    """
    given = left_out if isinstance(left_out, pd.DataFrame) else pd.DataFrame()
    keys = [name for name in (frames.PARTICIPANT, frames.WAVE, *frames.SUBJECT) if name in given]
    if not {frames.PARTICIPANT, frames.WAVE} <= set(keys):
        raise BadArgument(
            "left_out",
            say("These columns are missing: {columns}.", columns="participant, wave"),
            say("Hand over the flagged rows of flag_responses."),
        )
    whole = frames.check(scores, frames.SCORES)
    marks = given[keys].drop_duplicates().assign(gone=True)
    gone = whole[keys].merge(marks, on=keys, how="left")["gone"].eq(True).to_numpy()
    # Left-out scores become empty, so that a scale that loses everybody keeps its row.
    fewer = whole.assign(**{frames.SCORE: whole[frames.SCORE].mask(gone)})
    groups = frames.several_names(by, "by")
    names = list(dict.fromkeys([*frames.SUBJECT, *groups]))
    first, second = (
        compare_waves(
            each, before=before, after=after, by=groups, minimum_group=minimum_group
        ).frame[[*names, *_BOTH]]
        for each in (whole, fewer)
    )
    both = first.merge(second, on=names, how="left", suffixes=("", "_without"))
    return both.assign(differs=both["verdict"] != both["verdict_without"])


def prorating(
    scores: pd.DataFrame,
    *,
    before: str,
    after: str,
    by: str | Sequence[str] = (),
    minimum_group: int = 5,
) -> pd.DataFrame:
    """Return how many scores rest on a part of the items, and whether the verdict hangs on it.

    Parameters
    ----------
    scores
        SCORES frame with ``n_valid`` and ``n_items``.
    before, after, by, minimum_group
        As for `compare_waves`.

    Returns
    -------
    DataFrame
        The columns of `with_and_without`, where "without" are the complete answers only,
        and per scale and group of both waves together: ``n_complete``, ``n_prorated``
        (a score in spite of gaps), ``n_no_score`` (too many gaps).

    Notes
    -----
    A mean of the answered items is biased where items differ in their means, even when
    gaps fall by chance (Mazza, Enders & Ruehlman 2015, Multivariate Behavioral Research
    50:504-519); so the result is shown both ways.

    Examples
    --------
    >>> scores = pd.DataFrame(
    ...     {
    ...         "participant": [f"U-{n}" for n in range(6)] * 2,
    ...         "wave": ["before"] * 6 + ["after"] * 6,
    ...         "scale": "contact",
    ...         "score": [2, 2.5, 3, 3.5, 2, 3, 3, 3.5, 3.5, 4, 3, 4],
    ...         "n_valid": [3] * 11 + [2],
    ...         "n_items": 3,
    ...         "minimum": 1.0,
    ...         "maximum": 5.0,
    ...     }
    ... )
    >>> table = prorating(scores, before="before", after="after")
    >>> table[["n_complete", "n_prorated", "n_no_score", "differs"]]
       n_complete  n_prorated  n_no_score  differs
    0          11           1           0    False
    """
    whole = frames.check(scores, frames.SCORES)
    counts = whole[["n_valid", "n_items"]]
    if (counts.isna() | counts.lt(0)).any(axis=None):
        raise BadArgument(
            "scores",
            say("It is not known on how many answers the scores rest."),
            say("Use the scores as kit.scoring makes them, with n_valid and n_items."),
        )
    scored = whole[frames.SCORE].notna()
    partly = scored & (whole["n_valid"] < whole["n_items"])
    table = with_and_without(
        whole,
        whole.loc[partly, [frames.PARTICIPANT, frames.WAVE, *frames.SUBJECT]],
        before=before,
        after=after,
        by=by,
        minimum_group=minimum_group,
    )
    groups = frames.several_names(by, "by")
    names = list(dict.fromkeys([*frames.SUBJECT, *groups]))
    counted = whole.assign(n_complete=scored & ~partly, n_prorated=partly, n_no_score=~scored)[
        whole[frames.WAVE].isin([before, after])
    ]
    counts = counted.groupby(names, sort=False, dropna=False)[
        ["n_complete", "n_prorated", "n_no_score"]
    ].sum()
    return table.merge(counts.reset_index(), on=names, how="left")


def _seconds(response: Response) -> float:
    """Return how long the respondent took; NaN where the clock was not theirs."""
    if response.started_at is None or response.channel != "web" or response.entered_by:
        return np.nan
    seconds = (response.submitted_at - response.started_at).total_seconds()
    return seconds if seconds >= 0 else np.nan


def _crosses(run: Sequence[str], questionnaire: Questionnaire) -> bool:
    """Whether a run has items of both directions of one scale."""
    for scale in questionnaire.scales:
        inside = [item for item in run if item in scale.items]
        turned = [item for item in inside if item in scale.reverse]
        if turned and len(turned) < len(inside):
            return True
    return False
