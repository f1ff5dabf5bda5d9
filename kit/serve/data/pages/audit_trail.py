"""The audit trail as a table: who did what, when, and what was refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from starlette.responses import Response

from kit.domain.audit import AuditRecord
from kit.domain.texts import Text
from kit.i18n.message import say
from kit.i18n.translator import LANGUAGES, translator
from kit.operations import OPERATIONS
from kit.operations.access import ROLES
from kit.records.kind import Choice, Field, RecordKind, Row, titled
from kit.serve.data.pages.visit import Visit

#: Newest records that the page looks through.
_MOST = 1000


def _title(words: str) -> Text:
    """Return a title of the tables of operations and roles in every language."""
    return Text.of({code: translator(code).gettext(words) for code in LANGUAGES})


RECORD = RecordKind(
    id="audit",
    title=titled(say("Audit trail")),
    key="seq",
    order="seq",
    is_descending=True,
    fields=(
        Field(id="seq", title=titled(say("No.")), type="number"),
        Field(id="at", title=titled(say("When")), type="moment", is_searched=True),
        Field(id="actor", title=titled(say("Who")), is_searched=True, is_filter=True),
        Field(
            id="role",
            title=titled(say("Role")),
            type="choice",
            choices=tuple(Choice(value=role, title=_title(words)) for role, words in ROLES.items()),
            is_searched=True,
        ),
        Field(
            id="operation",
            title=titled(say("What was done")),
            type="choice",
            choices=tuple(
                Choice(value=each.name, title=_title(each.about)) for each in OPERATIONS.values()
            ),
            is_searched=True,
            is_filter=True,
        ),
        Field(id="detail", title=titled(say("About what")), is_searched=True),
        Field(
            id="outcome",
            title=titled(say("Outcome")),
            type="choice",
            choices=(
                Choice(value="done", title=titled(say("done"))),
                Choice(value="AccessDenied", title=titled(say("refused: not allowed"))),
                Choice(value="Conflict", title=titled(say("refused: somebody saved since"))),
                Choice(value="BadArgument", title=titled(say("refused: could not be used"))),
                Choice(value="NotFound", title=titled(say("refused: not there"))),
                Choice(value="Cancelled", title=titled(say("cancelled"))),
            ),
            is_searched=True,
            is_filter=True,
        ),
    ),
)


async def table(visit: Visit) -> Response:
    """Return the table of the newest records."""
    rows = _rows(
        await visit.ask("audit_trail", limit=_MOST), visit.tenants.tenant(visit.tenant).time_zone
    )
    empty = visit.t.gettext("Everything that is asked of the school's data is written down here.")
    return visit.listed(RECORD, rows, empty)


def _rows(values: Iterable[AuditRecord], time_zone: str) -> list[Row]:
    """Return the operation's values as rows, by the school's clock: the page's one adapter."""
    zone = ZoneInfo(time_zone)
    return [
        {
            "seq": each.seq,
            "at": dt.datetime.fromisoformat(each.at).astimezone(zone),
            "actor": each.actor,
            "role": each.role,
            "operation": each.operation,
            "detail": ", ".join(f"{name}: {value}" for name, value in each.detail.items()),
            "outcome": each.outcome,
        }
        for each in values
    ]
