"""Single questions as a table: how each was answered, and how the answers shifted."""

from __future__ import annotations

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import ItemAnswers
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table, Withheld
from kit.wording import item_answers as phrases


def by_question(result: ItemAnswers, scale: str, language: str = "ru") -> Table | None:
    """Return how the questions (items) of one scale were answered, and how the answers shifted.

    Parameters
    ----------
    result
        Answers, also released ones.
    scale
        Whose questions; empty for those of no scale.
    language
        ``"ru"`` or ``"en"``.
    """
    items = result.items[result.items["scale"] == scale]
    if items.empty:
        return None
    t = translator(language)
    gap = items["pairing"].iloc[0] == "expectation"
    return Table(
        title=t.gettext("Answers to single questions"),
        columns=_columns(result, t, gap=gap),
        rows=tuple(
            Row(cells=_cells(result, str(item), rows, t))
            for item, rows in items.groupby("item", sort=False)
        ),
        language=language,
        notes=(t.gettext("This is a search for what to ask about, not a proof."),),
    )


def _columns(result: ItemAnswers, t: Translator, *, gap: bool) -> tuple[Column, ...]:
    answers = [
        column
        for wave in (result.before, result.after)
        for column in (
            Column(title=result.title(wave, t.language), kind="words", weight=2),
            Column(title=t.gettext("Number of people"), kind="words", below=True),
        )
    ]
    return (
        Column(title=t.gettext("Question"), kind="words", weight=3),
        Column(title=t.gettext("Counted"), kind="words", below=True),
        *answers,
        Column(
            title=t.gettext("Gap") if gap else t.gettext("Shift"),
            unit=t.gettext("points of the answer"),
            kind="signed",
            meaning=t.gettext(
                "mean of the second answer minus the first, of those who answered both times; "
                "below it the interval. The answer counts as it was given, even where the scale "
                "reverses it"
            ),
            strong=True,
            weight=1.6,
        ),
        *shared.interval_at_level(t),
        Column(
            title=t.gettext("p"),
            kind="probability",
            meaning=t.gettext(
                "how often such a shift would come about by chance; below 0.05 is called rare, "
                "and the interval then leaves zero out. Adjusted for the number of questions "
                "looked through (Benjamini-Hochberg)"
            ),
            pattern="p = {0}",
            below=True,
        ),
        shared.ways(t),
        shared.people(t, t.gettext("Answered both times")),
    )


def _cells(result: ItemAnswers, item: str, rows: pd.DataFrame, t: Translator) -> tuple[Cell, ...]:
    titles = dict.fromkeys(result.title(key, t.language) for key in rows["title"])
    reverse = t.gettext("counted in reverse by its scale") if rows["reverse"].any() else ""
    told = {row["wave"]: row for _, row in rows.iterrows()}
    answers = [
        cell
        for wave in (result.before, result.after)
        for cell in _answers(result, told.get(wave), t)
    ]
    return ("\n".join(titles), reverse, *answers, *_shift(result, item, t))


def _answers(result: ItemAnswers, row: pd.Series | None, t: Translator) -> tuple[Cell, ...]:
    """Return the shares of the choices in words, and n."""
    if row is None:
        return None, ""
    if row["withheld"]:
        return (Withheld(wording.withheld(result.minimum_group, t), 2),)
    answers = result.answers
    own = answers[answers["item"].eq(row["item"]) & answers["wave"].eq(row["wave"])]
    lines = [
        f"{phrases.choice_words(result, each, t.language)}: {t.percent(share)}"
        for (_, each), share in zip(own.iterrows(), wording.shares(own["share"]), strict=True)
        if each["share"] > 0
    ]
    counted = wording.count(row["n_answered"], t)
    if row["n_missing"] > 0:
        skipped = t.ngettext(
            "{n} more did not choose", "{n} more did not choose", int(row["n_missing"])
        )
        counted = f"{counted}; {skipped}"
    return "\n".join(lines), counted


def _shift(result: ItemAnswers, item: str, t: Translator) -> tuple[Cell, ...]:
    shifts = result.shifts[result.shifts["item"] == item]
    if shifts.empty:
        return (None,) * 6
    row = shifts.iloc[0]
    if row["withheld"]:
        return (Withheld(wording.withheld(result.minimum_group, t), 6),)
    ways, n = shared.way_cells(row), float(row["n_matched"])
    return row["change"], *shared.interval_cells(row, t), row["p_adjusted"], ways, n
