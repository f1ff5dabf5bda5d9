"""What is planted in the sample, as numbers: the only place to look for it and to change it.

Positions and shifts are shares of a scale's range, 0 … 1, so that the same plan serves
scales of 1–5 and of 1–10, means and sums. Everything here is read in the *welcome*
direction: 0.8 on a scale where less is better stands near its lower end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle

import numpy as np

from kit.domain.questionnaire import Questionnaire, Scale

#: Participants by form of mentoring and role; other forms get `OTHERS`, other roles 8.
SIZES = {
    ("student-student", "mentee"): 72,
    ("student-student", "mentor"): 24,
    ("teacher-teacher", "mentee"): 14,
    ("teacher-teacher", "mentor"): 12,
}
OTHERS = {"mentee": 12, "mentor": 6}
#: Participants of a period before a tenant's last, and how many of those who are mentored
#: there mentor in the next; how far apart the numbers in codes of two periods lie.
EARLIER = 25
RETURNING = 5
CODES_APART = 100

#: Spread of people around their profile and of their changes; noise of a single answer.
SPREAD = 0.09
CHANGE_SPREAD = 0.08
NOISE = 0.13
#: How strongly an item follows its scale: drawn per item.
LOADINGS = (0.85, 1.0)

#: Expected before: where the expectation scales stand, and how people differ there.
EXPECTED = 0.68
EXPECTED_SPREAD = 0.10
#: Actual minus expected of the first, second, … expectation scale of a questionnaire.
GAPS = (-0.10, 0.0, 0.08)

#: Shift of a growth scale between the first and the last wave. Scales where less is
#: better all improve; the others take the shifts in turn.
IMPROVES = 0.09
SHIFTS = (0.10, 0.0, 0.09, -0.05)

#: Shares of everybody: see `kit.sample.attendance`.
LEFT = 0.055
SILENT = 0.045
EXPECTED_STILL = 0.13
LATE = 0.025
AWAY = 0.015

#: Shares of single answers and of responses.
BLANK = 0.03
DECLINED = 0.4  #: of the blank ones: a declared missing code instead of nothing
WORDLESS = 0.55  #: open questions left empty
STRAIGHT = 0.03
HURRIED = 0.03


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of participant: its share and its place on the growth scales, in their order."""

    id: str
    share: float
    places: tuple[float, ...]


#: Planted in the largest audience; read as «ровные», «старательные, но неуверенные»,
#: «отстранённые» on the growth scales of the mentee's questionnaire for pupils.
PROFILES = (
    Profile("steady", 0.40, (0.74, 0.70, 0.72, 0.70, 0.70)),
    Profile("diligent-unsure", 0.33, (0.66, 0.48, 0.26, 0.30, 0.36)),
    Profile("detached", 0.27, (0.28, 0.26, 0.60, 0.56, 0.66)),
)
#: Everybody else.
ORDINARY = Profile("ordinary", 1.0, (0.62, 0.58, 0.60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What is planted on one scale of one questionnaire, in points of its score.

    ``shift`` is last wave minus first: growth, or the gap actual − expected. ``d_z`` is
    the shift divided by the standard deviation of the differences that the plan implies;
    what is found in a sample of this size differs from it by chance.
    """

    questionnaire: str
    scale: str
    pairing: str
    better: str
    shift: float
    d_z: float


def stream(seed: int, *words: str) -> np.random.Generator:
    """Return the random stream of one thing, e.g. one person in one campaign.

    Every thing has a stream of its own, so that another campaign or another item
    changes nothing in the rest of the sample.
    """
    key = "\x1f".join((str(seed), *words)).encode()
    return np.random.Generator(np.random.PCG64(int.from_bytes(hashlib.sha256(key).digest())))


@cache
def loading(seed: int, questionnaire: str, item: str) -> float:
    """Return how strongly an item follows its scale."""
    return float(stream(seed, "loading", questionnaire, item).uniform(*LOADINGS))


def shares(total: int, parts: Sequence[float]) -> list[int]:
    """Return whole numbers nearest to shares of a total that add up to it."""
    exact = [total * part / sum(parts) for part in parts]
    whole = [int(value) for value in exact]
    by_rest = sorted(range(len(parts)), key=lambda at: (whole[at] - exact[at], at))
    for at in by_rest[: total - sum(whole)]:
        whole[at] += 1
    return whole


def shifts(questionnaire: Questionnaire) -> dict[str, float]:
    """Return the planted shift of every scale, in the welcome direction, as a share of its range."""
    growth, gaps = cycle(SHIFTS), cycle(GAPS)
    planted = {}
    for scale in questionnaire.scales:
        if scale.pairing == "expectation":
            planted[scale.id] = next(gaps)
        elif scale.pairing != "growth" or scale.better == "neither":
            planted[scale.id] = 0.0
        else:
            planted[scale.id] = IMPROVES if scale.better == "lower" else next(growth)
    return planted


def places(questionnaire: Questionnaire, profile: Profile) -> dict[str, float]:
    """Return where people of a profile stand on every scale, in the welcome direction."""
    growth = cycle(profile.places)
    return {
        scale.id: EXPECTED if scale.pairing == "expectation" else next(growth)
        for scale in questionnaire.scales
    }


def planted(questionnaire: Questionnaire) -> tuple[Planted, ...]:
    """Return what is planted on the scales of a questionnaire, in points of their scores."""
    by_scale = shifts(questionnaire)
    return tuple(
        _in_points(questionnaire, scale, by_scale[scale.id]) for scale in questionnaire.scales
    )


def _in_points(questionnaire: Questionnaire, scale: Scale, shift: float) -> Planted:
    sign = -1 if scale.better == "lower" else 1
    follows = sum(LOADINGS) / 2
    step = 1 / (scale.maximum - scale.minimum)
    answer = NOISE**2 + step**2 / 12
    spread = (2 * answer / len(scale.items) + (follows * CHANGE_SPREAD) ** 2) ** 0.5
    span = scale.score_maximum - scale.score_minimum
    return Planted(
        questionnaire=questionnaire.id,
        scale=scale.id,
        pairing=scale.pairing,
        better=scale.better,
        shift=round(sign * follows * shift * span, 3) + 0.0,
        d_z=round(sign * follows * shift / spread, 2) + 0.0,
    )
