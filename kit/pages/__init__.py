"""What the pages for staff are made of. A notebook opens a page and shows its parts.

``page = pages.before_after(workspace.open)``; each part is a widget: ``page.title``,
``page.controls``, ``page.answer``, ``page.chart``, ``page.table``, ``page.notes``. Giving the
function instead of an open workspace lets the page itself say what is wrong when the
data service does not answer. Drawing libraries load with the first drawing.
"""

from __future__ import annotations

from kit.pages.before_after import BeforeAfter as before_after  # noqa: N813 - reads as a verb in cells
from kit.pages.fill_in import FillIn as fill_in  # noqa: N813
from kit.pages.page import Page
from kit.pages.pairs_pulse import PulsePage as pairs_pulse  # noqa: N813
from kit.pages.pictures import show
from kit.pages.process_review import ProcessPage as process_review  # noqa: N813
from kit.pages.profiles import Groups as profiles  # noqa: N813
from kit.pages.report import Report as report  # noqa: N813
from kit.pages.start_here import Welcome as start  # noqa: N813
from kit.pages.waves import FromWaveToWave as waves  # noqa: N813

__all__ = [
    "Page",
    "before_after",
    "fill_in",
    "pairs_pulse",
    "process_review",
    "profiles",
    "report",
    "show",
    "start",
    "waves",
]
