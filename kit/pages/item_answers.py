"""What a page of change shows beside its scales: who took part, questions, groups.

Each is a region of its own, asked for and shown after the page's answer, so that nobody
waits for it. A region that may not be asked for, or has nothing to show, stays empty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from kit import charts
from kit.pages import states
from kit.pages.page import Page
from kit.pages.pictures import Picture, picture
from kit.results import GroupSpread, ItemAnswers, Participation, WaveComparison
from kit.tables import group_spread, item_answers, render
from kit.wording import group_spread as of_groups
from kit.wording import item_answers as words
from kit.wording import participation, waves


class Closer:
    """The regions of a closer look, for two waves of one questionnaire.

    Parameters
    ----------
    page
        The page they belong to.

    Attributes
    ----------
    taking_part, groups, questions
        To be shown by a notebook's cells.
    answers, spread : result or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, page: Page) -> None:
        self._page, self._layout = page, widgets.Layout(width="100%")
        self.answers: ItemAnswers | None = None
        self.spread: GroupSpread | None = None
        self.taking_part = page.pictures()
        self.groups = widgets.VBox(layout=self._layout)
        self.questions = widgets.VBox(layout=self._layout)

    def clear(self) -> None:
        """Empty every region."""
        self.taking_part.show()
        self.groups.children = self.questions.children = ()
        self.answers = self.spread = None

    def show(self, result: WaveComparison, questionnaire: str) -> None:
        """Show what belongs to a comparison of one questionnaire, or of all (empty)."""
        self.clear()
        asked = {"before": result.before, "after": result.after}
        if questionnaire:
            asked["questionnaire"] = questionnaire
        page = self._page
        page.attempt(partial(self._show_taking_part, asked), self.taking_part)
        if questionnaire and not result.by:
            self._offer(
                self.questions,
                page.t.gettext("Show the answers by question"),
                partial(self._show_questions, asked),
            )
        if questionnaire and len(result.by) == 1:
            self._region(self.groups, partial(self._show_groups, result, asked))

    def _offer(self, box: Any, words: str, work: Callable[[], None]) -> None:
        """Show a button that shows the rest: not everybody wants it, and it takes a second."""
        button = widgets.Button(description=words, layout=widgets.Layout(width="auto"))
        button.on_click(lambda _: self._region(box, work))
        box.children = (button,)

    def _region(self, box: Any, work: Callable[[], None]) -> None:
        failed = self._page.region()
        if not self._page.attempt(work, failed):
            box.children = (failed,)

    def _show_taking_part(self, asked: dict[str, str]) -> None:
        result: Participation = self._page.ws.participation(**asked)
        language = self._page.t.language
        self.taking_part.show(
            picture(
                lambda width: charts.attrition(result, language, width),
                participation.headline(result, language),
                "who-took-part",
            )
        )

    def _show_questions(self, asked: dict[str, str]) -> None:
        self.answers = result = self._page.ws.item_answers(**asked)
        language, t = self._page.t.language, self._page.t
        parts = words.scales_of(result, language)
        if not parts:
            return
        shown, table = self._page.pictures(), self._page.region()
        choice = self._page.dropdown(t.gettext("Questions of"), parts, parts[0][1])
        ways = [(t.gettext("to 100 %"), "stacked"), (t.gettext("around the middle"), "diverging")]
        way = self._page.dropdown(t.gettext("Bars"), ways, "stacked")

        def draw() -> None:
            scale, arrangement = choice.value, way.value
            drawn = picture(
                lambda width: charts.likert(
                    result, scale, language, width, arrangement=arrangement
                ),
                words.answers_headline(result, scale, language),
                "answers",
            )
            self._put(shown, drawn)
            heading = t.gettext("The same as a table, with the shift of each question")
            table.value = states.fold(
                heading, render(item_answers.by_question(result, scale, language))
            )

        self._page.watch([choice, way], lambda: self._page.attempt(draw, shown, table))
        self.questions.children = (
            self._heading(t.gettext("By question"), [t.render(each) for each in result.caveats]),
            self._page.row(choice, way),
            shown,
            table,
        )
        self._page.attempt(draw, shown, table)

    def _show_groups(self, comparison: WaveComparison, asked: dict[str, str]) -> None:
        language, t = self._page.t.language, self._page.t
        by = comparison.by[0]
        self.spread = result = self._page.ws.group_spread(**asked, by=by)
        known = dict.fromkeys(result.scales.loc[result.scales["p"].notna(), "scale"])
        cells, shown, table = self._page.pictures(), self._page.pictures(), self._page.region()
        cells.show(
            picture(
                lambda width: charts.effects(comparison, language, width),
                waves.effects_headline(comparison, language),
                "effects-by-group",
            )
        )
        parts: list[Any] = [cells]
        if known:
            options = [(result.title(scale, language), scale) for scale in known]
            choice = self._page.dropdown(t.gettext("Groups on the scale"), options, options[0][1])

            def draw() -> None:
                scale = choice.value
                drawn = picture(
                    lambda width: charts.caterpillar(result, scale, language, width),
                    of_groups.headline(result, scale, language),
                    "groups",
                )
                self._put(shown, drawn)
                heading = t.gettext("The same as a table")
                table.value = states.fold(
                    heading, render(group_spread.by_group(result, scale, language))
                )

            self._page.watch([choice], lambda: self._page.attempt(draw, shown, table))
            parts += [self._page.row(choice), shown, table]
            self._page.attempt(draw, shown, table)
        if cells.value or known:
            self.groups.children = (self._heading(t.gettext("Groups side by side"), []), *parts)

    def _put(self, region: Any, drawn: Picture) -> None:
        region.show(drawn)
        if not drawn:
            region.value = states.box("few", self._page.t.gettext("Too few data yet"))

    def _heading(self, words: str, notes: list[str]) -> widgets.HTML:
        said = "".join(map(states.note, notes))
        return widgets.HTML(
            f'<div class="kit-part"><h2>{escape(words)}</h2>{said}</div>', layout=self._layout
        )
