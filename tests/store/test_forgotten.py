"""What was taken back and destroyed is kept beside the database, whole, once, and without a name."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.errors import StoreError
from kit.store import Entries, Ledger
from kit.store.forgotten import LOG, Forgotten
from tests.builders.stores import NOW, consent, enrol_known, work


@pytest.fixture
def kept(sqlite_store, tmp_path):
    """A store with a ledger, and three people."""
    enrol_known(sqlite_store, 3)
    sqlite_store.forgotten = Forgotten(sqlite_store.database, Ledger(tmp_path / "l" / "a.json"))
    return sqlite_store


def destroyed(store, number):
    with work(store) as gone:
        store.destructions.carry_out(
            gone, f"U-{number:03}", {"person": f"p-{number}"}, identities=[f"name {number}"]
        )


def test_ledger_says_what_the_database_does_and_only_grows(kept):
    destroyed(kept, 1)
    with work(kept) as said:
        kept.consents.add(said, [consent(person="p-2")])
        (entry,) = kept.consents.add(said, [consent(person="p-2", event="withdrawn")])
    ledger = kept.forgotten.ledger
    assert ledger.read() == kept.forgotten.told()
    with work(kept) as mended:
        kept.consents.annul(mended, entry, note="a mistake")
    found = ledger.read()
    assert [each["event"] for each in found.withdrawals] == ["withdrawn", "annulled"]
    assert not kept.forgotten.missing()

    more = Ledger(ledger.file.with_name("b.json"))
    more.add(found)
    before = more.file.stat().st_mtime_ns
    more.add(Entries(withdrawals=found.withdrawals[:1]))
    assert (more.read(), more.file.stat().st_mtime_ns) == (found, before)
    assert found.since(NOW - dt.timedelta(days=1)) == found
    assert not found.since(dt.datetime.max.replace(tzinfo=dt.UTC))


def test_work_that_breaks_is_not_written_down(kept):
    with pytest.raises(ZeroDivisionError), work(kept) as broken:
        kept.destructions.carry_out(broken, "U-001", {})
        raise ZeroDivisionError
    assert not kept.forgotten.ledger.file.exists()


def test_folder_that_cannot_be_written_undoes_no_destruction(kept, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    kept.forgotten = Forgotten(kept.database, Ledger(tmp_path / "file" / "a.json"))
    told = []
    monkeypatch.setattr(LOG, "error", lambda *said: told.append(said[0]))
    destroyed(kept, 1)
    assert "could not be written down" in told[0]
    assert len(kept.destructions.find()) == 1


def test_what_was_noted_about_somebody_goes_from_the_list_beside_too(kept):
    """Of two entries that are the same, one that was emptied counts: of an older list none is left."""
    with work(kept) as said:
        kept.consents.add(said, [consent(person="p-1", event="withdrawn", note="письмо")])
    before = kept.forgotten.ledger.read()
    (full,) = before.withdrawals
    assert full["body"]

    with work(kept) as gone:
        kept.destructions.carry_out(gone, "U-001", {"person": "p-1"})
        kept.people.erase(gone, ["p-1"])
        kept.consents.empty(gone, ["p-1"])

    after = kept.forgotten.ledger.read()
    assert after.withdrawals == ({**full, "body": b""},)
    assert (before | after).withdrawals == (after | before).withdrawals == after.withdrawals
    assert not kept.forgotten.missing()


@pytest.mark.parametrize("text", ["", "[]", '{"destructions": [{}]}', '{"destructions": 1}'])
def test_damaged_ledger_is_said_and_stays(kept, text):
    ledger = kept.forgotten.ledger
    ledger.file.parent.mkdir()
    ledger.file.write_text(text)
    with pytest.raises(StoreError, match="is damaged"):
        ledger.read()
    assert ledger.file.read_text() == text
