"""The one CSV format: what a Russian spreadsheet opens as it is, and what it must not carry out."""

from __future__ import annotations

import csv as reader
import math
from io import StringIO

import pandas as pd
import pytest

from kit import tables
from kit.tables import Column, Row, Table, Verdict, Withheld
from kit.tables.faces import csv
from tests.builders.results import NUMBERS, SCALES, make_comparison, make_grouped, make_row


def rows_of(*shown):
    body = csv.write(*shown)
    assert body.startswith(b"\xef\xbb\xbf")
    return list(reader.reader(StringIO(body.decode("utf-8-sig")), delimiter=";"))


def cell(column, value, language="ru"):
    columns = (Column(title="a", kind="words"), column)
    table = Table(title="b", columns=columns, rows=(Row(cells=("x", value)),), language=language)
    return rows_of(table)[1][1:]


def test_heads_are_those_of_the_page_and_numbers_have_one_mark_in_both_languages():
    """Semicolons with decimal points are the third of December elsewhere (B17 b, B17 d)."""
    comparison = make_comparison([make_row(SCALES[0])])

    heads, row = rows_of(tables.wave_comparison(comparison))

    told = dict(zip(heads, row, strict=True))
    assert told["Шкала"] == "Принадлежность к школе"
    assert told["Изменение"] == "0,62"
    assert told["Интервал: от"] == "0,41"
    assert told["Вывод"] == "выросло"
    assert told["Человек"] == "43"
    assert len(set(heads)) == len(heads)
    assert "0,62" in rows_of(tables.wave_comparison(comparison, "en"))[1]


def test_a_statistics_program_reads_the_numbers_as_numbers():
    body = csv.write(tables.wave_comparison(make_comparison()))

    frame = pd.read_csv(StringIO(body.decode("utf-8-sig")), sep=";", decimal=",")

    assert frame["Изменение"].dtype == float
    assert frame["Изменение"].min() < 0 < frame["Доля: выше"].max() < 1
    assert rows_of(tables.wave_comparison(make_grouped()))[0][0] == "Группа"


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 900", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("x")']
)
def test_no_text_is_a_formula(text):
    """The guard of the XLSX (B17 a)."""
    shown = Table(
        title=text,
        columns=(Column(title=text, kind="words"), Column(title="n")),
        rows=(
            Row(cells=(text, Withheld(text)), group=text),
            Row(cells=(Verdict(text, "rose"), text), group=text),
        ),
    )

    cells = [each for row in rows_of(shown, shown) for each in row if each]

    assert len([each for each in cells if text.strip() in each]) >= 10
    assert not [each for each in cells if each.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_negative_number_stays_a_number():
    assert cell(Column(title="n", kind="signed"), -0.314) == ["-0,31"]
    assert cell(Column(title="n", kind="signed"), 0.314) == ["0,31"]
    assert cell(Column(title="n", kind="signed"), -0.314, "en") == ["-0,31"]


def test_p_is_never_zero():
    """0.00002 was written as 0 (B17 c)."""
    assert cell(Column(title="p", kind="probability", digits=3), 0.00004) == ["<0,001"]
    assert cell(Column(title="p", kind="probability", digits=2), 0.0, "en") == ["<0,01"]
    assert cell(Column(title="p", kind="probability", digits=3), 0.0341) == ["0,034"]


def test_what_is_withheld_is_said_in_words_and_what_is_missing_is_empty():
    hidden = dict.fromkeys(NUMBERS, math.nan) | {"withheld": True, "verdict": ""}
    nothing = dict.fromkeys(NUMBERS, math.nan) | {"n_matched": 1, "verdict": "too_few"}
    rows = [make_row(SCALES[0], **hidden), make_row(SCALES[1], **nothing)]

    heads, *told = rows_of(tables.wave_comparison(make_comparison(rows)))

    assert {len(row) for row in told} == {len(heads)}
    [row] = [row for row in told if "скрыто: защита групп меньше 5 человек" in row]
    assert [each for each in row[3:] if each] == []
    assert "nan" not in str(told).lower()
    assert "" in told[-1]


def test_several_tables_stand_below_each_other_under_their_titles():
    comparison = make_comparison()
    growth, gaps = tables.wave_comparison(comparison), tables.expectation_gaps(comparison)

    rows = rows_of(growth, None, gaps)

    assert rows[0] == [growth.title]
    assert [gaps.title] in rows
    assert rows[rows.index([gaps.title]) - 1] == []
    assert len(rows) == len(growth.rows) + len(gaps.rows) + 5
