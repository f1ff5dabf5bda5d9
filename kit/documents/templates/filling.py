"""A template filled in: every placeholder exact, every list in full, nothing passed over."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from kit.documents.templates import pictures
from kit.documents.templates.checking import places_in, row_of
from kit.documents.templates.fields import Place, Unknown, understood
from kit.documents.templates.opening import Element, Package, W, opened, paragraphs
from kit.documents.templates.pictures import Picture
from kit.documents.templates.placeholders import replace, text_of

#: Printed where something is not known: a line to write on.
BLANK = "__________"
#: What is left out, with its line, where nothing is known of it.
_LEFT_OUT = ("town",)
_TR, _TC, _P = f"{W}tr", f"{W}tc", f"{W}p"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What goes into a template.

    Parameters
    ----------
    texts
        By `Place.key`.
    lists
        Rows by id of the list, each a text by `Place.key`.
    pictures
        By id of the field.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A document, and the places that nothing was known for: a line is printed there."""

    body: bytes
    missing: tuple[Place, ...]


def fill(data: bytes, name: str, content: Content, *, none: str, author: str = "") -> Filled:
    """Return a template filled in.

    Parameters
    ----------
    data, name
        The template, which has no flaw, and what it is called in messages.
    content
        What goes into it.
    none
        What a list without rows says.
    author
        Who made it, for the properties of the file; empty: as in the template.
    """
    package = opened(data, name)
    if author:
        package.written_by(author)
    missing: dict[Place, None] = {}
    for part, tree in package.trees.items():
        filling = _Filling(package, part, content, missing)
        filling.repeat(tree, none)
        for _, paragraph in paragraphs(tree):
            if paragraph not in filling.done:
                filling.fill(paragraph, {})
    return Filled(package.packed(), tuple(missing))


@dataclass(slots=True, eq=False)
class _Filling:
    """One part of a document being filled in; ``done`` are paragraphs that are: a value is no template."""

    package: Package
    part: str
    content: Content
    missing: dict[Place, None]
    done: set[Element] = field(default_factory=set)

    def repeat(self, tree: Element, none: str) -> None:
        """Repeat rows of tables, and paragraphs outside of them, for the lists that they name."""
        groups: dict[Element, str] = {}
        for paragraph in tree.iter(_P):
            for place in places_in(paragraph):
                if place.field.within:
                    groups.setdefault(row_of(paragraph), place.field.within)
        for element, within in groups.items():
            if element.tag == _TR:
                _head(element)
            _bare(element)
            rows = self.content.lists.get(within, ())
            copies = [copy.deepcopy(element) for _ in rows] or [_said(element, none)]
            for number, each in enumerate(copies):
                if each.tag == _P and number < len(copies) - 1:
                    _drop(each, f"{W}pPr/{W}sectPr")
                element.addprevious(each)
                self._fill_all(each, rows[number] if rows else None)
            element.getparent().remove(element)
            if rows:
                _keep(copies[-1])

    def _fill_all(self, element: Element, row: Mapping[str, str] | None) -> None:
        """Fill in all paragraphs of a row; of one that says that there is nothing, none."""
        for paragraph in [*element.iter(_P)]:
            if row is not None:
                self.fill(paragraph, row)
            self.done.add(paragraph)

    def fill(self, paragraph: Element, row: Mapping[str, str]) -> None:
        """Fill in a paragraph: the columns of a list from a row, all else from the content."""

        def given(text: str) -> str | Element | None:
            place = understood(text)
            if isinstance(place, Unknown):
                return None
            if place.field.within:
                return row.get(place.key, "")
            picture = self.content.pictures.get(place.field.id)
            if place.field.sort == "picture" and picture is not None:
                return pictures.drawn(self.package, self.part, picture)
            value = self.content.texts.get(place.key, "")
            if value.strip() or place.field.id in _LEFT_OUT:
                return value if value.strip() else ""
            self.missing[place] = None
            return BLANK

        if "{{" not in text_of(paragraph):
            return
        for each in (*paragraph.iterancestors(f"{W}sdt"), *paragraph.iter(f"{W}sdt")):
            _drop(each, f"{W}sdtPr/{W}dataBinding")
            _drop(each, f"{W}sdtPr/{W}showingPlcHdr")
        lacks = self._lacks(paragraph)
        replace(paragraph, given)
        if lacks:
            _close(paragraph)

    def _lacks(self, paragraph: Element) -> bool:
        """Whether something is left out of a paragraph."""
        return any(
            place.field.id in _LEFT_OUT and not self.content.texts.get(place.key, "").strip()
            for place in places_in(paragraph)
        )


def _close(paragraph: Element) -> None:
    """Take out a line that has become empty, or the comma that nothing follows any longer."""
    parent = paragraph.getparent()
    if not text_of(paragraph).strip() and len(parent.findall(_P)) > 1:
        parent.remove(paragraph)
        return
    for each in reversed([*paragraph.iter(f"{W}t")]):
        each.text = (each.text or "").rstrip(", ")
        if each.text:
            return


def _head(row: Element) -> None:
    """Have the rows above a list stand on each page, and no row be torn in two."""
    table = row.getparent()
    rows = [each for each in table.iter(_TR) if each.getparent() is table]
    above = rows[: rows.index(row)]
    for each in rows:
        _property(each, "cantSplit")
    lists = [
        any(place.field.within for p in each.iter(_P) for place in places_in(p)) for each in above
    ]
    if above and not any(lists):
        for each in above:
            _property(each, "tblHeader")


def _keep(last: Element) -> None:
    """Have the last row, or line, of a list stay with what follows: no signature stands alone."""
    for paragraph in last.iter(_P):
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        if properties.find(f"{W}keepNext") is None:
            style = properties.find(f"{W}pStyle")
            properties.insert(0 if style is None else 1, etree.Element(f"{W}keepNext"))


def _property(row: Element, name: str) -> None:
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        before = row.find(f"{W}tblPrEx")
        row.insert(0 if before is None else 1, properties)
    if properties.find(f"{W}{name}") is None:
        etree.SubElement(properties, f"{W}{name}")


def _bare(element: Element) -> None:
    """Take out what may stand in a document only once."""
    for each in [*element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        each.getparent().remove(each)
    for each in element.iter(_TR, _P):
        for name in ("paraId", "textId"):
            each.attrib.pop(f"{_W14}{name}", None)


def _said(element: Element, none: str) -> Element:
    """Return a row, or a paragraph, that says that there is nothing."""
    made = copy.deepcopy(element)
    if made.tag == _TR:
        cells = [each for each in made if each.tag == _TC]
        spans = [each.find(f"{W}tcPr/{W}gridSpan") for each in cells]
        width = sum(1 if each is None else int(each.get(f"{W}val")) for each in spans)
        for each in cells[1:]:
            made.remove(each)
        properties = cells[0].find(f"{W}tcPr")
        if properties is None:
            properties = etree.Element(f"{W}tcPr")
            cells[0].insert(0, properties)
        _drop(cells[0], f"{W}tcPr/{W}gridSpan")
        span = etree.Element(f"{W}gridSpan")
        span.set(f"{W}val", str(width))
        broad = properties.find(f"{W}tcW")
        properties.insert(0 if broad is None else properties.index(broad) + 1, span)
        lines = [each for each in cells[0] if each.tag == _P]
        for each in lines[1:]:
            cells[0].remove(each)
        made_line = lines[0]
    else:
        made_line = made
    runs = [*made_line.iter(f"{W}r")] or [etree.SubElement(made_line, f"{W}r")]
    for each in runs[1:]:
        each.getparent().remove(each)
    run = runs[0]
    for each in [each for each in run if each.tag != f"{W}rPr"]:
        run.remove(each)
    etree.SubElement(run, f"{W}t").text = none
    return made


def _drop(element: Element, path: str) -> None:
    for each in element.findall(path):
        each.getparent().remove(each)
