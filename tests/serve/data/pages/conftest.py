"""The portal over a copy of the sample school, one application for each module."""

from __future__ import annotations

import pytest

from kit.sample.local import build
from kit.service import Tenants
from kit.service.cache import LocalCache
from kit.service.tenants import TenantSource
from tests.builders.portal import Browser, make_app
from tests.builders.schools import real
from tests.builders.stores import PEOPLE_KEY

TENANT, PERIOD = "temizhbek-4", "2022"


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory):
    """The sample school's database, written once."""
    library, sample = real()
    return build(tmp_path_factory.mktemp("portal"), sample, library)


@pytest.fixture(scope="session")
def computed():
    """What follows from answers and savings, whichever copy of the school asks."""
    return LocalCache()


def opened(sample_database, computed, folder):
    """Open a copy of the school's database."""
    copy = folder / "school.sqlite"
    copy.write_bytes(sample_database.read_bytes())
    library, _ = real()
    url = f"sqlite:///{copy}"
    source = TenantSource(
        url=url, card_key=b"card" * 8, lookup_key=b"look" * 8, people_key=PEOPLE_KEY
    )
    tenants = Tenants(library, {TENANT: source}, respond_url="http://kit.test/respond/")
    tenants.answers = UntilWritten(computed, tenants)
    return tenants


class UntilWritten:
    """What copies of a school have in common until one is written to; then a copy's own."""

    def __init__(self, common, tenants) -> None:
        self.common, self.own = common, LocalCache()
        self.version = tenants.store(TENANT).data_version
        self.begins = self.version()

    def get(self, key, compute):
        cache = self.common if self.version() == self.begins else self.own
        return cache.get(key, compute)


def browsers(tenants):
    """Return a function that returns a browser of somebody in a role."""
    app = make_app(tenants)

    def browser(role: str, *, language: str = "en", tenant: str = TENANT) -> Browser:
        return Browser(app, tenant, role, language)

    return browser


@pytest.fixture(scope="module")
def portal(sample_database, computed, tmp_path_factory):
    """The portal of a school that a module shares: it only reads."""
    tenants = opened(sample_database, computed, tmp_path_factory.mktemp("school"))
    yield browsers(tenants)
    tenants.close()


@pytest.fixture
def fresh(sample_database, computed, tmp_path):
    """The portal of a school of one's own, to be written to; and its tenants as ``fresh.tenants``."""
    tenants = opened(sample_database, computed, tmp_path)
    browser = browsers(tenants)
    browser.tenants = tenants
    yield browser
    tenants.close()
