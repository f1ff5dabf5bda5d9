"""Regions that a page of change shows beside its scales.

Each is asked for and shown after the page's words, so that nobody waits for it. A region that
may not be asked for, or has nothing to show, stays empty.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from kit.pages import states
from kit.pages.page import Page
from kit.results import WaveComparison


class Detail(widgets.VBox):
    """A region for two waves of one questionnaire.

    Parameters
    ----------
    page
        The page it belongs to.

    Attributes
    ----------
    result
        What is shown now, for further questions in the notebook; None without one.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(layout=widgets.Layout(width="100%"))
        self._page, self._t, self._language = page, page.t, page.t.language
        self.result: Any = None

    def clear(self) -> None:
        """Empty the region."""
        self.children, self.result = (), None

    def tell(self, comparison: WaveComparison, questionnaire: str) -> None:
        """Show what belongs to a comparison of one questionnaire, or of all (empty)."""
        raise NotImplementedError

    def _asked(self, comparison: WaveComparison, questionnaire: str) -> dict[str, str]:
        """Return the arguments of the operation: the waves, and the questionnaire if it is one."""
        named = {"questionnaire": questionnaire} if questionnaire else {}
        return {"before": comparison.before, "after": comparison.after, **named}

    def _attempt(self, work: Callable[[], None]) -> None:
        failed = self._page.region()
        if not self._page.attempt(work, failed):
            self.children = (failed,)

    def _offer(self, words: str, work: Callable[[], None]) -> None:
        """Show a button; what stands behind it is asked for when somebody wants it."""
        button = widgets.Button(description=words, layout=widgets.Layout(width="auto"))
        button.on_click(lambda _: self._attempt(work))
        self.children = (button,)

    def _heading(self, words: str, *notes: str) -> widgets.HTML:
        said = "".join(map(states.note, notes))
        return widgets.HTML(
            f'<div class="kit-part"><h2>{escape(words)}</h2>{said}</div>', layout=self.layout
        )
