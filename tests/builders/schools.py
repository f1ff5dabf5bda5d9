"""Schools for the tests of the sample: the real one, and a small one with everything odd."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from kit.domain.questionnaire import Questionnaire, Scale
from kit.domain.response import Response
from kit.library import Library
from kit.sample import Sample, make
from kit.sample.place import SURVEYS

ODD_QUESTIONNAIRE = """\
kit: questionnaire/1
id: odd
version: 2.1.0
languages: [ru]
title: Разное
intro: Вопрос можно пропустить.
stage: both
roles: [mentee, mentor, parent]
forms: [employer-student]
waves: [autumn, winter, spring]
minutes: 3
source: own wording
licence: BSD-3-Clause
answers:
  steps:
    values: {1: никогда, 2: иногда, 4: часто, 7: всегда}
    missing: {-7: не знаю}
  clubs:
    ordered: false
    values: {3: музыка, 5: спорт, 9: театр}
    missing: {-9: не скажу}
scales:
  load:
    title: Нагрузка
    items: [loa_much, loa_rest]
    reverse: [loa_rest]
    score: sum
    min_valid: 2
    pairing: growth
    better: lower
  taste:
    title: Склонность
    items: [tas_one, tas_two]
    min_valid: 1
    pairing: growth
    better: neither
  hours:
    title: Часы
    items: [hou_week]
    min_valid: 1
    pairing: none
items:
  - {id: hello, answer: {type: note}, text: Здравствуйте.}
  - {id: loa_much, answer: steps, text: Дел много.}
  - {id: loa_rest, answer: steps, text: Есть время отдохнуть.}
  - {id: tas_one, answer: steps, text: Люблю один.}
  - {id: tas_two, answer: steps, text: Люблю сам.}
  - {id: hou_week, answer: {type: integer, min: 0, max: 40}, text: Часов в неделю?}
  - {id: fun, answer: {type: multiple, choices: clubs}, text: Куда ходите?}
  - {id: since, ask_if: 'fun in [5, 9]', answer: {type: date}, text: С какого дня?}
  - {id: why, ask_if: 'not answered(since)', answer: {type: text, max_length: 30}, text: Почему?}
  - {id: last, waves: [spring], ask_if: 'hou_week < 20', answer: clubs, text: Что дальше?}
"""
ODD_PROGRAMME = """\
kit: programme/2
id: odd-school
languages: [ru]
title: Программа
period: {id: 2023-2024, title: 2023/2024, starts_on: 2023-09-01, ends_on: 2024-06-30}
roles:
  - {id: mentee, title: наставляемый}
  - {id: mentor, title: наставник}
  - {id: parent, title: родитель}
forms:
  - {id: employer-student, title: Работодатель – ученик}
waves:
  - {id: autumn, title: осень}
  - {id: winter, title: зима}
  - {id: spring, title: весна}
"""
ODD_TENANT = """\
kit: tenant/1
id: odd
languages: [ru]
title: Школа
synthetic: true
time_zone: Asia/Irkutsk
programmes: [odd-school]
"""
WINDOWS = {
    "autumn": ("2023-09-20", "2023-10-10"),
    "winter": ("2024-01-15", "2024-01-30"),
    "spring": ("2024-05-10", "2024-05-12"),
}


@cache
def real() -> tuple[Library, Sample]:
    """Return the library of the repository and the sample of its school."""
    library = Library.open(SURVEYS)
    return library, make(library.programmes["temizhbek-4"], library)


def odd(folder: Path, waves: tuple[str, ...] = ("autumn", "winter", "spring")) -> Library:
    """Write and open a folder with one odd questionnaire and one odd programme."""
    campaigns = [
        f"  - {{id: {role}-{wave}, title: Опрос, questionnaire: odd, wave: {wave}, role: {role},"
        f" form: employer-student, stage: both,"
        f" opens_on: {WINDOWS[wave][0]}, closes_on: {WINDOWS[wave][1]}}}\n"
        for wave in waves
        for role in ("mentee", "mentor", "parent")
    ]
    (folder / "programmes").mkdir(parents=True, exist_ok=True)
    (folder / "odd.yaml").write_text(ODD_QUESTIONNAIRE, encoding="utf-8")
    (folder / "programmes" / "odd.yaml").write_text(
        ODD_PROGRAMME + ("campaigns:\n" if waves else "campaigns: []\n") + "".join(campaigns),
        encoding="utf-8",
    )
    (folder / "tenants").mkdir(exist_ok=True)
    (folder / "tenants" / "odd.yaml").write_text(ODD_TENANT, encoding="utf-8")
    return Library.open(folder)


def scores(sample: Sample, campaign: str, scale: Scale) -> dict[str, float]:
    """Return participant to mean of the keyed answers, without any code of `kit.scoring`."""
    found = {}
    for response in sample.responses:
        values = keyed(response, scale) if response.campaign == campaign else []
        if len(values) >= scale.min_valid:
            found[response.participant] = float(np.mean(values))
    return found


def keyed(response: Response, scale: Scale) -> list[int]:
    """Return the valid answers to a scale's items, reversed ones turned round."""
    turned = dict.fromkeys(scale.reverse, scale.minimum + scale.maximum)
    given = [(item, response.answers.get(item)) for item in scale.items]
    return [
        turned[item] - value if item in turned else value
        for item, value in given
        if isinstance(value, int) and value >= scale.minimum
    ]


def by_id(sample: Sample) -> Mapping[str, Questionnaire]:
    """Return the questionnaires of a sample by id."""
    return {questionnaire.id: questionnaire for questionnaire in sample.questionnaires}
