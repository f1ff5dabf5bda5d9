"""Bytes and a file's name become a workbook, or an error that says in one sentence why not."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from kit.errors import BadWorkbook
from kit.i18n.message import say
from kit.workbooks import zipped
from kit.workbooks.delimited import rows_of
from kit.workbooks.guarding import Limits, encrypted, kind, macros, refuse, too_large
from kit.workbooks.sheet import Cell, Sheet, Value, Workbook, fold, letters

_APART = Path(__file__).with_name("apart.py")
_TOO_LARGE = {"memory", "rows", "columns", "cells", "sheets", "letters"}


def read(data: bytes, name: str, limits: Limits | None = None) -> Workbook:
    r"""Return what a workbook holds.

    Parameters
    ----------
    data
        The file: xlsx, xls, ods, or csv (utf-8, cp1251; ``;``, ``,`` or tabulator between values).
        Which of them is seen from the bytes; only a csv has to be called so.
    name
        The file's name, for csv and for the error.
    limits
        How much is read at most.

    Raises
    ------
    BadWorkbook
        The file is not to be opened, or is no workbook; ``where`` is the file's name.

    Examples
    --------
    >>> book = read("Фамилия;Класс\nИванова;8А".encode(), "list.csv")
    >>> book.sheets[0].cell("B2").text
    '8А'
    """
    limits = limits or Limits()
    name = PurePath(name.replace("\\", "/")).name
    what = kind(data, name, limits)
    if what == "text":
        rows = rows_of(data, name, limits)
        return Workbook(name, (_sheet(PurePath(name).stem, rows, [], name),))
    if what == "zip":
        zipped.judge(data, name, limits)
    sheets = tuple(
        replace(
            _sheet(raw["name"], raw["rows"], raw["merged"], name, hidden=raw["hidden"]),
            hidden_rows=frozenset(raw["hidden_rows"]),
        )
        for raw in _read_apart(data, name, limits)
    )
    return Workbook(name, sheets)


def _read_apart(data: bytes, name: str, limits: Limits) -> list[dict[str, Any]]:
    bounds = (
        *(limits.memory, limits.sheets, limits.rows),
        *(limits.columns, limits.cells, limits.letters),
    )
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_APART), *map(str, bounds)],
            input=data,
            capture_output=True,
            timeout=limits.seconds,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise too_large(name) from error
    if done.returncode != 0:
        raise too_large(name)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise _refusal(answer["refused"], name)
    sheets: list[dict[str, Any]] = answer["sheets"]
    return sheets


def _refusal(reason: str, name: str) -> BadWorkbook:
    if reason == "password":
        return encrypted(name)
    if reason == "macros":
        return macros(name)
    return too_large(name) if reason in _TOO_LARGE else refuse(name, say("The file is damaged."))


def _sheet(
    title: str, raw: list[list[Any]], merged: list[list[int]], name: str, *, hidden: bool = False
) -> Sheet:
    """Put a sheet together: values read, merged ranges filled, empty margins cut off."""
    values = [[_value(each) for each in row] for row in raw]
    height = max((at for at, row in enumerate(values, 1) if any(map(_is_full, row))), default=0)
    width = max(
        (at for row in values for at, value in enumerate(row, 1) if _is_full(value)), default=0
    )
    for top, left, bottom, right in merged:  # a value may be spread beyond the last one
        if top < height and left < width:
            height = max(height, min(bottom + 1, len(values)))
            width = max(width, min(right + 1, max(map(len, values))))
    values = [[*row, *[None] * width][:width] for row in values[:height]]
    sources: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in merged:
        if top >= height or left >= width:
            continue
        last, end = min(bottom + 1, height), min(right + 1, width)
        if len(sources) + (last - top) * (end - left) > 2 * height * width:
            raise too_large(name)
        for row in range(top, last):
            for column in range(left, end):
                if (row, column) != (top, left) and values[row][column] is None:
                    values[row][column] = values[top][left]
                    sources[row, column] = f"{letters(left + 1)}{top + 1}"
    rows = tuple(
        tuple(
            Cell(at + 1, column + 1, value, sources.get((at, column), ""))
            for column, value in enumerate(row)
        )
        for at, row in enumerate(values)
    )
    return Sheet(fold(title), rows, hidden)


def _is_full(value: Value) -> bool:
    return value is not None


def _value(raw: Any) -> Value:
    if isinstance(raw, dict):
        moment = dt.datetime.fromisoformat(raw.get("moment") or raw["day"])
        return moment.date() if "day" in raw or moment.time() == dt.time() else moment
    if isinstance(raw, str):
        return fold(raw) or None
    value: Value = raw
    return value
