"""Texts that all staff read name nobody of the register: one refusal for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.service.context import Context
from kit.service.journal import mentions_of


def require_nobody_named(context: Context, typed: Iterable[tuple[str, str]]) -> None:
    """Refuse a text that looks as if it named somebody; the name is not repeated.

    Parameters
    ----------
    typed
        New texts, each behind the field in which it was typed.

    Raises
    ------
    BadArgument
        With the field.
    """
    texts = [(field, text) for field, text in typed if text]
    if not texts or not context.store.people.is_open:
        return
    mentions = mentions_of(context)
    for field, text in texts:
        if mentions.of(text):
            raise BadArgument(
                field,
                say("It looks as if this named somebody of the register."),
                say("Write it without names of people: everybody reads it."),
            )
