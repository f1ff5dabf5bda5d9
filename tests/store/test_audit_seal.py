"""A sealed trail: whoever holds the database alone changes nothing in it that is not found."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert, text

from kit.domain.audit import AuditEvent, AuditRecord
from kit.errors import BadArgument, StoreError
from kit.store import Head, Seal, Store
from kit.store.audit_seal import chained
from kit.store.tables import audit
from tests.builders.stores import as_owner
from tests.store.test_audit import broken, write


@pytest.fixture
def seal(tmp_path):
    return Seal(b"a key that is not in the database", tmp_path / "audit" / "school-a.json")


@pytest.fixture
def sealed(make_database, seal):
    """The store of a school whose trail is sealed from the first record on."""
    url = make_database("school-a").data
    with Store.open(url, tenant="school-a", seal=seal) as store:
        store.audit.begin()
        yield store


def reopened(make_database, seal):
    return Store.open(make_database("school-a").data, tenant="school-a", seal=seal)


def harm(make_database, *statements):
    """Do what the owner of the database can do, who has no key."""
    postgresql = make_database("school-a").admin.startswith("postgresql")
    off = ["ALTER TABLE audit DISABLE TRIGGER ALL"]
    if not postgresql:
        off = ["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"]
    with as_owner(make_database("school-a").admin) as connection:
        for statement in (*off, *statements):
            connection.execute(text(statement))


def forged(number, before, key=None):
    """Return a row that follows `before`, as somebody makes it who has read the program."""
    record = AuditRecord(
        seq=number,
        at="2026-11-27T08:00:00+00:00",
        actor="nobody",
        role="",
        operation="home",
        detail={},
        outcome="done",
    )
    return {
        "seq": number,
        "at": record.at,
        "actor": record.actor,
        "role": "",
        "operation": record.operation,
        "detail": "{}",
        "outcome": "done",
        "hash": chained(record, before, key),
    }


def replace_all(make_database, count, key):
    """Put a trail of so many records in the place of the one that is there."""
    harm(make_database, "DELETE FROM audit")
    before = ""
    with as_owner(make_database("school-a").admin) as connection:
        for number in range(1, count + 1):
            row = forged(number, before, key)
            connection.execute(insert(audit).inline().values(row))
            before = row["hash"]


def test_untouched_trail_is_whole_also_after_reopening(sealed, make_database, seal):
    for number in range(3):
        write(sealed, number)
    sealed.close()

    with reopened(make_database, seal) as store:
        write(store, 3)

        assert store.audit.verify() == 4
    assert seal.head().seq == 4


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_shortened_trail_is_found(sealed, make_database, seal, cut):
    for number in range(5):
        write(sealed, number)
    sealed.close()
    harm(make_database, f"DELETE FROM audit WHERE seq > {5 - cut}")

    with reopened(make_database, seal) as store:
        first = 6 - cut
        assert broken(store) == f"Records {first}–5 are missing"


def test_shortened_trail_is_found_although_it_grew_again(sealed, make_database, seal):
    for number in range(5):
        write(sealed, number)
    sealed.close()
    harm(make_database, "DELETE FROM audit WHERE seq > 3")
    with reopened(make_database, seal) as store:
        for number in range(4):
            write(store, number)

    with reopened(make_database, seal) as store:
        assert broken(store).startswith("Record 5 is not the one that was kept")


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("key", [None, b"another key, of the attacker's own"])
def test_trail_written_anew_without_the_key_is_found(sealed, make_database, seal, count, key):
    for number in range(3):
        write(sealed, number)
    sealed.close()
    replace_all(make_database, count, key)

    with reopened(make_database, seal) as store:
        assert broken(store) == "Record 1 was changed"


def test_trail_written_anew_with_the_key_differs_from_the_head_that_was_printed(
    sealed, make_database, seal
):
    for number in range(3):
        write(sealed, number)
    sealed.close()
    printed = str(seal.head())
    replace_all(make_database, 3, seal.key)
    seal.file.unlink()

    with reopened(make_database, seal) as store:
        store.audit.renew("somebody with all the keys")
        assert store.audit.verify() == 4
        assert broken(store, Head.read(printed)).startswith("Record 3 is not the one")


def test_record_put_in_without_the_key_is_found(sealed, make_database, seal):
    write(sealed, 0)
    sealed.close()
    with as_owner(make_database("school-a").admin) as connection:
        row = forged(2, seal.head().hash)
        connection.execute(insert(audit).inline().values(row))

    with reopened(make_database, seal) as store:
        assert broken(store) == "Record 2 was changed"


def test_first_record_of_an_empty_trail_must_have_the_key_too(sealed, make_database, seal):
    sealed.close()
    with as_owner(make_database("school-a").admin) as connection:
        connection.execute(insert(audit).inline().values(forged(1, "")))

    with reopened(make_database, seal) as store:
        assert broken(store) == "Record 1 was changed"


def test_process_killed_between_record_and_head_leaves_nothing_wrong(sealed, make_database, seal):
    write(sealed, 0)
    kept = seal.file.read_bytes()
    for number in range(1, 4):
        write(sealed, number)
    sealed.close()
    seal.file.write_bytes(kept)

    with reopened(make_database, seal) as store:
        assert store.audit.verify() == 4
        write(store, 4)
        assert seal.head().seq == 5


def test_records_from_before_the_key_stay_and_are_sealed_by_those_after(store, make_database, seal):
    for number in range(3):
        write(store, number)
    with reopened(make_database, seal) as later:
        later.audit.begin()
        write(later, 3)

        assert later.audit.verify() == 4
        assert seal.head().unsealed == 3

    harm(make_database, "UPDATE audit SET outcome = 'denied' WHERE seq = 2")
    with reopened(make_database, seal) as later:
        assert broken(later) == "Record 2 was changed"


def test_lost_head_is_said_and_can_be_kept_anew_which_is_recorded(sealed, make_database, seal):
    write(sealed, 0)
    sealed.close()
    seal.file.unlink()

    with reopened(make_database, seal) as store:
        store.audit.begin()
        assert broken(store).startswith("The file that says where the audit trail ends is gone")

        store.audit.renew("administrator")

        assert store.audit.verify() == 2
        assert store.audit.latest("trail_begun_anew").actor == "administrator"


def test_restored_backup_is_whole_once_the_operator_says_so(sealed, make_database, seal):
    for number in range(4):
        write(sealed, number)
    sealed.close()
    harm(make_database, "DELETE FROM audit WHERE seq > 2")

    with reopened(make_database, seal) as store:
        store.audit.renew("administrator")

        assert store.audit.verify() == 3
        assert store.audit.latest("trail_begun_anew").detail == {"expected": 4}


def test_damaged_head_is_said(sealed, seal):
    write(sealed, 0)
    seal.file.write_text(json.dumps({"seq": 1}) + "}")

    with pytest.raises(StoreError, match="ends is damaged"):
        sealed.audit.verify()


def test_sealed_trail_is_not_written_without_the_key(sealed, store):
    write(sealed, 0)

    with pytest.raises(StoreError, match="sealed with a key"):
        write(store, 1)

    assert sealed.audit.verify() == 1


def test_head_is_for_its_owner_only(sealed, seal):
    write(sealed, 0)

    assert seal.file.stat().st_mode & 0o777 == 0o600
    assert seal.file.parent.stat().st_mode & 0o777 == 0o700
    assert seal.key.decode() not in repr(seal)


def test_form_service_seals_the_same_trail(sealed, make_database, seal):
    write(sealed, 0)
    url = make_database("school-a").form
    with Store.open(url, tenant="school-a", role="form", seal=seal) as door:
        door.audit.count(AuditEvent(actor="", operation="form_opened"), patience=60)
        write(door, 1)

    assert sealed.audit.verify() == 3
    assert seal.head().seq == 3


def test_printed_head_is_read_again():
    assert Head.read(" 12 k1:00ff\n") == Head(12, "k1:00ff")
    for wrong in ("", "12", "x k1:00", "-1 k1:00"):
        with pytest.raises(BadArgument, match="not the end of an audit trail"):
            Head.read(wrong)
