"""Schools at their very beginning: nobody, nobody who answered, one person, one moment only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kit.sample import Sample
from kit.sample.filling import fill
from kit.sample.local import keys, open_tenants
from kit.service import Tenants
from kit.service.tenants import TenantSource
from kit.store import Store, migrate
from tests.builders.schools import real

TENANT = "temizhbek-4"
LAST_WAVE = "after"


def _nobody(sample: Sample) -> Sample:
    return replace(_silent(sample), participants=(), matches=())


def _silent(sample: Sample) -> Sample:
    return replace(sample, responses=(), invitations=(), worksheets=(), meetings=())


def _one(sample: Sample) -> Sample:
    """One person, who answered both times."""
    answered = [response.participant for response in sample.responses]
    code = next(code for code in answered if answered.count(code) == 2)
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


#: Kind of an empty school to what is left of the invented one.
EMPTY: Mapping[str, Callable[[Sample], Sample]] = {
    "nobody": _nobody,
    "silent": _silent,
    "one": _one,
    "once": _once,
}


def make_empty(kind: str, folder: Path) -> Tenants:
    """Return the tenants with one school that is empty in one of the ways of `EMPTY`."""
    library, sample = real()
    card_key, lookup_key = keys(TENANT)
    url = f"sqlite:///{folder / kind}.sqlite"
    migrate(url, tenant=TENANT)
    with Store.open(url, tenant=TENANT) as store:
        fill(store, EMPTY[kind](sample), library, card_key=card_key, lookup_key=lookup_key)
    source = TenantSource(url=url, card_key=card_key, lookup_key=lookup_key)
    return Tenants(library, {TENANT: source})
