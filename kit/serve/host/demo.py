"""The demo: an installation with the sample school and four accounts, their passwords public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kit.domain.tenant import Tenant
from kit.i18n.message import Message
from kit.serve.host import supervisor
from kit.serve.host.child_process import run_in_subprocess
from kit.serve.host.settings import Settings
from kit.serve.host.state_folder import DEMO_PASSWORD

if TYPE_CHECKING:
    from kit.library import Library
    from kit.store import Store

#: Shown in the README; an installation for real people never has them.
PASSWORD = DEMO_PASSWORD
ACCOUNTS = {role: role for role in ("psychologist", "curator", "head", "methodologist")}


def run(settings: Settings, *, tell: Callable[[Message], None]) -> int:
    """Serve with the sample filled in, and make the accounts."""
    return supervisor.serve(settings, ready=_ready, tell=tell, fill=fill)


def fill(store: Store, library: Library, tenant: Tenant, keys: Mapping[str, str]) -> None:
    """Write the synthetic sample into a tenant; what is there already stays as it is."""
    from kit import sample  # noqa: PLC0415 - heavy, and needed by the demo only

    for period in sample.make_all(tenant, library):
        sample.fill(
            store,
            period,
            library,
            card_key=bytes.fromhex(keys["card_key"]),
            lookup_key=bytes.fromhex(keys["lookup_key"]),
        )


def _ready(settings: Settings) -> None:
    run_in_subprocess("kit.serve.hub.users:add_many", settings, ACCOUNTS, PASSWORD)
    print(f"Ready: {settings.url}", flush=True)  # noqa: T201 - this line is the interface
    for name in ACCOUNTS:
        print(f"  {name:<14} {PASSWORD}", flush=True)  # noqa: T201 - the same
