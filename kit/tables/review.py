"""A review of the programme as tables: rates, shares of yes, both sides (dyads), marks, themes."""

from __future__ import annotations

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import ProcessReview
from kit.tables import columns as shared
from kit.tables.campaigns import rate_cells, rate_columns
from kit.tables.table import Cell, Column, Row, Table
from kit.wording import review


def rates(result: ProcessReview, language: str = "ru") -> Table | None:
    """Return how many of those asked answered, by survey."""
    if result.rates.empty:
        return None
    t = translator(language)
    rows = [
        Row(cells=(result.title(row["campaign"], language), *_rate(result, row, t)))
        for _, row in result.rates.iterrows()
    ]
    return shared.table(t, t.gettext("How many answered"), rate_columns(t), rows)


def _rate(result: ProcessReview, row: pd.Series, t: Translator) -> tuple[Cell, Cell]:
    """Return the cells of a rate; words where nobody could answer, or nobody has in time."""
    if not row["n_asked"]:
        return t.gettext("nobody is asked"), None
    if not row["n_answered"] and row["campaign"] in result.still_open:
        return t.gettext("no answers yet"), (0.0, float(row["n_asked"]))
    return rate_cells(row["rate"], row["n_answered"], row["n_asked"])


def shares(result: ProcessReview, language: str = "ru") -> Table | None:
    """Return the shares of yes with both denominators, by form, role and wave."""
    t = translator(language)
    asked = review.heard(result)
    if asked.empty:
        return None
    columns = _share_columns(t.gettext("Question"), t)
    rows = []
    for (form, role, wave), part in asked.groupby(["form", "role", "wave"], sort=False):
        first = result.title(str(form), language) if form else t.gettext("All forms")
        group = f"{first}, {review.group(result, (str(role), str(wave)), t)}"
        for _, row in part.iterrows():
            label = result.title(row["title"], language)
            rows.append(_share_row(result, row, columns, label, group, t))
    return shared.table(t, t.gettext("Yes and no"), columns, rows)


def satisfaction(result: ProcessReview, language: str = "ru") -> Table | None:
    """Return how many are content with taking part, by role over all forms and by form."""
    t = translator(language)
    frame = review.satisfaction(result)
    if frame.empty:
        return None
    columns = _share_columns(t.gettext("Whose"), t)
    rows = []
    for _, row in frame.iterrows():
        label = review.whose(result, row, t)
        rows.append(_share_row(result, row, columns, label, "", t))
    title = t.gettext("Content with taking part, by role and form")
    return shared.table(t, title, columns, rows, name=t.gettext("Satisfaction"))


def sides(result: ProcessReview, language: str = "ru") -> Table | None:
    """Return the marks of both sides, mean over pairs, by form and question."""
    t = translator(language)
    if result.agreement.empty:
        return None
    columns = (
        Column(title=t.gettext("Question"), kind="words", weight=3.4),
        Column(title=t.gettext("Mentors"), digits=1, weight=1.3),
        Column(title=t.gettext("Mentees"), digits=1, weight=1.4),
        Column(
            title=t.gettext("Difference"),
            kind="signed",
            digits=1,
            meaning=t.gettext(
                "mentor minus mentee within each pair or group; below it the interval"
            ),
            weight=1.5,
        ),
        *shared.interval_at_level(t, digits=1),
        Column(title=t.gettext("Pairs"), digits=0, weight=0.8),
        Column(
            title=t.gettext("Conclusion"),
            kind="words",
            meaning=t.gettext(
                "“the sides clearly differ”: zero is outside the interval, which is wide enough for "
                "so many questions at once"
            ),
            weight=1.8,
        ),
        shared.seen(t, digits=1),
    )
    rows = []
    for form, part in result.agreement.groupby("form", sort=False):
        group = result.title(str(form), language)
        for _, row in part.iterrows():
            label = result.title(row["title"], language)
            if row["withheld"]:
                rows.append(shared.hidden(result, columns, t, label, group=group))
                continue
            mentee, mentor, difference = wording.agreeing(
                row["mentee"], row["mentor"], row["difference"], 1
            )
            means = (mentor, mentee, difference)
            said = t.gettext("the sides clearly differ") if row["clear"] else t.gettext("not clear")
            seen = None if row["clear"] else row["detectable"]
            ends = shared.interval_cells(row, t, "low", "high")
            cells = (label, *means, *ends, float(row["n_pairs"]), said, seen)
            rows.append(Row(cells=cells, group=group))
    title = t.gettext("Marks of both sides, mean over pairs")
    return shared.table(t, title, columns, rows, name=t.gettext("Two sides of a pair"))


def criteria(result: ProcessReview, language: str = "ru") -> Table | None:
    """Return the curator's marks by criterion (compliance); None when nothing was marked."""
    t = translator(language)
    if result.criteria.empty:
        return None
    columns = (
        Column(title=t.gettext("Criterion"), kind="words", weight=5),
        Column(title=t.gettext("Points"), digits=0),
    )
    rows = []
    for scale, part in result.criteria.groupby("scale", sort=False):
        for _, row in part.iterrows():
            missing = pd.isna(row["points"])
            points: Cell = t.gettext("not assessed") if missing else row["points"]
            label = result.title(row["title"], language)
            rows.append(Row(cells=(label, points), group=result.title(str(scale), language)))
    return shared.table(t, t.gettext("The curator's marks"), columns, rows)


def wide_pairs(result: ProcessReview, language: str = "ru") -> Table | None:
    """Return the pairs whose sides are far apart, a row for each; None without any, or released."""
    t = translator(language)
    frame = review.wide_pairs(result)
    if frame.empty:
        return None
    columns = _words(t.gettext("Pair"), t.gettext("Marks of mentor and mentee far apart"))
    rows = [
        Row(
            cells=(
                str(match),
                "\n".join(review.apart(result, row, t) for _, row in part.iterrows()),
            )
        )
        for match, part in frame.groupby("match", sort=False)
    ]
    return shared.table(t, t.gettext("Pairs worth a talk"), columns, rows)


def themes(result: ProcessReview, language: str = "ru") -> Table | None:
    """Return how many wrote of which theme, by question and group; None without themes."""
    t = translator(language)
    if result.themes.empty:
        return None
    columns = (
        Column(title=t.gettext("Theme"), kind="words", weight=5),
        Column(
            title=t.gettext("Answers"),
            digits=0,
            meaning=t.gettext(
                "answers with this theme, as the psychologist reads them; an answer may have "
                "several. Themes of only a few people are not shown."
            )
            if result.released
            else t.gettext(
                "answers with this theme, as the psychologist reads them; an answer may have several"
            ),
            weight=1.5,
        ),
    )
    rows = []
    for title, part in result.themes.groupby("title", sort=False):
        whose = review.group(result, part.iloc[0][["form", "role", "wave"]], t)
        group = f"{result.title(str(title), language)} ({whose})"
        for _, row in part.iterrows():
            least = t.gettext("{n} or more", n=row["n"])
            n: Cell = least if row["bound"] == "least" else float(row["n"])
            rows.append(Row(cells=(result.title(row["theme"], language), n), group=group))
    return shared.table(t, t.gettext("Themes of open answers"), columns, rows)


def _share_columns(first: str, t: Translator) -> tuple[Column, ...]:
    """Return the columns of shares of yes with both denominators."""
    return (
        Column(title=first, kind="words", weight=3.4),
        Column(
            title=t.gettext("Yes, of those who answered"),
            kind="share",
            meaning=t.gettext(
                "of the people who answered this question; below it the 95% interval: "
                "where the share may lie for such people (Wilson)"
            ),
            strong=True,
            weight=1.7,
        ),
        shared.interval(t, "share"),
        Column(
            title=t.gettext("Yes, of all participants"),
            kind="share",
            meaning=t.gettext(
                "of everybody in this role and form: those who did not answer count as not "
                "having said yes; official reports use this share"
            ),
            weight=1.7,
        ),
        shared.interval(t, "share"),
        Column(title=t.gettext("Answered"), digits=0, weight=1.2),
        Column(title=t.gettext("Participants"), digits=0, weight=1.4),
    )


def _share_row(  # noqa: PLR0917 - two callers, in this order
    result: ProcessReview,
    row: pd.Series,
    columns: tuple[Column, ...],
    label: str,
    group: str,
    t: Translator,
) -> Row:
    if row["withheld"]:
        return shared.hidden(result, columns, t, label, group=group)
    cells: list[Cell] = [label]
    for suffix in ("", "_all"):
        cells.append(review.share(row, t, suffix) if row["bound"] else row[f"share{suffix}"])
        cells.append(shared.ends(row, f"low{suffix}", f"high{suffix}"))
    return Row(cells=(*cells, float(row["n_answered"]), float(row["n_all"])), group=group)


def _words(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title=title, kind="words") for title in titles)
