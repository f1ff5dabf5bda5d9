"""The states a page can be in besides showing a result. Each is designed, none is a traceback."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

from kit.errors import AccessDenied, KitError, NotEnoughData, ServiceUnavailable, StoreError
from kit.i18n.message import Message
from kit.i18n.translator import Translator
from kit.operations import access
from kit.templating import templates


def box(kind: str, heading: str, *sentences: str, action: str = "") -> str:
    """Return a state: a heading, sentences, and what can be done, as HTML.

    `action` is HTML; everything else is escaped here.
    """
    words = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    do = f'<p class="kit-actions">{action}</p>' if action else ""
    return (
        f'<div class="kit-state kit-state--{kind}" role="status">{_icon(kind)}'
        f"<div><h2>{escape(heading)}</h2>{words}{do}</div></div>"
    )


def loading(doing: str) -> str:
    """Return the skeleton of a result, with what is being done and a progress bar."""
    words = escape(doing)
    return (
        f'<div class="kit-progress" role="status"><p class="kit-hint">{words}</p>'
        f'<progress aria-label="{words}"></progress></div>{skeleton()}'
    )


def skeleton() -> str:
    """Return the outline of a result that is not there yet."""
    return (
        '<div class="kit-skeleton" aria-hidden="true"><div class="kit-skeleton__line"></div>'
        '<div class="kit-skeleton__chart"></div></div>'
    )


def of_error(error: KitError, t: Translator) -> str:
    """Return the state for an error a person can act on."""
    what, remedy = t.render(error.what), t.render(error.remedy)
    if isinstance(error, AccessDenied):
        remedy = t.render(_with_role_names(error.remedy, t))
        return box("denied", t.gettext("This is not open to your role"), what, remedy)
    if isinstance(error, NotEnoughData):
        return box("few", t.gettext("Too few data yet"), what, remedy)
    code = _code(error, t)
    if isinstance(error, ServiceUnavailable | StoreError):
        kept = t.gettext("Everything that was stored is kept.")
        return box("failed", t.gettext("The data cannot be reached"), what, kept, remedy, code)
    return box("failed", t.gettext("This could not be done"), what, remedy, code)


def _code(error: KitError, t: Translator) -> str:
    """Return under which code the service logged an error; nothing where there is none."""
    kind, _, code = error.where.partition(" ")
    return f"{t.gettext('Code for the administrator:')} {code}" if kind == "code" else ""


def unexpected(code: str, t: Translator) -> str:
    """Return the state for an error nobody foresaw, with the code under which it is logged."""
    return box(
        "failed",
        t.gettext("Something went wrong on our side"),
        t.gettext("Everything that was stored is kept."),
        t.gettext(
            "Reload the page. If it happens again, tell the administrator: code {code}.", code=code
        ),
    )


def note(words: str, kind: str = "") -> str:
    """Return a short remark."""
    more = f" kit-note--{kind}" if kind else ""
    return f'<div class="kit-note{more}"><div>{escape(words)}</div></div>'


def fold(heading: str, html: str, name: str = "", more: str = "") -> str:
    """Return HTML that is opened by a click or a key on its heading.

    Parameters
    ----------
    heading
        What is to be found there.
    html
        Shown when it is open, and on paper.
    name
        Under which an address (``#name``) leads there and opens it.
    more
        What it comes to, beside the heading: the fold is an overview, too.
    """
    place = f' id="{escape(name)}"' if name else ""
    told = f" <small>{escape(more)}</small>" if more else ""
    return (
        f'<details class="kit-fold"><summary><span>{escape(heading)}{told}</span></summary>'
        f"<div{place}>{html}</div></details>"
    )


def bullets(entries: list[str]) -> str:
    """Return a list of sentences."""
    return "<ul>" + "".join(f"<li>{escape(entry)}</li>" for entry in entries) + "</ul>"


#: Which icon helps to find a state; the others are called as their state.
_SIGNS = {"failed": "alert", "few": "chart", "denied": "lock"}
_icons: Any = templates().get_template("_icons.html").module


def _icon(kind: str) -> str:
    return str(_icons.icon(_SIGNS.get(kind, kind)))


def _with_role_names(message: Message, t: Translator) -> Message:
    """Return the message with roles called by their names, not by their ids."""
    roles = message.params.get("roles")
    if not isinstance(roles, str):
        return message
    names = ", ".join(access.in_words(role, t) for role in roles.split(", "))
    return replace(message, params={**message.params, "roles": names})
