"""A small questionnaire to spoil one thing at a time, a full one, a programme."""

from __future__ import annotations

from kit.errors import Fault
from kit.library.programmes import programme_faults
from kit.library.questionnaires import questionnaire_faults
from kit.library.source import parse
from kit.library.tenants import tenant_faults

SHEET = """\
kit: questionnaire/1
id: tiny
version: 1.0.0
title: {ru: Проба, en: Sample}
intro: {ru: Вопрос можно пропустить., en: You may skip any question.}
stage: both
roles: [mentee]
forms: [student-student, teacher-teacher]
waves: [before, after]
minutes: 3
source: own wording
licence: BSD-3-Clause
answers:
  agree3:
    values:
      1: {ru: не так, en: not true}
      2: {ru: и так и не так, en: partly}
      3: {ru: так, en: quite true}
    missing:
      -9: {ru: не хочу отвечать, en: prefer not to say}
  rate10:
    rating: {from: 1, to: 10, low: {ru: совсем нет, en: not at all}, high: {ru: очень, en: very}}
  yes_no:
    ordered: false
    values:
      1: {ru: да, en: yes}
      2: {ru: нет, en: no}
scales:
  calm:
    title: {ru: Спокойствие, en: Calm}
    items: [cal_easy, cal_sure, cal_worry]
    reverse: [cal_worry]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  help:
    title: {ru: Помощь, en: Help}
    items: [exp_help]
    min_valid: 1
    pairing: expectation
items:
  - id: prior
    waves: [before]
    answer: yes_no
    text: {ru: Был наставник?, en: Had a mentor?}
  - id: cal_easy
    answer: agree3
    text: {ru: Мне легко., en: I feel at ease.}
  - id: cal_sure
    answer: agree3
    text: {ru: Мне спокойно., en: I feel calm.}
  - id: cal_worry
    answer: agree3
    text: {ru: Мне тревожно., en: I feel uneasy.}
  - id: exp_help
    answer: rate10
    text:
      before: {ru: Помощь будет?, en: Will it help?}
      after: {ru: Помощь была?, en: Did it help?}
    variants:
      - forms: [teacher-teacher]
        text:
          before: {ru: Помощь коллеги будет?, en: Will a colleague help?}
          after: {ru: Помощь коллеги была?, en: Did a colleague help?}
  - id: met_count
    waves: [after]
    answer: {type: integer, min: 0, max: 200}
    text: {ru: Сколько было встреч?, en: How many meetings?}
  - id: met_why
    waves: [after]
    ask_if: met_count < 3
    answer: {type: text, max_length: 500}
    text: {ru: Что мешало?, en: What kept you?}
quality:
  same_answer_run: 6
"""

FULL = """\
kit: questionnaire/1
id: full-one
version: 2.1.0
lang: en
languages: [ru, en]
title: {ru: Полная, en: Full}
intro: {ru: Начало., en: Beginning.}
stage: process
roles: [mentee, mentor]
forms: [student-student, teacher-teacher]
waves: [before, after]
minutes: 7
minimum_age: 11
psychologist_only: true
source: own wording
licence: CC0-1.0
answers:
  agree3:
    values:
      3: {ru: так, en: quite true}
      1: {ru: не так, en: not true}
      2: "2"
    missing:
      -9: {ru: не хочу, en: prefer not}
      -8: {ru: не обо мне, en: not about me}
  rate4:
    rating: {from: 1, to: 4, low: {ru: мало, en: little}, high: {ru: много, en: much}}
  clubs:
    ordered: false
    values: {1: {ru: спорт, en: sport}, 2: {ru: музыка, en: music}}
scales:
  calm:
    title: {ru: Спокойствие, en: Calm}
    about: {ru: Как спокойно., en: How calm.}
    items: [cal_a, cal_b]
    reverse: [cal_b]
    score: sum
    min_valid: 2
    pairing: growth
    better: lower
    levels:
      - {upto: 3.5, label: {ru: ниже, en: lower}}
      - {upto: 6, label: {ru: выше, en: higher}}
    levels_source: terciles of our own pilot
    norm: {reliability: 0.84, sd: 0.7, source: manual of the scale}
items:
  - id: hello
    answer: {type: note}
    text: {ru: Здравствуй!, en: Hello!}
  - id: cal_a
    answer: agree3
    text: {ru: Спокойно., en: Calm.}
    short: {ru: спокойно, en: calm}
    help: {ru: Обычно., en: Usually.}
  - id: cal_b
    answer: agree3
    text: {ru: Тревожно., en: Uneasy.}
    variants:
      - forms: [teacher-teacher]
        text: {ru: Тревожно на уроке., en: Uneasy in class.}
  - id: rating
    answer: rate4
    text:
      after: {ru: Было?, en: Was it?}
      before: {ru: Будет?, en: Will it be?}
    variants:
      - forms: [teacher-teacher]
        text:
          before: {ru: Будет у Вас?, en: Will you?}
          after: {ru: Было у Вас?, en: Did you?}
  - id: which
    forms: [student-student]
    waves: [before]
    answer: {type: multiple, choices: clubs}
    text: {ru: Где занимаешься?, en: Which clubs?}
  - id: count
    answer: {type: integer, min: 0, max: 9}
    text: {ru: Сколько?, en: How many?}
  - id: why
    ask_if: count == 0
    answer: {type: text, max_length: 300, lines: 2, personal_data: ignore}
    text: {ru: Почему?, en: Why?}
  - id: since
    answer: {type: date}
    retired: 2.0.0
    text: {ru: С какого дня?, en: Since when?}
quality:
  seconds_per_item: 1.5
  same_answer_run: 4
"""

PROGRAMME = """\
kit: programme/2
id: school-1
title: {ru: Программа, en: Programme}
period:
  id: '2022'
  starts_on: 2022-01-10
  ends_on: 2022-06-30
roles:
  - {id: mentee, title: {ru: наставляемый, en: mentee}}
forms:
  - id: student-student
    title: {ru: Ученик – ученик, en: Pupil – pupil}
    subforms:
      - {id: equals, title: {ru: Равный – равному, en: Equal to equal}}
waves:
  - {id: before, title: {ru: до входа, en: at entry}}
  - {id: after, title: {ru: по итогам, en: at the end}}
categories:
  - {id: gifted, title: {ru: одарённые, en: gifted}}
  - {id: health, title: {ru: с ОВЗ, en: with special needs}, sensitive: true}
campaigns:
  - id: tiny-before
    title: {ru: Вход, en: Entry}
    questionnaire: tiny
    wave: before
    role: mentee
    form: student-student
    stage: both
    opens_on: 2022-02-01
    closes_on: 2022-02-28
"""

TENANT = """\
kit: tenant/1
id: school-1
title: {ru: Школа, en: School}
time_zone: Europe/Moscow
programmes: [school-1]
"""


def spoilt(old: str, new: str, text: str = SHEET) -> str:
    """Return the text with one passage replaced; the passage must be there once."""
    assert text.count(old) == 1, (text.count(old), old)
    return text.replace(old, new)


def line_of(text: str, passage: str) -> int:
    """Return the line on which a passage begins."""
    assert text.count(passage) == 1, (text.count(passage), passage)
    return text[: text.index(passage)].count("\n") + 1


def faults(text: str, questionnaires: dict | None = None) -> list[Fault]:
    """Return all faults of a questionnaire, programme or tenant text, by line."""
    source = parse(text, "tiny.yaml")
    if text.startswith("kit: programme"):
        return sorted(programme_faults(source, questionnaires))
    if text.startswith("kit: tenant"):
        return sorted(tenant_faults(source))
    return sorted(questionnaire_faults(source))
