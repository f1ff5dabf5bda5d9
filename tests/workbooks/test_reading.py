"""What schools hand over is read alike from every format, each cell where Excel has it (P3, P6)."""

import datetime as dt
import io
import os

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import BadWorkbook
from kit.sample.imports import TITLES, pupils
from kit.sample.place import ROOT
from kit.workbooks import reading
from kit.workbooks.guarding import Limits
from kit.workbooks.reading import read
from kit.workbooks.sheet import Cell
from tests.workbooks.files import ods, text_of, xls, xlsx

CELL = "<table:table-cell office:value-type="
ODS = (
    f'<table:table-row>{CELL}"string" table:number-columns-spanned="4"><text:p>Список класса'
    '</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="3"/>'
    "</table:table-row><table:table-row>"
    + "".join(
        f'{CELL}"string"><text:p>{title}</text:p></table:table-cell>'
        for title in ("ФИО", "Дата рождения", "Телефон", "Класс")
    )
    + f'</table:table-row><table:table-row>{CELL}"string"><text:p>Иванова Анна</text:p>'
    f'</table:table-cell>{CELL}"date" office:date-value="2011-02-01"/>'
    f'{CELL}"float" office:value="89281234567"/>'
    f'{CELL}"string" table:number-rows-spanned="2"><text:p>8 «А»</text:p></table:table-cell>'
    f'</table:table-row><table:table-row>{CELL}"string"><text:p>Петров Пётр</text:p>'
    f'</table:table-cell>{CELL}"float" office:value="40972"/><table:table-cell/>'
    "<table:covered-table-cell/></table:table-row>"
    '<table:table-row table:number-rows-repeated="1048572">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def class_list():
    rows = [
        ["Список класса"],
        ["ФИО", "Дата рождения", "Телефон", "Класс"],
        ["Иванова\u00a0 Анна", dt.date(2011, 2, 1), 89281234567.0, "8 «А»"],
        ["Петров Пётр", 40972, None, None],
    ]
    return xlsx(rows, merged=("A1:D1", "D3:D4"))


@pytest.mark.parametrize(
    ("data", "name"),
    [(class_list(), "list.xlsx"), (xls(), "list.xls"), (ods(ODS), "list.ods")],
    ids=["xlsx", "xls", "ods"],
)
def test_class_list_is_the_same_in_every_format(data, name):
    sheet = read(data, name).sheets[0]

    assert sheet.cell("A3").value == "Иванова Анна"
    assert sheet.cell("B3").day == dt.date(2011, 2, 1)
    assert sheet.cell("B4").day == dt.date(2012, 3, 4)
    assert sheet.cell("C3").text == "89281234567"
    assert (sheet.cell("D4").value, sheet.cell("D4").filled_from) == ("8 «А»", "D3")
    assert (sheet.cell("D1").value, sheet.cell("D1").filled_from) == ("Список класса", "A1")
    assert [len(row) for row in sheet.rows] == [4] * 4
    assert sheet.cell("C17").value is None


@pytest.mark.parametrize("name", ["pupils.xlsx", "pupils.ods", "pupils.xls", "pupils-cp1251.csv"])
def test_sample_lists_say_the_same_in_every_format(name):
    sheet = read((ROOT / "sample_data" / "import" / name).read_bytes(), name).sheets[0]

    rows = [[cell.text for cell in row] for row in sheet.rows if row[1].text]
    assert rows == [list(TITLES), *([Cell(1, 1, value).text for value in row] for row in pupils())]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_every_encoding_and_separator(encoding, separator):
    rows = [["ФИО", "Класс"], ["Щукина Юлия", "8 «А»"], ["Ёлкин Пётр", "8-б"]]
    text = "\r\n".join(separator.join(row) for row in rows)

    book = read(text.encode(encoding), "Список 8А.csv")

    assert text_of(book.sheets[0]) == rows
    assert book.sheets[0].name == "Список 8А"


def test_csv_that_names_its_separator_is_split_by_it():
    book = read(b"sep=|\r\na;b|c\r\n", "x.csv")

    assert text_of(book.sheets[0]) == [["a;b", "c"]]


def test_text_that_begins_as_a_formula_stays_text_and_is_marked():
    book = read("Имя;Телефон\n=1+1;+7 928\n@мама;-".encode(), "list.csv")

    assert book.sheets[0].cell("A2").value == "=1+1"
    assert book.marked() == tuple(("list", each) for each in ("A2", "B2", "A3", "B3"))


def test_formula_has_the_value_that_it_was_saved_with():
    row = f'<table:table-row>{CELL}"float" table:formula="of:=1+1" office:value="2"/></table:table-row>'

    assert read(ods(row), "x.ods").sheets[0].cell("A1").text == "2"


def test_sheets_keep_their_order_and_hidden_ones_are_told():
    book = openpyxl.Workbook()
    book.active.title = "8А"
    book.create_sheet("8Б")["B2"] = "Ира"
    book["8Б"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)

    sheets = read(file.getvalue(), "x.xlsx").sheets

    assert [(each.name, each.hidden) for each in sheets] == [("8А", False), ("8Б", True)]
    assert sheets[0].rows == ()
    assert sheets[1].cell("B2").value == "Ира"


def test_file_is_told_by_its_bytes_and_named_without_folders():
    book = read(class_list(), "C:\\школа\\список.xls")

    assert book.name == "список.xls"


def test_secrets_of_the_environment_stay_outside_of_the_reading_process(monkeypatch):
    seen = {}
    run = reading.subprocess.run
    monkeypatch.setitem(os.environ, "KIT_PASSWORD", "secret")
    monkeypatch.setattr(
        reading.subprocess, "run", lambda *args, **named: seen.update(named) or run(*args, **named)
    )

    read(class_list(), "x.xlsx")

    assert seen["env"] == {}


WORDS = st.text("Ёёщжя abc«»-'\"\u00a0;,\n1", max_size=6).map(lambda text: " ".join(text.split()))
VALUES = st.one_of(
    WORDS.filter(lambda text: not text.startswith("=")),
    st.integers(0, 10**11),
    st.dates(dt.date(1950, 1, 1), dt.date(2030, 1, 1)),
    st.none(),
)


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=5))
@settings(max_examples=6)
def test_table_is_read_alike_from_xlsx_and_from_csv(rows):
    rows = [["Фамилия", "Дата", "Телефон"], *rows]

    def typed(value):
        if isinstance(value, dt.date):
            return f"{value:%d.%m.%Y}"
        return "" if value is None else str(value)

    lines = [";".join('"' + typed(value).replace('"', '""') + '"' for value in row) for row in rows]

    book = read(xlsx(rows), "x.xlsx").sheets[0]
    for encoding in ("utf-8", "cp1251"):
        plain = read("\r\n".join(lines).encode(encoding), "x.csv").sheets[0]
        assert text_of(plain) == text_of(book)


@given(
    st.binary(max_size=300),
    st.sampled_from(["PK\x03\x04", "", "<"]),
    st.sampled_from(["x.csv", "x.xlsx"]),
)
@settings(max_examples=60)
def test_noise_is_read_or_refused_and_nothing_else(noise, start, name):
    try:
        read(start.encode() + noise, name)
    except BadWorkbook as error:
        assert error.where == name


def test_limits_of_the_default_hold_fifteen_hundred_rows_of_thirty_columns():
    limits = Limits()

    assert limits.cells >= 1_500 * 30
    assert limits.rows >= 1_500
    assert limits.columns >= 30
