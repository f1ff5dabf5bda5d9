"""What is asked before a file is written: whether there are answers to report on."""

from __future__ import annotations

from kit.errors import NotEnoughData
from kit.operations.arguments import OnePeriod
from kit.service.context import Context
from kit.service.programme import home
from kit.wording.beginnings import Beginning, beginning


def lacks(context: Context, *waves: str, questionnaire: str = "") -> Beginning | None:
    """Return what is missing before a result can be told; `kit.wording.beginnings` says what."""
    return beginning(home(context, OnePeriod()), *waves, questionnaire=questionnaire)


def require_answers(context: Context, *waves: str, questionnaire: str = "") -> None:
    """Refuse to report on nobody.

    Raises
    ------
    NotEnoughData
        Nobody answered, or nobody at one of the waves.
    """
    found = lacks(context, *waves, questionnaire=questionnaire)
    if found is not None:
        raise NotEnoughData(questionnaire or context.period, found.heading, found.step)
