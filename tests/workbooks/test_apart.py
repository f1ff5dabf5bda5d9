"""The process that reads knows nothing of the kit, and stops before it costs too much."""

import ast
import datetime as dt
from pathlib import Path

import pytest

from kit.workbooks import apart
from tests.workbooks.files import ods, xlsx

BOUNDS = {"sheets": 2, "rows": 10, "columns": 10, "cells": 50, "letters": 100}


def test_reading_process_imports_nothing_of_the_kit():
    tree = ast.parse(Path(apart.__file__).read_text(encoding="utf-8"))
    names = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or node.names[0].name]
    ]

    assert [name for name in names if name.startswith("kit")] == []


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([["x"]] * 11, "rows"),
        ([["x"] * 11], "columns"),
        ([["x"] * 10] * 6, "cells"),
        ([["x" * 60, "x" * 60]], "letters"),
    ],
)
def test_more_than_allowed_is_told_by_what_it_is_too_much_of(rows, what):
    with pytest.raises(apart.TooLargeError, match=what):
        apart.opened(xlsx(rows), **BOUNDS)


def test_as_much_as_allowed_is_read():
    found = apart.opened(xlsx([["x"] * 10] * 5), **BOUNDS)

    assert found[0]["rows"] == [["x"] * 10] * 5


def test_merged_ranges_of_an_open_document_are_found_behind_repeated_cells_and_rows():
    cell = '<table:table-cell table:number-columns-repeated="2"/>'
    spanned = '<table:table-cell table:number-rows-spanned="3" table:number-columns-spanned="2"/>'
    markup = (
        '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
        f"<table:table-row>{cell}{spanned}</table:table-row>"
    )

    assert apart.open_document_spans(ods(markup), 10, 10) == {"8А": [(4, 2, 6, 3)]}


def test_moments_and_lengths_of_time_are_carried():
    carried = [
        apart.carried(value)
        for value in (dt.date(2011, 2, 1), dt.datetime(2011, 2, 1, 9), dt.time(9, 30), True, 1.5)
    ]

    assert carried == [
        *({"day": "2011-02-01"}, {"moment": "2011-02-01T09:00:00"}, "09:30:00", True, 1.5)
    ]
