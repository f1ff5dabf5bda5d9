"""A Word document drawn as a school's office writes it: GOST R 7.0.97-2016, Times New Roman, 14 points."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kit.documents.templates.opening import opened
from kit.documents.templates.typography import tied

_FONT = "Times New Roman"
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
_INDENT = Mm(12.5)
_DAY = dt.datetime(2022, 9, 1)  # noqa: DTZ001 - python-docx writes it as it is
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ALONE = re.compile(r"\{\{[^{}]*\}\}")
#: Stands for a field while a text is tied.
_FIELD_SIGN = "\ue000"
_FIELD = re.compile(r"\{\{.*?\}\}")
#: Ink of a certificate's frame and title.
FESTIVE = RGBColor(0x1F, 0x3F, 0x6E)
#: Whose document it is.
HEAD = "{{Школа}}"


class Sheet:
    """A document being drawn."""

    def __init__(self, title: str, *, is_wide: bool = False, size: int = 14) -> None:
        self.document: Document = docx.Document()
        self._size, self._is_new_page = size, False
        properties = self.document.core_properties
        properties.title, properties.author = title, "Mentoring Kit"
        properties.created = properties.modified = _DAY
        properties.language = "ru-RU"
        self._style(size)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(10)
        section.top_margin = section.bottom_margin = Mm(20)
        if is_wide:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.left_margin = section.right_margin = Mm(20)

    def _style(self, size: int) -> None:
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(name), _FONT)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "ru-RU")
        style.element.get_or_add_rPr().append(language)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.15
        style.paragraph_format.widow_control = True

    @property
    def width(self) -> int:
        """Of the text, in EMU."""
        section = self.document.sections[-1]
        sides = section.page_width, section.left_margin, section.right_margin
        whole, left, right = (int(each or 0) for each in sides)
        return whole - left - right

    def line(
        self,
        text: str = "",
        align: WD_ALIGN_PARAGRAPH = LEFT,
        *,
        indent: bool = False,
        before: float = 0,
        after: float = 0,
        size: int = 0,
        keep: bool = False,
    ) -> Paragraph:
        """Add a paragraph; ``**words**`` are bold, a tab goes to the right margin."""
        made = self.document.add_paragraph()
        made.alignment = align
        shape = made.paragraph_format
        shape.first_line_indent = _INDENT if indent else None
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.keep_with_next = keep
        shape.page_break_before, self._is_new_page = self._is_new_page or None, False
        if "\t" in text:
            shape.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
        write(made, text, size)
        return made

    def body(self, *texts: str, after: float = 0) -> None:
        """Add paragraphs of running text."""
        for each in texts:
            if _ALONE.fullmatch(each):  # of several lines: none is spread, all begin alike
                made = self.line(each, LEFT, after=after)
                made.paragraph_format.left_indent = _INDENT
            else:
                self.line(each, JUSTIFY, indent=True, after=after)

    def heading(self, *lines: str, before: float = 12, after: float = 12, size: int = 0) -> None:
        """Add centred bold lines that stay with what follows."""
        for number, each in enumerate(lines):
            self.line(
                f"**{each}**",
                CENTRE,
                before=before if not number else 0,
                after=after if number == len(lines) - 1 else 0,
                size=size,
                keep=True,
            )

    def letterhead(self, kind: str) -> None:
        """Add the head of an order: the school, what it is, day, number, town."""
        self.heading(HEAD, before=0, after=6)
        self.heading(kind, before=12, after=12, size=self._size + 2)
        self.line("{{Дата}}\t№ {{Номер}}", after=6)
        self.line("{{Населённый пункт}}", CENTRE, after=14, size=12)

    def about(self, text: str) -> None:
        """Add what an order is about, on the left half of the sheet."""
        made = self.line(f"**{text}**", after=14)
        made.paragraph_format.right_indent = Mm(75)

    def signature(self, post: str, name: str, before: float = 28) -> None:
        """Add who signs: post on the left, name on the right; the line before stays with it."""
        if self.document.paragraphs and self.document.element.body[-2].tag == qn("w:p"):
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        made = self.line(f"{post}\t{name}", before=before)
        made.paragraph_format.keep_together = True

    def table(
        self, heads: Sequence[str], row: Sequence[str], widths: Sequence[float], size: int = 12
    ) -> None:
        """Add a table: a head, and the row that is repeated."""
        table = self.document.add_table(rows=0, cols=len(heads))
        table.style = self.document.styles["Table Grid"]
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for texts, is_head in ((heads, True), (row, False)):
            cells = table.add_row().cells
            for cell, text, width in zip(cells, texts, widths, strict=True):
                cell.width = Mm(width)
                line = cell.paragraphs[0]
                line.alignment = CENTRE if is_head or "№" in text else LEFT
                line.paragraph_format.line_spacing = 1.0
                line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1.5)
                line.paragraph_format.keep_with_next = is_head or None
                write(line, f"**{text}**" if is_head else text, size)
        for grid, width in zip(table.columns, widths, strict=True):
            grid.width = Mm(width)

    def page(self) -> None:
        """Begin a new page with the next line."""
        self._is_new_page = True

    def numbered(self) -> None:
        """Put page numbers into the footer of every page but the first."""
        self.document.sections[0].different_first_page_header_footer = True
        line = self.document.sections[0].footer.paragraphs[0]
        line.alignment = CENTRE
        run = line.add_run()
        run.font.size = Pt(10)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            name = "w:fldChar" if kind else "w:instrText"
            element = OxmlElement(name)
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)  # noqa: SLF001 - python-docx has no other way to a field

    def framed(self) -> None:
        """Put a frame around the page, and its text in the middle of it."""
        section = self.document.sections[0]._sectPr  # noqa: SLF001 - as above
        frame = OxmlElement("w:pgBorders")
        frame.set(qn("w:offsetFrom"), "page")
        for side in ("top", "left", "bottom", "right"):
            line = OxmlElement(f"w:{side}")
            look = (("val", "double"), ("sz", "12"), ("space", "24"), ("color", str(FESTIVE)))
            for name, value in look:
                line.set(qn(f"w:{name}"), value)
            frame.append(line)
        section.find(qn("w:pgMar")).addnext(frame)
        middle = OxmlElement("w:vAlign")
        middle.set(qn("w:val"), "center")
        section.find(qn("w:cols")).addnext(middle)

    def inked(self, *lines: int) -> None:
        """Give lines, by their place, the ink of the frame."""
        for each in lines:
            for run in self.document.paragraphs[each].runs:
                run.font.color.rgb = FESTIVE

    def sealed(self, picture: str, *lines: tuple[str, int]) -> None:
        """Add a picture on the left, and beside it lines of their sizes that say what it is."""
        table = self.document.add_table(rows=1, cols=2)
        table.autofit = False
        widths = Mm(36), self.width - Mm(36)
        for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
            column.width = cell.width = width
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        shown, beside = table.rows[0].cells
        shown.paragraphs[0].paragraph_format.space_before = Pt(12)
        beside.paragraphs[0].paragraph_format.space_before = Pt(12)
        write(shown.paragraphs[0], picture, 12)
        for number, (text, size) in enumerate(lines):
            line = beside.add_paragraph() if number else beside.paragraphs[0]
            line.paragraph_format.line_spacing = 1.0
            line.paragraph_format.space_after = Pt(3)
            write(line, text, size)

    @property
    def bytes(self) -> bytes:
        """The file, the same each time."""
        made = io.BytesIO()
        self.document.save(made)
        return opened(made.getvalue(), "template").packed()


def write(line: Paragraph, text: str, size: int) -> None:
    """Add words to a paragraph; ``**these**`` are bold."""
    for number, piece in enumerate(_BOLD.split(text)):
        if piece:
            run = line.add_run(_tied(piece))
            run.bold = True if number % 2 else None
            if size:
                run.font.size = Pt(size)


def _tied(text: str) -> str:
    r"""Return a text whose short words and numbers stay with the next one; fields are left alone.

    Examples
    --------
    >>> _tied("в школе № 5 от {{Дата в школе}}").replace("\xa0", "~")
    'в~школе №~5 от~{{Дата в школе}}'
    """
    fields = _FIELD.findall(text)
    pieces = tied(_FIELD.sub(_FIELD_SIGN, text)).split(_FIELD_SIGN)
    return "".join(f"{piece}{field}" for piece, field in zip(pieces, [*fields, ""], strict=True))
