"""What the week of a real school begins with: class lists with planted faults, and their mending."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import openpyxl

from kit.sample.names import FEMALE, invent

PUPILS = 300
GRADES = (6, 7, 8, 9, 10)
TITLES = (
    *("№ п/п", "ФИО ученика", "Дата рождения", "Класс", "Телефон", "Эл. почта"),
    *("№ личного дела", "ФИО родителя", "Телефон родителя"),
)
#: Rows above the first pupil: what a school writes above its tables, and the titles.
ABOVE = 3
NAME, BORN, CLASS, PHONE, MAIL, FILE = 1, 2, 3, 4, 5, 6


class Planted(NamedTuple):
    """A fault: in which column of the list, what stands there, and what the page says of it.

    In column 0: all of the row above stands there once more.
    """

    column: int
    value: object
    said: str


#: Number of a pupil to the fault of that row, each of a kind of its own.
FAULTS: Mapping[int, Planted] = {
    5: Planted(NAME, None, "Нет имени."),
    32: Planted(NAME, "Иванов", "Нет имени после фамилии"),
    48: Planted(NAME, "Пе7ров Иван Ильич", "В имени есть цифры"),
    73: Planted(BORN, "31.02.2013", "такого дня в этом месяце нет"),
    99: Planted(BORN, "01.01.2099", "Дата рождения позже сегодняшнего дня"),
    122: Planted(BORN, "01/02/2013", "можно прочитать как два разных дня"),
    150: Planted(BORN, "12.05.1950", "По этой дате рождения человеку"),
    171: Planted(CLASS, "8 б 1", "не название класса"),
    200: Planted(PHONE, "12-34-56", "В номере телефона 6 цифр"),
    223: Planted(MAIL, "почта.school", "нет знака @"),
    252: Planted(FILE, "#ССЫЛКА!", "Вместо значения стоит"),
    281: Planted(0, None, "уже есть в списке"),
}


def school_year(day: dt.date) -> int:
    """Return the autumn in which the school year of a day began."""
    return day.year if day.month >= 9 else day.year - 1


def pupils(today: dt.date) -> list[list[Any]]:
    """Return the rows of the class lists as they should be, class after class."""
    people = sorted(
        invent(PUPILS, seed=12, autumn=school_year(today), grades=GRADES),
        key=lambda each: each.grade,
    )
    rows = []
    for n, person in enumerate(people):
        letter = "А" if n % (PUPILS // len(GRADES)) < PUPILS // len(GRADES) // 2 else "Б"
        parent = "Анна Петровна" if person.sex == FEMALE else "Иван Петрович"
        born = person.born
        rows.append(
            [
                *(n + 1, str(person.name), f"{born.day:02}.{born.month:02}.{born.year}"),
                *(f"{person.grade}{letter}", f"8928{n:07}", f"u{n}@school.example"),
                *(f"Л-{n:04}", f"{person.name.surname} {parent}", f"8918{n:07}"),
            ]
        )
    return rows


def class_lists(rows: Iterable[list[Any]]) -> bytes:
    """Return a workbook as a school has it: a sheet for each class, titles below a heading."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    before: list[Any] = []
    for row in rows:
        name = row[CLASS]
        if name not in book.sheetnames:
            sheet = book.create_sheet(name)
            sheet.append([f"Список обучающихся {name} класса"])
            sheet.append([])
            sheet.append(TITLES)
        written = list(row)
        planted = FAULTS.get(row[0])
        if planted and planted.column:
            written[planted.column] = planted.value
        elif planted:
            written[1:] = before[1:]
        before = written
        book[name].append(written)
    return _saved(book)


def mended(rejected: bytes, rows: Iterable[list[Any]]) -> bytes:
    """Return the workbook of rejected rows with every row as it should be.

    Which one it is tells the remark at its end: the cell of the list that was wrong.
    """
    right: dict[str, list[list[Any]]] = {}
    for row in rows:
        right.setdefault(row[CLASS], []).append(row)
    book = openpyxl.load_workbook(io.BytesIO(rejected))
    for sheet in book:
        for cells in sheet.iter_rows(min_row=2):
            wrong = str(cells[-1].value).partition(":")[0]
            row = right[sheet.title][int(wrong.lstrip("ABCDEFGHI")) - ABOVE - 1]
            for cell, value in zip(cells, row[1:], strict=False):
                cell.value = value
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
