"""The register of issued documents, to print, to sign and to calculate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kit.documents.document import Document, Note, Paragraph
from kit.i18n.translator import translator
from kit.tables import Column, Row, Table
from kit.wording.method import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One document: its number, day and title, what it is, how it stands, and since when."""

    number: str
    day: dt.date
    title: str
    sort: str
    state: str
    since: dt.date | None = None


def papers(lines: Sequence[Line], about: About, language: str = "ru") -> Document:
    """Return the register of documents.

    Parameters
    ----------
    lines
        In the order in which they are listed.
    about
        Whose register it is.

    Examples
    --------
    >>> import datetime as dt
    >>> about = About(school="School 4", programme="Mentoring", year="2022",
    ...               made_on=dt.date(2022, 1, 10), data_version="")
    >>> one = Line(number="7", day=about.made_on, title="Order", sort="order", state="in force")
    >>> papers([one], about, "en").title
    'Register of documents'
    """
    t = translator(language)

    def words(title: str, weight: float) -> Column:
        return Column(title=title, kind="words", weight=weight)

    rows = tuple(
        Row(
            cells=(
                each.number,
                each.day,
                each.title,
                each.sort,
                t.gettext("{state}, {day}", state=each.state, day=t.date(each.since))
                if each.since
                else each.state,
            )
        )
        for each in lines
    )
    columns = (
        words(t.gettext("Number of the document"), 1.2),
        words(t.gettext("Day"), 1.7),
        words(t.gettext("Document"), 4.0),
        words(t.gettext("Sort"), 1.6),
        words(t.gettext("State"), 1.8),
    )
    title = t.gettext("Register of documents")
    return Document(
        title=title,
        subtitle="",
        about=about,
        language=t.language,
        parts=(
            Paragraph(t.gettext("Documents listed: {n}", n=t.number(len(lines), 0))),
            Table(title=title, columns=columns, rows=rows, language=t.language, name=title)
            if rows
            else Note(t.gettext("Nothing was issued yet.")),
        ),
    )
