"""An older database opens after it was brought to this version, with every answer in it."""

from __future__ import annotations

import pytest
from alembic import command
from sqlalchemy import MetaData, insert, text

from kit.domain.response import canonical, digest
from kit.errors import StoreError
from kit.store import Store, copies, migrate
from kit.store.connection import connect, create_file, parse, transaction
from kit.store.copies import Part
from kit.store.provision import create_roles, login
from kit.store.schema import _configuration, _sign
from tests.builders.stores import NOW, SOURCE, participant, questionnaire, response, worksheet


def test_database_of_the_first_edition_keeps_its_answers_when_upgraded(tmp_path):
    url = f"sqlite:///{tmp_path}/school.sqlite"
    create_file(tmp_path / "school.sqlite")
    engine = connect(parse(url), tenant="school-a")
    with transaction(engine, url, write=True) as connection:
        command.upgrade(_configuration(connection), "0001")
        _sign(connection, "school-a", url)
        furnish_first_edition(connection)
    engine.dispose()
    with pytest.raises(StoreError, match="older version"):
        Store.open(url, tenant="school-a")

    with pytest.raises(StoreError, match="no period was named"):
        migrate(url, tenant="school-a")
    migrate(url, tenant="school-a", period="2026")

    with Store.open(url, tenant="school-a") as store:
        assert store.register.participants("2026") == [participant(period="2026")]
        assert [found.body() for found in store.responses.find()] == [response().body()]
        store.worksheets.write([worksheet()])
        assert len(store.worksheets.find("swot")) == 1


def test_sheet_that_is_begun_is_there_after_the_upgrade(tmp_path, database_kind, request):
    """On both engines: its table is made anew (B3)."""
    url = f"sqlite:///{tmp_path}/school.sqlite"
    if database_kind == "postgresql":
        url = request.getfixturevalue("postgres_database")
        create_roles(url, "school-a", {"data": "d", "form": "f"})
    sheet = (
        "autumn",
        "U-001",
        3,
        "anna",
        NOW,
        canonical({"attempt": "a", "raw": {"q": "1"}, "supersedes": ""}),
    )
    columns = ("campaign", "participant", "revision", "author", "saved_at", "body")
    parts = [
        Part("meta", ("key", "value"), (("tenant", "school-a"), ("register", "1"))),
        Part("participants", ("id",), (("U-001",),)),
        Part("entry_drafts", columns, (sheet,)),
    ]
    copies.fill(url, tenant="school-a", revision="0008", parts=parts)

    migrate(url, tenant="school-a")

    if database_kind == "postgresql":
        url = login(url, "school-a", "data", "d")
    with Store.open(url, tenant="school-a") as store:
        found = store.entry_drafts.find("autumn", "U-001")
        assert (found.revision, found.author, found.saved_at) == (3, "anna", NOW)
        assert dict(found.raw) == {"q": "1"}


def test_notes_about_those_who_were_destroyed_before_are_emptied(tmp_path):
    """C10: the entry stays, and of whoever is there everything does."""
    url = f"sqlite:///{tmp_path}/school.sqlite"
    saved = {"written_at": NOW, "author": "anna", "role": "curator"}
    said = {"purpose": "processing", "event": "given", "given_by": "self", "day": NOW.date()}
    said |= {"text_version": "", "annuls": "", "hash": "h"} | saved
    entries = [
        {"id": f"e-{one}", "person": one, "body": b"sealed", **said} for one in ("p-1", "p-2")
    ]
    there = {"id": "p-2", "revision": 1, "body": b"sealed", **saved}
    parts = [
        Part("meta", ("key", "value"), (("tenant", "school-a"), ("register", "1"))),
        Part("persons", tuple(there), (tuple(there.values()),)),
        Part("consents", tuple(entries[0]), tuple(tuple(each.values()) for each in entries)),
    ]
    copies.fill(url, tenant="school-a", revision="0010", parts=parts)

    migrate(url, tenant="school-a")

    with Store.open(url, tenant="school-a") as store, store.database.read() as connection:
        found = connection.execute(text("SELECT id, purpose, body FROM consents ORDER BY id"))
        assert found.all() == [("e-p-1", "processing", b""), ("e-p-2", "processing", b"sealed")]


def furnish_first_edition(connection):
    """Add one person, one questionnaire and one answer, as the first edition did."""
    tables = MetaData()
    tables.reflect(connection)
    sent = response()
    for table, row in {
        "participants": {
            "id": sent.participant,
            "role": "mentee",
            "form": "pupil-pupil",
            "subform": "",
            "category": "",
            "step": "6 класс",
        },
        "questionnaires": {
            "id": sent.questionnaire,
            "version": sent.version,
            "hash": questionnaire().hash,
            "source": SOURCE,
            "published_at": sent.submitted_at,
        },
        "responses": {
            "attempt": sent.attempt,
            "campaign": sent.campaign,
            "participant": sent.participant,
            "questionnaire": sent.questionnaire,
            "version": sent.version,
            "hash": sent.hash,
            "language": sent.language,
            "channel": sent.channel,
            "entered_by": "",
            "submitted_at": sent.submitted_at,
            "receipt": "ABCDEFGH",
            "body": sent.body(),
            "body_sha256": digest(sent.body()),
        },
    }.items():
        connection.execute(insert(tables.tables[table]).values(row))
