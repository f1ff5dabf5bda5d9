"""What is said of people and their taking part: quarters, fields of a record, consents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.records.people import PERSON

#: What was said about a purpose, and by whom.
EVENTS: Mapping[str, Message] = {
    "given": say("consent given"),
    "refused": say("consent refused"),
    "withdrawn": say("consent withdrawn"),
    "annulled": say("entry annulled"),
}
GIVERS: Mapping[str, Message] = {"self": say("the person"), "guardian": say("a guardian")}
_NAME = say("Name")
_GUARDIANS = say("Guardians")


def quarter_title(quarter: str, t: Translator) -> str:
    """Return a quarter such as ``"2026-4"`` in words.

    Examples
    --------
    >>> from kit.i18n.translator import translator
    >>> quarter_title("2026-4", translator("en"))
    'quarter 4 of 2026'
    """
    year, number = quarter.split("-")
    return t.gettext("quarter {n} of {year}", n=number, year=year)


def fields(names: Iterable[str], t: Translator) -> str:
    """Return the fields that a saving has changed, in words."""
    own = {"name": t.render(_NAME), "guardians": t.render(_GUARDIANS)}
    own |= {each.id: each.title.in_(t.language) for each in PERSON.fields}
    return ", ".join(own.get(name, name) for name in names)
