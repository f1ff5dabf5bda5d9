"""The face for a word processor: real headings, a table style, repeated heads, page numbers.

Arial is asked for because every office suite has it or a font of the same widths.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import docx
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Line

from kit.documents import figure
from kit.documents.document import (
    Document,
    Facts,
    Heading,
    NewPage,
    Note,
    Paragraph,
    Part,
    Picture,
    Signature,
    is_said,
    placed,
)
from kit.documents.faces import fitting
from kit.tables.table import Printed, Table

_FONT = "Arial"
_INK, _MUTED = RGBColor(0x1D, 0x25, 0x29), RGBColor(0x56, 0x62, 0x6A)
_MARK = RGBColor(0xB3, 0x47, 0x00)
_WIDTH = Mm(178)
_SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 14, "Heading 2": 12, "Caption": 10}
#: Left and right of the words of a cell; how wide a line's sign is.
_MARGINS, _SIGN = Mm(3.9), Pt(0.56 * 10.5)
_LOCALES = {"ru": "ru-RU", "en": "en-GB"}
_SHADE, _RULE = "EEF1F2", "A8B1B6"


def write(document: Document) -> bytes:
    """Return the document as a DOCX file."""
    paper = docx.Document()
    _prepare(paper, document)
    _approval(paper, document.approval)
    paper.add_paragraph(document.title, style="Title")
    lines = paper.add_paragraph()
    for number, line in enumerate(document.lines):
        run = lines.add_run(line)
        run.font.color.rgb = _MUTED
        if number < len(document.lines) - 1:
            run.add_break()
    for part, above, stays in placed(document.parts):
        _part(paper, part, above, stays=stays)
    target = BytesIO()
    paper.save(target)
    return target.getvalue()


def _approval(paper: Paper, said: tuple[str, ...]) -> None:
    for number, words in enumerate(said):
        line = paper.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.space_after = Pt(2 if number < len(said) - 1 else 24)
        line.add_run(words).bold = number == 0


def _prepare(paper: Paper, document: Document) -> None:
    """Set page, fonts, language, properties and page numbers."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(18)
    for name, size in _SIZES.items():
        _restyle(paper.styles[name], size, _LOCALES[document.language])
    paper.styles["Normal"].paragraph_format.space_after = Pt(6)
    paper.styles["Caption"].paragraph_format.keep_with_next = True
    if document.mark:
        above = section.header.paragraphs[0].add_run(document.mark)
        above.bold, above.font.size, above.font.color.rgb = True, Pt(8.5), _MARK
    _number_pages(section.footer.paragraphs[0], document)
    made = dt.datetime.combine(document.about.made_on, dt.time(), dt.UTC)
    properties = paper.core_properties
    properties.title, properties.subject, properties.author = document.properties
    properties.last_modified_by = properties.author
    properties.comments, properties.keywords = "", ""
    properties.language = _LOCALES[document.language]
    properties.created = properties.modified = made


def _restyle(style: ParagraphStyle, size: float, locale: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
    style.font.italic, style.font.bold = False, style.name != "Normal"
    look = style.element.get_or_add_rPr()
    fonts = look.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    look.append(language)
    rule = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if rule is not None:
        style.element.pPr.remove(rule)


def _number_pages(paragraph: Line, document: Document) -> None:
    """Write title and school, and page numbers counted by the word processor, in one line."""
    assert paragraph.style is not None  # every footer has one
    paragraph.style.font.size, paragraph.style.font.color.rgb = Pt(8.5), _MUTED
    words = f"{document.title}. {document.about.school}"
    paragraph.add_run(fitting.one_line(words, (_WIDTH - Mm(18)) / Pt(1), 8.5) + "\t")
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    for field, after in (("PAGE", "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"), ("NUMPAGES", "")):
        run = paragraph.add_run()
        for kind in ("begin", "instr", "end"):
            if kind == "instr":
                mark = OxmlElement("w:instrText")
                mark.text = field
            else:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - the library has no page numbers of its own
        paragraph.add_run(after)


def _part(paper: Paper, part: Part, above: Part | None, *, stays: bool) -> None:
    match part:
        case Heading(text, level):
            paper.add_heading(text, level)
        case Paragraph(text, finding):
            line = paper.add_paragraph()
            line.add_run(text).bold = finding
            line.paragraph_format.keep_with_next = stays or None
        case Note(text):
            line = paper.add_paragraph(text, style="List Bullet")
            line.paragraph_format.keep_with_next = stays or None
        case Picture():
            _picture(paper, part)
        case Facts(entries):
            _pairs(paper, entries)
        case NewPage(title, lines):
            paper.add_page_break()
            paper.add_heading(title, 1)
            for words in lines:
                paper.add_paragraph(words)
        case Signature():
            _signature(paper, part, leads=stays)
        case Table():
            _table(paper, part, is_named=is_said(above, part), leads=stays)


def _pairs(paper: Paper, entries: tuple[tuple[str, str], ...]) -> None:
    for number, (label, value) in enumerate(entries, start=1):
        line = paper.add_paragraph()
        line.paragraph_format.keep_with_next = (
            len(entries) - fitting.LAST < number < len(entries) or None
        )
        line.paragraph_format.space_after = Pt(2)
        for text, bold in ((f"{label}: ", True), (value, False)):
            run = line.add_run(text)
            run.bold, run.font.size, run.font.color.rgb = bold, Pt(9), _MUTED


def _signature(paper: Paper, part: Signature, *, leads: bool) -> None:
    """Write the post, lines to sign on, each in one piece, and small below them what goes where."""
    grid = paper.add_table(rows=2, cols=1 + len(part.blanks))
    grid.autofit = False
    shares = (0.34, *(0.66 / len(part.blanks),) * len(part.blanks))
    for place, (words, share) in enumerate(zip((part.post, *part.blanks), shares, strict=True)):
        above, below = (row.cells[place] for row in grid.rows)
        above.width = below.width = Emu(int(_WIDTH * share))
        if not place:
            above.text = words
            continue
        above.text = "_" * int((_WIDTH * share - _MARGINS) / _SIGN)
        below.paragraphs[0].alignment = above.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = below.paragraphs[0].add_run(words)
        run.font.size, run.font.color.rgb = Pt(8), _MUTED
    for place, row in enumerate(grid.rows):
        _mark(row, "w:cantSplit")
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            cell.paragraphs[0].paragraph_format.keep_with_next = leads or not place


def _picture(paper: Paper, picture: Picture) -> None:
    drawn = figure.png(picture)
    width = min(_WIDTH, int(Mm(215) / drawn.ratio))
    shape = paper.add_picture(BytesIO(drawn.body), width=Emu(width))
    about = shape._inline.docPr  # noqa: SLF001 - the library has no alternative text
    about.set("descr", picture.alt)
    about.set("title", picture.alt)


def _table(paper: Paper, table: Table, *, is_named: bool = False, leads: bool = False) -> None:
    """Write a table; `is_named` without a caption, `leads` not to leave a signature alone."""
    heads = table.heads
    if not is_named:
        paper.add_paragraph(table.title, style="Caption")
    grid = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _rule(grid)
    _mark(grid.rows[0], "w:tblHeader")
    widths, size = fitting.columns(table, _WIDTH / Pt(1))
    for cell, column, room in zip(grid.rows[0].cells, heads, widths, strict=True):
        words = fitting.hyphenated(column.head, room - fitting.ROOM, size, bold=True)
        _fill(cell, words, size, right=column.kind != "words", bold=True, shade=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            group = row.group
            cells = grid.add_row().cells
            head = cells[0].merge(cells[-1])
            _fill(head, group, size, bold=True, shade=True)
            head.paragraphs[0].paragraph_format.keep_with_next = True
        _row(grid, table.printed(row), size)
    for index, room in enumerate(widths):
        width = Pt(room)
        grid.columns[index].width = width
        for line in grid.rows:
            if len(line._tr.tc_lst) == len(heads):  # noqa: SLF001 - merged cells have their own
                line.cells[index].width = width
    for line in grid.rows:
        _mark(line, "w:cantSplit")
    after = paper.add_paragraph()
    after.paragraph_format.space_after = Pt(2)
    _keep(grid, with_next=leads)
    after.paragraph_format.keep_with_next = leads
    for note in table.notes:
        paper.add_paragraph(note)
    _pairs(paper, table.meanings)


def _keep(grid: Grid, *, with_next: bool) -> None:
    """Keep the last two rows together, and with what follows the table."""
    rows = list(grid.rows)
    for row in rows[max(1, len(rows) - 2) : None if with_next else -1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _rule(grid: Grid) -> None:
    """Draw light lines between rows only, and leave the numbers room."""
    look = grid._tbl.tblPr  # noqa: SLF001 - the library has no borders
    lines, room = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        is_drawn = side in {"top", "bottom", "insideH"}
        line.set(qn("w:val"), "single" if is_drawn else "nil")
        if is_drawn:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), _RULE)
        lines.append(line)
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "55")
        margin.set(qn("w:type"), "dxa")
        room.append(margin)
    look.append(lines)
    look.append(room)


def _row(grid: Grid, printed: list[Printed], size: float) -> None:
    cells = grid.add_row().cells
    at = 0
    for each in printed:
        last = cells[at + each.span - 1]
        cell = cells[at].merge(last) if each.span > 1 else last
        _fill(cell, fitting.tied(each.lines), size, right=not each.is_words)
        at += each.span


def _fill(
    cell: _Cell,
    text: str,
    size: float,
    *,
    right: bool = False,
    bold: bool = False,
    shade: bool = False,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if shade:
        ground = OxmlElement("w:shd")
        ground.set(qn("w:val"), "clear")
        ground.set(qn("w:fill"), _SHADE)
        cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001 - the library has no shading


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - nor repeated heads
