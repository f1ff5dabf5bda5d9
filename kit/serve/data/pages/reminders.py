"""Reminders of a survey: the list of who gets one and why, and the messages that went out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.i18n.translator import Translator
from kit.operations.values.campaigns import Card
from kit.operations.values.programme import CampaignStatus, Home
from kit.operations.values.reminders import Outbox, Reminder, Reminders, Sending, SentMessage
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import with_query
from kit.wording.reminders import STATES, UNDER_WAY

#: What a button of the outbox names a message and its outcome by.
_BETWEEN = "/"
#: Messages on one page.
_ROWS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class _Survey:
    """An open survey: one of those to choose from."""

    id: str
    title: str
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A message as it is told, and what may be said of it."""

    message: SentMessage
    title: str
    at: str
    state: str
    why: str
    settled: str
    buttons: tuple[tuple[str, str], ...]


async def show(visit: Visit) -> Response:
    """Return who is reminded of a survey, and who is not."""
    return await _shown(visit)


async def save(visit: Visit) -> Outcome | Response:
    """Send to those who were listed; or show links to hand out."""
    if visit.field("links"):
        found: tuple[Card, ...] = await visit.ask("cards", campaign=visit.field("campaign"))
        return await _shown(visit, {each.participant: each.url for each in found})
    listed = visit.typed.get("listed", [])
    done: Sending = await visit.ask(
        "send_reminders", campaign=visit.field("campaign"), listed=listed
    )
    said = [
        say(
            "{n} message is going out. What becomes of it stands on the page “Messages sent”.",
            plural="{n} messages are going out. What becomes of them stands on the page "
            "“Messages sent”.",
            n=done.going,
        )
    ]
    if done.left_out:
        left = len(done.left_out)
        said.append(
            say(
                "{n} person gets none after all: the list has changed.",
                plural="{n} people get none after all: the list has changed.",
                n=left,
            )
        )
    return visit.done(*said)


async def outbox(visit: Visit) -> Response:
    """Return the messages, newest first."""
    found: Outbox = await visit.ask("outbox")
    pages = max(1, -(-len(found.messages) // _ROWS))
    number = min(max(visit.page_number, 1), pages)
    shown = found.messages[(number - 1) * _ROWS : number * _ROWS]
    frame = visit.frame()
    return visit.html(
        records.render_page(
            "outbox.html",
            frame,
            found=found,
            lines=[_line(each, found, visit) for each in shown],
            unknown=0 if found.is_under_way else sum(m.state == "claimed" for m in found.messages),
            page_number=number,
            pages=pages,
            page_url=lambda page: visit.url(page=str(page)),
        )
    )


async def settle(visit: Visit) -> Outcome:
    """Store what a person found out about a message."""
    message, _, outcome = visit.field("settle").partition(_BETWEEN)
    if not message:
        raise BadArgument(
            visit.page.path, say("No message was chosen."), say("Press a button beside one.")
        )
    await visit.ask("settle_message", message=message, outcome=outcome)
    return visit.done(say("It is written down what became of the message."))


async def _shown(visit: Visit, links: Mapping[str, str] | None = None) -> Response:
    state: Home = await visit.ask("home")
    is_open = [each for each in state.campaigns if each.is_open and each.missing]
    asked = visit.asked("campaign") or visit.field("campaign")
    chosen = asked or (is_open[0].campaign.id if is_open else "")
    found: Reminders | None = await visit.ask("reminders", campaign=chosen) if chosen else None
    going = [each for each in found.reminders if each.goes] if found is not None else []
    return visit.html(
        records.render_page(
            "reminders.html",
            visit.frame(),
            surveys=[_survey(each, chosen, visit) for each in is_open],
            chosen=chosen,
            found=found,
            title=found.campaign.title.in_(visit.language) if found is not None else "",
            going=going,
            left_out=_by_reason(found, visit.t) if found is not None else [],
            may_send=visit.allows("send_reminders"),
            links=_links(found, links) if found is not None and links is not None else None,
            outbox_url=visit.url().replace("/reminders", "/outbox", 1),
        )
    )


def _by_reason(found: Reminders, t: Translator) -> list[tuple[str, list[Reminder]]]:
    """Return those who get nothing, by the reason in words, the commonest first."""
    groups: dict[str, list[Reminder]] = {}
    for each in found.reminders:
        if not each.goes:
            groups.setdefault(t.render(each.why), []).append(each)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _links(found: Reminders, links: Mapping[str, str]) -> list[tuple[Reminder, str]]:
    """Return the links of those to whom one may be handed out."""
    return [
        (each, links[each.participant])
        for each in found.reminders
        if each.may_be_asked and each.participant in links
    ]


def _survey(status: CampaignStatus, chosen: str, visit: Visit) -> _Survey:
    campaign, programme = status.campaign, visit.programme
    words = (
        campaign.title.in_(visit.language),
        programme.term("asked", campaign.role).in_(visit.language),
        programme.term("forms", campaign.form).in_(visit.language),
    )
    return _Survey(
        id=campaign.id,
        title=" · ".join(words),
        url=with_query(visit.url(), campaign=campaign.id),
        is_shown=campaign.id == chosen,
    )


def _line(each: SentMessage, found: Outbox, visit: Visit) -> _Line:
    t = visit.t
    is_sending = each.state == "claimed" and found.is_under_way
    went, not_went = t.gettext("It went out"), t.gettext("It did not go out")
    back = t.gettext("It came back")
    buttons = {
        "claimed": (("sent", went), ("not_sent", not_went)),
        "sent": (("bounced", back),),
    }.get(each.state, ())
    return _Line(
        message=each,
        title=each.title.in_(visit.language),
        at=t.moment(dt.datetime.fromisoformat(each.at)),
        state=t.render(UNDER_WAY if is_sending else STATES[each.state]),
        why=t.render(each.why) if each.why is not None else "",
        settled=each.settled_by,
        buttons=() if is_sending or not visit.allows("settle_message") else buttons,
    )
