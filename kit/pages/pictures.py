"""Figures on a page: drawn for the page and for the phone, described in words, kept as files."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from inspect import signature
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anywidget
import ipywidgets as widgets
import traitlets

from kit import clock
from kit.i18n.translator import translator
from kit.pages import states
from kit.pages.unforeseen import logged
from kit.results import Result
from kit.tables import Table, render

_HERE = Path(__file__).parent
#: Not base64, which hardly compresses on the wire; nothing that would end a ``srcset`` or a tag.
_SAFE = "/:=;,()!*@$.-_~+'"


class Picture(str):
    """A picture as HTML that remembers how it was drawn, so that it can become a file.

    Attributes
    ----------
    draw : callable
        Returns the figure for a width.
    alt : str
        The finding in words.
    name : str
        Beginning of the name of a file, in Latin letters.
    """

    __slots__ = ("alt", "draw", "name")

    draw: Callable[[str], Any]
    alt: str
    name: str

    @classmethod
    def of(cls, html: str, draw: Callable[[str], Any], alt: str, name: str) -> Picture:
        """Return the picture of that HTML."""
        made = cls(html)
        made.draw, made.alt, made.name = draw, alt, name
        return made


def picture(draw: Callable[[str], Any], alt: str, name: str = "chart") -> Picture:
    """Return a picture as HTML; empty when there is nothing to draw.

    Parameters
    ----------
    draw
        Returns a figure for ``"wide"``, ``"narrow"`` or ``"paper"``, or None.
    alt
        The finding in words, for people who do not see the picture.
    name
        Beginning of the name of a file, in Latin letters.
    """
    from kit.charts import to_svg  # noqa: PLC0415 - drawing libraries load with the first drawing

    figures = [draw("wide"), draw("narrow")]
    if None in figures:
        return Picture.of("", draw, alt, name)
    alt = alt or _title(figures[0])
    wide, narrow = (f"data:image/svg+xml,{quote(to_svg(figure), _SAFE)}" for figure in figures)
    html = (
        '<picture class="kit-chart">'
        f'<source media="screen and (max-width: 899px)" srcset="{narrow}">'
        f'<img src="{wide}" alt="{escape(alt)}" style="max-width:100%;height:auto;display:block">'
        "</picture>"
    )
    return Picture.of(html, draw, alt, name)


def _title(figure: Any) -> str:
    """Return the words above a figure; a chart of the kit says its finding there."""
    return str(figure.texts[0].get_text()).replace("\n", " ") if figure.texts else ""


class Pictures(anywidget.AnyWidget):
    """A region of a page that holds pictures, each with a menu of files under it.

    Files are made when asked for: no page carries them, and nothing is written to a disk.

    Parameters
    ----------
    language
        ``"ru"`` or ``"en"``.

    Attributes
    ----------
    value : str
        HTML shown now.
    """

    _esm = (_HERE / "pictures.js").read_text(encoding="utf-8")
    _css = (_HERE / "pictures.css").read_text(encoding="utf-8")

    value = traitlets.Unicode().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)

    def __init__(self, language: str = "ru") -> None:
        self._t = t = translator(language)
        self._shown: tuple[Picture, ...] = ()
        super().__init__(
            layout=widgets.Layout(width="100%"),
            texts={
                "making": t.gettext("Drawing the file …"),
                "silent": t.gettext("The server does not answer. Please try once more."),
            },
        )
        self.on_msg(self._asked)

    def show(self, *pictures: Picture, in_sight: int | None = None) -> None:
        """Show pictures as cards; empty ones are left out.

        Parameters
        ----------
        pictures
            In their order.
        in_sight
            So many stand open; of each further one its finding, which opens it. All when None.
        """
        self._shown = tuple(each for each in pictures if each)
        shown = ""
        for index, each in enumerate(self._shown):
            inside = f"{each}{self._menu(index, each)}"
            if in_sight is None or index < in_sight:
                shown += f'<div class="kit-card">{inside}</div>'
            else:
                shown += states.fold(each.alt, f'<div class="kit-card">{inside}</div>')
        self.value = shown

    def _menu(self, index: int, picture: Picture) -> str:
        t = self._t
        words = t.gettext("Download the picture:")
        buttons = ""
        for kind in ("png", "svg", "pdf"):
            label = t.gettext("Download as {kind}: {title}", kind=kind.upper(), title=picture.alt)
            buttons += (
                f'<button type="button" data-file="{kind}" aria-label="{escape(label)}">'
                f"{kind.upper()}</button>"
            )
        return (
            f'<div class="kit-files kit-noprint" data-picture="{index}">'
            f'<span>{escape(words)}</span>{buttons}<span role="status"></span></div>'
        )

    def _asked(self, _: object, content: Any, __: object) -> None:
        number = content.get("number")
        try:
            said, body = self.file(content["picture"], content["file"])
        except Exception:  # noqa: BLE001 - logged with its code; no traceback on a page
            code = logged("file not made")
            failed = self._t.gettext("The file could not be made: code {code}.", code=code)
            self.send({"number": number, "failed": failed})
        else:
            self.send({"number": number, **said}, [body])

    def file(self, index: int, kind: Any) -> tuple[dict[str, str], bytes]:
        """Return name and media type, and the bytes, of one picture shown now as a file."""
        from kit.charts import files  # noqa: PLC0415 - as above

        shown = self._shown[index]
        figure = shown.draw(files.WIDTHS[kind])
        day = clock.today().isoformat()
        said = {"name": f"{shown.name}-{day}.{kind}", "media": files.MEDIA[kind]}
        return said, files.write(figure, kind, shown.alt)


def made(
    make: Callable[..., Any], result: Result, language: str, alt: str = "", **more: Any
) -> Picture | str:
    """Return a chart as a picture or a table as HTML; empty when there is nothing to show.

    Arguments as of `show`; `more` is given to the function.
    """

    def draw(width: str) -> Any:
        sized = {"width": width} if "width" in signature(make).parameters else {}
        return make(result, language=language, **sized, **more)

    found = draw("wide")
    if isinstance(found, Table):
        return render(found)
    if found is None or isinstance(found, str):
        return found or ""
    return picture(draw, alt)


def show(make: Callable[..., Any], result: Result, language: str = "ru", alt: str = "") -> Any:
    """Return a chart or a table of a result as a part of a page.

    Parameters
    ----------
    make
        A function of `kit.charts` or `kit.tables`, or one's own: ``make(result, language)``
        returns a matplotlib figure, a table, HTML, or None when there is nothing to show. A
        function with a parameter ``width`` is asked for ``"wide"`` and ``"narrow"``.
    result
        What to show.
    language
        ``"ru"`` or ``"en"``.
    alt
        The finding in words, for people who do not see the picture.
    """
    found = made(make, result, language, alt)
    if isinstance(found, Picture):
        region = Pictures(language)
        region.show(found)
        return region
    few = states.box("few", translator(language).gettext("Too few data yet"))
    return widgets.HTML(found or few, layout=widgets.Layout(width="100%"))
