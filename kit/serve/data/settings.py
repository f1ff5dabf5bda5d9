"""What the data service is told at its start: tenants, their databases and keys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kit.library import Library
from kit.serve.compute.plan import Plan
from kit.serve.compute.pool import Pool
from kit.serve.data.tenants import ServedTenants
from kit.serve.host.watched_file import WatchedFile
from kit.service.tenants import Served, TenantSource


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSettings:
    """Contents of the settings file, which only the supervisor writes."""

    surveys: tuple[str, ...]
    notebooks: tuple[str, ...]
    respond_url: str
    session_key: str
    tenants: dict[str, dict[str, str]]
    workers: int = 2
    worker_memory_mb: int = 0
    cache_mb: int = 128


def read(path: Path) -> DataSettings:
    """Return the settings in a file."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    layers = {name: tuple(raw[name]) for name in ("surveys", "notebooks")}
    return DataSettings(**raw | layers)


def plan(settings: DataSettings) -> Plan:
    """Return what workers are told: the databases' addresses and no key."""
    return Plan(
        surveys=settings.surveys,
        tenants={
            tenant: {"url": entry["url"], "surveys": entry["surveys"]}
            for tenant, entry in settings.tenants.items()
        },
        memory=settings.worker_memory_mb * 2**20,
    )


def pool(settings: DataSettings) -> Pool:
    """Return the processes that compute."""
    return Pool(plan(settings), workers=settings.workers, capacity=settings.cache_mb * 2**20)


def tenants(settings: DataSettings, pool: Pool, path: Path | None = None) -> ServedTenants:
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

    return ServedTenants(
        Library.open(*settings.surveys),
        sources(settings),
        respond_url=settings.respond_url,
        pool=pool,
        look_again=look_again,
    )


def sources(settings: DataSettings) -> dict[str, TenantSource]:
    """Return where each tenant's things are."""
    return {
        tenant: TenantSource(
            url=entry["url"],
            card_key=bytes.fromhex(entry["card_key"]),
            lookup_key=bytes.fromhex(entry["lookup_key"]),
            surveys=Path(entry["surveys"]),
            notebooks=Path(entry["notebooks"]),
        )
        for tenant, entry in settings.tenants.items()
    }
