"""A calendar that asks before consents are due: said, and kept only by the head's decision (S0-047)."""

from __future__ import annotations

from collections.abc import Iterator

from kit.domain.purposes import Conflict, conflicts
from kit.errors import NotFound
from kit.i18n.message import say
from kit.operations.arguments import KeepCalendar, OnePeriod
from kit.operations.values.consents import CalendarConflict
from kit.service.context import Context

#: Kind of the records in which a decision is kept.
KEPT = "calendar-kept"


def calendar_conflicts(context: Context, _: OnePeriod) -> tuple[CalendarConflict, ...]:
    """Return conflicts of the programme's calendar, with what the head decided about them.

    Only those that still wait: nobody is told of a survey that is over, or of papers that were due
    before today. A decision holds for the days that it was made about: another calendar is another question.
    """
    kept = context.store.records.all(KEPT, period=context.period) if _opens(context) else {}
    found = []
    for each in _waiting(context):
        record = kept.get(_id(context, each.subject, each.purpose))
        is_same = record is not None and record.content["days"] == _days(each)
        found.append(
            CalendarConflict(
                subject=each.subject,
                purpose=each.purpose,
                what=each.what,
                remedy=each.remedy,
                kept_on=str(record.content["day"]) if record and is_same else "",
                kept_by=record.author if record and is_same else "",
                reason=str(record.content["reason"]) if record and is_same else "",
            )
        )
    return tuple(found)


def keep_calendar(context: Context, arguments: KeepCalendar) -> bool:
    """Keep a conflicting calendar for a reason. The gate stays: nobody is let in without consent."""
    for each in _conflicts(context):
        if (each.subject, each.purpose) == (arguments.subject, arguments.purpose):
            break
    else:
        raise NotFound(
            arguments.purpose,
            say("The calendar has no such conflict."),
            say("Load the page again: the programme may have been changed."),
        )
    records, name = context.store.records, _id(context, each.subject, each.purpose)
    with context.work() as work:
        content = {
            "days": _days(each),
            "reason": arguments.reason,
            "day": context.today().isoformat(),
        }
        revision = records.rows(KEPT).revision(work, name) + 1
        records.save(work, KEPT, name, revision, content, period=context.period)
    return True


def _conflicts(context: Context) -> tuple[Conflict, ...]:
    return conflicts(context.programme.consents, context.programme.campaigns)


def _waiting(context: Context) -> Iterator[Conflict]:
    """Yield conflicts that can still be mended: papers are awaited, and the survey is not over."""
    today = context.today()
    last = {each.id: each.last_day for each in context.programme.campaigns}
    for each in _conflicts(context):
        closes = last.get(each.subject)
        if today <= each.due_on and (closes is None or today <= closes):
            yield each


def _id(context: Context, subject: str, purpose: str) -> str:
    return f"{context.period}/{subject}/{purpose}"


def _days(conflict: Conflict) -> list[str]:
    given = conflict.what.params
    return [str(given["day"]), str(given["due"])]


def _opens(context: Context) -> bool:
    return context.store.people.is_open
