"""Single questions on a page of change: how they were answered, first and then."""

from __future__ import annotations

from kit import charts
from kit.pages import states
from kit.pages.detail import Detail
from kit.results import WaveComparison
from kit.tables import item_answers, render
from kit.wording import item_answers as words


class ItemAnswersRegion(Detail):
    """The answers to the questions of a scale (`ItemAnswers`), when somebody wants them."""

    def tell(self, comparison: WaveComparison, questionnaire: str) -> None:
        """Offer the questions: not everybody wants them, and they take a second."""
        if not questionnaire or comparison.by:
            return
        asked = self._asked(comparison, questionnaire)
        words = self._t.gettext("Show the answers by question")
        self._offer(words, lambda: self._show(asked))

    def _show(self, asked: dict[str, str]) -> None:
        page, t = self._page, self._t
        self.result = result = page.ws.item_answers(**asked)
        parts = words.scales_of(result, self._language)
        if not parts:
            return
        shown, table = page.pictures(), page.region()
        choice = page.dropdown(t.gettext("Questions of"), parts, parts[0][1])
        ways = [(t.gettext("to 100%"), "stacked"), (t.gettext("around the middle"), "diverging")]
        way = page.dropdown(t.gettext("Bars"), ways, "stacked")

        def draw() -> None:
            scale, headline = choice.value, words.answers_headline
            more = {"name": "answers", "arrangement": way.value}
            page.put(shown, page.drawn(charts.likert, headline, result, scale, **more))
            heading = t.gettext("The same as a table, with the shift of each question")
            table.value = states.fold(
                heading, render(item_answers.by_question(result, scale, self._language))
            )

        page.watch([choice, way], lambda: page.attempt(draw, shown, table))
        caveats = map(t.render, result.caveats)
        self.children = (
            self._heading(t.gettext("By question"), *caveats),
            page.row(choice, way),
            shown,
            table,
        )
        page.attempt(draw, shown, table)
