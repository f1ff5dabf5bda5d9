"""What a respondent sees: every page of the form service, from data to HTML.

Pages are rendered on the server and work without a script; what they have in common is
`kit.serve.respond.frame`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kit.domain import codes
from kit.domain.campaign import Campaign
from kit.domain.linkage import MODES
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Draft, Problem
from kit.forms import html
from kit.forms.layout import LaidOut, lay_out
from kit.i18n.message import say
from kit.serve.respond import elsewhere, own_codes
from kit.serve.respond.frame import Frame
from kit.serve.respond.helpline import contact, helpline
from kit.serve.respond.refusals import REASONS, Reason, Refusal
from kit.serve.respond.script_words import script_words
from kit.serve.respond.sending import Joined, Outcome
from kit.serve.respond.sent import marks
from kit.serve.respond.sentences import (
    OTHER_TITLE,
    TITLES,
    TRY_AGAIN,
    TYPE_AGAIN,
    View,
    anchors,
    facts_of,
    gaps,
    my_pupils,
    reason_in_words,
    received,
    saved_at,
)
from kit.serve.respond.visits import Place, Visit

#: Below this age an adult may have to read the questions aloud, and the type is larger.
READS_ALONE = 11
#: How a report stands in a list.
_STATES = {"": say("not begun"), "begun": say("begun"), "sent": say("sent")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form in one language with what is the same for everybody who opens it."""

    form: LaidOut
    facts: str
    empty: str

    def fields(self, raw: Mapping[str, Any], problems: tuple[Problem, ...]) -> str:
        """Return the fields as HTML, with values and problems where there are any."""
        return html.render(self.form, raw, problems) if raw or problems else self.empty


class Pages(Frame):
    """All pages, for one base path."""

    def __init__(self, base: str, public_url: str = "") -> None:
        super().__init__(base)
        self._public_url = public_url.rstrip("/")
        self._sheets: dict[tuple[str, ...], Sheet] = {}

    def address(self, visit: Visit) -> str:
        """Return the path of a visit's form."""
        about = f"/on/{visit.about}" if visit.about else ""
        return f"{self.base}{visit.place.id}/{visit.code}{about}"

    def card(
        self,
        view: View,
        *,
        place: Place | None,
        places: Iterable[Place] = (),
        typed: str = "",
        chosen: str = "",
        reason: Reason | None = None,
    ) -> str:
        """Return the page on which a code is typed; with a choice of schools when no `place`."""
        path = self.base + (f"{place.id}/" if place else "")
        tenants = [] if place else [(each.id, each.title.in_(view.language)) for each in places]
        problem = None
        if reason:
            words = reason_in_words(view, reason)
            problem = {"what": words[0], "remedy": words[1]}
        return self.render(
            "card.html",
            view,
            page="card",
            title=view.t.gettext("Your questionnaire"),
            place=place,
            path=path,
            action=path + view.query,
            tenants=sorted(tenants, key=lambda pair: pair[1]),
            chosen=chosen,
            code=typed,
            problem=problem,
        )

    def form(
        self,
        view: View,
        visit: Visit,
        *,
        draft: Draft | None = None,
        outcome: Outcome | None = None,
        joined: Joined | None = None,
        own_code: Mapping[str, str] | None = None,
        now: dt.datetime,
    ) -> str:
        """Return the form: fresh, with a draft, or with what is to be looked at again.

        ``joined`` is what was put together with another device's answers and is not being sent.
        """
        joined = outcome.joined if outcome else joined
        draft = joined.draft if joined is not None else draft
        questionnaire = outcome.questionnaire if outcome else visit.questionnaire
        sheet = self._sheet(questionnaire, visit.campaign, view)
        form = sheet.form
        given = dict(draft.raw) if draft else {}
        collected = outcome.collected if outcome else None
        problems = collected.problems if collected else ()
        path = self.address(visit)
        waiting = anchors(form, collected.unanswered) if collected and not problems else []
        return self.render(
            "form.html",
            view,
            page="form",
            title=form.title,
            place=visit.place,
            path=path,
            languages=questionnaire.languages,
            young=0 < questionnaire.minimum_age < READS_ALONE,
            intro=form.intro,
            facts=sheet.facts,
            promise=view.t.render(MODES[visit.campaign.linkage].promise),
            about=self._about(visit),
            elements=own_codes.asked(visit, own_code or {}, view.t),
            # A code of one's own is never kept under way, and neither is what comes by a public link.
            scripted=not (visit.is_public or own_codes.is_asked(visit)),
            may_wait=not visit.is_public,
            restored=bool(draft and not outcome and not joined),
            saved="" if visit.is_public else saved_at(draft, visit, view.t),
            unanswered=waiting,
            gaps=gaps(len(waiting), collected, view.t),
            action=path + view.query,
            draft=f"{path}/draft",
            later=f"{path}/later{view.query}",
            unsent=outcome is not None,
            is_changed=joined is not None,
            elsewhere=joined and elsewhere.Changes.of(questionnaire, form, joined),
            revision=draft.revision if draft else 0,
            shown=marks(given, [field.item for field in form.fields]),
            attempt=draft.attempt if draft else str(uuid.uuid4()),
            version=questionnaire.version,
            started=now.isoformat(timespec="seconds"),
            words=script_words(view.language),
            fields=Markup(sheet.fields(given, problems)),  # noqa: S704 -- escaped there
        )

    def reports(self, view: View, visit: Visit, reports: Iterable[tuple[str, str]]) -> str:
        """Return the list of those on whom somebody reports: code, and ``"sent"``, ``"begun"`` or ``""``."""
        informant = visit.place.informant(visit.campaign.id, visit.invitation.respondent)
        form = self._sheet(visit.questionnaire, visit.campaign, view).form
        path = self.address(visit)
        rows = [
            (
                informant.label(code) if informant else code,
                f"{path}/on/{code}{view.query}" if state != "sent" else "",
                view.t.render(_STATES[state]),
            )
            for code, state in reports
        ]
        return self.render(
            "reports.html",
            view,
            page="reports",
            title=form.title,
            place=visit.place,
            path=path,
            languages=visit.questionnaire.languages,
            promise=view.t.render(MODES[visit.campaign.linkage].promise),
            rows=rows,
        )

    def _about(self, visit: Visit) -> str:
        """Return on whom a report is, as the informant's list says it."""
        if not visit.about:
            return ""
        informant = visit.place.informant(visit.campaign.id, visit.invitation.respondent)
        return informant.label(visit.about) if informant else visit.about

    def thanks(self, view: View, visit: Visit, outcome: Outcome) -> str:
        """Return the page that acknowledges stored answers."""
        return self._message(
            view,
            title=view.t.gettext("Thank you!"),
            sentences=received(outcome.count, visit, view.t),
            place=visit.place,
            path=self.address(visit),
            receipt=outcome.receipt,
            contact=contact(visit.place, view.language),
            helpline=helpline(visit.place, visit.questionnaire, view.language),
            page="done",
            **self._next(view, visit),
        )

    def _next(self, view: View, visit: Visit) -> dict[str, str]:
        """Return where it goes on after a report: to the list it stands in."""
        if not visit.about:
            return {}
        if view.from_portal:
            return {
                "back": my_pupils(view, visit),
                "back_words": view.t.gettext("Back to my pupils"),
            }
        back = f"{self.base}{visit.place.id}/{visit.code}{view.query}"
        return {"back": back, "back_words": view.t.gettext("Back to the list")}

    def used(self, view: View, visit: Visit, refusal: Refusal) -> str:
        """Return the page that a used card opens: when it was used, and the receipt."""
        return self._message(
            view,
            title=view.t.gettext("Your answers are here"),
            sentences=reason_in_words(view, refusal.reason),
            place=visit.place,
            path=self.address(visit),
            receipt=refusal.receipt,
            contact=contact(visit.place, view.language),
            helpline=helpline(visit.place, visit.questionnaire, view.language),
            page="done",
            **self._next(view, visit),
        )

    def used_here(self, view: View, visit: Visit) -> str:
        """Return the page that a public link opens in a browser that has sent answers through it."""
        return self._message(
            view,
            title=view.t.gettext("Your answers are here"),
            sentences=reason_in_words(view, REASONS["sent_here"]),
            place=visit.place,
            path=self.address(visit),
            back=f"{self.address(visit)}{view.query or '?'}{'&' if view.query else ''}another=1",
            back_words=view.t.gettext("Another person answers"),
            page="done",
        )

    def later(self, view: View, visit: Visit, joined: Joined) -> str:
        """Return the page that says how to come back to a saved draft."""
        t, draft = view.t, joined.draft
        form = self._sheet(visit.questionnaire, visit.campaign, view).form
        path = self.address(visit)
        moment = t.moment(draft.saved_at.astimezone(visit.place.zone))
        return self._message(
            view,
            title=t.gettext("Your answers are saved"),
            sentences=[
                t.gettext("Saved on {moment}. They are not sent yet.", moment=moment),
                t.gettext(
                    "To come back, open the same link or type the code {code} from your card, "
                    "on this or any other device.",
                    code=codes.show(visit.code),
                ),
                t.gettext("Whoever has your card sees what you have saved: keep it to yourself."),
                t.gettext("If this computer is not yours, close the page now."),
            ],
            place=visit.place,
            path=path,
            address=f"{self._public_url}/{visit.place.id}/{visit.code}" if self._public_url else "",
            elsewhere=elsewhere.Changes.of(visit.questionnaire, form, joined) if joined else None,
            back=path + view.query,
            back_words=t.gettext("Back to the answers"),
            page="later",
        )

    def no_reminders(self, view: View, visit: Visit, *, is_said: bool) -> str:
        """Return the page on which further reminders are declined, or that says that they are."""
        t = view.t
        done = t.gettext("We will not remind you any more. You can still answer by your link.")
        ask = t.gettext("Press the button, and no more reminders come to you.")
        return self._message(
            view,
            title=t.gettext("No more reminders"),
            sentences=[done if is_said else ask],
            decline="" if is_said else t.gettext("Do not remind me any more"),
            place=visit.place,
            path=f"{self.address(visit)}/no-reminders",
            page="reminders",
        )

    def refusal(self, view: View, refusal: Refusal, *, place: Place | None, path: str) -> str:
        """Return the kind page for a request that is turned away."""
        kind = refusal.reason.kind
        title, back, back_words = view.t.render(TITLES.get(kind, OTHER_TITLE)), "", ""
        if kind in TRY_AGAIN:
            back, back_words = path + view.query, view.t.gettext("Try again")
        elif kind in TYPE_AGAIN:
            back = self.base + (f"{place.id}/" if place else "") + view.query
            back_words = view.t.gettext("Type the code")
        return self._message(
            view,
            title=title,
            sentences=reason_in_words(view, refusal.reason),
            place=place,
            path=path,
            receipt=refusal.receipt,
            back=back,
            back_words=back_words,
            page="refusal",
        )

    def _sheet(self, questionnaire: Questionnaire, campaign: Campaign, view: View) -> Sheet:
        key = (questionnaire.hash, campaign.form, campaign.wave, view.language)
        if key not in self._sheets:
            form = lay_out(
                questionnaire, form=campaign.form, wave=campaign.wave, language=view.language
            )
            self._sheets[key] = Sheet(form, facts_of(form, view.t), html.render(form))
        return self._sheets[key]

    def _message(self, view: View, **values: Any) -> str:
        plain = {
            "receipt": "",
            "contact": "",
            "helpline": "",
            "back": "",
            "back_words": "",
            "address": "",
            "decline": "",
            "elsewhere": None,
        }
        return self.render("message.html", view, **plain | values)
