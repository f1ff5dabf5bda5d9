"""What a closer look says in words: single questions, who takes part, groups side by side.

Light, as `kit.wording` is: no drawing library is imported here.
"""

from __future__ import annotations

import math

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, GroupSpread, ItemAnswers, Participation, WaveComparison

#: Fewer people than this have no effect size in a table of many: it would be chance.
FEWEST_OF_EFFECT = 10
_CHANCE = 0.05


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
    shifted = int((rows["p_adjusted"] < _CHANCE).sum())
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
        return t.gettext("other answers, told together")
    labels = labels_of(result, row["item"], language)
    first, last = labels[int(row["position"])], labels[int(row["until"])]
    return first if first == last else f"{first} \N{EN DASH} {last}"


def labels_of(result: ItemAnswers, item: str, language: str) -> list[str]:
    """Return the words of every choice of a question, in order."""
    rows = result.choices[result.choices["item"] == item].sort_values("position")
    return [result.title(key, language) for key in rows["title"]]


def shift(row: pd.Series, t: Translator) -> str:
    """Return «+0,25 (от −0,00 до +0,51)» for the shift of one question."""
    said = wording.signed(row["change"], t)
    if math.isnan(row["change_low"]):
        return said
    low, high = (wording.signed(row[end], t) for end in ("change_low", "change_high"))
    return f"{said} ({t.gettext('from {low} to {high}', low=low, high=high)})"


def participation_headline(result: Participation, language: str = "ru") -> str:
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
    return named[:1].upper() + named[1:]


def spread_headline(result: GroupSpread, scale: str, language: str = "ru") -> str:
    """Return whether groups differ beyond chance, short enough for a title."""
    t = translator(language)
    title = result.title(scale, language)
    rows = result.scales[result.scales["scale"] == scale]
    if rows.empty or math.isnan(rows["p"].iloc[0]):
        return t.gettext("{scale}: too few groups to compare", scale=title)
    if rows["p"].iloc[0] < _CHANCE:
        return t.gettext("{scale}: groups differ more than by chance", scale=title)
    return t.gettext("{scale}: groups differ no more than by chance", scale=title)


def effects_headline(result: WaveComparison, language: str = "ru") -> str:
    """Return what a table of effect sizes by group shows."""
    t = translator(language)
    del result
    return t.gettext("Size of the change by scale and group")


def has_effect(row: pd.Series) -> bool:
    """Whether a row may be coloured in a table of effect sizes."""
    return (
        not row["withheld"]
        and row["n_matched"] != WITHHELD
        and row["n_matched"] >= FEWEST_OF_EFFECT
        and not math.isnan(row["g_av"])
    )
