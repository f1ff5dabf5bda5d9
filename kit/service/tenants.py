"""The tenants holds the tenants of an installation; a context serves one actor at one tenant."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from kit.domain.people import Match, Participant
from kit.domain.programme import Programme, current
from kit.domain.response import Response
from kit.domain.tenant import Tenant
from kit.errors import NotFound
from kit.i18n.message import say
from kit.library import Library
from kit.operations import OPERATIONS
from kit.operations.access import Actor
from kit.operations.arguments import Arguments
from kit.service import people
from kit.service.cache import Caching, Key, LocalCache
from kit.store import Store

#: Characters of an argument that the audit log takes; those of use are far shorter.
_LONGEST_VALUE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantSource:
    """Where one tenant's things are: its database, its keys, its own layer of files.

    ``surveys`` is a folder laid out as `kit.library.Library.open` reads it, which need not be
    there, ``notebooks`` one of pages; nobody but this tenant sees what stands in them.
    """

    url: str
    card_key: bytes = field(repr=False)
    lookup_key: bytes = field(repr=False)
    surveys: Path | None = None
    notebooks: Path | None = None


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
    """

    def __init__(
        self,
        library: Library,
        sources: Mapping[str, TenantSource],
        *,
        respond_url: str = "/",
        look_again: Callable[[], Served | None] | None = None,
    ) -> None:
        self.library = library
        self.respond_url = respond_url
        self._sources = dict(sources)
        self._look_again = look_again
        self._libraries: dict[str, Library] = {}
        self._stores: dict[str, Store] = {}
        self._opening = threading.Lock()
        self.answers: Caching = LocalCache()

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
        """Return what the tenant runs or ran, in the order in which the periods begin."""
        return self.library_of(tenant).programmes_of(tenant)

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
                "The periods are: {names}.", names=", ".join(each.period.id for each in programmes)
            ),
        )

    def today(self, tenant: str) -> dt.date:
        """Return the date where the tenant is."""
        return dt.datetime.now(ZoneInfo(self.tenant(tenant).time_zone)).date()

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
            self.store(tenant).audit(
                actor=actor.name, role="", operation=operation, detail={}, outcome="AccessDenied"
            )

    def close(self) -> None:
        """Close every database."""
        for store in self._stores.values():
            store.close()
        self._stores.clear()


class Context:
    """One actor, in one role, at one tenant, in one period.

    Without a ``period``, the current one: the last that has begun.
    """

    def __init__(
        self,
        tenants: Tenants,
        tenant: str,
        actor: Actor,
        role: str,
        shown: Literal["full", "released"],
        *,
        period: str = "",
    ) -> None:
        self.tenants = tenants
        self.tenant_id = tenant
        self.actor = actor
        self.role = role
        self.shown = shown
        self._period = period

    def at(self, arguments: Arguments) -> Context:
        """Return the context in the period that arguments name, or that of their campaign.

        Raises
        ------
        NotFound
            The tenant has no such period.
        """
        period = getattr(arguments, "period", "")
        asked = getattr(arguments, "campaign", "")
        for programme in self.tenants.programmes(self.tenant_id) if asked else ():
            if asked in {campaign.id for campaign in programme.campaigns}:
                period = programme.period.id
        if not period:
            return self
        self.tenants.programme(self.tenant_id, period)
        return Context(
            self.tenants, self.tenant_id, self.actor, self.role, self.shown, period=period
        )

    @property
    def store(self) -> Store:
        """The tenant's store."""
        return self.tenants.store(self.tenant_id)

    @property
    def library(self) -> Library:
        """Questionnaires and programmes that the tenant sees: shared ones and its own."""
        return self.tenants.library_of(self.tenant_id)

    @property
    def programme(self) -> Programme:
        """The tenant's programme of this period."""
        return self.tenants.programme(self.tenant_id, self._period)

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The tenant's programmes of all periods, in the order in which they begin."""
        return self.tenants.programmes(self.tenant_id)

    @property
    def period(self) -> str:
        """Id of this period."""
        return self.programme.period.id

    @property
    def tenant(self) -> Tenant:
        """The tenant."""
        return self.tenants.tenant(self.tenant_id)

    @property
    def sources(self) -> TenantSource:
        """The tenant's keys."""
        return self.tenants.sources(self.tenant_id)

    def today(self) -> dt.date:
        """Return the date where the tenant is."""
        return self.tenants.today(self.tenant_id)

    def participants(self) -> list[Participant]:
        """Return who takes part in this period, by code."""
        return people.participants(self.store, self.programmes, self.programme)

    def matches(self) -> list[Match]:
        """Return the matches of this period, by id."""
        return people.matches(self.store, self.programmes, self.programme)

    def responses(self, questionnaire: str | None = None) -> list[Response]:
        """Return the responses to the campaigns of this period, as `Store.responses` does."""
        return people.responses(self.store, self.programmes, self.programme, questionnaire)

    def audit(self, operation: str, raw: Mapping[str, Any], *, outcome: str) -> None:
        """Record what was asked (never an answer) and how it ended.

        A name that the operation does not know is left out with all that came under it, and a
        value longer than any of use is cut: what is recorded stays for ever.
        """
        known = OPERATIONS[operation].arguments.model_fields.keys() - {"raw"}
        detail = {key: _brief(value) for key, value in raw.items() if key in known}
        self.store.audit(
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
        asked = (arguments, self.store.last_written()) if sheets else (arguments,)
        asked = (self.period, *asked)
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
