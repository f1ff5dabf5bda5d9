"""The report of stage 1: how the programme is run (S1-055, S1-059).

Says what the page of the review says, in the same sentences; what single people and pairs
answered, and what anybody wrote, never enters it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from kit import charts
from kit.documents import method
from kit.documents import waves as changes
from kit.documents.document import (
    About,
    Cell,
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
from kit.i18n.translator import Translator, translator
from kit.results import ProcessReview
from kit.wording import review as findings
from kit.wording import settings

_QUADRANTS = ("strength", "weakness", "opportunity", "threat")


def stage_one(review: ProcessReview, about: About, language: str = "ru") -> Document:
    """Return the report of stage 1.

    Parameters
    ----------
    review
        Released or not.
    about
        Whose report it is.
    language
        ``"ru"`` or ``"en"``.
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
        parts=(
            *method.opening(about, t, released=review.released),
            Heading(t.gettext("In short")),
            Paragraph(findings.verdict(review, language), finding=True),
            Paragraph(findings.compliance(review, language)),
            *_satisfaction(review, about, t),
            *changes.expectations(review.gaps, about, t),
            *_agreement(review, about, t),
            *_answers(review, t),
            *_compliance(review, t),
            *_swot(review, t),
            *_themes(review, t),
            *_rates(review, t),
            Heading(t.gettext("What to keep in mind")),
            *_caveats(review, t),
            Heading(t.gettext("How it was computed")),
            Facts(_facts(review, about, t)),
        ),
    )


def _satisfaction(review: ProcessReview, about: About, t: Translator) -> Iterator[Part]:
    rows = findings.satisfaction(review)
    if rows.empty:
        return
    yield Heading(t.gettext("Satisfaction by role and form of mentoring"))
    if any(findings.is_told(row) for _, row in rows.iterrows()):
        yield Picture(
            partial(charts.satisfaction, review, t.language, "paper", about.made_on),
            findings.satisfaction_headline(review, t.language),
        )
    labels = [_whose(review, row, t) for _, row in rows.iterrows()]
    yield _shares(
        review,
        rows,
        labels,
        [""] * len(rows),
        t,
        name=t.gettext("Satisfaction"),
        caption=t.gettext("Content with taking part, by role and form"),
    )


def _whose(review: ProcessReview, row: pd.Series, t: Translator) -> str:
    label = findings.group(review, (row["role"], row["form"]), t)
    return label if row["form"] else t.gettext("{role}, all forms", role=label)


def _answers(review: ProcessReview, t: Translator) -> Iterator[Part]:
    """Give every yes/no question by form, role and wave."""
    if review.shares.empty:
        return
    yield Heading(t.gettext("Yes and no"))
    parts, labels, groups = [], [], []
    for (form, role, wave), part in review.shares.groupby(["form", "role", "wave"], sort=False):
        first = review.title(str(form), t.language) if form else t.gettext("All forms")
        parts.append(part)
        labels += [review.title(title, t.language) for title in part["title"]]
        groups += [f"{first}, {findings.group(review, (str(role), str(wave)), t)}"] * len(part)
    yield _shares(
        review,
        pd.concat(parts),
        labels,
        groups,
        t,
        name=t.gettext("Yes and no"),
        caption=t.gettext("Shares of yes by question, form, role and moment"),
    )


def _shares(
    review: ProcessReview,
    rows: pd.DataFrame,
    labels: list[str],
    groups: list[str],
    t: Translator,
    *,
    name: str,
    caption: str,
) -> Table:
    """Return shares of yes with both denominators."""
    interval = method.interval_column(t, signed=False, kind="share")
    columns = (
        Column(title=t.gettext("Question") if any(groups) else t.gettext("Whose"), kind="words",
               weight=3.2),
        Column(title=t.gettext("Yes, of those who answered"), kind="share", weight=1.5),
        interval,
        Column(title=t.gettext("Yes, of all participants"), kind="share", weight=1.5),
        interval,
        Column(title=t.gettext("Answered"), digits=0, weight=1.15),
        Column(title=t.gettext("Participants"), digits=0, weight=1.5),
    )  # fmt: skip
    made = []
    for (_, row), label, group in zip(rows.iterrows(), labels, groups, strict=True):
        if row["withheld"]:
            made.append(method.withheld(review, label, group, t))
            continue
        cells: list[Cell] = [label]
        for suffix in ("", "_all"):
            bounded = findings.share(row, t, suffix) if row["bound"] else row[f"share{suffix}"]
            cells += [bounded, (row[f"low{suffix}"], row[f"high{suffix}"])]
        counts = (float(row["n_answered"]), float(row["n_all"]))
        made.append(Row(cells=(*cells, *counts), group=group))
    return Table(
        name=name,
        caption=caption,
        columns=columns,
        rows=tuple(made),
        meanings=(
            (
                columns[1].title,
                t.gettext(
                    "of the people who answered this question; beside it the 95 % interval: "
                    "where the share may lie for such people (Wilson)"
                ),
            ),
            (
                columns[3].title,
                t.gettext(
                    "of everybody in this role and form: whoever did not answer counts as not "
                    "having said yes; official reports use this share"
                ),
            ),
        ),
    )


def _agreement(review: ProcessReview, about: About, t: Translator) -> Iterator[Part]:
    rows = review.agreement
    if rows.empty:
        return
    yield Heading(t.gettext("Two sides of a pair"))
    for _, part in rows.groupby("form", sort=False):
        # One form a picture: all of them on one sheet would be too small to read.
        if (~part["withheld"] & (part["n_pairs"] > 1)).any():
            shown = replace(review, agreement=part)
            yield Picture(
                partial(charts.sides, shown, t.language, "paper", about.made_on),
                findings.sides_headline(shown, t.language),
            )
    columns = (
        Column(title=t.gettext("Question"), kind="words", weight=3.4),
        Column(title=t.gettext("Mentors"), digits=1, weight=1.5),
        Column(title=t.gettext("Mentees"), digits=1, weight=1.7),
        Column(title=t.gettext("Difference"), kind="signed", digits=1, weight=1.2),
        method.interval_column(t, signed=True, digits=1),
        Column(title=t.gettext("Pairs"), digits=0, weight=0.8),
        Column(title=t.gettext("Conclusion"), kind="words", weight=1.8),
    )
    made = []
    for _, row in rows.iterrows():
        label = review.title(row["title"], t.language)
        group = review.title(str(row["form"]), t.language)
        if row["withheld"]:
            made.append(method.withheld(review, label, group, t))
            continue
        differ = t.gettext("the sides clearly differ") if row["clear"] else t.gettext("not clear")
        numbers = (row["mentor"], row["mentee"], row["difference"], (row["low"], row["high"]))
        cells = (label, *numbers, float(row["n_pairs"]), differ)
        made.append(Row(cells=cells, group=group))
    yield Table(
        name=t.gettext("Two sides of a pair"),
        caption=t.gettext("Marks of both sides, mean over pairs"),
        columns=columns,
        rows=tuple(made),
        meanings=(
            (
                columns[3].title,
                t.gettext(
                    "mentor minus mentee within each pair or group; beside it the 95 % interval"
                ),
            ),
        ),
    )


def _compliance(review: ProcessReview, t: Translator) -> Iterator[Part]:
    yield Heading(t.gettext("The curator's assessment"))
    yield Paragraph(findings.compliance(review, t.language))
    if review.criteria.empty:
        return
    columns = (
        Column(title=t.gettext("Criterion"), kind="words", weight=5),
        Column(title=t.gettext("Points"), digits=0),
    )
    rows = []
    for _, row in review.criteria.iterrows():
        points: Cell = t.gettext("not assessed") if pd.isna(row["points"]) else row["points"]
        label = review.title(row["title"], t.language)
        rows.append(Row(cells=(label, points), group=review.title(str(row["scale"]), t.language)))
    yield Table(
        name=t.gettext("The curator's marks"),
        caption=t.gettext("The curator's marks"),
        columns=columns,
        rows=tuple(rows),
    )


def _swot(review: ProcessReview, t: Translator) -> Iterator[Part]:
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
    for name in _QUADRANTS:
        yield Heading(findings.quadrant(name, t), 2)
        entries = [each for each in review.swot if each.quadrant == name]
        for each in entries:
            said = findings.sentence(review, each, t)
            yield Paragraph(f"{said} ({findings.evidence(each.table, t)})")
        if not entries:
            yield Paragraph(t.gettext("The surveys show nothing of this kind."))


def _themes(review: ProcessReview, t: Translator) -> Iterator[Part]:
    """Give how often a theme occurs: themes are the psychologist's words, nobody's own."""
    if review.themes.empty:
        return
    columns = (
        Column(title=t.gettext("Theme"), kind="words", weight=5),
        Column(title=t.gettext("Answers"), digits=0, weight=1.5),
    )
    rows = []
    for _, row in review.themes.iterrows():
        whose = findings.group(review, (row["form"], row["role"], row["wave"]), t)
        group = f"{review.title(row['title'], t.language)} ({whose})"
        least = t.gettext("{n} or more", n=row["n"])
        n: Cell = least if row["bound"] == "least" else float(row["n"])
        rows.append(Row(cells=(review.title(row["theme"], t.language), n), group=group))
    caption = t.gettext("Themes of open answers")
    yield Heading(caption)
    yield Table(name=caption, caption=caption, columns=columns, rows=tuple(rows))


def _rates(review: ProcessReview, t: Translator) -> Iterator[Part]:
    if review.rates.empty:
        return
    columns = (
        Column(title=t.gettext("Survey"), kind="words", weight=5),
        Column(title=t.gettext("People asked"), digits=0, weight=1.3),
        Column(title=t.gettext("Answered"), digits=0, weight=1.3),
        Column(title=t.gettext("Share"), kind="share", weight=1.1),
    )
    yield Heading(t.gettext("How many answered"))
    yield Table(
        name=t.gettext("How many answered"),
        caption=t.gettext("How many answered"),
        columns=columns,
        rows=tuple(
            Row(
                cells=(
                    review.title(row["campaign"], t.language),
                    float(row["n_asked"]),
                    float(row["n_answered"]),
                    row["rate"],
                )
            )
            for _, row in review.rates.iterrows()
        ),
    )


def _caveats(review: ProcessReview, t: Translator) -> tuple[Note, ...]:
    said = [t.render(text) for text in (*review.caveats, *review.gaps.caveats)]
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
        (t.gettext("Intervals of shares"), t.gettext("Wilson, 95 %")),
        *settings.of_review(review, t),
        (t.gettext("Seed of the random numbers"), t.gettext("none: nothing here is random")),
    ]
    if review.released:
        smallest = t.number(review.minimum_group, 0)
        found.append((t.gettext("Smallest group that is shown"), smallest))
    return tuple((label, value) for label, value in found if value)
