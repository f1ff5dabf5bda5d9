"""Entries about consents: added, annulled, never changed; what tells a name is sealed."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

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


def test_what_was_noted_goes_with_the_person_and_the_entry_stays(known):
    """What is proof stays under an id that tells nobody; what may tell of somebody is emptied (C10)."""
    with work(known) as recorded:
        made = known.consents.add(
            recorded, [consent(note="со слов Кусакиной"), consent(person="p-2")]
        )
        known.consents.annul(recorded, made[0], note="не тот класс")
    before = known.consents.history()
    assert (before[0].note, before[-1].note) == ("со слов Кусакиной", "не тот класс")

    with work(known) as gone:
        known.people.take_codes(gone, ["U-001"])
        known.people.erase(gone, ["p-1"])
        known.consents.empty(gone, ["p-1"])
        known.consents.empty(gone, [])

    bare = [
        dataclasses.replace(each, paper="", note="") if each.person == "p-1" else each
        for each in before
    ]
    assert known.consents.history() == bare
    assert [row["body"] for row in known.forgotten.told().withdrawals] == [b""]


def test_database_lets_nothing_else_be_emptied(known, make_database, database_kind):
    with work(known) as recorded:
        known.consents.add(recorded, [consent(), consent(person="p-2")])
        known.people.take_codes(recorded, ["U-001"])
        known.people.erase(recorded, ["p-1"])
    before = known.consents.history()
    is_server = database_kind == "postgresql"
    empty, other = ("''", r"'\x01'") if is_server else ("x''", "x'01'")
    ways = [
        ("p-2", f"body = {empty}"),  # of somebody who is there
        ("p-1", f"body = {other}"),
        ("p-1", f"body = {empty}, event = 'withdrawn'"),
        ("p-1", f"body = {empty}, ends_on = '2030-01-01'"),
        ("p-1", "day = '2020-01-01'"),
    ]
    for person, change in ways:
        statement = text(f"UPDATE consents SET {change} WHERE person = '{person}'")
        with (
            pytest.raises(DBAPIError, match="append-only"),
            as_owner(make_database("school-a").admin) as connection,
        ):
            connection.execute(statement)
        with (
            pytest.raises(DBAPIError, match=r"append-only|permission denied"),
            known.database.engine.begin() as connection,
        ):
            connection.execute(statement)

    assert known.consents.history() == before
