"""Cases and methods for a school's site: one document, each case under a heading of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part
from kit.i18n.translator import Translator, translator
from kit.wording.method import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A case or a method in words: label and text of each part, label and value of each fact."""

    title: str
    parts: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def cases(told: Sequence[Told], about: About, language: str = "ru") -> Document:
    """Return published cases as a document.

    Examples
    --------
    >>> import datetime as dt
    >>> about = About(school="School 4", programme="Mentoring", year="2022",
    ...               made_on=dt.date(2022, 1, 10), data_version="", questionnaires=())
    >>> told = Told(title="Reading together", parts=(("The problem", "One line."),))
    >>> [type(each).__name__ for each in cases([told], about, "en").parts]
    ['Heading', 'Heading', 'Paragraph']
    """
    t = translator(language)
    return _document(t.gettext("Cases of mentoring"), told, about, t)


def methods(told: Sequence[Told], about: About, language: str = "ru") -> Document:
    """Return the bank of methods as a document."""
    t = translator(language)
    return _document(t.gettext("Bank of methods"), told, about, t)


def _document(title: str, told: Sequence[Told], about: About, t: Translator) -> Document:
    parts = tuple(part for each in told for part in _parts(each))
    nothing = (Note(t.gettext("Nothing is published yet.")),)
    return Document(
        title=title, subtitle="", about=about, language=t.language, parts=parts or nothing
    )


def _parts(told: Told) -> Iterator[Part]:
    yield Heading(told.title)
    for label, text in told.parts:
        yield Heading(label, 2)
        yield from map(Paragraph, _paragraphs(text))
    if told.facts:
        yield Facts(told.facts)


def _paragraphs(text: str) -> Iterable[str]:
    return filter(None, map(str.strip, text.splitlines()))
