"""Texts that people wrote: in which language they are shown, and which signs they may hold.

Choice of a language with a fall-back, and sanitisation of input: one way for every floor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Half a character (a lone surrogate): no store and no file can hold it.
_HALF = re.compile(r"[\ud800-\udfff]")
#: Signs that no name of a file may hold.
_NO_NAME = re.compile(r'[\\/*?"<>|\x00-\x1f\x7f-\x9f]+')
#: Signs of a name of a file that a person still reads, and bytes that a file system holds.
_LONGEST_NAME, _MOST_BYTES = 100, 255
#: Control characters other than tab and line feed, and what is no character at all.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def pick(words: Mapping[str, str] | str, language: str, otherwise: str = "") -> str:
    """Return the words in a language, else in Russian, else in any; a text without languages as it is.

    Parameters
    ----------
    words
        Language code to text, the author's language first; or one text for all.
    language
        The reader's.
    otherwise
        Stands in where there are no words at all.
    """
    if isinstance(words, Mapping):
        first = next(iter(words.values()), otherwise)
        return str(words.get(language) or words.get("ru") or first)
    return str(words)


def whole(text: str) -> str:
    """Return a text with a sign of replacement for each half character."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def capital(text: str) -> str:
    """Return a text as a sentence begins: with a capital letter."""
    return text[:1].upper() + text[1:]


def clean(text: str, instead: str = "") -> str:
    """Return a text that every store and file can hold: whole characters, line ends as one sign.

    Parameters
    ----------
    text
        What somebody typed, pasted or sent.
    instead
        What stands in place of each control character.
    """
    text = whole(text).replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub(instead, text)


def file_name(words: str, ending: str) -> str:
    """Return a name that every file system holds: no forbidden signs, at most 255 bytes.

    Parameters
    ----------
    words
        What the file is; shortened at a word where it is long.
    ending
        What always stays, with its point.

    Examples
    --------
    >>> file_name('Анкета: "начало/конец"', ".csv")
    'Анкета, начало конец.csv'
    """
    words = " ".join(_NO_NAME.sub(" ", whole(words).replace(":", ",")).split())
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,.;")
    return words.encode()[: _MOST_BYTES - len(ending.encode())].decode(errors="ignore") + ending


def shortened(text: str, signs: int) -> str:
    """Return a text of at most so many signs; what is left out is shown by «…».

    Examples
    --------
    >>> shortened("Средняя общеобразовательная школа", 12)
    'Средняя…'
    """
    if len(text) <= signs:
        return text
    kept = text[: signs - 1]
    last = kept.rfind(" ", signs // 2)
    return kept[: last if last > 0 else None].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
