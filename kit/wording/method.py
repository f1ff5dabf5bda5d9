"""How a result came about, in words: data, method, program; for reports and pages alike.

What is needed for reproducibility (seed, versions, filters) is said here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import kit
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.results import ProcessReview, Profiles, Result, WaveComparison, WaveSeries
from kit.wording import settings
from kit.wording.numbers import family, levels

#: Methods as results name them, in words.
_METHODS: dict[str, Message] = {
    "Student's t of differences": say(
        "Student's t test of the differences of each person; test, interval and conclusion "
        "always agree"
    ),
    "Holm": say("by Holm"),
    "Benjamini-Hochberg": say("by Benjamini and Hochberg"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose report it is and what it was made from.

    Parameters
    ----------
    school, programme
        Titles in the report's language.
    year
        Of the programme, e.g. ``"2026/27"``.
    made_on
        Day of the report.
    data_version
        State of the data: two reports with the same one rest on the same answers.
    span
        First and last day of the surveys that the report is about, where they are known.
    questionnaires
        Each with its version, e.g. ``"peer-mentee 1.2"``.
    synthetic
        Whether the people behind the numbers are made up.
    psychologist_only
        Whether it holds what is for the psychologist only: results of a questionnaire that
        says so, or of groups by a sensitive category.
    """

    school: str
    programme: str
    year: str
    made_on: dt.date
    data_version: str
    span: tuple[dt.date, dt.date] | None = None
    questionnaires: tuple[str, ...] = ()
    synthetic: bool = False
    psychologist_only: bool = False


def opening(about: About, t: Translator, *, released: bool) -> Iterator[str]:
    """Return what must be read first: made-up data, who may read it, withheld groups."""
    if about.synthetic:
        yield t.gettext("These data are made up for trying things out. Nobody is behind them.")
    if about.psychologist_only:
        yield t.gettext(
            "This report holds what only the school's psychologist may see. Do not pass it on."
        )
    if released:
        yield t.gettext(
            "This report holds no figures about individuals, and small groups are withheld."
        )
        yield rounding(t, released=True)


def rounding(t: Translator, *, released: bool) -> str:
    """Return how numbers are rounded: before, after and the change between them agree."""
    if released:
        return t.gettext(
            "Numbers are rounded so that before, after and the change between them agree, and "
            "shares go in steps: all of them differ a little from those that the psychologist "
            "sees."
        )
    return t.gettext(
        "Each number is computed in full and rounded only for print, so that before, after and "
        "the change between them agree: a mean may differ from its own rounding by one in the "
        "last digit."
    )


def mark(t: Translator, *, released: bool) -> str:
    """Return what stands on every page of what is not handed on; empty for released results."""
    if released:
        return ""
    return t.gettext(
        "For the psychologist only. Not to be passed on: small groups are not withheld."
    )


def facts(
    comparison: WaveComparison, profiles: Profiles | None, about: About, t: Translator
) -> tuple[tuple[str, str], ...]:
    """Return label and value of what was asked and how it was computed."""
    found = [*source(comparison, about, t), *methods(comparison, t)]
    if profiles is not None:
        found += settings.of_profiles(profiles, t)
    if comparison.released:
        smallest = t.number(comparison.minimum_group, 0)
        found.append((t.gettext("Smallest group that is shown"), smallest))
    return tuple((label, value) for label, value in found if value)


def methods(comparison: WaveComparison | WaveSeries, t: Translator) -> list[tuple[str, str]]:
    """Return label and value of how a comparison was computed; an unknown value is empty."""
    known = comparison.settings
    divided = ", ".join(grouping(name, t) for name in comparison.by)
    return [
        (t.gettext("Divided by"), divided or t.gettext("not divided, everybody together")),
        (t.gettext("Test"), _method(known.get("test"), t)),
        (
            t.gettext("Adjustment for the number of changes"),
            "; ".join(filter(None, (_method(known.get("adjusted"), t), family(comparison, t)))),
        ),
        (t.gettext("Confidence of intervals"), _confidence(comparison, t)),
        (t.gettext("A change smaller than this does not matter"), _margin(known.get("margin"), t)),
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


def grouping(name: str, t: Translator) -> str:
    """Return by what a comparison is divided, in words."""
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


def _confidence(comparison: WaveComparison | WaveSeries, t: Translator) -> str:
    """Return the confidence of the intervals of the changes, and why they may differ."""
    frame = comparison.frame if isinstance(comparison, WaveComparison) else comparison.table
    found = levels(frame, t)
    if "\N{EN DASH}" not in found:
        return found
    return t.gettext(
        "{levels}: the more changes are looked at together, the wider the interval", levels=found
    )


def _margin(value: object, t: Translator) -> str:
    if not isinstance(value, float):
        return ""
    return t.gettext(
        "{share} of the scale’s range ({points} points on a scale from 1 to 5)",
        share=t.percent(value, 1),
        points=t.number(4 * value, 1),
    )
