"""Profiles as tables: groups of participants, their means, and how everybody spreads."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, Profiles
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table, Withheld

_MARKS = ("q10", "q25", "median", "q75", "q90")


def sizes(result: Profiles, language: str = "ru") -> Table | None:
    """Return group sizes, silhouettes and stability; None when no groups were found."""
    t = translator(language)
    if not result.found:
        return None
    columns = (
        Column(title=t.gettext("Group"), kind="words", weight=2.5),
        shared.people(t),
        Column(title=t.gettext("Share"), kind="share"),
        Column(
            title=t.gettext("Clarity"),
            meaning=t.gettext(
                "how much closer people are to their own group than to the next one; "
                "1 is clearly apart, 0 is on the border (silhouette)"
            ),
        ),
        Column(
            title=t.gettext("Stability"),
            meaning=t.gettext(
                "how much of the group comes together again when the analysis is repeated on "
                "other samples of the same people; below 0.6 the group should not be relied on. "
                "The small number is what groups of people who differ by degree only would reach: "
                "a stability that is no higher proves nothing"
            ),
        ),
        Column(
            title=t.gettext("Stability without groups"),
            pattern=t.gettext("without groups {value}", value="{0}"),
            below=True,
        ),
    )
    rows = []
    shares = wording.shares(result.sizes["share"].fillna(0))
    for (_, row), share in zip(result.sizes.iterrows(), shares, strict=True):
        name = wording.group_name(int(row["group"]), t)
        if row["withheld"]:
            rows.append(shared.hidden(result, columns, t, name))
            continue
        told = None if pd.isna(row["share"]) else share
        numbers = ("silhouette", "stability", "stability_null")
        rows.append(Row(cells=(name, float(row["n"]), told, *(row[each] for each in numbers))))
    return shared.table(t, t.gettext("Sizes of the groups"), columns, rows)


def profile_means(result: Profiles, language: str = "ru") -> Table | None:
    """Return group means by scale, in raw units; None when no groups were found."""
    t = translator(language)
    if not result.found:
        return None
    groups = [int(group) for group in result.sizes["group"]]
    title = t.gettext("Mean of each group by scale, with the 95% interval")
    names = [wording.group_name(group, t) for group in groups]
    return _means(result, groups, names, title, t)


def everybody(result: Profiles, language: str = "ru") -> Table | None:
    """Return the means of all people together, for when there are no groups to tell apart."""
    t = translator(language)
    if result.found:
        return None
    title = t.gettext("Mean by scale, with the 95% interval")
    return _means(result, [1], [t.gettext("Mean")], title, t)


def bands(result: Profiles, language: str = "ru") -> Table | None:
    """Return how everybody spreads on each scale (quantiles); None when too few are told."""
    t = translator(language)
    shown = result.bands[result.bands["median"].notna()]
    if shown.empty:
        return None
    heads = (
        t.gettext("A tenth is below"),
        t.gettext("A quarter is below"),
        t.gettext("Median"),
        t.gettext("A quarter is above"),
        t.gettext("A tenth is above"),
    )
    columns = (*shared.scale(t), *(Column(title=head, digits=1) for head in heads))
    rows = [
        Row(
            cells=(
                *shared.scale_cells(result, row, t, key="feature"),
                *(row[mark] for mark in _MARKS),
            )
        )
        for _, row in shown.iterrows()
    ]
    n = "" if result.n == WITHHELD else f", n = {t.number(result.n, 0)}"
    return shared.table(
        t, t.gettext("How everybody spreads, points of the scale") + n, columns, rows
    )


def _means(
    result: Profiles, groups: Sequence[int], names: Sequence[str], title: str, t: Translator
) -> Table:
    columns = (
        *shared.scale(t),
        *((Column(title=t.gettext("Everybody")),) if result.found else ()),
        *(
            column
            for name in names
            for column in (Column(title=name, weight=1.5), shared.interval(t, "number"))
        ),
    )
    rows = []
    for feature in dict.fromkeys(result.profile["feature"]):
        part = result.profile[result.profile["feature"] == feature].set_index("group", drop=False)
        first = part.iloc[0]
        cells: list[Cell] = [*shared.scale_cells(result, first, t, key="feature")]
        cells += [first["whole"]] if result.found else []
        for group in groups:
            cells += _mean(result, part.loc[group], t)
        rows.append(Row(cells=tuple(cells)))
    return shared.table(t, title, columns, rows, name=t.gettext("Means by group"))


def _mean(result: Profiles, row: pd.Series, t: Translator) -> tuple[Cell, ...]:
    if row.get("withheld", False) or (pd.isna(row["mean"]) and result.released):
        return (Withheld(wording.withheld(result.minimum_group, t), 2),)
    return row["mean"], shared.ends(row)
