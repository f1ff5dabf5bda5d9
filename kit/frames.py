"""The two tidy frames that every number comes from, and the doors they pass.

`RESPONSES` has one row per answer, `SCORES` one row per person, wave and scale.
Nothing else travels between scoring and analysis, so a methodologist can hand in a
CSV file of the same columns and gets the same results. pandas begins here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kit.domain.campaign import Campaign
from kit.domain.people import Participant
from kit.domain.response import Response, standing
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.shape import Shape, check, empty, one_name, several_names

__all__ = [
    "CROSSED",
    "GROUPS",
    "ITEM",
    "PARTICIPANT",
    "QUESTIONNAIRE",
    "RESPONSES",
    "SCALE",
    "SCORE",
    "SCORES",
    "SUBJECT",
    "VALUE",
    "VERSION",
    "WAVE",
    "Shape",
    "check",
    "empty",
    "lengthen",
    "one_name",
    "own_answers",
    "several_names",
    "tidy",
    "two_waves",
]

PARTICIPANT = "participant"
WAVE = "wave"
ITEM = "item"
VALUE = "value"
SCALE = "scale"
SCORE = "score"
QUESTIONNAIRE = "questionnaire"
VERSION = "version"

#: What a result is about: its scale.
SUBJECT = [QUESTIONNAIRE, SCALE]

#: Who a row is about: columns by which results may be grouped.
GROUPS = ("role", "form", "subform", "category", "grade", "campaign")

#: Of these, the ones by which released results may be grouped in any combination:
#: `kit.release` guards all their tables together.
CROSSED = ("role", "form", "subform", "grade")


_WHO: dict[str, str | int | float] = dict.fromkeys((*GROUPS, QUESTIONNAIRE, VERSION), "")

#: One row per answered closed item. Negative values are the declared missing codes.
RESPONSES = Shape("responses", (PARTICIPANT, WAVE, ITEM, VALUE), _WHO, VALUE)

#: One row per person, wave and scale; ``score`` is empty when too few items were answered.
#: ``n_absent`` counts items of the scale that nobody of the wave and form answered;
#: −1 stands for "not known". ``minimum`` and ``maximum`` bound the score.
SCORES = Shape(
    "scores",
    (PARTICIPANT, WAVE, SCALE, SCORE),
    {
        **_WHO,
        "n_valid": -1,
        "n_items": -1,
        "n_absent": -1,
        "pairing": "growth",
        "better": "higher",
        "minimum": float("nan"),
        "maximum": float("nan"),
    },
    SCORE,
    {
        "pairing": ("growth", "expectation", "retro", "none"),
        "better": ("higher", "lower", "neither"),
    },
)


def tidy(
    responses: Iterable[Response],
    participants: Iterable[Participant] = (),
    campaigns: Iterable[Campaign] = (),
) -> pd.DataFrame:
    """Return a RESPONSES frame: one row per answered item that holds a number.

    Parameters
    ----------
    responses
        Submitted forms. One that another of them supersedes is left out.
    participants
        For sub-form, category and step; a respondent who is not among them keeps the
        role and form of the campaign.
    campaigns
        For wave, role and form. Without any campaign the campaign's id stands for the wave.

    Notes
    -----
    Single choices and whole numbers enter. Texts and dates do not: they are for a
    person to read. Several choices of one item are not a number either and are left out.

    Raises
    ------
    BadArgument
        A response belongs to a campaign that is not among those given.
    """
    people = {person.id: person for person in participants}
    sent = {campaign.id: campaign for campaign in campaigns}
    columns: dict[str, list[object]] = {name: [] for name in RESPONSES.columns}
    for response in standing(responses):
        answers = [(item, v) for item, v in response.answers.items() if isinstance(v, int)]
        for name, value in _about(response, people, sent).items():
            columns[name] += [value] * len(answers)
        columns[ITEM] += [item for item, _ in answers]
        columns[VALUE] += [value for _, value in answers]
    return check(pd.DataFrame(columns), RESPONSES) if columns[ITEM] else empty(RESPONSES)


def _about(
    response: Response, people: Mapping[str, Participant], sent: Mapping[str, Campaign]
) -> dict[str, str]:
    """Return the columns that all answers of one response share."""
    campaign = sent.get(response.campaign)
    if campaign is None and sent:
        raise BadArgument(
            f"response {response.receipt or response.attempt}",
            say("Campaign '{campaign}' is not among those given.", campaign=response.campaign),
            say("Hand over all campaigns of the programme."),
        )
    person = people.get(response.participant)
    return {
        PARTICIPANT: response.participant,
        WAVE: campaign.wave if campaign else response.campaign,
        "role": person.role if person else campaign.role if campaign else "",
        "form": person.form if person else campaign.form if campaign else "",
        "subform": person.subform if person else "",
        "category": person.category if person else "",
        "grade": person.grade if person else "",
        "campaign": response.campaign,
        QUESTIONNAIRE: response.questionnaire,
        VERSION: response.version,
    }


def two_waves(before: Any, after: Any) -> None:
    """Refuse two waves that are one, and what is no name of a wave."""
    if one_name(before, "before") == one_name(after, "after"):
        raise BadArgument(
            "waves",
            say("Both waves are '{wave}'.", wave=str(before)),
            say("Choose two different waves."),
        )


def own_answers(
    responses: pd.DataFrame, questionnaire: str, items: Iterable[str], waves: Iterable[str] | None
) -> pd.DataFrame:
    """Return the answers to some items of one questionnaire, each person's once.

    Parameters
    ----------
    responses
        RESPONSES frame. Ids of items are unique within a questionnaire only, so those of
        others are left out; rows that name no questionnaire count as its own.
    questionnaire, items, waves
        Ids; all waves for None.

    Raises
    ------
    BadArgument
        A person has two answers to one item in one wave.
    """
    whole = check(responses, RESPONSES)
    own = whole[QUESTIONNAIRE].isin(["", questionnaire]) & whole[ITEM].isin(list(items))
    here = whole[own if waves is None else own & whole[WAVE].isin(list(waves))]
    here = here[here[VALUE].notna()]
    twice = here[here.duplicated([PARTICIPANT, WAVE, ITEM])]
    if len(twice):
        raise BadArgument(
            f"item '{twice[ITEM].iloc[0]}'",
            say("A participant has two answers to one item."),
            say("Choose one wave, and keep one answer per person, wave and item."),
        )
    return here


def lengthen(wide: pd.DataFrame, items: Iterable[str]) -> pd.DataFrame:
    """Return a RESPONSES frame from one row per person and wave and one column per item.

    Columns that are not among `items` describe the person. Empty cells are unanswered.
    """
    found = [item for item in items if item in wide.columns]
    kept = [name for name in wide.columns if name not in found]
    long = wide.melt(id_vars=kept, value_vars=found, var_name=ITEM, value_name=VALUE)
    return check(long.dropna(subset=[VALUE]), RESPONSES)
