"""One participant's own scores beside the means of everybody, as a table. For the psychologist only."""

from __future__ import annotations

import math

import pandas as pd

from kit import wording
from kit.i18n.translator import translator
from kit.results import WaveComparison
from kit.tables import columns as shared
from kit.tables.table import Column, Row, Table


def own_scores(
    comparison: WaveComparison, rows: pd.DataFrame, language: str = "ru", *, gap: bool = False
) -> Table:
    """Return the scores of one person by scale: first, then, change, and those of everybody.

    Parameters
    ----------
    comparison
        Everybody's.
    rows
        Its rows with ``before``, ``after``, ``change`` of the person, and ``group_change``.
    language
        ``"ru"`` or ``"en"``.
    gap
        Whether the rows are expectations, whose difference is no growth.
    """
    t = translator(language)
    ends = [comparison.title(wave, language) for wave in (comparison.before, comparison.after)]
    if gap:
        ends = [t.gettext("Expected"), t.gettext("Came true")]
    change = t.gettext("Gap") if gap else t.gettext("Change")
    columns = (
        *shared.scale(t),
        *(Column(title=end, weight=1.6) for end in ends),
        Column(title=change, kind="signed", weight=1.7),
        *(Column(title=t.gettext("{end}: everybody", end=end), weight=1.6) for end in ends),
        Column(title=t.gettext("{change}: everybody", change=change), kind="signed", weight=1.7),
        shared.people(t),
    )
    triples = (("before", "after", "change"), ("mean_before", "mean_after", "group_change"))
    return shared.table(
        t,
        t.gettext("Own scores beside the means of everybody, points of the scale"),
        columns,
        (
            Row(
                cells=(
                    *shared.scale_cells(comparison, row, t),
                    *(each for names in triples for each in wording.agreeing(*row[list(names)])),
                    float(row["n_matched"]) or math.nan,
                )
            )
            for _, row in rows.iterrows()
        ),
        name=t.gettext("Expectations") if gap else t.gettext("Scores"),
    )
