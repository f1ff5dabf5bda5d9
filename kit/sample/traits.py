"""Where a person stands on every scale, wave by wave: the truth that the answers hide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.domain.questionnaire import Questionnaire
from kit.sample import plan
from kit.sample.plan import Profile

#: The mood of the programme's last wave, from 0 to 1, without any scale to tell it.
NO_MOOD = 0.65


@dataclass(frozen=True, slots=True)
class Standing:
    """One person at one wave: scale id to a position 0 … 1 on the scale *as printed*.

    ``mood`` is how the person likes the programme; it moves what belongs to no scale.
    """

    places: Mapping[str, float]
    mood: float


def stand(
    questionnaire: Questionnaire, person: str, profile: Profile, *, turn: float, seed: int
) -> Standing:
    """Return where a person stands.

    Parameters
    ----------
    turn
        Part of the way from the first wave (0) to the last (1).
    """
    centres = plan.places(questionnaire, profile)
    shifts = plan.shifts(questionnaire)
    places: dict[str, float] = {}
    liking: list[float] = []
    for scale in questionnaire.scales:
        rng = plan.stream(seed, "trait", person, scale.id)
        usual, change = rng.normal(size=2)
        expectation = scale.pairing == "expectation"
        spread = plan.EXPECTED_SPREAD if expectation else plan.SPREAD
        moved = shifts[scale.id] + plan.CHANGE_SPREAD * change
        if scale.pairing in ("retro", "none"):
            moved = 0.0
        welcome = centres[scale.id] + spread * usual + turn * moved
        if expectation:
            liking.append(welcome)
        places[scale.id] = 1 - welcome if scale.better == "lower" else welcome
    mood = sum(liking) / len(liking) if liking else NO_MOOD
    return Standing(places, min(max(mood, 0.0), 1.0))
