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
    evidence,
    feeds,
    imports,
    indicators,
    journal,
    method_files,
    next_period,
    open_answers,
    papers,
    people,
    period,
    plan_titles,
    programme,
    pulse,
    registers,
    reminders,
    review,
    roadmap,
    scores,
    surveys,
    word_templates,
)

_SUBJECTS = (
    *(
        programme,
        period,
        next_period,
        plan_titles,
        roadmap,
        evidence,
        campaigns,
        reminders,
        surveys,
    ),
    *(
        people,
        imports,
        registers,
        consents,
        journal,
        method_files,
        destructions,
        scores,
        documents,
        papers,
        word_templates,
    ),
    *(review, indicators, open_answers, pulse, feeds, audit),
)
OPERATIONS: Mapping[str, Operation] = {
    row.name: row for row in chain.from_iterable(subject.ROWS for subject in _SUBJECTS)
}
