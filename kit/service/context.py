"""One actor at one tenant: what the function of an operation gets to work with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from kit.domain.programme import Programme, Tenant
from kit.errors import NotFound
from kit.i18n.message import say
from kit.library import Library
from kit.operations.access import Actor, Grant
from kit.service.cache import Key
from kit.service.tenants import Tenants, TenantSource
from kit.store import Store

Value = TypeVar("Value")


class Context:
    """One actor, in one role, at one tenant, and what the role's grant shows."""

    def __init__(
        self, tenants: Tenants, tenant: str, actor: Actor, role: str, grant: Grant
    ) -> None:
        self.tenants = tenants
        self.tenant_id = tenant
        self.actor = actor
        self.role = role
        self.grant = grant

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
    def sources(self) -> TenantSource:
        """The tenant's keys."""
        return self.tenants.sources(self.tenant_id)

    def today(self) -> dt.date:
        """Return the date where the tenant is."""
        return dt.datetime.now(ZoneInfo(self.tenant.time_zone)).date()

    def remember(
        self, name: str, arguments: object, compute: Callable[[], Value], *, sheets: bool = False
    ) -> Value:
        """Return a computed value, kept in the cache until the tenant's data change.

        Parameters
        ----------
        name, arguments
            What is computed, and all that it depends on beside the data.
        compute
            Computes it.
        sheets
            Whether it depends on what staff wrote down, too; else it outlives a saving.
        """
        found: Value = self.tenants.answers.get(self.key(name, arguments, sheets=sheets), compute)
        return found

    def key(self, name: str, arguments: object, *, sheets: bool) -> Key:
        """Return under which key a value is kept; `remember` says what the parameters are."""
        asked = (arguments, self.store.last_written()) if sheets else (arguments,)
        return (self.tenant_id, self.store.answers_version(), name, repr(asked))

    def require_campaign(self, campaign: str) -> None:
        """Raise NotFound when the programme has no such campaign."""
        if campaign not in {entry.id for entry in self.programme.campaigns}:
            raise NotFound(
                campaign,
                say("The programme has no such survey."),
                say("Choose one of the programme's surveys."),
            )
