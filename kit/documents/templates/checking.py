"""A template checked: what it asks for, and everything that is wrong in it, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kit.documents.templates.fields import FIELD_LISTS, Place, Unknown, understood
from kit.documents.templates.opening import Element, W, is_spare, opened, paragraphs
from kit.documents.templates.placeholders import found, strays, text_of
from kit.i18n.message import Message, say

_PARTS: Mapping[str, Message] = {
    "document": say("text"),
    "header": say("header"),
    "footer": say("footer"),
    "footnotes": say("footnotes"),
    "endnotes": say("endnotes"),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a template: in which paragraph of which part, what, and what to do."""

    part: Message
    paragraph: int
    quote: str
    what: Message
    remedy: Message


@dataclass(frozen=True, slots=True)
class Checked:
    """What a template asks for, in order, and what is wrong in it."""

    places: tuple[Place, ...]
    flaws: tuple[Flaw, ...]

    @property
    def lists(self) -> tuple[str, ...]:
        """Ids of the lists that stand in it."""
        return tuple(dict.fromkeys(each.field.within for each in self.places if each.field.within))


@lru_cache(maxsize=32)
def check(data: bytes, name: str) -> Checked:
    """Return what a template asks for, and everything that is wrong in it.

    Raises
    ------
    BadTemplate
        It is no template, or is not to be opened.
    """
    package = opened(data, name)
    places: dict[Place, None] = {}
    flaws: list[Flaw] = []
    for part, tree in package.trees.items():
        for number, paragraph in paragraphs(tree):
            if is_spare(paragraph):
                continue
            text = text_of(paragraph)
            for each in found(text):
                place = understood(each)
                if isinstance(place, Place):
                    places[place] = None
                elif not set("{}") & set(each):
                    flaws.append(_flaw(part, number, text, *_unknown(place)))
            flaws += [
                _flaw(part, number, text, *_stray(stray))
                for stray in strays(text)
                if stray.startswith(("{{", "}}")) or _meant(stray)
            ]
        flaws.extend(_mixed(part, tree))
    return Checked(tuple(places), tuple(flaws))


def places_in(paragraph: Element) -> Iterator[Place]:
    """Yield the placeholders of a paragraph that the kit knows."""
    for each in found(text_of(paragraph)):
        place = understood(each)
        if isinstance(place, Place):
            yield place


def row_of(paragraph: Element) -> Element:
    """Return the row of a table that a paragraph stands in, or the paragraph itself."""
    for each in paragraph.iterancestors(f"{W}tr", f"{W}txbxContent"):
        return each if each.tag == f"{W}tr" else paragraph
    return paragraph


def _mixed(part: str, tree: Element) -> Iterator[Flaw]:
    """Yield a flaw where a row names two lists."""
    rows: dict[Element, set[str]] = {}
    for number, paragraph in paragraphs(tree):
        for place in places_in(paragraph):
            if not place.field.within:
                continue
            known = rows.setdefault(row_of(paragraph), set())
            if known and place.field.within not in known:
                yield _flaw(
                    part,
                    number,
                    text_of(paragraph),
                    say("Two lists stand in one row: “{name}” is another.", name=_list(place)),
                    say("Give each list a row of its own."),
                )
            known.add(place.field.within)


def _list(place: Place) -> str:
    return FIELD_LISTS[place.field.within].ru


def _meant(stray: str) -> bool:
    """Whether single braces hold a field that is known."""
    return isinstance(understood(stray.strip("{} ")), Place)


def _stray(stray: str) -> tuple[Message, Message]:
    remedy = say("Write it between two braces and two braces: {example}.", example="{{ФИО}}")
    if stray.startswith(("{{", "}}")):
        return say("The braces of “{name}” are not closed, or not opened.", name=stray), remedy
    return say("The field “{name}” stands in single braces.", name=stray.strip("{}")), remedy


def _unknown(place: Unknown) -> tuple[Message, Message]:
    known: Callable[..., Message] = {
        "field": lambda name: say("There is no field “{name}”.", name=name),
        "list": lambda name: say("There is no list “{name}”.", name=name),
        "form": lambda name: say("The field has no form “{name}”.", name=name),
    }[place.what]
    if place.nearest:
        return known(place.word), say("Did you mean “{name}”?", name=place.nearest)
    return known(place.word), say("The list of fields stands on the page “Word templates”.")


def _flaw(part: str, number: int, text: str, what: Message, remedy: Message) -> Flaw:
    name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    quote = " ".join(text.split())
    shown = quote if len(quote) <= 80 else f"{quote[:79]}…"
    return Flaw(_PARTS.get(name, _PARTS["document"]), number, shown, what, remedy)
