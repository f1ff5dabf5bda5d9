"""How a programme stands, on one page: results of other operations side by side."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.operations.values.programme import Home
from kit.results import PairPulse, Participation, ProcessReview, WaveComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """What other operations tell the same reader, without codes and rows of single people.

    Parameters
    ----------
    home
        Surveys with response rates; nobody who is missing is named.
    today
        The date where the school is.
    participation, review, dynamics
        Between the first and the last wave; None without two waves or without a questionnaire.
        ``dynamics`` is divided by form of mentoring and role.
    pulse
        None where the pairs are not open to the reader.
    """

    home: Home
    today: dt.date
    participation: Participation | None = None
    review: ProcessReview | None = None
    dynamics: WaveComparison | None = None
    pulse: PairPulse | None = None
