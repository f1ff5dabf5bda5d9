"""An invented school in the middle of its year: a period that holds today, and what has been by now."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kit.domain.period import Period
from kit.domain.plan_years import YEAR
from kit.domain.programme import Programme
from kit.domain.timing import months_on
from kit.sample.tenant import Sample

#: Years by which a plan is moved at most.
_MOST = 60


def months_to(period: Period, today: dt.date) -> int:
    """Return by how many months, whole years of them, a period moves so that today is in its middle.

    Examples
    --------
    >>> days = {"starts_on": dt.date(2022, 9, 1), "ends_on": dt.date(2023, 5, 31)}
    >>> months_to(Period(id="y", title=None, **days), dt.date(2026, 11, 28))
    48
    """
    middle = period.starts_on + (period.ends_on - period.starts_on) / 2

    def apart(months: int) -> tuple[bool, int]:
        """How far off a period is: first, whether it does not hold today."""
        first, last = months_on(period.starts_on, months), months_on(period.ends_on, months)
        return not first <= today <= last, abs((months_on(middle, months) - today).days)

    return min(range(0, _MOST * YEAR, YEAR), key=apart)


def asking(programme: Programme) -> Programme:
    """Return a programme with those surveys alone that ask who takes part in it."""
    roles = {each.id for each in programme.roles}
    asked = tuple(each for each in programme.campaigns if each.role in roles)
    return replace(programme, campaigns=asked)


def so_far(sample: Sample, today: dt.date) -> Sample:
    """Return what has been of a period by this morning: nobody has done anything yet to come."""
    people = tuple(
        replace(each, left_on=each.left_on if each.left_on and each.left_on < today else None)
        for each in sample.participants
        if each.joined_on is None or each.joined_on < today
    )
    known = {each.id for each in people}
    matches = tuple(
        replace(each, ended_on=each.ended_on if each.ended_on and each.ended_on < today else None)
        for each in sample.matches
        if known.issuperset(each.people) and (each.started_on is None or each.started_on < today)
    )
    paired = {each.id for each in matches}
    begun = {each.id for each in sample.programme.campaigns if each.opens_on <= today}
    return replace(
        sample,
        participants=people,
        matches=matches,
        responses=tuple(
            each
            for each in sample.responses
            if each.participant in known and each.submitted_at.date() < today
        ),
        invitations=tuple(each for each in sample.invitations if each.campaign in begun),
        worksheets=tuple(each for each in sample.worksheets if each.written_at.date() < today),
        meetings=tuple(
            each for each in sample.meetings if each.match in paired and each.day < today
        ),
    )
