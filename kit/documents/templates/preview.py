"""A Word document as it will be read, for a page: its words, its tables, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from kit.documents.templates.opening import MAIN, Element, W, opened
from kit.documents.templates.placeholders import text_of

_ALIGNED = {"center": "center", "right": "end", "end": "end", "both": "justify"}


def preview(data: bytes, name: str) -> Markup:
    """Return the text of a document as HTML."""
    trees = opened(data, name).trees
    parts = [trees[part] for part in sorted(trees) if part.startswith("word/header")]
    made = [each for part in parts for each in _blocks(part)]
    made += _blocks(trees[MAIN].find(f"{W}body"))
    return Markup("\n").join(made)


def _blocks(element: Element) -> Iterator[Markup]:
    for each in element:
        if each.tag == f"{W}p":
            yield _paragraph(each)
        elif each.tag == f"{W}tbl":
            yield _table(each)
        elif each.tag == f"{W}sdt":
            content = each.find(f"{W}sdtContent")
            yield from _blocks(content if content is not None else each)


def _paragraph(paragraph: Element) -> Markup:
    shape = paragraph.find(f"{W}pPr/{W}jc")
    aligned = _ALIGNED.get(shape.get(f"{W}val"), "") if shape is not None else ""
    kind = Markup(' class="is-{}"').format(aligned) if aligned else Markup("")
    left, tab, right = text_of(paragraph).partition("\t")
    lines = Markup("<br>").join(escape(each) for each in left.split("\n"))
    if tab:  # a tab leads to the right margin
        kind = Markup(' class="is-apart"')
        lines = Markup("<span>{}</span><span>{}</span>").format(lines, right)
    if paragraph.find(f".//{W}drawing") is not None:
        lines += Markup(' <span class="picture">▣</span>')
    runs = [each for each in paragraph.iter(f"{W}r") if each.find(f"{W}t") is not None]
    if runs and all(each.find(f"{W}rPr/{W}b") is not None for each in runs):
        lines = Markup("<strong>{}</strong>").format(lines)
    return Markup("<p{}>{}</p>").format(kind, lines)


def _table(table: Element) -> Markup:
    rows = []
    for row in table.findall(f"{W}tr"):
        is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
        cells = []
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = Markup(' colspan="{}"').format(span.get(f"{W}val")) if span is not None else ""
            inner = Markup("").join(_blocks(cell))
            form = "<th{}>{}</th>" if is_head else "<td{}>{}</td>"
            cells.append(Markup(form).format(wide, inner))  # noqa: S704 - one of two constants
        rows.append(Markup("<tr>{}</tr>").format(Markup("").join(cells)))
    style = table.find(f"{W}tblPr/{W}tblStyle")
    is_ruled = style is not None or table.find(f"{W}tblPr/{W}tblBorders") is not None
    kind = Markup("") if is_ruled else Markup(' class="is-plain"')
    return Markup("<table{}>{}</table>").format(kind, Markup("").join(rows))
