"""The portal over a copy of the sample school, one application for each module."""

from __future__ import annotations

import pytest

from kit.sample.local import build
from kit.service import Tenants
from kit.service.tenants import TenantSource
from tests.builders.portal import Browser, make_app
from tests.builders.schools import real

TENANT = "temizhbek-4"


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory):
    """The sample school's database, written once."""
    library, sample = real()
    return build(tmp_path_factory.mktemp("portal"), sample, library)


@pytest.fixture(scope="module")
def tenants(sample_database, tmp_path_factory):
    """Tenants whose only school may be written to by this module."""
    copy = tmp_path_factory.mktemp("school") / "school.sqlite"
    copy.write_bytes(sample_database.read_bytes())
    library, _ = real()
    source = TenantSource(
        url=f"sqlite:///{copy}", programme=TENANT, card_key=b"card" * 8, lookup_key=b"look" * 8
    )
    opened = Tenants(library, {TENANT: source}, respond_url="http://kit.test/respond/")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def portal(tenants):
    """A function that returns a browser of somebody in a role."""
    app = make_app(tenants)

    def browser(role: str, *, language: str = "en", tenant: str = TENANT) -> Browser:
        return Browser(app, tenant, role, language)

    return browser
