"""Operations of the audit trail: reading it, and proving that nothing in it was changed."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from kit.domain.audit import AuditRecord
from kit.operations.arguments import Arguments, AuditTrail
from kit.service.context import Context

#: What tells, by the participant it is about, who has answered or has not.
_TELLING = frozenset({"enter_response", "replace_card", "revoke_card"})


def audit_trail(context: Context, arguments: AuditTrail) -> tuple[AuditRecord, ...]:
    """Return the newest audit records; while a survey is open, not who has just answered it."""
    closed = {
        campaign.id
        for programme in context.programmes
        for campaign in programme.campaigns
        if campaign.closes_on < context.today()
    }
    return tuple(_shown(each, closed) for each in context.store.audit.trail(arguments.limit))


def _shown(record: AuditRecord, closed: Container[str]) -> AuditRecord:
    if record.operation not in _TELLING or record.detail.get("campaign") in closed:
        return record
    detail = {key: value for key, value in record.detail.items() if key != "participant"}
    return replace(record, detail=detail, hash="")


def verify_audit(context: Context, _: Arguments) -> int:
    """Return how many records there are, each as it was written.

    Raises
    ------
    TrailBroken
        Says which record is the first that is wrong; how it ended is itself recorded.
    """
    return context.store.audit.verify()
