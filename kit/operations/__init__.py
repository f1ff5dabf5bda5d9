"""What may be asked of a tenant's data: the table of operations, their arguments and values.

Everything else follows from the table: routes, the client, rights, the audit, serialisation.
"""

from kit.operations.operation import File, Kind, Operation
from kit.operations.table import OPERATIONS

__all__ = ["OPERATIONS", "File", "Kind", "Operation"]
