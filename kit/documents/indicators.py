"""Plan beside fact for every indicator: the compliance analysis as a paper (S1-063)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kit.documents.document import Document, Note, Paragraph
from kit.domain.indicator_values import STATUSES, Status
from kit.i18n.translator import Translator, translator
from kit.tables import Column, Row, Table
from kit.wording import indicators as wording
from kit.wording.method import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One indicator, in words; ``approved`` is told where the school set another target."""

    title: str
    target: str
    value: str
    counts: str
    status: Status
    base: str = ""
    act: str = ""
    approved: str = ""
    source: str = ""


def compliance(lines: Sequence[Line], about: About, language: str = "ru") -> Document:
    """Return the table of plan and fact, with how many indicators stand how.

    Examples
    --------
    >>> import datetime as dt
    >>> about = About(school="School 4", programme="Mentoring", year="2022",
    ...               made_on=dt.date(2022, 1, 10), data_version="")
    >>> one = Line(title="Pairs", target="≥ 5", value="6", counts="6", status="met")
    >>> compliance([one], about, "en").parts[0].text
    'Indicators: 1. Met: 1.'
    """
    t = translator(language)
    stand = Counter(each.status for each in lines)
    said = "; ".join(
        f"{t.render(wording.STATUSES[each])}: {t.number(stand[each], 0)}"
        for each in STATUSES
        if stand[each]
    )
    total = t.gettext("Indicators: {n}.", n=t.number(len(lines), 0))
    return Document(
        title=t.gettext("Indicators: plan and fact"),
        subtitle="",
        about=about,
        language=t.language,
        parts=(
            Paragraph(f"{total} {said[:1].upper()}{said[1:]}." if lines else total),
            _table(lines, t) if lines else Note(t.gettext("The programme has no indicators.")),
            *(Note(t.render(wording.MEANT[each])) for each in wording.MEANT if stand[each]),
        ),
    )


def _table(lines: Sequence[Line], t: Translator) -> Table:
    def words(title: str, weight: float = 1.0, *, below: bool = False) -> Column:
        return Column(title=title, kind="words", weight=weight, below=below)

    columns = (
        (words(t.gettext("Indicator"), 3.0), "title"),
        (words(t.gettext("Plan"), 1.2), "target"),
        (words(t.gettext("Act that sets the target"), below=True), "act"),
        (words(t.gettext("As approved"), below=True), "approved"),
        (words(t.gettext("Fact"), 2.0), "value"),
        (words(t.gettext("Counts"), below=True), "counts"),
        (words(t.gettext("Of how many"), below=True), "base"),
        (words(t.gettext("Where the number is from"), below=True), "source"),
        (words(t.gettext("How it stands"), 1.3), "status"),
    )
    return Table(
        title=t.gettext("Plan and fact"),
        columns=tuple(column for column, _ in columns),
        rows=tuple(
            Row(
                cells=tuple(
                    t.render(wording.STATUSES[each.status])
                    if name == "status"
                    else getattr(each, name)
                    for _, name in columns
                )
            )
            for each in lines
        ),
        language=t.language,
        name=t.gettext("Indicators"),
    )
