"""Groups of participants with similar answers, or the honest answer that there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any

from kit import charts, tables, wording
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.pages import states
from kit.pages.computing import ComputingPage, folds, parts
from kit.pages.pictures import Picture
from kit.results import Profiles, ProfileTransitions
from kit.tables import render, who
from kit.wording import profiles as said
from kit.wording import settings, transitions
from kit.wording.method import version


def profiles(
    workspace: Any,
    *,
    questionnaire: str | None = None,
    wave: str | None = None,
    seed: int = 0,
    period: str | None = None,
) -> ProfilesPage:
    """Return the page of groups that answer alike, its controls opened on what is given.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one (`kit.workspace.open`).
    questionnaire, wave
        Ids; the first of the programme when None.
    seed
        Start of the random numbers of the clustering; the same seed finds the same groups.
    period
        Id of a period of the programme; the current one when None.
    """
    return ProfilesPage(workspace, questionnaire=questionnaire, wave=wave, seed=seed, period=period)


class ProfilesPage(ComputingPage):
    """Which groups of participants answer alike (`Profiles`, clustering).

    Attributes
    ----------
    moves : ProfileTransitions or None
        Who went from group to group since, when there is a later wave.
    """

    heading = (
        say("Profiles"),
        say("Whether participants form groups that answer alike, and how the groups differ."),
    )
    nothing = (
        say("Nothing to look at yet"),
        say("This programme has no questionnaire yet."),
    )
    doing = say("Looking for groups, and checking whether they hold …")

    def __init__(self, workspace: Any, *, seed: int = 0, **given: Any) -> None:
        self.moves: ProfileTransitions | None = None
        self._seed = seed
        super().__init__(workspace, **given)

    def _offer(self) -> Sequence[Any]:
        known, waves = self.questionnaires(), self.waves()
        if not known or not waves:
            return ()
        self._asked = {each.id: list(each.waves) for each in self.listed}
        self._questionnaire = self.choices.questionnaire(known)
        self._wave = self.choices.offer("wave", self.t.gettext("Answers of"), waves)
        return self._questionnaire, self._wave

    def _question(self) -> Callable[[], tuple[Profiles, ProfileTransitions | None]]:
        self.moves = None
        return partial(self._find, self._questionnaire.value, self._wave.value, self._later())

    def _later(self) -> str:
        """Return the last wave in which the questionnaire is asked, if it is a later one."""
        asked = self._asked[self._questionnaire.value]
        chosen = self._wave.value
        return asked[-1] if chosen in asked and asked[-1] != chosen else ""

    def _find(
        self, questionnaire: str, wave: str, later: str
    ) -> tuple[Profiles, ProfileTransitions | None]:
        more = {"questionnaire": questionnaire, "seed": self._seed, **self.choices.period()}
        found = self.ws.find_profiles(wave=wave, **more)
        if not (found.found and later):
            return found, None
        try:
            return found, self.ws.profile_transitions(before=wave, after=later, **more)
        except BadArgument:  # the later wave asks other scales
            return found, None

    def _show(self, found: tuple[Profiles, ProfileTransitions | None]) -> None:
        self.result, self.moves = result, moves = found
        language = self.t.language
        chart = self.drawn(charts.profile_means, wording.profiles_headline, result, name="profiles")
        asked = self._questionnaire.value
        if not chart and self.begins(self._wave.value, questionnaire=asked):
            return
        if chart:
            told = escape(wording.profiles_verdict(result, language))
            self.words.value = f'<div class="kit-verdict"><p>{told}</p></div>'
        else:
            self.words.value = self._nothing(result)
        self.chart.show(*(each for each in (chart, self._flows(moves)) if each), in_sight=1)
        means = tables.profile_means(result, language) or tables.bands(result, language)
        self.table.value = (
            parts(tables.sizes(result, language), self._distinct(result))
            + self._rules(result)
            + folds(means, who.members(result, language))
            + self._moves(moves)
        )
        self.notes.value = self._method(result, moves)

    def _nothing(self, result: Profiles) -> str:
        t = self.t
        if result.released:
            return states.box("withheld", wording.withheld(result.minimum_group, t).capitalize())
        return states.box(
            "few", t.gettext("Too few data yet"), wording.profiles_verdict(result, t.language)
        )

    def _flows(self, moves: ProfileTransitions | None) -> Picture | str:
        if moves is None or not moves.n_matched:
            return ""
        headline = transitions.headline
        return self.drawn(charts.profile_transitions, headline, moves, name="from-group-to-group")

    def _distinct(self, result: Profiles) -> str:
        """Return how many people are between groups, and what another method says."""
        told = (said.between(result, self.t.language), said.agreement(result, self.t.language))
        return "".join(f"<p>{escape(each)}</p>" for each in told if each)

    def _rules(self, result: Profiles) -> str:
        worth, *rules = said.rules(result, self.t.language) or ("",)
        if not rules:
            return ""
        heading = self.t.gettext("How the groups are told apart")
        return states.fold(heading, f"{states.bullets(rules)}<p>{escape(worth)}</p>")

    def _moves(self, moves: ProfileTransitions | None) -> str:
        if moves is None:
            return ""
        table = tables.profile_transitions(moves, self.t.language)
        if table is None:
            return ""
        verdict = escape(transitions.verdict(moves, self.t.language))
        codes = folds(who.moved(moves, self.t.language))
        return states.fold(table.name, f"<p>{verdict}</p>{render(table)}{codes}")

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
                "The comparison allows for scales that go up or down together. Scales that are "
                "answered alike at both ends of one trait can look like groups."
            ),
            t.gettext(
                "The names of the groups are neutral on purpose. No group is good or bad, and "
                "participants are not told the name of their group."
            ),
            t.gettext(
                "People are followed with the groups of the first answers: the second time, each "
                "person is placed with the nearest of the same centres."
            ),
            *(f"{label}: {value}" for label, value in settings.of_profiles(result, t)),
            f"{t.gettext('Version of the kit')}: {version(result)}",
        ]
        return caveats + states.fold(t.gettext("How it was computed"), states.bullets(method))
