"""What is destroyed is gone from the file, stays recorded, and does not come back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from kit.errors import Conflict, KitError
from kit.store import Store, tables
from kit.store.destroying import destroy
from tests.builders.stores import (
    NOW,
    consent,
    draft,
    enrol_known,
    furnish,
    invitation,
    match,
    pair_marks,
    pair_meetings,
    participant,
    response,
    work,
)

CODE = "1234-5678-9ABC"
MARKER = "Примета"


def fill(store, form_store):
    """Give three known people answers, drafts, a pair of two and a group."""
    furnish(store, 3)
    enrol_known(store, 3)
    store.register.add_matches([match(), match(2, mentors=("U-003",), mentees=("U-001", "U-002"))])
    store.meetings.write(
        [
            each
            for one in ("M-001", "M-002")
            for each in (pair_meetings(match=one), pair_marks(match=one))
        ]
    )
    store.invitations.add({"winter": invitation(1, id="w-1", campaign="winter")})
    form_store.invitations.save_draft("w-1", draft(), code=CODE, expected_revision=0)
    for number in (1, 2):
        store.responses.add(response(number, answers={"why": f"{MARKER}{number}"}), invitation_id=f"i-{number}")  # fmt: skip
    again = response(
        1, attempt="mended", supersedes="attempt-1", answers={"why": f"{MARKER}1 снова"}
    )
    store.responses.add(again)
    with work(store) as said:
        store.consents.add(said, [consent(), consent(person="p-2")])
        store.gates.put(said, {"U-001": {"answer": [(NOW.date(), None)]}})
        store.enrolments.categorise(said, "U-001", "", ["orphan"])


def rows(store, table, column="participant", of="U-001"):
    with store.database.read() as connection:
        query = f"SELECT count(*) FROM {table} WHERE {column} = '{of}'"
        return connection.scalar(text(query))


def test_everything_of_a_code_goes_and_nothing_of_anybody_else(store, form_store):
    fill(store, form_store)
    before = store.answers_version()
    with work(store) as gone:
        counts = store.destructions.carry_out(
            gone, "U-001", {"why": "withdrawn"}, identities=["кусакина1", "кусакина 2011"]
        )
        store.people.erase(gone, ["p-1"])

    assert counts == {"responses": 2, "invitations": 2, "drafts": 1, "pairs": 2}
    for table in (
        *("responses", "invitations", "entry_drafts", "enrolments", "enrolment_categories"),
        *("gates", "person_codes", "match_members"),
    ):
        assert rows(store, table) == 0, table
    assert rows(store, "participants", "id") == 0
    assert form_store.invitations.of_code("winter") is None
    # A pair without one side goes; a group that goes on stays, with what was said of it.
    assert [(each.id, each.mentees) for each in store.register.matches()] == [("M-002", ("U-002",))]
    assert [each.match for each in store.meetings.checks()] == ["M-002"]
    assert [each.participant for each in store.responses.find()] == ["U-002"]
    assert list(store.people.all()) == ["p-2", "p-3"]
    assert [each.person for each in store.consents.history()] == ["p-1", "p-2"]  # without a name
    assert store.answers_version() != before

    [entry] = store.destructions.find()
    assert (entry.participant, entry.how, entry.author) == ("U-001", "removed", "curator")
    assert entry.content == {"why": "withdrawn", "rows": counts}
    assert store.destructions.knows("кусакина1")
    assert not store.destructions.knows("кусакина2")


def test_destroyed_code_is_never_given_again(store, form_store):
    fill(store, form_store)
    with work(store) as gone:
        store.destructions.carry_out(gone, "U-001", {})

    assert "U-001" in store.people.taken_codes()
    with pytest.raises(Conflict, match="was destroyed"), work(store) as again:
        store.people.give_codes(again, {"U-001": "p-2"})


def test_answers_to_one_survey_go_alone(store, form_store):
    fill(store, form_store)
    store.responses.add(response(1, attempt="winter-1", campaign="winter"))
    with work(store) as gone:
        store.destructions.carry_out(gone, "U-001", {}, campaign="autumn")

    found = store.responses.find(corrected=True)
    assert {(each.participant, each.campaign) for each in found} == {
        ("U-001", "winter"),
        ("U-002", "autumn"),
    }
    assert len(store.register.matches()) == len(store.meetings.checks()) == 2
    assert store.register.participant("U-001") == participant(1)
    with pytest.raises(KitError), work(store) as more:
        destroy(more.connection, "U-001", "winter")  # of that there is no entry
    with pytest.raises(KitError), work(store) as more:
        destroy(more.connection, "U-001")
    assert len(store.responses.find(participant="U-001")) == 1


def test_nothing_is_deleted_without_an_entry(store, form_store):
    """S0-015: neither by the way that there is, nor past it."""
    fill(store, form_store)
    for statement in ("DELETE FROM responses", "DELETE FROM marks", "DELETE FROM meetings"):
        with pytest.raises(DBAPIError), store.database.engine.begin() as connection:
            connection.execute(text(statement))
    with pytest.raises(KitError), work(store) as wrong:
        destroy(wrong.connection, "U-001")
    with pytest.raises(KitError), form_store.database.write() as connection:
        destroy(connection, "U-001")
    with work(store) as other:
        store.destructions.carry_out(other, "U-003", {})
    with pytest.raises(DBAPIError), store.database.engine.begin() as connection:
        connection.execute(text("DELETE FROM responses"))

    assert len(store.responses.find()) == 2
    assert len(store.meetings.checks()) == 1


def test_work_that_breaks_destroys_nothing(store, form_store):
    fill(store, form_store)
    with pytest.raises(ZeroDivisionError), work(store) as broken:
        store.destructions.carry_out(broken, "U-001", {})
        raise ZeroDivisionError

    assert store.destructions.find() == []
    assert len(store.responses.find()) == 2
    assert len(store.register.participants()) == 3


def test_somebody_without_a_code_is_recorded_and_takes_nobody_along(store, form_store):
    """An empty code is nobody's, though most answers have no respondent beside their subject."""
    fill(store, form_store)
    with work(store) as gone:
        counts = store.destructions.carry_out(gone, "", {}, identities=["никто"])

    assert not any(counts.values())
    assert store.destructions.knows("никто")
    assert len(store.invitations.find()) == 4
    assert form_store.invitations.draft("w-1", code=CODE) is not None


def test_what_is_depersonalised_stays_under_another_code(store, form_store):
    fill(store, form_store)
    [kept] = store.responses.find(participant="U-001")
    nobody = dataclasses.replace(
        kept, attempt="of-nobody", participant="X-001", receipt="", supersedes="", answers={"q": 3}
    )
    with work(store) as gone:
        store.enrolments.put(gone, [participant(1, id="X-001")])
        store.destructions.carry_out(gone, "U-001", {}, instead=[nobody])

    [found] = store.responses.find(participant="X-001")
    assert found == dataclasses.replace(nobody, receipt=found.receipt)
    assert store.destructions.find()[0].how == "depersonalised"
    assert store.gates.is_open("X-001", "answer", dt.date(2020, 1, 1))


def test_destroyed_answer_is_in_neither_the_file_nor_its_log(sqlite_store):
    file = Path(sqlite_store.where)
    with Store.open(f"sqlite:///{file}", tenant="school-a", role="form") as door:
        fill(sqlite_store, door)

    def on_disk():
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))

    assert f"{MARKER}1".encode() in on_disk()
    with work(sqlite_store) as gone:
        sqlite_store.destructions.carry_out(gone, "U-001", {})

    assert f"{MARKER}1".encode() not in on_disk()
    assert f"{MARKER}2".encode() in on_disk()


def test_report_about_somebody_goes_with_whom_it_is_about(store):
    """The subject's answers are theirs; a teacher who leaves takes none of them along."""
    furnish(store, 3)
    store.invitations.add(
        {"about": invitation(1, id="r-1", campaign="report", respondent="U-003")}
        | {"other": invitation(2, id="r-2", campaign="report", respondent="U-003")}
    )
    store.responses.add(response(1, attempt="r", campaign="report"), invitation_id="r-1")
    with work(store) as gone:
        store.destructions.carry_out(gone, "U-003", {})
    assert [each.participant for each in store.responses.find("report")] == ["U-001"]
    assert [each.id for each in store.invitations.find("report")] == ["r-1"]

    with work(store) as gone:
        store.destructions.carry_out(gone, "U-001", {})
    assert store.responses.find("report") == []


def test_entry_that_was_forged_does_not_open(sqlite_store):
    values = {"participant": "U-001", "campaign": "", "mark": "", "how": "removed", "hash": "x"}
    with work(sqlite_store) as wrong:
        row = values | dict(wrong.saved) | {"body": b"x"}
        wrong.connection.execute(insert(tables.destructions).values(**row))

    with pytest.raises(KitError, match="damaged"):
        sqlite_store.destructions.find()
