"""Changes between two waves in a report: a chart for each group, and the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from kit import charts, wording
from kit.documents import method
from kit.documents.document import (
    About,
    Cell,
    Column,
    Heading,
    Paragraph,
    Part,
    Picture,
    Row,
    Table,
)
from kit.i18n.translator import Translator
from kit.results import WITHHELD, WaveComparison


def expectations(comparison: WaveComparison, about: About, t: Translator) -> Iterator[Part]:
    """Return what was expected and what came true: charts and table."""
    frame = wording.rows(comparison, "expectation")
    if frame.empty:
        return
    yield Heading(t.gettext("What was expected and what came true"))
    yield Paragraph(
        t.gettext(
            "Expectations are asked before, what came true after: the difference is a gap, "
            "not growth, and is shown apart."
        )
    )
    yield from pictures(
        comparison, about, t, charts.expectation_gaps, wording.gaps_headline, "expectation"
    )
    yield table(
        comparison,
        frame,
        t,
        name=t.gettext("Expectations"),
        caption=t.gettext("Expected and come true, points of the scale"),
        gap=True,
    )


def pictures(
    comparison: WaveComparison,
    about: About,
    t: Translator,
    draw: Callable[..., Any],
    headline: Callable[..., str],
    *pairings: str,
) -> Iterator[Part]:
    """Return a chart of each group by itself: all of them on one sheet would be too small to read."""
    for key, _ in wording.groups(comparison, wording.rows(comparison, *pairings)):
        shown = comparison
        if comparison.by:
            mask = (comparison.frame[list(comparison.by)] == list(key)).all(axis=1)
            # People are counted over all groups; one group's chart tells n in every row.
            shown = replace(comparison, frame=comparison.frame[mask], by=(), n_matched=WITHHELD)
        if not can_show(shown, *pairings):
            continue
        if comparison.by:
            yield Heading(wording.group_title(comparison, key, t.language), 2)
        yield Picture(
            partial(draw, shown, t.language, "paper", about.made_on), headline(shown, t.language)
        )


def can_show(comparison: WaveComparison, *pairings: str) -> bool:
    """Whether there is a row of these pairings whose means may be told."""
    frame = wording.rows(comparison, *pairings)
    means = frame["mean_before"].notna() & frame["mean_after"].notna()
    return bool((means & ~frame["withheld"]).any())


def table(
    comparison: WaveComparison,
    frame: pd.DataFrame,
    t: Translator,
    *,
    name: str,
    caption: str,
    gap: bool,
) -> Table:
    """Return the changes, or the gaps, of these rows as a table."""
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
    for key, part in wording.groups(comparison, frame):
        group = wording.group_title(comparison, key, t.language) if comparison.by else ""
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
        return method.withheld(comparison, label, group, t)
    return Row(
        group=group,
        cells=(
            label,
            *measured(row),
            (row["share_up"], row["share_same"], row["share_down"]),
            wording.word(row["verdict"], row["change"], t, pairing=row["pairing"]),
        ),
    )


def measured(row: pd.Series) -> tuple[Cell, ...]:
    """Return number of people, both means with their spread, change and its interval."""
    return (
        float(row["n_matched"]),
        (row["mean_before"], row["sd_before"]),
        (row["mean_after"], row["sd_after"]),
        row["change"],
        (row["change_low"], row["change_high"]),
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
