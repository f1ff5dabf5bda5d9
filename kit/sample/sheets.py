"""What the staff of an invented school wrote down: checks of pairs, themes, marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from kit.domain.people import Match
from kit.domain.programme import Programme
from kit.domain.pulse import PairMarks, PairMeetings
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Response
from kit.domain.tenant import Tenant
from kit.domain.worksheet import Worksheet
from kit.library import Library
from kit.sample import plan
from kit.service import worksheets

#: Days between two checks; marks are asked every second time.
INTERVAL = 14
#: Shares of pairs: stopped meeting in the last weeks; the mentor asks; the sides differ.
STOPPED, ASKING, APART = 0.1, 0.05, 0.07
#: The curator's marks in the order of the criteria.
MARKS = (2, 2, 1, 2, 1, 2, 1, 2, 2)
#: Days before the programme's end on which marks were written.
MARKED = 3

#: A phrase of the sample to the themes that a psychologist gives it.
THEMES: Mapping[str, tuple[str, ...]] = {
    "Что меня слушали": ("support",),
    "Стало понятнее, как готовиться к контрольной": ("study",),
    "Вместе сделали проект": ("together",),
    "Теперь не так страшно отвечать у доски": ("confidence",),
    "Поддержка, когда не получалось": ("support",),
    "Общие встречи, было весело": ("together", "friends"),
    "Умение планировать время": ("study",),
    "Новые друзья": ("friends",),
    "Мало встреч": ("meetings",),
    "Больше общих игр и поездок": ("events",),
    "Нужен отдельный кабинет для встреч": ("place",),
    "Меньше анкет": ("paperwork",),
    "Чтобы встречи были не после седьмого урока": ("timetable",),
    "Взаимное посещение уроков и спокойный разбор": ("practice",),
    "Готовые материалы и объяснение, как их применять": ("practice",),
    "Возможность спросить без неловкости": ("support",),
    "Поддержка в начале года": ("support",),
    "Общий открытый урок": ("together", "practice"),
    "Времени в расписании": ("meetings", "timetable"),
    "Больше открытых уроков": ("events",),
    "Обучения для наставников": ("training",),
    "Меньше бумаг, больше живой работы": ("paperwork",),
    "Общего дня для встреч": ("meetings", "timetable"),
}


def write(
    tenant: Tenant, programme: Programme, library: Library, responses: Sequence[Response]
) -> tuple[Worksheet, ...]:
    """Return themes of open answers and the curator's marks."""
    return (
        *_themes(tenant, programme, library, responses),
        *_marks(tenant, programme, library),
    )


def meet(
    tenant: Tenant, programme: Programme, matches: Sequence[Match], *, seed: int
) -> Iterator[PairMeetings | PairMarks]:
    """Return the checks of all pairs: meetings every two weeks, marks every second time."""
    for match in matches:
        if match.started_on is None:
            continue
        chance = plan.stream(seed, "pulse", match.id)
        stops, asks, apart = chance.random(3) < (STOPPED, ASKING, APART)
        level = int(chance.integers(7, 10))
        day, number = match.started_on + dt.timedelta(days=INTERVAL), 0
        end = match.ended_on or programme.period.ends_on
        while day <= end:
            last = (end - day).days < 2 * INTERVAL
            silent = stops and (end - day).days < 3 * INTERVAL
            meetings = 0 if silent else int(chance.integers(1, 4))
            met = day - dt.timedelta(days=int(chance.integers(1, 6)))
            yield PairMeetings(
                match=match.id,
                day=day,
                meetings=meetings,
                met_on=met if meetings else None,
                asks=bool(asks and last),
                **_saved(tenant, day, "curator"),
            )
            if number % 2:
                other = level - 5 if apart and last else level + int(chance.integers(-1, 2))
                yield PairMarks(
                    match=match.id,
                    day=day,
                    mentor=level,
                    mentee=min(10, other),
                    **_saved(tenant, day, "psychologist"),
                )
            day, number = day + dt.timedelta(days=INTERVAL), number + 1


def _themes(
    tenant: Tenant, programme: Programme, library: Library, responses: Sequence[Response]
) -> Iterator[Worksheet]:
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for response in responses:
        for item in library.rules.themes:
            themes = THEMES.get(str(response.answers.get(item, "")))
            if themes:
                subject = (response.questionnaire, item)
                named = [worksheets.theme(name) for name in themes]
                found.setdefault(subject, {})[response.attempt] = named
    for subject, coded in found.items():
        content = {"themes": coded}
        day = programme.period.ends_on - dt.timedelta(days=MARKED)
        yield sheet(tenant, programme, worksheets.THEMES, subject, day, "psychologist", content)


def _marks(tenant: Tenant, programme: Programme, library: Library) -> Iterator[Worksheet]:
    text = compliance(library)
    total = next((scale for scale in text.scales if scale.levels), None) if text else None
    if text is None or total is None or not programme.waves:
        return
    content = {
        "answers": dict(zip(total.items, MARKS, strict=False)),
        "version": text.version,
        "hash": text.hash,
    }
    day = programme.period.ends_on - dt.timedelta(days=MARKED)
    subject = (programme.waves[-1].id,)
    yield sheet(tenant, programme, worksheets.COMPLIANCE, subject, day, "curator", content)


def compliance(library: Library) -> Questionnaire | None:
    """Return the curator's questionnaire, if the library has it."""
    return library.questionnaires.get(library.rules.review.compliance)


def sheet(  # noqa: PLR0917 - the columns of a worksheet, in their order
    tenant: Tenant,
    programme: Programme,
    kind: str,
    subject: tuple[str, ...],
    day: dt.date,
    role: str,
    content: Mapping[str, Any],
) -> Worksheet:
    """Return the first saving of a sheet, written at noon of a day."""
    return Worksheet(
        kind=kind,
        period=programme.period.id,
        subject=subject,
        content=content,
        **_saved(tenant, day, role),
    )


def _saved(tenant: Tenant, day: dt.date, role: str) -> dict[str, Any]:
    noon = dt.datetime.combine(day, dt.time(12), ZoneInfo(tenant.time_zone))
    return {"revision": 1, "written_at": noon.astimezone(dt.UTC), "author": role, "role": role}
