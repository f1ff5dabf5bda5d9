"""Who of the staff has to read something, in words for a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from kit.domain.texts import Text
from kit.i18n.text import capital
from kit.i18n.translator import Translator
from kit.operations.access import ROLES


class Reader(Protocol):
    """An account of the staff: roles, posts of the programme, when it said to have read."""

    @property
    def account(self) -> str:
        """Its name."""
        ...

    @property
    def roles(self) -> tuple[str, ...]:
        """Ids of `kit.operations.access.ROLES`."""
        ...

    @property
    def posts(self) -> tuple[Text, ...]:
        """Posts of the programme that its roles make known."""
        ...

    @property
    def at(self) -> dt.datetime | None:
        """When it was read; None: it was not."""
        ...


class Row(NamedTuple):
    """A reader in words; one that has read an edition before has a moment and is not current."""

    title: str
    account: str
    moment: str
    is_current: bool


def row(reader: Reader, t: Translator, *, is_current: bool) -> Row:
    """Return a reader in words: by post where the programme has one, else by roles."""
    return Row(
        title_of(reader.posts, reader.roles, t),
        reader.account,
        "" if reader.at is None else t.moment(reader.at),
        is_current,
    )


def title_of(posts: Iterable[Text], roles: Iterable[str], t: Translator) -> str:
    """Return who somebody of the staff is: the posts of the programme, else the roles."""
    held = [each.in_(t.language) for each in posts]
    held = held or [t.gettext(ROLES[role]) for role in roles if role in ROLES]
    text = ", ".join(held)
    return capital(text) or "–"
