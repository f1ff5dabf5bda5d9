"""Generated lists, fifty to a school: the preview is exactly the commit, and twice is nothing (P1, P3–P5).

Schools import list after list: rows in any order and shape, with faults, twins, initials, slips of
the pen, classes and dates as people write them; lists that come again, decisions about those who
may be known, imports taken back. Every run draws the same lists; KIT_SEED=1000 in the environment
draws others.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import os
import random
import tempfile
from collections import Counter
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from kit.domain.person import from_content
from kit.service import imports
from kit.workbooks import reading
from tests.builders.registers import EARLIER, TENANT, ask, opened
from tests.workbooks.files import ods

#: A thousand lists take a minute: `KIT_SCHOOLS=20` in the environment.
SCHOOLS, FILES = int(os.environ.get("KIT_SCHOOLS", "6")), 50
SEED = int(os.environ.get("KIT_SEED", "0"))

_SURNAMES = ("Ким", "Зуева", "Зуев", "Орлов", "Орлова", "Ёлкина", "Ли", "Тер-Оганян", "Ан7а", "")
_GIVEN = ("Анна", "Пётр", "Петр", "Алексей", "Инна", "А.", "П", "")
_FATHERS = ("Ильич", "Ильинична", "Ильична", "И.", "Артёмович", "")
_BORN = (
    *("14.05.2012", "2012-05-14", "14/05/2012", "15.05.2012", "41043", "1 сентября 2011"),
    *("31.02.2012", "14.05.1812", "вчера", ""),
)
_CLASSES = ("8А", "8 «А»", "8-а", "8 а", "9Б", "11", "", "?", "13Ъ")
_NUMBERS = ("", "", "", "7", "8", "А-15")
_PHONES = ("", "+7 928 123-45-67", "8(928)1234568", "12", "9281234569")
_MAILS = ("", "", "u1@school.test", "u2@school.test", "нет")
_GUARDIANS = ("", "", "Зуева Дарья Олеговна", "Ли А. Б.", "Ким Олег")
#: Columns beside the name: how they may be titled, and what may stand in them.
_MORE = {
    "born": (("Дата рождения", "Дата рожд.", "д.р."), _BORN),
    "class": (("Класс", "Кл.", "КЛАСС"), _CLASSES),
    "number": (("Внешний номер", "Внешний номер"), _NUMBERS),
    "phone": (("Телефон", "Моб. тел."), _PHONES),
    "mail": (("Эл. почта", "E-mail"), _MAILS),
    "guardian": (("Родитель (законный представитель)",), _GUARDIANS),
}
_WRONG = frozenset(("Ан7а", "31.02.2012", "14.05.1812", "вчера", "?", "13Ъ", "12", "нет"))
ROLES = ({}, {"role": "mentee", "form": "student-student"})


class Lists:
    """Draws lists of one school, and knows those that were imported."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.drawn: list[tuple[bytes, dict]] = []
        self.people: list[dict[str, str]] = []

    def next(self) -> tuple[bytes, dict]:
        """Return a list and how it is imported: a new one, or one that was drawn before."""
        if self.drawn and self.chance.random() < 0.15:
            return self.chance.choice(self.drawn)
        more = dict(self.chance.choice(ROLES))
        if self.chance.random() < 0.2:
            more["period"] = EARLIER
        table = self.table([self.row() for _ in range(self.chance.randint(0, 8))])
        kind = self.chance.choices(("csv", "xlsx", "ods"), (16, 3, 2))[0]
        data = getattr(self, kind)(table)
        self.drawn.append((data, {"filename": f"list.{kind}", **more}))
        return self.drawn[-1]

    def row(self) -> dict[str, str]:
        """Return somebody new, or somebody of an earlier list, perhaps told otherwise."""
        draw = self.chance.choice
        if self.people and self.chance.random() < 0.55:
            row = dict(draw(self.people))
            if self.chance.random() < 0.4:
                name = draw(list(row))
                row[name] = self.value(name)
            return row
        row = {name: self.value(name) for name in ("surname", "given", "father", *_MORE)}
        self.people.append(row)
        return row

    def value(self, name: str) -> str:
        names = {"surname": _SURNAMES, "given": _GIVEN, "father": _FATHERS}
        values = names[name] if name in names else _MORE[name][1]
        if self.chance.random() < 0.8:  # most of what schools write is right
            values = [each for each in values if each not in _WRONG]
        return self.chance.choice(values)

    def table(self, rows: list[dict[str, str]]) -> list[list[str]]:
        """Return titles and rows: columns in any order, some left out, a letterhead above."""
        draw = self.chance.choice
        chosen = self.chance.sample([*_MORE], self.chance.randint(1, len(_MORE)))
        columns = [(draw(_MORE[name][0]), [row[name] for row in rows]) for name in chosen]
        words = ("surname", "given", "father")
        if self.chance.random() < 0.5:
            full = [" ".join(filter(None, (row[each] for each in words))) for row in rows]
            columns.append((draw(("ФИО", "Фамилия Имя Отчество", "Ф.И.О. ученика")), full))
        else:
            titles = zip(("Фамилия", "Имя", "Отчество"), words, strict=True)
            columns += [(title, [row[each] for row in rows]) for title, each in titles]
        self.chance.shuffle(columns)
        lines = [[title for title, _ in columns]]
        lines += [list(line) for line in zip(*(cells for _, cells in columns), strict=True)]
        above = [["Список обучающихся"], []] if self.chance.random() < 0.2 else []
        return [*above, *lines]

    def csv(self, table: list[list[str]]) -> bytes:
        mark = self.chance.choice(";\t")
        text = "\r\n".join(mark.join(line) for line in table)
        return text.encode(self.chance.choice(("utf-8", "utf-8-sig", "cp1251")))

    def xlsx(self, table: list[list[str]]) -> bytes:
        book = openpyxl.Workbook()
        for line in table:
            book.active.append([self._typed(each) for each in line])
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def _typed(self, text: str) -> object:
        """Return a day as a day and a number as a number, as a workbook may have them."""
        if self.chance.random() < 0.5:
            return text or None
        if text == "14.05.2012":
            return dt.date(2012, 5, 14)
        return int(text) if text.isdigit() else text or None

    def ods(self, table: list[list[str]]) -> bytes:
        def cell(text: str) -> str:
            inside = f"<text:p>{text}</text:p>" if text else ""
            return f"<table:table-cell>{inside}</table:table-cell>"

        rows = ("".join(map(cell, line)) or cell("") for line in table)
        return ods("".join(f"<table:table-row>{row}</table:table-row>" for row in rows))


class School:
    """A school that imports, and what is to hold at every import."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.served = opened(folder)
        self.chance = chance

    @property
    def store(self):
        return self.served.store(TENANT)

    def people(self):
        return {
            key: from_content(key, each.content) for key, each in self.store.people.all().items()
        }

    def all(self):
        """Return everything that an import may change."""
        return self.people(), self.store.people.codes(), self.store.register.participants()

    def decide(self, found) -> dict[str, str]:
        """Return decisions about some of those who may be known."""
        asked = [each for each in found.rows if each.action == "ambiguous"]
        return {
            row.key: self.chance.choice(
                ["other", "skip", *(offer.who.person for offer in row.offers)]
            )
            for row in asked
            if self.chance.random() < 0.7
        }

    def bring(self, data: bytes, more: dict) -> Counter[str]:
        """Import a list, and look at all that it did; return what became of its rows."""
        file = {"file": data, **more}
        before = self.all()
        found = ask(self.served, "preview_import", by="curator", **file)
        answers = self.decide(found)
        if answers:
            found = ask(self.served, "preview_import", by="curator", **file, answers=answers)
        assert self.all() == before, "a preview stores nothing"
        if found.questions:  # a column that is not sure stops the whole list
            return Counter(questions=1)
        plan = {"plan": found.plan, "answers": answers}
        done = ask(self.served, "commit_import", by="curator", **file, **plan)
        after = self.all()
        assert done.counts == found.counts
        exactly(found, before, after)
        # Two rows that were both taken for one person stay open, and what was said of them is not kept.
        still = {each.key for each in found.rows if each.action == "ambiguous"} & answers.keys()
        file["answers"] = {key: answers[key] for key in still}
        again = ask(self.served, "preview_import", by="curator", **file)
        anew = {each.key for each in again.rows if each.action in ("create", "update")}
        assert not anew, "twice is nothing"
        if self.chance.random() < 0.2:
            ask(self.served, "commit_import", by="curator", **file, plan=again.plan)
            assert self.all() == after
            if self.chance.random() < 0.5:
                undone = ask(self.served, "undo_import", by="curator", batch=done.batch)
                assert undone.kept == ()
                assert self.all() == before, "taken back, it is as it was"
        return Counter(
            {name: getattr(found.counts, name) for name in type(found.counts).__annotations__}
        )


def exactly(found, before, after) -> None:
    """Hold that everything which a preview tells has come about, and nothing else."""
    (was, codes, enrolled), (is_, now_codes, now_enrolled) = before, after
    by = {
        name: [each for each in found.rows if each.action == name] for name in ("create", "update")
    }
    new = [is_[person] for person in is_.keys() - was.keys()]
    told = Counter((each.who.name, each.who.born, each.who.group) for each in by["create"])
    assert Counter((each.name, each.born, each.group) for each in new) == told
    assert was.keys() <= is_.keys(), "nobody goes"
    changed = {each.who.person: each.changes for each in by["update"]}
    assert len(changed) == len(by["update"]), "nobody is changed by two rows"
    for person, each in was.items():
        if person not in changed:
            assert is_[person] == each
    of = {"name": "name", "born": "born", "class": "group", "phone": "phone", "mail": "mail"}
    for person, changes in changed.items():
        fields = {each.field: each.after for each in changes}
        for field, name in of.items():
            if field in fields and field != "class":
                value = getattr(is_[person], name)
                words = f"{value:%d.%m.%Y}" if field == "born" else str(value)
                assert words == fields[field]
            elif field != "class":
                assert getattr(is_[person], name) == getattr(was[person], name)
    touched = changed.keys() | {each.id for each in new}
    assert {c: p for c, p in now_codes.items() if p not in touched} == {
        c: p for c, p in codes.items() if p not in touched
    }
    mine = {code for code, person in now_codes.items() if person in touched}
    assert [e for e in now_enrolled if e.id not in mine] == [
        e for e in enrolled if e.id not in mine
    ]


@pytest.fixture(autouse=True)
def drawn_alike(monkeypatch):
    """People's ids in a row, so that a seed tells all; a workbook is opened apart once, not four times."""
    numbers = itertools.count(1)
    monkeypatch.setattr(imports, "new_id", lambda: f"p-{next(numbers):012}")
    monkeypatch.setattr(reading, "_read_apart", lru_cache(maxsize=64)(reading._read_apart))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("number", range(SCHOOLS))
def test_preview_is_the_commit_over_generated_lists(number):
    chance = random.Random(SEED + number)
    lists, told = Lists(chance), Counter()
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        school = School(Path(folder), chance)
        for _ in range(FILES):
            told += school.bring(*lists.next())
        assert school.store.audit.verify() > FILES
        school.served.close()
    print(told)  # noqa: T201
    # The lists reach everything that can become of a row.
    assert all(told[each] for each in ("create", "update", "unchanged", "ambiguous", "skipped"))
