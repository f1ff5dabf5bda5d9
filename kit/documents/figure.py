"""Charts for print: drawn one at a time, as PNG for paper and SVG for a browser.

matplotlib keeps its settings for the whole process, and the data service answers in
several threads: two charts drawn at once would change each other's fonts.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from kit.documents.document import Picture

_DRAWING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture's bytes, and its height as a share of its width."""

    body: bytes
    ratio: float


def png(picture: Picture) -> Drawn:
    """Return the picture as PNG, sharp enough for print."""
    return _drawn(picture, "to_png")


def svg(picture: Picture) -> Drawn:
    """Return the picture as SVG, text as outlines."""
    return _drawn(picture, "to_svg")


def _drawn(picture: Picture, how: str) -> Drawn:
    from kit import charts  # noqa: PLC0415 - drawing libraries load with the first drawing

    with _DRAWING:
        figure = picture.draw()
        body = getattr(charts, how)(figure)
        width, height = figure.get_size_inches()
    return Drawn(body if isinstance(body, bytes) else body.encode(), height / width)
