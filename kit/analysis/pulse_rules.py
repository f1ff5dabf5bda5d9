"""Which pairs deserve attention: rules over short regular marks and dates of meetings.

Pure functions over what both sides said and when they met. A rule speaks of a pair and
of a conversation to have, never of a person's worth; what it says goes to the curator
and the psychologist, never to the other side of the pair.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kit.domain.rules import PulseRules
from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What a pair answered when it was asked how the work goes, from 1 to 10.

    A side that did not answer is None.
    """

    asked_on: dt.date
    mentor: int | None = None
    mentee: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of one match.

    Parameters
    ----------
    match
        Id of the pair or group.
    pulses
        In any order.
    started_on, ended_on
        First day of joint work; last one, when it has ended.
    met_on
        Days of meetings, in any order.
    interval
        Planned days between meetings.
    closing_talk
        Whether there was a talk at the end.
    asks
        Whether the mentor asked for support when last spoken to.
    """

    match: str
    started_on: dt.date
    pulses: Sequence[Pulse] = ()
    met_on: Sequence[dt.date] = ()
    interval: int = 14
    ended_on: dt.date | None = None
    closing_talk: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """One reason to talk with a pair: which rule, and what it saw, in words."""

    match: str
    rule: str
    sentence: Message


def alerts(course: Course, rules: PulseRules, today: dt.date) -> tuple[Alert, ...]:
    """Return why a pair deserves attention; nothing when all goes well.

    Parameters
    ----------
    course
        What is known of the pair. Pulses after `today` are left aside.
    rules
        Thresholds.
    today
        The day for which the question is asked.

    Notes
    -----
    Rules: ``asks`` (the mentor asked for support), ``meetings`` (none for so many planned
    intervals), ``low``, ``drop`` (against the same side's last answer before), ``gap``
    (between the sides), ``silence`` (a side did not answer several times running),
    ``closing`` (ended without a talk). Of a pair that has ended only the last one is asked.
    A side's last mark stands until it gives another: that the other side was asked since
    takes nothing back.

    Examples
    --------
    >>> course = Course(
    ...     match="P-1",
    ...     started_on=dt.date(2026, 9, 1),
    ...     pulses=[Pulse(asked_on=dt.date(2026, 9, 10), mentor=9, mentee=4)],
    ... )
    >>> [alert.rule for alert in alerts(course, PulseRules(), dt.date(2026, 9, 12))]
    ['low', 'gap']
    """
    if course.ended_on is not None and course.ended_on <= today:
        if course.closing_talk:
            return ()
        said = say("The joint work ended without a closing talk.")
        return (Alert(course.match, "closing", said),)
    pulses = sorted(
        (pulse for pulse in course.pulses if pulse.asked_on <= today),
        key=lambda pulse: pulse.asked_on,
    )
    found: Found = []
    if course.asks:
        found.append(("asks", say("The mentor asks for support.")))
    found += _meetings(course, rules, today)
    for side in ("mentor", "mentee"):
        found += _side(pulses, side, rules)
    found += _gap(pulses, rules)
    return tuple(Alert(course.match, rule, said) for rule, said in found)


def advice(rule: str) -> Message:
    """Return what to do about an alert of a rule."""
    return {
        "asks": say("Talk with the mentor this week and ask what would help."),
        "meetings": say("Ask the mentor what gets in the way, and help to fix a day and a place."),
        "low": say("Talk with this side alone; ask what would make the joint work easier."),
        "drop": say("Ask this side what has changed since the last time."),
        "gap": say("Talk with each side alone, then with both: what do they expect of each other?"),
        "silence": say("Ask in person; answering must stay voluntary."),
        "closing": say("Hold the closing talk: what was done, what remains, thanks to both."),
    }[rule]


Found = list[tuple[str, Message]]


def _meetings(course: Course, rules: PulseRules, today: dt.date) -> Found:
    last = max((day for day in course.met_on if day <= today), default=course.started_on)
    days = (today - last).days
    if days < rules.missed_meetings * course.interval:
        return []
    return [
        (
            "meetings",
            say(
                "No meeting for {n} day; one is planned every {interval} days.",
                plural="No meeting for {n} days; one is planned every {interval} days.",
                n=days,
                interval=course.interval,
            ),
        )
    ]


def _side(pulses: Sequence[Pulse], side: str, rules: PulseRules) -> Found:
    """Return what one side's answers say by themselves."""
    who = {"mentor": say("the mentor"), "mentee": say("the mentee")}[side]
    answers: list[int | None] = [getattr(pulse, side) for pulse in pulses]
    given = [answer for answer in answers if answer is not None]
    found: Found = []
    silent = answers[-rules.missed_pulses :]
    if len(silent) == rules.missed_pulses and not any(answer is not None for answer in silent):
        found.append(
            ("silence", say("No answer {times} times running: {who}.", times=len(silent), who=who))
        )
    if given:  # the last mark stands until this side gives another one
        last = given[-1]
        if last <= rules.low:
            low = say(
                "The joint work has a low mark, {mark} of 10, given by {who}.", mark=last, who=who
            )
            found.append(("low", low))
        if len(given) > 1 and given[-2] - last >= rules.drop:
            found.append(
                (
                    "drop",
                    say(
                        "The mark of the joint work went from {before} to {mark}, given by {who}.",
                        before=given[-2],
                        mark=last,
                        who=who,
                    ),
                )
            )
    return found


def _gap(pulses: Sequence[Pulse], rules: PulseRules) -> Found:
    """Return whether the last marks of the two sides lie apart."""
    mentor = next((each.mentor for each in reversed(pulses) if each.mentor is not None), None)
    mentee = next((each.mentee for each in reversed(pulses) if each.mentee is not None), None)
    if mentor is None or mentee is None or abs(mentor - mentee) < rules.gap:
        return []
    return [
        (
            "gap",
            say(
                "The two sides see it differently: the mentor {mentor} of 10, the mentee "
                "{mentee} of 10.",
                mentor=mentor,
                mentee=mentee,
            ),
        )
    ]
