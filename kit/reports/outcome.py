"""The report of stage 2: how participants changed, who answers alike, and how it was computed.

Says what the pages say, in the same sentences; released results give a released report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from kit import charts, sentences
from kit.language import Translator, translator
from kit.reports import alike, method
from kit.reports.document import (
    About,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Part,
    Picture,
    Row,
    Table,
)
from kit.results import WITHHELD, Profiles, WaveComparison


def stage_two(
    comparison: WaveComparison, profiles: Profiles | None, about: About, language: str = "ru"
) -> Document:
    """Return the report of stage 2.

    Parameters
    ----------
    comparison
        Two waves; released or not.
    profiles
        Groups of participants in the first wave; None when they were not asked for.
    about
        Whose report it is.
    language
        ``"ru"`` or ``"en"``.
    """
    t = translator(language)
    waves = [comparison.title(wave, language) for wave in (comparison.before, comparison.after)]
    return Document(
        title=t.gettext("Report on the dynamics of participants"),
        subtitle=_subject(comparison, waves, t),
        about=about,
        language=language,
        parts=(
            *method.opening(about, t, released=comparison.released),
            *_summary(comparison, profiles, t),
            *_growth(comparison, about, t),
            *_expectations(comparison, about, t),
            *(alike.parts(profiles, t) if profiles else ()),
            Heading(t.gettext("What to keep in mind")),
            *_caveats(comparison, profiles, t),
            *_appendix(comparison, t),
            Heading(t.gettext("How it was computed")),
            Facts(method.facts(comparison, profiles, about, t)),
        ),
    )


def _subject(comparison: WaveComparison, waves: list[str], t: Translator) -> str:
    asked = list(dict.fromkeys(comparison.frame["questionnaire"]))
    between = f"{waves[0]} \N{EN DASH} {waves[1]}"
    if len(asked) == 1:
        return f"{comparison.title(asked[0], t.language)}: {between}"
    return t.gettext("All questionnaires: {waves}", waves=between)


def _summary(
    comparison: WaveComparison, profiles: Profiles | None, t: Translator
) -> Iterator[Part]:
    yield Heading(t.gettext("In short"))
    has_growth = comparison.frame["pairing"].isin(sentences.GROWTH).any()
    said = sentences.verdict(comparison, t.language) if has_growth else ""
    yield Paragraph(said or sentences.gaps_headline(comparison, t.language), finding=True)
    people = sentences.people(comparison, t.language)
    if people:
        yield Paragraph(people)
    if not _can_show(comparison, *sentences.GROWTH, "expectation"):
        yield Paragraph(t.gettext("At least two people must have answered both times, better ten."))
    if profiles is not None and profiles.n != WITHHELD:
        yield Paragraph(f"{sentences.profiles_headline(profiles, t.language)}.")


def _growth(comparison: WaveComparison, about: About, t: Translator) -> Iterator[Part]:
    frame = sentences.rows(comparison, *sentences.GROWTH)
    if frame.empty:
        return
    yield Heading(t.gettext("How the scores changed"))
    yield from _pictures(
        comparison, about, t, charts.wave_comparison, sentences.headline, *sentences.GROWTH
    )
    yield _changes(
        comparison,
        frame,
        t,
        name=t.gettext("Change"),
        caption=t.gettext("Change by scale, points of the scale"),
        gap=False,
    )


def _expectations(comparison: WaveComparison, about: About, t: Translator) -> Iterator[Part]:
    frame = sentences.rows(comparison, "expectation")
    if frame.empty:
        return
    yield Heading(t.gettext("What was expected and what came true"))
    yield Paragraph(
        t.gettext(
            "Expectations are asked before, what came true after: the difference is a gap, "
            "not growth, and is shown apart."
        )
    )
    yield from _pictures(
        comparison, about, t, charts.expectation_gaps, sentences.gaps_headline, "expectation"
    )
    yield _changes(
        comparison,
        frame,
        t,
        name=t.gettext("Expectations"),
        caption=t.gettext("Expected and come true, points of the scale"),
        gap=True,
    )


def _pictures(
    comparison: WaveComparison,
    about: About,
    t: Translator,
    draw: Callable[..., Any],
    headline: Callable[..., str],
    *pairings: str,
) -> Iterator[Part]:
    """Draw each group by itself: all of them on one sheet would be too small to read."""
    for key, _ in sentences.groups(comparison, sentences.rows(comparison, *pairings)):
        shown = comparison
        if comparison.by:
            mask = (comparison.frame[list(comparison.by)] == list(key)).all(axis=1)
            # People are counted over all groups; one group's chart tells n in every row.
            shown = replace(comparison, frame=comparison.frame[mask], by=(), n_matched=WITHHELD)
        if not _can_show(shown, *pairings):
            continue
        if comparison.by:
            yield Heading(sentences.group_title(comparison, key, t.language), 2)
        yield Picture(
            partial(draw, shown, t.language, "paper", about.made_on), headline(shown, t.language)
        )


def _can_show(comparison: WaveComparison, *pairings: str) -> bool:
    frame = sentences.rows(comparison, *pairings)
    means = frame["mean_before"].notna() & frame["mean_after"].notna()
    return bool((means & ~frame["withheld"]).any())


def _changes(
    comparison: WaveComparison,
    frame: pd.DataFrame,
    t: Translator,
    *,
    name: str,
    caption: str,
    gap: bool,
) -> Table:
    ends = [comparison.title(wave, t.language) for wave in (comparison.before, comparison.after)]
    if gap:
        ends = [t.gettext("Expected"), t.gettext("Came true")]
    spread = (t.gettext("mean"), t.gettext("standard deviation"))
    ways = (t.gettext("higher"), t.gettext("the same"), t.gettext("lower"))
    columns = (
        Column(title=t.gettext("Scale"), kind="words", weight=2.9),
        Column(title=t.gettext("Number of people"), digits=0, weight=1.15),
        *(Column(title=end, parts=spread, pattern="{0} ± {1}", weight=1.6) for end in ends),
        Column(title=t.gettext("Gap") if gap else t.gettext("Change"), kind="signed", weight=1.55),
        method.interval_column(t, signed=True),
        Column(
            title=t.gettext("Higher / same / lower"),
            kind="share",
            parts=ways,
            sheet=t.gettext("Share"),
            pattern="{0} / {1} / {2}",
            weight=2.3,
        ),
        Column(title=t.gettext("Conclusion"), kind="words", weight=1.7),
    )
    rows = []
    for key, part in sentences.groups(comparison, frame):
        group = sentences.group_title(comparison, key, t.language) if comparison.by else ""
        rows += [_change(comparison, row, group, t, gap=gap) for _, row in part.iterrows()]
    return Table(
        name=name,
        caption=caption,
        columns=columns,
        rows=tuple(rows),
        meanings=_meanings(columns, t),
    )


def _change(
    comparison: WaveComparison, row: pd.Series, group: str, t: Translator, *, gap: bool
) -> Row:
    label = method.scale(comparison, row, t)
    if row["better"] == "lower" and not gap:
        label = t.gettext("{scale} (lower is better)", scale=label)
    if row["withheld"]:
        said = sentences.withheld(comparison.minimum_group, t)
        return Row(cells=(label,), group=group, said=said)
    return Row(
        group=group,
        cells=(
            label,
            float(row["n_matched"]),
            (row["mean_before"], row["sd_before"]),
            (row["mean_after"], row["sd_after"]),
            row["change"],
            (row["change_low"], row["change_high"]),
            (row["share_up"], row["share_same"], row["share_down"]),
            sentences.word(row["verdict"], row["change"], t, gap=gap),
        ),
    )


def _meanings(columns: tuple[Column, ...], t: Translator) -> tuple[tuple[str, str], ...]:
    return (
        (
            columns[5].title,
            t.gettext(
                "where the mean change of such participants may lie; if zero is outside, chance "
                "alone hardly explains the change"
            ),
        ),
        (
            columns[7].title,
            t.gettext(
                "“not clear” means that there are too few people, or their changes differ too "
                "much, to tell a change from no change"
            ),
        ),
    )


def _caveats(
    comparison: WaveComparison, profiles: Profiles | None, t: Translator
) -> tuple[Note, ...]:
    said = [t.render(text) for text in comparison.caveats]
    said += [t.render(text) for text in profiles.caveats] if profiles else []
    said.append(
        t.gettext("Only people who answered both times are compared, each with themselves.")
    )
    return tuple(Note(text) for text in dict.fromkeys(said))


def _appendix(comparison: WaveComparison, t: Translator) -> Iterator[Part]:
    """Give the figures that a specialist asks for: losses, standardised changes, p."""
    shown = comparison.frame[~comparison.frame["withheld"] & (comparison.frame["n_matched"] > 0)]
    if shown.empty:
        return
    digits = 2 if comparison.released else 3  # a released p has two decimals
    columns = (
        Column(title=t.gettext("Scale"), kind="words", weight=3.2),
        Column(title=t.gettext("Answered first"), digits=0, weight=1.3),
        Column(title=t.gettext("Answered then"), digits=0, weight=1.3),
        Column(title=t.gettext("Lost"), digits=0),
        Column(title="g", kind="signed"),
        method.interval_column(t, signed=True),
        Column(title="r", kind="signed"),
        Column(title=t.gettext("p, adjusted"), kind="probability", digits=digits),
    )
    rows = []
    for key, part in sentences.groups(comparison, shown):
        group = sentences.group_title(comparison, key, t.language) if comparison.by else ""
        for _, row in part.iterrows():
            counts = tuple(float(row[name]) for name in ("n_before", "n_after", "n_lost"))
            sizes = (row["g_av"], (row["g_av_low"], row["g_av_high"]), row["rank_biserial"])
            label = comparison.title(row["scale"], t.language)
            rows.append(Row(cells=(label, *counts, *sizes, row["p_adjusted"]), group=group))
    yield Heading(t.gettext("For a specialist"))
    yield Table(
        name=t.gettext("For a specialist"),
        caption=t.gettext("Losses, standardised changes and tests by scale"),
        columns=columns,
        rows=tuple(rows),
        meanings=(
            (
                columns[4].title,
                t.gettext(
                    "the mean change in standard deviations, corrected for a small sample "
                    "(Hedges); its 95 % interval is beside it"
                ),
            ),
            (
                columns[6].title,
                t.gettext(
                    "rank-biserial correlation: 1 when everybody rose, −1 when everybody fell"
                ),
            ),
            (
                columns[7].title,
                t.gettext("exact signed-rank test, adjusted by Holm for the number of scales"),
            ),
        ),
    )
