"""The face for a browser: one file with everything in it, printable, no script."""

from __future__ import annotations

from base64 import b64encode
from html import escape

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
)
from kit.tables import Table, render

_STYLE = """
:root{color-scheme:light}
body{margin:0 auto;padding:24px 16px 48px;max-width:880px;background:#fff;color:#1d2529;
font:16px/1.5 "Golos Text",Arial,"Liberation Sans",sans-serif}
h1{font-size:28px;line-height:1.2;margin:0 0 8px}h2{font-size:21px;margin:32px 0 8px}
h3{font-size:17px;margin:24px 0 8px}p{margin:0 0 12px}.lines{color:#56626a}
.approval{text-align:right;line-height:1.8;margin-bottom:40px}
.finding{font-size:18px;font-weight:600}
.mark{border:2px solid #b34700;padding:6px 10px;font-weight:600}
.sign{display:grid;grid-template-columns:3fr 2fr 3fr 2fr;gap:4px 12px;margin:20px 0;break-inside:avoid}
.sign i{display:block;height:1.4em;border-bottom:1px solid #1d2529}.sign small{display:block;text-align:center}
.note{border-left:4px solid #56626a;padding:4px 0 4px 12px}
img{display:block;width:100%;height:auto;margin:16px 0}
.kit-scroll{overflow-x:auto}small{color:#56626a;font-size:.9em}.kit-hint{font-size:14px;color:#56626a}table{border-collapse:collapse;width:100%;margin:16px 0 8px;font-size:14px}
caption{text-align:left;font-weight:600;padding-bottom:6px}
th,td{border-bottom:1px solid #c3cbcf;padding:6px 8px;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #1d2529;vertical-align:bottom}tbody th{font-weight:400}
.kit-number{text-align:right;font-variant-numeric:tabular-nums}
.kit-group th{font-weight:600;background:#eef1f2}
dl{font-size:14px;color:#56626a}dt{font-weight:600}dd{margin:0 0 6px}
@media screen{.kit-scroll img{min-width:560px}}
@page{size:A4;margin:18mm 16mm}
@media print{.mark{position:fixed;top:-14mm;left:0;right:0;border:0;padding:0;font-size:9pt;text-align:center}
body{padding:0;max-width:none;font-size:11pt}table{font-size:9pt}
thead{display:table-header-group}tr,img{break-inside:avoid}h2,h3,caption{break-after:avoid}
.kit-scroll{overflow:visible}}
"""


def write(document: Document) -> bytes:
    """Return the document as one HTML file."""
    lines = "<br>".join(escape(line) for line in document.lines)
    parts = "".join(_section(part) for part in document.parts)
    mark = f'<p class="mark">{escape(document.mark)}</p>' if document.mark else ""
    approval = "<br>".join(escape(line) for line in document.approval)
    approval = f'<p class="approval">{approval}</p>' if approval else ""
    html = (
        f'<!DOCTYPE html><html lang="{document.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title><style>{_STYLE}</style></head>"
        f'<body><main>{mark}{approval}<h1>{escape(document.title)}</h1><p class="lines">{lines}</p>'
        f"<section>{parts}</section>{_END}"
    )
    return html.encode()


def opening(body: bytes, sections: int) -> str:
    """Return the beginning of a written report as a page of its own: title and some sections.

    What stands before the first heading is a section, too.
    """
    parts = body.decode().removesuffix(_END).split("</section>")
    return "</section>".join([*parts[:sections], ""]) + _END


def inside(body: bytes) -> str:
    """Return the sections of a written report, to stand on a page that has a title of its own."""
    begins = body.index(b"<section>")
    return body[begins:].decode().removesuffix(_END)


def chapters(body: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Return a written report as what stands before its first heading, and its chapters.

    A chapter is its title and what stands under it, as HTML, to stand on a page with folds.
    """
    first, *rest = inside(body).removesuffix("</section>").split("</section><section><h2>")
    found = [each.removesuffix("</section>").partition("</h2>") for each in rest]
    return first.removeprefix("<section>"), [(title, text) for title, _, text in found]


_END = "</main></body></html>"


def _section(part: Part) -> str:
    """Return a part; a heading of the first level begins a section."""
    begins = isinstance(part, Heading) and part.level == 1
    return ("</section><section>" if begins else "") + _part(part)


def _part(part: Part) -> str:
    match part:
        case Heading(text, level):
            found = f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, finding):
            kind = ' class="finding"' if finding else ""
            found = f"<p{kind}>{escape(text)}</p>"
        case Note(text):
            found = f'<p class="note">{escape(text)}</p>'
        case Picture():
            body = b64encode(figure.svg(part).body).decode()
            image = f'<img src="data:image/svg+xml;base64,{body}" alt="{escape(part.alt)}">'
            found = f'<div class="kit-scroll" tabindex="0">{image}</div>'
        case Facts(entries):
            found = _pairs(entries)
        case NewPage(title, lines):
            said = "".join(f"<p>{escape(each)}</p>" for each in lines)
            found = f'<h2 style="break-before:page">{escape(title)}</h2>{said}'
        case Signature(post, blanks):
            held = "".join(f"<span><i></i><small>{escape(each)}</small></span>" for each in blanks)
            found = f'<div class="sign"><span>{escape(post)}</span>{held}</div>'
        case Table():
            found = render(part, printed=True)
    return found


def _pairs(entries: tuple[tuple[str, str], ...]) -> str:
    return (
        "<dl>" + "".join(f"<dt>{escape(a)}</dt><dd>{_value(b)}</dd>" for a, b in entries) + "</dl>"
    )


def _value(text: str) -> str:
    """Return the value of a fact; the address of a page can be followed."""
    words = escape(text)
    if not text.startswith("https://") or any(map(str.isspace, text)):
        return words
    return f'<a href="{words}" rel="noreferrer noopener">{words}</a>'
