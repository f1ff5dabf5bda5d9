"""Calendar feeds: the address to subscribe to, a new one, or none."""

from __future__ import annotations

from typing import NamedTuple

from starlette.responses import Response

from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.operations.values.feeds import CalendarFeed
from kit.serve.data.calendars import address_of_feed
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.service.feeds import LEFT_OUT

_TITLES: dict[str, Message] = {
    "own": say("My calendar"),
    "school": say("Calendar of the whole school"),
}
_ABOUT: dict[str, Message] = {
    "own": say("The terms of your own post, and all surveys."),
    "school": say("Every term of the road map, and all surveys."),
}


class _Feed(NamedTuple):
    """A feed, in words."""

    feed: CalendarFeed
    title: str
    about: str
    address: str
    since: str


async def show(visit: Visit) -> Response:
    """Return the addresses of the person's feeds."""
    t = visit.t
    found: tuple[CalendarFeed, ...] = await visit.ask("calendar_feeds")
    html = records.render_page(
        "feeds.html",
        visit.frame(),
        left_out=t.render(LEFT_OUT),
        feeds=[
            _Feed(
                each,
                t.render(_TITLES[each.whose]),
                t.render(_ABOUT[each.whose]),
                address_of_feed(visit.tenants, visit.tenant, each.secret) if each.secret else "",
                t.moment(each.since) if each.since else "",
            )
            for each in found
        ],
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome:
    """Give a feed an address, another one, or none."""
    whose, do = visit.field("whose"), visit.field("do")
    if do not in {"on", "off"}:
        raise BadArgument("do", say("This button is not known."), say("Load the page again."))
    known: tuple[CalendarFeed, ...] = await visit.ask("calendar_feeds")
    had_address = any(each.secret for each in known if each.whose == whose)
    await visit.ask(
        "change_calendar_feed",
        whose=whose,
        is_on=do == "on",
        language=visit.language,
        expected=visit.revision_typed,
    )
    if do == "off":
        return visit.done(say("The calendar is switched off; its old address tells nothing now."))
    if not had_address:
        return visit.done(say("The calendar has an address now: subscribe to it."))
    return visit.done(say("The calendar has a new address; an old one tells nothing now."))
