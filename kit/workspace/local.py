"""A workspace in this process: a database of one's own, or the synthetic sample."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit import clock
from kit.operations.access import Actor
from kit.service import Tenants, call
from kit.workspace.methods import Workspace


class LocalWorkspace(Workspace):
    """Carries operations out here, through the same rights, release and audit."""

    def __init__(self, tenants: Tenants, actor: Actor, tenant: str, language: str) -> None:
        super().__init__(actor, tenant, language)
        self.tenants = tenants
        clock.hear(tenants.tenant(tenant).time_zone)

    def close(self) -> None:
        """Close the databases."""
        self.tenants.close()

    def call(self, operation: str, arguments: Mapping[str, Any]) -> Any:
        """Carry out an operation in this process."""
        return call(self.tenants, self.actor, self.tenant, operation, arguments)
