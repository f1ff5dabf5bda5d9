"""Who did what."""

from kit.operations import arguments
from kit.operations.grants import FULL
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "audit_trail",
        "Who did what, newest first",
        {"head": FULL},
        arguments.AuditTrail,
        "kit.service.audit:audit_trail",
        "kit.operations.values.programme:AuditRecords",
    ),
    Operation(
        "verify_audit",
        "Prove that nothing in the audit trail was changed or removed",
        {"head": FULL},
        arguments.Arguments,
        "kit.service.audit:verify_audit",
        "builtins:int",
        writes=True,
    ),
)
