"""What the form service says in a respondent's language: titles, reasons, how far a form is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from kit.domain.response import Collected, Draft
from kit.forms.layout import LaidOut
from kit.i18n.message import say
from kit.i18n.translator import Translator, translator
from kit.serve.respond.refusals import Reason
from kit.serve.respond.visits import Visit

#: Titles of the pages for those who are turned away; the rest share one.
TITLES = {
    "mistyped": say("Please check the code"),
    "unknown": say("Please check the code"),
    "early": say("Not open yet"),
    "closed": say("Closed"),
    "used": say("Your answers are here"),
    "answered": say("Your answers are here"),
    "different": say("Not stored a second time"),
    "busy": say("Please wait a little"),
    "unavailable": say("Not sent yet"),
    "unavailable_kept": say("Not sent yet"),
}
OTHER_TITLE = say("It did not work")
TRY_AGAIN = frozenset({"busy", "unavailable_kept", "closed_door"})
TYPE_AGAIN = frozenset({"mistyped", "unknown", "no_page", "unreadable", "wrong_type", "no_method"})


#: What an address says of whoever comes from the portal, and the portal's own page of reports.
PORTAL = "portal"
MY_PUPILS = "/services/kit/{tenant}/my-pupils"


@dataclass(frozen=True, slots=True)
class View:
    """In which language a page is shown, whether the address says so, and whence somebody came.

    Who comes from the portal's page “My pupils” is led back there.
    """

    language: str
    asked: bool = False
    from_portal: bool = False

    @property
    def t(self) -> Translator:
        """The translator of this language."""
        return translator(self.language)

    @property
    def query(self) -> str:
        """What addresses of this page's links end with."""
        return self.query_in(self.language if self.asked else "")

    def query_in(self, language: str) -> str:
        """Return what an address of this page in a language ends with."""
        told = {"lang": language, "from": PORTAL if self.from_portal else ""}
        query = urlencode({name: value for name, value in told.items() if value})
        return f"?{query}" if query else ""


def reason_in_words(view: View, reason: Reason) -> list[str]:
    """Return what happened and what to do, as two sentences."""
    date = reason.what.params.get("date")
    params = {"date": view.t.date(date)} if date else {}
    return [view.t.gettext(reason.what.text, **params), view.t.render(reason.remedy)]


def facts_of(form: LaidOut, t: Translator) -> str:
    """Return how many questions a form has, and how long it takes."""
    if any(field.number and field.ask_if is not None for field in form.fields):
        questions = t.ngettext("at most {n} question", "at most {n} questions", form.total)
    else:
        questions = t.ngettext("{n} question", "{n} questions", form.total)
    minutes = t.ngettext("about {n} minute", "about {n} minutes", form.minutes)
    return f"{questions}, {minutes}"


def received(count: int, visit: Visit, t: Translator) -> list[str]:
    """Return what is said of answers that are stored: how many, and what the receipt is for."""
    return [
        t.ngettext("We have received {n} answer.", "We have received {n} answers.", count),
        *(
            [t.gettext("Whoever wants to take part tells the school this receipt.")]
            if visit.is_public
            else []
        ),
        t.gettext("You can close this page."),
    ]


def my_pupils(view: View, visit: Visit) -> str:
    """Return the address of the portal's page of those on whom somebody reports."""
    address = MY_PUPILS.format(tenant=visit.place.id)
    return f"{address}?lang={view.language}" if view.asked else address


def saved_at(draft: Draft | None, visit: Visit, t: Translator) -> str:
    """Return when a draft was saved; nothing for none."""
    if draft is None:
        return ""
    moment = draft.saved_at.astimezone(visit.place.zone)
    return t.gettext("Saved at {time}", time=t.time(moment))


def anchors(form: LaidOut, items: Iterable[str]) -> list[tuple[str, str]]:
    """Return where each item stands on the page and its position in words."""
    waiting = set(items)
    return [
        (f"q-{field.item}", form.position(field)) for field in form.fields if field.item in waiting
    ]


class Gaps(NamedTuple):
    """What is said of questions without an answer before the form is sent: a title, a sentence."""

    title: str
    about: str


def gaps(count: int, collected: Collected | None, t: Translator) -> Gaps:
    """Return what is said of so many questions that are left; of a form without any answer, that."""
    if collected is not None and not collected.answers:
        return Gaps(
            t.gettext("You have not answered any question"),
            t.gettext(
                "You may send an empty form, too: after that it cannot be filled in any more. "
                "To answer another time, close this page."
            ),
        )
    return Gaps(
        t.ngettext("{n} question is left", "{n} questions are left", count),
        t.gettext("You can answer or send the form as it is."),
    )
