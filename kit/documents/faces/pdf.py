"""The face that looks the same everywhere: PDF with our own font inside.

ReportLab is plain Python: no system library, so that `make demo` needs none either.
"""

from __future__ import annotations

import threading
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Image, LongTable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Flowing

from kit.charts.style import FONTS
from kit.documents import figure
from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part, Picture
from kit.tables import Table

_SIDE, _TOP = 16 * mm, 18 * mm
_WIDTH = A4[0] - 2 * _SIDE
_PADDING = 6  # of the library's frames
_TALLEST = 215 * mm
_INK, _MUTED = colors.HexColor("#1d2529"), colors.HexColor("#56626a")
_RULE, _SHADE = colors.HexColor("#c3cbcf"), colors.HexColor("#eef1f2")
#: Fonts are registered for the whole process, once.
_REGISTERING = threading.Lock()


def write(document: Document) -> bytes:
    """Return the document as a PDF file."""
    with _REGISTERING:
        _register()
    target = BytesIO()
    paper = _Paper(
        target,
        pagesize=A4,
        leftMargin=_SIDE - _PADDING,
        rightMargin=_SIDE - _PADDING,
        topMargin=_TOP,
        bottomMargin=_TOP,
        title=document.title,
        subject=document.subtitle,
        author=document.about.school,
        creator="kit",
        lang=document.language,
    )
    story: list[Any] = [_flow(document.title, "title")]
    story.append(_flow("<br/>".join(_safe(line) for line in document.lines), "lines", raw=True))
    story += [piece for part in document.parts for piece in _part(part)]
    paper.build(story, canvasmaker=_numbered(f"{document.about.school}. {document.title}"))
    return target.getvalue()


class _Paper(SimpleDocTemplate):
    """Adds the headings to the outline of the file."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - the library's name
        level = {"heading1": 0, "heading2": 1}.get(getattr(flowable, "kind", ""))
        if level is not None:
            key = f"part-{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level)


def _numbered(words: str) -> type[Canvas]:
    """Return a canvas that writes «words. 2 / 5» below every page, when all are known."""

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
                footer = _flow(f"{words}. {number} / {len(self._pages)}", "small")
                footer.wrapOn(self, _WIDTH, _TOP)
                footer.drawOn(self, _SIDE, 8 * mm)
                super().showPage()
            super().save()

    return Numbered


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont("Golos", str(FONTS / "GolosText-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Golos-Bold", str(FONTS / "GolosText-Bold.ttf")))
    pdfmetrics.registerFontFamily(
        "Golos", normal="Golos", bold="Golos-Bold", italic="Golos", boldItalic="Golos-Bold"
    )
    spare = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    pdfmetrics.registerFont(TTFont("Spare", str(spare)))


def _style(kind: str) -> ParagraphStyle:
    size, bold, after, before = {
        "title": (20, True, 6, 0),
        "lines": (10, False, 10, 0),
        "heading1": (14, True, 5, 12),
        "heading2": (12, True, 4, 8),
        "plain": (10, False, 6, 0),
        "finding": (11, True, 6, 0),
        "note": (10, False, 5, 0),
        "caption": (10, True, 4, 6),
        "small": (8.5, False, 2, 0),
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
        textColor=_MUTED if kind in {"lines", "small"} else _INK,
        alignment=TA_RIGHT if "number" in kind else 0,
        keepWithNext=kind in {"heading1", "heading2", "caption"},
        leftIndent=12 if kind == "note" else 0,
        bulletIndent=2,
        bulletFontName="Golos",
    )


def _flow(text: str, kind: str, *, raw: bool = False) -> Any:
    flowing = Flowing(text if raw else _safe(text), _style(kind))
    flowing.kind = kind
    return flowing


def _safe(text: str) -> str:
    """Return text as the library's markup; signs that our font lacks come from another."""
    known = pdfmetrics.getFont("Golos").face.charToGlyph
    return "".join(
        escape(sign)
        if ord(sign) in known or sign == "\n"
        else f'<font name="Spare">{escape(sign)}</font>'
        for sign in text
    )


def _part(part: Part) -> list[Any]:
    match part:
        case Heading(text, level):
            return [_flow(text, f"heading{level}")]
        case Paragraph(text, finding):
            return [_flow(text, "finding" if finding else "plain")]
        case Note(text):
            return [Flowing(_safe(text), _style("note"), bulletText="\N{BULLET}")]
        case Picture():
            drawn = figure.png(part)
            width = min(_WIDTH, _TALLEST / drawn.ratio)
            image = Image(BytesIO(drawn.body), width, width * drawn.ratio, hAlign="LEFT")
            return [image, Spacer(1, 4 * mm)]
        case Facts(entries):
            return _pairs(entries)
        case Table():
            return _table(part)


def _pairs(entries: tuple[tuple[str, str], ...]) -> list[Any]:
    return [
        _flow(f"<b>{_safe(label)}:</b> {_safe(value)}", "small", raw=True)
        for label, value in entries
    ]


def _table(table: Table) -> list[Any]:
    heads = table.heads
    lines = [[_cell(head.head, "head", right=head.kind != "words") for head in heads]]
    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, _RULE),
        ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            group = row.group
            look += [("SPAN", (0, len(lines)), (-1, len(lines)))]
            look += [("BACKGROUND", (0, len(lines)), (-1, len(lines)), _SHADE)]
            lines.append([_flow(group, "head"), *[""] * (len(heads) - 1)])
        line: list[Any] = []
        for each in table.printed(row):
            if each.span > 1:
                ends = (len(line), len(lines)), (len(line) + each.span - 1, len(lines))
                look.append(("SPAN", *ends))
            cell = _cell(each.lines, "cell", right=not each.is_words)
            line += [cell, *[""] * (each.span - 1)]
        lines.append(line)
    total = sum(head.weight for head in heads)
    grid = LongTable(
        lines,
        colWidths=[_WIDTH * head.weight / total for head in heads],
        repeatRows=1,
        style=look,
        hAlign="LEFT",
    )
    space = Spacer(1, 2 * mm)
    notes = [_flow(note, "small") for note in table.notes]
    return [_flow(table.title, "caption"), grid, space, *notes, *_pairs(table.meanings), space]


def _cell(text: str, kind: str, *, right: bool) -> Any:
    kind = {"head": "headnumber", "cell": "number"}[kind] if right else kind
    return _flow("<br/>".join(map(_safe, text.split("\n"))), kind, raw=True)
