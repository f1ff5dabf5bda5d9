"""Who took part, who worked with whom and who answered, in one period of a tenant.

The one place where a period is looked up in a database. The register holds one row per
person, so an enrolment follows from the day on which somebody joined, and from the
campaigns that somebody answered: who returns in another role was, back then, whom the
campaign asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kit.domain.people import Match, Participant
from kit.domain.programme import Period, Programme, current
from kit.domain.response import Response
from kit.store import Store


def participants(
    store: Store, programmes: Sequence[Programme], programme: Programme
) -> list[Participant]:
    """Return who took part in the period of a programme, in the role of that period, by code."""
    everybody = store.participants()
    if len(programmes) == 1:
        return everybody
    roles = {
        code: (campaign.role, campaign.form)
        for campaign in programme.campaigns
        for code in store.answered(campaign.id)
    }
    found = []
    for person in everybody:
        if _period(programmes, person.joined_on) == programme.period:
            found.append(person)
        elif person.id in roles:
            role, form = roles[person.id]
            found.append(Participant(id=person.id, role=role, form=form))
    return found


def matches(store: Store, programmes: Sequence[Programme], programme: Programme) -> list[Match]:
    """Return the matches that began in the period of a programme, by id."""
    return [
        match
        for match in store.matches()
        if len(programmes) == 1 or _period(programmes, match.started_on) == programme.period
    ]


def responses(
    store: Store,
    programmes: Sequence[Programme],
    programme: Programme,
    questionnaire: str | None = None,
) -> list[Response]:
    """Return the responses to the campaigns of a programme, in the order of storing."""
    found = store.responses(questionnaire=questionnaire)
    if len(programmes) == 1:
        return found
    own = {campaign.id for campaign in programme.campaigns}
    return [response for response in found if response.campaign in own]


def _period(programmes: Sequence[Programme], day: dt.date | None) -> Period:
    """Return in which period something began; what has no date belongs to the last one."""
    return current(programmes, day or dt.date.max).period
