"""A plan that goes with the small programme of `tests.builders.questionnaires`, to spoil one thing at a time."""

from __future__ import annotations

PLAN = """\
consents:
  purposes:
    - id: data
      title: {ru: Данные, en: Data}
      needed_for: [answer]
      due_on: 2022-01-20
      wording:
        version: 1.0.0
        purpose: {ru: программа, en: programme}
        data: {ru: ответы, en: answers}
        actions: {ru: хранение, en: keeping}
        term: {ru: год, en: a year}
        withdrawal: {ru: письмом, en: by letter}
basis:
  - {ru: Приказ, en: Order}
goal: {ru: Помочь, en: Help}
outcomes:
  - {ru: Меньше пропусков, en: Fewer days missed}
  - title: {ru: Больше участников, en: More take part}
    indicators: [share, talks]
posts:
  - id: head
    title: {ru: директор, en: head}
    role: head
  - id: curator
    title: {ru: куратор, en: curator}
    duties:
      - {ru: ведёт реестр, en: keeps the register}
stages:
  - id: start
    title: {ru: Подготовка, en: Start}
    when: {during: [2022-01, 2022-02]}
  - id: work
    title: {ru: Работа, en: Work}
    when: {every: month, during: [2022-02, 2022-05]}
events:
  - id: talk
    title: {ru: Беседа, en: Talk}
    sort: talk
documents:
  - id: order
    title: {ru: Приказ о старте, en: Order to start}
    sort: order
    signed_by: head
    when: {by: 2022-01-31}
indicators:
  - id: share
    title: {ru: Доля, en: Share}
    counts: {of: people, where: {role: mentee}}
    among:
      of: external
      where: {id: pupils}
      sum: value
    direction: at_most
    targets:
      - {period: '2022', value: 10}
      - {period: '2023', value: 90}
  - id: talks
    title: {ru: Беседы, en: Talks}
    counts: {of: events, where: {kind: talk}, sum: took_part}
  - id: late
    title: {ru: Просрочено, en: Late}
    counts: {of: steps, where: {state: overdue, section: organisation}}
  - id: helped
    title: {ru: Помогло, en: Helped}
    counts: {of: answers, where: {survey: tiny-before, item: exp_help, at_least: 7}}
  - id: signed
    title: {ru: Согласия, en: Consents}
    counts: {of: consents, where: {purpose: data}}
  - id: partners
    title: {ru: Партнёры, en: Partners}
    counts: {of: records, where: {kind: partner, sort: university}}
roadmap:
  - id: organisation
    title: {ru: Организация, en: Organisation}
    stage: start
    steps:
      - id: base
        number: '1.1'
        title: {ru: База, en: Base}
        when: {on: 2022-01-17}
        posts: [head]
        indicators: [share]
        places:
          - document: order
          - page: register
        source: S1-087
      - id: papers
        title: {ru: Согласия, en: Consents}
        when: {by_end_of: 2022-01}
        posts: [curator]
        places: [{consents: data}]
        after: [base]
  - id: doing
    title: {ru: Ход, en: Doing}
    steps:
      - id: ask
        title: {ru: Опрос, en: Survey}
        stage: work
        when: throughout
        places: [{survey: tiny-before}, pairs]
        after: [papers]
      - id: meet
        title: {ru: Встреча, en: Meeting}
        measure: {ru: не менее двух, en: two or more}
        when: {during: 2022-03}
        places: [{event: talk}]
      - id: search
        title: {ru: Поиск, en: Search}
        places: [{record: partner}]
rules:
  - id: two
    title: {ru: Двое, en: Two}
    sort: capacity
    form: student-student
    subform: equals
    value: 2
chapters:
  - id: note
    title: {ru: Записка, en: Note}
    paragraphs: [{ru: Слова., en: Words.}]
    shows: [goal, basis]
"""
