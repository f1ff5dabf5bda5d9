"""What events of an invented school are about, by sort of event: each kind takes its own in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.domain.plan_parts import EventKind

#: Topics of each sort; `_OTHERS` where a sort has none.
TOPICS: Mapping[str, tuple[str, ...]] = {
    "networking": (
        "Кто чем может помочь: знакомство будущих пар",
        "Три вопроса друг другу: круг знакомств",
        "Что мы ждём от года вместе",
    ),
    "training": (
        "Первая встреча: о чём договориться",
        "Как слушать и задавать вопросы",
        "Как поддержать и не сделать за другого",
        "Разбор трудных случаев",
        "Как дать обратную связь после урока",
        "Цели на год: как их сформулировать вдвоём",
        "Как вести дневник встреч",
        "Когда наставнику пора просить о помощи",
        "План встреч на четверть",
    ),
    "game": ("Чему мы научились: станции по парам", "Маршрут успеха", "Что дальше: карта планов"),
    "column": ("Как мы познакомились", "Вопрос наставнику", "Один день пары"),
    "publication": (
        "В школе началась программа наставничества",
        "Первые встречи пар",
        "Что говорят наставники после первой четверти",
    ),
    "talk": (
        "Зачем школе наставники: цели и ожидаемые результаты",
        "Что изменилось за первую четверть",
        "Как семья может поддержать пару",
        "Итоги входной диагностики",
        "Кто становится наставником",
        "Безопасность общения и согласия",
    ),
    "class-hour": (
        "Кем гордится наш класс",
        "Чему я могу научить другого",
        "Мой первый успех",
        "Как просить о помощи",
    ),
    "meeting": (
        "Чем мы можем быть полезны друг другу",
        "Профессии рядом с нами",
        "План совместных дел на год",
        "Путь выпускника: от школы до работы",
        "Лучшие находки наставников",
        "Что взять с собой в следующий год",
    ),
    "contest": ("Заявка на муниципальный этап", "Номинация «Наставник года»", "Визитка лучшей пары"),
    "festival": ("Открытые уроки молодых коллег", "Находки наставников: обмен опытом", "Форум пар"),
    "award": ("Благодарность наставникам года", "Лучшие пары года"),
}  # fmt: skip
_OTHERS = ("Опыт и вопросы", "Что получается хорошо", "Находки и планы")
#: Topics that the kinds of one sort take each: two kinds seldom say the same.
_STEP = 3


def topics(kinds: Iterable[EventKind], kind: EventKind) -> tuple[str, ...]:
    """Return what events of a kind are about, in order; kinds of one sort begin at different ones."""
    told = TOPICS.get(kind.sort, _OTHERS)
    before = [each.id for each in kinds if each.sort == kind.sort].index(kind.id)
    start = before * _STEP % len(told)
    return told[start:] + told[:start]
