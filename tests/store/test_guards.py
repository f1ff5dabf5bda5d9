"""What guards a stored answer: the database itself, the comparison, and order among racers."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from kit.domain.response import Response
from kit.errors import Conflict, StoreError
from kit.store.tables import APPEND_ONLY, responses
from tests.builders.stores import (
    SOURCE,
    as_owner,
    consent,
    enrol_known,
    furnish,
    invitation,
    match,
    pair_marks,
    pair_meetings,
    participant,
    questionnaire,
    release,
    response,
    work,
    worksheet,
)

# What the database itself refuses, whoever asks.


def test_append_only_rows_cannot_be_changed_even_by_their_owner(
    store, make_database, database_kind
):
    furnish(store)
    store.responses.add(response())
    store.audit.record(actor="a", role="r", operation="o", detail={}, outcome="done")
    store.worksheets.write([worksheet()])
    store.register.add_matches([match()])
    store.meetings.write([pair_meetings(), pair_marks()])
    store.releases.add(release())
    enrol_known(store)
    with work(store) as decided:
        store.consents.add(decided, [consent()])
        store.surveys.save(decided, "spring", 1, {}, period="")
        store.destructions.carry_out(decided, "", {})
    statements = [
        template.format(table=table)
        for table in APPEND_ONLY
        for template in ("UPDATE {table} SET hash = 'x'", "DELETE FROM {table}")
    ]
    refusal = "append-only"
    if database_kind == "postgresql":
        statements += [f"TRUNCATE {table} CASCADE" for table in APPEND_ONLY]
        refusal = "permission denied"

    for statement in statements:
        with (
            pytest.raises(DBAPIError, match="append-only"),
            as_owner(make_database("school-a").admin) as connection,
        ):
            connection.execute(text(statement))
        with (
            pytest.raises(DBAPIError, match=refusal),
            store.database.engine.begin() as connection,
        ):
            connection.execute(text(statement))

    assert [found.body() for found in store.responses.find()] == [response().body()]
    assert store.audit.verify() == 1


def test_sqlite_replace_does_not_replace(sqlite_store):
    furnish(sqlite_store)
    sqlite_store.responses.add(response())
    with sqlite_store.database.read() as connection:
        row = dict(connection.execute(responses.select()).mappings().one())

    with pytest.raises(StoreError), sqlite_store.database.write() as connection:
        connection.execute(insert(responses).prefix_with("OR REPLACE").values(row | {"body": b"x"}))

    assert [found.body() for found in sqlite_store.responses.find()] == [response().body()]


def test_thanks_only_after_the_stored_row_was_compared(store, make_database, database_kind):
    """Loss class 2: a database that stores something else, and says that all is well."""
    furnish(store)
    with as_owner(make_database("school-a").admin) as connection:
        for statement in SABOTAGE[database_kind]:
            connection.execute(text(statement))

    with pytest.raises(StoreError) as error:
        store.responses.add(response())

    assert "could not be stored as they were sent" in str(error.value.what)
    assert "send them again" in str(error.value.remedy)


SABOTAGE = {
    "sqlite": [
        "DROP TRIGGER responses_no_update",
        """CREATE TRIGGER sabotage AFTER INSERT ON responses
        BEGIN UPDATE responses SET body = x'7b7d' WHERE seq = NEW.seq; END""",
    ],
    "postgresql": [
        """CREATE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN NEW.body = '{}'; RETURN NEW; END$$""",
        """CREATE TRIGGER sabotage BEFORE INSERT ON responses
        FOR EACH ROW EXECUTE FUNCTION sabotage()""",
    ],
}


def test_damaged_row_is_an_error_and_no_answer(sqlite_store):
    furnish(sqlite_store)
    stored = sqlite_store.responses.add(response())
    with sqlite_store.database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER responses_no_update"))
        connection.execute(text("UPDATE responses SET body = replace(body, '4', '5')"))

    with pytest.raises(StoreError) as error:
        sqlite_store.responses.find()

    assert stored.receipt in error.value.where
    assert str(error.value.what) == "The database is damaged."


def test_refusal_of_the_database_is_said_in_words(store, make_database):
    furnish(store)
    with as_owner(make_database("school-a").admin) as connection:
        connection.execute(text("ALTER TABLE responses RENAME TO hidden"))

    with pytest.raises(StoreError) as error:
        store.responses.find()

    assert "Секрет" not in str(error.value.__cause__)
    assert "refused the work" in str(error.value.what)


# Races: loss classes 5 and 9.


def together(count, work):
    """Run `work(n)` in threads that start at once; return results and errors."""
    start = threading.Barrier(count)
    results, errors = [], []

    def run(number):
        start.wait()
        try:
            results.append(work(number))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, errors


def test_same_response_sent_at_once_is_stored_once(store):
    furnish(store)

    results, errors = together(8, lambda _: store.responses.add(response(), invitation_id="i-1"))

    assert errors == []
    assert len({stored.receipt for stored in results}) == 1
    assert [stored.created for stored in results].count(True) == 1
    assert len(store.responses.find()) == 1


def test_two_cards_used_at_once_give_one_response(store):
    furnish(store)
    store.invitations.add(
        {f"card-{n}": invitation(1, id=f"card-{n}", serial=n) for n in range(1, 7)}
    )

    results, errors = together(
        6,
        lambda n: store.responses.add(response(attempt=f"try-{n}"), invitation_id=f"card-{n + 1}"),
    )

    assert [stored.created for stored in results] == [True]
    assert [type(error) for error in errors] == [Conflict] * 5
    assert {error.what.params["receipt"] for error in errors} == {results[0].receipt}
    assert len(store.responses.find()) == 1


def test_different_people_at_once_are_all_stored(store):
    furnish(store, 24)

    results, errors = together(
        24, lambda n: store.responses.add(response(n + 1), invitation_id=f"i-{n + 1}")
    )

    assert errors == []
    assert len({stored.receipt for stored in results}) == 24
    assert store.responses.answered("autumn") == {f"U-{n:03}" for n in range(1, 25)}


def test_taken_receipt_is_not_given_twice(store, monkeypatch):
    furnish(store)
    drawn = iter(["AAAAAAAA", "AAAAAAAA", "BBBBBBBB"])
    monkeypatch.setattr("kit.store.responses.new_receipt", lambda: next(drawn))

    receipts = [store.responses.add(response(number)).receipt for number in (1, 2)]

    assert receipts == ["AAAAAAAA", "BBBBBBBB"]


words = st.text(st.characters(codec="utf-8"), max_size=30)
answers = st.dictionaries(
    words,
    st.one_of(
        st.integers(-(2**53), 2**53), words, st.lists(st.integers(-9, 99), max_size=4).map(tuple)
    ),
    max_size=6,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answers=answers, not_asked=st.lists(words, max_size=3))
def test_any_answers_come_back_byte_for_byte(store, answers, not_asked):
    if not store.register.participants():
        store.questionnaires.publish(questionnaire(), SOURCE)
    number = len(store.register.participants()) + 1
    store.register.add_participants([participant(number)])
    sent = response(number, answers=answers, not_asked=tuple(not_asked))

    store.responses.add(sent)

    found = store.responses.get(sent.attempt)
    assert found.body() == sent.body()
    assert found.answers == answers


@given(answers=answers)
def test_body_is_read_back_as_it_was(answers):
    sent = response(answers=answers)

    assert Response.read_body(sent.body()) == (answers, sent.not_asked)
