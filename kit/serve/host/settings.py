"""``kit.yaml``: the operator's one file, its defaults, and the secrets kept beside the data.

A setting that is absent has its default; a setting that does not exist is a
fault, with the nearest name. Secrets are never in ``kit.yaml``: they are made
at the first start and kept in the state folder, readable by its owner only.
The schema is pydantic's; what a person reads of a failed validation is in
`kit.serve.host.settings_file`.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, ValidationError
from pydantic_core import PydanticCustomError

from kit import private_files
from kit.errors import SettingsError
from kit.i18n.message import say
from kit.serve.host import settings_file

ROOT = Path(__file__).resolve().parents[3]
_PATHS = ("state", "forgotten", "surveys", "notebooks")
_TENANT_SECRETS = (
    *("card_key", "lookup_key", "draft_key", "audit_key", "people_key"),
    *("data_password", "form_password"),
)

#: A whole number and nothing that could pass for one.
Count = Annotated[int, Field(strict=True, ge=0)]
Port = Annotated[int, Field(strict=True, ge=1, le=65535)]
#: Servers and pages say once a minute that somebody is there; less would end who works.
LEAST_LOGOUT_SECONDS = 300


def _not_hasty(seconds: int) -> int:
    if 0 < seconds < LEAST_LOGOUT_SECONDS:
        raise PydanticCustomError(
            "too_short_a_time", "too short: {least}", {"least": LEAST_LOGOUT_SECONDS}
        )
    return seconds


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
        All sessions of a person who does nothing, `LEAST_LOGOUT_SECONDS` or more; 0: never.
    server_seconds, kernel_seconds
        A user's server, a page's kernel.
    """

    logout_seconds: Annotated[Count, AfterValidator(_not_hasty)] = 1800
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


class Smtp(_Topic):
    """``smtp``: the mail server by which people are reminded of surveys; without a host nothing is sent.

    Parameters
    ----------
    tls
        ``starttls``: encrypted after the greeting; ``tls``: from the beginning; ``none``: not at
        all, for a server on the same machine.
    user, password_file
        Login there; the file holds the password alone. Empty: the server asks for none.
    sender
        Address that messages come from.
    """

    host: str = ""
    port: Port = 587
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: str = ""
    sender: str = ""


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
    forgotten
        Folder of the lists of what was taken back and destroyed, without names; absent: in the
        state folder. On another disk it outlives the state.
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
    limits, idle, compute, log, smtp
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
    port: Port = 8000
    public_url: str = ""
    subdomains: bool | None = None
    proxies: Count | None = None
    state: Path = Path(".kit")
    forgotten: Path | None = None
    surveys: Path = Path("surveys")
    notebooks: Path = Path("notebooks")
    database: str = Field(default="sqlite", repr=False)
    tenants: tuple[str, ...] = ("temizhbek-4", "serov-23", "irkutsk-57")
    isolation: Literal["confined", "none"] = "confined"
    uids_from: Count = 300_000
    limits: Limits = Limits()
    idle: Idle = Idle()
    compute: Compute = Compute()
    log: Log = Log()
    smtp: Smtp = Smtp()
    fast: bool = True
    demo: bool = False
    extra: str = ""
    _file: str = PrivateAttr("kit.yaml")

    @property
    def file(self) -> str:
        """The file that these settings were read from, as messages name it."""
        return self._file

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

    def ledger(self, tenant: str) -> Path:
        """Return the file of what was taken back and destroyed at a tenant, without names."""
        return (self.forgotten or self.state / "forgotten") / f"{tenant}.json"

    def tenant_ids(self) -> tuple[str, ...]:
        """Return the ids of all tenants: those of ``kit.yaml``, then those added since."""
        added = sorted(path.stem for path in (self.written / "tenants").glob("*.yaml"))
        return tuple(dict.fromkeys((*self.tenants, *added)))


def _folders(*folders: Path) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def read_settings(path: Path | None, **overrides: Any) -> Settings:
    """Return the settings of a ``kit.yaml``; without a file, the defaults, in the current folder.

    Raises
    ------
    SettingsError
        The file cannot be read, a name does not exist, a value is of another kind, or the state
        would hold the file itself.
    """
    file = str(path or "kit.yaml")
    base = path.resolve().parent if path else Path.cwd()
    raw = settings_file.read(path) if path else {}
    given = {key: value for key, value in overrides.items() if value is not None}
    try:
        settings = Settings.model_validate(raw | given)
    except ValidationError as error:
        fault = error.errors()[0]
        place = fault["loc"]
        name = ".".join(str(part) for part in place)
        if path and place[0] not in given:
            name = f"{file}:{settings_file.line_of(path, place)}: {name}"
        raise SettingsError(name, *settings_file.explained(fault, names())) from None
    if settings.subdomains:
        settings_file.require_names(settings.url, f"{file}: subdomains")
    if base.is_relative_to((base / settings.state).resolve()):
        raise SettingsError(
            f"{file}: state",
            say(
                "The state folder would hold {folder}, and nobody else could read that.",
                folder=str(base),
            ),
            say("Give the state a folder of its own: state: .kit"),
        )
    paths = {name: getattr(settings, name) for name in _PATHS}
    settings = settings.model_copy(
        update={name: base / path for name, path in paths.items() if path is not None}
    )
    if path is None and "tenants" not in given and not settings.demo:
        settings = settings.model_copy(update={"tenants": _begun_with(settings)})
    settings._file = file  # noqa: SLF001 - nothing that can be set in it
    return settings


def _begun_with(settings: Settings) -> tuple[str, ...]:
    """Return those usual tenants with which an installation without a file was begun.

    One that is new begins with none: its first page asks for the school.
    """
    path = settings.state / "secrets.json"
    begun = json.loads(path.read_text()).get("tenants", {}) if path.exists() else {}
    return tuple(each for each in settings.tenants if each in begun)


def names(topic: type[BaseModel] = Settings, before: str = "") -> Iterator[str]:
    """Yield the names of all settings with those of their topics."""
    for name, entry in topic.model_fields.items():
        yield before + name
        if isinstance(entry.default, _Topic):
            yield from names(type(entry.default), f"{before}{name}.")


def read_secrets(settings: Settings) -> dict[str, Any]:
    """Return the installation's secrets; made at the first call, kept in the state folder.

    ``proxy``, ``kit``, ``respond``, ``culler``, ``admin``: tokens; ``cookie``: hexadecimal key;
    ``tenants``: id to ``card_key``, ``lookup_key``, ``draft_key``, ``audit_key`` and ``people_key``
    (hexadecimal) and, on PostgreSQL, passwords of its roles.
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
        private_files.keep(path, kept)
    return kept
