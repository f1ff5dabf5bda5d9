"""Whether the scales measure the same at both moments: a region of a page of change."""

from __future__ import annotations

import ipywidgets as widgets

from kit.pages import states
from kit.pages.detail import Detail
from kit.results import WaveComparison
from kit.tables import measurement, render
from kit.wording.robustness import measured


class MeasurementRegion(Detail):
    """What the scales measure (`ScaleMeasurement`), when somebody wants it and may know it."""

    def tell(self, comparison: WaveComparison, questionnaire: str) -> None:
        """Offer to fit the models: they take a while, and a specialist asks for them."""
        if self._page.ws.allows("same_measure"):
            asked = self._asked(comparison, questionnaire)
            button = self._t.gettext("Do the scales measure the same at both moments?")
            self._offer(button, lambda: self._show(asked))

    def _show(self, asked: dict[str, str]) -> None:
        self.result = result = self._page.ws.same_measure(**asked)
        said = states.bullets(measured(result, self._language))
        table = measurement(result, self._language)
        heading = self._t.gettext("The same in numbers, for a specialist")
        fold = states.fold(heading, render(table)) if table else ""
        self.children = (
            self._heading(self._t.gettext("The same measure at both moments")),
            widgets.HTML(said + fold, layout=self.layout),
        )
