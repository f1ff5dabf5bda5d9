"""The sheet of one participant on the page of entered answers, and what is said above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import ipywidgets as widgets

from kit.operations.values.campaigns import EntrySheet
from kit.pages import states

if TYPE_CHECKING:
    from kit.pages.fill_in import FillIn


@dataclass(slots=True)
class Sheet:
    """What was typed for one participant in one campaign, and under which attempt it is sent.

    ``attempt`` stays until the answers are stored, so that a second click stores nothing twice.
    ``found`` is how the sheet lay at the service when it was opened here.
    """

    raw: dict[str, Any] = field(default_factory=dict)
    attempt: str = field(default_factory=lambda: str(uuid4()))
    reminded: dict[str, Any] | None = None
    found: EntrySheet = field(default_factory=EntrySheet)
    is_agreed: bool = False

    def lay(self, found: EntrySheet) -> None:
        """Take over what the service keeps: also what another window typed."""
        self.found = found
        if found.draft is not None:
            self.raw, self.attempt = dict(found.draft.raw), found.draft.attempt


def question(page: FillIn, sheet: Sheet, key: tuple[str, str]) -> widgets.Widget:
    """Ask before answers are entered beside a form that the participant has begun."""
    told, link = page.region(), page.region()
    told.value = states.note(
        page.t.gettext(
            "Participant {code} has begun this form online; it was saved last on {day} at {time} "
            "and is not sent. What stands in it opens with the participant’s card only. If you "
            "enter answers from paper, those count: what was begun online is kept, but not sent, "
            "and the participant is told so.",
            code=key[1],
            **_when(page, sheet.found.begun_at),
        )
    )

    def theirs() -> None:
        (card,) = page.ws.cards(campaign=key[0], participant=key[1])
        words = page.t.gettext("The participant’s form, with what was begun in it")
        link.value = (
            '<p class="kit-actions"><a class="kit-button kit-button--primary" target="_blank" '
            f'rel="noopener" href="{escape(card.url)}">{escape(words)}</a></p>'
        )

    def anyway() -> None:
        sheet.is_agreed = True
        page.lay(sheet, key)

    go_on = _button(page, page.t.gettext("Go on with it together with the participant"), theirs)
    enter = _button(page, page.t.gettext("Enter answers from paper all the same"), anyway)
    return widgets.VBox([told, page.row(go_on, enter), link])


def typed_before(page: FillIn, sheet: Sheet, key: tuple[str, str]) -> tuple[widgets.Widget, ...]:
    """Say that answers are offered which were typed before, and how to start anew."""
    draft = sheet.found.draft
    if draft is None or not draft.raw:
        return ()
    told = page.region()
    told.value = states.note(
        page.t.ngettext(
            "{n} answer of {code} was typed before and not entered yet: saved on {day} at {time} "
            "by {author}. Go on where it ends.",
            "{n} answers of {code} were typed before and not entered yet: saved on {day} at {time} "
            "by {author}. Go on where they end.",
            len(draft.raw),
            code=key[1],
            author=draft.author,
            **_when(page, draft.saved_at),
        )
    )

    def anew() -> None:
        page.keep_typed(dict.fromkeys(sheet.raw, ""))
        sheet.raw, sheet.found = {}, replace(sheet.found, draft=None)
        page.lay(sheet, key)

    return told, _button(page, page.t.gettext("Start with an empty sheet"), anew)


def _when(page: FillIn, moment: dt.datetime | None) -> dict[str, str]:
    """Return day and time of a moment where the school is."""
    assert moment is not None
    here = moment.astimezone(page.zone)
    return {"day": page.t.date(here.date()), "time": f"{here:%H:%M}"}


def _button(page: FillIn, words: str, press: Callable[[], None]) -> widgets.Button:
    button = widgets.Button(description=words, layout=widgets.Layout(width="auto"))
    button.on_click(lambda _: page.attempt(press, page.words))
    return button
