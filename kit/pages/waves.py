"""From moment to moment: verdict, chart, table of changes, caveats (S0-030, S0-032)."""

from __future__ import annotations

from typing import Any

from kit import charts, tables
from kit.i18n.message import say
from kit.pages import comparing, states
from kit.pages.page import Page, download
from kit.pages.pictures import picture
from kit.results import WaveSeries
from kit.tables.faces import csv
from kit.wording import series


class FromWaveToWave(Page):
    """How participants changed over all moments of the programme.

    Attributes
    ----------
    title, controls, answer, chart, table, notes
        Parts of the page, to be shown by a notebook's cells.
    result : WaveSeries or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any) -> None:
        self.result: WaveSeries | None = None
        super().__init__(
            workspace,
            say("From moment to moment"),
            say("How participants changed over all moments of the programme, step by step."),
        )
        self.chart, self.table, self.notes = self.pictures(), self.region(), self.region()
        self.controls = self.row()
        if self.is_open and self.attempt(self._prepare, self.answer):
            self._follow()

    def _prepare(self) -> None:
        t = self.t
        surveys, _ = self.two_moments(self.ws.programme())
        if not surveys:
            self.answer.value = states.box(
                "empty",
                t.gettext("Nothing to follow yet"),
                t.gettext(
                    "This programme asks each of its questionnaires at one moment only. When a "
                    "questionnaire is asked again, the changes appear here."
                ),
            )
            return
        self._survey = self.dropdown(t.gettext("Questionnaire"), surveys, surveys[0][1])
        self._by = self.dropdown(t.gettext("Show"), comparing.groupings(t), ())
        self.controls.children = (self._survey, self._by)
        self.watch(self.controls.children, self._follow)

    def _follow(self) -> None:
        self.result = None
        if not self.controls.children:
            return
        asked = {"questionnaire": self._survey.value, "by": list(self._by.value)}
        self.compute(
            lambda: self.ws.follow_waves(**asked),
            self._show,
            self.answer,
            self.chart,
            self.table,
            self.notes,
            doing=self.t.gettext("Comparing the answers of all moments …"),
        )

    def _show(self, result: WaveSeries) -> None:
        self.result = result
        language, t = self.t.language, self.t
        table = tables.wave_series(result, language)
        chart = picture(
            lambda width: charts.wave_series(result, language, width),
            series.headline(result, language),
            "waves",
        )
        if chart:
            self.answer.value = self._verdict(result)
            file = download(
                t.gettext("Download the table"),
                "waves.csv",
                "text/csv;charset=utf-8",
                csv.write(table),
            )
            self.show_title(file)
        else:
            self.show_title()
            self.answer.value = self._nothing(result)
        self.chart.show(chart)
        self.table.value = f'<div class="kit-part">{tables.render(table)}</div>' if table else ""
        self.notes.value = self._method(result)

    def _verdict(self, result: WaveSeries) -> str:
        language = self.t.language
        small = " ".join(
            part for part in (series.people(result, language), self._how_many(result)) if part
        )
        said = comparing.verdict(series.verdict(result, language), small)
        if len(result.waves) < 3:
            return said
        lines = [*series.changes(result, language), series.together(result, language)]
        return said + states.bullets([line for line in lines if line])

    def _how_many(self, result: WaveSeries) -> str:
        """Return what to expect of a programme that has two moments so far."""
        if len(result.waves) > 2:
            return ""
        return self.t.gettext(
            "There are two moments so far; further ones appear here by themselves."
        )

    def _nothing(self, result: WaveSeries) -> str:
        withheld = bool(result.table["withheld"].any())
        people = series.people(result, self.t.language)
        return comparing.nothing(result, people, self.t, withheld=withheld)

    def _method(self, result: WaveSeries) -> str:
        t = self.t
        said = (
            t.gettext(
                "Each moment is set against the one before it, and the last against the first. A "
                "step compares the people who answered at both of its ends, each with themselves; "
                "so its figures are those of the page “Before and after”."
            ),
            t.gettext(
                "Many steps give many chances of a false alarm. A test of all moments at once "
                "(mixed model with a random intercept; beside it Friedman's test) guards against it."
            ),
            comparing.no_comparison_group(t),
        )
        return comparing.method(result, said, t)
