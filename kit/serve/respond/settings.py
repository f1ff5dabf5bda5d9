"""What the form service must be told: where the answers go and how patient it is.

The file is written by the Hub's configuration and holds secrets (database passwords,
lookup keys), so nothing here is ever shown, logged or put into a representation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kit.domain.tenant import RESERVED
from kit.domain.texts import Text
from kit.errors import SettingsError
from kit.i18n.message import say
from kit.store import Seal

#: First words of a path that a tenant may not be called by.
_TENANT = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
#: Secrets of a tenant that stand in the file as hexadecimal numbers.
_KEYS = ("lookup_key", "draft_key", "audit_key")
#: What a tenant says in its own words.
_WORDS = ("contact", "helpline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many requests are answered before a client is asked to wait.

    A whole school sits behind one address, so valid codes are treated generously and
    only lookups that found nothing are counted strictly.

    Parameters
    ----------
    rate, burst
        Requests per second and at once: per code that was valid before, otherwise per address.
    failures, failures_everywhere
        Lookups of well-formed codes that found nothing and are told so, per minute: per
        address, in total.
    doubts
        Lookups per second, per address, after too many of those: a code that exists opens, one
        that does not is told to wait.
    public
        Answers through public links, per minute and address.
    addresses
        How many addresses (and how many valid codes) are remembered.
    body
        Largest request body, bytes, beside what the texts of the tenant's longest questionnaire take.
    """

    rate: float = 30
    burst: int = 300
    failures: int = 10
    failures_everywhere: int = 600
    doubts: int = 5
    public: int = 30
    addresses: int = 20_000
    body: int = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantSettings:
    """One tenant at this door.

    Parameters
    ----------
    database
        URL with the rights of the form role.
    lookup_key
        Secret with which card codes are hashed.
    draft_key
        Secret that drafts are sealed with, beside the respondent's own code.
    audit_key, audit_head
        Secret of the audit trail, and the file that says where the trail ends.
    surveys
        The tenant's own layer of files, which need not be there.
    contact
        Whom to talk to, shown after the answers are sent; a general sentence when absent.
    helpline
        Where a pupil can call, shown there too; the Russian line for children when absent.
    """

    database: str = field(repr=False)
    lookup_key: bytes = field(repr=False)
    draft_key: bytes = field(repr=False)
    audit_key: bytes = field(repr=False)
    audit_head: Path | None = None
    surveys: Path | None = None
    contact: Text | None = None
    helpline: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the form service is told.

    Parameters
    ----------
    tenants
        Tenants by id.
    surveys
        Folders of questionnaires, programmes and tenants that all share, each over the ones before.
    base
        Path under which the service is reached; begins and ends with a slash.
    public_url
        This service's address as respondents see it, e.g. ``https://…/services/respond/``, for
        the page that explains how to come back.
    proxies
        Proxies in front that append to ``X-Forwarded-For``; 0 means the header is not believed.
    grace_days
        Days after closing on which answers that were begun in time are still taken.
    """

    tenants: Mapping[str, TenantSettings]
    surveys: tuple[Path, ...]
    base: str = "/services/respond/"
    public_url: str = ""
    proxies: int = 0
    grace_days: int = 1
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not (self.base.startswith("/") and self.base.endswith("/")):
            raise _fault("base", say("The base path begins and ends with a slash."))
        for tenant in self.tenants:
            if tenant in RESERVED or not _TENANT.fullmatch(tenant):
                raise _fault("tenants", say("“{tenant}” cannot be a tenant's id.", tenant=tenant))


def seal_of(tenant: TenantSettings) -> Seal:
    """Return what a tenant's audit trail is sealed with."""
    return Seal(tenant.audit_key, tenant.audit_head)


def read_settings(path: Path) -> Settings:
    """Return the settings that the JSON file at `path` holds.

    Raises
    ------
    SettingsError
        When the file cannot be read, is not JSON, or holds something unknown or unusable.
        The message names the key, never its value.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _fault(str(path), say("The settings file cannot be read.")) from error
    except ValueError:
        raise _fault(str(path), say("The settings file is not JSON.")) from None
    return load_settings(raw, where=str(path))


def load_settings(raw: Mapping[str, Any], where: str = "settings") -> Settings:
    """Return settings from plain values; `dump_settings` writes them."""
    values = _known(raw, Settings, where)
    tenants = values.get("tenants")
    if not isinstance(tenants, dict) or "surveys" not in values:
        raise _fault(where, say("“tenants” and “surveys” must be given."))
    values["tenants"] = {
        name: _tenant(entry, f"{where}, tenants.{name}") for name, entry in tenants.items()
    }
    values["surveys"] = tuple(map(Path, values["surveys"]))
    values["limits"] = Limits(**_known(values.get("limits", {}), Limits, f"{where}, limits"))
    return Settings(**values)


def dump_settings(settings: Settings) -> dict[str, Any]:
    """Return the settings as values for JSON. They hold secrets: write them with mode 0600."""
    tenants = {
        name: {
            "database": tenant.database,
            **{name: getattr(tenant, name).hex() for name in _KEYS},
            "audit_head": str(tenant.audit_head) if tenant.audit_head else None,
            "surveys": str(tenant.surveys) if tenant.surveys else None,
            **{
                name: dict(words.words) if (words := getattr(tenant, name)) else None
                for name in _WORDS
            },
        }
        for name, tenant in settings.tenants.items()
    }
    plain = {entry.name: getattr(settings, entry.name) for entry in fields(settings)}
    limits = {entry.name: getattr(settings.limits, entry.name) for entry in fields(Limits)}
    surveys = [str(folder) for folder in settings.surveys]
    return plain | {"tenants": tenants, "surveys": surveys, "limits": limits}


def _tenant(raw: Any, where: str) -> TenantSettings:
    values = _known(raw, TenantSettings, where)
    missing = {"database", *_KEYS} - values.keys()
    if missing:
        raise _fault(where, say("Not given: {names}.", names=", ".join(sorted(missing))))
    for name in _KEYS:
        try:
            values[name] = bytes.fromhex(values[name])
        except (TypeError, ValueError):
            raise _fault(where, say("“{name}” must be hexadecimal.", name=name)) from None
    for name in ("surveys", "audit_head"):
        if values.get(name) is not None:
            values[name] = Path(values[name])
    for name in _WORDS:
        if values.get(name) is not None:
            values[name] = Text.of(values[name])
    return TenantSettings(**values)


def _known(raw: Any, kind: type, where: str) -> dict[str, Any]:
    if not isinstance(raw, Mapping):
        raise _fault(where, say("A mapping of names to values is expected here."))
    unknown = set(raw) - {entry.name for entry in fields(kind)}
    if unknown:
        raise _fault(where, say("Not known here: {names}.", names=", ".join(sorted(unknown))))
    return dict(raw)


def _fault(where: str, what: Any) -> SettingsError:
    return SettingsError(
        where, what, say("Correct the settings of the form service and start it again.")
    )
