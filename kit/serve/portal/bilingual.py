"""A text in every language side by side, for pages that do not know their reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from kit.i18n.message import Message
from kit.i18n.translator import LANGUAGES, translator


def both(text: str | Message, **params: Any) -> Markup:
    """Return a text in every language, each in an element of its own language."""
    if isinstance(text, Message):
        return in_every_language({code: translator(code).render(text) for code in LANGUAGES})
    return in_every_language({code: translator(code).gettext(text, **params) for code in LANGUAGES})


def in_every_language(words: Mapping[str, str]) -> Markup:
    """Return the words of each language side by side, or once when they agree."""
    if len(set(words.values())) == 1:
        return Markup.escape(next(iter(words.values())))
    span = Markup('<span class="kit-words" lang="{}">{}</span>')
    return Markup("").join(span.format(code, text) for code, text in words.items())
