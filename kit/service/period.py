"""Operations on the period of a programme: from when to when it runs, as the school decided last."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from kit.domain.period import Period, require_span
from kit.domain.surveys import PERIOD, retitled
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.arguments import ChangePeriod, OnePeriod
from kit.operations.values.people import SavedBy
from kit.operations.values.period import PeriodInForce, Periods
from kit.service.context import Context

_FIELDS = ("title", "starts_on", "ends_on")


def periods(context: Context, _: OnePeriod) -> Periods:
    """Return all periods as they are in force: the plan's, as the school decided, and its own."""
    return Periods(
        programme=context.programme.title,
        period=context.programme.period.id,
        periods=tuple(each.period for each in context.programmes),
    )


def programme_period(context: Context, _: OnePeriod) -> PeriodInForce:
    """Return the period as it is in force."""
    found = context.programme.period
    kept = context.store.surveys.history(PERIOD, found.id)
    contents = [*(each.content for each in kept), _content(context.planned.period)]
    return PeriodInForce(
        period=found,
        revision=kept[0].revision if kept else 0,
        history=tuple(
            SavedBy(
                revision=decision.revision,
                at=context.here(decision.written_at),
                author=decision.author,
                role=decision.role,
                fields=tuple(name for name in _FIELDS if after[name] != before[name]),
            )
            for decision, (after, before) in zip(kept, pairwise(contents), strict=True)
        ),
    )


def change_period(context: Context, arguments: ChangePeriod) -> PeriodInForce:
    """Store from when to when the period runs; what was done in it stays inside.

    Raises
    ------
    BadArgument
        It ends before it begins, or what has been done would lie outside.
    Conflict
        Somebody changed it since.
    """
    before = context.programme.period
    require_own_title(context, arguments.title, beside=before.id)
    _require(context, before, arguments)
    title = retitled(before.title, dict.fromkeys(before.title.languages, arguments.title))
    after = Period(
        id=before.id, title=title, starts_on=arguments.starts_on, ends_on=arguments.ends_on
    )
    require_apart(context, after)
    with context.work() as work:
        context.store.surveys.save(
            work, PERIOD, arguments.expected + 1, _content(after), period=before.id
        )
    return programme_period(context, OnePeriod(period=before.id))


def require_own_title(context: Context, title: str, *, beside: str = "") -> None:
    """Refuse a title that another period of the school has: nobody could tell the two apart.

    Raises
    ------
    BadArgument
        It is that of another period than the one that is left out.
    """
    for each in context.programmes:
        known = {_folded(said) for _, said in each.period.title.words}
        if each.period.id != beside and _folded(title) in known:
            raise BadArgument(
                "title",
                say(
                    "Another period of the school is called so: {title}.",
                    title=dict(each.period.title.words),
                ),
                say("Write another name, such as its years."),
            )


def require_apart(context: Context, after: Period) -> None:
    """Refuse days that belong to another period, too, unless the two shared days before.

    Raises
    ------
    BadArgument
        They belong to another period of the school.
    """
    periods = [each.period for each in context.programmes]
    before = next((each for each in periods if each.id == after.id), None)
    for each in periods:
        if each.id == after.id or not each.overlaps(after):
            continue
        if before is None or not each.overlaps(before):
            raise BadArgument(
                "starts_on" if each.starts_on < after.starts_on else "ends_on",
                say(
                    "Another period of the school has these days, too: {title}, from {first} to {last}.",
                    title=dict(each.title.words),
                    first=each.starts_on,
                    last=each.ends_on,
                ),
                say("Choose days outside it, or change that period first."),
            )


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def _content(found: Period) -> dict[str, object]:
    return {
        "title": dict(found.title.words),
        "starts_on": found.starts_on.isoformat(),
        "ends_on": found.ends_on.isoformat(),
    }


def _require(context: Context, before: Period, asked: ChangePeriod) -> None:
    require_span(asked.starts_on, asked.ends_on)

    def leaves_out(day: dt.date | None) -> bool:
        """Whether a day of the period would be one no longer."""
        return (
            day is not None
            and before.starts_on <= day <= before.ends_on
            and not asked.starts_on <= day <= asked.ends_on
        )

    for each in context.programme.campaigns:
        if leaves_out(each.opens_on):
            raise BadArgument(
                "ends_on" if each.opens_on > asked.ends_on else "starts_on",
                say(
                    "A survey would open outside the period: {survey}, {day}.",
                    survey=dict(each.title.words),
                    day=each.opens_on,
                ),
                say("Choose days that hold it, or change the survey first."),
            )
    joined = sum(leaves_out(each.joined_on) for each in context.participants())
    if joined:
        raise BadArgument(
            "starts_on",
            say(
                "{n} person joined on a day that would lie outside the period.",
                plural="{n} people joined on days that would lie outside the period.",
                n=joined,
            ),
            say("Choose days that hold everybody’s first day."),
        )
