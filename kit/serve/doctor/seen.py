"""What the checks look at: an installation, its keys and databases, each opened once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kit.errors import KitError
from kit.serve.host import run_lock, tenants
from kit.serve.host.settings import Settings
from kit.store import Store
from kit.store.provision import login

#: Looks at one thing; yields, or raises, what is wrong with it.
Check = Callable[["Seen"], Iterator[KitError]]


@dataclass
class Seen:
    """An installation as the checks see it.

    Parameters
    ----------
    settings
        Of the installation.
    now
        The time on this machine's clock.
    """

    settings: Settings
    now: dt.datetime
    unopened: list[KitError] = field(default_factory=list)

    @cached_property
    def secrets(self) -> Mapping[str, Any]:
        """What ``secrets.json`` holds; nothing when it is missing or damaged. No key is made."""
        try:
            found = json.loads((self.settings.state / "secrets.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keys(self, tenant: str) -> Mapping[str, str]:
        """Return the keys of an organisation, as many as there are."""
        found: Mapping[str, str] = self.secrets.get("tenants", {}).get(tenant, {})
        return found

    @cached_property
    def runs(self) -> bool:
        """Whether the installation is being served."""
        if not (self.settings.state / "run.lock").exists():
            return False
        with run_lock.held(self.settings.state) as is_free:
            return not is_free

    @cached_property
    def stores(self) -> Mapping[str, Store]:
        """The databases that can be opened; why the others cannot is in `unopened`."""
        found = {}
        for tenant in self.settings.tenant_ids() if self.secrets else ():
            try:
                found[tenant] = self._open(tenant)
            except KitError as error:
                self.unopened.append(error)
        return found

    def _open(self, tenant: str) -> Store:
        keys = self.keys(tenant)
        if self.settings.database == "sqlite":
            url = f"sqlite:///{self.settings.state / 'tenants' / tenant}.sqlite"
        else:
            url = login(self.settings.database, tenant, "data", keys.get("data_password", ""))
        has_key = keys.get("audit_key")
        seal = tenants.seal_of(self.settings, tenant, keys) if has_key else None
        return Store.open(url, tenant=tenant, read_only=True, seal=seal)

    def close(self) -> None:
        """Close what was opened."""
        for store in self.__dict__.get("stores", {}).values():
            store.close()
