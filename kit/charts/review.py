"""How the programme is run: satisfaction by role and form, and the two sides of pairs."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from kit import wording
from kit.charts.canvas import Canvas, chart
from kit.charts.dumbbell import Ends, Panel, Row, draw
from kit.i18n.translator import Translator
from kit.results import ProcessReview
from kit.wording import review


@chart
def satisfaction(result: ProcessReview, canvas: Canvas) -> Figure | None:
    """Return who is content: of those who answered, with 95% interval, and of all.

    Parameters
    ----------
    result
        A review, also a released one.

    Returns
    -------
    Figure or None
        None when not one share may be shown.
    """
    t = canvas.t
    frame = review.satisfaction(result)
    if not any(review.is_told(row) for _, row in frame.iterrows()):
        return None
    rows = tuple(_content(result, row, t) for _, row in frame.iterrows())
    panel = Panel(
        heading="", rows=rows, units=t.gettext("per cent of people"), minimum=0, maximum=100
    )
    return draw(
        canvas,
        [panel],
        title=review.satisfaction_headline(result, t.language),
        ends=Ends(
            before=t.gettext("of all participants"),
            after=t.gettext("of those who answered"),
            band=t.gettext("95% interval of the share of those who answered"),
        ),
        footer=t.gettext("n is the number of answers. Drawn: {date}", date=canvas.date),
    )


@chart
def sides(result: ProcessReview, canvas: Canvas) -> Figure | None:
    """Return how mentees and mentors mark the same things, mean over their pairs.

    Arguments as of `satisfaction`; None when not one question may be shown.
    """
    frame = result.agreement
    if not (~frame["withheld"] & (frame["n_pairs"] > 1)).any():
        return None
    t = canvas.t
    panels = []
    for (form, low, high), part in frame.groupby(["form", "minimum", "maximum"], sort=False):
        panels.append(
            Panel(
                heading=result.title(str(form), t.language),
                rows=tuple(_marks(result, row, canvas) for _, row in part.iterrows()),
                units=t.gettext(
                    "points, from {low} to {high}", low=t.number(low, 0), high=t.number(high, 0)
                ),
                minimum=low,
                maximum=high,
            )
        )
    return draw(
        canvas,
        panels,
        title=review.sides_headline(result, t.language),
        ends=Ends(
            before=t.gettext("mentees"),
            after=t.gettext("mentors"),
            band=t.gettext(
                "{level} interval of the difference", level=wording.levels(result.agreement, t)
            ),
        ),
        footer=t.gettext(
            "The difference is mentor minus mentee within a pair; n is the number of pairs. "
            "Drawn: {date}",
            date=canvas.date,
        ),
    )


def _content(result: ProcessReview, row: pd.Series, t: Translator) -> Row:
    label = review.whose(result, row, t)
    if row["withheld"]:
        return Row(label=label, said=wording.withheld(result.minimum_group, t))
    if not row["n_answered"]:
        return Row(label=label, said=t.gettext("nobody has answered yet"))
    return Row(
        label=label,
        before=100 * row["share_all"],
        after=100 * row["share"],
        low=100 * row["low"],
        high=100 * row["high"],
        said=review.share(row, t),
        interval="" if row["bound"] else review.interval(row, t),
        n=wording.count(row["n_answered"], t),
        clear=True,
    )


def _marks(result: ProcessReview, row: pd.Series, canvas: Canvas) -> Row:
    t = canvas.t
    label = result.title(row["title"], t.language)
    if row["withheld"]:
        return Row(label=label, said=wording.withheld(result.minimum_group, t))
    n = wording.count(row["n_pairs"], t)
    if row["n_pairs"] < 2:
        return Row(label=label, said=t.gettext("too few data"), n=n)
    return Row(
        label=label,
        before=row["mentee"],
        after=row["mentor"],
        low=row["mentor"] + row["low"] - row["difference"],
        high=row["mentor"] + row["high"] - row["difference"],
        said=review.difference(row, t),
        interval=canvas.interval(row["low"], row["high"], 1),
        n=n,
        clear=bool(row["clear"]),
    )
