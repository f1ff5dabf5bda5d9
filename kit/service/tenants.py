"""The tenants holds the tenants of an installation; a context serves one actor at one tenant."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from zoneinfo import ZoneInfo

from kit.domain.programme import Programme, Tenant
from kit.errors import NotFound
from kit.i18n.message import say
from kit.library import Library
from kit.operations import OPERATIONS
from kit.operations.access import Actor
from kit.service.cache import Caching, Key, LocalCache
from kit.store import Store

#: Characters of an argument that the audit log takes; those of use are far shorter.
_LONGEST_VALUE = 1000


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
    """

    def __init__(
        self, library: Library, sources: Mapping[str, TenantSource], *, respond_url: str = "/"
    ) -> None:
        self.library = library
        self.respond_url = respond_url
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

    def context(
        self, tenant: str, actor: Actor, role: str, shown: Literal["full", "released"]
    ) -> Context:
        """Return the context at which one operation is carried out."""
        return Context(self, tenant, actor, role, shown)

    def ask(self, context: Context, operation: str, raw: Mapping[str, Any]) -> Any:
        """Return what another operation gives to a context's audience, computed in this process."""
        from kit.service.dispatch import carry_out  # noqa: PLC0415 - which needs an tenants

        return carry_out(context, operation, raw)

    def refused(self, tenant: str, actor: Actor, operation: str) -> None:
        """Record an attempt that the rights refused, with the tenant it was aimed at."""
        if self.has(tenant):
            self.store(tenant).audit.record(
                actor=actor.name, role="", operation=operation, detail={}, outcome="AccessDenied"
            )

    def close(self) -> None:
        """Close every database."""
        for store in self._stores.values():
            store.close()
        self._stores.clear()


class Context:
    """One actor, in one role, at one tenant."""

    def __init__(
        self,
        tenants: Tenants,
        tenant: str,
        actor: Actor,
        role: str,
        shown: Literal["full", "released"],
    ) -> None:
        self.tenants = tenants
        self.tenant_id = tenant
        self.actor = actor
        self.role = role
        self.shown = shown

    @property
    def store(self) -> Store:
        """The tenant's store."""
        return self.tenants.store(self.tenant_id)

    @property
    def library(self) -> Library:
        """Questionnaires and programmes of the installation."""
        return self.tenants.library

    @property
    def programme(self) -> Programme:
        """The tenant's programme."""
        return self.tenants.programme(self.tenant_id)

    @property
    def tenant(self) -> Tenant:
        """The tenant."""
        return self.programme.tenant

    @property
    def period(self) -> str:
        """Id of the period that is looked at."""
        return self.programme.year

    @property
    def sources(self) -> TenantSource:
        """The tenant's keys."""
        return self.tenants.sources(self.tenant_id)

    def today(self) -> dt.date:
        """Return the date where the tenant is."""
        return dt.datetime.now(ZoneInfo(self.tenant.time_zone)).date()

    def audit(self, operation: str, raw: Mapping[str, Any], *, outcome: str) -> None:
        """Record what was asked (never an answer) and how it ended.

        A name that the operation does not know is left out with all that came under it, and a
        value longer than any of use is cut: what is recorded stays for ever.
        """
        known = OPERATIONS[operation].arguments.model_fields.keys() - {"raw"}
        detail = {key: _brief(value) for key, value in raw.items() if key in known}
        self.store.audit.record(
            actor=self.actor.name,
            role=self.role,
            operation=operation,
            detail=detail,
            outcome=outcome,
        )

    def remember(
        self, name: str, arguments: object, compute: Callable[[], Any], *, sheets: bool = True
    ) -> Any:
        """Return a computed value, kept until the tenant's data change.

        Parameters
        ----------
        name, arguments
            What is computed, and all that it depends on beside the data.
        compute
            Computes it.
        sheets
            Whether it depends on what staff wrote down, too; without, it outlives a saving.
        """
        return self.tenants.answers.get(self.key(name, arguments, sheets=sheets), compute)

    def key(self, name: str, arguments: object, *, sheets: bool = True) -> Key:
        """Return under which key a value is kept; `remember` says what the parameters are."""
        asked = (arguments, self.store.written_version()) if sheets else (arguments,)
        return (self.tenant_id, self.store.answers_version(), name, repr(asked))

    def require_campaign(self, campaign: str) -> None:
        """Raise NotFound when the programme has no such campaign."""
        if campaign not in {entry.id for entry in self.programme.campaigns}:
            raise NotFound(
                campaign,
                say("The programme has no such survey."),
                say("Choose one of the programme's surveys."),
            )


def _brief(value: object) -> object:
    """Return a plain value as it is, anything long or unusual as a short text."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
        text.encode()
    except ValueError:  # a lone surrogate, a number that is none
        text = json.dumps(ascii(value))
    return json.loads(text) if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
