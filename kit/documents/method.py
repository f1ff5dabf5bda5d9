"""What every report says about itself: for whom, from what data, by which method."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

import kit
from kit import wording
from kit.documents.document import About, Column, Kind, Note, Part, Row
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.results import ProcessReview, Profiles, Result, WaveComparison, WaveSeries
from kit.wording import settings as thresholds

#: Methods as results name them, in words.
_METHODS: dict[str, Message] = {
    "signed-rank, Pratt zeros, exact": say(
        "exact signed-rank test (Wilcoxon); people without a change count as ties (Pratt)"
    ),
    "Holm": say("by Holm"),
    "Benjamini-Hochberg": say("by Benjamini and Hochberg"),
}


def opening(about: About, t: Translator, *, released: bool) -> Iterator[Part]:
    """Return what must be read first: made-up data, withheld groups."""
    if about.synthetic:
        yield Note(
            t.gettext("These data are made up for trying things out. Nobody is behind them.")
        )
    if released:
        yield Note(
            t.gettext(
                "This report holds no figures about single people, and small groups are withheld."
            )
        )


def facts(
    comparison: WaveComparison, profiles: Profiles | None, about: About, t: Translator
) -> tuple[tuple[str, str], ...]:
    """Return label and value of what was asked and how it was computed."""
    found = [*source(comparison, about, t), *methods(comparison, t)]
    if profiles is not None:
        found += thresholds.of_profiles(profiles, t)
    if comparison.released:
        smallest = t.number(comparison.minimum_group, 0)
        found.append((t.gettext("Smallest group that is shown"), smallest))
    return tuple((label, value) for label, value in found if value)


def methods(comparison: WaveComparison | WaveSeries, t: Translator) -> list[tuple[str, str]]:
    """Return label and value of how a comparison was computed; an unknown value is empty."""
    settings = comparison.settings
    grouping = ", ".join(_grouping(name, t) for name in comparison.by)
    return [
        (t.gettext("Divided by"), grouping or t.gettext("not divided, everybody together")),
        (t.gettext("Test"), _method(settings.get("test"), t)),
        (t.gettext("Adjustment for the number of scales"), _method(settings.get("adjusted"), t)),
        (t.gettext("Confidence of intervals"), _share(settings.get("confidence"), t)),
        (
            t.gettext("A change smaller than this does not matter"),
            _margin(settings.get("margin"), t),
        ),
    ]


def source(
    comparison: WaveComparison | ProcessReview, about: About, t: Translator
) -> list[tuple[str, str]]:
    """Return which answers a report rests on, and which program made it."""
    waves = [comparison.title(wave, t.language) for wave in (comparison.before, comparison.after)]
    return [
        (t.gettext("Questionnaires and their versions"), ", ".join(about.questionnaires)),
        (t.gettext("Compared"), " \N{EN DASH} ".join(waves)),
        (t.gettext("Version of the kit"), version(comparison)),
        (t.gettext("Version of the data"), about.data_version),
    ]


def version(result: Result) -> str:
    """Return the version of the kit that computed a result."""
    return str(result.settings.get("kit", kit.__version__))


def scale(result: Result, row: pd.Series, t: Translator) -> str:
    """Return a scale's title with its lowest and highest possible score."""
    title = result.title(row["scale"], t.language)
    if pd.isna(row["minimum"]):
        return title
    low, high = (t.number(row[end], 0) for end in ("minimum", "maximum"))
    return f"{title}, {low}\N{NO-BREAK SPACE}\N{EN DASH}\N{NO-BREAK SPACE}{high}"


def interval_column(
    t: Translator, *, signed: bool, kind: Kind = "number", digits: int = 2
) -> Column:
    """Return the column with a 95 % interval."""
    low, high = t.gettext("from"), t.gettext("to")
    return Column(
        title=t.gettext("95 % interval"),
        kind="signed" if signed else kind,
        digits=digits,
        parts=(low, high),
        pattern=f"{low}\N{NO-BREAK SPACE}{{0}} {high}\N{NO-BREAK SPACE}{{1}}",
        weight=1.6,
    )


def _grouping(name: str, t: Translator) -> str:
    words = {
        "role": t.gettext("role"),
        "form": t.gettext("form of mentoring"),
        "subform": t.gettext("sub-form"),
        "grade": t.gettext("class or step"),
        "category": t.gettext("category"),
    }
    return words.get(name, name)


def _method(name: object, t: Translator) -> str:
    known = _METHODS.get(str(name))
    return t.render(known) if known else ""


def _share(value: object, t: Translator) -> str:
    return t.percent(value) if isinstance(value, float) else ""


def _margin(value: object, t: Translator) -> str:
    if not isinstance(value, float):
        return ""
    return t.gettext(
        "{share} of the scale’s range ({points} points on a scale from 1 to 5)",
        share=f"{t.number(100 * value, 1)}\N{NO-BREAK SPACE}%",
        points=t.number(4 * value, 1),
    )


def withheld(result: Result, label: str, group: str, t: Translator) -> Row:
    """Return the row of a group that is too small to be told."""
    return Row(cells=(label,), group=group, said=wording.withheld(result.minimum_group, t))
