"""What surveys, questions and records are like, in the words of the conditions of indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.domain.campaign import Campaign
from kit.domain.questionnaire import Questionnaire, Single


def of_survey(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Return what a survey is like."""
    return {
        "survey": (campaign.id,),
        "wave": (campaign.wave,),
        "questionnaire": (campaign.questionnaire,),
        "role": (campaign.role,),
        "form": (campaign.form,),
    }


def has(text: Questionnaire, item: str, scale: str) -> bool:
    """Whether a questionnaire has an item or a scale; one of every questionnaire where none is named."""
    if scale:
        return any(each.id == scale for each in text.scales)
    return not item or any(each.id == item for each in text.items)


def no_answers(text: Questionnaire, item: str) -> frozenset[int]:
    """Return the values of an item that say that it was not answered."""
    answer = next((each.answer for each in text.items if each.id == item), None)
    if not isinstance(answer, Single):
        return frozenset()
    lists = (each for each in text.choices if each.id == answer.choices)
    return frozenset(option.value for each in lists for option in each.missing)


def values_of(value: Any) -> tuple[str, ...]:
    """Return the value of a field as conditions name it."""
    if value is None or value == "":
        return ("false", "False") if value is None else ()
    if isinstance(value, bool):
        return ("true", "True") if value else ("false", "False")
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return (str(value),)


def numbers_of(content: Mapping[str, Any]) -> dict[str, float]:
    """Return the fields of a record that are numbers."""
    return {
        name: value
        for name, value in content.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
