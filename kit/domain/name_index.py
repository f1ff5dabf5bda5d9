"""Forms of the names of a register, filed so that a word of a text is looked up at once.

A name is filed under itself and under the stems of its forms; a word fits where it is a stem with
an ending of Russian, or where the dictionary leads it back to the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from kit.domain.names import letters

#: What stands behind the stem of a name in some case; no ending at all among them.
_ENDINGS = frozenset(
    (
        *("", *"аяоеёуюыиьй"),
        *("ой", "ою", "ей", "ею", "ом", "ем", "ым", "им", "ого", "его", "ому", "ему", "ов", "ев"),
        *("ам", "ям", "ами", "ями", "ах", "ях", "ых", "их", "ыми", "ими", "ий", "ый", "ая", "яя"),
        *("ую", "юю", "ое", "ые", "ие", "ии", "ию", "ия", "ьи", "ье", "ью", "ья", "ьей"),
    )
)
_LONGEST_ENDING = 3
#: What a name in the nominative ends with, beside its stem; the longest first.
_NOMINATIVE = ("ий", "ый", "ой", "ая", "яя", "ья", "ия", "а", "я", "о", "е", "ь", "й", "и", "ы")
_SHORTEST_STEM = 3
_RUSSIAN = re.compile("[А-Яа-яЁё-]+")
#: Marks of the dictionary: surname, first name, place, of a person.
_PROPER = ("Surn", "Name", "Geox", "Poss")
#: Vowels that fall out before an ending: «Ковалец», «Ковальца»; «Чижонок», «Чижонка».
_FLEETING = {"ец": ("ц", "ьц", "йц"), "ок": ("к",), "ек": ("к", "ьк"), "ень": ("н",), "ел": ("л",)}


def file_under(index: dict[str, set[str]], name: str, person: str) -> None:
    """File a person under a name and its stems."""
    if len(name) < 2:
        return
    for each in _filed(name):
        index[each].add(person)


@lru_cache(maxsize=1 << 14)
def _filed(name: str) -> frozenset[str]:
    return frozenset((name, *_stems(name)))


def _stems(name: str) -> Iterator[str]:
    """Yield what a name's forms begin with; ``~`` behind it says that an ending follows."""
    cut = next((end for end in _NOMINATIVE if name.endswith(end)), "")
    stems = {name, name.removesuffix(cut)}
    if len(cut) > 1:
        stems.add(name[:-1])
    for end, others in _FLEETING.items():
        if name.endswith(end):
            stems |= {f"{name.removesuffix(end)}{other}" for other in others}
    for stem in stems:
        if len(stem) >= _SHORTEST_STEM or (len(stem) == 2 and name.endswith("й")):
            yield f"{stem}~"


def whose(index: Mapping[str, set[str]], word: str, *, by_dictionary: bool = True) -> set[str]:
    """Return who has a name of which a word is some form."""
    found: set[str] = set()
    for form in forms(word) if by_dictionary else ():
        found |= index.get(form, set())
    text = folded(word)
    found |= index.get(text, set())
    for n in range(min(_LONGEST_ENDING, len(text) - 2) + 1):
        stem = text[: len(text) - n]
        if text[len(stem) :] in _ENDINGS:
            found |= index.get(f"{stem}~", set())
    return found


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """Return a word as names are compared; looked up once."""
    return letters(word)


@lru_cache(maxsize=1 << 14)
def is_name(word: str) -> bool:
    """Whether the dictionary knows a word as a first name or a patronymic."""
    return any("Name" in each.tag or "Patr" in each.tag for each in _parses(word))


@lru_cache(maxsize=1 << 14)
def is_only_surname(word: str) -> bool:
    """Whether the dictionary knows a word as no other than a surname, in small letters, too."""
    text = folded(word)
    parses = _parses(text)
    if _morphology().word_is_known(text):
        return any("Surn" in each.tag for each in parses) and all(
            any(tag in each.tag for tag in _PROPER) for each in parses
        )
    return any("Surn" in each.tag for each in parses)


@lru_cache(maxsize=1 << 14)
def forms(word: str) -> frozenset[str]:
    """Return a word and what it may be a form of, as names are compared."""
    text = folded(word)
    if not text:
        return frozenset()
    return frozenset((text, *(letters(each.normal_form) for each in _parses(text))))


def _parses(word: str) -> list[Any]:
    """Return what the dictionary makes of a word; nothing of other letters than its own."""
    return _morphology().parse(word) if _RUSSIAN.fullmatch(word) else []


@cache
def _morphology() -> Any:
    """Return the dictionary of Russian, loaded when a text is first looked through."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415

    return MorphAnalyzer()
