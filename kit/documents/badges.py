"""Badges with numbers for a meeting at which people get to know each other, and their groups (S0-012).

A badge has a number, a role and a group, and no name: whoever answers the questionnaire afterwards
writes numbers, and nobody keeps a list that links a number to a name. A line for a first name is
filled in by hand, by whoever wears the badge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell

from kit.documents.templates.sheet import CENTRE, Sheet, write
from kit.i18n.translator import translator

#: Badges beside each other, and one below the other, on a sheet of A4.
ACROSS, DOWN = 2, 4
_HEIGHT = Mm(60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A number, the role of whoever takes it, and the group in which it begins."""

    number: int
    role: str
    group: int


def dealt(roles: Sequence[tuple[str, int]], groups: int) -> tuple[Badge, ...]:
    """Return badges for so many people of each role, dealt to groups like cards.

    Every group has as many people as any other, one more or less, and so of each role.

    Examples
    --------
    >>> [(each.number, each.role, each.group) for each in dealt([("mentor", 2), ("mentee", 3)], 2)]
    [(1, 'mentor', 1), (2, 'mentor', 2), (3, 'mentee', 1), (4, 'mentee', 2), (5, 'mentee', 1)]
    """
    everybody = [role for role, n in roles for _ in range(n)]
    return tuple(
        Badge(number=place + 1, role=role, group=place % groups + 1)
        for place, role in enumerate(everybody)
    )


def badges(
    found: Sequence[Badge], title: str, day: dt.date, language: str, *, has_name: bool = False
) -> bytes:
    """Return badges on A4 with lines to cut along, and the numbers of each group, as a Word file."""
    t = translator(language)
    sheet = Sheet(t.gettext("Badges"), size=12)
    section = sheet.document.sections[0]
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    for start in range(0, len(found), ACROSS * DOWN):
        if start:
            sheet.document.add_page_break()
        _page(sheet, found[start : start + ACROSS * DOWN], title, language, has_name=has_name)
    sheet.page()
    sheet.heading(title, t.date(day), before=0)
    sheet.line(
        t.gettext(
            "Give the badges out at the door, within each role at random. Do not write down who "
            "got which number: the answers afterwards name numbers only."
        ),
        after=8,
    )
    for group in sorted({each.group for each in found}):
        sheet.line(f"**{t.gettext('Group {n}', n=t.number(group, 0))}**", before=6, keep=True)
        for role in dict.fromkeys(each.role for each in found):
            mine = [t.number(e.number, 0) for e in found if (e.group, e.role) == (group, role)]
            if mine:
                sheet.line(t.gettext("{role}: {numbers}", role=role, numbers=", ".join(mine)))
    return sheet.bytes


def _page(
    sheet: Sheet, found: Sequence[Badge], title: str, language: str, *, has_name: bool
) -> None:
    t = translator(language)
    rows = -(-len(found) // ACROSS)
    table = sheet.document.add_table(rows=rows, cols=ACROSS)
    table.autofit = False
    _dashed(table)
    for column in table.columns:
        column.width = Mm(90)
    for row in table.rows:
        row.height, row.height_rule = _HEIGHT, WD_ROW_HEIGHT_RULE.EXACTLY
    for place, each in enumerate(found):
        cell = table.rows[place // ACROSS].cells[place % ACROSS]
        cell.width, cell.vertical_alignment = Mm(90), WD_ALIGN_VERTICAL.CENTER
        _add(cell, title, 10)
        _add(cell, f"**{t.number(each.number, 0)}**", 48)
        _add(cell, each.role, 14)
        _add(cell, t.gettext("Group {n}", n=t.number(each.group, 0)), 12)
        if has_name:
            _add(cell, "_" * 24, 12)


def _add(cell: _Cell, text: str, size: int) -> None:
    first = cell.paragraphs[0]
    line = cell.add_paragraph() if first.runs else first
    line.alignment = CENTRE
    line.paragraph_format.line_spacing = 1.0
    write(line, text, size)


def _dashed(table: Table) -> None:
    """Draw the lines along which badges are cut."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "4"), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - python-docx has no other way
