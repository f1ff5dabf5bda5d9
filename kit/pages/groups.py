"""Groups of participants with similar answers, or the honest answer that there are none."""

from __future__ import annotations

from html import escape
from typing import Any

from kit import charts, sentences, tables
from kit.errors import say
from kit.pages import states
from kit.pages.page import Page
from kit.pages.pictures import picture
from kit.results import Profiles


class Groups(Page):
    """Which groups of participants answer alike.

    Attributes
    ----------
    title, controls, answer, chart, table, notes
        Parts of the page, to be shown by a notebook's cells.
    result : Profiles or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any) -> None:
        self.result: Profiles | None = None
        super().__init__(
            workspace,
            say("Profiles"),
            say("Whether participants form groups that answer alike, and how the groups differ."),
        )
        self.chart, self.table, self.notes = self.pictures(), self.region(), self.region()
        self.controls = self.row()
        if self.is_open and self.attempt(self._prepare, self.answer):
            self._find()

    def _prepare(self) -> None:
        t = self.t
        programme = self.ws.programme()
        surveys = [(self.words(each["title"]), each["id"]) for each in self.ws.questionnaires()]
        waves = [(self.words(wave["title"]), wave["id"]) for wave in programme["waves"]]
        if not surveys or not waves:
            self.answer.value = states.box(
                "empty",
                t.gettext("Nothing to look at yet"),
                t.gettext("This programme has no questionnaire yet."),
            )
            return
        self._survey = self.dropdown(t.gettext("Questionnaire"), surveys, surveys[0][1])
        self._wave = self.dropdown(t.gettext("Answers of"), waves, waves[0][1])
        self.controls.children = (self._survey, self._wave)
        self.watch(self.controls.children, self._find)

    def _find(self) -> None:
        self.result = None
        if self.controls.children:
            asked = {"questionnaire": self._survey.value, "wave": self._wave.value, "seed": 0}
            self.compute(
                lambda: self.ws.find_profiles(**asked),
                self._show,
                self.answer,
                self.chart,
                self.table,
                self.notes,
                doing=self.t.gettext("Looking for groups, and checking whether they would hold …"),
            )

    def _show(self, result: Profiles) -> None:
        self.result = result
        language = self.t.language
        chart = picture(
            lambda width: charts.profiles(result, language, width),
            sentences.profiles_headline(result, language),
            "profiles",
        )
        if chart:
            said = escape(sentences.profiles_verdict(result, language))
            self.answer.value = f'<div class="kit-verdict"><p>{said}</p></div>'
            self.chart.show(chart)
        else:
            self.answer.value = states.box(
                "withheld", sentences.withheld(result.minimum_group, self.t).capitalize()
            )
        shown = (tables.sizes(result, language), tables.profiles(result, language))
        self.table.value = "".join(f'<div class="kit-part">{each}</div>' for each in shown if each)
        self.notes.value = self._method(result)

    def _method(self, result: Profiles) -> str:
        t = self.t
        caveats = "".join(states.note(t.render(caveat)) for caveat in result.caveats)
        method = [
            t.gettext(
                "People are compared by all growth scales of the questionnaire at once; those who "
                "lack one are left out."
            ),
            t.gettext(
                "Groups are reported only when they are clearer than chance would make them and "
                "come together again in repeated samples."
            ),
            t.gettext(
                "The names of the groups are neutral on purpose. No group is good or bad, and no "
                "name of a group is told to a child."
            ),
            *(f"{key}: {value}" for key, value in result.settings.items()),
        ]
        return caveats + states.fold(t.gettext("How it was computed"), states.bullets(method))
