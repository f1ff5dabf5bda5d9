"""Questions about change between waves, and about groups side by side."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kit.operations.arguments.base import Id, OnePeriod, OptionalId


class TwoWaves(OnePeriod):
    """Which two moments. An empty ``questionnaire`` means all of them."""

    questionnaire: OptionalId = ""
    before: Id = "before"
    after: Id = "after"


class OneQuestionnaireTwoWaves(TwoWaves):
    """Which questionnaire, at which two moments."""

    questionnaire: Id


class CompareWaves(OnePeriod):
    """Which change to look at. An empty ``questionnaire`` means all of them, by form and role.

    Categories of participants are open to the psychologist only.
    """

    questionnaire: OptionalId = ""
    before: Id = "before"
    after: Id = "after"
    by: tuple[Literal["role", "form", "subform", "grade", "category"], ...] = ()


class CompareGroups(OneQuestionnaireTwoWaves):
    """Which change, and by which column the groups are told apart.

    Categories of participants are open to the psychologist only.
    """

    by: Literal["role", "form", "subform", "grade", "category"] = "grade"


class FollowWaves(OnePeriod):
    """Which scores to follow through which waves.

    An empty ``questionnaire`` means all of them, by form and role; no ``waves`` all in which
    they are asked, in the programme's order.
    """

    questionnaire: OptionalId = ""
    waves: Annotated[tuple[Id, ...], Field(max_length=24)] = ()
    by: tuple[Literal["role", "form", "subform", "grade"], ...] = ()
