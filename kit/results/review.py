"""Results about how the programme is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kit.domain.worksheet import Saving
from kit.i18n.message import Message
from kit.results.base import Result
from kit.results.waves import WaveComparison

THEMES: dict[str, str] = {
    **dict.fromkeys(("questionnaire", "item", "title", "wave", "role", "form", "theme"), "str"),
    **dict.fromkeys(("n", "n_coded", "n_answered"), "int64"),
    "bound": "str",
}


def no_themes() -> pd.DataFrame:
    """Return the table of themes without a row."""
    return pd.DataFrame(columns=list(THEMES)).astype(THEMES)


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry of a SWOT draft, and the rows that it rests on.

    Parameters
    ----------
    quadrant
        strength, weakness, opportunity or threat.
    sentence
        Parameters that are texts are ids or keys of the result's titles.
    table, row
        Name of the frame of the `ProcessReview`, and the label of the row there. No table:
        the curator's own sentence; −1: the row has gone since it was confirmed.
    key
        What the entry is about, the same in later drafts; empty for an own sentence.
    """

    quadrant: str
    sentence: Message
    table: str
    row: int
    key: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class ProcessReview(Result):
    """How the programme is run: the first stage of monitoring.

    Parameters
    ----------
    before, after
        Ids of the waves of expectations and of experience.
    rates
        One row per campaign: ``campaign``, ``wave``, ``role``, ``form``, ``n_asked``,
        ``n_answered``, ``rate`` (NaN when nobody is asked).
    still_open
        Campaigns that are not over: few answers are no threat yet.
    shares
        One row per yes/no question, wave, role and form, and for the question of
        satisfaction one more per role over all forms (``form`` empty): ``questionnaire``,
        ``item``, ``wave``, ``role``, ``form``, ``title`` (key of `titles`), ``satisfaction``
        (bool); ``n_all`` (participants in the role and form), ``n_answered``, ``n_yes``;
        ``share``, ``low``, ``high`` (of those who answered, Wilson 95%), ``share_all``,
        ``low_all``, ``high_all`` (of all participants); ``bound`` ("least" or "most" when a
        released share stands for all shares beyond it, else empty), ``withheld``.
    gaps
        Expected and come true, by form and role: a comparison of the two waves.
    agreement
        One row per form and question that both sides of a pair mark: ``form``, ``item``,
        ``title``, ``minimum``, ``maximum``, ``n_pairs``; ``mentor``, ``mentee`` (means over
        pairs), ``difference`` (mentor − mentee), ``low``, ``high`` with their
        ``confidence``, ``detectable`` (the least difference that would have been seen),
        ``sd_mentor``, ``sd_mentee``, ``sd_difference``, ``p`` (Student), ``p_adjusted`` (Holm, over
        all forms and questions), ``clear`` (bool: the interval excludes zero), ``n_wide`` (pairs a
        talk is worth), ``withheld``.
    pairs
        One row per pair and question: ``match``, ``form``, ``item``, ``title``, ``mentor``,
        ``mentee``, ``difference``. Empty once released.
    criteria
        The curator's marks: ``scale``, ``item``, ``title``, ``points`` (NaN when skipped).
        Without rows when nothing was marked.
    compliance, compliance_maximum
        Total of the marks and the largest possible; NaN when a criterion is missing.
    compliance_level
        Key of `titles`; empty when a criterion is missing.
    open_answers
        ``questionnaire``, ``item``, ``title``, ``wave``, ``role``, ``form``, ``attempt``,
        ``participant``, ``text``. Empty once released.
    swot
        What the curator confirmed; without a confirmation the draft.
    confirmed
        When the curator confirmed `swot`; None while it is a draft.
    draft
        Made by rules from this review; made anew from what is left when released.
    themes
        How often the psychologist's themes occur in open answers: ``questionnaire``,
        ``item``, ``title``, ``wave``, ``role``, ``form``, ``theme`` (key of `titles`, or its
        own words), ``n`` (answers with the theme), ``n_coded`` (answers with any theme),
        ``n_answered`` (people who answered the survey), ``bound``. Released: themes of few
        people are gone with their words, ``n`` is "so many or more".
    assessed
        When the curator's marks were saved; None when they come from a survey or are not there.
    rules
        Thresholds of the draft, as of `kit.domain.rules.ReviewRules`.
    """

    before: str
    after: str
    rates: pd.DataFrame
    shares: pd.DataFrame
    gaps: WaveComparison
    agreement: pd.DataFrame
    pairs: pd.DataFrame
    criteria: pd.DataFrame
    compliance: float
    compliance_maximum: float
    compliance_level: str
    open_answers: pd.DataFrame
    swot: tuple[Finding, ...] = ()
    draft: tuple[Finding, ...] = ()
    still_open: tuple[str, ...] = ()
    confirmed: Saving | None = None
    assessed: Saving | None = None
    themes: pd.DataFrame = field(default_factory=no_themes)
    rules: Mapping[str, Any] = field(default_factory=dict)
