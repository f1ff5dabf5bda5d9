"""Calendar feeds: their addresses, and what a program reads there without an account.

A secret is kept like the registers, so that a page can show the address again. Whoever changes it
makes the old address tell nothing any more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from kit.domain.feed import Dated, feed, survey
from kit.domain.programme import Programme
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
SCHOOL = "school"
_SECRET_BYTES = 24
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
    content = {
        "secret": secrets.token_urlsafe(_SECRET_BYTES) if arguments.is_on else "",
        "account": "" if arguments.whose == SCHOOL else context.actor.name,
        "roles": list(context.actor.roles(context.tenant_id)),
        "language": arguments.language,
    }
    key = _key(context, arguments.whose)
    with context.work() as work:
        context.store.records.save(work, KIND, key, arguments.expected + 1, content)
    return _told(context, arguments.whose, context.store.records.one(KIND, key))


def calendar(tenants: Tenants, tenant: str, secret: str) -> bytes:
    """Return a feed as a calendar program reads it: all periods, no name.

    Raises
    ------
    NotFound
        No feed has this secret, or not any more.
    """
    mine = _whose(tenants, tenant, secret)
    language = str(mine["language"])
    title = tenants.tenant(tenant).title.in_(language)
    things: list[Dated] = []
    for programme in tenants.programmes(tenant):
        things += _steps(tenants, tenant, programme, mine)
        things += _surveys(tenants, tenant, programme, translator(language))
    return feed(
        things,
        school=tenant,
        name=title if not mine["account"] else f"{title} – {mine['account']}",
        language=language,
        made_at=dt.datetime.now(dt.UTC),
    )


def _steps(
    tenants: Tenants, tenant: str, programme: Programme, mine: Mapping[str, Any]
) -> Iterator[Dated]:
    """Yield the steps with a term: of the whole school, or those of one's posts and account."""
    period, language = programme.period.id, str(mine["language"])
    decided = tenants.store(tenant).records.all(STEP, period)
    posts = {each.id for each in programme.posts if each.role in mine["roles"]}
    for each in steps_in_force(programme, decided.values()):
        if mine["account"] and not each.is_of(posts, mine["account"]):
            continue
        titles = [programme.term("posts", post).in_(language) for post in each.step.posts]
        yield Dated(
            id=f"step/{period}/{each.step.id}",
            title=each.step.title.in_(language),
            note=", ".join(titles),
            spans=each.step.timing.occurrences(programme.period),
            revision=each.revision,
            is_cancelled=each.is_removed or each.state == "cancelled",
        )


def _surveys(tenants: Tenants, tenant: str, programme: Programme, t: Translator) -> Iterator[Dated]:
    period = programme.period.id
    decided = tenants.store(tenant).surveys.last(period)
    for each in programme.campaigns:
        title = t.gettext("Survey: {survey}", survey=each.title.in_(t.language))
        known = decided.get(each.id)
        yield survey(each, title, period, known.revision if known else 0)


def _whose(tenants: Tenants, tenant: str, secret: str) -> Mapping[str, Any]:
    if tenants.has(tenant):
        for kept in tenants.store(tenant).records.all(KIND).values():
            known = str(kept.content["secret"])
            if known and hmac.compare_digest(known.encode(), secret.encode()):
                return kept.content
    raise NotFound(
        "calendar",
        say("There is no calendar at this address."),
        say("Ask for its new address on the page “Calendar”."),
    )


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
