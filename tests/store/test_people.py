"""Who somebody is: sealed, apart from the codes, and read by nobody without the key."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from kit.domain.audit import AuditEvent
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound, StoreError
from kit.store import Store
from kit.store.sealed_rows import FEW
from tests.builders.stores import NOW, PEOPLE_KEY, as_owner, consent, enrol_known, participant, work

NAME = {"family": "Кусакина", "given": "Ольга", "born": "2011-04-30"}


def test_person_is_saved_revised_and_read_with_its_history(store):
    with work(store) as first:
        store.people.save(first, {"p-1": (1, NAME), "p-2": (1, {"family": "Ким"})})
    with work(store, author="anna") as second:
        store.people.save(second, {"p-1": (2, NAME | {"family": "Орлова"})})

    assert {each: kept.content["family"] for each, kept in store.people.all().items()} == {
        "p-1": "Орлова",
        "p-2": "Ким",
    }
    assert list(store.people.all({"p-2", "p-9"})) == ["p-2"]
    history = store.people.history("p-1")
    assert [(each.revision, each.author, each.content) for each in history] == [
        (2, "anna", NAME | {"family": "Орлова"}),
        (1, "curator", NAME),
    ]
    assert store.people.one("p-1").written_at == NOW
    with pytest.raises(NotFound):
        store.people.one("p-9")


def test_whoever_saves_late_is_told_and_nothing_of_the_work_is_stored(store):
    enrol_known(store, 1)
    before = store.answers_version()

    with (
        pytest.raises(Conflict, match="Somebody else saved") as error,
        work(store, author="anna") as late,
    ):
        store.people.save(late, {"p-7": (1, NAME)})
        store.people.save(late, {"p-1": (1, NAME)})

    assert error.value.where == "p-1"
    with pytest.raises(Conflict, match="You have saved this already"), work(store) as again:
        store.people.save(again, {"p-1": (1, NAME)})
    assert list(store.people.all()) == ["p-1"]
    assert store.answers_version() == before


def test_work_is_recorded_in_its_own_transaction(store):
    event = AuditEvent(actor="anna", operation="person", detail={"person": "p-1"})
    with work(store, event=event) as done:
        store.people.save(done, {"p-1": (1, NAME)})
    with pytest.raises(ZeroDivisionError), work(store, event=event) as broken:
        store.people.save(broken, {"p-2": (1, NAME)})
        raise ZeroDivisionError

    assert [each.operation for each in store.audit.trail()] == ["person"]
    assert list(store.people.all()) == ["p-1"]


def test_codes_are_given_moved_and_taken(store):
    enrol_known(store, 2)
    with work(store) as more:
        store.people.give_codes(more, {"U-009": "p-1", "U-002": "p-1"})

    assert store.people.codes() == {"U-001": "p-1", "U-002": "p-1", "U-009": "p-1"}
    assert store.people.codes_of("p-1") == ("U-001", "U-002", "U-009")
    assert store.people.codes_of("p-2") == ()
    with work(store) as less:
        store.people.take_codes(less, ["U-009", "U-002"])
    assert store.people.codes() == {"U-001": "p-1"}
    assert store.people.taken_codes() == {"U-001", "U-002", "U-009"}
    with pytest.raises(NotFound), work(store) as wrong:
        store.people.give_codes(wrong, {"U-010": "p-9"})


def test_person_with_a_code_is_not_erased(store):
    enrol_known(store, 1)
    with pytest.raises(Conflict, match="still a person"), work(store) as wrong:
        store.people.erase(wrong, ["p-1"])
    with work(store) as right:
        store.people.take_codes(right, ["U-001"])
        store.people.erase(right, ["p-1"])

    assert store.people.all() == {}
    assert store.people.history("p-1") == []


def test_without_the_key_nothing_is_written_or_read(make_database, store):
    enrol_known(store, 1)
    url = make_database("school-a").data
    with Store.open(url, tenant="school-a") as blind:
        assert blind.people.codes() == {"U-001": "p-1"}
        with pytest.raises(StoreError, match="key"):
            blind.people.all()
        with pytest.raises(StoreError, match="key"), work(blind) as wrong:
            blind.people.save(wrong, {"p-2": (1, NAME)})
    with (
        Store.open(url, tenant="school-a", people_key=b"another key of people") as wrong,
        pytest.raises(StoreError, match="cannot be opened") as error,
    ):
        wrong.people.all()
    assert "Кусакина" not in str(error.value)


def test_row_that_was_moved_to_another_place_does_not_open(make_database, store):
    enrol_known(store, 2)
    with as_owner(make_database("school-a").admin) as connection:
        connection.execute(
            text(
                "UPDATE persons SET body = (SELECT body FROM persons WHERE id = 'p-2') "
                "WHERE id = 'p-1'"
            )
        )

    with pytest.raises(StoreError, match="cannot be opened"):
        store.people.all()


def test_refused_content_is_not_quoted(store):
    with pytest.raises(BadArgument) as error, work(store) as wrong:
        store.people.save(wrong, {"p-1": (1, {"family": "Кусакина\ud800"})})

    assert "Кусакина" not in repr(error.value)
    assert error.value.__cause__ is None


def test_form_service_reads_nobody(store, form_store):
    """It sees before which codes a gate stands, and not whose they are."""
    enrol_known(store, 2)

    for forbidden in (
        form_store.people.all,
        form_store.people.codes,
        form_store.people.taken_codes,
        form_store.consents.history,
        form_store.destructions.find,
        lambda: form_store.records.all("partner"),
        lambda: form_store.enrolments.categories(""),
        lambda: work(form_store).__enter__(),
    ):
        with pytest.raises(AccessDenied):
            forbidden()
    assert form_store.gates.bound() == {"U-001", "U-002"}


def test_schools_with_the_same_ids_and_one_key_do_not_meet(make_store, make_database):
    """Even with one key a row of another school does not open."""
    school, city = make_store("school-a"), make_store("city-b")
    enrol_known(school, 2)
    with work(school) as here:
        school.consents.add(here, [consent()])
        school.surveys.save(here, "spring", 1, {}, period="2026")
        school.records.save(here, "partner", "r-1", 1, {"title": "Музей"})
        school.destructions.carry_out(here, "", {}, identities=["кусакина"])
    with work(city) as there:
        city.people.save(there, {"p-1": (1, {"family": "Ким"})})

    assert city.people.one("p-1").content == {"family": "Ким"}
    assert (city.people.codes(), city.consents.history(), city.surveys.last()) == ({}, [], {})
    assert (city.records.all("partner"), city.destructions.find()) == ({}, [])
    assert not city.destructions.knows("кусакина")
    assert school.destructions.knows("кусакина")
    with school.database.read() as connection:
        [body] = connection.scalars(text("SELECT body FROM persons WHERE id = 'p-1'"))
    with as_owner(make_database("city-b").admin, "city-b") as connection:
        connection.execute(text("UPDATE persons SET body = :body"), {"body": body})
    with pytest.raises(StoreError, match="cannot be opened"):
        city.people.all()


def test_names_are_in_neither_the_file_nor_its_log(sqlite_store):
    """The database file and its write-ahead log, as they lie on the disk (S0-015)."""
    with work(sqlite_store) as first:
        sqlite_store.destructions.carry_out(first, "", {"of": NAME}, identities=["Кусакина Ольга"])
    enrol_known(sqlite_store, 3)
    with work(sqlite_store) as more:
        sqlite_store.people.save(more, {"p-1": (2, NAME)})
        sqlite_store.consents.add(more, [consent(note="Мама: Кусакина О. П.")])
        sqlite_store.records.save(more, "candidate", "c-1", 1, NAME)
        sqlite_store.batches.keep(more, "b-1", {"title": "Кусакина"})

    file = Path(sqlite_store.where)
    on_disk = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))

    assert file.with_name(f"{file.name}-wal").stat().st_size
    assert b"U-001" in on_disk
    for word in ("Кусакина", "Ольга", "2011-04-30", "Папка", "Мама"):
        assert word.encode() not in on_disk
        assert word.encode("utf-16-le") not in on_disk


@pytest.mark.parametrize("people", [3, FEW + 100])
def test_any_number_of_people_is_read_as_it_was_saved(sqlite_store, people):
    enrol_known(sqlite_store, people)

    assert len(sqlite_store.people.all()) == len(sqlite_store.people.codes()) == people
    assert sqlite_store.people.one("p-2").content == {"family": "Кусакина2"}
    assert sqlite_store.register.participant("U-002") == participant(2)
    with Store.open(
        f"sqlite:///{sqlite_store.where}", tenant="school-a", people_key=PEOPLE_KEY
    ) as again:
        assert again.people.all() == sqlite_store.people.all()
