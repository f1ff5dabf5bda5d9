"""Makes the tenants' databases ready, and tells each service what it may know of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from kit.domain.programme import Programme
from kit.errors import SettingsError
from kit.i18n.message import say
from kit.library import Library
from kit.serve.host.settings import Settings, read_secrets, require_tenant, write_private
from kit.store import Store, migrate, provision

#: Puts something into a tenant's new database: the store, the library, the programme, the keys.
Fill = Callable[[Store, Library, Programme, Mapping[str, str]], None]


def prepare(settings: Settings, secrets: Mapping[str, Any], *, fill: Fill | None = None) -> None:
    """Create or upgrade every tenant's database, and write the services' settings files.

    The data service gets addresses and keys that read and write; the form service
    gets addresses that write only, and no key that makes a card. ``fill`` is called with
    every database while it is open.
    """
    library = Library.open(settings.surveys)
    data: dict[str, dict[str, str]] = {}
    respond: dict[str, dict[str, str]] = {}
    for tenant, programme in settings.tenants.items():
        keys = secrets["tenants"][tenant]
        if programme not in library.programmes:
            raise SettingsError(
                f"kit.yaml: tenants: {tenant}",
                say("There is no programme {name}.", name=programme),
                say("The programmes are: {names}.", names=", ".join(library.programmes)),
            )
        data_url, form_url = addresses(settings, tenant, keys, library.programmes[programme].year)
        with Store.open(data_url, tenant=tenant) as store:
            publish(library, programme, store)
            if fill is not None:
                fill(store, library, library.programmes[programme], keys)
        common = {"programme": programme, "lookup_key": keys["lookup_key"]}
        data[tenant] = common | {"url": data_url, "card_key": keys["card_key"]}
        respond[tenant] = common | {"database": form_url}
    door = f"{settings.url}services/respond/"
    shared = {
        "surveys": str(settings.surveys),
        "notebooks": str(settings.notebooks),
        "respond_url": door,
    }
    write_private(
        settings.state / "data.json",
        shared
        | {
            "session_key": secrets["cookie"],
            "tenants": data,
            "workers": settings.workers or os.cpu_count() or 1,
            "worker_memory_mb": settings.worker_memory_mb,
            "cache_mb": settings.cache_mb,
        },
    )
    write_private(
        settings.state / "respond.json",
        {
            "surveys": str(settings.surveys),
            "public_url": door,
            "proxies": 1,  # the Hub's own
            "tenants": respond,
        },
    )


def prepare_one(settings: Settings, tenant: str) -> None:
    """Create or upgrade one tenant's database.

    Raises
    ------
    BadArgument
        ``kit.yaml`` does not name the tenant.
    """
    require_tenant(settings, tenant)
    library = Library.open(settings.surveys) if settings.surveys.is_dir() else None
    programme = library.programmes.get(settings.tenants[tenant]) if library else None
    period = programme.year if programme else ""
    addresses(settings, tenant, read_secrets(settings)["tenants"][tenant], period)


def publish(library: Library, programme: str, store: Store) -> None:
    """Keep the texts that a programme's campaigns ask in its tenant's database, for ever."""
    for campaign in library.programmes[programme].campaigns:
        questionnaire = library.questionnaires[campaign.questionnaire]
        store.questionnaires.publish(questionnaire, library.source(questionnaire.id))


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
    folder = settings.state / "tenants"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    url = f"sqlite:///{folder / tenant}.sqlite"
    migrate(url, tenant=tenant, period=period)
    return url, url
