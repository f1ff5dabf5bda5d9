"""The pulse of the pairs: whether they meet, and which are worth a talk."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any

import ipywidgets as widgets

from kit.i18n.message import say
from kit.i18n.translator import Translator
from kit.pages import states
from kit.pages.page import Page
from kit.pages.portal_links import editor
from kit.results import PairPulse
from kit.tables import pulse as tables
from kit.tables import render
from kit.wording import pulse, settings
from kit.wording.method import version


def pairs_pulse(workspace: Any, *, day: dt.date | str | None = None) -> PulsePage:
    """Return the page of how the pairs meet, on a day (``"2026-11-20"``); today when None."""
    return PulsePage(workspace, day)


class PulsePage(Page):
    """How the pairs meet on one day.

    Attributes
    ----------
    title, controls, words, sheet, table, notes
        Parts of the page, to be shown by a notebook's cells; ``sheet`` leads to the portal's page
        on which the next check is written down.
    result : PairPulse or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any, day: dt.date | str | None = None) -> None:
        self.result: PairPulse | None = None
        self._asked = {"day": day} if day else {}
        super().__init__(
            workspace,
            say("Pairs: pulse"),
            say("Whether the pairs meet, and which of them are worth a talk now."),
        )
        self.table, self.notes, self.sheet = self.region(), self.region(), self.region()
        self.controls = self.row()
        if self.is_open:
            self.attempt(self._open_day, self.words)

    def _open_day(self) -> None:
        if not self.ws.allows("pair_pulse"):
            self.words.value = states.box(
                "denied",
                self.t.gettext("This is not open to your role"),
                self.t.gettext("Pairs are looked after by the curator and the psychologist."),
            )
            return
        found = self.ws.pair_pulse(**self._asked)
        self._day = widgets.DatePicker(
            description=self.t.gettext("Day"),
            value=dt.date.fromisoformat(found.day),
            layout=self._control,
        )
        self.controls.children = (self._day,)
        self.watch([self._day], self._look_again)
        self._show(found)

    def _look_again(self) -> None:
        self.attempt(self._look, self.words)

    def _look(self) -> None:
        """Show another day."""
        if self._day.value is not None:
            self._show(self.ws.pair_pulse(day=self._day.value))

    def _show(self, result: PairPulse) -> None:
        self.result = result
        language, t = self.t.language, self.t
        write = t.gettext("Write down meetings")
        self.sheet.value = editor(self, "meetings", write, "check_pairs", day=result.day)
        if result.pairs.empty:
            self.words.value = states.box("empty", *pulse.none(result, t))
            self.table.value = self.notes.value = ""
            if not result.n_known:
                self.sheet.value = ""
            return
        reasons = render(tables.attention(result, language))
        self.words.value = (
            f'<div class="kit-verdict"><p>{escape(verdict(result, t))}</p></div>'
            f'<div class="kit-part">{reasons}</div>'
        )
        heading = t.gettext("Meetings of the pairs")
        self.table.value = states.fold(heading, render(tables.meetings(result, language)))
        method = [
            t.gettext(
                "A reason speaks of a pair and a conversation, never of a person's worth. Nothing "
                "is decided by it: you decide whom to talk with."
            ),
            t.gettext(
                "Meetings are seen by the curator and the psychologist. How mentor and mentee mark "
                "the joint work, 1 to 10, is written down and seen by the psychologist alone."
            ),
            *(f"{label}: {value}" for label, value in settings.of_pulse(result.settings, t)),
            f"{t.gettext('Version of the kit')}: {version(result)}",
        ]
        self.notes.value = states.fold(t.gettext("How it was computed"), states.bullets(method))


def verdict(result: PairPulse, t: Translator) -> str:
    """Return how many pairs are at work, and how many are worth a talk."""
    day = pulse.day(result.day, t)
    ended = result.pairs["ended_on"].ne("") & (result.pairs["ended_on"] <= result.day)
    working = t.ngettext("{n} pair at work", "{n} pairs at work", int((~ended).sum()))
    worth = len({each.match for each in result.attention})
    if not worth:
        calm = t.gettext("no reason for a talk")
        return f"{day}: {working}; {calm}."
    said = t.ngettext("{n} pair worth a talk", "{n} pairs worth a talk", worth)
    return f"{day}: {working}; {said}."
