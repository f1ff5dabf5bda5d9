"""What is chosen on the page of entered answers: whose, of which survey, how they were asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import ipywidgets as widgets

from kit.operations.values.programme import CampaignStatus
from kit.pages.page import asked

if TYPE_CHECKING:
    from kit.pages.choices import Choices
    from kit.pages.fill_in import FillIn


#: How somebody was asked.
CHANNELS = ("interview", "paper")


class EntryChoices:
    """The controls of one page: answers to enter, or stored ones to look at and correct.

    A survey that asks nobody of the register is not offered: nobody of it has answered, either.
    False where there is nothing of either kind.

    Attributes
    ----------
    campaigns
        Surveys by id; ``open`` ones, and ``late`` ones whose sheets may still be entered.
    whose, day
        Which kind is looked at, and on which day a late sheet was filled in.
    """

    def __init__(self, page: FillIn, surveys: Iterable[CampaignStatus]) -> None:
        known = [each for each in surveys if each.invited]
        self._page, t = page, page.t
        self.campaigns = {each.campaign.id: each.campaign for each in known}
        self.open = {each.campaign.id for each in known if each.is_open}
        self.late = {each.campaign.id for each in known if each.takes_sheets} - self.open
        self._answered = {each.campaign.id for each in known if each.answered}
        self.whose = widgets.ToggleButtons(
            description=t.gettext("Whose answers"),
            options=[
                (t.gettext("not answered yet"), "pending"),
                (t.gettext("already answered"), "stored"),
            ],
            value="pending" if self.open | self.late else "stored",
            layout=widgets.Layout(width="auto"),
        )
        self.day = widgets.DatePicker(
            description=t.gettext("Filled in on"), layout=widgets.Layout(width="auto")
        )

    def __bool__(self) -> bool:
        return bool(self.open | self.late | self._answered)

    @property
    def corrects(self) -> bool:
        """Whether stored answers are looked at and corrected."""
        return bool(self.whose.value == "stored")

    def offer(
        self, choices: Choices, campaign: str
    ) -> tuple[widgets.Dropdown, widgets.Dropdown, widgets.ToggleButtons]:
        """Return the choices of a survey, a participant, and how they were asked."""
        t, options = self._page.t, self._surveys()
        names = [name for _, name in options]
        chosen = campaign if campaign in names else names[0]
        self._campaign = choices.offer("campaign", t.gettext("Survey"), options, chosen)
        wanted = asked("channel")
        self._person = self._page.dropdown(t.gettext("Participant"), [], None)
        self._channel = widgets.ToggleButtons(
            description=t.gettext("How it was asked"),
            options=[(t.gettext("interview"), "interview"), (t.gettext("paper"), "paper")],
            value=choices.start("channel", CHANNELS, wanted if wanted in CHANNELS else None),
            layout=widgets.Layout(width="auto"),
        )
        return self._campaign, self._person, self._channel

    def lay(self) -> None:
        """Show the controls; of a closed survey the day of filling in is asked, too."""
        late = self._campaign.value in self.late and not self.corrects
        self._page.controls.children = (
            self._campaign,
            self._person,
            self._channel,
            self.whose,
            *((self.day,) if late else ()),
        )
        if late:
            self.day.value = None  # without bounds: a day outside them is refused, never moved

    def renew(self, changed: Callable[[], None]) -> None:
        """Offer the surveys of the kind that was chosen; `changed` lists the people of one."""
        before, options = self._campaign.value, self._surveys()
        self._campaign.options = options
        if before in dict(options).values() and self._campaign.value != before:
            self._campaign.value = before  # whoever watches it lists its people
        else:
            changed()

    def codes(self) -> list[str]:
        """Return whom to choose from: those who answered the survey, or those who did not."""
        name = self._campaign.value
        if not self.corrects:
            return list(self._page.ws.pending(campaign=name))
        standing = (each for each in self._page.ws.home().campaigns if each.campaign.id == name)
        return [code for each in standing for code in each.sent]

    def _surveys(self) -> list[tuple[str, str]]:
        """Return the surveys to choose from, open ones first; of a closed one it is said."""
        shown = self._answered if self.corrects else self.open | self.late
        page = self._page
        return [
            (
                page.said(each.title)
                if name in self.open
                else page.t.gettext("{survey} (closed)", survey=page.said(each.title)),
                name,
            )
            for name, each in sorted(
                self.campaigns.items(), key=lambda pair: pair[0] not in self.open
            )
            if name in shown
        ]
