"""Groups side by side as a table: as measured, and estimated; never ranked (heterogeneity)."""

from __future__ import annotations

from kit.i18n.translator import translator
from kit.results import GroupSpread
from kit.tables import columns as shared
from kit.tables.table import Column, Row, Table
from kit.wording import group_spread as words


def by_group(result: GroupSpread, scale: str, language: str = "ru") -> Table | None:
    """Return the groups of one scale in alphabetical order: as measured, and shrunken."""
    t = translator(language)
    frame = result.frame[result.frame["scale"] == scale]
    if frame.empty:
        return None
    columns = (
        Column(title=t.gettext("Group"), kind="words", weight=2.5),
        Column(title=t.gettext("As measured"), kind="signed"),
        Column(
            title=t.gettext("Estimate"),
            kind="signed",
            meaning=t.gettext(
                "the change of the group, drawn towards the mean of all groups, the more the fewer "
                "people it rests on; below it the 95% interval"
            ),
            strong=True,
        ),
        shared.interval(t),
        shared.people(t, t.gettext("Answered both times")),
    )
    named = sorted(
        ((result.title(row["group"], language), row) for _, row in frame.iterrows()),
        key=lambda entry: entry[0].casefold(),
    )
    rows = tuple(
        shared.hidden(result, columns, t, title)
        if row["withheld"]
        else Row(
            cells=(title, row["change"], row["shrunken"], shared.ends(row), float(row["n_matched"]))
        )
        for title, row in named
    )
    title = words.headline(result, scale, language)
    return shared.table(t, title, columns, rows)
