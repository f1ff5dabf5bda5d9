"""The sheet of one participant on the page of entered answers, and what is said above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import ipywidgets as widgets

from kit.operations.values.campaigns import EntrySheet, StoredAnswer
from kit.pages import states

if TYPE_CHECKING:
    from kit.pages.fill_in import FillIn


@dataclass(slots=True)
class Sheet:
    """What was typed for one participant in one campaign, and under which attempt it is sent.

    ``attempt`` stays until the answers are stored, so that a second click stores nothing twice.
    ``found`` is how the sheet lay at the service when it was opened here, ``base`` what it
    corrects, with the ``reason``.
    """

    raw: dict[str, Any] = field(default_factory=dict)
    attempt: str = field(default_factory=lambda: str(uuid4()))
    reminded: dict[str, Any] | None = None
    found: EntrySheet = field(default_factory=EntrySheet)
    is_agreed: bool = False
    reason: str = ""
    base: StoredAnswer | None = None

    def lay(self, found: EntrySheet, *, correct: bool = False) -> None:
        """Take over what the service keeps: also what another window typed.

        Parameters
        ----------
        correct
            Whether the newest of the answers that are stored are corrected.
        """
        self.found = found
        self.base = found.stored[-1] if correct and found.stored else None
        draft = found.draft
        if draft is not None and draft.supersedes == self.supersedes:
            self.raw, self.attempt = self.stored | dict(draft.raw), draft.attempt
        else:
            self.raw = self.stored | self.raw
        self.raw = {name: value for name, value in self.raw.items() if value}

    @property
    def supersedes(self) -> str:
        """Attempt of the answers that this sheet corrects; empty for first ones."""
        return self.base.attempt if self.base else ""

    @property
    def stored(self) -> dict[str, Any]:
        """What the sheet starts from: stored answers where it corrects some, else nothing."""
        return dict(self.base.raw) if self.base else {}

    @property
    def is_begun_elsewhere(self) -> bool:
        """Whether the participant began a form since staff last typed, and nobody was told yet."""
        begun, draft = self.found.begun_at, self.found.draft
        is_newer = begun is not None and (draft is None or draft.saved_at < begun)
        return is_newer and not self.base and not self.is_agreed

    def more(self) -> dict[str, Any]:
        """Return what another window typed into this sheet and nobody changed here."""
        draft, before = self.found.draft, self.stored
        if draft is None or draft.supersedes != self.supersedes:
            return {}
        return {
            name: value
            for name, value in draft.raw.items()
            if value != self.raw.get(name, "") and self.raw.get(name, "") == before.get(name, "")
        }

    def typed(self) -> list[str]:
        """Return the questions whose answers the service keeps and nobody stored yet."""
        draft, before = self.found.draft, self.stored
        if draft is None or draft.supersedes != self.supersedes:
            return []
        return [name for name, value in draft.raw.items() if value != before.get(name, "")]


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
            **when(page, sheet.found.begun_at),
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

    go_on = _button(page, page.t.gettext("Continue it together with the participant"), theirs)
    enter = _button(page, page.t.gettext("Enter answers from paper all the same"), anyway)
    return widgets.VBox([told, page.row(go_on, enter), link])


def typed_before(page: FillIn, sheet: Sheet, key: tuple[str, str]) -> tuple[widgets.Widget, ...]:
    """Say that answers are offered which were typed before, and how to start anew."""
    draft, typed = sheet.found.draft, sheet.typed()
    if draft is None or not typed:
        return ()
    told = page.region()
    told.value = states.note(
        page.t.ngettext(
            "{n} answer of {code} was typed before and not entered yet: saved on {day} at {time} "
            "by {author}. Go on where it ends.",
            "{n} answers of {code} were typed before and not entered yet: saved on {day} at {time} "
            "by {author}. Go on where they end.",
            len(typed),
            code=key[1],
            author=draft.author,
            **when(page, draft.saved_at),
        )
    )

    def anew() -> None:
        page.keep_typed(dict.fromkeys(sheet.raw | dict(draft.raw), "") | sheet.stored)
        sheet.raw, sheet.found = sheet.stored, replace(sheet.found, draft=None)
        page.lay(sheet, key)

    words = (
        page.t.gettext("Start from what is stored")
        if sheet.base
        else page.t.gettext("Start with an empty sheet")
    )
    return told, _button(page, words, anew)


def card(page: FillIn, key: tuple[str, str]) -> widgets.Widget:
    """Offer another card for one that is lost, or that somebody else may have."""
    t, told = page.t, page.region()

    def asked() -> None:
        told.value = states.note(
            t.gettext(
                "The card that {code} has now opens nothing any more from that moment. What was "
                "begun with it goes on with the new one.",
                code=key[1],
            )
        )
        row.children = (sure,)

    def replaced() -> None:
        new = page.ws.replace_card(campaign=key[0], participant=key[1])
        row.children = (ask,)
        words = t.gettext("The new card of {code}: {card}", code=key[1], card=new.code)
        told.value = (
            f'<p role="status">{escape(words)} · <a target="_blank" rel="noopener" '
            f'href="{escape(new.url)}">{escape(t.gettext("Open its form"))}</a></p>'
        )

    ask = _button(page, t.gettext("Replace the card"), asked)
    sure = _button(page, t.gettext("Yes, make the old card void"), replaced)
    row = page.row(ask)
    return widgets.VBox([row, told])


def when(page: FillIn, moment: dt.datetime | None) -> dict[str, str]:
    """Return day and time of a moment where the school is."""
    assert moment is not None
    here = moment.astimezone(page.zone)
    return {"day": page.t.date(here.date()), "time": page.t.time(here)}


def _button(page: FillIn, words: str, press: Callable[[], None]) -> widgets.Button:
    button = widgets.Button(description=words, layout=widgets.Layout(width="auto"))
    button.on_click(lambda _: page.attempt(press, page.words))
    return button
