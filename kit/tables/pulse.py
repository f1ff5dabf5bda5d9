"""The course of pairs as tables: which are worth a talk, and when they met (pulse)."""

from __future__ import annotations

from collections.abc import Iterable

from kit.i18n.message import Message
from kit.i18n.translator import Translator, translator
from kit.results import PairPulse
from kit.results.pulse import Attention
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table
from kit.wording import pulse


def attention(result: PairPulse, language: str = "ru") -> Table | None:
    """Return the pairs a talk is worth, a row for each: why, and what to do; None without any."""
    t = translator(language)
    if not result.attention:
        return None
    columns = (
        *_pair_columns(t),
        Column(title=t.gettext("What is seen, and what to do"), kind="words", weight=4),
        Column(title=t.gettext("What to do"), kind="words", below=True),
    )
    seen: dict[str, list[Attention]] = {}
    for each in result.attention:
        seen.setdefault(each.match, []).append(each)
    rows = tuple(
        Row(
            cells=(
                *_pair(result, match, t),
                _lines((each.sentence for each in reasons), t),
                _lines((each.advice for each in reasons), t),
            )
        )
        for match, reasons in seen.items()
    )
    title = t.gettext("Pairs worth a talk")
    return shared.table(t, title, columns, rows)


def meetings(result: PairPulse, language: str = "ru") -> Table:
    """Return how often and when the pairs met; marks where the result has them."""
    t = translator(language)
    sides = () if result.released else ("mentor", "mentee")
    heads = {"mentor": t.gettext("Mentor, 1–10"), "mentee": t.gettext("Mentee, 1–10")}
    columns = (
        *_pair_columns(t),
        Column(title=t.gettext("Last meeting"), kind="words", weight=1.5),
        Column(title=t.gettext("Days since"), digits=0),
        Column(title=t.gettext("Meetings in all"), digits=0),
        *(Column(title=heads[side], digits=0) for side in sides),
    )
    rows = []
    for form, part in result.pairs.groupby("form", sort=False):
        for _, row in part.iterrows():
            met = pulse.day(row["met_on"], t) if row["met_on"] else t.gettext("not yet")
            counts = (float(row["days"]), float(row["meetings"]))
            marks = [float(row[side]) for side in sides]
            cells: tuple[Cell, ...] = (*_pair(result, row["match"], t), met, *counts, *marks)
            rows.append(Row(cells=cells, group=result.title(str(form), language)))
    title = t.gettext("Meetings of the pairs")
    return shared.table(t, title, columns, rows)


def _lines(sentences: Iterable[Message], t: Translator) -> str:
    """Return sentences below each other, each once."""
    return "\n".join(dict.fromkeys(t.render(each) for each in sentences))


def _pair_columns(t: Translator) -> tuple[Column, Column]:
    return (
        Column(title=t.gettext("Pair"), kind="words", weight=1.5),
        Column(title=t.gettext("Codes"), kind="words", below=True),
    )


def _pair(result: PairPulse, match: str, t: Translator) -> tuple[str, str]:
    """Return a pair, and the codes of its people."""
    rows = result.pairs[result.pairs["match"] == match]
    return match, pulse.people(rows.iloc[0], t) if len(rows) else ""
