"""What a report holds before it has a face: headings, sentences, pictures, tables, facts.

Every face (DOCX, PDF, XLSX, HTML) is made from the same parts, and its tables are those of
the pages (`kit.tables`), so that no face can tell another figure than the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kit.i18n.text import shortened
from kit.i18n.translator import Translator, translator
from kit.tables import Table
from kit.wording.method import About


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; a finding is set apart from the rest."""

    text: str
    finding: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know before believing a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn when a face needs it.

    Parameters
    ----------
    draw
        Returns a matplotlib figure.
    alt
        The finding in words, for people who do not see the picture.
    """

    draw: Callable[[], Any]
    alt: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Where somebody signs: post, and the blanks for signature, name in full and date."""

    post: str
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """Where the next paper of several begins, on a page of its own, under its title."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """How the numbers came about: label and value, e.g. seed, version, filters."""

    entries: tuple[tuple[str, str], ...]


#: What office programs keep of a file's title, subject and author.
_LONGEST_PROPERTY = 255

Part = Heading | Paragraph | Note | Picture | Table | Facts | Signature | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report without a face.

    Parameters
    ----------
    title, subtitle
        What it is called, and what it is about.
    about
        School, programme, day, data.
    language
        ``"ru"`` or ``"en"``.
    parts
        In reading order.
    mark
        Stands on every page; says that the report is not handed on.
    approval
        Lines above the title, at the right: where the head signs that it is approved.
    """

    title: str
    subtitle: str
    about: About
    language: str
    parts: tuple[Part, ...]
    mark: str = ""
    approval: tuple[str, ...] = ()

    @property
    def t(self) -> Translator:
        """The translator of the report's language."""
        return translator(self.language)

    @property
    def properties(self) -> tuple[str, str, str]:
        """Title, subject and author for the properties of a file, no longer than these may be."""
        said = (self.title, self.subtitle, self.about.school)
        title, subject, author = (shortened(each, _LONGEST_PROPERTY) for each in said)
        return title, subject, author

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands below the title: school, programme, what it is about, days."""
        about = self.about
        programme = f"{about.programme}, {about.year}" if about.year else about.programme
        t, span = self.t, ""
        if about.span:
            first, last = map(t.date, about.span)
            span = t.gettext("Surveys from {first} to {last}", first=first, last=last)
        made = t.gettext("Made on {day}", day=t.date(about.made_on))
        return tuple(filter(None, (about.school, programme, self.subtitle, span, made)))


def _leads_to(parts: Sequence[Part], place: int) -> Part | None:
    """Return what a part leads to: the next one, or the signature under the heading that is next.

    Examples
    --------
    >>> parts = (Paragraph("Agreed."), Heading("Signatures"), Signature("Head", ()))
    >>> _leads_to(parts, 0) is parts[2], _leads_to(parts, 1) is parts[2], _leads_to(parts, 2)
    (True, True, None)
    """
    after = [*parts[place + 1 : place + 3], None, None]
    is_passed = isinstance(after[0], Heading) and isinstance(after[1], Signature)
    return after[1] if is_passed else after[0]


def _opens(above: Part | None, after: Part | None) -> bool:
    """Whether a sentence opens a section of pictures, tables, parts: it stays with the first of them.

    Examples
    --------
    >>> _opens(Heading("Change"), Heading("Pupils", 2)), _opens(None, Paragraph("And so on."))
    (True, False)
    """
    is_first = isinstance(above, Heading) and above.level == 1
    return (
        is_first and isinstance(after, Picture | Table | Heading) and getattr(after, "level", 2) > 1
    )


def placed(parts: Sequence[Part]) -> Iterator[tuple[Part, Part | None, bool]]:
    """Yield each part, what stands above it, and whether it stays on the page of what it leads to.

    Examples
    --------
    >>> parts = (Heading("Limits"), Note("Few answered."), Paragraph("Agreed."), Signature("Head", ()))
    >>> [stays for _, _, stays in placed(parts)]
    [False, True, True, False]
    """
    above: Part | None = None
    for place, part in enumerate(parts):
        yield part, above, _stays(part, above, _leads_to(parts, place))
        above = part


def _stays(part: Part, above: Part | None, after: Part | None) -> bool:
    """Whether a part stays with what it leads to; a heading always does, and every face knows it."""
    match part:
        case Paragraph():
            return isinstance(after, Signature) or _opens(above, after)
        case Note():
            return isinstance(after, Signature) or isinstance(above, Heading)
        case Signature():
            return isinstance(after, Signature | Paragraph)
        case _:
            return isinstance(part, Table) and isinstance(after, Signature)


def is_said(above: Part | None, part: Part) -> bool:
    """Whether the heading above already says what a table or heading is called.

    Examples
    --------
    >>> is_said(Heading("4. Road map"), Heading("Road map", 2))
    True
    >>> is_said(Heading("5. Indicators"), Heading("Road map", 2)), is_said(None, Heading("Tasks"))
    (False, False)
    """
    if not isinstance(above, Heading) or not isinstance(part, Heading | Table):
        return False
    title = part.text if isinstance(part, Heading) else part.title
    return above.text.lstrip("0123456789. ").casefold() == title.casefold()


def in_one(papers: Sequence[Document]) -> Document:
    """Return several papers of one kind as one document, each on pages of its own."""
    first, *others = papers
    parts = list(first.parts)
    for each in others:
        parts += [NewPage(each.title, each.lines), *each.parts]
    return replace(first, parts=tuple(parts))
