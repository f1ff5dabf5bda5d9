"""The part of the report of stage 2 about more than two waves (S0-030, S0-032)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from kit import charts, wording
from kit.documents import method
from kit.documents.document import About, Column, Heading, Paragraph, Part, Picture, Row, Table
from kit.documents.waves import measured
from kit.i18n.translator import Translator
from kit.results import WaveComparison, WaveSeries
from kit.wording import series

#: Scales on one chart: more of them do not fit on a page.
MOST = 6


def parts(followed: WaveSeries, about: About, t: Translator) -> Iterator[Part]:
    """Return what changed from wave to wave; nothing where there are only two."""
    if len(followed.waves) < 3 or followed.table.empty:
        return
    yield Heading(t.gettext("From moment to moment"))
    yield Paragraph(series.verdict(followed, t.language))
    people = series.people(followed, t.language)
    if people:
        yield Paragraph(people)
    for said in (*series.steps(followed, t.language), series.together(followed, t.language)):
        if said:
            yield Paragraph(said)
    yield from _pictures(followed, about, t)
    yield _table(followed, t)


def _pictures(followed: WaveSeries, about: About, t: Translator) -> Iterator[Part]:
    table = followed.table
    for key in dict.fromkeys(map(tuple, table[list(followed.by)].to_numpy())):
        rows = table[(table[list(followed.by)] == list(key)).all(axis=1)]
        scales = rows[["questionnaire", "scale"]].drop_duplicates()
        shown = [
            _part(followed, key, scales[start : start + MOST])
            for start in range(0, len(scales), MOST)
        ]
        told = [part for part in shown if series.is_told(part)]
        if told and followed.by:
            yield Heading(wording.group_title(followed.whole, key, t.language), 2)
        for part in told:
            yield Picture(
                partial(charts.wave_series, part, t.language, "paper", about.made_on),
                series.headline(part, t.language),
            )


def _part(followed: WaveSeries, key: tuple[str, ...], scales: pd.DataFrame) -> WaveSeries:
    """Return some scales of one group, without the single people: a report holds none."""
    wanted = set(map(tuple, scales.to_numpy()))

    def of(step: WaveComparison) -> WaveComparison:
        frame = step.frame
        pairs = zip(frame["questionnaire"], frame["scale"], strict=True)
        mask = pd.Series([pair in wanted for pair in pairs], index=frame.index)
        for name, value in zip(followed.by, key, strict=True):
            mask &= frame[name] == value
        return replace(step, frame=frame[mask], pairs=step.pairs.iloc[:0], by=())

    return replace(
        followed, steps=tuple(of(step) for step in followed.steps), whole=of(followed.whole), by=()
    )


def _table(followed: WaveSeries, t: Translator) -> Table:
    spread = (t.gettext("mean"), t.gettext("standard deviation"))
    columns = (
        Column(title=t.gettext("From moment to moment"), kind="words", weight=2.9),
        Column(title=t.gettext("Number of people"), digits=0, weight=1.15),
        Column(title=t.gettext("First"), parts=spread, pattern="{0} ± {1}", weight=1.6),
        Column(title=t.gettext("Then"), parts=spread, pattern="{0} ± {1}", weight=1.6),
        Column(title=t.gettext("Change"), kind="signed", weight=1.3),
        method.interval_column(t, signed=True),
        Column(title=t.gettext("Conclusion"), kind="words", weight=1.7),
    )
    caption = t.gettext("Changes from moment to moment, points of the scale")
    return Table(
        name=t.gettext("From moment to moment"),
        caption=caption,
        columns=columns,
        rows=tuple(_row(followed, row, t) for _, row in followed.table.iterrows()),
    )


def _row(followed: WaveSeries, row: pd.Series, t: Translator) -> Row:
    label = series.label(followed, row, t.language)
    group = method.scale(followed, row, t)
    if row["better"] == "lower":
        group = t.gettext("{scale} (lower is better)", scale=group)
    if followed.by:
        key = [row[name] for name in followed.by]
        group += f"; {wording.group_title(followed.whole, key, t.language)}"
    if row["withheld"]:
        return method.withheld(followed, label, group, t)
    return Row(
        group=group,
        cells=(
            label,
            *measured(row),
            wording.word(row["verdict"], row["change"], t),
        ),
    )
