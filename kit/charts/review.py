"""How the programme is run: satisfaction by role and form, and the two sides of pairs."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.figure import Figure

from kit import wording
from kit.charts.canvas import date_of
from kit.charts.dumbbell import Ends, Panel, Row, draw
from kit.charts.style import Width
from kit.i18n.translator import Translator, translator
from kit.results import ProcessReview
from kit.wording import review


def satisfaction(
    result: ProcessReview,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
) -> Figure | None:
    """Return who is content: of those who answered, with 95 % interval, and of all.

    Parameters
    ----------
    result
        A review, also a released one.
    language
        ``"ru"`` or ``"en"``.
    width
        ``"wide"`` for a page, ``"narrow"`` for a phone.
    drawn_on
        Date printed below the chart; today when not given.

    Returns
    -------
    Figure or None
        None when not one share may be shown.
    """
    t = translator(language)
    frame = review.satisfaction(result)
    if not any(review.is_told(row) for _, row in frame.iterrows()):
        return None
    rows = tuple(_content(result, row, t) for _, row in frame.iterrows())
    panel = Panel(
        heading="", rows=rows, units=t.gettext("per cent of people"), minimum=0, maximum=100
    )
    return draw(
        [panel],
        title=review.satisfaction_headline(result, language),
        ends=Ends(
            before=t.gettext("of all participants"),
            after=t.gettext("of those who answered"),
            band=t.gettext("95 % interval of the share of those who answered"),
        ),
        footer=t.gettext("n is the number of answers. Drawn: {date}", date=date_of(t, drawn_on)),
        width=width,
    )


def sides(
    result: ProcessReview,
    language: str = "ru",
    width: Width = "wide",
    drawn_on: dt.date | None = None,
) -> Figure | None:
    """Return how mentees and mentors mark the same things, mean over their pairs.

    Arguments as of `satisfaction`; None when not one question may be shown.
    """
    frame = result.agreement
    if not (~frame["withheld"] & (frame["n_pairs"] > 1)).any():
        return None
    t = translator(language)
    panels = []
    for (form, low, high), part in frame.groupby(["form", "minimum", "maximum"], sort=False):
        panels.append(
            Panel(
                heading=result.title(str(form), language),
                rows=tuple(_marks(result, row, t) for _, row in part.iterrows()),
                units=t.gettext(
                    "points, from {low} to {high}", low=t.number(low, 0), high=t.number(high, 0)
                ),
                minimum=low,
                maximum=high,
            )
        )
    return draw(
        panels,
        title=review.sides_headline(result, language),
        ends=Ends(
            before=t.gettext("mentees"),
            after=t.gettext("mentors"),
            band=t.gettext("95 % interval of the difference"),
        ),
        footer=t.gettext(
            "The difference is mentor minus mentee within a pair; n is the number of pairs. "
            "Drawn: {date}",
            date=date_of(t, drawn_on),
        ),
        width=width,
    )


def _content(result: ProcessReview, row: pd.Series, t: Translator) -> Row:
    label = review.group(result, (row["role"], row["form"]), t)
    if not row["form"]:
        label = t.gettext("{role}, all forms", role=label)
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


def _marks(result: ProcessReview, row: pd.Series, t: Translator) -> Row:
    label = result.title(row["title"], t.language)
    if row["withheld"]:
        return Row(label=label, said=wording.withheld(result.minimum_group, t))
    n = wording.count(row["n_pairs"], t)
    if row["n_pairs"] < 2:
        return Row(label=label, said=t.gettext("too few data"), n=n)
    low, high = (wording.signed(row[end], t, 1) for end in ("low", "high"))
    return Row(
        label=label,
        before=row["mentee"],
        after=row["mentor"],
        low=row["mentor"] + row["low"] - row["difference"],
        high=row["mentor"] + row["high"] - row["difference"],
        said=review.difference(row, t),
        interval=t.gettext("from {low} to {high}", low=low, high=high),
        n=n,
        clear=bool(row["clear"]),
    )
