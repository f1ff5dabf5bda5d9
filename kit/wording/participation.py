"""Who took part, in plain words: from those asked to those who can be compared.

The stages of participation (attrition) are named here.
"""

from __future__ import annotations

import pandas as pd

from kit.i18n.text import capital
from kit.i18n.translator import Translator, translator
from kit.results import Participation


def headline(result: Participation, language: str = "ru") -> str:
    """Return how many of those asked can be compared, short enough for a title."""
    t = translator(language)
    whole = result.frame.iloc[0]
    if whole["withheld"] or not whole["n_asked"]:
        return t.gettext("Who took part")
    return t.gettext(
        "{matched} of {asked} answered both times ({share})",
        matched=t.number(whole["n_matched"], 0),
        asked=t.number(whole["n_asked"], 0),
        share=t.percent(whole["share_matched"]),
    )


def stages(result: Participation, t: Translator) -> list[tuple[str, str]]:
    """Return the stages of taking part, as (column, words)."""
    return [
        ("asked", t.gettext("Asked")),
        ("before", result.title(result.before, t.language)),
        ("after", result.title(result.after, t.language)),
        ("matched", t.gettext("Both times")),
    ]


def part_title(result: Participation, row: pd.Series, t: Translator) -> str:
    """Return the words of a role and form; everybody for the first row."""
    if not row["role"] and not row["form"]:
        return t.gettext("Everybody together")
    words = [result.title(row[name], t.language) for name in ("role", "form") if row[name]]
    named = ", ".join(words)
    return capital(named)
