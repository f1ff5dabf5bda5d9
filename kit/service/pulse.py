"""Checks of pairs: written down by curator and psychologist, read with reasons to talk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from kit import analysis
from kit.domain.people import Match
from kit.domain.pulse import PairMarks, PairMeetings
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.arguments.pulse import Check, CheckPairs, PairPulse
from kit.operations.values.pulse import ChecksSaved
from kit.results import PairPulse as Pulse
from kit.service import worksheets
from kit.service.context import Context
from kit.service.programme import words
from kit.store.register import no_match


def pair_pulse(context: Context, arguments: PairPulse) -> Pulse:
    """Return how the pairs stand on a day, and which of them are worth a talk."""
    return analysis.follow_pairs(
        context.matches(),
        context.store.meetings.checks(period=context.period),
        rules=context.library.rules.pulse,
        day=arguments.day or _last_day(context),
        titles={form.id: words(form.title) for form in context.programme.forms},
        minimum_group=context.tenant.minimum_group,
    )


def check_pairs(context: Context, arguments: CheckPairs) -> ChecksSaved:
    """Store checks of pairs on one day; tell when, and the new revisions.

    Raises
    ------
    AccessDenied
        Marks came from somebody whose grant hides them: they are answers of single people.
    BadArgument
        The day has not come, or lies outside the pair's joint work.
    NotFound
        There is no such pair.
    Conflict
        Somebody else wrote down the same pair on the same day; ``where`` names the pairs.
    """
    if "marks" in context.grant.hide and any(check.marks for check in arguments.raw.values()):
        raise access.denied(
            "check_pairs",
            OPERATIONS["check_pairs"].grants,
            say("Marks of mentors and mentees are written down by the psychologist."),
            "marks",
        )
    if arguments.day > context.today():
        raise BadArgument(
            arguments.day.isoformat(),
            say("This day has not come yet."),
            say("Choose today or an earlier day."),
        )
    known = {match.id: match for match in context.matches()}
    savings: list[PairMeetings | PairMarks] = []
    for name, check in arguments.raw.items():
        if name not in known:
            raise no_match(name)
        _require_days(known[name], arguments.day, check)
        savings += _savings(context, name, arguments.day, check)
    context.store.meetings.write(savings)
    revisions: dict[str, dict[str, int]] = {name: {} for name in arguments.raw}
    for saving in savings:
        part = "meetings" if isinstance(saving, PairMeetings) else "marks"
        revisions[saving.match][part] = saving.revision
    return ChecksSaved(
        saved=worksheets.saved(context, savings[-1] if savings else None),
        pairs=len(arguments.raw),
        revisions=revisions,
    )


def _last_day(context: Context) -> dt.date:
    return min(context.today(), context.programme.period.ends_on)


def _require_days(match: Match, day: dt.date, check: Check) -> None:
    met_on = check.meetings.met_on if check.meetings else None
    if match.started_on and day < match.started_on:
        raise BadArgument(
            match.id,
            say("{pair}: on this day the joint work had not begun.", pair=match.id),
            say("Choose a later day."),
        )
    if met_on and met_on > day:
        raise BadArgument(
            match.id,
            say("{pair}: the last meeting is later than the day of the check.", pair=match.id),
            say("Correct one of the two days."),
        )


def _savings(
    context: Context, match: str, day: dt.date, check: Check
) -> Iterator[PairMeetings | PairMarks]:
    common: dict[str, Any] = {
        "match": match,
        "day": day,
        "written_at": dt.datetime.now(dt.UTC),
        "author": context.actor.name,
        "role": context.role,
    }
    if met := check.meetings:
        told = met.model_dump(exclude={"expected"})
        yield PairMeetings(revision=met.expected + 1, **common, **told)
    if said := check.marks:
        # A side that was not named keeps what is stored; the revision guards what is read here.
        stored = [each for each in context.store.meetings.checks(match) if each.day == day]
        kept = {side: getattr(stored[0], side) for side in ("mentor", "mentee")} if stored else {}
        told = kept | said.model_dump(exclude={"expected"}, exclude_unset=True)
        yield PairMarks(revision=said.expected + 1, **common, **told)
