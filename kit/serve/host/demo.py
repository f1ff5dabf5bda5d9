"""The demo: three sample schools, an empty one, and accounts of all, their passwords public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from kit import clock
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
STAFF = ("curator", "psychologist", "head")
SAMPLE_ACCOUNTS = {role: role for role in ("psychologist", "curator", "head", "methodologist")}
#: Of the empty school; its id is that of `kit.serve.host.own_school`, which is heavy.
OWN_SCHOOL = "your-school"
OWN_ACCOUNTS = {
    "my-curator": "curator",
    "my-psychologist": "psychologist",
    "my-head": "head",
    "my-teacher": "class-teacher",
}
#: Schools whose programme runs a period that holds today; account to role.
RUNNING: Mapping[str, Mapping[str, str]] = {
    school: {f"{school.partition('-')[0]}-{role}": role for role in STAFF}
    for school in ("serov-23", "irkutsk-57")
}
ACCOUNTS = (
    SAMPLE_ACCOUNTS
    | {name: role for staff in RUNNING.values() for name, role in staff.items()}
    | OWN_ACCOUNTS
)


def run(settings: Settings, *, tell: Callable[[Message], None]) -> int:
    """Serve with the samples filled in and the empty school beside them, and make the accounts."""
    return supervisor.serve(settings, ready=_ready, tell=tell, fill=fill, begin=_begin)


def _begin(settings: Settings) -> None:
    run_in_subprocess("kit.serve.host.own_school:make", settings)


def fill(store: Store, library: Library, tenant: Tenant, keys: Mapping[str, str]) -> None:
    """Write the synthetic sample into a tenant; what is there already stays as it is.

    A school that does not say that its data are made up gets none. One of `RUNNING` goes on with
    its plan in a period that holds today, as far as that has come; the others have the periods of
    their files.
    """
    if not tenant.synthetic:
        return
    from kit import sample  # noqa: PLC0415 - heavy, and needed by the demo only

    def write(period: sample.Sample) -> None:
        card_key, lookup_key = (bytes.fromhex(keys[name]) for name in ("card_key", "lookup_key"))
        sample.fill(store, period, library, card_key=card_key, lookup_key=lookup_key)

    today = clock.today(tenant.time_zone)
    if tenant.id in RUNNING:
        programme = sample.begun(store, tenant, library, today)
        period = sample.make(sample.asking(programme), library, tenant=tenant)
        period = sample.so_far(period, today)
        write(period)
        sample.live(store, period, library, today)
    else:
        for period in sample.make_all(tenant, library):
            write(period)
        programme = library.programmes_of(tenant.id)[-1]
    sample.go_on(store, tenant, programme, today)


def _ready(settings: Settings) -> None:
    staff = {next(iter(settings.tenants)): dict(SAMPLE_ACCOUNTS)}
    for school, roles in {**RUNNING, OWN_SCHOOL: OWN_ACCOUNTS}.items():
        if school in settings.tenant_ids():
            staff.setdefault(school, {}).update(roles)
    run_in_subprocess("kit.serve.hub.users:add_staff", settings, staff, PASSWORD)
    print(f"Ready: {settings.url}", flush=True)  # noqa: T201 - this line is the interface
    for name in chain.from_iterable(staff.values()):
        print(f"  {name:<21} {PASSWORD}", flush=True)  # noqa: T201 - the same
