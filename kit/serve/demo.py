"""The demo: an installation with the sample school and four accounts, their passwords public."""

from __future__ import annotations

from kit.access import ROLES
from kit.serve import databases, supervisor, users
from kit.serve.settings import Settings, read_secrets

#: Shown in the README; an installation for real people never has them.
PASSWORD = "temizhbek-2022"  # noqa: S105 - a public demo
ACCOUNTS = {role: role for role in ROLES}


def run(settings: Settings) -> int:
    """Fill the sample school, serve, and make the accounts."""
    fill(settings)
    return supervisor.serve(settings, ready=_ready)


def fill(settings: Settings) -> None:
    """Write the synthetic sample into the tenants; what is there already stays as it is."""
    from kit import sample  # noqa: PLC0415 - heavy, and needed by the demo only
    from kit.library import Library  # noqa: PLC0415 - only here
    from kit.store import Store  # noqa: PLC0415 - only here

    secrets = read_secrets(settings)
    library = Library.open(settings.surveys)
    for tenant, programme in settings.tenants.items():
        keys = secrets["tenants"][tenant]
        url, _ = databases.addresses(settings, tenant, keys)
        with Store.open(url, tenant=tenant) as store:
            sample.fill(
                store,
                sample.make(library.programmes[programme], library),
                library,
                card_key=bytes.fromhex(keys["card_key"]),
                lookup_key=bytes.fromhex(keys["lookup_key"]),
            )


def _ready(settings: Settings) -> None:
    tenant = next(iter(settings.tenants))
    for name, role in ACCOUNTS.items():
        users.add(settings, name, tenant, role, PASSWORD)
    print(f"Ready: {settings.url}", flush=True)  # noqa: T201 - this line is the interface
    for name in ACCOUNTS:
        print(f"  {name:<14} {PASSWORD}", flush=True)  # noqa: T201 - the same
