"""The first page: how the surveys stand, who is missing, where to go."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

from kit import tables
from kit.i18n.message import say
from kit.operations.values.programme import CampaignStatus, Home
from kit.pages import beginnings, states
from kit.pages.page import Page
from kit.wording.beginnings import unasked


def start_here(workspace: Any) -> StartHere:
    """Return the first page; `workspace` is one, or a function that opens one."""
    return StartHere(workspace)


class StartHere(Page):
    """How the surveys of the programme stand.

    Attributes
    ----------
    title, words, table, notes
        Parts of the page, to be shown by a notebook's cells.
    """

    def __init__(self, workspace: Any) -> None:
        super().__init__(
            workspace,
            say("How the surveys stand"),
            say("How many have answered each survey, and who has not answered yet."),
        )
        self.table, self.notes = self.region(), self.region()
        if self.is_open:
            self.attempt(
                self._show, self.words, doing=self.t.gettext("Looking at how the surveys stand …")
            )

    def _show(self) -> None:
        home = self.ws.home()
        campaigns = home.campaigns
        if unasked(home):
            self.words.value = beginnings.state(self, home=home)
            self.notes.value = self._synthetic(home)
            return
        self.words.value = self._verdict(home)
        rates = replace(
            tables.campaigns(campaigns, self.t.language), title=self.t.gettext("Survey by survey")
        )
        self.table.value = tables.render(rates)
        self.notes.value = self._missing(campaigns) + self._synthetic(home)

    def _verdict(self, home: Home) -> str:
        t, campaigns = self.t, home.campaigns
        running = [each for each in campaigns if each.is_open and each.invited]
        waiting = sum(each.invited - each.answered for each in running)
        if not running:
            said = t.gettext("No survey is open now.")
        else:
            said = t.ngettext("{n} survey is open now", "{n} surveys are open now", len(running))
            said += ": " + (
                t.ngettext(
                    "{n} person has not answered yet.", "{n} people have not answered yet.", waiting
                )
                if waiting
                else t.gettext("everybody who is asked has answered.")
            )
        school = self.said(home.tenant.title)
        what = f"{self.said(home.programme.title)}, {self.said(home.programme.period.title)}"
        return (
            f'<div class="kit-verdict"><p>{escape(said)}</p>'
            f"<small>{escape(school)}. {escape(what)}</small></div>"
        )

    def _missing(self, campaigns: tuple[CampaignStatus, ...]) -> str:
        t = self.t
        folds = ""
        for each in campaigns:
            if each.is_open and each.missing:
                title = self.said(each.campaign.title)
                heading = t.gettext("Not answered yet: {survey}", survey=title)
                codes = "".join(f"<li>{escape(code)}</li>" for code in each.missing)
                shown = f'<ul class="kit-codes">{codes}</ul>'
                folds += states.fold(f"{heading} ({len(each.missing)})", shown)
        return folds

    def _synthetic(self, home: Home) -> str:
        if not home.tenant.synthetic:
            return ""
        return states.note(
            self.t.gettext("These data are made up for trying things out. Nobody is behind them.")
        )
