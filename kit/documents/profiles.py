"""The part of the report of stage 2 about groups of participants who answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from kit import charts, wording
from kit.documents import method
from kit.documents.document import About, Column, Heading, Paragraph, Part, Picture, Row, Table
from kit.i18n.translator import Translator
from kit.results import Profiles


def parts(profiles: Profiles, about: About, t: Translator) -> Iterator[Part]:
    """Return what was found: sentence, chart, sizes, means."""
    yield Heading(t.gettext("Who answers alike"))
    shown = profiles.profile["mean"].notna().any()
    if not shown and profiles.released:
        yield Paragraph(wording.withheld(profiles.minimum_group, t).capitalize() + ".")
        return
    yield Paragraph(wording.profiles_verdict(profiles, t.language))
    if shown:
        yield Picture(
            partial(charts.profile_means, profiles, t.language, "paper", about.made_on),
            wording.profiles_headline(profiles, t.language),
        )
    if profiles.found:
        yield _sizes(profiles, t)
    if shown:
        yield _means(profiles, t)


def _sizes(profiles: Profiles, t: Translator) -> Table:
    columns = (
        Column(title=t.gettext("Group"), kind="words", weight=2.5),
        Column(title=t.gettext("Number of people"), digits=0),
        Column(title=t.gettext("Share"), kind="share"),
        Column(title=t.gettext("Clearness")),
        Column(title=t.gettext("Stability")),
    )
    rows = []
    for _, row in profiles.sizes.iterrows():
        name = wording.group_name(int(row["group"]), t)
        if row["withheld"]:
            rows.append(Row(cells=(name,), said=wording.withheld(profiles.minimum_group, t)))
            continue
        numbers = (float(row["n"]), row["share"], row["silhouette"], row["stability"])
        rows.append(Row(cells=(name, *numbers)))
    meanings = (
        (
            columns[3].title,
            t.gettext(
                "how much closer people are to their own group than to the next one; "
                "1 is clearly apart, 0 is on the border (silhouette)"
            ),
        ),
        (
            columns[4].title,
            t.gettext(
                "how much of the group comes together again when the analysis is repeated on "
                "other samples of the same people; below 0.6 the group should not be relied on"
            ),
        ),
    )
    return Table(
        name=t.gettext("Sizes of the groups"),
        caption=t.gettext("Sizes of the groups"),
        columns=columns,
        rows=tuple(rows),
        meanings=meanings,
    )


def _means(profiles: Profiles, t: Translator) -> Table:
    """Return one row per scale and group: the group's mean beside everybody's."""
    columns = (
        Column(title=t.gettext("Scale"), kind="words", weight=3.2),
        Column(title=t.gettext("Mean")),
        method.interval_column(t, signed=False),
        Column(title=t.gettext("Everybody")),
    )
    rows = []
    for group, part in profiles.profile.groupby("group", sort=False):
        name = wording.group_name(int(group), t) if profiles.found else ""
        for _, row in part.iterrows():
            label = method.scale(profiles, row.rename({"feature": "scale"}), t)
            if pd.isna(row["mean"]) and row.get("withheld", False):
                said = wording.withheld(profiles.minimum_group, t)
                rows.append(Row(cells=(label,), group=name, said=said))
                continue
            numbers = (row["mean"], (row["low"], row["high"]), row["whole"])
            rows.append(Row(cells=(label, *numbers), group=name))
    return Table(
        name=t.gettext("Means by group"),
        caption=t.gettext("Mean of each group by scale, with the 95 % interval"),
        columns=columns,
        rows=tuple(rows),
    )
