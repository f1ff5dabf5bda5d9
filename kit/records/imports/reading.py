"""Rows of a list of people, read from its sheets: values with their faults, all of them at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kit.domain.contacts import read_email, read_phone
from kit.domain.names import Name, read_name
from kit.domain.person import Guardian, Kind, Person
from kit.domain.response import canonical, digest
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.records.imports.fields import GUARDIANS, IGNORED, KINDS, WORDINGS
from kit.records.imports.plan import Fault, Line, Table
from kit.workbooks.grades import read_class
from kit.workbooks.headers import Column, Header, find_header, plain
from kit.workbooks.sheet import Cell, Sheet, letters

_Read = TypeVar("_Read")
_ERROR = re.compile(r"#(?:[A-ZА-ЯЁ][A-ZА-ЯЁ0-9/]*[!?]?|N/A|Н/Д|DIV/0!|ДЕЛ/0!)", re.IGNORECASE)
_FOOTER = re.compile(
    r"(?:итого|всего|классный руководитель|кл\. рук|директор|зам\.|заместитель|подпись|секретарь"
    r"|исполнитель|составил|ответственн|м\. ?п\.|total)\b",
    re.IGNORECASE,
)
_CLASS_ABOVE = re.compile(
    r"(?<!\d)(1[0-2]|[1-9])\s*[-–]?\s*[«\"„]?([А-ЯЁа-яё])[»\"“]?\s+класс", re.IGNORECASE
)
#: Ages in which somebody is a pupil, and in which anybody else takes part.
_PUPILS, _OTHERS = (5, 22), (13, 100)
#: So many signs a name, a post or a number may have.
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is known before a file is read.

    Parameters
    ----------
    today
        Where the school is: nobody is born later.
    kind
        Who they are where no column says it.
    roles, forms, categories
        Words of the programme, as `kit.workbooks.headers.plain` leaves them, to their ids.
    sees_categories
        Whether who imports may write of categories.
    chosen
        Columns as a person decided: number of a sheet, number of a column, its field.
    remembered
        Mappings of files that were imported, by fingerprint of their titles.
    """

    today: dt.date
    kind: Kind = "pupil"
    roles: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    sees_categories: bool = False
    chosen: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Sheets:
    """What was read of a file."""

    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    questions: list[Fault] = field(default_factory=list)


def read_sheets(sheets: Sequence[Sheet], options: Options) -> Sheets:
    """Return the rows of all sheets that have a row of titles, and what is wrong with them."""
    found = Sheets()
    without = []
    for number, sheet in enumerate(sheets, 1):
        if not any(True for _ in sheet.cells()):
            continue
        if sheet.hidden:
            found.warnings.append(
                _fault(
                    *(sheet, "A1", say("This sheet is hidden in the file; it was not read.")),
                    say("Show it, or take it out of the file."),
                )
            )
            continue
        header = find_header(sheet, WORDINGS)
        if header is None:
            without.append(sheet)
            continue
        _read_sheet(found, number, sheet, header, options)
    for sheet in without:
        fault = _fault(
            *(sheet, "A1", say("No row of titles was found on this sheet; it was not read.")),
            say("Write titles such as “ФИО”, “Дата рождения”, “Класс” above the columns."),
        )
        (found.warnings if found.tables else found.faults).append(fault)
    if not found.tables and not found.faults:
        found.faults.append(
            Fault(
                sheet="",
                cell="",
                what=say("There is no list in the file."),
                remedy=say("Choose the file in which the list of people stands."),
            )
        )
    return found


def _read_sheet(found: Sheets, number: int, sheet: Sheet, header: Header, options: Options) -> None:
    table = _table(number, sheet, header, options)
    found.tables.append(table)
    for column in table.asked:
        found.questions.append(
            _fault(
                *(sheet, column.address),
                say("It is not sure what stands in the column “{title}”.", title=column.title),
                say("Say what it is, or that it is not to be imported."),
            )
        )
    named = {"name", "surname"} & set(table.mapping.values())
    if not named and not table.asked:
        found.questions.append(
            _fault(
                *(sheet, f"A{table.row}", say("No column with names was found.")),
                say("Say in which column the full name or the surname stands."),
            )
        )
    if hidden := [each for each in sorted(sheet.hidden_rows) if each > table.row]:
        found.warnings.append(
            _fault(
                *(sheet, f"A{hidden[0]}"),
                say("Rows are hidden in the file: {rows}.", rows=", ".join(map(str, hidden[:20]))),
                say("They are read like the others. Look whether they belong to the list."),
            )
        )
    if "categories" in table.mapping.values() and not options.sees_categories:
        found.warnings.append(
            _fault(
                *(sheet, f"A{table.row}", say("Categories are not imported.")),
                say("Categories are for the school's psychologist to import."),
            )
        )
    if named:
        found.lines.extend(_lines(table, sheet, options))


def _table(number: int, sheet: Sheet, header: Header, options: Options) -> Table:
    """Return how columns are read: as a person said, as remembered, or as the titles tell."""
    titles = [[each.number, plain(each.title)] for each in header.columns]
    fingerprint = digest(canonical(titles))
    known = options.chosen.get(number) or options.remembered.get(fingerprint)
    numbers = {each.number for each in header.columns if each.title}
    mapping = dict(header.mapping)
    asked: tuple[Column, ...] = ()
    if known is not None:
        mapping = {at: name for at, name in known.items() if at in numbers and name in WORDINGS}
    else:
        asked = tuple(each for each in header.asked if each.field not in mapping.values())
    kept = {at: name for at, name in mapping.items() if name != IGNORED}
    here = {each.number for each in asked} | mapping.keys()
    return Table(
        number=number,
        sheet=sheet.name,
        row=header.row,
        fingerprint=fingerprint,
        columns=header.columns,
        mapping=kept,
        asked=asked,
        left=tuple(each for each in header.columns if each.title and each.number not in here),
    )


def _lines(table: Table, sheet: Sheet, options: Options) -> Iterator[Line]:
    """Yield the rows below the titles that tell of somebody."""
    above = _class_above(sheet, table.row)
    columns: dict[str, list[int]] = {}
    for at, name in sorted(table.mapping.items()):
        columns.setdefault(name, []).append(at)
    titles = {each.number: plain(each.title) for each in table.columns}
    for row in sheet.rows[table.row :]:
        own = [cell for cell in row if cell.value is not None and not cell.filled_from]
        if not own:
            continue
        if len({cell.value for cell in own}) == 1 and len(own) == 1:
            try:
                above = read_class(own[0].text)
            except BadArgument:
                pass
            else:
                continue
        named = [row[at - 1] for name in _NAMES for at in columns.get(name, ()) if at <= len(row)]
        mapped = [cell for cell in own if cell.column in table.mapping]
        first = next((cell.text for cell in own), "")
        texts = [cell.text for cell in named if cell.value is not None]
        if _FOOTER.match(first) or (texts and _FOOTER.match(texts[0])) or not mapped:
            continue
        if not texts and len(mapped) < 2:
            continue
        if all(plain(cell.text) == titles.get(cell.column) for cell in own):
            continue
        yield _Row(table, sheet, row, columns, options).line(above)


_NAMES = ("name", "surname", "given", "patronymic")


class _Row:
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
                self.fault(
                    cell,
                    say("There is “{text}” instead of a value.", text=cell.text),
                    say("Mend the formula, or write the value itself."),
                )
        number = self.row[0].row
        said = self.kind()
        kind: Kind = said or self.options.kind
        person = Person(
            id="",
            name=self.name(),
            kind=kind,
            born=self.born(kind),
            group=self.group(kind, above),
            number=self.text("number"),
            phone=self.read("phone", read_phone),
            mail=self.read("mail", read_email),
            guardians=tuple(self.guardians()),
        )
        return Line(
            key=f"{self.table.number}.{number}",
            sheet=self.sheet.name,
            row=number,
            person=person,
            kind=said,
            role=self.term("role", self.options.roles),
            form=self.term("form", self.options.forms),
            categories=frozenset(self.terms()),
            joined=self.day("joined"),
            faults=tuple(sorted(self.faults, key=lambda each: (len(each.cell), each.cell))),
        )

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a field, unless it is empty or an error."""
        for at in self.columns.get(name, ()):
            if at <= len(self.row):
                cell = self.row[at - 1]
                if cell.value is not None and not _ERROR.fullmatch(cell.text):
                    return cell
        return None

    def place(self, name: str) -> str:
        """Return where a field stands or should stand."""
        cell = self.cell(name)
        at = next(iter(self.columns.get(name, ())), 1)
        return cell.address if cell else f"{letters(at)}{self.row[0].row}"

    def has_error(self, name: str) -> bool:
        """Whether an error stands where a field should."""
        return any(fault.cell == self.place(name) for fault in self.faults)

    def fault(self, where: Cell | str, what: Message, remedy: Message) -> None:
        cell = where if isinstance(where, str) else where.address
        self.faults.append(_fault(self.sheet, cell, what, remedy))

    def text(self, name: str) -> str:
        cell = self.cell(name)
        text = "" if cell is None else cell.text.strip()
        if cell is not None and len(text) > _LONGEST:
            self.fault(cell, say("The text is too long."), say("Shorten it."))
            return ""
        return text

    def read(self, name: str, reader: Callable[[Any], _Read]) -> _Read:
        cell = self.cell(name)
        try:
            return reader(cell.value if cell else None)
        except BadArgument as error:
            assert cell is not None
            self.fault(cell, error.what, error.remedy)
            return reader(None)

    def day(self, name: str) -> dt.date | None:
        cell = self.cell(name)
        if cell is None:
            return None
        try:
            return cell.day
        except BadArgument as error:
            self.fault(cell, error.what, error.remedy)
            return None

    def name(self) -> Name:
        single = self.cell("name")
        where = self.place("name" if "name" in self.columns else "surname")
        if single is not None or "surname" not in self.columns:
            texts = [self.text("name")]
        else:
            texts = [self.text(each) for each in _NAMES[1:] if each in self.columns]
        if any(self.has_error(each) for each in _NAMES if each in self.columns):
            return Name()
        name = read_name(*texts)
        given = self.place("given") if "given" in self.columns and single is None else where
        if not any(texts):
            self.fault(where, say("There is no name."), say("Write surname and first name."))
        elif any(map(str.isdigit, "".join(texts))):
            self.fault(
                where, say("There are digits in the name."), say("Write the name with letters.")
            )
        elif not name.surname:
            self.fault(where, say("There is no surname."), say("Write surname and first name."))
        elif not name.given:
            self.fault(given, say("There is no first name."), say("Write surname and first name."))
        return name

    def kind(self) -> Kind | Any:
        text = self.text("kind")
        if not text:
            return ""
        found = KINDS.get(" ".join(text.casefold().split()))
        if found is None:
            self.fault(
                self.place("kind"),
                say("It is not known who “{text}” is.", text=text),
                say("Write one of: ученик, учитель, родитель, выпускник, студент, работодатель."),
            )
        return found or ""

    def born(self, kind: str) -> dt.date | None:
        day = self.day("born")
        if day is None:
            return None
        today = self.options.today
        age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
        least, most = _PUPILS if kind == "pupil" else _OTHERS
        if day > today:
            self.fault(
                self.place("born"),
                say("The birth date is later than today."),
                say("Correct the year."),
            )
        elif not least <= age <= most:
            self.fault(
                self.place("born"),
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

    def group(self, kind: str, above: str) -> str:
        if kind != "pupil":
            return self.text("post") or self.text("class")
        cell = self.cell("class")
        if cell is None:
            if "class" in self.columns and not above and not self.has_error("class"):
                self.fault(
                    self.place("class"),
                    say("The class is missing."),
                    say("Write number and letter, such as 8А."),
                )
            return above
        try:
            return read_class(cell.text)
        except BadArgument as error:
            self.fault(cell, error.what, error.remedy)
            return ""

    def guardians(self) -> Iterator[Guardian]:
        for who, relation in GUARDIANS.items():
            text = self.text(who)
            phone = self.read(f"{who}_phone", read_phone)
            mail = self.read(f"{who}_mail", read_email)
            name = read_name(text) if text else Name()
            if text and any(map(str.isdigit, text)):
                self.fault(
                    self.place(who),
                    say("There are digits in the name."),
                    say("Write the name with letters."),
                )
            elif name.surname or name.given:
                yield Guardian(name=name, relation=relation, phone=phone, mail=mail)

    def term(self, name: str, known: Mapping[str, str]) -> str:
        text = self.text(name)
        return self._known(name, text, known) if text else ""

    def terms(self) -> Iterator[str]:
        if self.options.sees_categories:
            for part in re.split(r"[,;\n]+", self.text("categories")):
                if plain(part) and (found := self._known("categories", part, self._categories)):
                    yield found

    @property
    def _categories(self) -> Mapping[str, str]:
        return self.options.categories

    def _known(self, name: str, text: str, known: Mapping[str, str]) -> str:
        found = known.get(plain(text), "")
        if not found:
            self.fault(
                self.place(name),
                say("The programme does not know “{text}”.", text=text.strip()),
                say("Write one of: {names}.", names=", ".join(sorted(known)))
                if known
                else say("Leave the column out of the import."),
            )
        return found


def _class_above(sheet: Sheet, row: int) -> str:
    """Return the class that the sheet is called by, or that stands over the titles."""
    try:
        return read_class(sheet.name)
    except BadArgument:
        pass
    for above in sheet.rows[: row - 1]:
        for cell in above:
            if found := _CLASS_ABOVE.search(cell.text):
                return read_class(f"{found[1]}{found[2]}")
    return ""


def _fault(sheet: Sheet, cell: str, what: Message, remedy: Message) -> Fault:
    return Fault(sheet=sheet.name, cell=cell, what=what, remedy=remedy)


def with_faults(line: Line, *more: Fault) -> Line:
    """Return a row with further faults."""
    return replace(line, faults=(*line.faults, *more))
