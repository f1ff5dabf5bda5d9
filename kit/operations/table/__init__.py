"""The table of operations: everything a staff user or a notebook can ask of a tenant's data.

From this one table come the routes of the data service, the remote client, the
permission page, the audit log and the attack matrix of the tests. Nobody writes a
route by hand. The table is light: functions and the types of what they return are named,
and imported where they are used, so that a kernel knows what it may ask without loading
how it is done. Each subject has its rows in a module; their order is this one's.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from kit.operations.operation import Operation
from kit.operations.table import (
    audit,
    campaigns,
    consents,
    destructions,
    documents,
    imports,
    next_period,
    open_answers,
    people,
    period,
    programme,
    pulse,
    registers,
    reminders,
    review,
    roadmap,
    scores,
    surveys,
)

_SUBJECTS = (
    *(
        programme,
        period,
        next_period,
        roadmap,
        campaigns,
        reminders,
        surveys,
        people,
        imports,
        registers,
        consents,
    ),
    *(destructions, scores, documents, review, open_answers, pulse, audit),
)
OPERATIONS: Mapping[str, Operation] = {
    row.name: row for row in chain.from_iterable(subject.ROWS for subject in _SUBJECTS)
}
