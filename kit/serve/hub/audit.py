"""What happens to accounts, told to the audit trails of the organisations whose staff they are.

With the form service's rights: the Hub may add a record and read none. Nothing waits for it,
and nobody is kept out because it failed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Semaphore

from kit.domain.audit import AuditEvent, administrator
from kit.errors import KitError
from kit.operations.access import memberships
from kit.serve.host.settings import Settings
from kit.serve.host.watched_file import WatchedFile
from kit.serve.respond.settings import read_settings, seal_of
from kit.store import Store

LOG = logging.getLogger("kit.hub")

#: Events that may wait to be recorded; those of a flood beyond it are left out.
WAITING = 1000


class StaffAudit:
    """Trails of all tenants, as the Hub adds to them.

    Parameters
    ----------
    state
        Folder of the installation's state.
    """

    def __init__(self, state: Path) -> None:
        self._watched = WatchedFile(state / "respond.json", read_settings)
        self._entries = read_settings(state / "respond.json").tenants
        self._stores: dict[str, Store] = {}
        self._worker = ThreadPoolExecutor(1, "audit")
        self._room = Semaphore(WAITING)

    def note(self, groups: Iterable[str], event: AuditEvent) -> None:
        """Record an event at every tenant where the person has a role; return at once.

        The same event again within a minute is counted.
        """
        for tenant in sorted({tenant for tenant, _ in memberships(groups)}):
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
        if tenant not in self._entries and (news := self._watched.news()) is not None:
            self._entries = news.tenants
        if tenant in self._entries and tenant not in self._stores:
            entry = self._entries[tenant]
            self._stores[tenant] = Store.open(
                entry.database, tenant=tenant, role="form", seal=seal_of(entry)
            )
        return self._stores.get(tenant)


def record(settings: Settings, groups: Iterable[str], operation: str, **detail: str) -> None:
    """Record what the administrator did to an account at a terminal, where it has a role."""
    if not (settings.state / "respond.json").exists():
        return  # never started: there is no trail yet
    event = AuditEvent(actor=administrator(), operation=operation, detail=detail)
    with closing(StaffAudit(settings.state)) as audit:
        audit.note(groups, event)
