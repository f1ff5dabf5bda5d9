"""Where a checkout of the kit keeps its questionnaires, and which tenants are invented."""

from __future__ import annotations

from pathlib import Path

from kit.domain.programme import Programme
from kit.domain.tenant import Tenant
from kit.errors import NotFound
from kit.i18n.message import say
from kit.library import Library

ROOT = Path(__file__).resolve().parents[2]
SURVEYS = ROOT / "surveys"
#: The invented school that opens where none is named, and whose files are kept with the kit.
USUAL = "temizhbek-4"


def tenants(library: Library) -> dict[str, Tenant]:
    """Return the tenants that may be filled with invented people: synthetic, with campaigns."""
    return {
        name: tenant
        for name, tenant in library.tenants.items()
        if tenant.synthetic and programmes(library, tenant)
    }


def usual(library: Library) -> dict[str, Tenant]:
    """Return the usual school; where there is none of that name, all that may be filled."""
    found = tenants(library)
    return {USUAL: found[USUAL]} if USUAL in found else found


def programmes(library: Library, tenant: Tenant) -> tuple[Programme, ...]:
    """Return the programmes of a tenant that ask anybody anything, by period."""
    return tuple(each for each in library.programmes_of(tenant.id) if each.campaigns)


def tenant_of(library: Library, programme: Programme) -> Tenant:
    """Return the first tenant that runs a programme; NotFound when none does."""
    for tenant in library.tenants.values():
        if programme.id in tenant.programmes:
            return tenant
    raise NotFound(
        programme.id,
        say("No organisation runs this programme."),
        say("Name it in a file of the folder tenants."),
    )


def later(library: Library, tenant: Tenant, programme: Programme) -> tuple[Programme, ...]:
    """Return what a tenant runs in the periods after that of a programme."""
    return tuple(
        each
        for each in library.programmes_of(tenant.id)
        if each.period.starts_on > programme.period.starts_on
    )
