"""The tenants of an installation: where each one's things are, and its database once it is open."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kit.domain.programme import Programme
from kit.library import Library
from kit.service.cache import Caching, LocalCache
from kit.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantSource:
    """Where one tenant's things are: its database, its keys, its programme."""

    url: str
    programme: str
    card_key: bytes = field(repr=False)
    lookup_key: bytes = field(repr=False)


class Tenants:
    """All tenants of one installation, their databases opened when first needed.

    Parameters
    ----------
    library
        Questionnaires and programmes.
    sources
        Tenant id to its database and keys.
    respond_url
        Address of the form service, ending with a slash; printed on cards.
    compute
        Carries out an invocation (`kit.service.dispatch`) that takes computing, elsewhere: a pool
        of workers. Without it, everything is computed in this process.
    """

    def __init__(
        self,
        library: Library,
        sources: Mapping[str, TenantSource],
        *,
        respond_url: str = "/",
        compute: Callable[[Any], Any] | None = None,
    ) -> None:
        self.library = library
        self.respond_url = respond_url
        self.compute = compute
        self._sources = dict(sources)
        self._stores: dict[str, Store] = {}
        self._opening = threading.Lock()
        self.answers: Caching = LocalCache()

    def has(self, tenant: str) -> bool:
        """Whether this installation serves the tenant."""
        return tenant in self._sources

    def sources(self, tenant: str) -> TenantSource:
        """Return where a tenant's things are."""
        return self._sources[tenant]

    def programme(self, tenant: str) -> Programme:
        """Return the tenant's programme."""
        return self.library.programmes[self._sources[tenant].programme]

    def is_synthetic(self, tenant: str) -> bool:
        """Whether all data of the tenant are made up."""
        return self.programme(tenant).tenant.synthetic

    def store(self, tenant: str) -> Store:
        """Return the tenant's store; StoreError says why it cannot be opened."""
        with self._opening:
            if tenant not in self._stores:
                self._stores[tenant] = self._open(tenant)
            return self._stores[tenant]

    def _open(self, tenant: str) -> Store:
        return Store.open(self._sources[tenant].url, tenant=tenant)

    def close(self) -> None:
        """Close every database."""
        for store in self._stores.values():
            store.close()
        self._stores.clear()
