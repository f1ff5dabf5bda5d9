"""``kit.yaml``: the operator's one file, its defaults, and the secrets kept beside the data.

A setting that is absent has its default; a setting that does not exist is a
fault, with the nearest name. Secrets are never in ``kit.yaml``: they are made
at the first start and kept in the state folder, readable by its owner only.
The schema is pydantic's; what a person reads of a failed validation is written here.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kit.errors import BadArgument, SettingsError
from kit.i18n.message import Message, say

ROOT = Path(__file__).resolve().parents[3]
_PATHS = ("state", "surveys", "notebooks")
_TENANT_SECRETS = (
    *("card_key", "lookup_key", "draft_key", "audit_key"),
    *("data_password", "form_password"),
)

#: A whole number and nothing that could pass for one.
Count = Annotated[int, Field(strict=True, ge=0)]


class _Topic(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limits(_Topic):
    """``limits``: what one person, or the whole machine, may be asked for.

    Parameters
    ----------
    pages_per_user
        Kernels of one person at the same time; 0: no limit.
    kernel_memory_mb, methodologist_kernel_memory_mb
        Memory of one kernel, at most, for everybody and for methodologists; 0: no limit.
    reserve_memory_mb
        Servers and pages are opened while so much memory is free; 0: always.
    user_memory_mb, user_processes
        What a server and all its kernels may have together, where the machine has control groups
        for it (`kit.serve.host.cgroups`); 0: no limit.
    user_disk_mb, user_files
        What a user's folder may hold (`kit.serve.host.quotas`); 0: no limit.
    """

    pages_per_user: Count = 6
    kernel_memory_mb: Count = 1024
    methodologist_kernel_memory_mb: Count = 4096
    reserve_memory_mb: Count = 500
    user_memory_mb: Count = 6144
    user_processes: Count = 512
    user_disk_mb: Count = 2048
    user_files: Count = 50_000


class Log(_Topic):
    """``log``: what the installation's processes print.

    Parameters
    ----------
    megabytes
        Size of a file, at most; 0: no limit.
    files
        Older files that are kept.
    """

    megabytes: Count = 10
    files: Count = 5


class Idle(_Topic):
    """``idle``: what nobody used for so long is ended.

    Parameters
    ----------
    logout_seconds
        All sessions of a person who does nothing; 0: never.
    server_seconds, kernel_seconds
        A user's server, a page's kernel.
    """

    logout_seconds: Count = 1800
    server_seconds: Count = 3600
    kernel_seconds: Count = 600


class Compute(_Topic):
    """``compute``: the processes that compute for the data service.

    Parameters
    ----------
    workers
        How many computations run at the same time; 0: as many as the box has processors.
    worker_memory_mb
        Address space of one of them, at most; 0: no limit.
    cache_mb
        Memory for computed results, kept until the data change.
    """

    workers: Count = 0
    worker_memory_mb: Count = 4096
    cache_mb: Count = 128


class Settings(_Topic):
    """Everything that can be set in ``kit.yaml``. Paths are relative to the file's folder.

    Parameters
    ----------
    address, port
        Where browsers connect.
    public_url
        Address printed on cards and used in links, when it differs (behind TLS).
    subdomains
        Whether each person's server has an origin of its own, ``NAME.`` before the name of the
        installation; absent: on one's own computer, where browsers need no DNS for it.
    proxies
        Proxies in front of the services that append to ``X-Forwarded-For``, the kit's own among
        them; absent: that one, and one more (a web server with TLS) where ``public_url`` is set.
    state
        Folder of databases, secrets and logs.
    surveys, notebooks
        Questionnaires and pages of the installation, over those that come with the kit.
    database
        ``sqlite``: one file per tenant in the state folder; otherwise the address of a
        PostgreSQL administrator, who creates a schema and two roles per tenant.
    tenants
        Ids of tenants; others can be added while the installation runs (`kit tenant add`).
    isolation
        ``confined``: every user's server in a world of its own, as far as this machine can
        (`kit.serve.sandbox`); ``none``: no world, hence no own code. Other spawners: see ``extra``.
    uids_from
        The least of the user ids that accounts get where the installation is root; 0: none.
    limits, idle, compute, log
        See there.
    fast
        Whether servers and kernels are forked from a process that has imported everything
        (Linux); otherwise each of them starts by itself.
    demo
        Whether the sample tenant and its accounts are made at the first start.
    extra
        Escape hatch: a Python file with further JupyterHub configuration, read last.
    """

    address: str = "127.0.0.1"
    port: Count = 8000
    public_url: str = ""
    subdomains: bool | None = None
    proxies: Count | None = None
    state: Path = Path(".kit")
    surveys: Path = Path("surveys")
    notebooks: Path = Path("notebooks")
    database: str = Field(default="sqlite", repr=False)
    tenants: tuple[str, ...] = ("temizhbek-4",)
    isolation: Literal["confined", "none"] = "confined"
    uids_from: Count = 300_000
    limits: Limits = Limits()
    idle: Idle = Idle()
    compute: Compute = Compute()
    log: Log = Log()
    fast: bool = True
    demo: bool = False
    extra: str = ""

    @property
    def url(self) -> str:
        """Address of the installation, ending with a slash."""
        name = "localhost" if self.address == "127.0.0.1" else self.address
        return (self.public_url or f"http://{name}:{self.port}").rstrip("/") + "/"

    @property
    def host(self) -> str:
        """Name and port of the installation, as browsers say them."""
        return urlsplit(self.url).netloc

    @property
    def has_subdomains(self) -> bool:
        """Whether a person's server has another origin than the rest of the installation."""
        if self.subdomains is None:
            return urlsplit(self.url).hostname == "localhost"
        return self.subdomains

    @property
    def hops(self) -> int:
        """How many of the last addresses in ``X-Forwarded-For`` were written by proxies of ours."""
        return (2 if self.public_url else 1) if self.proxies is None else self.proxies

    @property
    def hub_database(self) -> str:
        """Address of the Hub's own database."""
        return f"sqlite:///{self.state / 'jupyterhub.sqlite'}"

    @property
    def layers(self) -> tuple[Path, ...]:
        """Folders of questionnaires, programmes and tenants that all share, each over those before.

        What comes with the kit, what the installation adds, and what the kit itself writes:
        the files of tenants that were added while it ran.
        """
        return _folders(ROOT / "surveys", self.surveys, self.written)

    @property
    def written(self) -> Path:
        """The layer of files that the kit itself writes."""
        return self.state / "surveys"

    @property
    def pages(self) -> tuple[Path, ...]:
        """Folders of pages that all share, each over those before."""
        return _folders(ROOT / "notebooks", self.notebooks)

    def own(self, tenant: str, kind: Literal["surveys", "notebooks"]) -> Path:
        """Return the folder of a tenant's own layer, which need not be there."""
        return self.state / "tenants" / tenant / kind

    def audit_head(self, tenant: str) -> Path:
        """Return the file that says where a tenant's audit trail ends."""
        return self.state / "audit" / f"{tenant}.json"

    def tenant_ids(self) -> tuple[str, ...]:
        """Return the ids of all tenants: those of ``kit.yaml``, then those added since."""
        added = sorted(path.stem for path in (self.written / "tenants").glob("*.yaml"))
        return tuple(dict.fromkeys((*self.tenants, *added)))


def _folders(*folders: Path) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def read_settings(path: Path | None, **overrides: Any) -> Settings:
    """Return the settings of a ``kit.yaml``; without a file, the defaults.

    Raises
    ------
    SettingsError
        The file cannot be read, a name does not exist, or a value is of another kind.
    """
    base = path.resolve().parent if path else ROOT
    raw = _read(path) if path else {}
    raw |= {key: value for key, value in overrides.items() if value is not None}
    try:
        settings = Settings.model_validate(raw)
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(str(part) for part in fault["loc"])
        raise SettingsError(f"{path or 'kit.yaml'}: {name}", *_explained(fault)) from None
    if settings.subdomains:
        _require_names(settings, f"{path or 'kit.yaml'}: subdomains")
    return settings.model_copy(update={name: base / getattr(settings, name) for name in _PATHS})


def _require_names(settings: Settings, where: str) -> None:
    """Raise SettingsError where servers cannot have names, or names would not part them."""
    address = urlsplit(settings.url)
    name = address.hostname or ""
    with suppress(ValueError):
        ip_address(name)
        raise SettingsError(
            where,
            say("An address of numbers has no subdomains."),
            say("Set public_url to the name that browsers use."),
        )
    if address.scheme != "https" and name != "localhost":
        raise SettingsError(
            where,
            say("Without TLS one subdomain can set the cookies of another."),
            say("Put a web server with TLS in front, and begin public_url with https."),
        )


def _explained(fault: ErrorDetails) -> tuple[Message, Message]:
    """Return what is wrong with a setting and what to do about it, in words of ours."""
    kind, value = fault["type"], fault["input"]
    if fault["loc"] == ("tenants",) and isinstance(value, dict):
        return (
            say("Organisations are a list of ids here; each names its programmes in a file."),
            say(
                "Write tenants: [{names}], and see docs/questionnaires.md.", names=", ".join(value)
            ),
        )
    if kind == "extra_forbidden":
        return say("There is no such setting."), _nearest(str(fault["loc"][-1]))
    if kind.startswith(("int", "greater")):
        remedy = say("Write a whole number, 0 or more, as in the example in the documentation.")
    elif kind.startswith("bool"):
        remedy = say("Write on or off.")
    elif kind == "literal_error":
        words = re.findall(r"'(\w+)'", fault["ctx"]["expected"])
        remedy = say("Write one of: {names}.", names=", ".join(words))
    elif kind in {"model_type", "dict_type"}:
        remedy = say("Write one setting per line.")
    else:
        remedy = say("Look at the example in the documentation.")
    return say("The value {value} is of the wrong kind.", value=repr(fault["input"])), remedy


def _nearest(name: str) -> Message:
    known = {full.rpartition(".")[2]: full for full in names()}
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return say("Did you mean {name}?", name=known[near[0]])
    return say("The settings are: {names}.", names=", ".join(known.values()))


def names(topic: type[BaseModel] = Settings, before: str = "") -> Iterator[str]:
    """Yield the names of all settings with those of their topics."""
    for name, entry in topic.model_fields.items():
        yield before + name
        if isinstance(entry.default, _Topic):
            yield from names(type(entry.default), f"{before}{name}.")


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise SettingsError(
            str(path), say("The file cannot be read."), say("Check the path and its rights.")
        ) from error
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise SettingsError(
            f"{path}, line {line}", say("This is not valid YAML."), say("Correct the line.")
        ) from error
    if not isinstance(raw, dict):
        raise SettingsError(
            str(path), say("The file holds no settings."), say("Write one setting per line.")
        )
    return raw


def read_secrets(settings: Settings) -> dict[str, Any]:
    """Return the installation's secrets; made at the first call, kept in the state folder.

    ``proxy``, ``kit``, ``respond``, ``culler``, ``admin``: tokens; ``cookie``: hexadecimal key;
    ``tenants``: id to ``card_key``, ``lookup_key``, ``draft_key`` and ``audit_key`` (hexadecimal)
    and, on PostgreSQL, passwords of its roles.
    """
    path = settings.state / "secrets.json"
    kept: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    before = json.dumps(kept, sort_keys=True)
    for name in ("proxy", "kit", "respond", "culler", "admin", "cookie"):
        kept.setdefault(name, secrets.token_hex(32))
    tenants = kept.setdefault("tenants", {})
    for tenant in settings.tenant_ids():
        keys = tenants.setdefault(tenant, {})
        for name in _TENANT_SECRETS:
            keys.setdefault(name, secrets.token_hex(32))
    if json.dumps(kept, sort_keys=True) != before:
        settings.state.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, kept)
    return kept


def write_private(path: Path, values: Mapping[str, Any]) -> None:
    """Write values as JSON, readable by the owner only; the old file stays until the new is whole."""
    part = path.with_suffix(".part")
    part.write_text("")
    part.chmod(0o600)
    part.write_text(json.dumps(values, default=str, ensure_ascii=False, indent=1))
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)


def require_tenant(settings: Settings, tenant: str) -> None:
    """Raise BadArgument when the installation has no such tenant."""
    if tenant not in settings.tenant_ids():
        raise BadArgument(
            tenant,
            say("This installation has no such organisation."),
            say("It has: {names}.", names=", ".join(settings.tenant_ids())),
        )
