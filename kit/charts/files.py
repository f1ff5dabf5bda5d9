"""A figure as a file to keep: PNG for slides, SVG for drawing on, PDF for print."""

from __future__ import annotations

from io import BytesIO
from typing import Literal, get_args

import matplotlib as mpl
from matplotlib.figure import Figure

from kit.charts import style
from kit.charts.style import Width, to_png, to_svg

FileKind = Literal["png", "svg", "pdf"]
KINDS: tuple[FileKind, ...] = get_args(FileKind)
MEDIA: dict[FileKind, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
#: On paper a figure fills the width between the margins; on a screen, that of a page.
WIDTHS: dict[FileKind, Width] = {"png": "wide", "svg": "wide", "pdf": "paper"}


def to_pdf(figure: Figure, title: str = "") -> bytes:
    """Return a figure as PDF of one page whose type is embedded and can be searched.

    Parameters
    ----------
    figure
        A figure of this package.
    title
        Title of the document, in any language.
    """
    target = BytesIO()
    # 42 embeds the glyphs as TrueType: type 3 has no names for Cyrillic letters.
    with style.applied(), mpl.rc_context({"pdf.fonttype": 42}):
        figure.savefig(target, format="pdf", metadata={"Title": title or None, "Creator": "kit"})
    return target.getvalue()


def write(figure: Figure, kind: FileKind, title: str = "") -> bytes:
    """Return a figure as the bytes of a file of this kind."""
    if kind == "pdf":
        return to_pdf(figure, title)
    return to_png(figure) if kind == "png" else to_svg(figure).encode()
