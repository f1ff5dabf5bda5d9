"""What the data service is told at its start: tenants, their databases and keys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kit.desk.office import Office, Premises
from kit.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSettings:
    """Contents of the settings file, which only the supervisor writes."""

    surveys: str
    notebooks: str
    respond_url: str
    session_key: str
    tenants: dict[str, dict[str, str]]


def read(path: Path) -> DataSettings:
    """Return the settings in a file."""
    return DataSettings(**json.loads(path.read_text(encoding="utf-8")))


def office(settings: DataSettings) -> Office:
    """Return the office that serves the tenants of the settings."""
    return Office(
        Library.open(Path(settings.surveys)),
        {
            tenant: Premises(
                url=entry["url"],
                programme=entry["programme"],
                card_key=bytes.fromhex(entry["card_key"]),
                lookup_key=bytes.fromhex(entry["lookup_key"]),
            )
            for tenant, entry in settings.tenants.items()
        },
        respond_url=settings.respond_url,
    )
