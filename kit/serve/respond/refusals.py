"""Why a respondent is turned away: one kind page and one status for each reason.

The decisions behind the statuses are in ``docs/decisions/0008-form-service.md``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with its HTTP status, what the page says, and what to do."""

    kind: str
    status: int
    what: Message
    remedy: Message


class Refusal(Exception):
    """The request is answered with a kind page instead of a form.

    Parameters
    ----------
    reason
        One of `REASONS`, possibly with other words.
    retry_after
        Seconds after which it makes sense to try again; 0 when it does not.
    receipt
        Receipt of answers that were received earlier.
    """

    def __init__(self, reason: Reason, retry_after: int = 0, receipt: str = "") -> None:
        super().__init__(reason.kind)
        self.reason = reason
        self.retry_after = retry_after
        self.receipt = receipt


def refuse(
    kind: str, *, retry_after: int = 0, receipt: str = "", date: dt.date | None = None
) -> Refusal:
    """Return the refusal of that kind, with `date` in its first sentence."""
    reason = REASONS[kind]
    if date is not None:
        reason = replace(reason, what=Message(reason.what.text, {"date": date}))
    return Refusal(reason, retry_after, receipt)


REASONS = {
    reason.kind: reason
    for reason in (
        Reason(
            "mistyped",
            404,
            say("There is a slip in this code."),
            say("Please compare it with the card, letter by letter, and type it once more."),
        ),
        Reason(
            "unknown",
            404,
            say("There is no form under this code."),
            say(
                "Please check the code and the school on the card. "
                "If they are right, ask the person who gave you the card."
            ),
        ),
        Reason(
            "early",
            403,
            say("This form opens on {date}."),
            say("Please come back then. Your card stays valid."),
        ),
        Reason(
            "closed",
            410,
            say("This form was open until {date} and is closed now."),
            say("If you want to answer anyway, please ask the person who gave you the card."),
        ),
        Reason(
            "no_consent",
            403,
            say("This form is waiting for a signed consent, so nothing is asked yet."),
            say(
                "Your card stays valid. Ask the person who gave it to you which paper is still "
                "missing, and come back when it is handed in."
            ),
        ),
        Reason(
            "revoked",
            410,
            say("This card was withdrawn, or replaced by a new one."),
            say(
                "Use the new card: what you have answered so far is there. "
                "If you have none, ask the person who gave you this one."
            ),
        ),
        Reason(
            "used",
            409,
            say("Your answers were already received on {date}."),
            say("There is nothing more to do. To correct an answer, talk to your school."),
        ),
        Reason(
            "different",
            409,
            say("Other answers were already received from this card on {date}. They are kept."),
            say(
                "What you sent now was not stored. "
                "To correct an answer, show the receipt to the person who gave you the card."
            ),
        ),
        Reason(
            "entered",
            409,
            say("Your answers to this form were entered at your school on {date}."),
            say("There is nothing more to do. If something is wrong in them, talk to your school."),
        ),
        Reason(
            "entered_begun",
            409,
            say("Your answers to this form were entered at your school on {date}. Those count."),
            say(
                "What you began here is not lost: it is kept with your card, but it is not sent. "
                "If you would answer differently, talk to your school."
            ),
        ),
        Reason(
            "entered_different",
            409,
            say("Your answers to this form were entered at your school on {date}. Those count."),
            say(
                "What you sent now was not stored. "
                "If you would answer differently, show the receipt to your school."
            ),
        ),
        Reason(
            "answered",
            409,
            say("Your answers to this form were already received, but not from this card."),
            say("There is nothing more to do. To correct an answer, talk to your school."),
        ),
        Reason(
            "taken",
            409,
            say("Your answers to this form were received. They are not linked to you."),
            say("So nobody can look them up or change them, and there is nothing more to do."),
        ),
        Reason(
            "sent_here",
            409,
            say("Answers to this form were already sent from this browser."),
            say("If another person wants to answer here, open the form once more."),
        ),
        Reason(
            "full",
            409,
            say(
                "These answers could not be taken: other ones came from this page, or too many from all."
            ),
            say("Tell the school; what you typed is not lost while you leave the page open."),
        ),
        Reason(
            "busy",
            429,
            say("There were too many attempts from your network."),
            say("Please wait a minute and try again. What you have answered is not lost."),
        ),
        Reason(
            "unavailable",
            503,
            say("Your answers could not be stored just now."),
            say("Please do not close this page. Wait a minute and try again."),
        ),
        Reason(
            "unavailable_kept",
            503,
            say("Your answers are kept as a draft, but they are not sent yet."),
            say(
                "Please wait a minute and send them again. You can also come back later "
                "with the same card: the answers will be there."
            ),
        ),
        Reason(
            "closed_door",
            503,
            say("The form cannot be opened just now."),
            say("Please try again in a few minutes. If it does not help, tell your school."),
        ),
        Reason(
            "unreadable",
            400,
            say("What arrived could not be read as answers. Nothing was stored."),
            say("Please open the form again with the code on your card."),
        ),
        Reason(
            "large",
            413,
            say("These answers are too long. Nothing was stored."),
            say("Please shorten the longest text and send the answers again."),
        ),
        Reason(
            "wrong_type",
            415,
            say("What arrived could not be read as a form. Nothing was stored."),
            say("Please open the form again with the code on your card."),
        ),
        Reason(
            "no_certificate",
            404,
            say("Not found."),
            say("No document of this school has this code. Please compare it with the paper."),
        ),
        Reason(
            "no_page",
            404,
            say("There is no such page."),
            say("Please check the address on the card, or type the code here."),
        ),
        Reason(
            "no_method",
            405,
            say("This page cannot do that."),
            say("Please open the form again with the code on your card."),
        ),
    )
}
