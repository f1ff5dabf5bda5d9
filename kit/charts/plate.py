"""What stands around a drawing: title, a sentence, and small type with n and date below."""

from __future__ import annotations

import datetime as dt

from matplotlib.axes import Axes

from kit.charts.style import BODY, MUTED, SMALL, TITLE, Sheet, line_height, wrap
from kit.language import Translator

_GAP = 12


def plate(
    width: float, body: float, *, title: str, said: str = "", footer: str = ""
) -> tuple[Sheet, float]:
    """Return a sheet with its words, and the top of the room for the drawing.

    Parameters
    ----------
    width, body
        Of the sheet, and the height left for the drawing, in pixels.
    title, said
        The finding, and a sentence below it.
    footer
        Small type below the drawing.
    """
    lines = wrap(title, width, TITLE, bold=True)
    words = wrap(said, width) if said else []
    notes = wrap(footer, width, SMALL) if footer else []
    below = len(lines) * line_height(TITLE) + 8
    top = below + len(words) * line_height(BODY) + (_GAP if words else 4)
    end = top + body + _GAP
    sheet = Sheet.of(width, end + len(notes) * line_height(SMALL) + 4)
    sheet.text(0, 0, "\n".join(lines), size=TITLE, bold=True)
    sheet.text(0, below, "\n".join(words), color=MUTED)
    sheet.text(0, end, "\n".join(notes), size=SMALL, color=MUTED)
    return sheet, top


def canvas(sheet: Sheet, top: float, height: float) -> Axes:
    """Return axes whose coordinates are the pixels of the sheet below `top`."""
    axes = sheet.axes(0, top, sheet.width, height)
    axes.set(xlim=(0, sheet.width), ylim=(height, 0))
    axes.axis("off")
    return axes


def drawn(t: Translator, day: dt.date | None) -> str:
    """Return when a chart was drawn, in words."""
    today = day or dt.date.today()  # noqa: DTZ011 - the reader's day
    return t.gettext("Drawn: {date}", date=t.date(today))
