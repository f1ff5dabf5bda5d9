"""Whose codes stand behind a number: for the school psychologist, who may talk with them.

Made of what a full result holds of single people. A released result holds nobody, so whoever
sees it has no such table; and what is handed on (files, reports) holds none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from kit import frames, wording
from kit.i18n.translator import Translator, translator
from kit.results import Profiles, ProfileTransitions, WaveComparison, WaveSeries
from kit.tables import columns as shared
from kit.tables.table import NONE, Column, Row, Table
from kit.wording.series import pair_title

#: Classes of reliable change, as `WaveComparison.pairs` names them; those to talk with first.
_CLASSES = ("worse", "improved", "unchanged")
#: Directions of a change, as the signs of its points.
_DIRECTIONS = (-1.0, 1.0, 0.0)


def changed(result: WaveComparison, language: str = "ru") -> Table | None:
    """Return who changed by more than a scale's own inexactness; None where nobody is named."""
    t = translator(language)
    people = result.pairs
    known = (
        people[people["reliable"] != ""].assign(way=people["reliable"]) if len(people) else people
    )
    rows = _changes(result, known, _CLASSES, t)
    titles = (
        t.gettext("Changed for the worse"),
        t.gettext("Changed for the better"),
        t.gettext("Within the scale’s error"),
    )
    return _table(t, t.gettext("Scale"), _code_columns(titles), rows)


def steps(result: WaveSeries, language: str = "ru") -> Table | None:
    """Return whose scores were higher or lower, step by step from one moment to another."""
    t = translator(language)
    rows = []
    for each in result.comparisons:
        step = pair_title(each, language)
        rows += [
            Row(cells=row.cells, group="; ".join(filter(None, (step, row.group))))
            for row in _changes(each, _directed(each.pairs), _DIRECTIONS, t)
        ]
    titles = (
        t.gettext("Lower than before"),
        t.gettext("Higher than before"),
        t.gettext("The same"),
    )
    return _table(t, t.gettext("Scale"), _code_columns(titles), rows)


def members(result: Profiles, language: str = "ru") -> Table | None:
    """Return who belongs to which group of similar answers; None without groups, or released."""
    t = translator(language)
    if not result.found:
        return None
    labels = result.labels.sort_index()
    rows = [
        Row(cells=(wording.group_name(int(group), t), _codes(labels.index[labels == group])))
        for group in sorted(labels.unique(), key=lambda group: (group == 0, group))
    ]
    return _table(t, t.gettext("Group"), (_code_column(t),), rows)


def moved(result: ProfileTransitions, language: str = "ru") -> Table | None:
    """Return who went from which group to which; None without groups, or released."""
    t = translator(language)
    rows = [
        Row(
            cells=(
                wording.group_name(int(after), t),
                _codes(part[frames.PARTICIPANT]),
                _codes(part.loc[part["between"], frames.PARTICIPANT]),
            ),
            group=t.gettext("Before: {group}", group=wording.group_name(int(before), t)),
        )
        for (before, after), part in result.moves.groupby(["before", "after"], sort=True)
    ]
    near = Column(
        title=t.gettext("Of these near a border"),
        kind="words",
        meaning=t.gettext("the next group is nearly as close: the move may be chance"),
        weight=2,
    )
    return _table(t, t.gettext("Group after"), (_code_column(t), near), rows)


def _table(
    t: Translator, first: str, columns: tuple[Column, ...], rows: Iterable[Row]
) -> Table | None:
    rows = tuple(rows)
    if not rows:
        return None
    title = t.gettext("Codes behind the numbers: for the school psychologist only")
    columns = (Column(title=first, kind="words", weight=1.6), *columns)
    return shared.table(t, title, columns, rows, name=t.gettext("Who?"))


def _code_column(t: Translator) -> Column:
    return Column(title=t.gettext("Codes of participants"), kind="words", weight=4)


def _code_columns(titles: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(title=title, kind="words", weight=2) for title in titles)


def _directed(people: pd.DataFrame) -> pd.DataFrame:
    return people.assign(way=np.sign(people["change"])) if len(people) else people


def _changes(
    result: WaveComparison, people: pd.DataFrame, ways: Sequence[object], t: Translator
) -> Iterator[Row]:
    """Yield a row for each scale and group of which single people are told, by their ``way``."""
    if people.empty:
        return
    frame = wording.rows(result, *wording.GROWTH)
    whose = [name for name in ("questionnaire", "scale", *result.by) if name in people]
    for group, row in wording.by_group(result, frame, t):
        mine = people
        for name in whose:
            mine = mine[mine[name] == row[name]]
        if len(mine):
            codes = [_codes(mine.loc[mine["way"] == way, frames.PARTICIPANT]) for way in ways]
            yield Row(cells=(result.row_title(row, t.language), *codes), group=group)


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or NONE
