"""The report of stage 2: how participants changed, who answers alike, and how it was computed.

Says what the pages say, in the same sentences; released results give a released report.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit import charts, wording
from kit.documents import method
from kit.documents import profiles as alike
from kit.documents import series as followed
from kit.documents import waves as changes
from kit.documents.document import (
    About,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Part,
    Row,
    Table,
)
from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, Profiles, Result, WaveComparison, WaveSeries


def stage_two(
    comparison: WaveComparison,
    profiles: Profiles | None,
    about: About,
    language: str = "ru",
    *,
    series: WaveSeries | None = None,
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
            *changes.expectations(comparison, about, t),
            *_then_tests(comparison, t),
            *(followed.parts(series, about, t) if series else ()),
            *(alike.parts(profiles, about, t) if profiles else ()),
            Heading(t.gettext("What to keep in mind")),
            *_caveats(t, comparison, profiles, series),
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
    has_growth = comparison.frame["pairing"].isin(wording.GROWTH).any()
    said = wording.verdict(comparison, t.language) if has_growth else ""
    yield Paragraph(said or wording.gaps_headline(comparison, t.language), finding=True)
    people = wording.people(comparison, t.language)
    if people:
        yield Paragraph(people)
    if not changes.can_show(comparison, *wording.GROWTH, "expectation"):
        yield Paragraph(t.gettext("At least two people must have answered both times, better ten."))
    if profiles is not None and profiles.n != WITHHELD:
        yield Paragraph(f"{wording.profiles_headline(profiles, t.language)}.")


def _growth(comparison: WaveComparison, about: About, t: Translator) -> Iterator[Part]:
    frame = wording.rows(comparison, *wording.GROWTH)
    if frame.empty:
        return
    yield Heading(t.gettext("How the scores changed"))
    yield from changes.pictures(
        comparison, about, t, charts.wave_comparison, wording.headline, *wording.GROWTH
    )
    yield changes.table(
        comparison,
        frame,
        t,
        name=t.gettext("Change"),
        caption=t.gettext("Change by scale, points of the scale"),
        gap=False,
    )


def _then_tests(comparison: WaveComparison, t: Translator) -> Iterator[Part]:
    frame = wording.rows(comparison, *wording.RETRO)
    if frame.empty:
        return
    yield Heading(t.gettext("Now and at the start, looking back"))
    yield Paragraph(wording.then_test(comparison, t.language))
    yield changes.table(
        comparison,
        frame,
        t,
        name=t.gettext("Looking back"),
        caption=t.gettext("Now and at the start, looking back, points of the scale"),
        gap=False,
    )


def _caveats(t: Translator, comparison: WaveComparison, *others: Result | None) -> tuple[Note, ...]:
    said = [t.render(text) for each in (comparison, *others) if each for text in each.caveats]
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
    for key, part in wording.groups(comparison, shown):
        group = wording.group_title(comparison, key, t.language) if comparison.by else ""
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
                    "the mean change compared with how different people are (Hedges' g): about 0.2 "
                    "is small, 0.5 middling, 0.8 large; its 95 % interval is beside it"
                ),
            ),
            (
                columns[6].title,
                t.gettext(
                    "how far rises outnumber falls: 1 when everybody rose, −1 when everybody fell "
                    "(rank-biserial correlation)"
                ),
            ),
            (
                columns[7].title,
                t.gettext(
                    "how often such a change would come about by chance; below 0.05 is called rare "
                    "(exact signed-rank test, adjusted by Holm for the number of scales)"
                ),
            ),
        ),
    )
