"""The audit log: every change of what was written shows."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from kit.errors import TrailBroken
from kit.store import Store, provision
from tests.builders.stores import as_owner


def write(store, number: int) -> None:
    store.audit.record(
        actor="curator",
        role="curator",
        operation="compare_waves",
        detail={"campaign": f"осень-{number}", "n": number, "by": ["form", None]},
        outcome="done",
    )


def broken(store, *known) -> str:
    """Return what verifying says, up to its comma or colon."""
    with pytest.raises(TrailBroken) as error:
        store.audit.verify(*known)
    return str(error.value.what).partition(",")[0].partition(":")[0]


def test_trail_is_newest_first_and_limited(store):
    for number in range(5):
        write(store, number)

    trail = store.audit.trail(limit=2)

    assert [record.detail["n"] for record in trail] == [4, 3]
    assert trail[0].detail == {"campaign": "осень-4", "n": 4, "by": ["form", None]}
    assert trail[0].actor == "curator"
    assert trail[0].at.endswith("+00:00")


def test_untouched_log_is_whole(store, form_store):
    assert store.audit.verify() == 0

    write(store, 1)
    write(form_store, 2)
    write(store, 3)

    assert store.audit.verify() == 3
    assert [record.seq for record in store.audit.trail()] == [3, 2, 1]


@pytest.mark.parametrize(
    ("harm", "first_broken"),
    [
        ("UPDATE audit SET outcome = 'denied' WHERE seq = 3", 3),
        ("UPDATE audit SET actor = 'nobody' WHERE seq = 1", 1),
        ("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 4", 4),
        ("UPDATE audit SET detail = '{}' WHERE seq = 2", 2),
        ("UPDATE audit SET detail = 'no json' WHERE seq = 2", 2),
        ("UPDATE audit SET hash = 'x' WHERE seq = 4", 4),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq = 3", 3),
        (
            """INSERT INTO audit SELECT 6, at, actor, role, operation, detail, outcome, hash
            FROM audit WHERE seq = 5""",
            6,
        ),
    ],
)
def test_change_of_the_log_shows(sqlite_store, harm, first_broken):
    for number in range(5):
        write(sqlite_store, number)

    with sqlite_store.database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("DROP TRIGGER audit_no_delete"))
        connection.execute(text(harm))

    assert broken(sqlite_store) == f"Record {first_broken} was changed"


def test_change_by_the_owner_who_switched_the_triggers_off_shows(postgres_database):
    data, _ = provision(postgres_database, "school-a", data_password="d", form_password="f")
    with Store.open(data, tenant="school-a") as store:
        for number in range(3):
            write(store, number)

        with as_owner(postgres_database) as connection:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
            connection.execute(text("UPDATE audit SET outcome = 'denied' WHERE seq = 2"))

        assert broken(store) == "Record 2 was changed"


def test_records_written_at_once_form_one_chain(store):
    threads = [threading.Thread(target=write, args=(store, number)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.audit.verify() == 12
    assert sorted(record.detail["n"] for record in store.audit.trail()) == list(range(12))
