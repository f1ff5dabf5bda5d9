"""Who left word through a public link, for a person's decision."""

from __future__ import annotations

from kit.domain.linkage import OPEN
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Response
from kit.operations.arguments import OnePeriod
from kit.operations.values.surveys import Recruit
from kit.service.context import Context

#: What recruiting questionnaires share: `docs/decisions/0046-what-questionnaires-share.md`.
OFFERED = ("willing", "kind", "hours", "when")


def recruits(context: Context, _: OnePeriod) -> tuple[Recruit, ...]:
    """Return the answers through public links of a period, the newest first: chosen values alone.

    Answers in one's own words, and everything else, stay where answers are read.
    """
    public = {each.id: each for each in context.campaigns if each.linkage == OPEN}
    found = [
        Recruit(
            code=each.participant,
            receipt=each.receipt,
            campaign=each.campaign,
            questionnaire=each.questionnaire,
            day=each.submitted_at.date(),  # dated to the school's day when it came
            answers=_offered(context.library.questionnaires[each.questionnaire], each),
        )
        for each in context.store.responses.find(period=context.period)
        if each.campaign in public
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.code), reverse=True))


def is_recruiting(text: Questionnaire) -> bool:
    """Whether a questionnaire asks who would help, how, and when."""
    choices = (text.choices_of(item) for item in text.items)
    return any(each is not None and each.id in OFFERED for each in choices)


def _offered(text: Questionnaire, response: Response) -> dict[str, tuple[int, ...]]:
    """Return what was chosen of the sets that tell who would help, how, and when."""
    asked = {
        item.id
        for item in text.items
        if (choices := text.choices_of(item)) and choices.id in OFFERED
    }
    found = {}
    for item, value in response.answers.items():
        if item in asked and not isinstance(value, str):
            found[item] = value if isinstance(value, tuple) else (value,)
    return found
