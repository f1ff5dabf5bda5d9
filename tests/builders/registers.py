"""A school that keeps people by name: nobody in it yet, two periods, a key of people."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kit.operations.access import Actor, group
from kit.service import Tenants, call
from kit.service.tenants import TenantSource
from kit.store import migrate
from tests.builders.schools import real
from tests.builders.stores import PEOPLE_KEY

TENANT, EARLIER, PERIOD = "temizhbek-4", "2021", "2022"


def opened(folder: Path) -> Tenants:
    """Return the tenants with the invented school of two periods, and nobody in it."""
    library, _ = real()
    database = folder / "school.sqlite"
    database.write_bytes(_empty())
    url = f"sqlite:///{database}"
    source = TenantSource(
        url=url, card_key=b"card" * 8, lookup_key=b"look" * 8, people_key=PEOPLE_KEY
    )
    return Tenants(library, {TENANT: source}, respond_url="http://kit.test/respond/")


@cache
def _empty() -> bytes:
    """Return a database without anybody, migrated once."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "school.sqlite"
        migrate(f"sqlite:///{database}", tenant=TENANT, period=PERIOD)
        return database.read_bytes()


@pytest.fixture
def school(tmp_path):
    """The tenants of a school of one's own."""
    tenants = opened(tmp_path)
    yield tenants
    tenants.close()


def ask(school, operation, by="psychologist", **raw):
    """Return what an operation gives to somebody in a role."""
    return call(school, Actor("anna", (group(TENANT, by),)), TENANT, operation, raw)


def pupil(surname: str, given: str, **more) -> dict[str, object]:
    """Return a pupil of form 8A as typed."""
    typed = {"surname": surname, "given": given, "patronymic": "Ильич", "born": "2010-05-14"}
    return typed | {"kind": "pupil", "group": "8А"} | more
