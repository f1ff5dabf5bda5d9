"""Rows of a list of people, read from its sheets: values with their faults, all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kit.domain.response import canonical, digest
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.records.imports.fields import IGNORED, WORDINGS
from kit.records.imports.plan import Fault, Line, Options, Table
from kit.records.imports.row import NAMES, Row
from kit.workbooks.grades import read_class
from kit.workbooks.headers import Column, Header, find_header, plain
from kit.workbooks.sheet import Sheet

_FOOTER = re.compile(
    r"(?:итого|всего|классный руководитель|кл\. рук|директор|зам\.|заместитель|подпись|секретарь"
    r"|исполнитель|составил|ответственн|м\. ?п\.|total)\b",
    re.IGNORECASE,
)
_CLASS_ABOVE = re.compile(
    r"(?<!\d)(1[0-2]|[1-9])\s*[-–]?\s*[«\"„]?([А-ЯЁа-яё])[»\"“]?\s+класс", re.IGNORECASE
)


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
        header = find_header(sheet, WORDINGS, {IGNORED})
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
    if not named:
        return
    lines = list(_lines(table, sheet, options))
    found.lines.extend(lines)
    nameless = [
        each.row for each in lines if any(not str(one.name) for one in each.person.guardians)
    ]
    if nameless:
        rows = ", ".join(map(str, nameless[:20])) + ("…" if len(nameless) > 20 else "")
        found.warnings.append(
            _fault(
                *(sheet, f"A{nameless[0]}"),
                say(
                    "A parent’s telephone or address stands without a name: rows {rows}.", rows=rows
                ),
                say("It is kept. Write the name when it is known: consents need it."),
            )
        )


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
        named = [row[at - 1] for name in NAMES for at in columns.get(name, ()) if at <= len(row)]
        mapped = [cell for cell in own if cell.column in table.mapping]
        first = next((cell.text for cell in own), "")
        texts = [cell.text for cell in named if cell.value is not None]
        if _FOOTER.match(first) or (texts and _FOOTER.match(texts[0])) or not mapped:
            continue
        if not texts and len(mapped) < 2:
            continue
        if all(plain(cell.text) == titles.get(cell.column) for cell in own):
            continue
        yield Row(table, sheet, row, columns, options).line(above)


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
