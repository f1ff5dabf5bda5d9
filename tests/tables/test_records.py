"""Records as a table: what a file for a spreadsheet holds of them."""

from __future__ import annotations

import datetime as dt

from kit.domain.texts import Text
from kit.records.kind import Field, RecordKind
from kit.tables import records


def field(name, type_):
    return Field(id=name, title=Text.of({"ru": name, "en": name}), type=type_)


KIND = RecordKind(
    id="kind",
    title=Text.of({"ru": "Записи", "en": "Records"}),
    fields=(
        field("id", "code"),
        field("score", "number"),
        field("n", "number"),
        field("on", "day"),
    ),
)


def test_numbers_keep_their_decimals_and_everything_else_is_words():
    rows = [
        {"id": "M-1", "score": 10 / 3, "n": 4, "on": dt.date(2026, 11, 20)},
        {"id": "M-2", "score": 2.5, "n": 5},
        {"id": "M-3", "score": None, "n": None, "on": None},
    ]

    table = records(KIND, rows)

    assert table.title == "Записи"
    assert [column.digits for column in table.columns] == [0, 4, 0, 0]
    assert [row.cells for row in table.rows] == [
        ("M-1", 10 / 3, 4.0, "20 ноября 2026\u202fг."),
        ("M-2", 2.5, 5.0, ""),
        ("M-3", "", "", ""),
    ]


def test_no_records_are_a_table_of_heads():
    table = records(KIND, [], "en")

    assert table.sheet_heads() == ("id", "score", "n", "on")
    assert table.rows == ()
