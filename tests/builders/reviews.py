"""A school of pairs with answers about the programme, small enough to be counted by hand."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import pandas as pd

from kit import scoring
from kit.analysis import compare_waves, review_process
from kit.domain.campaign import Campaign
from kit.domain.people import Match, Participant
from kit.domain.response import Response
from kit.domain.rules import ReviewRules
from kit.domain.texts import Text
from kit.frames import SCORES, empty, tidy
from kit.library import read_questionnaire

SURVEYS = Path(__file__).resolve().parents[2] / "surveys"
DAY = dt.date(2022, 2, 1)
YES, NO = 1, 2
MARKS = ("exp_use", "exp_comfort", "exp_order")
TITLES = {
    "mentee": {"ru": "наставляемый", "en": "mentee"},
    "mentor": {"ru": "наставник", "en": "mentor"},
    "student-student": {"ru": "Ученик – ученик", "en": "Pupil – pupil"},
    "teacher-teacher": {"ru": "Учитель – учитель", "en": "Teacher – teacher"},
    "before": {"ru": "до входа", "en": "at entry"},
    "after": {"ru": "по итогам", "en": "at the end"},
    "programme": {"ru": "Программа", "en": "The programme"},
}


@cache
def survey(name):
    """Return a shipped questionnaire."""
    return read_questionnaire(SURVEYS / f"{name}.yaml")


def campaign(questionnaire, wave, role, form="student-student"):
    name = f"{questionnaire}-{wave}"
    return Campaign(
        id=name,
        title=Text.of({"ru": name, "en": name}),
        questionnaire=questionnaire,
        wave=wave,
        role=role,
        form=form,
        stage="both",
        opens_on=DAY,
        closes_on=DAY,
    )


CAMPAIGNS = [
    campaign(f"{kind}-{role}", wave, role, form)
    for wave in ("before", "after")
    for kind, form in (("peer", "student-student"), ("teacher", "teacher-teacher"))
    for role in ("mentee", "mentor")
]


def answer(person, of, answers, number=0, **more):
    """Return a stored form of one person."""
    sent = next(each for each in CAMPAIGNS if each.id == of)
    text = survey(sent.questionnaire)
    return Response(
        attempt=str(uuid5(NAMESPACE_OID, f"{person}/{of}/{number}")),
        campaign=of,
        participant=person,
        questionnaire=text.id,
        version=text.version,
        hash=text.hash,
        answers=answers,
        submitted_at=dt.datetime(2022, 6, 1, tzinfo=dt.UTC),
        channel="web",
        **more,
    )


def people(pairs, kind="peer"):
    form = {"peer": "student-student", "teacher": "teacher-teacher"}[kind]
    return [
        Participant(id=f"{kind}-{role}-{number}", role=role, form=form)
        for number in range(pairs)
        for role in ("mentee", "mentor")
    ]


def matches(pairs, kind="peer"):
    form = {"peer": "student-student", "teacher": "teacher-teacher"}[kind]
    return [
        Match(
            id=f"{kind}-M-{number}",
            form=form,
            mentors=(f"{kind}-mentor-{number}",),
            mentees=(f"{kind}-mentee-{number}",),
        )
        for number in range(pairs)
    ]


def answers_of(pairs, kind="peer", *, glad=None, mentor=7, mentee=7, expected=7):
    """Return answers of all pairs; the first `glad` mentees say yes, marks vary by a point."""
    glad = pairs if glad is None else glad
    found = []
    for number in range(pairs):
        for role, mark in (("mentee", mentee), ("mentor", mentor)):
            person = f"{kind}-{role}-{number}"
            said = YES if role == "mentor" or number < glad else NO
            later = {"glad": said} | dict.fromkeys(MARKS, mark + number % 2)
            found.append(answer(person, f"{kind}-{role}-after", later))
            first = dict.fromkeys(MARKS, expected + (number + 1) % 2)
            found.append(answer(person, f"{kind}-{role}-before", first))
    return found


def make_review(responses=(), *, pairs=10, kinds=("peer",), matched=None, **more):
    """Return the review of a school of so many pairs in each form."""
    texts = [survey(each) for each in dict.fromkeys(c.questionnaire for c in CAMPAIGNS)]
    known = [person for kind in kinds for person in people(pairs, kind)]
    pupils = [match for kind in kinds for match in matches(pairs, kind)]
    long = tidy(responses, known, CAMPAIGNS)
    scores = pd.concat(
        [scoring.score(long[long["questionnaire"] == text.id], text) for text in texts]
    )
    scores = scores[scores["pairing"] == "expectation"] if len(scores) else empty(SCORES)
    parts = {
        "questionnaires": texts,
        "campaigns": CAMPAIGNS,
        "participants": known,
        "matches": pupils if matched is None else matched,
        "gaps": compare_waves(scores, before="before", after="after", by=("form", "role")),
        "rules": ReviewRules(outer=("go_on",)),
        "compliance": survey("curator-compliance"),
        "titles": TITLES,
    }
    return review_process(responses, **(parts | more))
