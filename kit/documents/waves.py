"""Changes between two waves in a report: a chart for each group, and the page's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from kit import charts, tables, wording
from kit.documents.document import Heading, Paragraph, Part, Picture
from kit.i18n.translator import Translator
from kit.results import WITHHELD, WaveComparison
from kit.wording.method import About


def growth(comparison: WaveComparison, about: About, t: Translator) -> Iterator[Part]:
    """Return how scores changed: charts and table."""
    table = tables.wave_comparison(comparison, t.language)
    if table is None:
        return
    yield Heading(t.gettext("Change of the scores"))
    yield from pictures(
        comparison, about, t, charts.wave_comparison, wording.headline, *wording.GROWTH
    )
    yield table


def expectations(comparison: WaveComparison, about: About, t: Translator) -> Iterator[Part]:
    """Return what was expected and what came true: charts and table."""
    table = tables.expectation_gaps(comparison, t.language)
    if table is None:
        return
    yield Heading(t.gettext("Expectations and experience"))
    yield Paragraph(
        t.gettext(
            "Expectations are asked before, what came true after: the difference is a gap, "
            "not growth, and is shown apart."
        )
    )
    yield from pictures(
        comparison, about, t, charts.expectation_gaps, wording.gaps_headline, *wording.EXPECTATION
    )
    yield table


def then_tests(comparison: WaveComparison, t: Translator) -> Iterator[Part]:
    """Return how people rate the start looking back (then-test): sentence and table."""
    table = tables.then_tests(comparison, t.language)
    if table is None:
        return
    yield Heading(t.gettext("Now and at the start, looking back"))
    yield Paragraph(wording.then_test(comparison, t.language))
    yield table


def appendix(comparison: WaveComparison, t: Translator) -> Iterator[Part]:
    """Return the figures that a specialist asks for: effect sizes, tests, attrition, robustness."""
    builders = (tables.effect_sizes, tables.robustness)
    shown = [table for build in builders if (table := build(comparison, t.language)) is not None]
    if shown:
        yield Heading(t.gettext("Statistical figures"))
        yield from shown


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
        if not wording.is_told(shown, *pairings):
            continue
        if comparison.by:
            yield Heading(wording.group_title(comparison, key, t.language), 2)
        yield Picture(
            partial(draw, shown, t.language, "paper", about.made_on), headline(shown, t.language)
        )
