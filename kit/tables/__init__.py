"""Results as neutral tables: each is built once, here, and drawn by faces for screen and paper.

A builder takes a result and a language and returns a `Table`, or None when there is nothing
to show; `render` draws it for a page (HTML), `kit.tables.faces.csv` for a spreadsheet, and
`kit.documents` for a report. One module per subject; the commonest builders are here.
"""

from kit.tables.campaigns import campaigns
from kit.tables.faces.html import render
from kit.tables.measurement import measurement
from kit.tables.profiles import bands, everybody, profile_means, sizes
from kit.tables.records import records
from kit.tables.robustness import robustness
from kit.tables.series import slopes, wave_series
from kit.tables.table import Column, Row, Table, Verdict, Withheld
from kit.tables.transitions import profile_transitions
from kit.tables.waves import (
    effect_sizes,
    expectation_gaps,
    single_people,
    then_tests,
    wave_comparison,
)

__all__ = [
    "Column",
    "Row",
    "Table",
    "Verdict",
    "Withheld",
    "bands",
    "campaigns",
    "effect_sizes",
    "everybody",
    "expectation_gaps",
    "measurement",
    "profile_means",
    "profile_transitions",
    "records",
    "render",
    "robustness",
    "single_people",
    "sizes",
    "slopes",
    "then_tests",
    "wave_comparison",
    "wave_series",
]
