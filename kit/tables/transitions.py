"""Transitions as a table: who went from which group of participants to which."""

from __future__ import annotations

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, ProfileTransitions
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table, Withheld


def profile_transitions(result: ProfileTransitions, language: str = "ru") -> Table | None:
    """Return who went from which group to which; None when there were no groups."""
    t = translator(language)
    if not result.found or not result.n_matched:
        return None
    groups = [int(group) for group in result.groups["group"]]
    columns = (
        Column(title=t.gettext("Group before"), kind="words", weight=2),
        shared.people(t),
        *(column for group in groups for column in _columns(wording.group_name(group, t), t)),
    )
    if not result.released:
        columns += (Column(title=t.gettext("Did not answer after"), digits=0),)
    rows = []
    for _, size in result.groups.iterrows():
        name = wording.group_name(int(size["group"]), t)
        if size["withheld"]:
            rows.append(shared.hidden(result, columns, t, name))
            continue
        moves = result.table[result.table["before"] == size["group"]]
        told = wording.shares(moves["share"].fillna(0))
        cells = [
            cell
            for (_, row), share in zip(moves.iterrows(), told, strict=True)
            for cell in _cells(row, share, result, t)
        ]
        lost = () if result.released else (float(size["n_lost"]),)
        rows.append(Row(cells=(name, float(size["n_before"]), *cells, *lost)))
    return shared.table(
        t, t.gettext("From group to group, share of those who answered both times"), columns, rows
    )


def _columns(group: str, t: Translator) -> tuple[Column, ...]:
    return (
        Column(title=t.gettext("After: {group}", group=group), kind="share"),
        Column(title=t.gettext("Number of people"), digits=0, pattern="n = {0}", below=True),
        Column(
            title=t.gettext("Near a border"),
            digits=0,
            pattern=t.gettext("{n} near a border", n="{0}"),
            below=True,
        ),
    )


def _cells(
    move: pd.Series, share: float, result: ProfileTransitions, t: Translator
) -> tuple[Cell, ...]:
    """Return the printed share of a move, its number of people, and of those near a border."""
    if move["withheld"]:
        return (Withheld(wording.withheld(result.minimum_group, t), 3),)
    if pd.isna(move["share"]):
        return None, None, None
    if move["n"] == WITHHELD:
        return share, None, None
    near = float(move["n_between"]) if move["n_between"] else None
    return share, float(move["n"]), near
