"""Parents as a list names them: two in one cell, mother and father by a word, a telephone alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from kit.domain.names import Name, fold, is_initial, is_patronymic, is_surname, read_name, words_of
from kit.domain.person import Guardian
from kit.errors import BadArgument
from kit.i18n.message import say

#: Words that say what somebody is to a child.
_WORDS = (
    r"мать|мама|отец|папа|бабушка|дедушка|опекун|попечитель|мачеха|отчим|т[её]тя|дядя"
    r"|законный представитель|mother|father|guardian"
)
_BEHIND = re.compile(rf"[(\[]\s*({_WORDS})\s*[)\]]", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\w)({_WORDS})\s*[:–—-]\s*", re.IGNORECASE)
_FIRST = re.compile(rf"({_WORDS})(?:\s*[:–—-]\s*|\s+)(.*)", re.IGNORECASE)
_LAST = re.compile(rf"(.*?)[\s,(\[–—-]+({_WORDS})[\s)\]]*", re.IGNORECASE)
_NOBODY = re.compile(r"нет|нету|не указан\w*|неизвест\w*|сирота|none", re.IGNORECASE)
_APART = re.compile(r"[;/|]")
_AND = re.compile(r"\s+(?:и|and)\s+")
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NUMBER = re.compile(
    r"(?:\+?7|8)?[\s(–-]*\d{3}[\s)–-]*\d{3}[\s–-]*\d{2}[\s–-]*\d{2}(?!\d)|\+\d[\d\s()-]{7,18}\d"
)


def read_names(text: str, relation: str = "") -> list[tuple[str, Name]]:
    """Return relation and name of everybody whom a cell names.

    Parameters
    ----------
    relation
        What the column says they are.

    Raises
    ------
    BadArgument
        There are digits, or it cannot be told where one name ends and the next begins.

    Examples
    --------
    >>> [str(name) for _, name in read_names("Зуева Анна Ильинична Зуев Пётр Ильич")]
    ['Зуева Анна Ильинична', 'Зуев Пётр Ильич']
    >>> [said for said, _ in read_names("мать: Зуева А. И., Зуев П. И. (отец)")]
    ['мать', 'отец']
    >>> read_names("Зуев Пётр и Анна")
    Traceback (most recent call last):
    kit.errors.BadArgument: guardian: More than one person seems to stand in one place. Separate them with a semicolon, each with surname and first name.
    """
    if any(map(str.isdigit, text)):
        what = say("There are digits in the name.")
        raise BadArgument("guardian", what, say("Write the name with letters."))
    marked = _BEFORE.sub(r";\1: ", _BEHIND.sub(r"(\1);", text))
    found = []
    for part in (each for some in _APART.split(marked) for each in _apart(some.split(","), some)):
        said, names = relation, part.strip(" ,.–—-")
        if label := _FIRST.fullmatch(names):
            said, names = label[1].casefold(), label[2]
        elif label := _LAST.fullmatch(names):
            said, names = label[2].casefold(), label[1]
        for piece in (each for some in _apart(_AND.split(names), names) for each in _halves(some)):
            name = read_name(piece)
            if (name.surname or name.given) and not _NOBODY.fullmatch(piece.strip(" .–—-")):
                found.append((said, name))
    return found


def read_contacts(value: Any, reader: Callable[[Any], str], count: int) -> list[str]:
    """Return telephone numbers or addresses that one cell gives for so many people.

    One is everybody's; several are one each, in their order.

    Raises
    ------
    BadArgument
        One cannot be read, or there are not as many as people.

    Examples
    --------
    >>> from kit.domain.contacts import read_phone
    >>> read_contacts("8 928 123-45-67 8 928 765-43-21", read_phone, 2)
    ['+79281234567', '+79287654321']
    """
    try:
        return [reader(value)] * count
    except BadArgument:
        several = _several(str(value))
        if count == 1 or len(several) != count:
            raise
    return [reader(each) for each in several]


def joined(before: Iterable[Guardian], row: Iterable[Guardian]) -> tuple[Guardian, ...]:
    """Return guardians with those of a row.

    Who has the same name is the same. Where a name is missing, who has the same telephone or
    address is, or who alone is the same to the child.
    """
    found = list(before)
    for each in row:
        at = _place(found, each)
        if at is None:
            found.append(each)
            continue
        was = found[at]
        found[at] = replace(
            was,
            name=was.name if str(was.name) else each.name,
            relation=was.relation or each.relation,
            phone=each.phone or was.phone,
            mail=each.mail or was.mail,
        )
    return tuple(found)


def _place(found: list[Guardian], each: Guardian) -> int | None:
    named = [n for n, one in enumerate(found) if str(one.name) and str(each.name)]
    for n in named:
        if fold(found[n].name) == fold(each.name):
            return n
    open_ = [n for n in range(len(found)) if n not in named]
    for n in open_:
        one = found[n]
        if (each.phone and one.phone == each.phone) or (each.mail and one.mail == each.mail):
            return n
    alone = [n for n in open_ if found[n].relation == each.relation]
    return alone[0] if len(alone) == 1 else None


def _apart(parts: list[str], whole: str) -> list[str]:
    """Return the parts of a text when each can be a person's name, else the whole of it."""
    several = [part.strip() for part in parts if part.strip()]
    return several if all(len(words_of(part)) > 1 for part in several) else [whole]


def _halves(text: str) -> list[str]:
    """Return the names of one person, or of two that nothing parts, that stand in a text."""
    words = words_of(_BRACKETS.sub(" ", text))
    halves = words[:3], words[3:]
    if len(words) == 6 and all(map(_is_whole, halves)):
        return [" ".join(half) for half in halves]
    is_two = len(words) == 4 and is_surname(words[0]) and is_surname(words[2])
    if len(words) > 4 or (is_two and not is_patronymic(words[3])) or _AND.search(text):
        raise BadArgument(
            "guardian",
            say("More than one person seems to stand in one place."),
            say("Separate them with a semicolon, each with surname and first name."),
        )
    return [text] if words else []


def _is_whole(words: list[str]) -> bool:
    """Whether three words are one person's name."""
    return any(map(is_patronymic, words[1:])) or all(map(is_initial, words[1:]))


def _several(text: str) -> list[str]:
    """Return the numbers or addresses of a text, one by one."""
    parts = [part.strip() for part in re.split(r"[,;/|\n]+", text) if part.strip()]
    if len(parts) > 1:
        return parts
    if "@" in text:
        return text.split()
    return [each.strip() for each in _NUMBER.findall(text)]
