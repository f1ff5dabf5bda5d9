"""The gate of consent: on which days a purpose is granted, computed from what was signed and when.

A birth date cuts a life into up to three stages: a guardian signs; guardian and child sign; the person
signs alone. A guardian's signature holds as long as a guardian is asked, a person's own in the stage in
which it was given. So a birthday needs nobody to recompute anything (S0-015, S1-122, X-05, X-06).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from kit.domain.full_years import age, years_after
from kit.domain.purposes import Act, AgeRule, ConsentPlan, Purpose
from kit.domain.working_days import DayOff, after
from kit.i18n.message import Message, say

Giver = Literal["self", "guardian"]

#: Days to stop and destroy, and working days to answer, after a withdrawal (C9).
DESTROY_DAYS, ANSWER_WORKING_DAYS = 30, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose data they are.

    Parameters
    ----------
    person
        Code of the person.
    born
        None where it is not known: then the strictest rule holds.
    is_adult
        Known to be of age without a birth date: by a post, as teachers are.
    """

    person: str
    born: dt.date | None = None
    is_adult: bool = False

    def signs(self, rule: AgeRule, day: dt.date) -> tuple[Giver, ...]:
        """Return who has to have signed for that day."""
        if self.born is None and self.is_adult:
            return ("self",)
        return rule.signs(None if self.born is None else age(self.born, day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One signature below one text for one purpose; the paper itself stays with the school (C8).

    Parameters
    ----------
    text_version
        Which edition of the words was signed.
    signed_on
        The day on the paper: the consent holds from then on, whenever it was recorded.
    ends_on
        Last day, where the paper names one.
    paper
        Where the school keeps it.
    """

    person: str
    purpose: str
    given_by: Giver
    text_version: str
    signed_on: dt.date
    paper: str
    recorded_by: str
    recorded_at: dt.datetime
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A consent taken back: from that day on everything signed so far is void."""

    person: str
    purpose: str
    withdrawn_by: Giver
    on: dt.date
    recorded_by: str
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days in a row: the first, and the first one after them; None when no end is known."""

    since: dt.date
    until: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def granted(
    purpose: Purpose,
    subject: Subject,
    consents: Iterable[Consent],
    withdrawals: Iterable[Withdrawal] = (),
) -> tuple[Span, ...]:
    """Return the days on which a purpose is granted, past and to come.

    Parameters
    ----------
    purpose
        With its rule of ages.
    subject
        Whose consents are looked at; those of others and for other purposes do not count.
    consents, withdrawals
        In any order.

    Returns
    -------
    tuple of Span
        Apart from each other, earliest first.

    Examples
    --------
    >>> from kit.domain.purposes import ConsentText
    >>> from kit.domain.texts import Text
    >>> words = Text.of({"en": "…"})
    >>> text = ConsentText(version="1", purpose=words, data=words, actions=words, term=words,
    ...                    withdrawal=words)
    >>> purpose = Purpose(id="processing", title=words, needed_for=("answer",),
    ...                   ages=AgeRule(18, 14), text=text)
    >>> pupil = Subject(person="U-1", born=dt.date(2009, 3, 1))
    >>> paper = Consent(person="U-1", purpose="processing", given_by="guardian", text_version="1",
    ...                 signed_on=dt.date(2022, 9, 5), paper="", recorded_by="c",
    ...                 recorded_at=dt.datetime(2022, 9, 6, tzinfo=dt.UTC))
    >>> [(str(each.since), str(each.until)) for each in granted(purpose, pupil, [paper])]
    [('2022-09-05', '2023-03-01')]
    """
    given, taken = _own(purpose, subject, consents), _own(purpose, subject, withdrawals)
    days = {each.signed_on for each in given} | {each.on for each in taken}
    days |= {each.ends_on + dt.timedelta(days=1) for each in given if each.ends_on}
    if subject.born and days:
        limits = (purpose.ages.own_from, purpose.ages.guardian_until)
        days |= {years_after(subject.born, years) for years in limits}
    spans: list[Span] = []
    since: dt.date | None = None
    for day in sorted(days):
        holds = not _lacking(purpose, subject, given, taken, day)
        if holds and since is None:
            since = day
        elif not holds and since is not None:
            spans.append(Span(since, day))
            since = None
    return (*spans, Span(since)) if since else tuple(spans)


def days_for(
    act: Act,
    plan: ConsentPlan,
    subject: Subject,
    consents: Sequence[Consent],
    withdrawals: Sequence[Withdrawal] = (),
) -> tuple[Span, ...]:
    """Return the days on which something may be done with a person's data.

    All purposes of the plan that the act waits for have to be granted. What no purpose covers is
    never granted: silence of a file is no consent (C2, C19).
    """
    return together(granted(each, subject, consents, withdrawals) for each in plan.needed(act))


def is_granted(spans: Iterable[Span], day: dt.date) -> bool:
    """Whether one of the spans holds the day."""
    return any(day in each for each in spans)


def together(several: Iterable[Sequence[Span]]) -> tuple[Span, ...]:
    """Return the days on which all of several purposes are granted; of none: no day.

    Examples
    --------
    >>> day = dt.date(2022, 9, 1)
    >>> together([[Span(day)], [Span(day.replace(day=5), day.replace(day=9))]])
    (Span(since=datetime.date(2022, 9, 5), until=datetime.date(2022, 9, 9)),)
    """
    first, *others = [tuple(each) for each in several] or [()]
    for other in others:
        first = tuple(
            Span(since, None if until == dt.date.max else until)
            for one in first
            for two in other
            if (since := max(one.since, two.since))
            < (until := min(one.until or dt.date.max, two.until or dt.date.max))
        )
    return first


@dataclass(frozen=True, slots=True)
class Lack:
    """Whose signature is missing, said in words."""

    whose: Giver
    what: Message
    remedy: Message


def missing(
    purpose: Purpose,
    subject: Subject,
    consents: Iterable[Consent],
    withdrawals: Iterable[Withdrawal],
    day: dt.date,
) -> tuple[Lack, ...]:
    """Return what lacks on a day for a purpose to be granted, and from whom; nothing when it is."""
    given, taken = _own(purpose, subject, consents), _own(purpose, subject, withdrawals)
    ended = _last_void(purpose, subject, taken, day)
    title = dict(purpose.title.words)
    found = []
    for whose in _lacking(purpose, subject, given, taken, day):
        if ended:
            what = _WITHDRAWN[whose]
        elif any(each.given_by == whose and each.signed_on <= day for each in given):
            what = _OVER[whose]
        else:
            what = _NEVER[whose]
        unknown = subject.born is None and not subject.is_adult
        found.append(
            Lack(
                whose,
                Message(what.text, {"purpose": title, "day": ended or day}),
                _UNKNOWN if unknown else _REMEDIES[whose],
            )
        )
    return tuple(found)


_NEVER: dict[Giver, Message] = {
    "guardian": say("On {day} the consent of a parent or guardian is lacking: {purpose}."),
    "self": say("On {day} the person’s own consent is lacking: {purpose}."),
}
_OVER: dict[Giver, Message] = {
    "guardian": say("The consent of a parent or guardian no longer holds on {day}: {purpose}."),
    "self": say(
        "On {day} the person’s own consent no longer holds, since its term is over or it was given "
        "at an age at which another rule held: {purpose}."
    ),
}
_WITHDRAWN: dict[Giver, Message] = {
    "guardian": say(
        "Consent was withdrawn on {day}, and no parent or guardian has given a new one: {purpose}."
    ),
    "self": say("Consent was withdrawn on {day}, and the person has given no new one: {purpose}."),
}
_REMEDIES: dict[Giver, Message] = {
    "guardian": say("Give the parent or guardian the form to sign, and record it here."),
    "self": say("Give the person the form to sign, and record it here."),
}
_UNKNOWN = say(
    "The birth date is not known, so the strictest rule holds: guardian and child both sign. Enter the "
    "birth date, or record both signatures."
)


@dataclass(frozen=True, slots=True)
class Due:
    """Last days after a withdrawal: data destroyed, the subject answered."""

    destroyed_by: dt.date
    answered_by: dt.date


def due(withdrawal: Withdrawal, is_off: DayOff) -> Due:
    """Return by when a withdrawal has to be done with and answered (C9).

    Processing stops at once: no day of the withdrawal is granted. Terms count from the day after.

    Parameters
    ----------
    is_off
        Whether nobody works on a day, e.g. `kit.clock.is_day_off`.
    """
    return Due(
        withdrawal.on + dt.timedelta(days=DESTROY_DAYS),
        after(withdrawal.on, ANSWER_WORKING_DAYS, is_off),
    )


_Fact = TypeVar("_Fact", Consent, Withdrawal)


def _own(purpose: Purpose, subject: Subject, facts: Iterable[_Fact]) -> list[_Fact]:
    return [each for each in facts if each.person == subject.person and each.purpose == purpose.id]


def _lacking(
    purpose: Purpose,
    subject: Subject,
    given: Sequence[Consent],
    taken: Sequence[Withdrawal],
    day: dt.date,
) -> tuple[Giver, ...]:
    """Return whose signature does not stand on a day."""
    void = _last_void(purpose, subject, taken, day)
    stage = subject.signs(purpose.ages, day)
    standing = {
        each.given_by
        for each in given
        if each.signed_on <= day and (void is None or void < each.signed_on)
        if each.ends_on is None or day <= each.ends_on
        if each.given_by == "guardian" or subject.signs(purpose.ages, each.signed_on) == stage
    }
    return tuple(each for each in stage if each not in standing)


def _last_void(
    purpose: Purpose, subject: Subject, taken: Sequence[Withdrawal], day: dt.date
) -> dt.date | None:
    """Return when it was last withdrawn: by the person at any age, by a guardian who was asked then."""
    return max(
        (
            each.on
            for each in taken
            if each.on <= day
            if each.withdrawn_by == "self" or "guardian" in subject.signs(purpose.ages, each.on)
        ),
        default=None,
    )
