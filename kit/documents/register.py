"""The register of people on paper and as a workbook: by name, for those who keep it (S0-031)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kit.documents.document import Document, Note, Paragraph
from kit.i18n.translator import Translator, translator
from kit.tables import Column, Row, Table
from kit.wording.method import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One taking part, in words and days."""

    sort: str
    name: str
    born: dt.date | None
    group: str
    code: str
    role: str
    form: str
    subform: str = ""
    grade: str = ""
    categories: str = ""
    joined: dt.date | None = None
    left: dt.date | None = None
    because: str = ""


def register(
    lines: Sequence[Line],
    about: About,
    language: str = "ru",
    *,
    quarter: str = "",
    has_categories: bool = False,
) -> Document:
    """Return the register of a period, or of who took part in a quarter of the year.

    Parameters
    ----------
    lines
        In the order of the register; they are grouped by what people are to the school.
    about
        Whose register it is.
    quarter
        In words; empty for the whole period.
    has_categories
        Whether the reader may know in which ways somebody needs support.

    Examples
    --------
    >>> import datetime as dt
    >>> about = About(school="School 4", programme="Mentoring", year="2022",
    ...               made_on=dt.date(2022, 1, 10), data_version="")
    >>> one = Line(sort="pupil", name="A", born=None, group="8A", code="U-1", role="r", form="f")
    >>> register([one], about, "en").title
    'Register of participants'
    """
    t = translator(language)
    title = t.gettext("Register of participants by person") if quarter else ""
    return Document(
        title=title or t.gettext("Register of participants"),
        subtitle=quarter,
        about=about,
        language=t.language,
        mark=t.gettext("Personal data. For those who keep the register."),
        parts=(
            Paragraph(t.gettext("Lines of the register: {n}", n=t.number(len(lines), 0))),
            _table(lines, t, has_categories=has_categories)
            if lines
            else Note(t.gettext("Nobody took part.")),
        ),
    )


def _table(lines: Sequence[Line], t: Translator, *, has_categories: bool) -> Table:
    def words(title: str, weight: float = 1.0, *, below: bool = False) -> Column:
        return Column(title=title, kind="words", weight=weight, below=below)

    columns = [
        (words(t.gettext("Surname, first name, patronymic"), 2.6), "name"),
        (words(t.gettext("Birth date"), below=True), "born"),
        (words(t.gettext("Class or post"), 1.2), "group"),
        (words(t.gettext("Code"), 0.9), "code"),
        (words(t.gettext("Role"), 1.5), "role"),
        (words(t.gettext("Form of mentoring"), below=True), "form"),
        (words(t.gettext("Sub-form"), below=True), "subform"),
        (words(t.gettext("Grade or service"), 1.2), "grade"),
        *([(words(t.gettext("Categories"), 1.5), "categories")] if has_categories else []),
        (words(t.gettext("Joined"), 1.3), "joined"),
        (words(t.gettext("Left on"), 1.3), "left"),
        (words(t.gettext("Why they left"), below=True), "because"),
    ]
    sorts = list(dict.fromkeys(each.sort for each in lines))
    ordered = sorted(lines, key=lambda each: sorts.index(each.sort))
    return Table(
        title=t.gettext("Register of participants"),
        columns=tuple(column for column, _ in columns),
        rows=tuple(
            Row(cells=tuple(getattr(each, name) or "" for _, name in columns), group=each.sort)
            for each in ordered
        ),
        language=t.language,
        name=t.gettext("Register"),
    )
