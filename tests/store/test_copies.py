"""A database as rows: one moment of it, put into an empty one of the same or the other kind."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kit.domain.audit import AuditEvent
from kit.errors import StoreError
from kit.store import Store, copies, migrate
from kit.store.copies import Part
from kit.store.provision import create_roles, login
from tests.builders.stores import draft, furnish, match, pair_marks, release, response, worksheet

DATABASES = Path(__file__).parent / "databases"


def full(store: Store, form: Store) -> None:
    """Give a store something in every table, and a correction."""
    furnish(store, 3)
    store.register.add_matches([match()])
    store.responses.add(response(), event=AuditEvent(actor="U-001", operation="answers_sent"))
    corrected = response(4, participant="U-001", supersedes="attempt-1")
    store.responses.add(corrected)
    form.invitations.save_draft("i-2", draft(), code="ABCD", expected_revision=0)
    store.worksheets.write([worksheet()])
    store.meetings.write([pair_marks()])
    store.releases.add(release())


def rows(url: str) -> tuple[str, list[Part]]:
    with copies.reading(url, tenant="school-a") as found:
        return found.revision, list(found.parts)


@pytest.fixture
def admin(make_database) -> str:
    return make_database("school-a").admin


def test_copy_holds_every_row_as_it_was(store, form_store, admin, tmp_path):
    full(store, form_store)
    revision, parts = rows(admin)
    there = f"sqlite:///{tmp_path / 'there.sqlite'}"

    copies.fill(there, tenant="school-a", revision=revision, parts=parts)

    assert {each.table for each in parts} > {"responses", "drafts", "marks", "releases", "audit"}
    assert rows(there) == (revision, parts)
    with Store.open(there, tenant="school-a") as copy:
        assert copy.responses.find() == store.responses.find()
        assert copy.audit.verify() == 1
        assert copies.check_bodies(copy.database) == 2


def test_copy_goes_on_counting(store, form_store, admin, database_kind, tmp_path):
    full(store, form_store)
    revision, parts = rows(admin)
    there = url = f"sqlite:///{tmp_path / 'there.sqlite'}"
    if database_kind == "postgresql":
        store.close()
        form_store.close()
        with pytest.raises(StoreError, match="something in this database already"):
            copies.require_none(admin, "school-a")
        copies.discard(admin, "school-a")
        copies.require_none(admin, "school-a")
        create_roles(admin, "school-a", {"data": "d4ta", "form": "f0rm"})
        there, url = admin, login(admin, "school-a", "data", "d4ta")
    copies.fill(there, tenant="school-a", revision=revision, parts=parts)
    migrate(there, tenant="school-a")

    with Store.open(url, tenant="school-a") as copy:
        copy.responses.add(response(2))
        assert [each.attempt for each in copy.responses.find()] == ["attempt-4", "attempt-2"]


def test_reading_sees_one_moment_whatever_is_written_meanwhile(store, form_store, admin):
    full(store, form_store)
    with copies.reading(admin, tenant="school-a") as found:
        store.responses.add(response(2))
        parts = list(found.parts)

    answers = [row for each in parts if each.table == "responses" for row in each.rows]
    assert (found.last, found.responses, len(answers)) == (2, 2, 2)


def test_copy_may_be_put_back_under_another_name(store, admin, tmp_path):
    furnish(store)
    revision, parts = rows(admin)
    there = f"sqlite:///{tmp_path / 'there.sqlite'}"

    copies.fill(there, tenant="school-z", revision=revision, parts=parts)

    with Store.open(there, tenant="school-z") as copy:
        assert len(copy.invitations.find()) == 3


def test_database_that_holds_something_is_not_filled(store, admin):
    with pytest.raises(StoreError, match="something in this database already"):
        copies.fill(admin, tenant="school-a", revision="0006", parts=())


def test_schema_of_a_newer_version_is_refused(tmp_path):
    there = f"sqlite:///{tmp_path / 'there.sqlite'}"

    with pytest.raises(StoreError, match="newer version"):
        copies.fill(there, tenant="school-a", revision="9999", parts=())


def test_older_schema_comes_back_as_it_was_and_is_migrated_then(tmp_path):
    old = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(old)) as link:
        link.executescript((DATABASES / "0.1.0.sql").read_text(encoding="utf-8"))
    with copies.reading(f"sqlite:///{old}", tenant="temizhbek-4") as found:
        parts = list(found.parts)
    there = f"sqlite:///{tmp_path / 'there.sqlite'}"

    copies.fill(there, tenant="temizhbek-4", revision=found.revision, parts=parts)
    migrate(there, tenant="temizhbek-4", period="2022")

    migrate(f"sqlite:///{old}", tenant="temizhbek-4", period="2022")
    with (
        Store.open(there, tenant="temizhbek-4") as copy,
        Store.open(f"sqlite:///{old}", tenant="temizhbek-4") as first,
    ):
        assert copy.responses.find() == first.responses.find()
        assert copy.audit.verify() == first.audit.verify()


def test_moments_keep_their_microseconds(store, form_store, admin):
    full(store, form_store)
    _, parts = rows(admin)

    part = next(each for each in parts if each.table == "responses")
    at = part.rows[0][part.columns.index("submitted_at")]
    assert at == dt.datetime(2026, 9, 14, 8, 30, 15, 123456, tzinfo=dt.UTC)
