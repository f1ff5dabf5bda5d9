"""Groups side by side on a page of change: how heterogeneous they are, beyond chance."""

from __future__ import annotations

from typing import Any

from kit import charts
from kit.pages import states
from kit.pages.detail import Detail
from kit.results import WaveComparison
from kit.tables import group_spread, render
from kit.wording import group_spread as words
from kit.wording import waves


class GroupSpreadRegion(Detail):
    """The groups of one grouping on each scale (`GroupSpread`)."""

    def tell(self, comparison: WaveComparison, questionnaire: str) -> None:
        """Show the groups of a comparison of one questionnaire by one column."""
        if questionnaire and len(comparison.by) == 1:
            self._attempt(lambda: self._show(comparison, questionnaire))

    def _show(self, comparison: WaveComparison, questionnaire: str) -> None:
        page, t = self._page, self._t
        asked = self._asked(comparison, questionnaire)
        self.result = result = page.ws.group_spread(**asked, by=comparison.by[0])
        cells, shown, table = page.pictures(), page.pictures(), page.region()
        cells.show(
            page.drawn(charts.effects, waves.effects_headline, comparison, name="effects-by-group")
        )
        told = result.scales["p"].notna() & result.scales["scale"].isin(comparison.frame["scale"])
        known = dict.fromkeys(result.scales.loc[told, "scale"])
        parts: list[Any] = [cells]
        if known:
            options = [(result.title(scale, self._language), scale) for scale in known]
            choice = page.dropdown(t.gettext("Groups on the scale"), options, options[0][1])

            def draw() -> None:
                scale = choice.value
                headline = words.headline
                page.put(
                    shown, page.drawn(charts.caterpillar, headline, result, scale, name="groups")
                )
                heading = t.gettext("The same as a table")
                rows = render(group_spread.by_group(result, scale, self._language))
                table.value = states.fold(heading, rows)

            page.watch([choice], lambda: page.attempt(draw, shown, table))
            parts += [page.row(choice), shown, table]
            page.attempt(draw, shown, table)
        if cells.value or known:
            self.children = tuple(parts)
