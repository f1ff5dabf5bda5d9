"""What the data service is told at its start: tenants, their databases and keys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kit.library import Library
from kit.serve.compute.plan import Plan
from kit.serve.compute.pool import Pool
from kit.serve.data.jobs import compute
from kit.service.tenants import Tenants, TenantSource


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSettings:
    """Contents of the settings file, which only the supervisor writes."""

    surveys: str
    notebooks: str
    respond_url: str
    session_key: str
    tenants: dict[str, dict[str, str]]
    workers: int = 2
    worker_memory_mb: int = 0
    cache_mb: int = 128


def read(path: Path) -> DataSettings:
    """Return the settings in a file."""
    return DataSettings(**json.loads(path.read_text(encoding="utf-8")))


def pool(settings: DataSettings) -> Pool:
    """Return the processes that compute; they get the databases' addresses and no key."""
    plan = Plan(
        surveys=settings.surveys,
        tenants={
            tenant: {"url": entry["url"], "programme": entry["programme"]}
            for tenant, entry in settings.tenants.items()
        },
        memory=settings.worker_memory_mb * 2**20,
    )
    return Pool(plan, workers=settings.workers, capacity=settings.cache_mb * 2**20)


def tenants(settings: DataSettings, pool: Pool) -> Tenants:
    """Return the tenants of the settings, which have a pool compute."""
    return Tenants(
        Library.open(Path(settings.surveys)),
        sources(settings),
        respond_url=settings.respond_url,
        compute=partial(compute, pool),
    )


def sources(settings: DataSettings) -> dict[str, TenantSource]:
    """Return where each tenant's things are."""
    return {
        tenant: TenantSource(
            url=entry["url"],
            programme=entry["programme"],
            card_key=bytes.fromhex(entry["card_key"]),
            lookup_key=bytes.fromhex(entry["lookup_key"]),
        )
        for tenant, entry in settings.tenants.items()
    }
