"""From wave to wave: verdict, chart, table of changes, caveats (S0-030, S0-032)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from kit import charts, tables
from kit.i18n.message import say
from kit.pages import comparing, states
from kit.pages.computing import ComputingPage, folds
from kit.pages.page import download
from kit.results import WaveSeries
from kit.tables import who
from kit.wording import series


def waves(
    workspace: Any,
    *,
    questionnaire: str | None = None,
    by: str | Iterable[str] | None = None,
    period: str | None = None,
) -> Waves:
    """Return the page of all waves, step by step; arguments as of `pages.before_after`."""
    return Waves(workspace, questionnaire=questionnaire, by=by, period=period)


class Waves(ComputingPage):
    """How participants changed over all waves of the programme (`WaveSeries`)."""

    heading = (
        say("From moment to moment"),
        say("How participants changed over all moments of the programme, step by step."),
    )
    nothing = (
        say("Nothing to follow yet"),
        say(
            "This programme asks each of its questionnaires at one moment only. When a "
            "questionnaire is asked again, the changes appear here."
        ),
    )
    doing = say("Comparing the answers of all moments …")

    def _offer(self) -> Sequence[Any]:
        repeated, _ = self.two_waves()
        if not repeated:
            return ()
        self._questionnaire = self.choices.questionnaire(repeated)
        self._by = self.choices.grouping()
        return self._questionnaire, self._by

    def _question(self) -> Callable[[], WaveSeries]:
        asked = {"questionnaire": self._questionnaire.value, "by": list(self._by.value)}
        return partial(self.ws.follow_waves, **asked, **self.choices.period())

    def _show(self, found: WaveSeries) -> None:
        self.result = found
        language, t = self.t.language, self.t
        table = tables.wave_series(found, language)
        chart = self.drawn(charts.wave_series, series.headline, found, name="waves")
        if not chart and self.begins(*found.waves, questionnaire=self._questionnaire.value):
            return
        if chart:
            self.words.value = self._verdict(found)
        else:
            self.show_title()
            self.words.value = self._nothing(found)
        self.chart.show(chart)
        self.table.value = folds(table, tables.slopes(found, language), who.steps(found, language))
        self.notes.value = self._method(found)
        if chart:
            self.show_title(download(t.gettext("Download the table"), "waves.xlsx", table))

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
        """Return what to expect of a programme that has two waves so far."""
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
                "so its means are those of the page “Before and after”. More changes are told here, "
                "so the intervals are wider and a conclusion may be more cautious."
            ),
            t.gettext(
                "Many steps give many chances of a false alarm, so all of them count together. Beside "
                "them stands a test of all moments at once (mixed model with a random intercept, and "
                "Friedman's test)."
            ),
            comparing.no_comparison_group(t),
        )
        return comparing.method(result, said, t)
