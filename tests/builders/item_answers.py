"""Results of a closer look as the analysis returns them, from answers made here.

Made once per arguments: no test may change one.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np
import pandas as pd

from kit import analysis
from kit.domain.campaign import Campaign
from kit.domain.people import Participant
from kit.domain.questionnaire import (
    Choices,
    Item,
    Option,
    Questionnaire,
    Scale,
    Single,
    Wording,
)
from kit.domain.texts import Text
from kit.results import GroupSpread, ItemAnswers, Participation, WaveComparison

TITLES = {
    "before": {"ru": "до входа", "en": "before"},
    "after": {"ru": "по итогам", "en": "after"},
    "mentee": {"ru": "наставляемый", "en": "mentee"},
    "mentor": {"ru": "наставник", "en": "mentor"},
    "student-student": {"ru": "Ученик – ученик", "en": "Pupil – pupil"},
    "trust": {"ru": "Доверие к взрослым", "en": "Trust in adults"},
    **{f"grade-{n}": {"ru": f"{n} класс", "en": f"grade {n}"} for n in range(1, 12)},
}
_WORDS = (
    ("совсем не так", "not at all true"),
    ("скорее не так", "rather not true"),
    ("и так, и не так", "partly true"),
    ("скорее так", "rather true"),
    ("совсем так", "completely true"),
)


def _text(ru: str, en: str) -> Text:
    return Text.of({"ru": ru, "en": en})


def make_survey(items: int = 4) -> Questionnaire:
    """Return a scale of agreement, a yes/no question of no scale, and an expectation."""
    agree = Choices(
        id="agree",
        options=tuple(Option(value=at + 1, label=_text(*words)) for at, words in enumerate(_WORDS)),
        missing=(Option(value=-8, label=_text("ко мне не относится", "does not concern me")),),
    )
    yes = Choices(
        id="yes",
        ordered=False,
        options=(
            Option(value=1, label=_text("да", "yes")),
            Option(value=2, label=_text("нет", "no")),
            Option(value=3, label=_text("не знаю", "do not know")),
        ),
    )
    trust = tuple(
        Item(
            id=f"trust_{at}",
            answer=Single(choices="agree"),
            wording=Wording(default=_text(f"Взрослым можно верить, {at}", f"Adults listen, {at}")),
        )
        for at in range(items)
    )
    nominal = Item(
        id="prior",
        answer=Single(choices="yes"),
        wording=Wording(default=_text("Был ли наставник раньше?", "A mentor before?")),
    )
    hoped = Item(
        id="hoped",
        answer=Single(choices="agree"),
        wording=Wording(
            default=_text("Встречи помогут", "Meetings will help"),
            special=((("", "after"), _text("Встречи помогли", "Meetings helped")),),
        ),
    )
    return Questionnaire(
        id="trusting",
        version="1",
        title=_text("Доверие", "Trust"),
        intro=_text("Нет верных ответов.", "There are no right answers."),
        stage="both",
        roles=("mentee",),
        forms=("student-student",),
        waves=("before", "after"),
        minutes=5,
        languages=("ru", "en"),
        choices=(agree, yes),
        items=(*trust, nominal, hoped),
        scales=(
            Scale(
                id="trust",
                title=_text("Доверие к взрослым", "Trust in adults"),
                items=tuple(item.id for item in trust),
                reverse=(trust[-1].id,),
                min_valid=1,
                minimum=1,
                maximum=5,
            ),
            Scale(
                id="hope",
                title=_text("Польза встреч", "Use of meetings"),
                items=("hoped",),
                min_valid=1,
                minimum=1,
                maximum=5,
                pairing="expectation",
            ),
        ),
        source="made for a test",
        licence="BSD-3-Clause",
    )


def make_responses(n: int = 60, items: int = 4, seed: int = 1) -> pd.DataFrame:
    """Return answers of `n` people to `make_survey` in two waves, a tenth lost between them."""
    rng = np.random.default_rng(seed)
    rows = []
    for person in range(n):
        who = {
            "participant": f"U-{person:04}",
            "role": "mentee",
            "form": "student-student",
            "grade": f"grade-{1 + person % 11}",
        }
        level = rng.normal(3.0, 0.9)
        for wave, shift in (("before", 0.0), ("after", 0.5)):
            if wave == "after" and person % 10 == 9:
                continue
            for at in range(items):
                value = int(np.clip(np.rint(level + shift + rng.normal(0, 0.7)), 1, 5))
                rows.append(who | {"wave": wave, "item": f"trust_{at}", "value": value})
            rows.append(who | {"wave": wave, "item": "prior", "value": 1 + person % 2})
            hoped = int(np.clip(np.rint(level + 1 - shift), 1, 5))
            rows.append(who | {"wave": wave, "item": "hoped", "value": hoped})
    return pd.DataFrame(rows)


@cache
def make_answers(n: int = 60, items: int = 4) -> ItemAnswers:
    """Return the answers of `n` people to single questions."""
    survey = make_survey(items)
    return analysis.compare_items(
        make_responses(n, items), survey, before="before", after="after",
        titles=TITLES | {scale.id: dict(scale.title.words) for scale in survey.scales},
    )  # fmt: skip


def make_scores(n: int = 60, step: float = 0.25, seed: int = 2) -> pd.DataFrame:
    """Return scores of one scale from 1 to 5 in two waves, in so many classes of unlike sizes."""
    rng = np.random.default_rng(seed)
    level = rng.normal(3, 0.8, n)
    groups = rng.choice(np.arange(1, 12), n, p=np.arange(1, 12) / 66)
    frames = []
    for wave, shift in (("before", 0.0), ("after", 0.3)):
        score = np.clip(np.rint((level + shift + rng.normal(0, 0.5, n)) / step) * step, 1, 5)
        frames.append(
            pd.DataFrame(
                {
                    "participant": [f"U-{at:04}" for at in range(n)],
                    "wave": wave,
                    "scale": "trust",
                    "score": score,
                    "grade": [f"grade-{group}" for group in groups],
                    "minimum": 1.0,
                    "maximum": 5.0,
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


@cache
def make_change(n: int = 60, by: tuple[str, ...] = (), step: float = 0.25) -> WaveComparison:
    """Return how one scale of `n` people changed."""
    return analysis.compare_waves(
        make_scores(n, step), before="before", after="after", by=by, titles=TITLES
    )


@cache
def make_spread(n: int = 120) -> GroupSpread:
    """Return classes side by side."""
    return analysis.compare_groups(make_change(n, ("grade",)))


@cache
def make_participation(mentees: int = 40, mentors: int = 12) -> Participation:
    """Return who took part: every tenth person never answered, every fourth only once."""
    people = [
        Participant(id=f"{role}-{at:03}", role=role, form="student-student")
        for role, count in (("mentee", mentees), ("mentor", mentors))
        for at in range(count)
    ]
    campaigns = [
        Campaign(
            id=f"{wave}-{role}",
            title=_text(wave, wave),
            questionnaire=role,
            wave=wave,
            role=role,
            form="student-student",
            stage="both",
            opens_on=dt.date(2026, 9, 1),
            closes_on=dt.date(2026, 9, 30),
        )
        for wave in ("before", "after")
        for role in ("mentee", "mentor")
    ]
    asked = {each.id: [p.id for p in people if p.role == each.role] for each in campaigns}
    answered = {
        each.id: [
            person
            for person in asked[each.id]
            if int(person[-3:]) % 10 and (each.wave == "before" or int(person[-3:]) % 4)
        ]
        for each in campaigns
    }
    return analysis.count_participation(
        people, campaigns, asked=asked, answered=answered, before="before", after="after",
        titles=TITLES,
    )  # fmt: skip
