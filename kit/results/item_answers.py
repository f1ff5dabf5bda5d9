"""Results about single questions: how the answers are spread, and how they shifted."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kit.results.base import Result


@dataclass(frozen=True, kw_only=True, eq=False)
class ItemAnswers(Result):
    """How people answered the closed questions of one questionnaire, in two waves.

    Parameters
    ----------
    questionnaire
        Its id.
    before, after
        Ids of the waves.
    items
        One row per question and wave with answers, in the order of the form: ``item``,
        ``wave``, ``scale`` (the first that counts it, else empty), ``pairing`` (of that
        scale, else none), ``reverse`` (bool), ``ordered`` (bool), ``title`` (key of
        `titles`: the words of that wave); ``n_answered``, ``n_missing`` (chose a code such
        as "does not concern me"), ``n_smallest`` (answers of the smallest role and form
        among them), ``withheld``.
    answers
        One row per question, wave and choice: ``item``, ``wave``, ``position``, ``until``
        (first and last choice of the row, numbered from 0; the same unless choices are told
        together, both −1 for several choices without an order), ``n``, ``share`` (of
        ``n_answered``; they sum to one). No rows for what is withheld.
    choices
        Words of the choices: ``item``, ``position``, ``value``, ``title`` (key of `titles`).
    shifts
        One row per question with ordered choices and people who answered it both times:
        ``item``, ``scale``, ``pairing``, ``minimum``, ``maximum``, ``n_matched``, ``change``,
        ``change_low``, ``change_high``, ``confidence`` (mean of after − before, Student),
        ``share_up``, ``share_same``, ``share_down``, ``p`` (Student), ``p_adjusted``
        (Benjamini-Hochberg, over the questions of the same pairing: a search, not a proof;
        below 0.05 exactly when the interval excludes zero), ``p_rank`` (signed-rank, exact),
        ``alone`` (bool: the question is a scale by itself), ``withheld``.
        The change is of the answer as it was given, also where the scale reverses it.
    """

    questionnaire: str
    before: str
    after: str
    items: pd.DataFrame
    answers: pd.DataFrame
    choices: pd.DataFrame
    shifts: pd.DataFrame
