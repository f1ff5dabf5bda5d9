"""Cases and methods of an invented school: what a bank looks like that has begun to fill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kit.domain.programme import Programme
from kit.records import cases

#: Title, problem, what was done, result, what shows it, conclusions, key words, author, state.
_CASES = (
    (
        "Вместе к чтению",
        "Пятиклассник читал медленно и отказывался отвечать вслух.",
        ("Пара встречалась по средам в библиотеке. Наставник из девятого класса предлагал книги "
        "на выбор, читали вслух по очереди."),
        "Через полгода подопечный читает вдвое быстрее и выступил на классном часе.",
        "Замеры скорости чтения в сентябре и в марте, отзыв библиотекаря.",
        "Книгу выбирает подопечный, наставник только предлагает.",
        "чтение, мотивация",
        "учитель литературы",
        cases.PUBLISHED,
    ),
    (
        "Первый год учителя",
        "Молодой учитель терял четверть урока на наведение порядка.",
        ("Наставник и молодой учитель посещали уроки друг друга и разбирали каждый по одному листу "
        "наблюдения."),
        "К концу второй четверти уроки начинаются вовремя, учитель остаётся в школе.",
        "Листы наблюдения, анкета удовлетворённости.",
        "Разбор в тот же день полезнее подробного отчёта через неделю.",
        "молодой специалист, дисциплина на уроке",
        "заместитель директора",
        cases.REVIEWED,
    ),
    ("Новичок в классе", "Ученик перешёл из другой школы.", "", "", "", "", "адаптация",
     "классный руководитель", cases.DRAFT),
)  # fmt: skip
_CASE_FIELDS = (
    *("title", "problem", "done", "result", "evidence", "conclusions", "tags", "author", "state"),
)
#: Title, kind, for whom, author, note.
_METHODS = (
    ("Классный час «Зачем нужен наставник»", "scenario", "7–9 классы", "педагог-психолог", "45 минут"),
    ("Памятка наставнику: первая встреча", "memo", "наставники", "куратор программы", ""),
    ("Игра «Круг общения»", "game", "группы наставников и наставляемых", "педагог-психолог", "До 20 человек"),
    ("Лист наблюдения урока", "form", "учителя-наставники", "методическое объединение", "Один лист на урок"),
)  # fmt: skip


def case_bank(programme: Programme) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield cases: one that is published, one that was reviewed, a draft; nobody is named."""
    forms = [each.id for each in programme.forms]
    for n, told in enumerate(_CASES):
        yield (
            f"r-case{n + 1}",
            {
                **dict(zip(_CASE_FIELDS, told, strict=True)),
                "form": forms[n % len(forms)] if forms else None,
                cases.PEOPLE: "",
                cases.NOT_NAMES: "",
            },
        )


def methods() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield materials of the bank of methods."""
    for n, (title, sort, audience, author, note) in enumerate(_METHODS, start=1):
        content = {"title": title, "sort": sort, "audience": audience, "author": author}
        yield f"r-method{n}", {**content, "link": "", "note": note}
