"""Sections of a page in which staff write and save: fields as one widget, one way to save.

What is typed reaches the kernel and stays on the page until it is stored: a refused saving, a
colleague who was faster or a service that does not answer costs nobody what was typed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from kit.domain.worksheet import Saving
from kit.errors import Conflict, KitError
from kit.i18n.translator import Translator
from kit.pages import states
from kit.pages.page import Page
from kit.wording import review

_HERE = Path(__file__).parent
_LOG = logging.getLogger(__name__)

Values = Mapping[str, Any]


class Fields(anywidget.AnyWidget):
    """Fields drawn as HTML; every field has a ``name``, every button a ``data-do``.

    Parameters
    ----------
    press
        Called with the name of the button that was pressed.

    Attributes
    ----------
    typed : dict
        What stands in the fields: text, or whether a box is ticked.
    """

    _esm = _HERE / "fields.js"
    _css = _HERE / "fields.css"

    html = traitlets.Unicode().tag(sync=True)
    #: Grows with every drawing; what was typed into an earlier one is not taken for this one.
    drawing = traitlets.Int(0).tag(sync=True)
    focus = traitlets.Unicode().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    #: Grows with every word said, also when it is the same again.
    telling = traitlets.Int(0).tag(sync=True)
    #: Whether everything that was typed is stored.
    heard = traitlets.Bool(False).tag(sync=True)

    def __init__(self, press: Callable[[str], None]) -> None:
        super().__init__()
        self.typed: dict[str, Any] = {}
        self._press = press
        self.on_msg(self._received)

    def draw(self, html: str, focus: str = "") -> None:
        """Show fields; `html` is trusted, values in it are escaped by the caller."""
        with self.hold_sync():
            self.typed = {}
            self.html, self.focus = html, focus
            self.drawing += 1

    def tell(self, html: str, *, stored: bool = False) -> None:
        """Say under the fields how a saving went."""
        with self.hold_sync():
            self.said, self.heard = html, stored
            self.telling += 1

    def _received(self, _: object, content: Any, __: object) -> None:
        if not isinstance(content, dict) or content.get("drawing") != self.drawing:
            return
        if isinstance(content.get("values"), dict):
            self.typed = content["values"]
        if content.get("button"):
            self._press(str(content["button"]))


class Section:
    """A part of a page that saves something.

    Parameters
    ----------
    page
        Whose workspace and language are used.
    """

    def __init__(self, page: Page) -> None:
        self.ws = page.ws
        self.t: Translator = page.t
        self.fields = Fields(self.press)

    def press(self, button: str) -> None:
        """Do what a button says: called with everything that was typed."""
        raise NotImplementedError

    def keep(self, save: Callable[[], str]) -> bool:
        """Save; say when it was saved, or what is wrong and that the texts are still here.

        Parameters
        ----------
        save
            Returns what is said when it is done, as HTML.
        """
        try:
            said = save()
        except Conflict as error:
            again = self.t.gettext("Load what was saved")
            self.fields.tell(
                states.note(self.t.render(error.what) + " " + self.t.render(error.remedy), "fail")
                + f'<button type="button" data-do="load">{escape(again)}</button>'
            )
        except KitError as error:
            still = self.t.gettext("Nothing was stored; what you typed is still here.")
            self.fields.tell(states.note(f"{error.rendered(self.t.render)} {still}", "fail"))
        except Exception:  # noqa: BLE001 - logged with its code; what was typed stays
            code = uuid4().hex[:8]
            _LOG.exception("not saved, code %s", code)
            self.fields.tell(states.note(lost(code, self.t), "fail"))
        else:
            self.fields.tell(said, stored=True)
            return True
        return False

    def saved(self, saving: Saving, more: str = "", names: tuple[str, ...] = ()) -> str:
        """Return that and when something was saved; with a warning about likely names."""
        said = self.t.gettext("Saved: {moment}.", moment=review.moment(saving.at, self.t))
        html = states.note(f"{said} {more}".strip(), "good")
        if names:
            warning = self.t.gettext(
                "This looks like a person's name: {names}. Write without names, please.",
                names=", ".join(names),
            )
            html += states.note(warning, "warn")
        return html


def lost(code: str, t: Translator) -> str:
    """Return the words for an error nobody foresaw."""
    return t.gettext(
        "It could not be saved; what you typed is still here. Try again. If it happens again, "
        "tell the administrator: code {code}.",
        code=code,
    )


def options(choices: Mapping[str, str], chosen: str) -> str:
    """Return the options of a list, escaped."""
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(words)}</option>"
        for value, words in choices.items()
    )
