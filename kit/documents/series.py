"""Several waves on paper: tables of their own, and a part of the report of stage 2 (S0-030, S0-032)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from kit import charts, tables, wording
from kit.documents import signing
from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part, Picture
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison, WaveSeries
from kit.wording import method, series
from kit.wording.method import About

#: Scales on one chart: more of them do not fit on a page.
MOST = 6


def comparison_tables(followed: WaveSeries, about: About, language: str = "ru") -> Document:
    """Return the tables of changes over all waves, with n and interval, and no pictures (S0-030).

    Parameters
    ----------
    followed
        The waves; released or not.
    about
        Whose tables they are.
    language
        ``"ru"`` or ``"en"``.
    """
    t = translator(language)
    released = followed.whole.released
    return Document(
        title=t.gettext("Comparison tables of changes"),
        subtitle=_subject(followed, t),
        about=about,
        language=language,
        mark=method.mark(t, released=released),
        parts=(
            *map(Note, method.opening(about, t, released=released)),
            *_said(followed, t),
            *filter(
                None, (tables.wave_series(followed, language), tables.slopes(followed, language))
            ),
            Heading(t.gettext("Limits and reservations")),
            *map(Note, dict.fromkeys(t.render(text) for text in followed.caveats)),
            *signing.signed(
                (t.gettext("School psychologist"), t.gettext("Curator of the programme")),
                t,
                released=released,
            ),
            Heading(t.gettext("How the numbers were computed")),
            Facts(_facts(followed, about, t)),
            Note(_source(followed, about, t)),
        ),
    )


def _facts(followed: WaveSeries, about: About, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return how it was computed, without what `_source` says in one line."""
    apart = _apart(followed, about, t)
    return tuple(each for each in method.facts(followed.whole, None, about, t) if each not in apart)


def _source(followed: WaveSeries, about: About, t: Translator) -> str:
    """Return in one line which answers and which program stand behind the tables."""
    return "; ".join(f"{label}: {value}" for label, value in _apart(followed, about, t) if value)


def _apart(followed: WaveSeries, about: About, t: Translator) -> list[tuple[str, str]]:
    questionnaires, _, *versions = method.source(followed.whole, about, t)
    return [questionnaires, *versions]


def _subject(followed: WaveSeries, t: Translator) -> str:
    asked = list(dict.fromkeys(followed.table["questionnaire"]))
    between = " \N{EN DASH} ".join(
        followed.title(wave, t.language) for wave in (followed.waves[0], followed.waves[-1])
    )
    if len(asked) == 1:
        return f"{followed.title(asked[0], t.language)}: {between}"
    return t.gettext("All questionnaires: {waves}", waves=between)


def _said(followed: WaveSeries, t: Translator) -> Iterator[Part]:
    yield Heading(t.gettext("Main results"))
    yield Paragraph(series.verdict(followed, t.language), finding=True)
    lines = (
        series.people(followed, t.language),
        *series.changes(followed, t.language),
        series.together(followed, t.language),
    )
    yield from (Paragraph(said) for said in lines if said)


def parts(followed: WaveSeries, about: About, t: Translator) -> Iterator[Part]:
    """Return what changed from wave to wave; nothing where there are only two."""
    if len(followed.waves) < 3 or followed.table.empty:
        return
    yield Heading(t.gettext("Change from moment to moment"))
    yield Paragraph(
        t.gettext(
            "All steps are looked at together here, so their intervals are wider than above: what is "
            "clear of the first and the last moment alone may be not clear here."
        )
    )
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
