"""Before and after: verdict, chart, people, table, caveats."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from kit import charts, tables, wording
from kit.i18n.message import say
from kit.pages import comparing, states
from kit.pages.item_answers import Closer
from kit.pages.page import Page, download
from kit.pages.pictures import picture
from kit.results import WaveComparison
from kit.tables import render
from kit.tables.faces import csv


class BeforeAfter(Page):
    """How participants changed between two waves.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one.

    Attributes
    ----------
    title, controls, answer, charts, details, table, notes
        Parts of the page, to be shown by a notebook's cells. ``charts`` are who took part
        and the ``chart`` of change; ``details`` are groups side by side, ``people`` (single
        persons; empty for those who see released results only) and single questions.
    closer : Closer
        Who took part, groups and questions.
    result : WaveComparison or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any) -> None:
        self.result: WaveComparison | None = None
        super().__init__(
            workspace,
            say("Before and after"),
            say("How participants changed between two moments of the programme."),
        )
        self.chart, self.table, self.notes = self.pictures(), self.region(), self.region()
        self._person = self.pictures()
        self.people = widgets.VBox(layout=self._layout)
        self.closer = Closer(self)
        self.charts = widgets.VBox((self.closer.taking_part, self.chart), layout=self._layout)
        self.details = widgets.VBox(
            (self.closer.groups, self.people, self.closer.questions), layout=self._layout
        )
        self.controls = self.row()
        if self.is_open and self.attempt(self._prepare, self.answer):
            self._compare()

    def _prepare(self) -> None:
        t = self.t
        surveys, waves = self.two_moments(self.ws.programme())
        if not surveys:
            self.answer.value = states.box(
                "empty",
                t.gettext("Nothing to compare yet"),
                t.gettext("No questionnaire of this programme is asked at two moments."),
            )
            return
        self._survey = self.dropdown(t.gettext("Questionnaire"), surveys, surveys[0][1])
        self._before = self.dropdown(t.gettext("First"), waves, waves[0][1])
        self._after = self.dropdown(t.gettext("Then"), waves, waves[-1][1])
        self._by = self.dropdown(t.gettext("Show"), self._groupings(), ())
        controls = (self._survey, self._before, self._after, self._by)
        self.controls.children = controls
        self.watch(controls, self._compare)

    def _groupings(self) -> list[comparing.Grouping]:
        choices = comparing.groupings(self.t)
        # Who sees released results only is not told by category: `kit.service.scores`.
        if self.ws.allows("scores"):
            choices.append((self.t.gettext("by category"), ("category",)))
        return choices

    def _compare(self) -> None:
        if not self.controls.children:
            return
        self.people.children = ()
        self.closer.clear()
        self.result = None
        parts = (self.chart, self.table, self.notes)
        if self._before.value == self._after.value:
            self.answer.leave()
            for part in parts:
                part.value = ""
            self.answer.value = states.box(
                "empty",
                self.t.gettext("Choose two different moments"),
                self.t.gettext("A change lies between them."),
            )
            return
        asked = {
            "questionnaire": self._survey.value,
            "before": self._before.value,
            "after": self._after.value,
            "by": list(self._by.value),
        }
        self.compute(
            lambda: self.ws.compare_waves(**asked),
            self._show_all,
            self.answer,
            *parts,
            doing=self.t.gettext("Comparing the answers of the two moments …"),
        )

    def _show_all(self, result: WaveComparison) -> None:
        self.result = result
        self._show(result)
        self.attempt(self._show_people, self._person)
        self.closer.show(result, self._survey.value)

    def _show(self, result: WaveComparison) -> None:
        language, t = self.t.language, self.t
        has_growth = result.frame["pairing"].isin(wording.GROWTH).any()
        shown = (
            tables.wave_comparison(result, language),
            tables.then_tests(result, language),
            tables.expectation_gaps(result, language),
        )
        chart = picture(
            lambda width: charts.wave_comparison(result, language, width),
            wording.headline(result, language),
            "dynamics",
        )
        gaps = picture(
            lambda width: charts.expectation_gaps(result, language, width),
            wording.gaps_headline(result, language),
            "expectations",
        )
        if not chart and not gaps:
            self.show_title()
            self.answer.value = self._nothing(result)
        else:
            verdict = wording.verdict(result, language) if has_growth else ""
            verdict = " ".join(filter(None, (verdict, wording.then_test(result, language))))
            said = verdict or wording.gaps_headline(result, language)
            self.answer.value = comparing.verdict(said, wording.people(result, language))
            file = download(
                t.gettext("Download the table"),
                "dynamics.csv",
                "text/csv;charset=utf-8",
                csv.write(*shown),
            )
            self.show_title(file)
        self.chart.show(chart, gaps)
        folded = (tables.single_people(result, language), tables.effect_sizes(result, language))
        self.table.value = _parts(*map(render, shown)) + "".join(
            states.fold(table.name, render(table)) for table in folded if table
        )
        self.notes.value = self._method(result)

    def _nothing(self, result: WaveComparison) -> str:
        withheld = bool(result.frame["withheld"].any())
        people = wording.people(result, self.t.language)
        return comparing.nothing(result, people, self.t, withheld=withheld)

    def _method(self, result: WaveComparison) -> str:
        t = self.t
        said = (
            t.gettext("Only people who answered both times are compared, each with themselves."),
            comparing.no_comparison_group(t),
            t.gettext(
                "Expectations are asked before, what came true after: the difference is a gap, "
                "not growth, and is shown apart."
            ),
        )
        return comparing.method(result, said, t)

    def _show_people(self) -> None:
        result = self.result
        if result is None or result.pairs.empty or result.by:
            return
        scales = [
            (result.title(scale, self.t.language), scale)
            for scale in wording.rows(result, *wording.GROWTH)["scale"]
        ]
        if not scales:
            return
        choice = self.dropdown(self.t.gettext("Person by person"), scales, scales[0][1])
        kinds = [
            (self.t.gettext("everybody's change"), "paired_changes"),
            (self.t.gettext("how the differences are spread"), "differences"),
            (self.t.gettext("change and level"), "regression_to_mean"),
        ]
        kind = self.dropdown(self.t.gettext("Picture"), kinds, kinds[0][1])
        self.watch([choice, kind], lambda: self._draw_people(choice.value, kind.value))
        self.people.children = (self.row(choice, kind), self._person)
        self._draw_people(scales[0][1], kinds[0][1])

    def _draw_people(self, scale: str, kind: str) -> None:
        result, language = self.result, self.t.language

        def draw() -> None:
            drawn = picture(
                lambda width: getattr(charts, kind)(result, scale, language, width),
                self.t.gettext(
                    "Change of each person: {scale}", scale=result.title(scale, language)
                ),
                "person-by-person",
            )
            self._person.show(drawn)
            if not drawn:
                self._person.value = states.box("few", self.t.gettext("Too few data yet"))

        self.attempt(draw, self._person)


def _parts(*parts: str) -> str:
    return "".join(f'<div class="kit-part">{each}</div>' for each in parts if each)
