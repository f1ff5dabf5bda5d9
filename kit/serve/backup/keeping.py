"""Backups of many days in one folder: their names, and how many of them stay."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from kit.serve.host.settings import Settings
from kit.store import Ledger

_NAME = re.compile(r"kit-\d{4}-\d\d-\d\dT\d{6}Z\.kit")


def new_name(folder: Path, now: dt.datetime | None = None) -> Path:
    """Return the path of a backup that is made now: the names are in the order of time."""
    moment = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    return folder / f"kit-{moment:%Y-%m-%dT%H%M%SZ}.kit"


def keep_forgotten(settings: Settings, folder: Path) -> None:
    """Write what was taken back and destroyed beside the backups, for when an older one is restored."""
    for tenant in settings.tenant_ids():
        Ledger(folder / f"{tenant}.json").add(Ledger(settings.ledger(tenant)).read())


def clear(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest so many backups, and return what was removed; 0: nothing is.

    Only what has a name of `new_name` is looked at, and counted. Call it when the newest
    has been verified.
    """
    known = sorted(each for each in folder.iterdir() if _NAME.fullmatch(each.name))
    old = known[:-keep] if keep > 0 else []
    for each in old:
        each.unlink()
    return old
