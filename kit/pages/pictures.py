"""Figures on a page: drawn for the page and for the phone, described in words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from inspect import signature
from typing import Any
from urllib.parse import quote

import ipywidgets as widgets

from kit.language import translator
from kit.pages import states
from kit.results import Result

#: Not base64, which hardly compresses on the wire; nothing that would end a ``srcset`` or a tag.
_SAFE = "/:=;,()!*@$.-_~+'"


def picture(draw: Callable[[str], Any], alt: str) -> str:
    """Return a picture as HTML; empty when there is nothing to draw.

    Parameters
    ----------
    draw
        Returns a figure for ``"wide"`` or ``"narrow"``, or None.
    alt
        The finding in words, for people who do not see the picture.
    """
    from kit.charts import to_svg  # noqa: PLC0415 - drawing libraries load with the first drawing

    figures = [draw("wide"), draw("narrow")]
    if None in figures:
        return ""
    wide, narrow = (f"data:image/svg+xml,{quote(to_svg(figure), _SAFE)}" for figure in figures)
    return (
        '<picture class="kit-chart">'
        f'<source media="screen and (max-width: 899px)" srcset="{narrow}">'
        f'<img src="{wide}" alt="{escape(alt)}" style="max-width:100%;height:auto;display:block">'
        "</picture>"
    )


def show(make: Callable[..., Any], result: Result, language: str = "ru", alt: str = "") -> Any:
    """Return a chart or a table of a result as a part of a page.

    Parameters
    ----------
    make
        A function of `kit.charts` or `kit.tables`, or one's own: ``make(result, language)``
        returns a matplotlib figure, HTML, or None when there is nothing to show. A
        function with a parameter ``width`` is asked for ``"wide"`` and ``"narrow"``.
    result
        What to show.
    language
        ``"ru"`` or ``"en"``.
    alt
        The finding in words, for people who do not see the picture.
    """

    def draw(width: str) -> Any:
        sized = {"width": width} if "width" in signature(make).parameters else {}
        return make(result, language, **sized)

    made = draw("wide")
    html = made if isinstance(made, str) else made and picture(draw, alt)
    few = states.box("few", translator(language).gettext("Too few data yet"))
    return widgets.HTML(html or few, layout=widgets.Layout(width="100%"))
