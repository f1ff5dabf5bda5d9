"""Days typed as text and counted as numbers; what could be two days is not guessed."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.errors import BadArgument
from kit.workbooks.days import read_day, serial_day

MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


@pytest.mark.parametrize(
    "text",
    [
        *("01.02.2011", "1.2.11", "1. 2. 2011", "2011-02-01", "2011.02.01", "01-02-2011"),
        *("1 февраля 2011 г.", "1 Февраля 2011 года", "«1» февраля 2011г.", "1 фев. 2011"),
        *("01.02.2011 г.р.", "01.02.2011г.", "1 February 2011", "2011-02-01 00:00:00"),
    ],
)
def test_day_is_read_as_people_type_it(text):
    assert read_day(text) == dt.date(2011, 2, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(("2011", "no date"), ("нет", "no date"), ("", "no date"), ("01022011", "no date")),
        *(("1/2/2011", "two different"), ("13.13.2011", "no month"), ("2/13/2011", "no month")),
        *(("31.02.2011", "its month"), ("1 мартобря 2011", "no month"), ("01.02.0211", "year")),
    ],
)
def test_text_that_is_no_day_says_why_and_where(text, words):
    with pytest.raises(BadArgument) as fault:
        read_day(text, where="C17")

    assert words in str(fault.value.what)
    assert fault.value.where == "C17"


def test_two_digits_of_a_year_are_of_the_century_that_people_live_in():
    assert read_day("1.2.11").year == 2011
    assert read_day("1.2.75").year == 1975


@example(dt.date(2100, 12, 31))
@given(st.dates(dt.date(1920, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_read_in_every_spelling(day):
    spellings = (
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{day.day} {MONTHS[day.month - 1]} {day.year} г.",
    )

    assert {read_day(each) for each in spellings} == {day}
    assert serial_day((day - dt.date(1899, 12, 30)).days + 0.5) == day


@pytest.mark.parametrize("number", [0, 2011, 89281234567.0, -3])
def test_number_that_counts_no_plausible_day_is_a_fault(number):
    with pytest.raises(BadArgument, match="no date"):
        serial_day(number, where="B4")
