"""Schools at their very beginning: nobody, nobody who answered, one person, one moment only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from kit.library import Library
from kit.operations.access import Actor, group
from kit.sample import Sample, make
from kit.sample.filling import fill
from kit.sample.local import keys
from kit.sample.place import SURVEYS
from kit.service import Tenants
from kit.service.tenants import TenantSource
from kit.store import Store
from kit.workspace.local import LocalWorkspace

TENANT = "temizhbek-4"
LAST_WAVE = "after"
#: Enough for a group that may be told, few enough to be quick.
_SIZE = 24


def _nobody(sample: Sample) -> Sample:
    return replace(_silent(sample), participants=(), matches=())


def _silent(sample: Sample) -> Sample:
    """Everybody, and nobody has answered."""
    return replace(sample, responses=(), invitations=(), worksheets=(), meetings=())


def _one(sample: Sample) -> Sample:
    """One person, who answered both times."""
    code = one(sample)
    return replace(
        _nobody(sample),
        participants=tuple(each for each in sample.participants if each.id == code),
        responses=tuple(each for each in sample.responses if each.participant == code),
    )


def _once(sample: Sample) -> Sample:
    """Everybody, with answers of the first moment only."""
    late = {each.id for each in sample.programme.campaigns if each.wave == LAST_WAVE}
    early = tuple(each for each in sample.responses if each.campaign not in late)
    return replace(_silent(sample), responses=early)


def one(sample: Sample) -> str:
    """Return the code of somebody who answered both times."""
    answered = [response.participant for response in sample.responses]
    return next(code for code in answered if answered.count(code) == 2)


#: Kind of an empty school to what is left of the invented one.
EMPTY: Mapping[str, Callable[[Sample], Sample]] = {
    "nobody": _nobody,
    "silent": _silent,
    "one": _one,
    "once": _once,
}


@cache
def small() -> tuple[Library, Sample]:
    """Return a school as it is when its surveys are over, and the library it is of."""
    library = Library.open(SURVEYS)
    return library, make(library.programmes[TENANT], library, size=_SIZE)


def make_empty(kind: str, url: str) -> Tenants:
    """Return the tenants with one school that is empty in one of the ways of `EMPTY`.

    `url` is that of an empty database.
    """
    library, sample = small()
    card_key, lookup_key = keys(TENANT)
    with Store.open(url, tenant=TENANT) as store:
        fill(store, EMPTY[kind](sample), library, card_key=card_key, lookup_key=lookup_key)
    source = TenantSource(url=url, card_key=card_key, lookup_key=lookup_key)
    return Tenants(library, {TENANT: source})


def opened(tenants: Tenants, role: str, language: str) -> LocalWorkspace:
    """Return the workspace of a role at the school."""
    workspace = LocalWorkspace(tenants, Actor("anna", (group(TENANT, role),)), TENANT, language)
    workspace.period = ""
    return workspace
