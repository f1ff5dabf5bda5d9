"""What the data service is told at its start: tenants, their databases and keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kit.library import Library
from kit.serve.compute.plan import Plan
from kit.serve.compute.pool import Pool
from kit.serve.data.jobs import compute
from kit.serve.data.mail import Mail, Smtp
from kit.serve.host.watched_file import WatchedFile
from kit.service.tenants import Served, Tenants, TenantSource
from kit.store import Ledger, Seal


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TenantEntry(_Given):
    """One tenant's database, with its password, keys (hexadecimal) and own layers of files."""

    url: str = Field(repr=False)
    surveys: str
    notebooks: str
    card_key: str = Field(repr=False)
    lookup_key: str = Field(repr=False)
    audit_key: str = Field(repr=False)
    audit_head: str
    people_key: str = Field(repr=False)
    ledger: str


class DataSettings(_Given):
    """Contents of the settings file, which only the supervisor writes."""

    surveys: tuple[str, ...]
    notebooks: tuple[str, ...]
    respond_url: str
    session_key: str = Field(repr=False)
    tenants: dict[str, TenantEntry]
    workers: int = 2
    worker_memory_mb: int = 0
    cache_mb: int = 128
    smtp: Smtp | None = None


def read(path: Path) -> DataSettings:
    """Return the settings in a file."""
    return DataSettings.model_validate_json(path.read_text(encoding="utf-8"))


def plan(settings: DataSettings) -> Plan:
    """Return what workers are told: the databases' addresses and no key."""
    return Plan(
        surveys=settings.surveys,
        tenants={
            tenant: entry.model_dump(include={"url", "surveys"})
            for tenant, entry in settings.tenants.items()
        },
        memory=settings.worker_memory_mb * 2**20,
    )


def pool(settings: DataSettings) -> Pool:
    """Return the processes that compute."""
    return Pool(plan(settings), workers=settings.workers, capacity=settings.cache_mb * 2**20)


def tenants(settings: DataSettings, pool: Pool, path: Path | None = None) -> Tenants:
    """Return the tenants that the settings name, computed by a pool.

    Parameters
    ----------
    path
        The settings file: when it was written since and a tenant is not known, it is read
        again, and the workers are told.
    """
    watched = WatchedFile(path, read) if path is not None else None

    def look_again() -> Served | None:
        given = watched.news() if watched is not None else None
        if given is None:
            return None
        pool.change_plan(plan(given))
        return Library.open(*given.surveys), sources(given)

    return Tenants(
        Library.open(*settings.surveys),
        sources(settings),
        respond_url=settings.respond_url,
        compute=partial(compute, pool),
        mailing=Mail(settings.smtp) if settings.smtp is not None else None,
        look_again=look_again,
    )


def sources(settings: DataSettings) -> dict[str, TenantSource]:
    """Return where each tenant's things are."""
    return {
        tenant: TenantSource(
            url=entry.url,
            card_key=bytes.fromhex(entry.card_key),
            lookup_key=bytes.fromhex(entry.lookup_key),
            surveys=Path(entry.surveys),
            notebooks=Path(entry.notebooks),
            seal=Seal(bytes.fromhex(entry.audit_key), Path(entry.audit_head)),
            people_key=bytes.fromhex(entry.people_key),
            ledger=Ledger(Path(entry.ledger)),
        )
        for tenant, entry in settings.tenants.items()
    }
