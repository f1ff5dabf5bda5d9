"""A calendar feed (iCalendar): steps of the road map and surveys with their days, and nobody's name.

A subscriber's program knows an entry again by its UID and takes a later one by its SEQUENCE
(RFC 5545, 3.8.4.7 and 3.8.7.4), so both are made from what does not change: the school, the
period, the step, the place of the occurrence, and how often the school has decided about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kit.domain.campaign import Campaign
from kit.domain.timing import Span

#: How often a program looks for what is new.
REFRESH = dt.timedelta(hours=6)
#: Stands before the title of what is done.
DONE = "✓"
_DAY = dt.timedelta(days=1)
#: What lasts longer is told by its last day: a bar over half a year tells nobody when to act.
LONGEST = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something with days: a step, or a survey.

    Parameters
    ----------
    id
        Within the school, for life, e.g. ``step/2022-2023/base``.
    title, note
        In the reader's language; nothing about a person.
    spans
        The days of each occurrence, in their order.
    done
        Those of them that are done.
    category
        What sort of thing it is, in the reader's language.
    revision
        How often somebody decided about it.
    is_cancelled
        Whether it is not done after all.
    """

    id: str
    title: str
    spans: tuple[Span, ...]
    done: tuple[Span, ...] = ()
    note: str = ""
    category: str = ""
    revision: int = 0
    is_cancelled: bool = False


def shown(span: Span) -> Span:
    """Return the days of an occurrence as a calendar shows them: of long ones the last day.

    Examples
    --------
    >>> shown(Span(dt.date(2026, 9, 1), dt.date(2026, 10, 31))).first
    datetime.date(2026, 10, 31)
    """
    return Span(span.last, span.last) if span.last - span.first >= LONGEST else span


def survey(campaign: Campaign, title: str, period: str, revision: int, category: str = "") -> Dated:
    """Return a survey as something with days: its first, and its last where one is set."""
    days = [campaign.opens_on, *filter(None, [campaign.last_day])]
    return Dated(
        id=f"survey/{period}/{campaign.id}",
        title=title,
        spans=tuple(Span(day, day) for day in days),
        category=category,
        revision=revision,
        is_cancelled=campaign.is_closed,
    )


def feed(
    things: Iterable[Dated],
    *,
    school: str,
    name: str,
    language: str,
    made_at: dt.datetime,
    about: str = "",
    done: str = "",
) -> bytes:
    """Return a calendar as a program reads it.

    Parameters
    ----------
    school
        Id of the organisation: it makes the UIDs its own.
    name
        What the calendar is called.
    made_at
        When it was made, in UTC.
    about
        What is in the calendar and what is not.
    done
        Category of what is done: an event has no state for it (RFC 5545, 3.8.1.11), a to-do is
        shown by few programs.

    Examples
    --------
    >>> day = dt.date(2026, 9, 15)
    >>> thing = Dated(id="step/2026/base", title="Base", spans=(Span(day, day),), revision=2)
    >>> made = feed([thing], school="s", name="n", language="ru", made_at=dt.datetime(2026, 9, 1))
    >>> [line for line in made.decode().splitlines() if line[:3] in ("UID", "SEQ", "DTE")]
    ['DTEND;VALUE=DATE:20260916', 'UID:step/2026/base/1@s.kit', 'SEQUENCE:2']
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - needed for feeds only

    calendar = Calendar()
    calendar.add("prodid", f"-//kit//mentoring//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if about:
        calendar.add("x-wr-caldesc", about)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for thing in things:
        for number, whole in enumerate(thing.spans, start=1):
            span, is_done = shown(whole), whole in thing.done
            event = Event()
            event.add("uid", f"{thing.id}/{number}@{school}.kit")
            event.add("dtstamp", made_at)
            event.add("dtstart", span.first)
            event.add("dtend", span.last + _DAY)  # the day after, which does not count (3.6.1)
            event.add("summary", f"{DONE} {thing.title}" if is_done else thing.title)
            if categories := [*filter(None, (thing.category, done if is_done else ""))]:
                event.add("categories", categories)
            if thing.note:
                event.add("description", thing.note)
            event.add("sequence", thing.revision)
            event.add("status", "CANCELLED" if thing.is_cancelled else "CONFIRMED")
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
