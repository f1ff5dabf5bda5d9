"""Cases and methods of an invented school: what a bank looks like that has begun to fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kit.domain.programme import Programme
from kit.records import cases

#: Form of mentoring, title, problem, what was done, result, what shows it, conclusions, key words, author.
_CASES = (
    (
        "student-student",
        "Вместе к чтению",
        "Пятиклассник читал медленно и отказывался отвечать вслух.",
        ("Пара встречалась по средам в библиотеке. Наставник из девятого класса предлагал книги "
        "на выбор, читали вслух по очереди."),
        "Через полгода подопечный читает вдвое быстрее и выступил на классном часе.",
        "Замеры скорости чтения в сентябре и в марте, отзыв библиотекаря.",
        "Книгу выбирает подопечный, наставник только предлагает.",
        "чтение, мотивация",
        "учитель литературы",
    ),
    (
        "teacher-teacher",
        "Первый год учителя",
        "Молодой учитель терял четверть урока на наведение порядка.",
        ("Наставник и молодой учитель посещали уроки друг друга и разбирали каждый по одному листу "
        "наблюдения."),
        "К концу второй четверти уроки начинаются вовремя, учитель остаётся в школе.",
        "Листы наблюдения, анкета удовлетворённости.",
        "Разбор в тот же день полезнее подробного отчёта через неделю.",
        "молодой специалист, дисциплина на уроке",
        "заместитель директора",
    ),
    ("student-student", "Новичок в классе", "Ученик перешёл из другой школы.", "", "", "", "",
     "адаптация", "классный руководитель"),
)  # fmt: skip
_CASE_FIELDS = (
    *("form", "title", "problem", "done", "result", "evidence", "conclusions", "tags", "author"),
)
#: How far each case is, in order.
_STATES = (cases.PUBLISHED, cases.REVIEWED, cases.DRAFT)
#: Title, kind, for whom, author, note.
_METHODS = (
    ("Классный час «Зачем нужен наставник»", "scenario", "7–9 классы", "педагог-психолог", "45 минут"),
    ("Памятка наставнику: первая встреча", "memo", "наставники", "куратор программы", ""),
    ("Игра «Круг общения»", "game", "группы наставников и наставляемых", "педагог-психолог", "До 20 человек"),
    ("Лист наблюдения урока", "form", "учителя-наставники", "методическое объединение", "Один лист на урок"),
)  # fmt: skip


def case_bank(
    programme: Programme, pairs: Mapping[str, Sequence[str]] | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield cases: one that is published, one that was reviewed, a draft; no text names anybody.

    Parameters
    ----------
    pairs
        Codes of a pair whose members agree to publication, by form: the published case is about it.
    """
    forms = [each.id for each in programme.forms]
    told = sorted(_CASES, key=lambda each: each[0] not in forms)
    for n, (words, state) in enumerate(zip(told, _STATES, strict=True)):
        codes = (pairs or {}).get(words[0], ()) if state == cases.PUBLISHED else ()
        yield (
            f"r-case{n + 1}",
            {
                **dict(zip(_CASE_FIELDS, words, strict=True)),
                "form": words[0] if words[0] in forms else None,
                "state": state,
                cases.PEOPLE: ", ".join(codes),
                cases.NOT_NAMES: "",
            },
        )


def methods() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield materials of the bank of methods."""
    for n, (title, sort, audience, author, note) in enumerate(_METHODS, start=1):
        content = {"title": title, "sort": sort, "audience": audience, "author": author}
        yield f"r-method{n}", {**content, "link": "", "note": note}
