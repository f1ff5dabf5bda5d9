"""The three programmes that are shipped, each as a school in the middle of its period, nobody in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kit.operations.access import ROLES, Actor, group
from kit.service import Tenants, call
from kit.service.tenants import TenantSource
from kit.store import migrate
from tests.builders.schools import real
from tests.builders.stores import PEOPLE_KEY


class Shipped(NamedTuple):
    """A programme as a test knows it beforehand: its period, the rows of its road map, a day in it."""

    period: str
    steps: int
    day: dt.date


SHIPPED = MappingProxyType(
    {
        "serov-23": Shipped("2022-2023", 30, dt.date(2022, 10, 10)),
        "temizhbek-4": Shipped("2022", 35, dt.date(2022, 2, 14)),
        "irkutsk-57": Shipped("2023-2024", 19, dt.date(2023, 2, 20)),
    }
)
#: Accounts of the staff, as the Hub tells them: one for each role.
STAFF = MappingProxyType({role: (role,) for role in ROLES})


class OnADay(Tenants):
    """Tenants on a day of the programme's period."""

    def today(self, tenant: str) -> dt.date:
        """Return the programme's day."""
        return SHIPPED[tenant].day


def opened(folder: Path) -> OnADay:
    """Return the tenants with the three schools, each with its programme and nobody in it."""
    library, _ = real()
    sources = {}
    for tenant, programme in SHIPPED.items():
        url = f"sqlite:///{folder / tenant}.sqlite"
        migrate(url, tenant=tenant, period=programme.period)
        sources[tenant] = TenantSource(
            url=url, card_key=b"card" * 8, lookup_key=b"look" * 8, people_key=PEOPLE_KEY
        )
    return OnADay(
        library, sources, respond_url="http://kit.test/respond/", staff=lambda tenant: STAFF
    )


def ask(tenants: Tenants, tenant: str, operation: str, by: str = "curator", **raw: Any) -> Any:
    """Return what an operation gives to somebody in a role at one of the schools."""
    return call(tenants, Actor(by, (group(tenant, by),)), tenant, operation, raw)
