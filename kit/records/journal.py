"""The kinds of records that tell what a programme did: events, awards, cases, methods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kit.domain.period import Period
from kit.records import cases, events
from kit.records.awards import AWARD
from kit.records.cases import CASE
from kit.records.editing import Fault
from kit.records.events import EVENT
from kit.records.kind import RecordKind, Row
from kit.records.methods import METHOD

KINDS: Mapping[str, RecordKind] = {each.id: each for each in (EVENT, AWARD, CASE, METHOD)}
#: Kinds whose records belong to one period; the banks are of all.
OF_A_PERIOD = frozenset((EVENT.id, AWARD.id))


def faults(kind: str, values: Row, today: dt.date, period: Period) -> tuple[Fault, ...]:
    """Return what cannot be so of a record whose fields are read, in the period that it belongs to."""
    if kind == CASE.id:
        return tuple(cases.faults(values))
    if kind not in OF_A_PERIOD:
        return ()
    found = tuple(events.outside(values.get("day"), period, KINDS[kind].fields_by_id["day"]))
    if kind == EVENT.id and not found:
        return tuple(events.faults(values, today))
    return found
