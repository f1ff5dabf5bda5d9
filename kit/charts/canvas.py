"""What stands around a drawing: title, a sentence, and small type with n and date below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from matplotlib.axes import Axes

from kit.charts.style import BODY, MUTED, SMALL, TITLE, Sheet, line_height, wrap
from kit.i18n.translator import Translator

#: Between the title and the sentence below it.
_SAID = 8


def framed(
    width: float,
    body: float,
    *,
    title: str,
    footer: str,
    said: str = "",
    under: float = 12,
    over: float = 12,
    below: float = 4,
    fill: float = 1,
) -> tuple[Sheet, float]:
    """Return a sheet with its words, and the top of the room for the drawing.

    Parameters
    ----------
    width, body
        Of the sheet, and the height left for the drawing, in pixels.
    title, footer
        The finding, and small type below the drawing.
    said
        A sentence below the title.
    under, over, below
        Room under the title, over the footer and below it, in pixels.
    fill
        Share of the width that lines of the footer may have.
    """
    lines = wrap(title, width, TITLE, bold=True)
    words = wrap(said, width) if said else []
    notes = wrap(footer, fill * width, SMALL)
    top = len(lines) * line_height(TITLE) + under
    if words:
        top += len(words) * line_height(BODY) + _SAID
    end = top + body + over
    sheet = Sheet.of(width, end + len(notes) * line_height(SMALL) + below)
    sheet.text(0, 0, "\n".join(lines), size=TITLE, bold=True)
    if words:
        sheet.text(0, len(lines) * line_height(TITLE) + _SAID, "\n".join(words), color=MUTED)
    sheet.text(0, end, "\n".join(notes), size=SMALL, color=MUTED)
    return sheet, top


def canvas(sheet: Sheet, top: float, height: float) -> Axes:
    """Return axes whose coordinates are the pixels of the sheet below `top`."""
    axes = sheet.axes(0, top, sheet.width, height)
    axes.set(xlim=(0, sheet.width), ylim=(height, 0))
    axes.axis("off")
    return axes


def in_lines(widths: Iterable[float], room: float, gap: float = 0) -> list[tuple[float, int]]:
    """Return where the entries of a key stand: left in pixels, and the number of the line.

    `widths` hold the `gap` after each entry, which the last one of a line does not need.
    """
    left, line, places = 0.0, 0, []
    for width in widths:
        if left and left + width - gap > room:
            left, line = 0.0, line + 1
        places.append((left, line))
        left += width
    return places


def date_of(t: Translator, day: dt.date | None) -> str:
    """Return the day on which a chart was drawn in words; today when not given."""
    return t.date(day or dt.date.today())  # noqa: DTZ011 - the reader's day


def drawn(t: Translator, day: dt.date | None) -> str:
    """Return when a chart was drawn, in words."""
    return t.gettext("Drawn: {date}", date=date_of(t, day))
