"""Participation as a table: how many were asked, answered each time, and both times (attrition)."""

from __future__ import annotations

from kit.i18n.text import capital
from kit.i18n.translator import translator
from kit.results import Participation
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table
from kit.wording import participation as words


def who_took_part(result: Participation, language: str = "ru") -> Table:
    """Return how many were asked, answered each time and both times, by role and form."""
    t = translator(language)
    (_, asked), *later = words.stages(result, t)
    share = Column(title=t.gettext("Share"), kind="share", below=True)
    columns = (
        Column(title=t.gettext("Group"), kind="words", weight=2.5),
        Column(title=asked, digits=0),
        *(column for _, title in later for column in (_count(title), share)),
    )
    rows = []
    for _, row in result.frame.iterrows():
        title = words.part_title(result, row, t)
        if row["withheld"]:
            rows.append(shared.hidden(result, columns, t, title))
            continue
        cells: list[Cell] = [title, float(row["n_asked"])]
        for name, _ in later:
            cells += [float(row[f"n_{name}"]), row[f"share_{name}"]]
        rows.append(Row(cells=tuple(cells)))
    return shared.table(t, t.gettext("Who took part"), columns, rows)


def _count(title: str) -> Column:
    return Column(title=capital(title), digits=0)
