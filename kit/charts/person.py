"""One person, scale by scale. For the psychologist only: it needs a person's own scores."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.figure import Figure

from kit import wording
from kit.charts.dumbbell import Ends, Panel, Row, draw
from kit.charts.style import Width
from kit.i18n.translator import translator
from kit.results import WaveComparison


def one_person(
    result: WaveComparison,
    rows: pd.DataFrame,
    language: str = "ru",
    width: Width = "wide",
    *,
    gap: bool = False,
) -> Figure:
    """Return both scores of one person on each scale.

    Parameters
    ----------
    result
        For the words of waves and scales.
    rows
        One row per scale: ``scale``, ``minimum``, ``maximum``, ``before``, ``after``, ``change``.
    language
        ``"ru"`` or ``"en"``.
    width
        ``"wide"``, ``"narrow"`` or ``"paper"``.
    gap
        Whether the first score is an expectation.
    """
    t = translator(language)
    ends = rows[["before", "after"]]
    bounded = rows.assign(
        minimum=rows["minimum"].fillna(math.floor(ends.min(axis=None))),
        maximum=rows["maximum"].fillna(math.ceil(ends.max(axis=None))),
    )
    panels = [
        Panel(
            heading="",
            rows=tuple(
                Row(
                    label=result.title(row["scale"], language),
                    before=row["before"],
                    after=row["after"],
                    said=wording.signed(row["change"], t),
                )
                for _, row in part.iterrows()
            ),
            minimum=low,
            maximum=high,
            units=t.gettext(
                "points of the scale, from {low} to {high}",
                low=t.number(low, 0),
                high=t.number(high, 0),
            ),
        )
        for (low, high), part in bounded.groupby(["minimum", "maximum"], sort=False)
    ]
    names = [result.title(wave, language) for wave in (result.before, result.after)]
    if gap:
        names = [t.gettext("expected at the start"), t.gettext("came true at the end")]
    title = t.gettext("Own scores, first and then")
    shown = Ends(before=names[0], after=names[1], band="")
    return draw(panels, title=title, ends=shown, footer="", width=width)
