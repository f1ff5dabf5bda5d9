"""Whom the page of consents shows: everybody, who lacks one, whose ends soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from kit.domain.due_sources import ENDING, ENDING_DAYS, LACKING
from kit.i18n.message import Message, say
from kit.operations.values.consents import AskedPurpose, ConsentRegister, ConsentState
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

#: Whom the list shows, in words; the order of the choice.
_SHOWN: Mapping[str, Message] = {
    "": say("everybody"),
    LACKING: say("who lacks the consent"),
    ENDING: say("whose consent ends soon"),
}


class Narrowed(NamedTuple):
    """What is said of a list that shows some only: whom, of which other purposes there are more."""

    words: str
    url: str
    others: tuple[records.Link, ...]


def show_of(visit: Visit) -> str:
    """Return whom the address asks for; empty: everybody."""
    asked = visit.asked("show")
    return asked if asked in _SHOWN else ""


def is_shown(each: ConsentState, purpose: AskedPurpose, show: str, visit: Visit) -> bool:
    """Whether the list shows somebody whose consent stands so."""
    if each.purpose != purpose.id:
        return False
    if show == ENDING:
        last = each.until - dt.timedelta(days=1) if each.granted and each.until else dt.date.max
        return last - visit.tenants.today(visit.tenant) <= dt.timedelta(days=ENDING_DAYS)
    return not (show and each.granted)


def _n_shown(register: ConsentRegister, purpose: AskedPurpose, show: str, visit: Visit) -> int:
    states = (state for each in register.people for state in each.states)
    return sum(is_shown(each, purpose, show, visit) for each in states)


def first(register: ConsentRegister, show: str, visit: Visit) -> AskedPurpose | None:
    """Return the first purpose of which there is anybody to show."""
    found = (each for each in register.purposes if _n_shown(register, each, show, visit))
    return next(found, None)


def narrowed(
    register: ConsentRegister, purpose: AskedPurpose, show: str, visit: Visit
) -> Narrowed | None:
    """Return what is said of a list that shows some only; None where it shows everybody."""
    if not show:
        return None
    t, language = visit.t, visit.language
    numbers = {
        "purpose": purpose.title.in_(language),
        "n": t.number(_n_shown(register, purpose, show, visit), 0),
        "total": t.number(_n_shown(register, purpose, "", visit), 0),
    }
    words = t.gettext(
        "Only those who lack consent for “{purpose}” are shown: {n} of {total}.", **numbers
    )
    if show == ENDING:
        words = t.gettext(
            "Only those whose consent for “{purpose}” ends within {days} days are shown: {n} of "
            "{total}.",
            days=ENDING_DAYS,
            **numbers,
        )
    group = {"group": visit.asked("group")} if visit.asked("group") else {}
    others = tuple(
        records.Link(
            f"{each.title.in_(language)}: {t.number(n, 0)}",
            visit.url(purpose=each.id, show=show, **group),
        )
        for each in register.purposes
        if each.id != purpose.id and (n := _n_shown(register, each, show, visit))
    )
    return Narrowed(words, visit.url(purpose=purpose.id, **group), others)


def options(visit: Visit) -> list[records.Option]:
    """Return the choice of whom to show."""
    show = show_of(visit)
    return [
        records.Option(key, visit.t.render(words), key == show) for key, words in _SHOWN.items()
    ]
