"""The row of titles is found below letterheads; columns are proposed, and asked when unsure (P6)."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.workbooks.headers import find_header, plain, propose
from kit.workbooks.reading import read
from kit.workbooks.sheet import Cell, Sheet
from tests.workbooks.files import xlsx

FIELDS = {
    "name": ["ФИО", "Фамилия, имя, отчество", "Ф.И.О. обучающегося", "Full name"],
    "family": ["Фамилия", "Last name"],
    "given": ["Имя", "First name"],
    "patronymic": ["Отчество", "Patronymic"],
    "born": ["Дата рождения", "Date of birth", "Birthday"],
    "class": ["Класс", "Class"],
    "phone": ["Телефон", "Контактный телефон", "Phone"],
    "snils": ["СНИЛС"],
}


def row(*titles, at=1):
    return tuple(Cell(at, number, title) for number, title in enumerate(titles, 1))


def sheet(*rows):
    return Sheet("x", tuple(row(*each, at=number) for number, each in enumerate(rows, 1)))


@pytest.mark.parametrize(
    ("title", "field"),
    [
        *(("ФАМИЛИЯ", "family"), ("Фамиля", "family"), (" Фамилия: ", "family"), ("имя*", "given")),
        *(("Дата рожд.", "born"), ("Дата\nрождения", "born"), ("Дата рожде-\nния", "born")),
        *(("Дата рождениия", "born"), ("date of birth", "born"), ("Отчествo", "patronymic")),
        *(("Ф. И. О.", "name"), ("Фамилия Имя Отчество", "name"), ("КЛАСС", "class")),
        *(("Контактный  телефон", "phone"), ("Снилс", "snils"), ("Full Name", "name")),
    ],
)
def test_title_is_known_whatever_its_case_marks_and_slips(title, field):
    found = propose(row(title), FIELDS)[0]

    assert (found.field, found.certainty) == (field, "sure")


@pytest.mark.parametrize(
    ("title", "field"),
    [("Дата рождения матери", "born"), ("Телефон отца", "phone"), ("Имя ребёнка", "given")],
)
def test_title_that_says_more_than_the_field_is_asked(title, field):
    found = propose(row(title), FIELDS)[0]

    assert (found.field, found.certainty) == (field, "unsure")


@pytest.mark.parametrize("title", ["№ п/п", "Примечание", "Адрес", "Рост", "x" * 300, 12.0])
def test_title_of_something_else_is_unknown(title):
    assert propose(row(title), FIELDS)[0].certainty == "unknown"


def test_numbered_fields_are_not_slips_of_each_other():
    fields = {"first": ["Родитель 1"], "second": ["Родитель 2"]}

    found = propose(row("родитель 2", "Родитель 1"), fields)

    assert [(each.field, each.certainty) for each in found] == [
        ("second", "sure"),
        ("first", "sure"),
    ]


def test_two_columns_with_one_title_are_both_asked():
    found = propose(row("Телефон", "Класс", "телефон"), FIELDS)

    assert [each.certainty for each in found] == ["unsure", "sure", "unsure"]
    assert (found[0].rivals, found[2].rivals) == ((3,), (1,))


def test_exact_title_is_sure_beside_one_that_is_like_it():
    found = propose(row("Телефон", "Телефон отца"), FIELDS)

    assert [each.certainty for each in found] == ["sure", "unsure"]


def test_titles_are_found_below_letterhead_and_above_data():
    header = find_header(
        sheet(
            ("МБОУ СОШ № 1", None, None),
            ("Список класса на 01.09.2026", None, None),
            (None, None, None),
            ("№", "Фамилия, имя, отчество", "Дата рождения"),
            (1.0, "Иванова Анна", 40575.0),
        ),
        FIELDS,
    )

    assert header.row == 4
    assert header.mapping == {2: "name", 3: "born"}
    assert header.columns[1].address == "B4"


def test_lower_of_two_rows_of_titles_is_found():
    rows = [
        ["Ученик", None, None, "Класс"],
        ["Фамилия", "Имя", "Отчество", None],
        ["Иванова", "Анна", "Петровна", "8А"],
    ]
    book = read(xlsx(rows, merged=("A1:C1", "D1:D2")), "x.xlsx")

    header = find_header(book.sheets[0], FIELDS)

    assert header.row == 2
    assert header.mapping == {1: "family", 2: "given", 3: "patronymic", 4: "class"}


def test_title_over_all_columns_is_no_column_of_each():
    rows = [["Класс 8А"], ["ФИО", "Класс"], ["Иванова Анна", "8А"]]
    book = read(xlsx(rows, merged=("A1:F1",)), "x.xlsx")

    assert find_header(book.sheets[0], FIELDS).row == 2


def test_sheet_without_known_titles_has_no_header():
    assert find_header(sheet(("Протокол", "Повестка"), ("1", "2")), FIELDS) is None
    assert find_header(Sheet("x", ()), FIELDS) is None


@given(st.permutations(list(FIELDS)), st.integers(0, 5), st.integers(0, 2**32))
def test_columns_in_any_order_and_wording_are_mapped(order, above, seed):
    drawn = random.Random(seed)
    titles = [drawn.choice(FIELDS[field]) for field in order]
    titles = [drawn.choice([str.upper, str.lower, str.title])(each) for each in titles]

    header = find_header(sheet(*[("Школа",)] * above, titles, ("Анна",) * 8), FIELDS)

    assert header.row == above + 1
    assert header.mapping == dict(enumerate(order, 1))


@given(st.lists(st.text("фамилия имять№ё1-. ", max_size=15), max_size=8))
def test_no_field_is_given_to_two_columns_in_silence(titles):
    sure = [each.field for each in propose(row(*titles), FIELDS) if each.certainty == "sure"]

    assert len(sure) == len(set(sure))


def test_titles_are_compared_without_marks_and_case():
    assert plain("«Ещё» — Дата/Время:") == "еще дата время"
