"""The course of pairs in plain words: whose pair it is, and on which day.

The pulse of a pair is told by codes, never by names.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from kit.i18n.translator import Translator
from kit.results import PairPulse


def people(row: pd.Series, t: Translator) -> str:
    """Return the codes of both sides of a pair in words."""
    if row["mentors"] == row["mentees"]:
        return str(row["mentors"])
    return t.gettext("{mentors} with {mentees}", mentors=row["mentors"], mentees=row["mentees"])


def day(iso: str, t: Translator) -> str:
    """Return an ISO date in words."""
    return t.date(dt.date.fromisoformat(iso))


def none(result: PairPulse, t: Translator) -> tuple[str, str]:
    """Return why there is no pair to tell of, and what to do: a heading and a sentence."""
    if result.n_known:
        return (
            t.gettext("No pair is at work on this day"),
            t.ngettext(
                "Choose another day: the joint work of {n} pair lies earlier or later.",
                "Choose another day: the joint work of {n} pairs lies earlier or later.",
                result.n_known,
            ),
        )
    return (
        t.gettext("No pair is formed yet"),
        t.gettext(
            "Pairs cannot be entered in this version yet, neither on a page nor by the "
            "administrator. Keep the list of pairs, by participants' codes, yourself until then."
        ),
    )
