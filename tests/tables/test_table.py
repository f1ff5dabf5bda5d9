"""The neutral table: what stands below what, and what a withheld cell stands for."""

from __future__ import annotations

import math

import pytest

from kit.i18n.translator import translator
from kit.tables import Column, Row, Table, Withheld
from kit.tables.columns import interval

T = translator("en")
COLUMNS = (
    Column(title="Scale", kind="words"),
    Column(title="Change", kind="signed", meaning="mean of the differences"),
    interval(T, meaning="where it may lie"),
    Column(title="p", kind="probability", pattern="p = {0}", digits=3, below=True),
    Column(title="n", digits=0),
)


def make_table(*rows):
    return Table(title="Change by scale", columns=COLUMNS, rows=rows, language="en")


def test_a_column_below_another_is_a_small_line_in_print_and_a_column_on_a_sheet():
    row = Row(cells=("Hope", 0.5, (0.1, 0.9), 0.0004, 12.0))
    table = make_table(row)

    _, change, n = table.printed(row)

    assert (change.text, change.small) == ("+0.50", ["from +0.10 to +0.90", "p <\xa00.001"])
    assert n.text == "12"
    assert [head.title for head in table.heads] == ["Scale", "Change", "n"]
    assert len(table.sheet_heads()) == 6


def test_what_is_missing_leaves_no_line():
    row = Row(cells=("Hope", math.nan, None, math.nan, 1.0))

    _, change, _ = make_table(row).printed(row)

    assert (change.text, change.small) == ("–", [])


def test_a_withheld_cell_stands_for_the_columns_it_covers():
    row = Row(cells=("Hope", Withheld("withheld", 3), 12.0))

    _, change, n = make_table(row).printed(row)

    assert (change.text, change.withheld, change.span) == ("withheld", True, 1)
    assert n.text == "12"


def test_a_row_with_too_few_cells_is_a_fault():
    row = Row(cells=("Hope", 0.5))

    with pytest.raises(ValueError, match="Change by scale"):
        make_table(row).printed(row)


def test_a_head_explains_what_stands_below_it_too():
    explained = make_table().explained(COLUMNS[1])

    assert explained.startswith("mean of the differences; ")
    assert explained.endswith("where it may lie")


def test_repeated_heads_of_a_sheet_are_told_apart():
    spread = Column(title="Spread", below=True)
    columns = (
        Column(title="x", kind="words"),
        Column(title="a"),
        spread,
        Column(title="b"),
        spread,
    )

    assert Table(title="t", columns=columns, rows=()).sheet_heads()[2::2] == (
        "a: spread",
        "b: spread",
    )
