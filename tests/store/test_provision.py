"""What the PostgreSQL server itself refuses, whatever the code above it does."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import make_url

from kit.errors import AccessDenied, StoreError
from kit.store import Store, migrate, provision
from kit.store.grants import RIGHTS
from kit.store.tables import metadata
from tests.builders.stores import draft, furnish, response

PASSWORDS = {"data_password": "d4ta %/@:#'\\ пароль", "form_password": "f0rm"}


def plain(url: str) -> str:
    """Return the URL as the driver itself wants it."""
    url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return url.replace(" ", "%20")


@pytest.fixture
def school_a(postgres_database):
    urls = provision(postgres_database, "school-a", **PASSWORDS)
    with Store.open(urls[0], tenant="school-a") as store:
        furnish(store)
        store.responses.add(response())
    with Store.open(urls[1], tenant="school-a", role="form") as store:
        store.invitations.save_draft("i-2", draft(), code="1234-5678-9ABC", expected_revision=0)
    return urls


@pytest.fixture
def school_b(postgres_database):
    """A second school with the same codes, campaign and attempt, and its own answer."""
    urls = provision(postgres_database, "school-b", **PASSWORDS)
    with Store.open(urls[0], tenant="school-b") as store:
        furnish(store)
        store.responses.add(response(answers={"belong_1": 1}))
    return urls


def refused(url: str, statement: str) -> None:
    with (
        psycopg.connect(plain(url)) as link,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        link.execute(statement)


def test_each_tenant_reads_its_own_answers_only(school_a, school_b):
    with Store.open(school_a[0], tenant="school-a") as store:
        assert [found.answers for found in store.responses.find()] == [response().answers]
    with Store.open(school_b[0], tenant="school-b") as store:
        assert [found.answers for found in store.responses.find()] == [{"belong_1": 1}]


def test_server_refuses_another_tenants_tables(school_a, school_b):
    for table in (*metadata.tables, "alembic_version"):
        for url in school_a:
            refused(url, f"SELECT * FROM tenant_school_b.{table}")


def test_server_refuses_another_tenants_role(school_a, school_b):
    for statement in (
        "SET ROLE tenant_school_b_owner",
        "SET ROLE tenant_school_b_data",
        "SET ROLE tenant_school_b_form",
        "CREATE TABLE tenant_school_b.mine (x int)",
        "INSERT INTO tenant_school_b.meta VALUES ('x', 'y')",
    ):
        for url in school_a:
            refused(url, statement)


def test_server_refuses_answers_to_the_form_role(school_a):
    form = school_a[1]

    for statement in (
        "SELECT body FROM responses",
        "SELECT * FROM responses",
        "SELECT r FROM responses r",
        "SELECT row_to_json(r) FROM responses r",
        "SELECT length(body) FROM responses",
        "SELECT 1 FROM responses WHERE body LIKE '%4%'",
        "SELECT submitted_at, entered_by FROM responses",
        "INSERT INTO responses (attempt) VALUES ('x') RETURNING body",
        "COPY responses TO STDOUT",
        "SET ROLE tenant_school_a_owner",
        "SET ROLE tenant_school_a_data",
        "UPDATE responses SET body = '{}'",
        "DELETE FROM responses",
        "TRUNCATE responses",
        "SELECT detail FROM audit",
        "SELECT * FROM matches",
        "SELECT * FROM meetings",
        "SELECT mentee FROM marks",
        "SELECT * FROM worksheets",
        "UPDATE enrolments SET role = 'x'",
        "UPDATE invitations SET revoked = false",
        "CREATE TABLE mine (x int)",
    ):
        refused(form, statement)


def test_server_refuses_drafts_and_changes_to_the_data_role(school_a):
    data = school_a[0]

    for statement in (
        "SELECT body FROM drafts",
        "SELECT * FROM drafts",
        "UPDATE responses SET body = '{}'",
        "DELETE FROM responses",
        "DELETE FROM participants",
        "DELETE FROM enrolments",
        "UPDATE meetings SET meetings = 0",
        "DELETE FROM marks",
        "UPDATE invitations SET participant = 'U-002'",
        "DROP TABLE responses",
        "ALTER TABLE responses DISABLE TRIGGER ALL",
        "SET ROLE tenant_school_a_owner",
        "SET ROLE tenant_school_a_form",
    ):
        refused(data, statement)


def test_functions_of_the_owner_do_what_they_are_for_and_nothing_else(school_a, postgres_database):
    """Without an entry nothing is destroyed; an enrolment goes as long as nothing rests on it."""
    data, form = school_a
    for function in ("destroy('U-001', '')", "unenrol('U-001', '')"):
        refused(form, f"SELECT {function}")
    with Store.open(data, tenant="school-a") as store:
        before = store.responses.find(), store.register.participants()
    with psycopg.connect(plain(data)) as link:
        link.execute("SELECT unenrol('U-001', '')")
    with psycopg.connect(plain(data)) as link, pytest.raises(psycopg.errors.RaiseException):
        link.execute("SELECT destroy('U-001', '')")

    with Store.open(data, tenant="school-a") as store:
        assert (store.responses.find(), store.register.participants()) == before
        assert "U-001" in {each.participant for each in before[0]}


def test_server_refuses_to_whoever_writes_the_trail_to_change_it(school_a):
    for url in school_a:
        for statement in (
            "UPDATE audit SET outcome = 'done'",
            "DELETE FROM audit",
            "TRUNCATE audit",
            "DROP TABLE audit",
            "ALTER TABLE audit DISABLE TRIGGER ALL",
            "DROP TRIGGER audit_no_change ON audit",
            "CREATE TRIGGER mine BEFORE INSERT ON audit EXECUTE FUNCTION refuse_change()",
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "ALTER TABLE audit OWNER TO CURRENT_USER",
        ):
            refused(url, statement)


def test_data_role_of_an_earlier_version_may_not_become_the_owner_any_more(
    school_a, postgres_database
):
    with psycopg.connect(postgres_database) as link:
        link.execute("GRANT tenant_school_a_owner TO tenant_school_a_data")

    data, _ = provision(postgres_database, "school-a", **PASSWORDS)

    refused(data, "SET ROLE tenant_school_a_owner")


def test_store_says_what_the_server_refuses(school_a):
    """Were the role forgotten in Python, the server's refusal comes in the kit's words."""
    with Store.open(school_a[1], tenant="school-a", role="data") as store:
        for forbidden in (
            store.responses.find,
            store.audit.trail,
            store.register.matches,
        ):
            with pytest.raises(AccessDenied) as error:
                forbidden()
            assert str(error.value.what) == "The database's role may not do this."


def test_every_table_is_granted_to_somebody():
    assert set(RIGHTS["data"]) == {*metadata.tables, "alembic_version"}
    assert set(RIGHTS["form"]) < set(RIGHTS["data"])


def test_owner_cannot_log_in(school_a, postgres_database):
    with psycopg.connect(postgres_database) as link:
        roles = link.execute(
            "SELECT rolname, rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls "
            "FROM pg_roles WHERE rolname LIKE 'tenant_school_a%' ORDER BY 1"
        ).fetchall()

    assert roles == [
        ("tenant_school_a_data", True, False, False, False, False),
        ("tenant_school_a_form", True, False, False, False, False),
        ("tenant_school_a_owner", False, False, False, False, False),
    ]


def test_password_does_not_reach_the_server_in_the_clear(school_a, postgres_database):
    with psycopg.connect(postgres_database) as link:
        kept = link.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = 'tenant_school_a_data'"
        ).fetchone()

    assert kept[0].startswith("SCRAM-SHA-256$")


def test_provision_again_keeps_data_and_sets_new_passwords(school_a, postgres_database):
    data, form = provision(
        postgres_database, "school-a", data_password="new-1", form_password="new-2"
    )

    with Store.open(data, tenant="school-a") as store:
        assert len(store.responses.find()) == 1
    with Store.open(form, tenant="school-a", role="form") as store:
        assert store.invitations.of_code("hash-1").receipt
    with pytest.raises(StoreError):
        Store.open(school_a[0], tenant="school-a")


def test_provision_needs_no_superuser(postgres, postgres_database):
    """A role that may create roles and schemas is enough."""
    with psycopg.connect(postgres_database, autocommit=True) as link:
        if not link.execute("SELECT 1 FROM pg_roles WHERE rolname = 'installer'").fetchone():
            link.execute("CREATE ROLE installer LOGIN CREATEROLE PASSWORD 'i'")
        link.execute("GRANT CREATE ON DATABASE kit TO installer")
    admin = make_url(postgres_database).set(username="installer", password="i")

    urls = provision(
        admin.render_as_string(hide_password=False),
        "school-c",
        data_password="d",
        form_password="f",
    )

    with Store.open(urls[0], tenant="school-c") as store:
        assert store.responses.find() == []


def test_provision_with_a_weak_role_is_refused_in_words(school_a):
    with pytest.raises(AccessDenied):
        provision(school_a[0], "school-d", data_password="d", form_password="f")


def test_provision_of_a_file_is_refused(tmp_path):
    with pytest.raises(StoreError) as error:
        provision(f"sqlite:///{tmp_path}/x", "school-a", data_password="d", form_password="f")

    assert "migrations" in str(error.value.remedy)


def test_migrate_without_provision_says_what_to_do(postgres_database):
    with pytest.raises(StoreError) as error:
        migrate(postgres_database, tenant="school-z")

    assert "kit tenant add school-z" in str(error.value.remedy)


def test_search_path_cannot_be_led_elsewhere(school_a, postgres_database):
    """A table of the same name in schema public is not found instead of the tenant's."""
    with Store.open(school_a[0], tenant="school-a") as store, store.database.read() as connection:
        path = connection.exec_driver_sql("SHOW search_path").scalar()

    assert path == "tenant_school_a,pg_temp"
