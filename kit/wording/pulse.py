"""The course of pairs in plain words: whose pair it is, and on which day.

The pulse of a pair is told by codes, never by names.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from kit.i18n.translator import Translator


def people(row: pd.Series, t: Translator) -> str:
    """Return the codes of both sides of a pair in words."""
    if row["mentors"] == row["mentees"]:
        return str(row["mentors"])
    return t.gettext("{mentors} with {mentees}", mentors=row["mentors"], mentees=row["mentees"])


def day(iso: str, t: Translator) -> str:
    """Return an ISO date in words."""
    return t.date(dt.date.fromisoformat(iso))
