"""Groups of participants with similar answers, or the honest answer that there are none."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from kit import charts, tables, wording
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.pages import states
from kit.pages.page import Page
from kit.pages.pictures import Picture, picture
from kit.results import Profiles, ProfileTransitions
from kit.tables import render
from kit.wording import profiles as said
from kit.wording import settings, transitions
from kit.wording.method import version


class Groups(Page):
    """Which groups of participants answer alike.

    Attributes
    ----------
    title, controls, answer, chart, table, notes
        Parts of the page, to be shown by a notebook's cells.
    result : Profiles or None
        What is shown now, for further questions in the notebook.
    moves : ProfileTransitions or None
        Who went from group to group since, when there is a later wave.
    """

    def __init__(self, workspace: Any) -> None:
        self.result: Profiles | None = None
        self.moves: ProfileTransitions | None = None
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
        known = self.ws.questionnaires()
        self._asked = {each["id"]: list(each["waves"]) for each in known}
        surveys = [(self.words(each["title"]), each["id"]) for each in known]
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
        self.result = self.moves = None
        if self.controls.children:
            self.compute(
                partial(self._ask, self._survey.value, self._wave.value, self._later()),
                self._show,
                self.answer,
                self.chart,
                self.table,
                self.notes,
                doing=self.t.gettext("Looking for groups, and checking whether they would hold …"),
            )

    def _later(self) -> str:
        """Return the last wave in which the questionnaire is asked, if it is a later one."""
        asked = self._asked[self._survey.value]
        chosen = self._wave.value
        return asked[-1] if chosen in asked and asked[-1] != chosen else ""

    def _ask(
        self, survey: str, wave: str, later: str
    ) -> tuple[Profiles, ProfileTransitions | None]:
        found = self.ws.find_profiles(questionnaire=survey, wave=wave, seed=0)
        if not (found.found and later):
            return found, None
        try:
            return found, self.ws.profile_transitions(
                questionnaire=survey, before=wave, after=later, seed=0
            )
        except BadArgument:  # the later wave asks other scales
            return found, None

    def _show(self, answer: tuple[Profiles, ProfileTransitions | None]) -> None:
        result, moves = answer
        self.result, self.moves = result, moves
        language = self.t.language
        chart = picture(
            lambda width: charts.profile_means(result, language, width),
            wording.profiles_headline(result, language),
            "profiles",
        )
        if chart:
            said = escape(wording.profiles_verdict(result, language))
            self.answer.value = f'<div class="kit-verdict"><p>{said}</p></div>'
        else:
            self.answer.value = states.box(
                "withheld", wording.withheld(result.minimum_group, self.t).capitalize()
            )
        self.chart.show(*(each for each in (chart, self._flows(moves)) if each))
        parts = (
            render(tables.sizes(result, language)),
            self._clear(result),
            self._rules(result),
            render(tables.profile_means(result, language) or tables.bands(result, language)),
            self._moves(moves),
        )
        self.table.value = "".join(f'<div class="kit-part">{each}</div>' for each in parts if each)
        self.notes.value = self._method(result, moves)

    def _flows(self, moves: ProfileTransitions | None) -> Picture | str:
        if moves is None or not moves.n_matched:
            return ""
        return picture(
            lambda width: charts.profile_transitions(moves, self.t.language, width),
            transitions.headline(moves, self.t.language),
            "from-group-to-group",
        )

    def _clear(self, result: Profiles) -> str:
        """Return how many people are between groups, and what another method says."""
        told = (said.between(result, self.t.language), said.agreement(result, self.t.language))
        return "".join(f"<p>{escape(each)}</p>" for each in told if each)

    def _rules(self, result: Profiles) -> str:
        worth, *rules = said.rules(result, self.t.language) or ("",)
        if not rules:
            return ""
        heading = escape(self.t.gettext("How the groups are told apart"))
        return f"<h2>{heading}</h2>{states.bullets(rules)}<p>{escape(worth)}</p>"

    def _moves(self, moves: ProfileTransitions | None) -> str:
        if moves is None:
            return ""
        table = render(tables.profile_transitions(moves, self.t.language))
        verdict = escape(transitions.verdict(moves, self.t.language))
        return f"<p>{verdict}</p>{table}" if table else ""

    def _method(self, result: Profiles, moves: ProfileTransitions | None) -> str:
        t = self.t
        doubts = dict.fromkeys(
            t.render(each) for each in (*result.caveats, *(moves.caveats if moves else ()))
        )
        caveats = "".join(states.note(doubt) for doubt in doubts)
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
            t.gettext(
                "People are followed with the groups of the first answers: each is put to the "
                "nearest of the same centres the second time."
            ),
            *(f"{label}: {value}" for label, value in settings.of_profiles(result, t)),
            f"{t.gettext('Version of the kit')}: {version(result)}",
        ]
        return caveats + states.fold(t.gettext("How it was computed"), states.bullets(method))
