"""Which letters and which separator a text has."""

import pytest

from kit.errors import BadWorkbook
from kit.workbooks.delimited import rows_of
from kit.workbooks.guarding import Limits


def test_commas_inside_of_values_do_not_separate():
    text = "ФИО;Адрес\nИванова Анна;ул. Мира, д. 1, кв. 2\nПетров Пётр;ул. Мира, д. 3, кв. 4\n"

    assert rows_of(text.encode(), "x.csv", Limits())[1] == ["Иванова Анна", "ул. Мира, д. 1, кв. 2"]


def test_line_break_inside_of_quotes_is_part_of_the_value():
    assert rows_of('"Дата\nрождения";Класс\n1;2'.encode(), "x.csv", Limits()) == [
        ["Дата\nрождения", "Класс"],
        ["1", "2"],
    ]


@pytest.mark.parametrize("name", ["Щукина Юля", "Ёж", "Иванова Анна Сергеевна", "Цой Ян"])
def test_short_list_in_the_old_encoding_keeps_its_letters(name):
    assert rows_of(f"ФИО;Класс\n{name};8А".encode("cp1251"), "x.csv", Limits())[1][0] == name


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(BadWorkbook, match="not a workbook"):
        rows_of(b"a\0b", "x.csv", Limits())
