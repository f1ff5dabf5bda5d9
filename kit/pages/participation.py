"""Who took part: the first region of a page of change."""

from __future__ import annotations

from kit import charts
from kit.pages.detail import Detail
from kit.results import WaveComparison
from kit.wording import participation


class ParticipationRegion(Detail):
    """Who was asked, and who answered first, then, and both times (`Participation`)."""

    def tell(self, comparison: WaveComparison, questionnaire: str) -> None:
        """Show who took part."""

        def show() -> None:
            self.result = self._page.ws.participation(**self._asked(comparison, questionnaire))
            shown = self._page.pictures()
            headline = participation.headline
            shown.show(
                self._page.drawn(charts.attrition, headline, self.result, name="who-took-part"),
                in_sight=0,
            )
            self.children = (shown,)

        self._attempt(show)
