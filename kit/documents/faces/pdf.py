"""The face that looks the same everywhere: PDF with our own font inside.

ReportLab is plain Python: no system library, so that `make demo` needs none either.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Image, LongTable, PageBreak, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Flowing

from kit.charts.glyphs import drawable
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
from kit.tables import Table

_SIDE, _TOP = 16 * mm, 18 * mm
_WIDTH = A4[0] - 2 * _SIDE
_PADDING = 6  # of the library's frames
_CELL = 6  # between the edges of a cell and its words
_TALLEST = 215 * mm
#: What a signature takes below a table.
_SIGNING = 30 * mm
_INK, _MUTED = colors.HexColor("#1d2529"), colors.HexColor("#56626a")
_MARK = colors.HexColor("#b34700")
_RULE, _SHADE = colors.HexColor("#c3cbcf"), colors.HexColor("#eef1f2")


def write(document: Document) -> bytes:
    """Return the document as a PDF file."""
    fitting.fonts()
    target = BytesIO()
    title, subject, author = document.properties
    paper = _Paper(
        target,
        pagesize=A4,
        leftMargin=_SIDE - _PADDING,
        rightMargin=_SIDE - _PADDING,
        topMargin=_TOP,
        bottomMargin=_TOP,
        title=title,
        subject=subject,
        author=author,
        creator="kit",
        lang=document.language,
    )
    story: list[Any] = [_flow(line, "approval") for line in document.approval]
    story += [Spacer(1, 10 * mm)] if document.approval else []
    story.append(_flow(document.title, "title"))
    story.append(_flow("<br/>".join(_safe(line) for line in document.lines), "lines", raw=True))
    for part, above, stays in placed(document.parts):
        story += _part(part, above, stays=stays)
    paper.build(
        _led(story),
        canvasmaker=_numbered(f"{document.title}. {document.about.school}", document.mark),
    )
    return target.getvalue()


def _led(story: list[Any]) -> list[Any]:
    """Return a story in which the headings above a long table go to the next page with it."""
    made: list[Any] = []
    for each in story:
        at = len(made)
        if isinstance(each, CondPageBreak):
            while at and made[at - 1].getKeepWithNext():
                at -= 1
                if getattr(made[at], "kind", "") == "heading1":
                    break
        made.insert(at, each)
    return made


class _Paper(SimpleDocTemplate):
    """Adds the headings to the outline of the file."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - the library's name
        level = {"heading1": 0, "heading2": 1}.get(getattr(flowable, "kind", ""))
        if level is not None:
            key = f"part-{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level)


def _numbered(words: str, mark: str) -> type[Canvas]:
    """Return a canvas that writes «words … 2 / 5» in one line below every page, a mark above it."""

    class Numbered(Canvas):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - the library's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                told = f"{number} / {len(self._pages)}"
                size = _style("small").fontSize
                taken = fitting.width(told, size)
                self.setFont("Golos", size)
                self.setFillColor(_MUTED)
                self.drawRightString(_SIDE + _WIDTH, 8 * mm, told)
                footer = _flow(fitting.one_line(words, _WIDTH - taken - 3 * mm, size), "small")
                _, height = footer.wrapOn(self, _WIDTH, _TOP)
                footer.drawOn(self, _SIDE, 8 * mm - height + size)
                above = _flow(mark, "mark")
                _, height = above.wrapOn(self, _WIDTH, _TOP)
                above.drawOn(self, _SIDE, A4[1] - 9 * mm - height)
                super().showPage()
            super().save()

    return Numbered


def _style(kind: str) -> ParagraphStyle:
    size, bold, after, before = {
        "title": (20, True, 6, 0),
        "lines": (10, False, 10, 0),
        "approval": (10, False, 3, 0),
        "heading1": (14, True, 5, 12),
        "heading2": (12, True, 4, 8),
        "plain": (10, False, 6, 0),
        "finding": (11, True, 6, 0),
        "note": (10, False, 5, 0),
        "caption": (10, True, 4, 6),
        "small": (8.5, False, 2, 0),
        "mark": (8.5, True, 0, 0),
        "blank": (8, False, 0, 0),
        "cell": (8, False, 0, 0),
        "number": (8, False, 0, 0),
        "head": (8, True, 0, 0),
        "headnumber": (8, True, 0, 0),
    }[kind]
    return ParagraphStyle(
        kind,
        fontName="Golos-Bold" if bold else "Golos",
        fontSize=size,
        leading=size * 1.32,
        spaceAfter=after,
        spaceBefore=before,
        textColor=_MUTED if kind in {"lines", "small"} else _MARK if kind == "mark" else _INK,
        alignment=TA_RIGHT
        if "number" in kind or kind == "approval"
        else TA_CENTER
        if kind == "blank"
        else 0,
        keepWithNext=kind in {"heading1", "heading2", "caption"},
        leftIndent=12 if kind == "note" else 0,
        bulletIndent=2,
        bulletFontName="Golos",
    )


#: Rows and height of a table that may be divided; what is above its rows when it begins.
_LONG, _HIGH, _BEGINNING = 8, A4[1] / 3, 30 * mm


def _flow(text: str, kind: str, *, raw: bool = False) -> Any:
    flowing = Flowing(text if raw else _safe(text), _style(kind))
    flowing.kind = kind
    return flowing


def _safe(text: str) -> str:
    """Return text as the library's markup: rare signs from another font, none as a box."""
    return "".join(
        escape(sign) if fitting.is_ours(sign) else f'<font name="Spare">{escape(sign)}</font>'
        for sign in drawable(text)
    )


def _part(part: Part, above: Part | None, *, stays: bool) -> list[Any]:
    match part:
        case Heading(text, level):
            found = [_flow(text, f"heading{level}")]
        case Paragraph(text, finding):
            found = [_flow(text, "finding" if finding else "plain")]
            found[0].keepWithNext = stays
        case Note(text):
            found = [Flowing(_safe(text), _style("note"), bulletText="\N{BULLET}")]
            found[0].keepWithNext = stays
        case Picture():
            drawn = figure.png(part)
            width = min(_WIDTH, _TALLEST / drawn.ratio)
            image = Image(BytesIO(drawn.body), width, width * drawn.ratio, hAlign="LEFT")
            found = [image, Spacer(1, 4 * mm)]
        case Facts(entries):
            found = _pairs(entries)
        case NewPage(title, lines):
            said = [_flow(line, "plain") for line in lines]
            found = [PageBreak(), _flow(title, "heading1"), *said]
        case Signature():
            found = _signature(part)
            found[-1].keepWithNext = stays
        case Table():
            found = _table(part, is_named=is_said(above, part), leads=stays)
    return found


def _pairs(entries: tuple[tuple[str, str], ...]) -> list[Any]:
    lines = [
        _flow(f"<b>{_safe(label)}:</b> {_safe(value)}", "small", raw=True)
        for label, value in entries
    ]
    for each in lines[-fitting.LAST : -1]:
        each.keepWithNext = True
    return lines


def _signature(part: Signature) -> list[Any]:
    """Return the post, lines to sign on, and small below them what goes where."""
    below: list[Any] = [""]
    for words in part.blanks:
        below += ["", _flow(words, "blank")]
    gap = 4 * mm
    share = 0.68 * _WIDTH / len(part.blanks)
    lines = range(2, len(below), 2)
    grid = LongTable(
        [[_flow(part.post, "plain"), *[""] * (len(below) - 1)], below],
        colWidths=[_WIDTH - share * len(lines), *[gap, share - gap] * len(lines)],
        style=[
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("NOSPLIT", (0, 0), (-1, -1)),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            *(("LINEBELOW", (place, 0), (place, 0), 0.7, _INK) for place in lines),
        ],
        hAlign="LEFT",
    )
    space = Spacer(1, 3 * mm)
    space.keepWithNext = True
    return [space, grid]


class _Grid(LongTable):
    """Its last rows stay together, and with what is signed below it."""

    led = 0.0

    @property
    def rows(self) -> list[float]:
        """The height of each row, once it is measured."""
        return list(self._rowHeights)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        taken, high = super().wrap(width, height)
        return taken, height + 1 if high <= height < high + self.led else high

    def split(self, width: float, height: float) -> list[Any]:
        _, high = super().wrap(width, height)
        room = min(height, high - 1) if high < height + self.led else height
        pieces: list[Any] = super().split(width, room)
        for piece in pieces:
            piece.led = self.led if piece is pieces[-1] else 0.0
        return pieces


def _table(table: Table, *, is_named: bool = False, leads: bool = False) -> list[Any]:
    """Return a table; `is_named` without a caption, `leads` not to leave a signature alone."""
    heads = table.heads
    widths, size = fitting.columns(table, _WIDTH)

    def cell(words: str, kind: str, room: float, *, right: bool) -> Any:
        fitted = fitting.hyphenated(fitting.tied(words), room - _CELL, size, bold=kind == "head")
        return _cell(fitted, kind, size, right=right)

    lines = [
        [
            cell(head.head, "head", room, right=head.kind != "words")
            for head, room in zip(heads, widths, strict=True)
        ]
    ]
    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, _RULE),
        ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
        ("LEFTPADDING", (0, 0), (-1, -1), _CELL / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), _CELL / 2),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            group = row.group
            look += [("SPAN", (0, len(lines)), (-1, len(lines)))]
            look += [("BACKGROUND", (0, len(lines)), (-1, len(lines)), _SHADE)]
            look += [("NOSPLIT", (0, len(lines)), (0, len(lines) + 1))]
            lines.append([_flow(group, "head"), *[""] * (len(heads) - 1)])
        line: list[Any] = []
        for each in table.printed(row):
            if each.span > 1:
                ends = (len(line), len(lines)), (len(line) + each.span - 1, len(lines))
                look.append(("SPAN", *ends))
            room = sum(widths[len(line) : len(line) + each.span])
            shown = cell(each.lines, "cell", room, right=not each.is_words)
            line += [shown, *[""] * (each.span - 1)]
        lines.append(line)
    is_tall = _is_tall(lines, widths)
    if len(lines) > 3 and not is_tall:
        look.append(("NOSPLIT", (0, -2), (0, -1)))
    grid = _Grid(
        lines,
        colWidths=widths,
        repeatRows=1,
        splitInRow=int(is_tall),
        style=look,
        hAlign="LEFT",
    )
    grid.led = _SIGNING if leads and not is_tall else 0.0
    space = Spacer(1, 2 * mm)
    notes = [_flow(note, "small") for note in table.notes]
    caption = [] if is_named else [_flow(table.title, "caption")]
    _, high = grid.wrap(_WIDTH, A4[1])
    if len(lines) > _LONG or high > _HIGH:  # whole, it would leave the rest of the page empty
        for each in caption:
            each.keepWithNext = False
        caption.insert(0, CondPageBreak(min(_TALLEST, _BEGINNING + sum(grid.rows[:3]))))
    return [*caption, grid, space, *notes, *_pairs(table.meanings), space]


def _is_tall(lines: list[list[Any]], widths: Sequence[float]) -> bool:
    """Whether a row is higher than a page: only then may one be divided."""
    return any(
        each.wrap(room, _TALLEST)[1] > _TALLEST
        for line in lines
        for each, room in zip(line, widths, strict=True)
        if isinstance(each, Flowing)
    )


def _cell(text: str, kind: str, size: float, *, right: bool) -> Any:
    style = _style({"head": "headnumber", "cell": "number"}[kind] if right else kind)
    style.fontSize, style.leading = size, size * 1.32
    return Flowing("<br/>".join(map(_safe, text.split("\n"))), style)
