"""Lists of people for tests of the import: sheets without a file, and files of every kind."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl

from kit.domain.names import Name
from kit.sample.names import FEMALE, invent
from kit.workbooks.sheet import Cell, Sheet

TITLES = ("№ п/п", "ФИО", "Дата рождения", "Класс", "Телефон", "E-mail", "ФИО родителя")
TODAY = dt.date(2026, 9, 1)


def pupils(count, *, seed=7):
    """Return rows of invented pupils below `TITLES`."""
    rows = []
    for n, person in enumerate(invent(count, seed=seed, autumn=2026), 1):
        mother = Name(surname=person.name.surname, given="Анна", patronymic="Петровна")
        parent = str(mother if person.sex == FEMALE else person.name.surname + " Иван Петрович")
        row = (
            n,
            str(person.name),
            person.born,
            f"{person.grade}А",
            f"8928{n:07}",
            f"u{n}@school.test",
        )
        rows.append([*row, parent])
    return rows


def sheet(rows, *, titles=TITLES, name="Лист1", above=()):
    """Return a sheet as a file's reading gives it."""
    lines = [*above, titles, *rows]
    width = max(map(len, lines))
    cells = tuple(
        tuple(
            Cell(at, column, (line[column - 1] if column <= len(line) else None) or None)
            for column in range(1, width + 1)
        )
        for at, line in enumerate(lines, 1)
    )
    return Sheet(name, cells)


def xlsx(*sheets):
    """Return a workbook of (name, rows) with everything where it stands."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
