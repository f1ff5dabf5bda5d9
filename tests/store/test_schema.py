"""Opening a database, and refusing one that is missing, damaged, foreign, old or too new."""

from __future__ import annotations

import socket
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from kit.domain.people import Participant
from kit.errors import BadArgument, StoreError
from kit.store import Store, migrate, provision
from kit.store.tables import REVISIONS, metadata
from tests.builders.stores import as_owner


def says(error: pytest.ExceptionInfo[StoreError]) -> tuple[str, str, str]:
    return error.value.where, str(error.value.what), str(error.value.remedy)


def test_tables_are_those_of_the_migrations(store):
    with store.database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": not_generated}
        )

        differences = compare_metadata(context, metadata)

    assert differences == []


def not_generated(thing, name, kind, reflected, compare_to) -> bool:
    # PostgreSQL alone has it: the digest that the server computes.
    return name not in ("stored_sha256", "alembic_version")


def test_code_reads_the_newest_migration():
    configuration = Config()
    configuration.set_main_option("script_location", "kit.store:migrations")
    scripts = ScriptDirectory.from_config(configuration)

    known = [script.revision for script in scripts.walk_revisions()]

    assert tuple(reversed(known)) == REVISIONS


def test_migrating_again_changes_nothing(make_database, store):
    before = store.data_version()

    migrate(make_database("school-a").admin, tenant="school-a")

    assert store.data_version() == before


def test_open_refuses_an_address_that_is_none():
    for url in ("", "school.sqlite", "mysql://host/database", "sqlite://"):
        with pytest.raises(StoreError) as error:
            Store.open(url, tenant="school-a")
        assert "address" in str(error.value.what)


def test_migrate_refuses_a_tenant_that_is_none():
    for tenant in ("", "School", "школа-4", "a_b", "1st", "x" * 41, 'a"; DROP SCHEMA x'):
        with pytest.raises(BadArgument):
            migrate("postgresql://127.0.0.1/x", tenant=tenant)


def test_open_does_not_create_a_missing_file(tmp_path):
    path = tmp_path / "missing.sqlite"

    with pytest.raises(StoreError) as error:
        Store.open(f"sqlite:///{path}", tenant="school-a")

    where, what, remedy = says(error)
    assert where == str(path)
    assert what == "There is no database here."
    assert "restore a backup" in remedy
    assert not path.exists()


def test_file_is_for_its_owner_only(tmp_path):
    url = f"sqlite:///{tmp_path / 'new' / 'school.sqlite'}"

    migrate(url, tenant="school-a")

    with Store.open(url, tenant="school-a") as store:
        store.audit.record(actor="a", role="r", operation="o", detail={}, outcome="done")
        for suffix in ("", "-wal", "-shm"):
            path = Path(store.where + suffix)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_path_may_hold_any_character(tmp_path):
    url = f"sqlite:///{tmp_path / 'Школа № 4 (50 %) a#b'}.sqlite"

    migrate(url, tenant="school-a")

    with Store.open(url, tenant="school-a") as store:
        assert store.register.participants() == []


def test_sqlite_writes_are_durable(new_sqlite, tmp_path, durable, monkeypatch):
    monkeypatch.setattr("kit.store.connection._SETTINGS", durable)
    url = new_sqlite(tmp_path / "durable.sqlite", "school-a")
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    with Store.open(url, tenant="school-a") as store, store.database.write() as link:
        settings = {name: link.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_open_refuses_another_tenants_database(make_database, database_kind):
    urls = make_database("school-a")
    make_database("school-b")

    with pytest.raises(StoreError) as error:
        Store.open(urls.data, tenant="school-b")

    what = str(error.value.what)
    if database_kind == "sqlite":
        assert what == "This is the database of “school-a”, not of “school-b”."
    else:  # the server shows this role nothing at all
        assert what == "This database was not set up for the kit."


def test_open_and_migrate_refuse_a_newer_schema(make_database, store):
    urls = make_database("school-a")
    with as_owner(urls.admin) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    for refused, url in ((Store.open, urls.data), (migrate, urls.admin)):
        with pytest.raises(StoreError) as error:
            refused(url, tenant="school-a")
        assert str(error.value.what) == "The database was made by a newer version of the kit."


def test_open_refuses_an_older_schema(make_database, store, monkeypatch):
    url = make_database("school-a").data
    monkeypatch.setattr("kit.store.schema.REVISIONS", (*REVISIONS, "next"))

    with pytest.raises(StoreError) as error:
        Store.open(url, tenant="school-a")

    _, what, remedy = says(error)
    assert what == "The database was made by an older version of the kit."
    assert "kit upgrade" in remedy


def test_open_refuses_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "school.sqlite"
    path.write_bytes(b"PK\x03\x04 this was a spreadsheet" * 1000)

    with pytest.raises(StoreError) as error:
        Store.open(f"sqlite:///{path}", tenant="school-a")

    assert says(error) == (
        str(path),
        "The database is damaged.",
        "Stop the services, keep the damaged file, and restore the last backup.",
    )


@pytest.mark.parametrize("harm", ["overwritten", "cut"])
def test_open_refuses_a_damaged_file(tmp_path, harm):
    path = tmp_path / "school.sqlite"
    migrate(f"sqlite:///{path}", tenant="school-a")
    content = bytearray(path.read_bytes())
    if harm == "cut":
        del content[len(content) // 2 :]
    else:
        content[4096 : 4096 * 6] = b"\xa5" * 4096 * 5
    path.write_bytes(content)

    with pytest.raises(StoreError) as error:
        Store.open(f"sqlite:///{path}", tenant="school-a")

    assert str(error.value.what) == "The database is damaged."


def test_open_refuses_an_empty_file(tmp_path):
    path = tmp_path / "school.sqlite"
    path.touch()

    with pytest.raises(StoreError) as error:
        Store.open(f"sqlite:///{path}", tenant="school-a")

    assert str(error.value.what) == "This database was not set up for the kit."


def test_open_says_when_no_server_answers():
    with socket.socket() as reserved:  # bound, and nobody listens
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]

        with pytest.raises(StoreError) as error:
            Store.open(f"postgresql://kit:secret-word@127.0.0.1:{port}/kit", tenant="school-a")

    assert "does not answer" in str(error.value.what)
    assert "secret-word" not in str(error.value)


def test_busy_database_is_said_to_be_busy(tmp_path, monkeypatch):
    monkeypatch.setattr("kit.store.connection.PATIENCE", 0.05)
    url = f"sqlite:///{tmp_path / 'school.sqlite'}"
    migrate(url, tenant="school-a")
    with Store.open(url, tenant="school-a") as store:
        other = sqlite3.connect(store.where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError) as error:
            store.register.add_participants([Participant(id="U-1", role="mentee", form="f")])

        other.close()
    assert "busy" in str(error.value.what)
    assert "Nothing was stored" in str(error.value.remedy)


def test_store_is_reached_again_after_its_server_cut_the_connection(postgres_database):
    data, _ = provision(postgres_database, "school-a", data_password="d", form_password="f")
    with Store.open(data, tenant="school-a") as store:
        store.register.participants()
        with psycopg.connect(postgres_database, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE usename = 'tenant_school_a_data'"
            )

        assert store.register.participants() == []


def test_migrating_at_the_same_time_is_harmless(make_database):
    url = make_database("school-a").admin
    faults: list[BaseException] = []

    def run() -> None:
        try:
            migrate(url, tenant="school-a")
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []


def test_store_imports_no_pandas():
    code = "import sys, kit.store; print('pandas' in sys.modules, 'alembic' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
