"""What is typed of a step, judged: days, terms, links, posts, accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlsplit

from kit.domain.roadmap_in_force import StepInForce
from kit.domain.step_terms import ONCE
from kit.domain.timing import Timing
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.service.context import Context
from kit.service.staff import who_may

#: What is done for a period is done, and to be done, no further than this from it.
_BEYOND = dt.timedelta(days=366)


def known_days(
    context: Context, found: StepInForce, asked: Mapping[str, dt.date]
) -> dict[str, dt.date]:
    """Return the days on which a step was done; BadArgument for one that cannot be."""
    times = {
        each.last.isoformat() for each in found.step.timing.occurrences(context.programme.period)
    }
    known = (times if found.comes_again else {ONCE}) | set(found.done)
    for key, day in asked.items():
        if key not in known:
            raise BadArgument(
                "done",
                say("The step has no such time."),
                say("Load the step again: its term may have been changed."),
            )
        if not context.programme.period.starts_on - _BEYOND <= day <= context.today():
            raise BadArgument(
                "done",
                say("This day is still to come, or too far away: {day}.", day=day),
                say("Enter the day on which it was done."),
            )
    return dict(asked)


def sane(context: Context, timing: Timing) -> Timing:
    """Return a term that the period can have: no further than a year before or after it."""
    period = context.programme.period
    first, last = period.starts_on - _BEYOND, period.ends_on + _BEYOND
    days = (timing.first, timing.last)
    if any(day is not None and not first <= day <= last for day in days):
        raise BadArgument(
            "timing",
            say("The term lies too far away."),
            say("Correct its year."),
        )
    return timing


def links(typed: Iterable[str]) -> tuple[str, ...]:
    """Return addresses that a browser can open; BadArgument for what is none."""
    found = tuple(dict.fromkeys(typed))
    for each in found:
        require_link("evidence", each)
    return found


def require_link(field: str, typed: str) -> None:
    """Refuse what is no address that a browser can open."""
    if not is_link(typed):
        raise BadArgument(
            field,
            say("This is no address of a page: it begins with https:// or http://."),
            say("Copy the address from the browser."),
        )


def is_link(typed: str) -> bool:
    """Whether a text is the address of a page or a file.

    Examples
    --------
    >>> [is_link(each) for each in ("https://school.example/protocol", "javascript:alert(1)")]
    [True, False]
    """
    try:
        parts = urlsplit(typed)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in typed


def known_posts(context: Context, asked: Iterable[str]) -> tuple[str, ...]:
    """Return posts of the programme; BadArgument for one that it has not."""
    known = {each.id for each in context.programme.posts}
    found = tuple(dict.fromkeys(asked))
    if set(found) - known:
        raise BadArgument(
            "posts",
            say("The programme has no such post."),
            say("Choose one of its posts."),
        )
    return found


def known_accounts(
    context: Context, asked: Iterable[str], before: Collection[str]
) -> tuple[str, ...]:
    """Return accounts of the school, or those that were there before; BadArgument for others."""
    found = tuple(dict.fromkeys(asked))
    strange = set(found) - set(before)
    if strange and strange - {each.account for each in who_may(context, "roadmap")}:
        raise BadArgument(
            "accounts",
            say("The school has no such account."),
            say("Choose one of the school’s accounts, or invite a colleague."),
        )
    return found
