"""The part of the report of stage 2 about more than two waves (S0-030, S0-032)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from kit import charts, tables, wording
from kit.documents.document import Heading, Paragraph, Part, Picture
from kit.i18n.translator import Translator
from kit.results import WaveComparison, WaveSeries
from kit.wording import series
from kit.wording.method import About

#: Scales on one chart: more of them do not fit on a page.
MOST = 6


def parts(followed: WaveSeries, about: About, t: Translator) -> Iterator[Part]:
    """Return what changed from wave to wave; nothing where there are only two."""
    if len(followed.waves) < 3 or followed.table.empty:
        return
    yield Heading(t.gettext("Change from moment to moment"))
    yield Paragraph(series.verdict(followed, t.language))
    people = series.people(followed, t.language)
    if people:
        yield Paragraph(people)
    for said in (*series.changes(followed, t.language), series.together(followed, t.language)):
        if said:
            yield Paragraph(said)
    yield from _pictures(followed, about, t)
    table = tables.wave_series(followed, t.language)
    if table is not None:
        yield table


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

    def of(one: WaveComparison) -> WaveComparison:
        frame = one.frame
        pairs = zip(frame["questionnaire"], frame["scale"], strict=True)
        mask = pd.Series([pair in wanted for pair in pairs], index=frame.index)
        for name, value in zip(followed.by, key, strict=True):
            mask &= frame[name] == value
        return replace(one, frame=frame[mask], pairs=one.pairs.iloc[:0], by=())

    return replace(
        followed,
        changes=tuple(of(one) for one in followed.changes),
        whole=of(followed.whole),
        by=(),
    )
