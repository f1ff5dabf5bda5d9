"""All that is held about one person, for this person or a guardian who asks for it (C20).

What others have reported about a child is named nowhere in it. What the person answered is not
printed either: the psychologist shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part
from kit.i18n.translator import translator
from kit.tables import Column, Row, Table
from kit.wording.method import About

#: Label and value.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held, all of it in words."""

    name: str
    record: Sequence[Pair]
    guardians: Sequence[Sequence[Pair]] = ()
    participations: Sequence[Sequence[str]] = ()
    consents: Sequence[Sequence[str]] = ()
    answered: Sequence[Sequence[str]] = ()
    told_of: Sequence[Sequence[str]] = ()
    saved: Sequence[Sequence[str]] = ()
    opened: Sequence[Sequence[str]] = ()


def access_card(held: Held, about: About, language: str = "ru") -> Document:
    """Return the card of one person.

    Examples
    --------
    >>> import datetime as dt
    >>> about = About(school="School 4", programme="Mentoring", year="2022",
    ...               made_on=dt.date(2022, 1, 10), data_version="")
    >>> access_card(Held(name="A", record=[("Class", "8A")]), about, "en").title
    'What is held about a person'
    """
    t = translator(language)
    day, what, who = t.gettext("Day"), t.gettext("What"), t.gettext("Who")

    def part(heading: str, rows: Sequence[Sequence[str]], *titles: str) -> Iterable[Part]:
        yield Heading(heading)
        if not rows:
            yield Paragraph(t.gettext("Nothing is held."))
            return
        yield Table(
            title=heading,
            columns=tuple(Column(title=title, kind="words") for title in titles),
            rows=tuple(Row(cells=tuple(row)) for row in rows),
            language=t.language,
        )

    guardians: list[Part] = []
    for each in held.guardians:
        guardians += [Heading(t.gettext("Parent or guardian"), 2), Facts(tuple(each))]
    return Document(
        title=t.gettext("What is held about a person"),
        subtitle=t.gettext("at the person’s request, article 14 of the law on personal data"),
        about=about,
        language=t.language,
        mark=t.gettext("Personal data. For the person, or a guardian."),
        parts=(
            Heading(held.name),
            Facts(tuple(held.record)),
            *guardians,
            *part(
                t.gettext("Taking part"),
                held.participations,
                *(t.gettext("Period"), t.gettext("Role"), t.gettext("Code")),
                *(t.gettext("From, until"), t.gettext("Categories")),
            ),
            *part(
                t.gettext("Consents"),
                held.consents,
                *(t.gettext("Purpose"), what, who, day, t.gettext("Edition of the text")),
            ),
            *part(
                t.gettext("Surveys that were answered"),
                held.answered,
                *(t.gettext("Survey"), t.gettext("Code"), day),
            ),
            *part(
                t.gettext("Cases and awards"),
                held.told_of,
                *(what, t.gettext("Title"), t.gettext("State")),
            ),
            Note(
                t.gettext(
                    "The answers themselves, and what follows from them, are shown by the "
                    "psychologist. What others have reported about a child is not handed out."
                )
            ),
            *part(t.gettext("Who changed the record"), held.saved, day, who, what),
            *part(t.gettext("Who opened it lately"), held.opened, day, who, what),
        ),
    )
