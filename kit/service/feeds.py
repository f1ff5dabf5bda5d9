"""Calendar feeds: their addresses, and what a program reads there without an account.

A secret is kept like the registers, so that a page can show the address again; a feed is found
by the hash of its secret, and no other is opened. Whoever changes it makes the old address tell
nothing any more, and so does an account that leaves the school.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from kit import clock
from kit.domain.feed import Dated, feed, survey
from kit.domain.programme import Programme, current
from kit.domain.roadmap_in_force import steps_in_force
from kit.errors import NotFound
from kit.i18n.message import say
from kit.i18n.translator import Translator, translator
from kit.operations import OPERATIONS, access
from kit.operations.arguments import CalendarFeeds, ChangeCalendarFeed
from kit.operations.values.feeds import CalendarFeed
from kit.service.context import Context
from kit.service.steps import STEP
from kit.service.tenants import Tenants
from kit.store import Kept

KIND = "feed"
#: Kind of the records that lead from the hash of a secret to its feed.
ADDRESS = "feed-address"
SCHOOL = "school"
_SECRET_BYTES = 24
#: What a calendar does not hold.
LEFT_OUT = say(
    "In the calendar are the current period and the next one. A term of more than a week stands on "
    "its last day; steps that last the whole period are on the page of the road map only."
)
Whose = Literal["own", "school"]


def calendar_feeds(context: Context, _: CalendarFeeds) -> tuple[CalendarFeed, ...]:
    """Return the actor's own feed, and the school's for who answers for all of it."""
    kept = context.store.records.all(KIND)
    shown: list[Whose] = ["own"]
    if SCHOOL not in context.grant.hide:
        shown.append("school")
    return tuple(_told(context, whose, kept.get(_key(context, whose))) for whose in shown)


def change_calendar_feed(context: Context, arguments: ChangeCalendarFeed) -> CalendarFeed:
    """Give a feed a new secret, or none: what knew the old one reads nothing any more.

    Raises
    ------
    AccessDenied
        The school's feed is not for this role.
    Conflict
        It was changed in another window.
    """
    if arguments.whose in context.grant.hide:
        operation = OPERATIONS["change_calendar_feed"]
        raise access.denied(
            operation.name,
            operation.grants,
            say("The calendar of the whole school is not yours to change."),
            SCHOOL,
        )
    secret = secrets.token_urlsafe(_SECRET_BYTES) if arguments.is_on else ""
    content = {
        "secret": secret,
        "account": "" if arguments.whose == SCHOOL else context.actor.name,
        "roles": list(context.actor.roles(context.tenant_id)),
        "language": arguments.language,
    }
    records, key = context.store.records, _key(context, arguments.whose)
    before = records.all(KIND, ids=[key]).get(key)
    with context.work() as work:
        records.save(work, KIND, key, arguments.expected + 1, content)
        if before is not None and before.content["secret"]:
            records.erase(work, ADDRESS, _hash(str(before.content["secret"])))
        if secret:
            records.save(work, ADDRESS, _hash(secret), 1, {"feed": key})
    return _told(context, arguments.whose, records.one(KIND, key))


def calendar(tenants: Tenants, tenant: str, secret: str) -> bytes:
    """Return a feed as a calendar program reads it: this period and the next, no name.

    Raises
    ------
    NotFound
        No feed has this secret, or not any more.
    """
    mine = _whose(tenants, tenant, secret)
    t = translator(str(mine["language"]))
    title = tenants.tenant(tenant).title.in_(t.language)
    things: list[Dated] = []
    for programme in _periods(tenants, tenant):
        things += _steps(tenants, tenant, programme, mine, t)
        things += _surveys(tenants, tenant, programme, t)
    return feed(
        things,
        school=tenant,
        name=title if not mine["account"] else f"{title} – {mine['account']}",
        language=t.language,
        made_at=dt.datetime.now(dt.UTC),
        about=t.render(LEFT_OUT),
        done=t.gettext("Done"),
    )


def _periods(tenants: Tenants, tenant: str) -> tuple[Programme, ...]:
    """Return the programme of the current period and that of the next: what is over is not told."""
    found = tenants.programmes(tenant)
    place = found.index(current(found, tenants.today(tenant)))
    return found[place : place + 2]


def _steps(
    tenants: Tenants, tenant: str, programme: Programme, mine: Mapping[str, Any], t: Translator
) -> Iterator[Dated]:
    """Yield the steps with a term: of the whole school, or those of one's posts and account.

    A step that lasts the whole period has no day on which to look at it.
    """
    period, today = programme.period, tenants.today(tenant)
    decided = tenants.store(tenant).records.all(STEP, period.id)
    posts = {each.id for each in programme.posts if each.role in mine["roles"]}
    for each in steps_in_force(programme, decided.values()):
        timing = each.step.timing
        if timing.kind == "throughout" or (
            mine["account"] and not each.is_of(posts, mine["account"])
        ):
            continue
        titles = [programme.term("posts", post).in_(t.language) for post in each.step.posts]
        judged = each.judged(today, period, clock.is_day_off)
        yield Dated(
            id=f"step/{period.id}/{each.step.id}",
            title=each.step.title.in_(t.language),
            note="\n".join(filter(None, (t.render(timing.words), ", ".join(titles)))),
            spans=timing.occurrences(period),
            done=tuple(one.span for one in judged if one.span and one.done_on),
            category=t.gettext("Road map"),
            revision=each.revision,
            is_cancelled=each.is_removed or each.state == "cancelled",
        )


def _surveys(tenants: Tenants, tenant: str, programme: Programme, t: Translator) -> Iterator[Dated]:
    period = programme.period.id
    decided = tenants.store(tenant).surveys.last(period)
    for each in programme.campaigns:
        title = t.gettext("Survey: {survey}", survey=each.title.in_(t.language))
        known = decided.get(each.id)
        revision = known.revision if known else 0
        yield survey(each, title, period, revision, t.gettext("Surveys"))


def _whose(tenants: Tenants, tenant: str, secret: str) -> Mapping[str, Any]:
    """Return what is kept of the feed of a secret, with the roles that its account has now."""
    if tenants.has(tenant):
        records, address = tenants.store(tenant).records, _hash(secret)
        door = records.all(ADDRESS, ids=[address]).get(address)
        key = str(door.content["feed"]) if door else ""
        kept = records.all(KIND, ids=[key]).get(key) if key else None
        known = str(kept.content["secret"]) if kept else ""
        if kept and known and hmac.compare_digest(known.encode(), secret.encode()):
            account = str(kept.content["account"])
            if not account or tenants.staff is None:
                return kept.content
            if roles := tenants.staff(tenant).get(account):
                return {**kept.content, "roles": roles}
    raise NotFound(
        "calendar",
        say("There is no calendar at this address."),
        say("Ask for its new address on the page “Calendar”."),
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(context: Context, whose: Whose) -> str:
    if whose == SCHOOL:
        return SCHOOL
    return "u-" + hashlib.sha256(context.actor.name.encode()).hexdigest()[:16]


def _told(context: Context, whose: Whose, kept: Kept | None) -> CalendarFeed:
    if kept is None:
        return CalendarFeed(whose=whose)
    return CalendarFeed(
        whose=whose,
        secret=str(kept.content["secret"]),
        revision=kept.revision,
        since=context.here(kept.written_at),
    )
