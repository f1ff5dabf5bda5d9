"""Entries about consents: added, annulled, never changed; what tells a name is sealed."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import text

from kit.errors import BadArgument, NotFound, StoreError
from kit.store import Store
from tests.builders.stores import NOW, as_owner, consent, enrol_known, work


@pytest.fixture
def known(store):
    enrol_known(store, 2)
    return store


def test_entries_come_back_as_they_were_made(known):
    entries = [
        consent(ends_on=dt.date(2027, 5, 31), note="со слов"),
        consent(given_by="self", purpose="publication", event="refused"),
        consent(person="p-2", event="withdrawn", day=dt.date(2026, 11, 2)),
    ]
    with work(known, author="anna") as recorded:
        ids = known.consents.add(recorded, entries)

    saved = {"written_at": NOW, "author": "anna", "role": "curator"}
    made = [
        dataclasses.replace(each, id=id_, **saved) for each, id_ in zip(entries, ids, strict=True)
    ]
    assert known.consents.history() == made
    assert known.consents.of() == {"p-1": made[:2], "p-2": made[2:]}
    assert known.consents.of({"p-2"}) == {"p-2": made[2:]}
    assert known.consents.of({"p-1", "p-2", "p-3"}) == known.consents.of()


def test_annulled_entry_does_not_count_and_stays_to_be_seen(known):
    with work(known) as recorded:
        wrong, right = known.consents.add(recorded, [consent(), consent(purpose="publication")])
    before = known.answers_version()
    for _ in range(2):  # once is enough
        with work(known) as mended:
            known.consents.annul(mended, wrong, note="не тот класс")

    assert [each.id for each in known.consents.of()["p-1"]] == [right]
    history = known.consents.history()
    assert [(each.event, each.annuls) for each in history] == [
        ("given", ""),
        ("given", ""),
        ("annulled", wrong),
    ]
    assert history[-1].note == "не тот класс"
    assert known.answers_version() != before
    for nothing in (history[-1].id, "none"):
        with pytest.raises(NotFound), work(known) as again:
            known.consents.annul(again, nothing, note="")


def test_entry_about_nobody_and_annulling_in_passing_are_refused(known):
    for entry, fault in (
        (consent(person="p-9"), NotFound),
        (consent(event="annulled", annuls="x"), BadArgument),
    ):
        with pytest.raises(fault), work(known) as wrong:
            known.consents.add(wrong, [consent(), entry])
    assert known.consents.history() == []


@pytest.mark.parametrize("column", ["person", "purpose", "event", "day"])
def test_entry_that_was_changed_in_the_database_is_damaged(
    known, make_database, database_kind, column
):
    with work(known) as recorded:
        known.consents.add(recorded, [consent(event="refused")])
    value = {"event": "given", "day": "2020-01-01"}.get(column, "p-2")
    off = {
        "sqlite": "DROP TRIGGER consents_no_update",
        "postgresql": "ALTER TABLE consents DISABLE TRIGGER consents_no_change",
    }
    with as_owner(make_database("school-a").admin) as connection:
        connection.execute(text(off[database_kind]))
        connection.execute(text(f"UPDATE consents SET {column} = '{value}'"))

    with pytest.raises(StoreError, match="damaged"):
        known.consents.history()


def test_without_the_key_entries_are_read_and_papers_are_not(known, make_database):
    """Workers compute without a key."""
    with work(known) as recorded:
        known.consents.add(recorded, [consent()])
    with Store.open(make_database("school-a").data, tenant="school-a") as blind:
        [entry] = blind.consents.history()

    assert (entry.purpose, entry.event, entry.paper) == ("processing", "given", "")
