"""One person, scale by scale. For the psychologist only: it needs a person's own scores."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from kit import wording
from kit.charts.canvas import Canvas, bounded, chart
from kit.charts.dumbbell import Ends, Panel, Row, draw
from kit.results import WaveComparison


@chart
def one_person(
    result: WaveComparison, rows: pd.DataFrame, canvas: Canvas, *, gap: bool = False
) -> Figure:
    """Return both scores of one person on each scale.

    Parameters
    ----------
    result
        For the words of waves and scales.
    rows
        One row per scale: ``scale``, ``minimum``, ``maximum``, ``before``, ``after``, ``change``.
    gap
        Whether the first score is an expectation.

    Returns
    -------
    Figure
    """
    t = canvas.t
    panels = [
        Panel(
            heading="",
            rows=tuple(
                Row(
                    label=result.title(row["scale"], t.language),
                    before=row["before"],
                    after=row["after"],
                    said=wording.signed(row["change"], t),
                )
                for _, row in part.iterrows()
            ),
            minimum=low,
            maximum=high,
            units=canvas.units(low, high),
        )
        for (low, high), part in bounded(rows, "before", "after").groupby(
            ["minimum", "maximum"], sort=False
        )
    ]
    names = [result.title(wave, t.language) for wave in (result.before, result.after)]
    if gap:
        names = [t.gettext("expected at the start"), t.gettext("came true at the end")]
    title = t.gettext("Own scores, first and then")
    ends = Ends(before=names[0], after=names[1], band="")
    return draw(canvas, panels, title=title, ends=ends, footer="")
