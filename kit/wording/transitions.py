"""Moves between groups of participants in plain words: who stayed, and what a move does not mean.

Transitions are told with Bowker's test where it may be told.
"""

from __future__ import annotations

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, ProfileTransitions
from kit.wording.numbers import RARE, probability, withheld


def headline(result: ProfileTransitions, language: str = "ru") -> str:
    """Return how many stayed in their group, short enough for a title."""
    t = translator(language)
    if result.n_stayed == WITHHELD:
        return t.gettext("From group to group: before and after")
    return t.gettext(
        "{n} of {whole} participants stayed in their group",
        n=t.number(result.n_stayed, 0),
        whole=t.number(result.n_matched, 0),
    )


def verdict(result: ProfileTransitions, language: str = "ru") -> str:
    """Return whether moves go one way more than the other, and what moves do not mean."""
    t = translator(language)
    parts = []
    if not pd.isna(result.p):
        parts.append(
            t.gettext("The moves have a direction: there and back they are not equally frequent.")
            if result.p < RARE
            else t.gettext("No direction is seen: as many move one way as the other.")
        )
        said = probability(result.p, t, 2 if result.released else 3)
        parts.append(
            t.gettext(
                "How often chance alone would do this: p {sign} {p} (Bowker's test; below 0.05 is "
                "called rare).",
                sign=said[0] if said.startswith("<") else "=",
                p=said.lstrip("<\N{NO-BREAK SPACE}"),
            )
        )
    parts.append(
        t.gettext(
            "The groups of the first answers are used the second time, too. A move means that "
            "somebody answered differently; these numbers do not say why."
        )
    )
    return " ".join(parts)


def followed(result: ProfileTransitions, t: Translator) -> str:
    """Return how many people the moves are about, and how many were lost."""
    if result.n_matched == WITHHELD:
        return withheld(result.minimum_group, t).capitalize() + "."
    matched = t.ngettext(
        "{n} person answered all scales both times",
        "{n} people answered all scales both times",
        result.n_matched,
    )
    lost = t.ngettext("{n} only the first time", "{n} only the first time", result.n_lost)
    return f"{matched}, {lost}."
