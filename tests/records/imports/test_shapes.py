"""Files as schools have them, each with the plan that an import makes of it (P6).

The files are invented after shapes; no system's format is claimed. Here a workbook is opened in the
test's own process; that another one reads it is held by `tests/workbooks`.
"""

from __future__ import annotations

import datetime as dt
import io
from types import SimpleNamespace

import openpyxl
import pytest

from kit.domain.names import read_name
from kit.domain.people import Participant
from kit.domain.person import Person
from kit.domain.programme import Ages, MentoringForm
from kit.domain.texts import Text
from kit.errors import BadWorkbook
from kit.records.imports.plan import Enrolling, Options
from kit.records.imports.planning import Known, make_plan
from kit.sample import spreadsheets
from kit.workbooks import apart, reading
from tests.workbooks.files import compound, packed, unpacked

TODAY = dt.date(2026, 9, 15)
#: Whom nearly every file names, with a birth date, a class and a telephone.
PEOPLE = (
    ("Щукина Юлия Олеговна", dt.date(2012, 3, 4), "8А", "+79281234567"),
    ("Ёлкин Пётр Ильич", dt.date(2011, 11, 15), "8А", "+79281234568"),
    ("Мамедова Лейла Гасан кызы", dt.date(2012, 7, 1), "8Б", "+79281234569"),
)
TITLES = ("ФИО", "Дата рождения", "Класс", "Телефон")
ABOVE = (("МБОУ «Школа № 5»",), ("Список обучающихся на 01.09.2026",), ())


def rows(**columns):
    """Return the list with a column written otherwise: a function of the value, or the values."""
    found = []
    for n, person in enumerate(PEOPLE):
        row = dict(zip(("name", "born", "group", "phone"), person, strict=True))
        for column, way in columns.items():
            row[column] = way(row[column]) if callable(way) else way[n]
        found.append(tuple(row.values()))
    return found


def typed(day):
    return f"{day:%d.%m.%Y}"


def book(change=None, *, sheets=None, lines=None):
    """Return a workbook of one list, or of sheets, as openpyxl changes it."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, table in sheets or [("Список", lines or [TITLES, *rows()])]:
        sheet = made.create_sheet(name)
        for line in table:
            sheet.append(list(line))
    if change:
        change(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def text(lines, separator, encoding):
    return "\r\n".join(separator.join(map(str, line)) for line in lines).encode(encoding)


def by_class():
    titles = (TITLES[0], TITLES[1], TITLES[3])
    return [
        (group, [titles, *((name, born, phone) for name, born, of, phone in PEOPLE if of == group)])
        for group in ("8А", "8Б")
    ]


def hide_row(made):
    made.active.row_dimensions[3].hidden = True


def hide_column(made):
    made.active.column_dimensions["B"].hidden = True


def hide_sheet(made):
    made.create_sheet("Черновик").append(TITLES)
    made["Черновик"].append(("Лишний Иван", dt.date(2012, 1, 1), "8А", None))
    made["Черновик"].sheet_state = "hidden"


def filtered(made):
    made.active.auto_filter.ref = "A1:D4"
    made.active.auto_filter.add_filter_column(2, ["8Б"])
    made.active.row_dimensions[2].hidden = made.active.row_dimensions[3].hidden = True


def long_tail(made):
    made.active.cell(1_000_000, 1).font = openpyxl.styles.Font(bold=True)


def beside(made):
    made.active.insert_cols(1, 2)
    made.active.insert_rows(1, 4)


def merge_class(made):
    made.active.merge_cells("C2:C3")


def two_rows_of_titles(made):
    sheet = made.active
    sheet.insert_rows(1)
    sheet["A1"], sheet["D1"] = "Обучающийся", "Связь"
    sheet.merge_cells("A1:C1")


def explained(made):
    made.create_sheet("Как заполнять").append(["Не меняйте порядок столбцов."])


def calculated():
    """Return a list in which a formula keeps the value it had when the file was saved."""
    parts = unpacked(book(lines=[TITLES, *rows(phone=("", *(each[3] for each in PEOPLE[1:])))]))
    name = "xl/worksheets/sheet1.xml"
    cell = b'<c r="D2" t="str"><f>"8928"&amp;"1234567"</f><v>89281234567</v></c></row>'
    parts[name] = parts[name].replace(b"</row>", b"\0", 1).replace(b"</row>", cell, 1)
    parts[name] = parts[name].replace(b"\0", b"</row>")
    return packed(parts)


def list_of(*lines):
    return book(lines=lines)


WHOLE = {"people": PEOPLE}
#: What each file is, and what is expected of it; what is not said is nothing.
FILES = {
    "plain": (book(), "list.xlsx", WHOLE),
    "xls": (spreadsheets.xls([("Список", [TITLES, *rows()])]), "list.xls", WHOLE),
    "ods": (spreadsheets.ods([("Список", [TITLES, *rows()])]), "list.ods", WHOLE),
    "xlsx that is called csv": (book(), "list.csv", WHOLE),
    "titles below a letterhead": (list_of(*ABOVE, TITLES, *rows()), "list.xlsx", WHOLE),
    "list that begins at C5": (book(beside), "list.xlsx", WHOLE),
    "two rows of titles": (book(two_rows_of_titles), "list.xlsx", WHOLE),
    "sheet for each class": (book(sheets=by_class()), "list.xlsx", WHOLE),
    "xls with a sheet for each class": (spreadsheets.xls(by_class()), "list.xls", WHOLE),
    "merged cell of the class": (
        book(merge_class, lines=[TITLES, *rows(group=("8А", None, "8Б"))]),
        *("list.xlsx", WHOLE),
    ),
    "merged cells in an xls": (
        spreadsheets.xls([("1", [TITLES, *rows(group=("8А", None, "8Б"))])], merged=[(1, 2, 2, 2)]),
        *("list.xls", WHOLE),
    ),
    "class above its pupils": (
        list_of(
            *(("ФИО", "Дата рождения", "Телефон"), ("8 «А»",)),
            *((name, born, phone) for name, born, _, phone in PEOPLE[:2]),
            *(("8 «Б»",), (PEOPLE[2][0], PEOPLE[2][1], PEOPLE[2][3])),
        ),
        *("list.xlsx", WHOLE),
    ),
    "two columns of names": (
        list_of(
            ("Фамилия", "Имя, отчество", *TITLES[1:]),
            *((*row[0].split(" ", 1), *row[1:]) for row in rows()),
        ),
        *("list.xlsx", {"asked": ["B1"]}),
    ),
    "three columns of names": (
        list_of(
            ("Фамилия", "Имя", "Отчество", *TITLES[1:]),
            *((*row[0].split(" ", 2), *row[1:]) for row in rows()),
        ),
        *("list.xlsx", WHOLE),
    ),
    "surname last": (
        list_of(
            TITLES,
            *rows(name=("Юлия Олеговна Щукина", "Пётр Ильич Ёлкин", "Лейла Гасан кызы Мамедова")),
        ),
        *("list.xlsx", WHOLE),
    ),
    "initials": (
        list_of(TITLES, *rows(name=("Щукина Ю. О.", "П.И. Ёлкин", "Мамедова Л.Г."))),
        "list.xlsx",
        {"names": ["Щукина Ю. О.", "Ёлкин П. И.", "Мамедова Л. Г."]},
    ),
    "capitals": (list_of(TITLES, *rows(name=str.upper)), "list.xlsx", WHOLE),
    "dates as text": (list_of(TITLES, *rows(born=typed)), "list.xlsx", WHOLE),
    "dates in words": (
        list_of(TITLES, *rows(born=("4 марта 2012 г.", "15.11.11", "2012-07-01"))),
        *("list.xlsx", WHOLE),
    ),
    "dates as numbers without a format": (
        list_of(TITLES, *rows(born=lambda day: (day - dt.date(1899, 12, 30)).days)),
        *("list.xlsx", WHOLE),
    ),
    "days counted from 1904": (
        spreadsheets.xls([("1", [TITLES, *rows()])], is_of_macs=True),
        *("list.xls", WHOLE),
    ),
    "classes as they are written": (
        list_of(TITLES, *rows(group=("8 «А»", "8-а", '8 "Б" класс'))),
        *("list.xlsx", WHOLE),
    ),
    "latin letters in Russian words": (
        list_of(
            TITLES,
            *rows(
                name=("Щyкинa Юлия Олеговна", "Ёлкин Пётр Ильич", "Maмeдова Лейла Гасан кызы"),
                group=("8A", "8A", "8Б"),
            ),
        ),
        *("list.xlsx", WHOLE),
    ),
    "room everywhere": (
        list_of(
            ("  ФИО ", "Дата\u00a0рождения", "Класс\n", "Телефон "),
            *rows(
                name=lambda name: " " + name.replace(" ", "\u00a0 ") + "  ",
                born=lambda day: f" {typed(day)} ",
                group=lambda group: f"{group} ",
            ),
        ),
        *("list.xlsx", WHOLE),
    ),
    "telephones as numbers": (
        list_of(TITLES, *rows(phone=lambda phone: float(phone[2:]) + 8e10)),
        *("list.xlsx", WHOLE),
    ),
    "numbers of the rows": (
        list_of(("№ п/п", *TITLES), *((n, *row) for n, row in enumerate(rows(), 1))),
        *("list.xlsx", WHOLE),
    ),
    "totals and signatures": (
        list_of(
            *(TITLES, *rows(), ("Всего", None, 3), (), ("Классный руководитель", None, "/Ким/")),
        ),
        *("list.xlsx", WHOLE),
    ),
    "titles again on each page": (
        list_of(*(TITLES, *rows()[:2], TITLES, *rows()[2:])),
        *("list.xlsx", WHOLE),
    ),
    "two columns that are called alike": (
        list_of((*TITLES, "Телефон"), *((*row, "89280000000") for row in rows())),
        *("list.xlsx", {"asked": ["D1", "E1"]}),
    ),
    "columns of nobody's": (
        list_of(
            *(("Пол", *TITLES, "СНИЛС"), *(("м", *row, "123-456-789 00") for row in rows())),
        ),
        *("list.xlsx", WHOLE),
    ),
    "cp1251 with semicolons": (
        text([TITLES, *rows(born=typed)], ";", "cp1251"),
        *("list.csv", WHOLE),
    ),
    "utf-8 with commas": (
        text([TITLES, *rows(born=typed)], ",", "utf-8-sig"),
        *("list.csv", WHOLE),
    ),
    "utf-16 with tabulators": (
        text([TITLES, *rows(born=typed)], "\t", "utf-16"),
        *("list.txt", WHOLE),
    ),
    "hidden row": (book(hide_row), "list.xlsx", WHOLE | {"warned": ["A3"]}),
    "hidden column": (book(hide_column), "list.xlsx", WHOLE),
    "hidden sheet": (book(hide_sheet), "list.xlsx", WHOLE | {"warned": ["A1"]}),
    "filter": (book(filtered), "list.xlsx", WHOLE | {"warned": ["A2"]}),
    "sheet with an explanation": (book(explained), "list.xlsx", WHOLE | {"warned": ["A1"]}),
    "a million empty rows": (book(long_tail), "list.xlsx", WHOLE),
    "formula with its value": (calculated(), "list.xlsx", WHOLE),
    "formula with an error": (
        list_of(TITLES, *rows(group=("8А", "#REF!", "8Б"))),
        *("list.xlsx", {"people": PEOPLE[::2], "faults": ["C3"]}),
    ),
    "year instead of a date": (
        list_of(TITLES, *rows(born=(2012, *(each[1] for each in PEOPLE[1:])))),
        *("list.xlsx", {"people": PEOPLE[1:], "faults": ["B2"]}),
    ),
    "two parents in one cell": (
        list_of(
            (*TITLES, "ФИО родителей", "Телефон родителей"),
            (*rows()[0], "Щукина Анна Ильинична, Щукин Олег Ильич", "89281111111; 89282222222"),
            (*rows()[1], "мать: Ёлкина И. П.; отец: Ёлкин И. И.", "89283333333"),
            (*rows()[2], "Мамедов Гасан и Айсель", None),
        ),
        "list.xlsx",
        {
            "people": PEOPLE[:2],
            "faults": ["E4"],
            "guardians": [
                ("Щукина Анна Ильинична", "", "+79281111111"),
                ("Щукин Олег Ильич", "", "+79282222222"),
                ("Ёлкина И. П.", "мать", "+79283333333"),
                ("Ёлкин И. И.", "отец", "+79283333333"),
            ],
        },
    ),
    "telephone of a parent without a name": (
        list_of((*TITLES, "Телефон родителя"), *((*row, "89281111111") for row in rows())),
        "list.xlsx",
        WHOLE | {"warned": ["A2"], "guardians": [("", "", "+79281111111")] * 3},
    ),
    "two telephones of nobody": (
        list_of((*TITLES, "Тел. родителей"), (*rows()[0], "89281111111, 89282222222")),
        *("list.xlsx", {"people": (), "faults": ["E2"]}),
    ),
    "no titles": (list_of(*rows()), "list.xlsx", {"faults": ["A1"]}),
    "password": (compound("Root Entry", "EncryptedPackage"), "list.xlsx", "password"),
    "xlsm": (packed(unpacked(book()) | {"xl/vbaProject.bin": b"x"}), "list.xlsm", "macros"),
    "csv that is called xls": (
        text([TITLES, *rows(born=typed)], ";", "cp1251"),
        *("list.xls", "not a workbook"),
    ),
    "web page that is called xls": (b"<html><table></table>", "list.xls", "web page"),
    "table of a word processor": (
        packed({"word/document.xml": "x"}),
        "list.docx",
        "not a workbook",
    ),
}


@pytest.fixture(autouse=True)
def opened_here(monkeypatch):
    def opened(data, _name, limits):
        return apart.opened(
            *(data, limits.sheets, limits.rows, limits.columns, limits.cells, limits.letters)
        )

    monkeypatch.setattr(reading, "_read_apart", opened)


def plan_of(data, name):
    read = reading.read(data, name)
    return make_plan(read.sheets, Known(), Options(today=TODAY), Enrolling(), {})


@pytest.mark.parametrize("file", FILES)
def test_file_of_a_school_becomes_the_plan_that_is_expected(file):
    data, name, expected = FILES[file]
    if isinstance(expected, str):
        with pytest.raises(BadWorkbook, match=expected) as refused:
            plan_of(data, name)
        assert str(refused.value.remedy)
        return

    plan = plan_of(data, name)

    created = [each.person for each in plan.rows if each.action == "create"]
    whole = expected.get("people")
    if whole is not None:
        assert [(str(p.name), p.born, p.group, p.phone) for p in created] == list(whole)
    assert [str(p.name) for p in created] == expected.get(
        "names", [each[0] for each in whole or ()]
    )
    assert [each.cell for each in plan.faults] == expected.get("faults", [])
    assert [each.cell for each in plan.warnings] == expected.get("warned", [])
    assert [each.cell for each in plan.questions] == expected.get("asked", [])
    guardians = [(str(g.name), g.relation, g.phone) for p in created for g in p.guardians]
    assert guardians == expected.get("guardians", [])


def test_row_of_somebody_whom_a_form_is_not_for_is_a_fault_with_the_form_that_fits():
    """A teacher among the pupils' mentees; who is enrolled so already is left as they are."""
    forms = tuple(
        MentoringForm(id=f"{kind}s", title=Text.of({"en": f"{kind}s"}), sides={"mentee": (kind,)})
        for kind in ("pupil", "teacher")
    )
    mentee = Text.of({"en": "mentee"})
    programme = SimpleNamespace(forms=forms, roles=(), term=lambda *_: mentee)
    enrolling = Enrolling(period="2026", role="mentee", form="pupils", programme=programme)
    rows = "ФИО;Кто это;Класс\nЩукина Юлия;ученик;8А\nЁлкин Пётр;педагог;\n"
    read = reading.read(rows.encode(), "list.csv")
    plan = make_plan(read.sheets, Known(), Options(today=TODAY), enrolling, {})

    assert [each.action for each in plan.rows] == ["create", "skipped"]
    (fault,) = plan.faults
    assert fault.cell == "A3"
    assert "the role “mentee” is for: pupil. Here: teacher" in str(fault.what)
    assert "Choose the form “teachers”" in str(fault.remedy)
    teacher = Person(id="p-1", name=read_name("Ёлкин Пётр"), kind="teacher")
    here = Participant(id="U-1", role="mentee", form="pupils", period="2026")
    known = Known(people={"p-1": (1, teacher)}, codes={"U-1": "p-1"}, participants=[here])
    again = make_plan(read.sheets, known, Options(today=TODAY), enrolling, {})
    assert again.faults == ()


def test_row_of_somebody_outside_the_ages_of_a_role_is_told_and_imported():
    """S1-001"""
    rows = "ФИО;Дата рождения;Класс\nЩукина Юлия;04.03.2012;8А\nЁлкин Пётр;15.11.2020;1А\n"
    enrolling = Enrolling(period="2026", role="mentee", ages={"mentee": Ages(6, 18)})
    read = reading.read(rows.encode(), "list.csv")
    plan = make_plan(read.sheets, Known(), Options(today=TODAY), enrolling, {})

    assert [(each.cell, str(each.what)) for each in plan.warnings] == [
        ("A3", "Age: 5. The programme is for ages 6–18.")
    ]
    assert [each.action for each in plan.rows] == ["create", "create"]
