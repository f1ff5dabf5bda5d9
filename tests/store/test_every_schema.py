"""Whatever schema a database has, it comes straight to the newest, and its answers stay as they are."""

from __future__ import annotations

import pytest

from kit.serve.host import settings as host_settings
from kit.serve.host import tenants
from kit.store import Store, copies
from kit.store.tables import REVISIONS
from tests.builders.older import FIRST, PERIOD, TENANT, older_installation


def exported(settings):
    """Return what an installation would export of its answers, and the number of its records."""
    keys = host_settings.read_secrets(settings)["tenants"][TENANT]
    data, _ = tenants.addresses(settings, TENANT, keys)
    with Store.open(data, tenant=TENANT) as store:
        answers = [(each.receipt, each.body()) for each in store.responses.find(period=PERIOD)]
        people = store.register.participants(PERIOD)
        return answers, people, store.worksheets.find("swot"), store.audit.verify()


@pytest.fixture(scope="module")
def newest(tmp_path_factory):
    settings = older_installation(tmp_path_factory.mktemp("newest"), REVISIONS[-1])
    return exported(settings)


@pytest.mark.parametrize("revision", REVISIONS[REVISIONS.index(FIRST) :])
def test_database_of_every_schema_comes_to_the_newest(
    tmp_path, database_kind, request, revision, newest
):
    """On both engines; what is exported is equal bit for bit (O7)."""
    admin = "sqlite"
    if database_kind == "postgresql":
        admin = request.getfixturevalue("postgres_database")
    settings = older_installation(tmp_path, revision, admin)
    url = tenants.admin_address(settings, TENANT)
    with copies.reading(url, tenant=TENANT) as found:
        before = found.revision, found.answers, found.trail

    tenants.prepare_one(settings, TENANT)

    with copies.reading(url, tenant=TENANT) as found:
        assert (revision, found.answers, found.trail) == before
        assert found.revision == REVISIONS[-1]
        assert found.responses > 30
    assert exported(settings) == newest
