"""Placeholders in a paragraph, found although Word has cut them into runs, and replaced in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from kit.documents.templates.opening import Element, W
from kit.documents.templates.typography import nested

_T, _R, _P = f"{W}t", f"{W}r", f"{W}p"
#: What stands for a sign, and is no text of its own.
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\xad",
}
_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
#: Braces that belong to no placeholder.
_BRACES = re.compile(r"\{\{|\}\}")
_SINGLE = re.compile(r"(?<!\{)\{([^{}]{1,80})\}(?!\})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Signs that no XML may hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True, eq=False)
class _Atom:
    """A piece of a paragraph: a text, or a sign (whose element is taken out with a placeholder)."""

    element: Element
    text: str
    start: int = 0

    @property
    def is_text(self) -> bool:
        return bool(self.element.tag == _T)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def text_of(paragraph: Element) -> str:
    """Return what is read in a paragraph; text boxes in it have paragraphs of their own."""
    return "".join(each.text for each in _atoms(paragraph))


def found(text: str) -> list[str]:
    """Return what stands between double braces.

    Examples
    --------
    >>> found("{{Школа}}, {{ФИО}}")
    ['Школа', 'ФИО']
    """
    return [" ".join(each.split()) for each in _PLACEHOLDER.findall(text)]


def strays(text: str) -> Iterator[str]:
    """Yield what looks like a placeholder and is none: open braces, and single ones.

    Examples
    --------
    >>> list(strays("{{Школа} {ФИО} {{Номер}}"))
    ['{{Школа} {ФИО} {{Номер']
    >>> list(strays("{ФИО} {{Номер}} }}"))
    ['}}', '{ФИО}']
    """
    for each in found(text):
        if "{" in each or "}" in each:
            yield "{{" + each
    rest = _PLACEHOLDER.sub("", text)
    for match in _BRACES.finditer(rest):
        yield rest[match.start() : match.start() + 30].strip()
    for match in _SINGLE.finditer(rest):
        yield match[0]


def replace(paragraph: Element, given: Callable[[str], str | Element | None]) -> None:
    """Put in what is given for each placeholder: words, an element of a run, or None (it stays)."""
    atoms = _atoms(paragraph)
    whole = "".join(each.text for each in atoms)
    touched: list[Element] = []
    for match in reversed(list(_PLACEHOLDER.finditer(whole))):
        value = given(" ".join(match[1].split()))
        if value is None:
            continue
        here = [each for each in atoms if each.start < match.end() and each.end > match.start()]
        first = here[0]
        for each in here[1:]:
            if each.is_text:
                each.text = each.text[max(0, match.end() - each.start) :]
                each.start = match.end()
                _write(each)
            elif (parent := each.element.getparent()) is not None:
                parent.remove(each.element)
        words = fit(value) if isinstance(value, str) else ""
        if whole[match.start() - 1 : match.start()] == "«" and whole[match.end() :][:1] == "»":
            words = nested(words)
        head = first.text[: match.start() - first.start]
        tail = first.text[match.end() - first.start :]
        first.text = head + words + tail
        _write(first)
        if isinstance(value, str):
            touched.append(first.element)
        else:
            _insert(first, head, value, tail)
    for element in dict.fromkeys(touched):
        _break(element)


def fit(text: str) -> str:
    r"""Return a text without what no XML may hold, its lines ended by ``\\n``."""
    return _UNFIT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _atoms(paragraph: Element) -> list[_Atom]:
    atoms = [
        _Atom(each, (each.text or "") if each.tag == _T else _SIGNS[each.tag])
        for each in _own(paragraph)
    ]
    at = 0
    for each in atoms:
        each.start, at = at, at + len(each.text)
    return atoms


def _own(element: Element) -> Iterator[Element]:
    """Yield texts and signs of runs, but not those of paragraphs inside (text boxes)."""
    for child in element:
        if child.tag == _P or not isinstance(child.tag, str):
            continue
        if child.tag == _T or (child.tag in _SIGNS and element.tag == _R):
            yield child
        else:
            yield from _own(child)


def _write(atom: _Atom) -> None:
    if not atom.is_text:  # a placeholder begins with a brace, which is text
        return
    atom.element.text = atom.text
    atom.element.set(_SPACE, "preserve")


def _insert(atom: _Atom, head: str, value: Element, tail: str) -> None:
    """Put an element between the two halves of a text."""
    atom.element.text = atom.text = head
    after = etree.Element(_T)
    after.text = tail
    after.set(_SPACE, "preserve")
    atom.element.addnext(after)
    atom.element.addnext(value)


def _break(element: Element) -> None:
    """Have lines and tabs of a text be signs of their own."""
    pieces = re.split("([\n\t])", element.text or "")
    if len(pieces) == 1:
        return
    element.text = pieces[0]
    last = element
    for sign, text in zip(pieces[1::2], pieces[2::2], strict=True):
        new = etree.Element(f"{W}br" if sign == "\n" else f"{W}tab")
        last.addnext(new)
        last = new
        if text:
            after = etree.Element(_T)
            after.text = text
            after.set(_SPACE, "preserve")
            last.addnext(after)
            last = after
