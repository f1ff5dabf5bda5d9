"""Invented lists of people to try an import with: clean, spoilt, by sheets, in every format of schools.

``kit sample`` writes them beside the other samples. Nobody of them exists; the same seed gives the
same lists, byte by byte.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

from kit.domain.names import Name
from kit.sample import spreadsheets
from kit.sample.names import FEMALE, invent

SEED = 2026
TITLES = ("№ п/п", "ФИО", "Дата рождения", "Класс", "Телефон", "E-mail", "ФИО родителя")
#: Said above every list.
SYNTHETIC = "Вымышленный список: никого из этих людей нет. Invented: nobody of them exists."
Row = list[Any]


def pupils(count: int = 300, seed: int = SEED) -> list[Row]:
    """Return rows of invented pupils below `TITLES`."""
    rows = []
    for n, person in enumerate(invent(count, seed=seed, autumn=2026), 1):
        given = ("Анна", "Петровна") if person.sex == FEMALE else ("Иван", "Петрович")
        parent = Name(surname=person.name.surname, given=given[0], patronymic=given[1])
        row = [n, str(person.name), person.born, f"{person.grade}А", f"8928{n:07}"]
        rows.append([*row, f"u{n}@school.example", str(parent)])
    return rows


def spoilt(count: int = 300, seed: int = SEED) -> list[Row]:
    """Return the same rows, twelve of them with a fault of its own kind."""
    rows = pupils(count, seed)
    rows[3][1] = None
    rows[10][1] = "Иванов"
    rows[20][1] = "Пе7ров Иван Ильич"
    rows[30][2] = "31.02.2012"
    rows[40][2] = dt.date(2031, 1, 1)
    rows[50][2] = "01/02/2012"
    rows[60][2] = dt.date(1950, 1, 1)
    rows[70][3] = "8 б 1"
    rows[80][3] = None
    rows[90][4] = "12-34-56"
    rows[100][5] = "почта.school"
    rows[110] = [rows[110][0], *rows[109][1:]]
    return rows


def write(folder: Path, *, seed: int = SEED) -> list[Path]:
    """Write the lists into a folder; return where."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = pupils(seed=seed)
    classes = sorted({row[3] for row in rows}, key=lambda each: int(each[:-1]))
    by_class = [
        (
            each,
            [
                (SYNTHETIC,),
                (),
                TITLES[:3] + TITLES[4:],
                *(row[:3] + row[4:] for row in rows if row[3] == each),
            ],
        )
        for each in classes
    ]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(TITLES)
    writer.writerows([*row[:2], _day(row[2]), *row[3:]] for row in rows)
    one = [("Список", [(SYNTHETIC,), (), TITLES, *rows])]
    faulty = [("Список", [(SYNTHETIC,), (), TITLES, *spoilt(seed=seed)])]
    files = {
        "pupils.xlsx": spreadsheets.xlsx(one),
        "pupils.ods": spreadsheets.ods(one),
        "pupils.xls": spreadsheets.xls(one),
        "pupils-with-faults.xlsx": spreadsheets.xlsx(faulty),
        "pupils-by-class.xlsx": spreadsheets.xlsx(by_class),
        "pupils-cp1251.csv": text.getvalue().encode("cp1251"),
        "README.md": _README.encode(),
    }
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return [folder / name for name in files]


_README = """# Списки для пробы загрузки · Lists to try an import with

Всё вымышлено: никого из этих людей нет. Everything is invented. Made by `make sample`.

| file | what |
|---|---|
| `pupils.xlsx` | 300 учеников без ошибок · 300 pupils without faults |
| `pupils.ods` | те же, из LibreOffice · the same, of LibreOffice |
| `pupils.xls` | те же, из Excel до 2007 года · the same, of an Excel before 2007 |
| `pupils-with-faults.xlsx` | те же, двенадцать ошибок разного вида · the same with twelve kinds of fault |
| `pupils-by-class.xlsx` | те же, лист на класс · the same, a sheet for each class |
| `pupils-cp1251.csv` | те же, старый текстовый файл · the same, an old text file |
"""


def _day(day: dt.date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"
