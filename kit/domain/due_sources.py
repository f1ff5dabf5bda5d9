"""Where things to do come from: surveys, consents, withdrawals, people, sheets, pairs, messages.

Each says what `kit.domain.due.what_is_due` puts in order. Whoever adds a subject adds a source
beside its own rules; nothing else has to know of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kit.domain.campaign import Campaign
from kit.domain.due import SOON_WORKING_DAYS, Due
from kit.domain.working_days import DayOff, after
from kit.i18n.message import Message, say

#: Days before a consent ends on which a new one is asked for.
ENDING_DAYS = 30
#: At whom the page of consents is opened: who lacks one, whose ends soon.
LACKING, ENDING = "lacking", "ending"
#: Words by language.
Titles = Mapping[str, str]

THOSE_ASKED = say("those who were asked")
THOSE_WHO_REPORT = say("those who report")
FAMILIES = say("the families")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A survey of the plan, and who of those asked has not answered yet."""

    campaign: Campaign
    asked: int
    missing: tuple[str, ...]

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:
        """Cards before it opens, those who are missing while it is open, sheets afterwards."""
        campaign, n = self.campaign, len(self.missing)
        title = dict(campaign.title.words)
        if day < campaign.opens_on <= after(day, SOON_WORKING_DAYS, is_off):
            yield Due(
                what=say("Print the cards, the survey opens: {survey}", survey=title),
                by="cards",
                page="cards",
                subject=campaign.id,
                n=self.asked,
                until=campaign.opens_on,
            )
        if campaign.is_open(day):
            if campaign.is_report:
                yield _reports_missing(campaign, n)
                return
            yield Due(
                what=say(
                    "{n} person has not answered yet: {survey}",
                    plural="{n} people have not answered yet: {survey}",
                    n=n,
                    survey=title,
                ),
                by="reminders",
                page="reminders",
                subject=campaign.id,
                n=n,
                since=campaign.opens_on,
                until=campaign.last_day,
                waits_for=THOSE_ASKED,
                codes=self.missing,
            )
        elif campaign.takes_sheets(day):
            yield Due(
                what=say("Enter what was filled in on paper: {survey}", survey=title),
                by="enter_response",
                page="10_fill_in",
                subject=campaign.id,
                n=n,
                since=campaign.closes_on,
                until=campaign.closes_on + dt.timedelta(days=campaign.late_entry_days),
                codes=self.missing,
            )


def _reports_missing(campaign: Campaign, n: int) -> Due:
    return Due(
        what=say(
            "{n} report is missing: {survey}",
            plural="{n} reports are missing: {survey}",
            n=n,
            survey=dict(campaign.title.words),
        ),
        by="change_survey",
        page="surveys",
        subject=campaign.id,
        n=n,
        since=campaign.opens_on,
        until=campaign.last_day,
        waits_for=THOSE_WHO_REPORT,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsAsked:
    """Reports on pupils that a survey asks of whoever looks, and that are not given yet."""

    campaign: Campaign
    missing: tuple[str, ...]

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:
        """Give them: told from the first day on, however far the last one is."""
        if self.campaign.is_open(day):
            last = self.campaign.last_day
            is_near = last is not None and last <= after(day, SOON_WORKING_DAYS, is_off)
            yield Due(
                what=say(
                    "Report on {n} pupil: {survey}",
                    plural="Report on {n} pupils: {survey}",
                    n=len(self.missing),
                    survey=dict(self.campaign.title.words),
                ),
                by="my_reports",
                page="my-pupils",
                n=len(self.missing),
                since=self.campaign.opens_on,
                until=last if is_near else None,
                codes=self.missing,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsLacking:
    """Codes for which purposes are not granted today, and by when the school wants the papers.

    ``purpose`` is the first of them: at it the page is opened.
    """

    titles: tuple[Titles, ...]
    codes: tuple[str, ...]
    purpose: str
    due_on: dt.date | None = None

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Collect papers: those of one term together."""
        yield Due(
            what=say(
                "Consent is lacking for {n} person: {purpose}",
                plural="Consents are lacking for {n} people: {purpose}",
                n=len(self.codes),
                purpose=self.titles,
            ),
            by="person_consents",
            page="consents",
            subject=f"{LACKING}/{self.purpose}",
            n=len(self.codes),
            until=self.due_on,
            waits_for=FAMILIES,
            codes=self.codes,
        )


@dataclass(frozen=True, slots=True)
class ConsentsEnding:
    """Codes of people whose consents end on days that are near, whatever for."""

    codes: Mapping[dt.date, Collection[str]]

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Ask for new papers, before the first one ends."""
        near = [last for last in self.codes if last - day <= dt.timedelta(days=ENDING_DAYS)]
        codes = tuple(sorted({code for last in near for code in self.codes[last]}))
        if not codes:
            return
        yield Due(
            what=say(
                "Ask for new papers: the consents of {n} person end within {days} days",
                plural="Ask for new papers: the consents of {n} people end within {days} days",
                n=len(codes),
                days=ENDING_DAYS,
            ),
            by="person_consents",
            page="consents",
            subject=ENDING,
            n=len(codes),
            until=min(near),
            codes=codes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A consent that was withdrawn, and what is not done yet (C9).

    ``answer_by`` and ``destroy_by`` are None once it is done.
    """

    person: str
    since: dt.date
    answer_by: dt.date | None = None
    destroy_by: dt.date | None = None

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Answer, destroy."""
        for until, what in (
            (self.answer_by, say("Answer a person who withdrew consent")),
            (self.destroy_by, say("Destroy the data of a person who withdrew consent")),
        ):
            if until is not None:
                yield Due(
                    what=what,
                    by="person_consents",
                    page="consents",
                    subject=self.person,
                    since=self.since,
                    until=until,
                )


@dataclass(frozen=True, slots=True)
class Unasked:
    """Codes of people who take part and whom no survey of the plan asks."""

    codes: tuple[str, ...]

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Correct role and form, or plan a survey."""
        yield Due(
            what=say(
                "No survey asks {n} person who takes part: compare role and form",
                plural="No survey asks {n} people who take part: compare role and form",
                n=len(self.codes),
            ),
            by="participants",
            page="register",
            n=len(self.codes),
            codes=self.codes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsLeft:
    """Sheets of a survey on which staff began to type and that were not stored."""

    title: Titles
    campaign: str
    codes: tuple[str, ...]
    since: dt.date | None = None

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Finish and store them."""
        yield Due(
            what=say(
                "{n} sheet was begun and not stored: {survey}",
                plural="{n} sheets were begun and not stored: {survey}",
                n=len(self.codes),
                survey=self.title,
            ),
            by="enter_response",
            page="10_fill_in",
            subject=self.campaign,
            n=len(self.codes),
            since=self.since,
            codes=self.codes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Open answers that nobody has read yet, and how many may be a cry for help."""

    n: int
    alarming: int = 0

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Read them, those first that cannot wait."""
        alarm = say(
            "{n} answer holds words that may be a cry for help",
            plural="{n} answers hold words that may be a cry for help",
            n=self.alarming,
        )
        unread = say(
            "{n} open answer nobody has read yet",
            plural="{n} open answers nobody has read yet",
            n=self.n,
        )
        for n, what, is_urgent in ((self.alarming, alarm, True), (self.n, unread, False)):
            yield Due(what=what, by="open_answers", page="new-answers", n=n, is_urgent=is_urgent)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsNotMet:
    """Pairs of which no meeting is known for longer than the rule allows."""

    matches: tuple[str, ...]
    days: int

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Ask how they are."""
        yield Due(
            what=say(
                "{n} pair: no meeting is known for more than {days} days",
                plural="{n} pairs: no meeting is known for more than {days} days",
                n=len(self.matches),
                days=self.days,
            ),
            by="check_pairs",
            page="meetings",
            n=len(self.matches),
            codes=self.matches,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """Messages of which it is not known whether they went out, and such as failed."""

    unknown: int = 0
    failed: int = 0

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Decide, correct the address."""
        for n, what in (
            (self.unknown, _unknown(self.unknown)),
            (self.failed, _failed(self.failed)),
        ):
            yield Due(what=what, by="outbox", page="outbox", n=n)


def _unknown(n: int) -> Message:
    return say(
        "It is not known whether {n} message went out",
        plural="It is not known whether {n} messages went out",
        n=n,
    )


def _failed(n: int) -> Message:
    return say(
        "{n} message could not be sent",
        plural="{n} messages could not be sent",
        n=n,
    )
