"""The demo: the sample school, an empty school, and accounts of both, their passwords public."""

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
SAMPLE_ACCOUNTS = {role: role for role in ("psychologist", "curator", "head", "methodologist")}
#: Of the empty school; its id is that of `kit.serve.host.own_school`, which is heavy.
OWN_SCHOOL = "your-school"
OWN_ACCOUNTS = {
    "my-curator": "curator",
    "my-psychologist": "psychologist",
    "my-head": "head",
    "my-teacher": "class-teacher",
}
ACCOUNTS = SAMPLE_ACCOUNTS | OWN_ACCOUNTS


def run(settings: Settings, *, tell: Callable[[Message], None]) -> int:
    """Serve with the sample filled in and the empty school beside it, and make the accounts."""
    return supervisor.serve(settings, ready=_ready, tell=tell, fill=fill, begin=_begin)


def _begin(settings: Settings) -> None:
    run_in_subprocess("kit.serve.host.own_school:make", settings)


def fill(store: Store, library: Library, tenant: Tenant, keys: Mapping[str, str]) -> None:
    """Write the synthetic sample into a tenant; what is there already stays as it is.

    A school that does not say that its data are made up gets none.
    """
    if not tenant.synthetic:
        return
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
    run_in_subprocess("kit.serve.hub.users:add_many", settings, SAMPLE_ACCOUNTS, PASSWORD)
    run_in_subprocess(
        "kit.serve.hub.users:add_many", settings, OWN_ACCOUNTS, PASSWORD, tenant=OWN_SCHOOL
    )
    print(f"Ready: {settings.url}", flush=True)  # noqa: T201 - this line is the interface
    for name in ACCOUNTS:
        print(f"  {name:<15} {PASSWORD}", flush=True)  # noqa: T201 - the same
