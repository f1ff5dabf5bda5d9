"""What an invented school did in its year: events, numbers from elsewhere, programmes of its pairs.

Nobody comes who is not there, and no part is greater than its whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kit.domain.indicators import Count
from kit.domain.period import kept_in
from kit.domain.programme import Programme
from kit.domain.timing import Span
from kit.records.documents import BROUGHT, record_id
from kit.sample import plan
from kit.sample.tenant import SEED
from kit.sample.topics import topics
from kit.store import Store

DAY = dt.timedelta(days=1)
#: What is asked for is done in time by so many.
IN_TIME = 0.74
#: How large an invented school is, by the number from elsewhere that says so.
SIZES: Mapping[str, int] = {"pupils-total": 480, "staff-total": 46, "enterprises-total": 60}
#: Terms of steps that say on which days an event is held; one that ends on a day is held near it.
_DATED = ("on", "by", "by_end_of", "during")
_NEAR = 14 * DAY
#: How many of a school go to a contest: never all of them.
_SENT = (2, 7)
#: Sorts of events to which nobody comes.
_PUBLISHED = ("publication", "column")
_CLASSES = ("5А", "5Б", "6А", "6Б", "7А", "7Б", "8А", "8Б", "9А", "9Б", "10А", "11А")


def events(
    programme: Programme, day: dt.date, people: int = 40
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield events of every kind that the programme counts: held until a day, and one to come.

    Nobody comes who is not there: of those who take part, of the staff, of the pupils of a class.
    What a step plans for certain days is held on them, and not before.
    """
    period = programme.period
    wholes = _wholes(programme, people)
    for kind in programme.events:
        rng = plan.stream(SEED, "event", period.id, kind.id)
        audience = kind.audience.in_("ru") if kind.audience else ""
        groups = [audience] * int(rng.integers(1, 4))
        whole = wholes.get(kind.id, 0)
        if kind.sort == "class-hour":
            groups, whole = list(_CLASSES[: int(rng.integers(6, 11))]), whole // len(_CLASSES)
        terms = _terms(programme, kind.id)
        if terms and kind.sort != "class-hour":
            groups = groups[: len(terms)]
        about = topics(programme.events, kind)
        for number, group in enumerate([audience, *groups]):
            is_held = number > 0
            if is_held:
                on = _held_on(terms, number, programme, day, rng)
            else:
                on = _planned_on(terms, programme, day, rng)
            if on is None:
                continue
            size = _SENT if kind.sort == "contest" else (12, 60)
            invited = whole or int(rng.integers(*size))
            came = round(invited * float(rng.uniform(0.7, 1.0)))
            is_met = kind.sort not in _PUBLISHED
            yield (
                f"r-{rng.bytes(5).hex()}",
                {
                    "title": about[(number - 1) % len(about)],
                    "kind": kind.id,
                    "state": "held" if is_held else "planned",
                    "day": on.isoformat(),
                    "invited": invited if is_met else None,
                    "took_part": came if is_held and is_met else None,
                    "n": 1,
                    "audience": group,
                    "place": "",
                    "level": None,
                    "speaker": "",
                    "protocol": "",
                    "link": "",
                    "note": "",
                },
            )


def _terms(programme: Programme, kind: str) -> list[Span]:
    """Return the days on which the plan holds events of a kind; none: whenever it suits."""
    found = []
    for step in programme.steps:
        is_about = any((each.kind, each.id) == ("event", kind) for each in step.places)
        if not is_about or step.timing.kind not in _DATED:
            continue
        is_by = step.timing.kind == "by"
        found += [
            Span(max(each.first, each.last - _NEAR), each.last) if is_by else each
            for each in step.timing.occurrences(programme.period)
        ]
    return sorted(found, key=lambda each: each.last)


def _held_on(
    terms: Sequence[Span],
    number: int,
    programme: Programme,
    day: dt.date,
    rng: np.random.Generator,
) -> dt.date | None:
    """Return when an event was held; None: its days are still to come."""
    span = terms[min(number, len(terms)) - 1] if terms else None
    first = span.first if span else programme.period.starts_on + DAY
    last = min(span.last, day - DAY) if span else max(day, first + DAY) - DAY
    return None if last < first else first + int(rng.integers((last - first).days + 1)) * DAY


def _planned_on(
    terms: Sequence[Span], programme: Programme, day: dt.date, rng: np.random.Generator
) -> dt.date | None:
    """Return when the next event is held; None: nothing is to come."""
    last = programme.period.ends_on
    if terms:
        return next((min(each.last, last) for each in terms if each.first > day), None)
    on = min(day + int(rng.integers(5, 40)) * DAY, last)
    return on if on > day else None


def programmes_of_pairs(
    store: Store, programme: Programme, day: dt.date
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield personal programmes on paper of most pairs, where the programme asks for them."""
    period, owners = programme.period, store.people.codes()
    for each in programme.documents:
        if each.sort != "personal-programme":
            continue
        for number, pair in enumerate(store.register.matches(period.id), 1):
            if plan.stream(SEED, "document", period.id, pair.id).random() > IN_TIME:
                continue
            people = (owners[code] for code in pair.people if code in owners)
            yield (
                record_id(BROUGHT, day.year, number),
                {
                    "number": number,
                    "number_elsewhere": f"{number}-ПП",
                    "link": "",
                    "template": "",
                    "series": BROUGHT,
                    "sort": each.sort,
                    "day": max(period.starts_on, day - 30 * DAY).isoformat(),
                    "plan": each.id,
                    "title": dict(each.title.words),
                    "signed_by": each.signed_by,
                    "state": "issued",
                    "match": pair.id,
                    "people": list(dict.fromkeys(people)),
                },
            )


def _wholes(programme: Programme, people: int) -> dict[str, int]:
    """Return of how many a kind of event is a share of, by kind."""
    found = {}
    for each in programme.indicators:
        among = each.denominator
        if among is None or each.numerator.of != "events":
            continue
        for kind in each.numerator.where.get("kind", ()):
            named = among.where.get("id", ())
            found[kind] = sum(SIZES.get(name, 0) for name in named) if named else people
    return found


def numbers(programme: Programme, day: dt.date) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield numbers from elsewhere that indicators need; every fourth is not brought yet."""

    def named(counts: Iterable[Count | None]) -> set[str]:
        told = (each.where.get("id", ()) for each in counts if each and each.of == "external")
        return {name for names in told for name in names}

    wholes = named(each.denominator for each in programme.indicators)
    for name in sorted(wholes | named(each.numerator for each in programme.indicators)):
        rng = plan.stream(SEED, "external", programme.period.id, name)
        if name not in SIZES and rng.random() < 1 / 4:
            continue
        value = int(rng.integers(2, 30)) + (30 if name in wholes else 0)
        yield (
            kept_in(programme.period.id, name),
            {
                "id": name,
                "value": SIZES.get(name, value),
                "source": "Отчёт школы (вымышленные данные)",
                "day": (day - 20 * DAY).isoformat(),
                "note": "",
            },
        )
