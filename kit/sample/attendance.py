"""Who comes, who leaves, who is late, who has not answered yet; and on which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from kit.domain.campaign import Campaign
from kit.domain.people import Match, Participant
from kit.domain.programme import Programme
from kit.sample import plan

#: ``stays`` answers every wave; ``away`` misses the first one; ``late`` joins after it;
#: ``left`` leaves before the last one; ``silent`` does not answer the last one, though
#: there; ``expected`` has not answered it *yet*.
Fate = Literal["stays", "away", "late", "left", "silent", "expected"]

_SHARES: tuple[tuple[Fate, float], ...] = (
    ("left", plan.LEFT),
    ("silent", plan.SILENT),
    ("expected", plan.EXPECTED_STILL),
    ("late", plan.LATE),
    ("away", plan.AWAY),
)
#: Of these a programme with one wave knows nothing.
_NEED_TWO_WAVES = {"away", "late", "left"}
DAY = dt.timedelta(days=1)


def fates(
    programme: Programme, people: Sequence[Participant], *, seed: int, is_finished: bool = False
) -> dict[str, Fate]:
    """Return everybody's fate; shares are exact in every form and role, not left to chance.

    Nobody is still expected to answer in a period that is finished.
    """
    found: dict[str, Fate] = {}
    for form, role in dict.fromkeys((person.form, person.role) for person in people):
        codes = [person.id for person in people if (person.form, person.role) == (form, role)]
        known = [
            (fate, share)
            for fate, share in _SHARES
            if (_between(programme, form, role) or fate not in _NEED_TWO_WAVES)
            and not (is_finished and fate == "expected")
        ]
        listed: list[Fate] = []
        for fate, share in known:
            listed += [fate] * round(len(codes) * share)
        listed += ["stays"] * (len(codes) - len(listed))
        order = plan.stream(seed, "fates", form, role).permutation(len(codes))
        found |= {codes[at]: listed[number] for number, at in enumerate(order)}
    return found


def date_people(
    programme: Programme,
    people: Sequence[Participant],
    known: Mapping[str, Fate],
    *,
    seed: int,
) -> tuple[Participant, ...]:
    """Return the participants with the days on which they joined and left."""
    dated = []
    for person in people:
        rng = plan.stream(seed, "days", person.id)
        joined = _within(rng, programme.period.starts_on, programme.period.starts_on + 14 * DAY)
        gap = _between(programme, person.form, person.role)
        left = None
        if gap is not None and known[person.id] == "left":
            left = _within(rng, *gap)
        if gap is not None and known[person.id] == "late":
            joined = _within(rng, gap[0], min(gap[1], gap[0] + 14 * DAY))
        dated.append(replace(person, joined_on=joined, left_on=left))
    return tuple(dated)


def date_matches(
    programme: Programme, matches: Iterable[Match], people: Sequence[Participant], *, seed: int
) -> tuple[Match, ...]:
    """Return the matches with their first day, and their last when a side is gone."""
    by_code = {person.id: person for person in people}
    dated = []
    for match in matches:
        rng = plan.stream(seed, "match", match.id)
        gap = _between(programme, match.form, "mentee") or (
            programme.period.starts_on,
            programme.period.ends_on,
        )
        started = _within(rng, gap[0], min(gap[1], gap[0] + 9 * DAY))
        present = _last_days(by_code, match.mentors), _last_days(by_code, match.mentees)
        ended = min((days[-1] for days in present if days), default=None)
        if ended is not None:
            started = min(started, ended)
        dated.append(replace(match, started_on=started, ended_on=ended))
    return tuple(dated)


def answers_in(fate: Fate, wave: int, waves: int) -> bool:
    """Whether a person answers in that wave (0 is the first)."""
    if wave == 0 and waves > 1 and fate in ("away", "late"):
        return False
    return wave != waves - 1 or fate not in ("left", "silent", "expected")


def submission_days(campaign: Campaign) -> tuple[dt.date, dt.date]:
    """Return the first and the last day on which invented answers to a campaign came in."""
    return campaign.opens_on, min(campaign.closes_on, campaign.opens_on + 20 * DAY)


def _last_days(people: Mapping[str, Participant], codes: Iterable[str]) -> list[dt.date]:
    """Return sorted last days of a side, or nothing while somebody of it is there."""
    days = [people[code].left_on for code in codes]
    return sorted(day for day in days if day) if all(days) else []


def _between(programme: Programme, form: str, role: str) -> tuple[dt.date, dt.date] | None:
    """Return the days between the first and the last wave of an audience, if there are any."""
    order = [wave.id for wave in programme.waves]
    own = [entry for entry in programme.campaigns if (entry.form, entry.role) == (form, role)]
    waves = sorted({order.index(entry.wave) for entry in own})
    if len(waves) < 2:
        return None
    first = max(entry.closes_on for entry in own if entry.wave == order[waves[0]]) + DAY
    last = min(entry.opens_on for entry in own if entry.wave == order[waves[-1]]) - DAY
    return (first, last) if first <= last else None


def _within(rng: np.random.Generator, first: dt.date, last: dt.date) -> dt.date:
    return first + int(rng.integers(0, max((last - first).days, 0) + 1)) * DAY
