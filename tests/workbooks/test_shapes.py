"""Class lists in the shapes that schools give them: columns are mapped, or asked, never wrong (P6).

The lists are invented after shapes, no system's format is claimed.
"""

import pytest

from kit.workbooks.headers import find_header
from kit.workbooks.reading import read
from tests.workbooks.files import xlsx
from tests.workbooks.test_headers import FIELDS

ABOVE = ["МБОУ «Школа № 5»"], ["Список обучающихся 8 «А» класса на 01.09.2026"], []
#: Titles, and what each is; None: nothing of the fields.
SHAPES = {
    "one column of names": (
        ("№ п/п", "Фамилия, имя, отчество", "Дата рожд.", "Телефон"),
        (None, "name", "born", "phone"),
    ),
    "three columns of names": (
        ("№", "Фамилия", "Имя", "Отчество", "Класс", "Дата рождения"),
        (None, "family", "given", "patronymic", "class", "born"),
    ),
    "capitals": (("ФИО", "КЛАСС", "ДАТА РОЖДЕНИЯ", "СНИЛС"), ("name", "class", "born", "snils")),
    "points": (("Ф.И.О.", "Кл.", "Тел."), ("name", None, None)),
    "broken lines": (
        ("Фамилия,\nимя,\nотчество", "Дата\nрожде-\nния", "Контакт-\nный телефон"),
        ("name", "born", "phone"),
    ),
    "of the pupil": (
        ("Ф.И.О. обучающегося", "Класс", "Дата рождения"),
        ("name", "class", "born"),
    ),
    "slips": (
        ("Фамилая", "Имя", "Отчесво", "Дата рожденя"),
        ("family", "given", "patronymic", "born"),
    ),
    "English": (
        ("Last name", "First name", "Date of birth", "Class", "Phone"),
        ("family", "given", "born", "class", "phone"),
    ),
    "both languages": (("Класс / Class", "Фамилия"), ("class", "family")),
    "further columns": (
        ("Пол", "ФИО", "Адрес проживания", "Класс", "Группа здоровья", "Примечание"),
        (None, "name", None, "class", None, None),
    ),
    "room and stars": (("  Фамилия *", "Имя *", "Класс*\u00a0"), ("family", "given", "class")),
    "no-break spaces": (("Дата\u00a0рождения", "ФИО", "СНИЛС №"), ("born", "name", "snils")),
}


def proposed(titles):
    data = ["1", "Иванова Анна Сергеевна", "01.02.2011", "89281234567", "8А", "да"]
    rows = [*ABOVE, list(titles), data[: len(titles)], ["Классный руководитель", "подпись"]]
    return find_header(read(xlsx(rows), "x.xlsx").sheets[0], FIELDS)


@pytest.mark.parametrize("shape", SHAPES)
def test_columns_of_a_class_list_are_mapped_or_asked(shape):
    titles, fields = SHAPES[shape]

    header = proposed(titles)

    assert header.row == 4
    for column, field in zip(header.columns, fields, strict=True):
        assert column.field == (field or "") or column.certainty == "unsure"


def test_most_columns_need_no_question():
    columns = [
        (column, field)
        for titles, fields in SHAPES.values()
        for column, field in zip(proposed(titles).columns, fields, strict=True)
        if field
    ]
    sure = [column for column, field in columns if column.certainty == "sure"]

    assert len(sure) / len(columns) >= 0.95
