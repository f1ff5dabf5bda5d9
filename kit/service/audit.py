"""Operations of the audit trail: reading it, and proving that nothing in it was changed."""

from __future__ import annotations

from kit.domain.audit import AuditRecord
from kit.operations.arguments import Arguments, AuditTrail
from kit.service.context import Context


def audit_trail(context: Context, arguments: AuditTrail) -> tuple[AuditRecord, ...]:
    """Return the newest audit records."""
    return tuple(context.store.audit.trail(arguments.limit))


def verify_audit(context: Context, _: Arguments) -> int:
    """Return how many records there are, each as it was written.

    Raises
    ------
    TrailBroken
        Says which record is the first that is wrong; how it ended is itself recorded.
    """
    return context.store.audit.verify()
