"""What the pages for staff are made of. A notebook opens a page and shows its parts.

``page = pages.before_after(workspace.open)``; each part is a widget: ``page.title``,
``page.controls``, ``page.words``, ``page.chart``, ``page.table``, ``page.notes``, and
``page.result`` is what they show. A page function takes what its controls offer. Notebook,
function and module have one name; a page of one's own begins with `own`. Giving the
function instead of an open workspace lets the page itself say what is wrong when the
data service does not answer. Drawing libraries load with the first drawing.
"""

from __future__ import annotations

from kit.pages.before_after import before_after
from kit.pages.dashboard import dashboard
from kit.pages.fill_in import fill_in
from kit.pages.own import own
from kit.pages.page import Page
from kit.pages.pairs_pulse import pairs_pulse
from kit.pages.pictures import show
from kit.pages.process_review import process_review
from kit.pages.profiles import profiles
from kit.pages.report import report
from kit.pages.start_here import start_here
from kit.pages.waves import waves

__all__ = [
    "Page",
    "before_after",
    "dashboard",
    "fill_in",
    "own",
    "pairs_pulse",
    "process_review",
    "profiles",
    "report",
    "show",
    "start_here",
    "waves",
]
