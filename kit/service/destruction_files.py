"""The act of destruction as a file, with what the log says of it (C10)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kit import documents
from kit.documents.destruction import LogLine, Proof
from kit.domain.audit import EVENTS
from kit.errors import NotFound
from kit.i18n.message import Message, say
from kit.operations import OPERATIONS
from kit.operations.arguments import DestructionAct, OnePeriod
from kit.service.context import Context
from kit.service.destructions import destruction_acts
from kit.service.gate import PendingDocument
from kit.service.register_files import about, written

#: Records of the log that are looked through for an extract.
_EXTRACT = 100_000


def destruction_act(context: Context, arguments: DestructionAct) -> PendingDocument:
    """Return the act about a person's destroyed data, with what the log says of it."""
    acts = destruction_acts(context, OnePeriod())
    act = next((each for each in acts if each.person == arguments.person), None)
    if act is None:
        raise NotFound(
            arguments.person,
            say("No data of this person were destroyed."),
            say("Destroy them first; the act follows."),
        )
    zone, language = ZoneInfo(context.tenant.time_zone), arguments.language
    log = [
        LogLine(
            number=each.seq,
            at=dt.datetime.fromisoformat(each.at).astimezone(zone),
            actor=each.actor,
            words=_words(each.operation),
            hash=each.hash,
        )
        for each in reversed(context.store.audit.trail(_EXTRACT))
        if each.detail.get("person") == arguments.person and each.outcome == "done"
    ]
    proof = Proof(
        person=act.person,
        codes=act.codes,
        how=act.how,
        grounds=act.grounds,
        at=act.at.astimezone(zone),
        author=act.author,
        rows=act.rows,
        log=log,
    )
    made = documents.destruction_act(proof, about(context, language), language)
    return PendingDocument((), lambda: written(made, arguments.format))


def _words(operation: str) -> Message:
    if operation in EVENTS:
        return EVENTS[operation]
    known = OPERATIONS.get(operation)
    return Message(known.about) if known else say("{words}", words=operation)
