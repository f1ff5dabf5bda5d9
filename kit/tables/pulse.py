"""Tables of the course of pairs: with whom a talk is worth it, and when they met."""

from __future__ import annotations

import datetime as dt
from html import escape

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import PairPulse
from kit.tables import _table


def attention(result: PairPulse, language: str = "ru") -> str:
    """Return the pairs a talk is worth, why, and what to do; empty when there are none."""
    t = translator(language)
    if not result.attention:
        return ""
    heads = [t.gettext("Pair"), t.gettext("What is seen, and what to do")]
    body = []
    for each in result.attention:
        seen, advice = escape(t.render(each.sentence)), escape(t.render(each.advice))
        body.append([pair(result, each.match, t), f"{seen}<br><small>{advice}</small>"])
    return _table(t.gettext("Pairs worth a talk"), heads, body, words=(0, 1), narrow=True)


def meetings(result: PairPulse, language: str = "ru") -> str:
    """Return how often and when the pairs met; marks where the result has them."""
    t = translator(language)
    heads = [t.gettext("Pair"), t.gettext("Last meeting"), t.gettext("Days since")]
    heads += [t.gettext("Meetings in all")]
    marked = not result.released
    if marked:
        heads += [t.gettext("Mentor, 1–10"), t.gettext("Mentee, 1–10")]
    body: list[list[str] | str] = []
    for form, part in result.pairs.groupby("form", sort=False):
        body.append(result.title(str(form), language))
        for _, row in part.iterrows():
            met = day(row["met_on"], t) if row["met_on"] else t.gettext("not yet")
            cells = [pair(result, row["match"], t), escape(met)]
            cells += [t.number(row["days"], 0), t.number(row["meetings"], 0)]
            if marked:
                cells += [
                    "–" if pd.isna(row[side]) else t.number(row[side], 0)
                    for side in ("mentor", "mentee")
                ]
            body.append(cells)
    return _table(t.gettext("Meetings of the pairs"), heads, body, words=(0, 1))


def pair(result: PairPulse, match: str, t: Translator) -> str:
    """Return a pair with the codes of its people, as HTML."""
    rows = result.pairs[result.pairs["match"] == match]
    said = escape(match)
    return f"{said}<br><small>{escape(people(rows.iloc[0], t))}</small>" if len(rows) else said


def people(row: pd.Series, t: Translator) -> str:
    """Return the codes of both sides of a pair in words."""
    if row["mentors"] == row["mentees"]:
        return str(row["mentors"])
    return t.gettext("{mentors} with {mentees}", mentors=row["mentors"], mentees=row["mentees"])


def day(iso: str, t: Translator) -> str:
    """Return an ISO date in words."""
    return t.date(dt.date.fromisoformat(iso))
