"""Makes the tenants' databases ready, adds tenants, and tells each service what it may know of them."""

from __future__ import annotations

import fcntl
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kit import private_files
from kit.domain.tenant import RESERVED, Tenant
from kit.errors import BadArgument, SettingsError
from kit.i18n.message import say
from kit.library import Library
from kit.library.source import failure, parse
from kit.library.tenants import KIND, tenant_faults
from kit.serve.host import isolation, mail, switching
from kit.serve.host.served import require_tenant
from kit.serve.host.settings import (
    Settings,
    read_secrets,
)
from kit.store import Ledger, Seal, Store, migrate, provision
from kit.store.provision import login
from kit.store.schema import migrate_all, revision_of
from kit.store.tables import REVISIONS

#: Puts something into a tenant's new database: the store, the library, the tenant, the keys.
Fill = Callable[[Store, Library, Tenant, Mapping[str, str]], None]

#: What the mark of an upgrade says on a server, when the way is back to an older version.
BACK = "postgresql, back"


def prepare(
    settings: Settings,
    secrets: Mapping[str, Any],
    *,
    fill: Fill | None = None,
    upgrading: bool = False,
) -> None:
    """Create every tenant's database, and write the services' settings files.

    The data service gets addresses and keys that read and write; the form service
    gets addresses that write only, and no key that makes a card. ``fill`` is called with
    every database while it is open. Databases of an older version are refused, unless this is
    part of an `upgrading`, or a demo.

    Raises
    ------
    SettingsError
        A database is older than this version of the kit, or nothing describes a tenant.
    """
    if not (upgrading or settings.demo):
        _require_current(settings)
    shared = Library.open(*settings.layers)
    data: dict[str, dict[str, str]] = {}
    respond: dict[str, dict[str, str]] = {}
    for tenant in settings.tenant_ids():
        keys = secrets["tenants"][tenant]
        library = _describing(settings, shared, tenant)
        data_url, form_url = addresses(settings, tenant, keys, _first_period(library, tenant))
        seal = seal_of(settings, tenant, keys)
        people_key, ledger = bytes.fromhex(keys["people_key"]), Ledger(settings.ledger(tenant))
        with Store.open(
            data_url, tenant=tenant, seal=seal, people_key=people_key, ledger=ledger
        ) as store:
            store.audit.begin()
            _forget_again(store)
            publish(library, tenant, store)
            if fill is not None:
                fill(store, library, library.tenants[tenant], keys)
        common = {
            "lookup_key": keys["lookup_key"],
            "surveys": str(settings.own(tenant, "surveys")),
            "audit_key": keys["audit_key"],
            "audit_head": str(seal.file),
        }
        notebooks = str(settings.own(tenant, "notebooks"))
        data[tenant] = common | {
            "url": data_url,
            "card_key": keys["card_key"],
            "people_key": keys["people_key"],
            "ledger": str(ledger.file),
            "notebooks": notebooks,
        }
        respond[tenant] = common | {"database": form_url, "draft_key": keys["draft_key"]}
    _tell(settings, secrets, data, respond)


def _forget_again(store: Store) -> None:
    """Destroy again what an older backup brought back, and write down what is new."""
    if store.forgotten.missing():
        from kit.service import forgetting  # noqa: PLC0415 - hardly ever needed

        forgetting.apply_again(store)
    store.forgotten.keep()


def _tell(
    settings: Settings,
    secrets: Mapping[str, Any],
    data: Mapping[str, Mapping[str, str]],
    respond: Mapping[str, Mapping[str, str]],
) -> None:
    """Write the settings files of both services; one that runs notices."""
    door = f"{settings.url}services/respond/"
    surveys = [str(folder) for folder in settings.layers]
    private_files.keep(
        settings.state / "data.json",
        {
            "surveys": surveys,
            "notebooks": [str(folder) for folder in settings.pages],
            "respond_url": door,
            "session_key": secrets["cookie"],
            "tenants": data,
            **settings.compute.model_dump(),
            "workers": settings.compute.workers or os.cpu_count() or 1,
            "smtp": mail.told(settings),
        },
    )
    private_files.keep(
        settings.state / "respond.json",
        {
            "surveys": surveys,
            "public_url": door,
            "proxies": settings.hops,
            "tenants": respond,
        },
    )


def behind(settings: Settings) -> tuple[str, ...]:
    """Return the tenants whose databases are older than this version of the kit."""
    found = {each: revision_of(admin_address(settings, each), tenant=each)
             for each in settings.tenant_ids()}  # fmt: skip
    return tuple(tenant for tenant, each in found.items() if each not in ("", REVISIONS[-1]))


def _require_current(settings: Settings) -> None:
    names = behind(settings)
    if names:
        raise SettingsError(
            str(settings.state),
            say(
                "The data of {names} were written by an older version of the kit.",
                names=", ".join(names),
            ),
            say("Run kit upgrade FILE, which makes a backup first; then start again."),
        )


def finish_upgrade(settings: Settings) -> None:
    """Finish what an upgrade that was killed had decided, or throw away what it had not."""
    # On a server its one transaction decides: it happened, or it did not.
    switching.settle(settings.state, lambda said: bool(behind(settings)) == (said == BACK))


def bring_all(settings: Settings) -> None:
    """Bring the databases of all tenants of a server to this version, in one transaction."""
    shared = Library.open(*settings.layers)
    periods = {
        tenant: _first_period(_describing(settings, shared, tenant), tenant)
        for tenant in settings.tenant_ids()
    }
    if periods:
        migrate_all(settings.database, periods)


def prepare_one(settings: Settings, tenant: str) -> None:
    """Create or upgrade one tenant's database.

    Raises
    ------
    BadArgument
        The installation has no such tenant.
    SettingsError
        It has, and nothing describes it.
    """
    require_tenant(settings, tenant)
    library = _describing(settings, Library.open(*settings.layers), tenant)
    keys = read_secrets(settings)["tenants"][tenant]
    addresses(settings, tenant, keys, _first_period(library, tenant))


def begin(settings: Settings, tenant: str) -> None:
    """Make a tenant's database with its audit trail, where the installation was never started.

    Raises
    ------
    SettingsError
        Nothing describes the tenant.
    """
    if settings.audit_head(tenant).exists():
        return
    library = _describing(settings, Library.open(*settings.layers), tenant)
    with alone(settings):
        keys = read_secrets(settings)["tenants"][tenant]
        url, _ = addresses(settings, tenant, keys, _first_period(library, tenant))
        with Store.open(url, tenant=tenant, seal=seal_of(settings, tenant, keys)) as store:
            store.audit.begin()


def add(settings: Settings, tenant: Tenant | str) -> None:
    """Add a tenant: its file, its keys, its database. Services that run serve it from now on.

    Parameters
    ----------
    tenant
        What is known of it; or the id of one that a shared layer describes.

    Raises
    ------
    BadArgument
        There is such a tenant already, or none is described; or the id cannot be used.
    QuestionnaireError
        A programme or the parent does not exist, two programmes clash, or a file has faults.
    SettingsError
        Another school's data are real, and this machine cannot keep the two apart.
    """
    library = Library.open(*settings.layers)
    known = library.tenants.get(tenant) if isinstance(tenant, str) else tenant
    if known is None:
        raise BadArgument(
            str(tenant),
            say("There is no organisation “{name}”.", name=str(tenant)),
            say(
                "Give its title and its programme, or choose one of: {names}.",
                names=", ".join(library.tenants),
            ),
        )
    if known.id in RESERVED or (known is tenant and known.id in library.tenants):
        raise BadArgument(
            known.id,
            say("An organisation cannot be added under this id."),
            say("Choose another id; taken are: {names}.", names=", ".join(library.tenants)),
        )
    # Of those in kit.yaml that nothing describes, this is one, and each is added by itself.
    served = settings.model_copy(
        update={"tenants": tuple(_described(settings, library, settings.tenants))}
    )
    isolation.require_place_for(served, known)
    with alone(settings):
        if known.id not in served.tenant_ids():
            _write(settings, known, library)
        prepare(served, read_secrets(served))


def known(settings: Settings) -> tuple[Tenant, ...]:
    """Return the tenants of the installation, as they see themselves.

    Raises
    ------
    SettingsError
        Nothing describes one of them.
    """
    shared = Library.open(*settings.layers)
    return tuple(
        _describing(settings, shared, tenant).tenants[tenant] for tenant in settings.tenant_ids()
    )


def _write(settings: Settings, tenant: Tenant, library: Library) -> None:
    text = io.StringIO()
    content: dict[str, Any] = {
        "kit": KIND,
        "id": tenant.id,
        "languages": [language for language, _ in tenant.title.words],
        "title": dict(tenant.title.words),
        "kind": tenant.kind,
        **({"parent": tenant.parent} if tenant.parent else {}),
        "language": tenant.language,
        "time_zone": tenant.time_zone,
        "synthetic": tenant.synthetic,
        "minimum_group": tenant.minimum_group,
        "programmes": list(tenant.programmes),
    }
    YAML().dump(content, text)
    path = _file(settings, tenant.id)
    parents = {name: each.parent for name, each in library.tenants.items()}
    source = parse(text.getvalue(), path.name)
    faults = tenant_faults(source, library.programmes, parents)
    if faults:
        raise failure(*faults)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    private_files.keep_text(path, text.getvalue())


def _file(settings: Settings, tenant: str) -> Path:
    return settings.written / "tenants" / f"{tenant}.yaml"


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Wait until nobody else adds a tenant to this installation."""
    settings.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.state / "tenants.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def library_of(settings: Settings, shared: Library, tenant: str) -> Library:
    """Return the library that one tenant sees: the shared layers, and its own upon them."""
    own = settings.own(tenant, "surveys")
    return shared.over(own) if own.is_dir() else shared


def _described(settings: Settings, shared: Library, names: Iterable[str]) -> Iterator[str]:
    """Yield those tenants of which there is a file."""
    for name in names:
        if name in library_of(settings, shared, name).tenants:
            yield name


def _describing(settings: Settings, shared: Library, tenant: str) -> Library:
    """Return the library that a tenant sees, which must know the tenant."""
    library = library_of(settings, shared, tenant)
    if tenant not in library.tenants:
        raise SettingsError(
            f"{settings.file}: tenants: {tenant}",
            say("There is no organisation “{name}”.", name=tenant),
            say("Known here: {names}.", names=", ".join(library.tenants)),
        )
    return library


def seal_of(settings: Settings, tenant: str, keys: Mapping[str, str]) -> Seal:
    """Return what a tenant's audit trail is sealed with."""
    return Seal(bytes.fromhex(keys["audit_key"]), settings.audit_head(tenant))


def publish(library: Library, tenant: str, store: Store) -> None:
    """Keep the texts that a tenant's campaigns ask, and its curator, in its database, for ever."""
    campaigns = [each for one in library.programmes_of(tenant) for each in one.campaigns]
    asked = [*(each.questionnaire for each in campaigns), library.rules.review.compliance]
    for name in dict.fromkeys(each for each in asked if each in library.questionnaires):
        store.questionnaires.publish(library.questionnaires[name], library.source(name))


def _first_period(library: Library, tenant: str) -> str:
    """Return the period that a tenant's database began with: that of the first programme named."""
    names = library.tenants[tenant].programmes
    return library.programmes[names[0]].period.id if names else ""


def addresses(
    settings: Settings, tenant: str, keys: Mapping[str, str], period: str = ""
) -> tuple[str, str]:
    """Return the data service's and the form service's address of a tenant's database.

    The database is created and brought to the newest schema on the way; what one of version
    0.1.0 holds belongs to the period.
    """
    if settings.database != "sqlite":
        return provision(
            settings.database,
            tenant,
            data_password=keys["data_password"],
            form_password=keys["form_password"],
            period=period,
        )
    (settings.state / "tenants").mkdir(mode=0o700, parents=True, exist_ok=True)
    url = form_address(settings, tenant, keys)
    migrate(url, tenant=tenant, period=period)
    return url, url


def admin_address(settings: Settings, tenant: str) -> str:
    """Return the address at which all of a tenant's rows can be read and put back."""
    if settings.database != "sqlite":
        return settings.database
    return f"sqlite:///{settings.state / 'tenants' / tenant}.sqlite"


def data_address(settings: Settings, tenant: str, keys: Mapping[str, str]) -> str:
    """Return the data service's address of a database that is there."""
    if settings.database != "sqlite":
        return login(settings.database, tenant, "data", keys["data_password"])
    return admin_address(settings, tenant)


def form_address(settings: Settings, tenant: str, keys: Mapping[str, str]) -> str:
    """Return the form service's address of a database that is there."""
    if settings.database != "sqlite":
        return login(settings.database, tenant, "form", keys["form_password"])
    return f"sqlite:///{settings.state / 'tenants' / tenant}.sqlite"
