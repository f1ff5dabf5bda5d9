"""What happens to accounts, told to the audit trails of the organisations whose staff they are.

With the form service's rights: the Hub may add a record and read none. Nothing waits for it,
and nobody is kept out because it failed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Semaphore

from kit.domain.audit import AuditEvent, administrator
from kit.errors import KitError
from kit.operations.access import group, memberships
from kit.operations.installation import ADMINISTRATORS
from kit.serve.host import tenants
from kit.serve.host.settings import Settings, read_secrets
from kit.store import Store

LOG = logging.getLogger("kit.hub")

#: Events that may wait to be recorded; those of a flood beyond it are left out.
WAITING = 1000


class StaffAudit:
    """Trails of all tenants, as the Hub adds to them.

    Parameters
    ----------
    settings
        Those of the installation; a tenant that is added later is noticed.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stores: dict[str, Store] = {}
        self._worker = ThreadPoolExecutor(1, "audit")
        self._room = Semaphore(WAITING)

    def note(self, groups: Iterable[str], event: AuditEvent) -> None:
        """Record an event at every tenant where the person has a role; return at once.

        The same event again within a minute is counted.
        """
        for tenant in sorted(_tenants(groups)):
            if self._room.acquire(blocking=False):
                self._worker.submit(self._record, tenant, event)

    def close(self) -> None:
        """Record what waits, and close the databases."""
        self._worker.shutdown()
        for store in self._stores.values():
            store.close()

    def _record(self, tenant: str, event: AuditEvent) -> None:
        try:
            store = self._store(tenant)
            if store is not None:
                store.audit.count(event)
        except KitError as error:
            LOG.error("not in the audit trail of %s: %s (%s)", tenant, event.operation, error)
        finally:
            self._room.release()

    def _store(self, tenant: str) -> Store | None:
        """Return the tenant's store; None for one that has no trail, or is not here."""
        settings = self._settings
        if tenant in self._stores:
            return self._stores[tenant]
        if tenant in settings.tenant_ids() and settings.audit_head(tenant).exists():
            keys = read_secrets(settings)["tenants"][tenant]
            self._stores[tenant] = Store.open(
                tenants.form_address(settings, tenant, keys),
                tenant=tenant,
                role="form",
                seal=tenants.seal_of(settings, tenant, keys),
            )
        return self._stores.get(tenant)


def record(
    settings: Settings, groups: Iterable[str], operation: str, *, by: str = "", **detail: str
) -> None:
    """Record what was done to an account, where it has a role; at a terminal, unless said by whom.

    A trail begins with it where the installation was never started. Who looks after the
    installation is told to every organisation: each entrusts its accounts to them.
    """
    event = AuditEvent(actor=by or administrator(), operation=operation, detail=detail)
    groups = tuple(groups)
    if ADMINISTRATORS in groups:
        groups += tuple(group(tenant, "head") for tenant in settings.tenant_ids())
        roles = ", ".join(filter(None, (detail.get("of_role", ""), ADMINISTRATORS)))
        event = replace(event, detail={**detail, "of_role": roles})
    for tenant in _tenants(groups) & set(settings.tenant_ids()):
        try:
            tenants.begin(settings, tenant)
        except KitError as error:
            LOG.error("no audit trail of %s: %s", tenant, error)
    with closing(StaffAudit(settings)) as audit:
        audit.note(groups, event)


def _tenants(groups: Iterable[str]) -> set[str]:
    return {tenant for tenant, _ in memberships(groups)}
