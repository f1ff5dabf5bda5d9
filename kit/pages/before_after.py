"""Before and after: the change between two waves in words, chart, people, table, caveats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import ipywidgets as widgets

from kit import charts, tables, wording
from kit.i18n.message import say
from kit.pages import comparing
from kit.pages.computing import ComputingPage, folds
from kit.pages.folding import Folded
from kit.pages.group_spread import GroupSpreadRegion
from kit.pages.item_answers import ItemAnswersRegion
from kit.pages.measurement import MeasurementRegion
from kit.pages.page import download
from kit.pages.participation import ParticipationRegion
from kit.results import WaveComparison
from kit.tables import who
from kit.wording import assumptions, linkage
from kit.wording.robustness import selection


def before_after(
    workspace: Any,
    *,
    questionnaire: str | None = None,
    before: str | None = None,
    after: str | None = None,
    by: str | Iterable[str] | None = None,
    scales: Iterable[str] | None = None,
    period: str | None = None,
) -> BeforeAfter:
    """Return the page of change between two waves, its controls opened on what is given.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one (`kit.workspace.open`).
    questionnaire
        Id of a questionnaire, ``""`` for all of them; the first of the programme when None.
    before, after
        Ids of two waves; the first and the last of the programme when None.
    by
        ``"form"``, ``"role"``, ``"subform"``, ``"grade"``; everybody together when None.
    scales
        Ids of the scales that are shown; all when None.
    period
        Id of a period of the programme; the current one when None.
    """
    return BeforeAfter(
        workspace,
        questionnaire=questionnaire,
        before=before,
        after=after,
        by=by,
        scales=scales,
        period=period,
    )


class BeforeAfter(ComputingPage):
    """How participants changed between two waves (`WaveComparison`).

    Attributes
    ----------
    charts, details
        Parts of several: the ``chart`` of change and who took part; groups side by side,
        ``people`` (single persons; empty for those who see released results only) and
        single questions; what the scales measure.
    participation, group_spread, item_answers, measurement
        Regions with a ``result`` each: who took part, groups, single questions, measurement.
    """

    heading = (
        say("Before and after"),
        say("How participants changed between two moments of the programme."),
    )
    nothing = (
        say("Nothing to compare yet"),
        say("No questionnaire of this programme is asked at two moments."),
    )
    doing = say("Comparing the answers of the two moments …")

    def _arrange(self) -> None:
        self._person, self._people_failed = self.pictures(), self.region()
        self.people = widgets.VBox(layout=self._layout)
        self.participation = ParticipationRegion(self)
        self.group_spread = GroupSpreadRegion(self)
        self.item_answers = ItemAnswersRegion(self)
        self.measurement = MeasurementRegion(self)
        self._regions = (
            self.participation,
            self.group_spread,
            self.item_answers,
            self.measurement,
        )
        self.charts = widgets.VBox((self.chart, self.participation), layout=self._layout)
        self.details = widgets.VBox(
            (
                Folded(self.t.gettext("Groups side by side"), self.group_spread),
                Folded(self.t.gettext("Person by person"), self.people),
                self.item_answers,
                self.measurement,
            ),
            layout=self._layout,
        )
        self._found: WaveComparison | None = None

    def _offer(self) -> Sequence[Any]:
        repeated, waves = self.two_waves()
        if not repeated:
            return ()
        all_columns = self.ws.allows("compare_waves", "category")
        more = [(self.t.gettext("by category"), ("category",))] if all_columns else []
        self._titles = self.scales()
        self._questionnaire = self.choices.questionnaire(repeated)
        self._before, self._after = self.choices.two_waves(waves)
        self._by = self.choices.grouping(*more)
        self._scales = self.choices.scales(self._known())
        self.watch([self._questionnaire], self._list_scales)
        self.watch([self._scales], self._show_again)
        return self._questionnaire, self._before, self._after, self._by

    def _prepare(self) -> None:
        super()._prepare()
        if self.controls.children and self._known():
            self.controls.children = (*self.controls.children, self._scales)

    def _known(self) -> dict[str, str]:
        """Return the scales that may be shown: of the questionnaire, or of all of them."""
        chosen = self._questionnaire.value
        found = [scales for name, scales in self._titles.items() if chosen in ("", name)]
        return {scale: title for scales in found for scale, title in scales.items()}

    def _list_scales(self) -> None:
        self._found = None
        self._scales.options = self.choices.scale_options(self._known())

    def _clear(self) -> None:
        self.people.children = ()
        for region in self._regions:
            region.clear()
        self._found = None

    def _unasked(self) -> str:
        if self._before.value != self._after.value:
            return ""
        return comparing.same_wave_twice(self.t)

    def _question(self) -> Callable[[], WaveComparison]:
        asked = {
            "questionnaire": self._questionnaire.value,
            "before": self._before.value,
            "after": self._after.value,
            "by": list(self._by.value),
        }
        return partial(self.ws.compare_waves, **asked, **self.choices.period())

    def _show(self, found: WaveComparison) -> None:
        self._found = found
        self.result = result = _only(found, self._scales.value)
        begun = self._show_change(result)
        self.attempt(self._show_people, self._people_failed)
        if self._people_failed.value:
            self.people.children = (self._people_failed,)
        for region in self._regions if begun else (self.participation,):
            region.tell(result, self._questionnaire.value)

    def _show_again(self) -> None:
        """Show other scales of what was found; nothing is asked anew."""
        found = self._found
        if found is not None:
            self._clear()
            self.attempt(lambda: self._show(found), self.words, self.chart, self.table, self.notes)

    def _show_change(self, result: WaveComparison) -> bool:
        """Show the change; return whether there are answers of both moments.

        The words come first: many groups take some seconds to draw.
        """
        language, t = self.t.language, self.t
        told = wording.is_told(result, *wording.GROWTH, *wording.EXPECTATION)
        moments, asked = (result.before, result.after), self._questionnaire.value
        if not told and self.begins(*moments, questionnaire=asked):
            return False
        shown = (
            tables.wave_comparison(result, language),
            tables.then_tests(result, language),
            tables.expectation_gaps(result, language),
        )
        self._tell(result, told=told)
        specialist = (tables.single_people, tables.effect_sizes, tables.robustness)
        folded = (table(result, language) for table in specialist)
        self.table.value = folds(*shown, *folded, who.changed(result, language))
        self.notes.value = self._method(result)
        if told:
            label = t.gettext("Download the table")
            self.show_title(download(label, "dynamics.xlsx", *shown))
        self.chart.show(
            self.drawn(charts.wave_comparison, wording.headline, result, name="dynamics"),
            self.drawn(charts.expectation_gaps, wording.gaps_headline, result, name="expectations"),
            in_sight=1,
        )
        return True

    def _tell(self, result: WaveComparison, *, told: bool) -> None:
        """Say in words what changed, or why nothing is said."""
        language = self.t.language
        if not told:
            self.show_title()
            self.words.value = self._nothing(result)
            return
        has_growth = result.frame["pairing"].isin(wording.GROWTH).any()
        verdict = wording.verdict(result, language) if has_growth else ""
        verdict = " ".join(filter(None, (verdict, wording.then_test(result, language))))
        said = verdict or wording.gaps_headline(result, language)
        self.words.value = comparing.verdict(said, _people(result, language))

    def _nothing(self, result: WaveComparison) -> str:
        withheld = bool(result.frame["withheld"].any())
        people = _people(result, self.t.language)
        return comparing.nothing(result, people, self.t, withheld=withheld)

    def _method(self, result: WaveComparison) -> str:
        t = self.t
        said = [
            t.gettext("Only people who answered both times are compared, each with themselves."),
            comparing.no_comparison_group(t),
            t.gettext(
                "Expectations are asked before, what came true after: the difference is a gap, "
                "not growth, and is shown apart."
            ),
        ]
        said.append(selection(result, t.language))
        said += [assumptions.reservation(t.language), *assumptions.assumptions(result, t.language)]
        if self._scales.value:
            said.append(
                t.gettext(
                    "Only the chosen scales are shown. What is corrected for many tests counts all "
                    "scales that were compared."
                )
            )
        return comparing.method(result, filter(None, said), t)

    def _show_people(self) -> None:
        result = self.result
        if result.pairs.empty or result.by:
            return
        scales = [
            (result.title(scale, self.t.language), scale)
            for scale in wording.rows(result, *wording.GROWTH)["scale"]
        ]
        if not scales:
            return
        choice = self.dropdown(self.t.gettext("Scale"), scales, scales[0][1])
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
        def draw() -> None:
            chart = getattr(charts, kind)
            name = "person-by-person"
            self.put(
                self._person, self.drawn(chart, self._person_words, self.result, scale, name=name)
            )

        self.attempt(draw, self._person)

    def _person_words(self, result: WaveComparison, scale: str, language: str) -> str:
        title = result.title(scale, language)
        return self.t.gettext("Change of each person: {scale}", scale=title)


def _people(result: WaveComparison, language: str) -> str:
    """Return how many people it rests on, and how their codes were linked."""
    said = (wording.people(result, language), linkage.linked(result, language))
    return " ".join(filter(None, said))


def _only(result: WaveComparison, scales: tuple[str, ...]) -> WaveComparison:
    """Return what a comparison tells of some scales; of all when there are none."""
    if not scales:
        return result
    frame = result.frame[result.frame["scale"].isin(scales)]
    pairs = result.pairs[result.pairs["scale"].isin(scales)] if len(result.pairs) else result.pairs
    return replace(result, frame=frame, pairs=pairs)
