"""What the data service is told at its start: tenants, their databases and keys."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kit.library import Library
from kit.serve.compute.plan import Plan
from kit.serve.compute.pool import Pool
from kit.serve.data.tenants import ServedTenants
from kit.service.tenants import TenantSource


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TenantEntry(_Given):
    """One tenant's database, with its password, programme and keys (hexadecimal)."""

    url: str = Field(repr=False)
    programme: str
    card_key: str = Field(repr=False)
    lookup_key: str = Field(repr=False)


class DataSettings(_Given):
    """Contents of the settings file, which only the supervisor writes."""

    surveys: str
    notebooks: str
    respond_url: str
    session_key: str = Field(repr=False)
    tenants: dict[str, TenantEntry]
    workers: int = 2
    worker_memory_mb: int = 0
    cache_mb: int = 128


def read(path: Path) -> DataSettings:
    """Return the settings in a file."""
    return DataSettings.model_validate_json(path.read_text(encoding="utf-8"))


def pool(settings: DataSettings) -> Pool:
    """Return the processes that compute; they get the databases' addresses and no key."""
    plan = Plan(
        surveys=settings.surveys,
        tenants={
            tenant: entry.model_dump(include={"url", "programme"})
            for tenant, entry in settings.tenants.items()
        },
        memory=settings.worker_memory_mb * 2**20,
    )
    return Pool(plan, workers=settings.workers, capacity=settings.cache_mb * 2**20)


def tenants(settings: DataSettings, pool: Pool) -> ServedTenants:
    """Return the tenants of the settings; a pool computes for them."""
    return ServedTenants(
        Library.open(Path(settings.surveys)),
        sources(settings),
        respond_url=settings.respond_url,
        pool=pool,
    )


def sources(settings: DataSettings) -> dict[str, TenantSource]:
    """Return where each tenant's things are."""
    return {
        tenant: TenantSource(
            url=entry.url,
            programme=entry.programme,
            card_key=bytes.fromhex(entry.card_key),
            lookup_key=bytes.fromhex(entry.lookup_key),
        )
        for tenant, entry in settings.tenants.items()
    }
