"""Addresses and values of cells."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import BadArgument
from kit.workbooks.sheet import Cell, Sheet, fold


@given(st.integers(1, 1_000_000), st.integers(1, 16_384))
def test_address_leads_back_to_its_place(row, column):
    cell = Sheet("x", ()).cell(Cell(row, column).address)

    assert (cell.row, cell.column) == (row, column)


@pytest.mark.parametrize("address", ["", "C0", "17", "C", "C17D", "ABCD1"])
def test_what_is_no_address_is_said(address):
    with pytest.raises(BadArgument, match="no address"):
        Sheet("x", ()).cell(address)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((89281234567.0, "89281234567"), (1234567890.0, "1234567890"), (1.5, "1.5"), (7, "7")),
        *((None, ""), (True, "1"), (dt.date(2011, 2, 1), "01.02.2011"), ("8А", "8А")),
        (dt.datetime(2011, 2, 1, 9, 30), "01.02.2011 09:30"),
    ],
)
def test_value_is_text_as_a_person_would_type_it(value, text):
    assert Cell(1, 1, value).text == text


@pytest.mark.parametrize(
    "value", [dt.date(2011, 2, 1), dt.datetime(2011, 2, 1, 9), 40575.0, 40575, "1.2.2011"]
)
def test_value_is_a_day_however_it_is_kept(value):
    assert Cell(1, 1, value).day == dt.date(2011, 2, 1)


def test_cell_that_is_no_day_names_itself():
    with pytest.raises(BadArgument) as fault:
        _ = Cell(17, 3, True).day

    assert fault.value.where == "C17"


def test_room_between_words_is_one_space():
    assert fold(" Ива\u00adнова\u00a0\u202f Анна\u200b\n ") == "Иванова Анна"
