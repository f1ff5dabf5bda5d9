"""Events of a programme: what is planned and what was held, for whom, and how many came.

An event that is planned stands in the content plan; only what was held is counted. Shares are of
sums (all who took part in all who were invited), never averages of percentages.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kit.domain.period import Period
from kit.domain.plan_parts import EventKind
from kit.domain.texts import Text
from kit.i18n.message import Message, say
from kit.records import parts
from kit.records.editing import Fault
from kit.records.kind import Choice, Field, RecordKind, Row, titled

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
#: A kind of event that no programme has to declare; nothing counts it.
OTHER = parts.choice("other", say("other event"))

EVENT = RecordKind(
    id="event",
    title=titled(say("Journal of events")),
    order="day",
    is_descending=True,
    fields=(
        parts.ID,
        Field(
            id="title",
            title=titled(say("What it was about")),
            help=titled(say("Write posts and classes, no names of people.")),
            longest=200,
            required=True,
            is_searched=True,
        ),
        Field(
            id="kind",
            title=titled(say("Kind of event")),
            type="choice",
            required=True,
            is_filter=True,
            is_searched=True,
        ),
        Field(
            id="state",
            title=titled(say("State of the event")),
            type="choice",
            required=True,
            is_filter=True,
            choices=(
                parts.choice(PLANNED, say("is planned")),
                parts.choice(HELD, say("was held")),
                parts.choice(CANCELLED, say("was cancelled")),
            ),
        ),
        Field(id="day", title=titled(say("Day")), type="day", required=True),
        Field(
            id="invited",
            title=titled(say("Invited")),
            type="number",
            help=titled(say("How many were meant to come; leave it empty where it is not known.")),
            maximum=100_000,
        ),
        Field(id="took_part", title=titled(say("Took part")), type="number", maximum=100_000),
        Field(
            id="n",
            title=titled(say("Times held")),
            type="number",
            minimum=1,
            maximum=500,
            is_column=False,
            help=titled(say("More than once where it was held for several classes or groups.")),
        ),
        replace(
            parts.text("audience", say("For whom")),
            help=titled(
                say(
                    "Name the classes or groups: who comes to several events for the same "
                    "audience is counted once."
                )
            ),
        ),
        parts.text("place", say("Where")),
        replace(parts.LEVEL, is_column=False),
        parts.text("speaker", say("Who spoke (post)")),
        parts.text("protocol", say("Minutes: number and day, or where they lie")),
        parts.LINK,
        parts.NOTE,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What was held of one kind.

    Parameters
    ----------
    kind
        Value of the kind; empty: of all kinds.
    n
        How often something was held.
    took_part
        How many took part; None: nobody wrote it down.
    counted, invited
        Of the events of which both numbers are known: how many took part, and in how many.
    """

    kind: str
    n: int
    took_part: int | None
    counted: int = 0
    invited: int = 0

    @property
    def share(self) -> float | None:
        """Share of those who took part in those who were invited; None where nothing is known."""
        return self.counted / self.invited if self.invited else None


def with_kinds(kinds: Iterable[EventKind]) -> RecordKind:
    """Return the kind with what a programme counts, and one for everything else."""
    declared = [Choice(value=each.id, title=each.title) for each in kinds]
    known = {each.value for each in declared}
    return EVENT.with_choices({"kind": [*declared, *([OTHER] if "other" not in known else [])]})


def faults(values: Row, today: dt.date) -> Iterator[Fault]:
    """Yield what cannot be so of an event whose fields are read."""
    invited, took_part = values.get("invited"), values.get("took_part")
    if isinstance(invited, int) and isinstance(took_part, int) and took_part > invited:
        yield _fault(
            "took_part",
            say(
                "More took part ({took_part}) than were invited ({invited}).",
                took_part=took_part,
                invited=invited,
            ),
            say("Correct one of the numbers, or leave “Invited” empty."),
        )
    day = values.get("day")
    if values.get("state") == HELD and isinstance(day, dt.date) and day > today:
        yield _fault(
            "state",
            say("The day of the event is yet to come."),
            say("Choose “is planned”, or correct the day."),
        )


def outside(day: object, period: Period, where: Field) -> Iterator[Fault]:
    """Yield that a day does not lie in the period of its record: nothing would count it."""
    if isinstance(day, dt.date) and not period.starts_on <= day <= period.ends_on:
        yield Fault(
            where.id,
            where.title,
            say(
                "The day lies outside the period: it runs from {first} to {last}.",
                first=period.starts_on,
                last=period.ends_on,
            ),
            say("Correct the day, or choose the period to which it belongs, and write it there."),
        )


def is_late(values: Mapping[str, object], today: dt.date) -> bool:
    """Whether an event was planned for a day that has passed."""
    day = values.get("day")
    return values.get("state") == PLANNED and isinstance(day, dt.date) and day < today


def totals(rows: Iterable[Row]) -> tuple[Total, ...]:
    """Return what was held, kind by kind as they come first, and of all kinds at the end.

    Examples
    --------
    >>> held = {"kind": "talk", "state": "held", "n": 1}
    >>> *_, every = totals([held | {"invited": 10, "took_part": 9}, held | {"invited": 90, "took_part": 51}])
    >>> every.n, every.share
    (2, 0.6)
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("state") == HELD:
            found[str(row.get("kind"))].append(row)
    if not found:
        return ()
    every = [row for some in found.values() for row in some]
    return (*(_total(kind, some) for kind, some in found.items()), _total("", every))


def _total(kind: str, rows: list[Row]) -> Total:
    known = [_number(row, "took_part") for row in rows if row.get("took_part") is not None]
    both = [row for row in rows if row.get("invited") and row.get("took_part") is not None]
    return Total(
        kind=kind,
        n=sum(_number(row, "n") or 1 for row in rows),
        took_part=sum(known) if known else None,
        counted=sum(_number(row, "took_part") for row in both),
        invited=sum(_number(row, "invited") for row in both),
    )


def _number(row: Row, field: str) -> int:
    value = row.get(field)
    return value if isinstance(value, int) else 0


def _fault(field: str, what: Message, remedy: Message) -> Fault:
    where: Text = EVENT.fields_by_id[field].title
    return Fault(field, where, what, remedy)
