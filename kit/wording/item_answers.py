"""Single questions in plain words: their choices, and how many of them shifted.

Item answers that are told together (suppression) get words of their own.
"""

from __future__ import annotations

import pandas as pd

from kit.i18n.translator import translator
from kit.results import ItemAnswers
from kit.wording.numbers import RARE


def scales_of(result: ItemAnswers, language: str) -> list[tuple[str, str]]:
    """Return the parts of a questionnaire as (words, id): its scales, and the rest (id "")."""
    t = translator(language)
    ids = list(dict.fromkeys(result.items["scale"]))
    named = [(result.title(each, language), each) for each in ids if each]
    return [*named, (t.gettext("Other questions"), "")] if "" in ids else named


def answers_headline(result: ItemAnswers, scale: str, language: str = "ru") -> str:
    """Return the title of a chart of answers: whose they are, and how many questions shifted."""
    t = translator(language)
    title = {key: words for words, key in scales_of(result, language)}.get(scale, scale)
    rows = result.shifts[(result.shifts["scale"] == scale) & ~result.shifts["withheld"]]
    if rows.empty or rows["pairing"].iloc[0] == "expectation":
        return title
    shifted = int((rows["p_adjusted"] < RARE).sum())
    if not shifted:
        return t.gettext("{scale}: no single question clearly shifted", scale=title)
    said = t.ngettext(
        "{n} question of {total} shifted", "{n} questions of {total} shifted", shifted,
        total=len(rows),
    )  # fmt: skip
    return f"{title}: {said}"


def choice_words(result: ItemAnswers, row: pd.Series, language: str) -> str:
    """Return the words of a choice, or of several that are told together."""
    t = translator(language)
    if row["position"] < 0:
        return t.gettext("other answers, shown together")
    labels = labels_of(result, row["item"], language)
    first, last = labels[int(row["position"])], labels[int(row["until"])]
    return first if first == last else f"{first} \N{EN DASH} {last}"


def labels_of(result: ItemAnswers, item: str, language: str) -> list[str]:
    """Return the words of every choice of a question, in order."""
    rows = result.choices[result.choices["item"] == item].sort_values("position")
    return [result.title(key, language) for key in rows["title"]]
