"""What the pages of staff's sheets have in common: savings in words, names noticed in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kit.domain import worksheet
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.operations.access import ROLES
from kit.serve.portal import menu
from kit.serve.portal.navbar import with_period
from kit.wording import review


class Saving(NamedTuple):
    """One line of a history."""

    moment: str
    role: str
    words: str


def saving(each: worksheet.Saving, words: str, t: Translator) -> Saving:
    """Return a saving as its history tells it."""
    role = t.gettext(ROLES[each.role]) if each.role in ROLES else ""
    return Saving(review.moment(each.at, t), role, words)


def saved(done: worksheet.Saving, t: Translator) -> Message:
    """Return that and when something was saved."""
    return say("Saved: {moment}.", moment=review.moment(done.at, t))


def names_noticed(names: Iterable[str]) -> tuple[Message, ...]:
    """Return the warning that a text seems to name somebody."""
    found = ", ".join(names)
    if not found:
        return ()
    return (
        say("This looks like a person's name: {names}. Write without names, please.", names=found),
    )


def notebook(name: str, tenant: str, period: str) -> str:
    """Return the address of the notebook page that shows what is edited here."""
    return with_period(f"{menu.PAGE_URL}{name}.ipynb?tenant={tenant}", period)
