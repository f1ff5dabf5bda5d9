"""Tables about groups of participants: how everybody spreads, who went where."""

from __future__ import annotations

from html import escape

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, Profiles, ProfileTransitions
from kit.tables import _number, _scale, _table, _withheld

_MARKS = ("q10", "q25", "median", "q75", "q90")


def bands(result: Profiles, language: str = "ru") -> str:
    """Return how everybody spreads on each scale; empty when too few people are told."""
    t = translator(language)
    shown = result.bands[result.bands["median"].notna()]
    if shown.empty:
        return ""
    heads = [
        t.gettext("Scale"),
        t.gettext("A tenth is below"),
        t.gettext("A quarter is below"),
        t.gettext("Median"),
        t.gettext("A quarter is above"),
        t.gettext("A tenth is above"),
    ]
    body = [
        [
            _scale(result, row["feature"], row, t),
            *(_number(row[mark], t, 1) for mark in _MARKS),
        ]
        for _, row in shown.iterrows()
    ]
    n = "" if result.n == WITHHELD else f", n = {t.number(result.n, 0)}"
    caption = t.gettext("How everybody spreads, points of the scale") + n
    return _table(caption, heads, body, words=(0,))


def transitions(result: ProfileTransitions, language: str = "ru") -> str:
    """Return who went from which group to which; empty when there were no groups."""
    t = translator(language)
    if not result.found or not result.n_matched:
        return ""
    groups = [int(group) for group in result.groups["group"]]
    full = not result.released
    heads = [t.gettext("Group before"), t.gettext("Number of people")]
    heads += [t.gettext("After: {group}", group=wording.group_name(group, t)) for group in groups]
    heads += [t.gettext("Did not answer after")] if full else []
    body = []
    for _, size in result.groups.iterrows():
        name = escape(wording.group_name(int(size["group"]), t))
        if size["withheld"]:
            body.append([name, _withheld(result.minimum_group, t, span=len(heads) - 1)])
            continue
        cells = result.table[result.table["before"] == size["group"]]
        row = [name, _number(size["n_before"], t, 0)]
        row += [_cell(cell, result, t) for _, cell in cells.iterrows()]
        row += [_number(size["n_lost"], t, 0)] if full else []
        body.append(row)
    return _table(
        t.gettext("From group to group, share of those who answered both times"),
        heads,
        body,
        words=(0,),
    )


def _cell(cell: pd.Series, result: ProfileTransitions, t: Translator) -> str:
    """Return the share of a move; its number of people, and of those near a border, below."""
    if cell["withheld"]:
        said = wording.withheld(result.minimum_group, t)
        return f'<span class="kit-withheld">{escape(said)}</span>'
    if pd.isna(cell["share"]):
        return _number(cell["share"], t)
    share = t.percent(cell["share"])
    if cell["n"] == WITHHELD:
        return share
    below = f"n = {t.number(cell['n'], 0)}"
    if cell["n_between"]:
        near = t.gettext("{n} near a border", n=t.number(cell["n_between"], 0))
        below = f"{below}; {near}"
    return f"{share}<br><small>{escape(below)}</small>"
