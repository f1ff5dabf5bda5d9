"""Questions about profiles: participants who answer alike."""

from __future__ import annotations

from kit.operations.arguments.base import Id, OnePeriod, Seed
from kit.operations.arguments.waves import OneQuestionnaireTwoWaves


class FindProfiles(OnePeriod):
    """Which participants to group, by their growth scales in one wave."""

    questionnaire: Id
    wave: Id = "before"
    seed: Seed = 0


class FollowProfiles(OneQuestionnaireTwoWaves):
    """Whom to follow from the groups of one wave to another."""

    seed: Seed = 0
