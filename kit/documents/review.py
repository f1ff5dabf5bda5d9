"""The report of stage 1: how the programme is run (S1-055, S1-059).

Says what the page of the review says, in the same sentences; what single people and pairs
answered, and what anybody wrote, never enters it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kit import charts
from kit.documents import signing
from kit.documents import waves as changes
from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part, Picture
from kit.i18n.translator import Translator, translator
from kit.results import ProcessReview
from kit.tables import Table
from kit.tables import review as tables
from kit.wording import conclusions, demands, method, settings
from kit.wording import review as findings
from kit.wording.conclusions import Conclusions
from kit.wording.method import About


def stage_one(
    review: ProcessReview,
    about: About,
    language: str = "ru",
    *,
    text: Conclusions | None = None,
) -> Document:
    """Return the report of stage 1.

    Parameters
    ----------
    review
        Released or not.
    about
        Whose report it is.
    language
        ``"ru"`` or ``"en"``.
    text
        What was concluded from it; without it, what is proposed.
    """
    t = translator(language)
    waves = [review.title(wave, language) for wave in (review.before, review.after)]
    return Document(
        title=t.gettext("Report on the quality of the programme's running"),
        subtitle=t.gettext(
            "Monitoring, stage 1: {waves}", waves=f"{waves[0]} \N{EN DASH} {waves[1]}"
        ),
        about=about,
        language=language,
        mark=method.mark(t, released=review.released),
        parts=(
            *map(Note, method.opening(about, t, released=review.released)),
            Heading(t.gettext("Main results")),
            Paragraph(findings.verdict(review, language), finding=True),
            Paragraph(findings.compliance(review, language)),
            *_satisfaction(review, about, t),
            *_expectations(review, about, t),
            *_agreement(review, about, t),
            *_headed(t.gettext("Answers “yes” and “no”"), tables.shares(review, language)),
            *_compliance(review, t),
            *_swot(review, t),
            *_headed(t.gettext("Themes of open answers"), tables.themes(review, language)),
            *_headed(t.gettext("Coverage of the surveys"), tables.rates(review, language)),
            Heading(t.gettext("Limits and reservations")),
            *_caveats(review, t),
            *signing.concluded(text or conclusions.of_review(review, language), t),
            *signing.signed((t.gettext("Curator of the programme"),), t, released=review.released),
            Heading(t.gettext("How the numbers were computed")),
            Facts(_facts(review, about, t)),
        ),
    )


def _satisfaction(review: ProcessReview, about: About, t: Translator) -> Iterator[Part]:
    table = tables.satisfaction(review, t.language)
    if table is None:
        return
    yield Heading(t.gettext("Satisfaction by role and form of mentoring"))
    if any(findings.is_told(row) for _, row in findings.satisfaction(review).iterrows()):
        yield Picture(
            partial(charts.satisfaction, review, t.language, "paper", about.made_on),
            findings.satisfaction_headline(review, t.language),
        )
    yield table


def _expectations(review: ProcessReview, about: About, t: Translator) -> Iterator[Part]:
    """Return what was expected and what came of it; one sentence while nobody was asked the second."""
    if review.gaps.frame.empty:
        return
    if not findings.has_experience(review):
        yield Heading(t.gettext("Expectations and experience"))
        yield Paragraph(
            t.gettext(
                "What came of the expectations is asked in “{wave}”: nobody has answered there yet.",
                wave=review.title(review.after, t.language),
            )
        )
        return
    yield from changes.expectations(review.gaps, about, t)
    asked = demands.of_mentors(review.gaps, t.language)
    if asked:
        yield Heading(t.gettext("What is asked of a mentor"))
        yield from map(Paragraph, asked)


def _agreement(review: ProcessReview, about: About, t: Translator) -> Iterator[Part]:
    table = tables.sides(review, t.language)
    if table is None:
        return
    yield Heading(t.gettext("Two sides of a pair"))
    for _, part in review.agreement.groupby("form", sort=False):
        # One form a picture: all of them on one sheet would be too small to read.
        if (~part["withheld"] & (part["n_pairs"] > 1)).any():
            shown = replace(review, agreement=part)
            yield Picture(
                partial(charts.sides, shown, t.language, "paper", about.made_on),
                findings.sides_headline(shown, t.language),
            )
    yield table


def _compliance(review: ProcessReview, t: Translator) -> Iterator[Part]:
    marks = tables.criteria(review, t.language)
    if marks is None:  # the main results say so
        return
    yield Heading(t.gettext("The curator's assessment"))
    yield Paragraph(findings.compliance(review, t.language))
    yield marks


def _headed(heading: str, table: Table | None) -> Iterator[Part]:
    """Give a table below its heading; nothing without one."""
    if table is not None:
        yield Heading(heading)
        yield table


def _swot(review: ProcessReview, t: Translator) -> Iterator[Part]:
    if not review.swot and review.confirmed is None:
        yield Heading(t.gettext("SWOT analysis"))
        yield Paragraph(findings.no_draft(t)[1])
        return
    if review.confirmed is None:
        yield Heading(t.gettext("Draft of the SWOT analysis"))
        yield Paragraph(
            t.gettext(
                "Made by rules from the tables of this report. The curator checks it, puts it in "
                "words of the school and adds what no survey shows."
            )
        )
    else:
        yield Heading(t.gettext("SWOT analysis"))
        moment = findings.moment(review.confirmed.at, t)
        yield Paragraph(t.gettext("Confirmed by the curator: {moment}.", moment=moment))
    for name, heading in findings.QUADRANTS.items():
        yield Heading(t.render(heading), 2)
        entries = [each for each in review.swot if each.quadrant == name]
        for each in entries:
            said = findings.sentence(review, each, t)
            numbers = findings.numbers(review, each, t)
            basis = "; ".join(filter(None, (numbers, findings.evidence(each.table, t))))
            yield Paragraph(f"{said.rstrip('.')} ({basis}).")
        if not entries:
            yield Paragraph(t.gettext("The surveys show nothing of this kind."))


def _caveats(review: ProcessReview, t: Translator) -> tuple[Note, ...]:
    gaps = () if review.gaps.frame.empty else review.gaps.caveats
    said = [t.render(text) for text in (*review.caveats, *gaps)]
    said.append(
        t.gettext(
            "Two shares stand side by side: of those who answered, and of all participants of the "
            "role. The fewer people answer, the further apart they are."
        )
    )
    return tuple(Note(text) for text in dict.fromkeys(said))


def _facts(review: ProcessReview, about: About, t: Translator) -> tuple[tuple[str, str], ...]:
    found = [
        *method.source(review, about, t),
        (t.gettext("Divided by"), t.gettext("form of mentoring, role, moment")),
        (t.gettext("Intervals of shares"), t.gettext("Wilson, 95%")),
        *settings.of_review(review, t),
        (t.gettext("Seed of the random numbers"), t.gettext("none: nothing here is random")),
    ]
    if review.released:
        smallest = t.number(review.minimum_group, 0)
        found.append((t.gettext("Smallest group that is shown"), smallest))
    return tuple((label, value) for label, value in found if value)
