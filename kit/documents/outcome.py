"""The report of stage 2: how participants changed, who answers alike, and how it was computed.

Says what the pages say, in the same sentences; released results give a released report.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit import wording
from kit.documents import profiles as alike
from kit.documents import series as followed
from kit.documents import signing
from kit.documents import waves as changes
from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part
from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, Profiles, Result, WaveComparison, WaveSeries
from kit.wording import assumptions, conclusions, linkage, method
from kit.wording.conclusions import Conclusions
from kit.wording.method import About


def stage_two(
    comparison: WaveComparison,
    profiles: Profiles | None,
    about: About,
    language: str = "ru",
    *,
    series: WaveSeries | None = None,
    text: Conclusions | None = None,
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
    series
        The same scores over all waves; told when there are more than two.
    text
        What was concluded from it; without it, what is proposed.
    """
    t = translator(language)
    waves = [comparison.title(wave, language) for wave in (comparison.before, comparison.after)]
    return Document(
        title=t.gettext("Report on the dynamics of participants"),
        subtitle=_subject(comparison, waves, t),
        about=about,
        language=language,
        mark=method.mark(t, released=comparison.released),
        parts=(
            *map(Note, method.opening(about, t, released=comparison.released)),
            *_summary(comparison, profiles, t),
            *changes.growth(comparison, about, t),
            *changes.expectations(comparison, about, t),
            *changes.then_tests(comparison, t),
            *(followed.parts(series, about, t) if series else ()),
            *(alike.parts(profiles, about, t) if profiles else ()),
            *_assumptions(comparison, t),
            Heading(t.gettext("Limits and reservations")),
            *_caveats(t, comparison, profiles, series),
            *signing.concluded(text or conclusions.of_change(comparison, language), t),
            *signing.signed(
                (t.gettext("School psychologist"), t.gettext("Curator of the programme")),
                t,
                released=comparison.released,
            ),
            *changes.appendix(comparison, t),
            Heading(t.gettext("How the numbers were computed")),
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
    yield Heading(t.gettext("Main results"))
    has_growth = comparison.frame["pairing"].isin(wording.GROWTH).any()
    said = wording.verdict(comparison, t.language) if has_growth else ""
    yield Paragraph(said or wording.gaps_headline(comparison, t.language), finding=True)
    people = wording.people(comparison, t.language)
    if people:
        yield Paragraph(people)
    codes = linkage.linked(comparison, t.language)
    if codes:
        yield Paragraph(codes)
    if not wording.is_told(comparison, *wording.GROWTH, *wording.EXPECTATION):
        yield Paragraph(t.gettext("At least two people must have answered both times, better ten."))
    if profiles is not None and profiles.n != WITHHELD and profiles.state != "untested":
        yield Paragraph(f"{wording.profiles_headline(profiles, t.language)}.")


def _assumptions(comparison: WaveComparison, t: Translator) -> Iterator[Part]:
    if not assumptions.is_asked(comparison):
        return
    yield Heading(t.gettext("Assumptions of stage 2"))
    yield Paragraph(assumptions.reservation(t.language))
    yield from map(Paragraph, assumptions.assumptions(comparison, t.language))


def _caveats(t: Translator, comparison: WaveComparison, *others: Result | None) -> tuple[Note, ...]:
    said = [t.render(text) for each in (comparison, *others) if each for text in each.caveats]
    said.append(
        t.gettext("Only people who answered both times are compared, each with themselves.")
    )
    if not comparison.released:
        said.append(method.rounding(t, released=False))
    return tuple(Note(text) for text in dict.fromkeys(said))
