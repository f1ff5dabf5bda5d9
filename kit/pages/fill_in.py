"""Entering a participant's answers, asked in an interview or read from paper; correcting them.

What was typed is kept by the data service for each participant until it is stored: choosing
another one, a refused answer, or the end of a kernel, of a server or of a session costs nobody
anything.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import ipywidgets as widgets

from kit.domain.questionnaire import Questionnaire
from kit.errors import KitError
from kit.forms import layout
from kit.forms.collect import collect
from kit.forms.widget import FormWidget
from kit.i18n.message import say
from kit.pages import beginnings, corrections, entry_sheets, states
from kit.pages.choices import Choices
from kit.pages.entry_choices import EntryChoices
from kit.pages.entry_sheets import Sheet
from kit.pages.page import Page, asked
from kit.pages.portal_links import portal
from kit.pages.unforeseen import is_voila, logged
from kit.wording.beginnings import unasked


def fill_in(
    workspace: Any,
    *,
    campaign: str | None = None,
    participant: str | None = None,
    channel: str | None = None,
) -> FillIn:
    """Return the page on which answers are entered, its controls opened on what is given.

    Parameters
    ----------
    workspace
        A workspace, or a function that opens one (`kit.workspace.open`).
    campaign
        Id of an open campaign; that of the page's address, or the first, when None.
    participant
        Code of somebody who has not answered; the first of them when None.
    channel
        ``"interview"`` (when None) or ``"paper"``.
    """
    return FillIn(workspace, campaign=campaign, participant=participant, channel=channel)


class FillIn(Page):
    """Enter answers: campaign, participant, way of asking, form, receipt.

    Attributes
    ----------
    title, controls, words, form, notes
        Parts of the page, to be shown by a notebook's cells.
    """

    def __init__(self, workspace: Any, **given: Any) -> None:
        super().__init__(
            workspace,
            say("Enter answers"),
            say("Answers of a participant who was asked in an interview or answered on paper."),
        )
        self.choices = Choices(self, given)
        self._given_person = given.get("participant") or ""
        self.notes = self.region()
        self.form = widgets.VBox(layout=self._layout)
        self.controls = self.row()
        self._next = widgets.Button(
            description=self.t.gettext("Next participant"),
            button_style="primary",
            layout=widgets.Layout(width="auto", align_self="flex-start"),
        )
        self._next.on_click(lambda _: self._go_on())
        self._sheets: dict[tuple[str, str], Sheet] = {}
        self._questionnaires: dict[tuple[str, str], Questionnaire] = {}
        self._receipts: dict[tuple[str, str], str] = {}
        self._shown: tuple[str, str] | None = None
        self._widget: FormWidget | None = None
        if self.is_open:
            self.attempt(self._prepare, self.words)

    def _prepare(self) -> None:
        t = self.t
        if not self.ws.allows("enter_response"):
            self.words.value = states.box(
                "denied",
                t.gettext("This is not open to your role"),
                t.gettext("Answers are entered by the school psychologist."),
            )
            return
        home = self.ws.home()
        self.zone = ZoneInfo(home.tenant.time_zone)
        self.offered = EntryChoices(self, home.campaigns)
        if not self.offered:
            self.words.value = (
                beginnings.state(self, home=home)
                if unasked(home)
                else states.box(
                    "empty",
                    t.gettext("No survey is open now"),
                    t.gettext(
                        "Answers can be entered between the first and the last day of a survey."
                    ),
                )
            )
            return
        self._people = {person.id: person for person in self.ws.participants()}
        self._campaign, self._person, self._channel = self.offered.offer(
            self.choices, asked("campaign")
        )
        self.offered.lay()
        self.notes.value = states.note(
            t.gettext(
                "Answers belong to a code, not to a name. What you type is saved by itself, for "
                "each participant, until you enter it: it is still there after the page was "
                "closed. Digits choose the option with that number on paper and go on to the next "
                "question, Backspace takes a mark back."
            )
        )
        self.watch(
            [self.offered.whose],
            lambda: self.attempt(lambda: self.offered.renew(self._list_people), self.words),
        )
        self.watch([self._campaign], lambda: self.attempt(self._list_people, self.words))
        self.watch([self._person], lambda: self.attempt(self._show_form, self.words))
        self.watch([self._channel], self._remember_channel)
        self._list_people(self._given_person)
        self.choices.start("participant", [code for _, code in self._person.options])

    def _list_people(self, preferred: str = "") -> None:
        """Offer the people of a survey; the preferred one, or the first, is shown."""
        campaign = self._campaign.value
        missing = self.offered.codes() if campaign else []
        self.offered.lay()
        self._keep()
        self._person.options = [(self._describe(code), code) for code in missing]
        if missing:
            self._person.value = preferred if preferred in missing else missing[0]
            self._show_form()
            return
        self._shown = None
        self.form.children = ()
        if self.offered.corrects:
            self.words.value = states.box(
                "empty",
                self.t.gettext("Nobody has answered yet"),
                self.t.gettext("Stored answers stand here, to be looked at and corrected."),
            )
            return
        self.words.value = states.box(
            "empty",
            self.t.gettext("Everybody has answered"),
            self.t.gettext("Choose another survey, or look at the results."),
        )

    def _describe(self, code: str) -> str:
        person = self._people.get(code)
        grade = self.said(self.programme.term("grades", person.grade)) if person else ""
        return " · ".join(part for part in (code, grade) if part)

    def _keep(self) -> None:
        """Remember what stands in the form of the participant who is shown."""
        if self._widget is not None and self._shown in self._sheets:
            self._sheets[self._shown].raw = dict(self._widget.raw)

    def _show_form(self) -> None:
        key = (self._campaign.value, self._person.value)
        if self._person.value is None or key == self._shown:
            return
        self._keep()
        if key in self._receipts and not self.offered.corrects:
            self._shown = None
            self._say_stored(key)
            self.form.children = (self._next,)
            return
        sheet = self._sheets.setdefault(key, Sheet())
        try:
            found = self.ws.entry_sheet(campaign=key[0], participant=key[1])
        except Exception:
            self._shown, self.form.children = None, ()  # nothing is entered for whoever stood here
            raise
        sheet.lay(found, correct=self.offered.corrects)
        self._shown = key
        self.words.value = self._waiting()
        if sheet.is_begun_elsewhere:
            self.form.children = (entry_sheets.question(self, sheet, key),)
        else:
            self.lay(sheet, key)

    def lay(self, sheet: Sheet, key: tuple[str, str]) -> None:
        """Show the form with what is on the sheet."""
        if self._widget is None:
            self._widget = FormWidget(self._layout_of(key[0], sheet))
            self._widget.on_submit(self._send)
            self._widget.on_keep(self.keep_typed)
            self._widget.zone = self.zone.key
            self._remember_channel()
        self._widget.load(
            self._layout_of(key[0], sheet),
            sheet.raw,
            person=self._describe(key[1]),
            keep=self._address(sheet, key),
            submit=self.t.gettext("Store the correction") if sheet.base else "",
        )
        above = (corrections.told(self, sheet),) if sheet.base else ()
        why = (corrections.reason(self, sheet),) if sheet.base else ()
        has_card = not sheet.base and key[0] in self.offered.open
        self.form.children = (
            *above,
            *entry_sheets.typed_before(self, sheet, key),
            *why,
            self._widget,
            *((entry_sheets.card(self, key),) if has_card else ()),
        )

    def _remember_channel(self) -> None:
        """Keep how it was asked in the page's address: it is chosen again after a reload."""
        if self._widget is not None and is_voila():
            self._widget.chosen = {"channel": self._channel.value}

    def _layout_of(self, name: str, sheet: Sheet) -> layout.LaidOut:
        campaign = self.offered.campaigns[name]
        return layout.lay_out(
            self._questionnaire(campaign.questionnaire, sheet),
            form=campaign.form,
            wave=campaign.wave,
            language=self.t.language,
        )

    def _address(self, sheet: Sheet, key: tuple[str, str]) -> dict[str, str]:
        """Return where the page saves this sheet by itself; nothing outside the Hub."""
        if not sheet.found.ticket or not os.environ.get("KIT_SERVICE_URL"):
            return {}
        return {
            "url": portal(f"entry/{quote(self.ws.tenant, safe='')}"),
            "ticket": sheet.found.ticket,
            "user": self.ws.actor.name,
            "tenant": self.ws.tenant,
            "campaign": key[0],
            "participant": key[1],
            "attempt": sheet.attempt,
            "supersedes": sheet.supersedes,
        }

    def keep_typed(self, changes: Mapping[str, Any]) -> None:
        """Keep what was typed, where the page has no way to the service of its own."""
        if self._shown in self._sheets:
            campaign, person = self._shown
            self.ws.keep_entry(
                campaign=campaign,
                participant=person,
                attempt=self._sheets[self._shown].attempt,
                raw=dict(changes),
                supersedes=self._sheets[self._shown].supersedes,
            )

    def _questionnaire(self, name: str, sheet: Sheet) -> Questionnaire:
        """Return what is asked now, or the version that was answered."""
        wanted = (name, sheet.base.version if sheet.base else "")
        if wanted not in self._questionnaires:
            self._questionnaires[wanted] = self.ws.questionnaire(*wanted)
        return self._questionnaires[wanted]

    def _waiting(self) -> str:
        left = len(self._person.options)
        if self.offered.corrects:
            said = self.t.ngettext("{n} person has answered.", "{n} people have answered.", left)
            return f'<p class="kit-lead">{escape(said)}</p>'
        said = self.t.ngettext(
            "{n} person has not answered this survey yet.",
            "{n} people have not answered this survey yet.",
            left,
        )
        return f'<p class="kit-lead">{escape(said)}</p>'

    def _send(self, widget: FormWidget) -> None:
        """Store what stands in the form; called by its button."""
        if self._shown is None:
            return
        try:
            self._store(widget, self._sheets[self._shown], *self._shown)
        except KitError as error:
            widget.failed(error.told(self.t.render))
        except Exception:  # noqa: BLE001 - logged with its code; what was typed stays
            code = logged("answers not stored")
            widget.failed(
                self.t.gettext(
                    "The answers could not be stored; they are still here. Try again. If it "
                    "happens again, tell the administrator: code {code}.",
                    code=code,
                )
            )

    def _store(self, widget: FormWidget, sheet: Sheet, campaign: str, person: str) -> None:
        sheet.raw = dict(widget.raw)
        if self._has_more(widget, sheet, campaign, person):
            return
        if sheet.is_begun_elsewhere:
            self.form.children = (entry_sheets.question(self, sheet, (campaign, person)),)
            return
        about = self.offered.campaigns[campaign]
        judged = collect(
            self._questionnaire(about.questionnaire, sheet),
            sheet.raw,
            form=about.form,
            wave=about.wave,
        )
        if judged.problems:
            widget.show_problems(judged.problems)
            return
        if not judged.answers and not sheet.base:
            widget.failed(self.t.gettext("Nothing is answered yet, so there is nothing to store."))
            return
        if judged.unanswered and not sheet.base and sheet.reminded != sheet.raw:
            sheet.reminded = sheet.raw
            widget.remind(judged.unanswered)
            return
        answer = self.ws.enter_response(
            campaign=campaign,
            participant=person,
            attempt=sheet.attempt,
            raw=sheet.raw,
            channel=self._channel.value,
            **self._more(sheet, campaign),
        )
        if answer.problems:
            widget.show_problems(answer.problems)
            return
        self._done(widget, (campaign, person), answer.receipt)

    def _more(self, sheet: Sheet, campaign: str) -> dict[str, Any]:
        """Return what is told of a late sheet, and of a correction."""
        if sheet.base:
            return {"supersedes": sheet.supersedes, "reason": sheet.reason.strip()}
        return {"filled_on": self.offered.day.value} if campaign in self.offered.late else {}

    def _has_more(self, widget: FormWidget, sheet: Sheet, campaign: str, person: str) -> bool:
        """Show what another window typed for the same participant, before anything is stored."""
        sheet.found = self.ws.entry_sheet(campaign=campaign, participant=person)
        more = sheet.more()
        if not more:
            return False
        sheet.raw |= more
        self.lay(sheet, (campaign, person))
        widget.failed(
            self.t.ngettext(
                "{n} more answer of this participant was typed in another window and stands here "
                "now. Look at the form, then enter it.",
                "{n} more answers of this participant were typed in another window and stand here "
                "now. Look at the form, then enter it.",
                len(more),
            )
        )
        return True

    def _done(self, widget: FormWidget, key: tuple[str, str], receipt: str) -> None:
        widget.stored(receipt)
        self._receipts[key] = receipt
        del self._sheets[key]
        self._shown = None
        self._say_stored(key)
        self.form.children = (widget,) if self.offered.corrects else (widget, self._next)

    def _say_stored(self, key: tuple[str, str]) -> None:
        said = self.t.gettext("The answers of {person} are stored.", person=key[1])
        receipt = self.t.gettext("Receipt: {receipt}", receipt=self._receipts[key])
        self.words.value = (
            f'<div class="kit-verdict" role="status"><p>{escape(said)}</p>'
            f"<small>{escape(receipt)}</small></div>"
        )

    def _go_on(self) -> None:
        """Show the participant after the one whose answers were stored."""
        codes = [code for _, code in self._person.options]
        following = codes[codes.index(self._person.value) + 1 :]
        preferred = following[0] if following else ""
        self.attempt(lambda: self._list_people(preferred), self.words)
