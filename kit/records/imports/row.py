"""One row of a list of people: every value that can be read, a fault for every one that cannot."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from kit.domain.contacts import read_email, read_phone
from kit.domain.names import Name, read_name
from kit.domain.person import Guardian, Kind, Person
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.records.imports import guardians
from kit.records.imports.fields import GUARDIANS, KINDS
from kit.records.imports.plan import Fault, Line, Options, Table
from kit.workbooks.grades import read_class
from kit.workbooks.headers import plain
from kit.workbooks.sheet import Cell, Sheet, letters

_Read = TypeVar("_Read")
_ERROR = re.compile(r"#(?:[A-ZА-ЯЁ][A-ZА-ЯЁ0-9/]*[!?]?|N/A|Н/Д|DIV/0!|ДЕЛ/0!)", re.IGNORECASE)
#: Ages in which somebody is a pupil, and in which anybody else takes part.
_PUPILS, _OTHERS = (5, 22), (13, 100)
#: So many signs a name, a post or a number may have.
_LONGEST = 200
#: Fields that make a name.
NAMES = ("name", "surname", "given", "patronymic")


class Row:
    """One row on its way to a `Line`: every value that cannot be read becomes a fault."""

    def __init__(
        self,
        table: Table,
        sheet: Sheet,
        row: Sequence[Cell],
        columns: Mapping[str, Sequence[int]],
        options: Options,
    ) -> None:
        self.table, self.sheet, self.row = table, sheet, row
        self.columns, self.options = columns, options
        self.faults: list[Fault] = []

    def line(self, above: str) -> Line:
        """Return what the row says; `above` is the class that stands over it, or names the sheet."""
        for cell in self.row:
            if cell.column in self.table.mapping and _ERROR.fullmatch(cell.text):
                self._fault(
                    cell,
                    say("There is “{text}” instead of a value.", text=cell.text),
                    say("Mend the formula, or write the value itself."),
                )
        number = self.row[0].row
        said = self._kind()
        kind: Kind = said or self.options.kind
        person = Person(
            id="",
            name=self._name(),
            kind=kind,
            born=self._born(kind),
            group=self._group(kind, above),
            number=self._text("number"),
            phone=self._read("phone", read_phone),
            mail=self._read("mail", read_email),
            guardians=tuple(self._guardians()),
        )
        return Line(
            key=f"{self.table.number}.{number}",
            sheet=self.sheet.name,
            row=number,
            person=person,
            kind=said,
            role=self._term("role", self.options.roles),
            form=self._term("form", self.options.forms),
            categories=frozenset(self._terms()),
            joined=self._day("joined"),
            faults=tuple(sorted(self.faults, key=lambda each: (len(each.cell), each.cell))),
        )

    def _cell(self, name: str) -> Cell | None:
        """Return the cell of a field, unless it is empty or an error."""
        for at in self.columns.get(name, ()):
            if at <= len(self.row):
                cell = self.row[at - 1]
                if cell.value is not None and not _ERROR.fullmatch(cell.text):
                    return cell
        return None

    def _place(self, name: str) -> str:
        """Return where a field stands or should stand."""
        cell = self._cell(name)
        at = next(iter(self.columns.get(name, ())), 1)
        return cell.address if cell else f"{letters(at)}{self.row[0].row}"

    def _has_error(self, name: str) -> bool:
        """Whether an error stands where a field should."""
        return any(fault.cell == self._place(name) for fault in self.faults)

    def _fault(self, where: Cell | str, what: Message, remedy: Message) -> None:
        cell = where if isinstance(where, str) else where.address
        self.faults.append(Fault(sheet=self.sheet.name, cell=cell, what=what, remedy=remedy))

    def _text(self, name: str) -> str:
        cell = self._cell(name)
        text = "" if cell is None else cell.text.strip()
        if cell is not None and len(text) > _LONGEST:
            self._fault(cell, say("The text is too long."), say("Shorten it."))
            return ""
        return text

    def _read(self, name: str, reader: Callable[[Any], _Read]) -> _Read:
        cell = self._cell(name)
        try:
            return reader(cell.value if cell else None)
        except BadArgument as error:
            assert cell is not None
            self._fault(cell, error.what, error.remedy)
            return reader(None)

    def _day(self, name: str) -> dt.date | None:
        cell = self._cell(name)
        if cell is None:
            return None
        try:
            return cell.day
        except BadArgument as error:
            self._fault(cell, error.what, error.remedy)
            return None

    def _name(self) -> Name:
        single = self._cell("name")
        where = self._place("name" if "name" in self.columns else "surname")
        if single is not None or "surname" not in self.columns:
            texts = [self._text("name")]
        else:
            texts = [self._text(each) for each in NAMES[1:] if each in self.columns]
        if any(self._has_error(each) for each in NAMES if each in self.columns):
            return Name()
        name = read_name(*texts)
        given = self._place("given") if "given" in self.columns and single is None else where
        if not any(texts):
            self._fault(where, say("There is no name."), say("Write surname and first name."))
        elif any(map(str.isdigit, "".join(texts))):
            self._fault(
                where, say("There are digits in the name."), say("Write the name with letters.")
            )
        elif not name.surname:
            self._fault(where, say("There is no surname."), say("Write surname and first name."))
        elif not name.given:
            self._fault(given, say("There is no first name."), say("Write surname and first name."))
        return name

    def _kind(self) -> Kind | Any:
        text = self._text("kind")
        if not text:
            return ""
        found = KINDS.get(" ".join(text.casefold().split()))
        if found is None:
            self._fault(
                self._place("kind"),
                say("It is not known who “{text}” is.", text=text),
                say("Write one of: ученик, учитель, родитель, выпускник, студент, работодатель."),
            )
        return found or ""

    def _born(self, kind: str) -> dt.date | None:
        day = self._day("born")
        if day is None:
            return None
        today = self.options.today
        age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
        least, most = _PUPILS if kind == "pupil" else _OTHERS
        if day > today:
            self._fault(
                self._place("born"),
                say("The birth date is later than today."),
                say("Correct the year."),
            )
        elif not least <= age <= most:
            self._fault(
                self._place("born"),
                say(
                    "By this birth date the person is {n} year old.",
                    plural="By this birth date the person is {n} years old.",
                    n=age,
                ),
                say("Correct the year, or say who it is: pupil, teacher or somebody else."),
            )
        else:
            return day
        return None

    def _group(self, kind: str, above: str) -> str:
        if kind != "pupil":
            return self._text("post") or self._text("class")
        cell = self._cell("class")
        if cell is None:
            if "class" in self.columns and not above and not self._has_error("class"):
                self._fault(
                    self._place("class"),
                    say("The class is missing."),
                    say("Write number and letter, such as 8А."),
                )
            return above
        try:
            return read_class(cell.text)
        except BadArgument as error:
            self._fault(cell, error.what, error.remedy)
            return ""

    def _guardians(self) -> Iterator[Guardian]:
        for who, relation in GUARDIANS.items():
            names = self._names(who, relation)
            phones = self._contacts(f"{who}_phone", read_phone, len(names))
            mails = self._contacts(f"{who}_mail", read_email, len(names))
            for (said, name), phone, mail in zip(names, phones, mails, strict=True):
                if str(name) or phone or mail:
                    yield Guardian(name=name, relation=said, phone=phone, mail=mail)

    def _names(self, who: str, relation: str) -> list[tuple[str, Name]]:
        """Return whom a column names; nobody by name may have a telephone all the same."""
        try:
            return guardians.read_names(self._text(who), relation) or [(relation, Name())]
        except BadArgument as error:
            self._fault(self._place(who), error.what, error.remedy)
            return [(relation, Name())]

    def _contacts(self, name: str, reader: Callable[[Any], str], count: int) -> list[str]:
        cell = self._cell(name)
        try:
            return guardians.read_contacts(cell.value if cell else None, reader, count)
        except BadArgument as error:
            self._fault(self._place(name), error.what, error.remedy)
            return [""] * count

    def _term(self, name: str, known: Mapping[str, str]) -> str:
        text = self._text(name)
        return self._known(name, text, known) if text else ""

    def _terms(self) -> Iterator[str]:
        if self.options.sees_categories:
            for part in re.split(r"[,;\n]+", self._text("categories")):
                if plain(part) and (found := self._known("categories", part, self._categories)):
                    yield found

    @property
    def _categories(self) -> Mapping[str, str]:
        return self.options.categories

    def _known(self, name: str, text: str, known: Mapping[str, str]) -> str:
        found = known.get(plain(text), "")
        if not found:
            self._fault(
                self._place(name),
                say("The programme does not know “{text}”.", text=text.strip()),
                say("Write one of: {names}.", names=", ".join(sorted(known)))
                if known
                else say("Leave the column out of the import."),
            )
        return found
