"""The tenants of an installation: where each one's things are, and its database once it is open."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kit import clock
from kit.domain.programme import Programme, current
from kit.domain.tenant import Tenant
from kit.errors import NotFound
from kit.i18n.message import say
from kit.library import Library
from kit.service.cache import Caching, LocalCache
from kit.service.mailing import Mailing
from kit.store import Ledger, Seal, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantSource:
    """Where one tenant's things are: its database, its keys, its own layer of files.

    ``surveys`` is a folder laid out as `kit.library.Library.open` reads it, which need not be
    there, ``notebooks`` one of pages; nobody but this tenant sees what stands in them. Without
    a ``seal`` the audit trail is chained only; without a ``people_key`` nobody is known by name;
    without a ``ledger`` what was destroyed is told by the database alone.
    """

    url: str
    card_key: bytes = field(repr=False)
    lookup_key: bytes = field(repr=False)
    surveys: Path | None = None
    notebooks: Path | None = None
    seal: Seal | None = None
    people_key: bytes = field(default=b"", repr=False)
    ledger: Ledger | None = None


#: What an installation serves: the library that all share, and where each tenant's things are.
Served = tuple[Library, Mapping[str, TenantSource]]


class Tenants:
    """All tenants of one installation, their databases opened when first needed.

    Parameters
    ----------
    library
        The layers that all tenants share.
    sources
        Tenant id to its database, its keys and its own layer.
    respond_url
        Address of the form service, ending with a slash; printed on cards.
    look_again
        Called when somebody asks for a tenant that is not served: what is served by now, or None
        when nothing has changed. So a new tenant is noticed without a restart.
    compute
        Carries out an invocation (`kit.service.dispatch`) that takes computing, elsewhere: a pool
        of workers. Without it, everything is computed in this process.
    mailing
        Carries messages; without it nothing is sent.
    staff
        Tells of a tenant the accounts of its staff, each with its roles;
        without it no account can be chosen.
    """

    def __init__(
        self,
        library: Library,
        sources: Mapping[str, TenantSource],
        *,
        respond_url: str = "/",
        look_again: Callable[[], Served | None] | None = None,
        compute: Callable[[Any], Any] | None = None,
        mailing: Mailing | None = None,
        staff: Callable[[str], Mapping[str, tuple[str, ...]]] | None = None,
    ) -> None:
        self.library = library
        self.respond_url = respond_url
        self.compute = compute
        self.mailing = mailing
        self.staff = staff
        self._sources = dict(sources)
        self._look_again = look_again
        self._libraries: dict[str, Library] = {}
        self._planned: dict[str, tuple[Programme, ...]] = {}
        self._stores: dict[str, Store] = {}
        self._opening = threading.Lock()
        self.answers: Caching = LocalCache()
        #: By tenant and period, for which answers and day a release was looked for last.
        self.looked: dict[tuple[str, str], tuple[str, dt.date]] = {}
        #: By tenant, the files by whose rules the days of consent were computed.
        self.gated: dict[str, Library] = {}

    def has(self, tenant: str) -> bool:
        """Whether this installation serves the tenant, also one that was added just now."""
        if tenant not in self._sources and self._look_again is not None:
            self._take(self._look_again())
        return tenant in self._sources

    def _take(self, served: Served | None) -> None:
        """Serve what is served by now; what is open stays open."""
        if served is not None:
            with self._opening:
                self.library, sources = served
                self._libraries.clear()
                self._planned.clear()
                self._sources.update(sources)

    def sources(self, tenant: str) -> TenantSource:
        """Return where a tenant's things are."""
        return self._sources[tenant]

    def library_of(self, tenant: str) -> Library:
        """Return the shared layers with the tenant's own upon them, read once."""
        known = self._libraries.get(tenant)
        if known is None:
            own = self._sources[tenant].surveys
            known = self.library.over(own) if own is not None and own.is_dir() else self.library
            self._libraries[tenant] = known
        return known

    def tenant(self, tenant: str) -> Tenant:
        """Return what is known of a tenant."""
        return self.library_of(tenant).tenants[tenant]

    def programmes(self, tenant: str) -> tuple[Programme, ...]:
        """Return what the tenant runs or ran, in the order in which the periods begin.

        Their campaigns are those in force: the plan of the files, and what the school decided.
        """
        return self.store(tenant).surveys.over(self.planned(tenant))

    def planned(self, tenant: str) -> tuple[Programme, ...]:
        """Return the programmes as files plan them, and the periods that the school began itself."""
        return self.store(tenant).surveys.planned(self._files(tenant))

    def _files(self, tenant: str) -> tuple[Programme, ...]:
        known = self._planned.get(tenant)
        if known is None:
            known = self._planned[tenant] = self.library_of(tenant).programmes_of(tenant)
        return known

    def programme(self, tenant: str, period: str = "") -> Programme:
        """Return the tenant's programme of a period; without one, of the current period.

        Raises
        ------
        NotFound
            The tenant has no such period.
        """
        programmes = self.programmes(tenant)
        if not period:
            return current(programmes, self.today(tenant))
        for programme in programmes:
            if programme.period.id == period:
                return programme
        raise NotFound(
            period,
            say("The organisation has no such period."),
            say(
                "The periods are: {names}.",
                names=tuple(dict(each.period.title.words) for each in programmes),
            ),
        )

    def today(self, tenant: str) -> dt.date:
        """Return the date where the tenant is."""
        return clock.today(self.tenant(tenant).time_zone)

    def is_synthetic(self, tenant: str) -> bool:
        """Whether all data of the tenant are made up."""
        return self.tenant(tenant).synthetic

    def store(self, tenant: str) -> Store:
        """Return the tenant's store; StoreError says why it cannot be opened."""
        with self._opening:
            if tenant not in self._stores:
                self._stores[tenant] = self._open(tenant)
            return self._stores[tenant]

    def _open(self, tenant: str) -> Store:
        source = self._sources[tenant]
        return Store.open(
            source.url,
            tenant=tenant,
            seal=source.seal,
            people_key=source.people_key,
            ledger=source.ledger,
        )

    def close(self) -> None:
        """Close every database, once no message is under way."""
        if self.mailing is not None:
            self.mailing.close()
        for store in self._stores.values():
            store.close()
        self._stores.clear()
