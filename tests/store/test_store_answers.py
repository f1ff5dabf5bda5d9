"""Responses are stored once, compared, and never changed (S1-062, X-03 … X-05).

The classes of loss are those by which known survey systems lost answers: drifting
structure, thanks for nothing, renamed questions, retries, wrong records, races.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from kit.domain.codes import ALPHABET
from kit.domain.response import Response
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound, StoreError
from kit.store.tables import APPEND_ONLY, responses
from tests.store.builders import (
    NOW,
    SOURCE,
    draft,
    furnish,
    invitation,
    participant,
    questionnaire,
    response,
)

CODE = "1234-5678-9ABC"


def test_response_comes_back_as_it_was_sent(store):
    furnish(store)
    sent = response()

    stored = store.add_response(sent)

    assert stored.created
    assert store.responses() == [dataclasses.replace(sent, receipt=stored.receipt)]
    assert store.responses()[0].body() == sent.body()


def test_receipt_is_eight_symbols_of_the_card_alphabet(store):
    furnish(store)

    receipts = {store.add_response(response(number)).receipt for number in (1, 2, 3)}

    assert len(receipts) == 3
    assert all(len(receipt) == 8 and set(receipt) <= set(ALPHABET) for receipt in receipts)


def test_same_response_sent_again_gives_the_same_receipt(store):
    furnish(store)
    first = store.add_response(response(), invitation_id="i-1")

    later = NOW + dt.timedelta(hours=5)
    again = store.add_response(response(submitted_at=later), invitation_id="i-1")

    assert again == dataclasses.replace(first, created=False)
    assert [found.submitted_at for found in store.responses()] == [NOW]


def test_other_content_under_the_same_attempt_is_refused(store):
    furnish(store)
    first = store.add_response(response())

    for change in (
        {"answers": {"belong_1": 5}},
        {"not_asked": ()},
        {"participant": "U-002"},
        {"campaign": "spring"},
        {"version": "2"},
        {"questionnaire": "other"},
    ):
        with pytest.raises(Conflict) as error:
            store.add_response(response(**change))
        assert error.value.what.params["receipt"] == first.receipt

    assert [found.body() for found in store.responses()] == [response().body()]


def test_second_answer_to_an_invitation_is_refused_with_the_first_receipt(store):
    furnish(store)
    first = store.add_response(response(), invitation_id="i-1")

    with pytest.raises(Conflict) as error:
        store.add_response(response(attempt="another"), invitation_id="i-1")

    assert str(error.value.what) == f"Answers were already sent. Their receipt is {first.receipt}."
    assert len(store.responses()) == 1


def test_person_is_counted_once_whoever_enters_the_answers(store):
    """A sheet that the psychologist types and a link that the pupil opens are one response."""
    furnish(store)
    store.invite({"second-card": invitation(1, id="i-1b", serial=1)})
    first = store.add_response(response(channel="paper", entered_by="psychologist"))

    for invitation_id in ("i-1", "i-1b", None):
        with pytest.raises(Conflict) as error:
            store.add_response(response(attempt="by-link"), invitation_id=invitation_id)
        assert error.value.what.params["receipt"] == first.receipt

    assert store.answered("autumn") == {"U-001"}
    used = [(card.used_at, card.receipt) for card in store.invitations("autumn", "U-001")]
    assert used == [(NOW, first.receipt)] * 2


def test_storing_marks_the_invitation_and_drops_the_draft(store, form_store):
    furnish(store)
    form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    stored = form_store.add_response(response(), invitation_id="i-1")

    card = form_store.invitation("hash-1")
    assert (card.used_at, card.receipt) == (NOW, stored.receipt)
    assert form_store.draft("i-1", code=CODE) is None


def test_refused_response_leaves_invitation_and_draft_alone(store, form_store):
    furnish(store)
    form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    with pytest.raises(BadArgument):
        form_store.add_response(response(hash="b" * 64), invitation_id="i-1")

    assert form_store.invitation("hash-1").used_at is None
    assert form_store.draft("i-1", code=CODE).raw == draft().raw


def test_response_with_somebody_elses_invitation_is_refused(store):
    furnish(store)

    with pytest.raises(BadArgument) as error:
        store.add_response(response(1), invitation_id="i-2")

    assert "another person" in str(error.value.what)
    assert store.responses() == []


def test_response_with_a_revoked_invitation_is_refused(store):
    furnish(store)
    store.revoke("i-1")

    with pytest.raises(Conflict) as error:
        store.add_response(response(1), invitation_id="i-1")

    assert "replaced" in str(error.value.what)
    assert store.responses() == []


def test_response_to_something_unknown_is_refused_by_name(store):
    furnish(store)

    for change, invitation_id, named in (
        ({"participant": "U-404"}, None, "U-404"),
        ({}, "i-404", "i-404"),
        ({"questionnaire": "unknown"}, None, "unknown"),
        ({"version": "404"}, None, "belonging"),
        ({"supersedes": "nothing"}, None, "nothing"),
    ):
        with pytest.raises(NotFound) as error:
            store.add_response(response(**change), invitation_id=invitation_id)
        assert error.value.where == named

    assert store.responses() == []


def test_response_to_another_text_of_the_version_is_refused(store):
    furnish(store)

    with pytest.raises(BadArgument) as error:
        store.add_response(response(hash="b" * 64))

    assert "another text of version 1" in str(error.value.what)


def test_answer_of_an_item_that_nobody_declared_is_kept(store):
    """Loss class 1: storage that follows the questionnaire drops what it does not know."""
    furnish(store)
    answers = {"belong_1": 3, "item_of_an_older_page": "слово"}

    store.add_response(response(answers=answers))

    assert store.responses()[0].answers == answers


def test_answers_of_an_older_version_stay_when_items_are_renamed(store):
    """Loss classes 3 and 4: each response keeps its own version and hash."""
    furnish(store)
    store.add_response(response(1, answers={"belong_1": 3}))
    store.publish(questionnaire(version="2", hash="b" * 64), "id: belonging\nversion: '2'\n")
    store.add_response(response(2, version="2", hash="b" * 64, answers={"close_1": 4}))

    found = [(entry.version, dict(entry.answers)) for entry in store.responses()]

    assert found == [("1", {"belong_1": 3}), ("2", {"close_1": 4})]
    assert store.published("belonging", "1") == SOURCE


def test_attempt_that_is_no_id_is_refused(sqlite_store):
    furnish(sqlite_store)

    for attempt in ("", "x" * 65, "a b", "a\x00b", "попытка", "a'; DROP TABLE responses; --"):
        with pytest.raises(BadArgument):
            sqlite_store.add_response(response(attempt=attempt))


def test_answers_that_are_no_text_are_refused_in_words(sqlite_store):
    furnish(sqlite_store)

    for broken in ({"why": "half a smile \ud83d"}, {"n": float("nan")}, {"n": object()}):
        with pytest.raises(BadArgument):
            sqlite_store.add_response(response(answers=broken))


def test_moment_without_time_zone_is_refused(sqlite_store):
    furnish(sqlite_store)

    with pytest.raises(BadArgument):
        sqlite_store.add_response(response(submitted_at=dt.datetime(2026, 9, 1)))


def test_correction_replaces_and_keeps(store):
    furnish(store)
    store.add_response(response(1))
    store.add_response(response(2))

    corrected = response(1, attempt="fixed", supersedes="attempt-1", answers={"belong_1": 1})
    store.add_response(corrected)
    store.add_response(dataclasses.replace(corrected, attempt="again", supersedes="fixed"))

    assert [found.attempt for found in store.responses()] == ["attempt-2", "again"]
    assert store.response("attempt-1").answers == response().answers
    assert store.answered("autumn") == {"U-001", "U-002"}


def test_correction_of_somebody_else_or_of_an_old_version_is_refused(store):
    furnish(store)
    store.add_response(response(1))
    store.add_response(response(1, attempt="fixed", supersedes="attempt-1"))

    with pytest.raises(BadArgument):
        store.add_response(response(2, supersedes="attempt-1"))
    with pytest.raises(Conflict):
        store.add_response(response(1, attempt="late", supersedes="attempt-1"))

    assert [found.attempt for found in store.responses()] == ["fixed"]


def test_form_service_may_not_correct(store, form_store):
    furnish(store)
    form_store.add_response(response(1))

    with pytest.raises(AccessDenied):
        form_store.add_response(response(1, attempt="fixed", supersedes="attempt-1"))


def test_responses_are_chosen_by_campaign_questionnaire_and_person(store):
    furnish(store)
    store.publish(questionnaire(id="other"), "id: other\n")
    store.add_response(response(1))
    store.add_response(response(2))
    store.add_response(response(1, attempt="s", campaign="spring", questionnaire="other"))

    def attempts(**chosen: str) -> list[str]:
        return [found.attempt for found in store.responses(**chosen)]

    assert attempts(campaign="autumn") == ["attempt-1", "attempt-2"]
    assert attempts(questionnaire="other") == ["s"]
    assert attempts(participant="U-001") == ["attempt-1", "s"]
    assert attempts(campaign="autumn", participant="U-001") == ["attempt-1"]
    assert attempts(campaign="summer") == []


def test_data_version_follows_people_and_responses(store):
    seen = [store.data_version()]

    def changed() -> bool:
        seen.append(store.data_version())
        return seen[-1] not in seen[:-1]

    furnish(store)
    assert changed()
    store.add_participants([participant(9)])
    assert changed()
    store.change_participant(participant(9, left_on=dt.date(2026, 12, 1)))
    assert changed()
    store.add_response(response())
    assert changed()
    store.add_response(response())
    assert not changed()
    store.add_participants([participant(1)])
    assert not changed()


# What the database itself refuses, whoever asks.


def test_append_only_rows_cannot_be_changed_even_by_their_owner(store, database_kind):
    furnish(store)
    store.add_response(response())
    store.audit(actor="a", role="r", operation="o", detail={}, outcome="done")
    statements = [
        template.format(table=table)
        for table in APPEND_ONLY
        for template in ("UPDATE {table} SET hash = 'x'", "DELETE FROM {table}")
    ]
    roles = {"": "append-only"}
    if database_kind == "postgresql":
        statements += [f"TRUNCATE {table} CASCADE" for table in APPEND_ONLY]
        roles = {"SET LOCAL ROLE tenant_school_a_owner": "append-only", "": "permission denied"}

    for become, refusal in roles.items():
        for statement in statements:
            with pytest.raises(DBAPIError, match=refusal), store._engine.begin() as connection:
                if become:
                    connection.execute(text(become))
                connection.execute(text(statement))

    assert [found.body() for found in store.responses()] == [response().body()]
    assert store.verify_audit() is None


def test_sqlite_replace_does_not_replace(sqlite_store):
    furnish(sqlite_store)
    sqlite_store.add_response(response())
    with sqlite_store._read() as connection:
        row = dict(connection.execute(responses.select()).mappings().one())

    with pytest.raises(StoreError), sqlite_store._write() as connection:
        connection.execute(insert(responses).prefix_with("OR REPLACE").values(row | {"body": b"x"}))

    assert [found.body() for found in sqlite_store.responses()] == [response().body()]


def test_thanks_only_after_the_stored_row_was_compared(store, database_kind):
    """Loss class 2: a database that stores something else, and says that all is well."""
    furnish(store)
    with store._engine.begin() as connection:
        for statement in SABOTAGE[database_kind]:
            connection.execute(text(statement))

    with pytest.raises(StoreError) as error:
        store.add_response(response())

    assert "could not be stored as they were sent" in str(error.value.what)
    assert "send them again" in str(error.value.remedy)


SABOTAGE = {
    "sqlite": [
        "DROP TRIGGER responses_no_update",
        """CREATE TRIGGER sabotage AFTER INSERT ON responses
        BEGIN UPDATE responses SET body = x'7b7d' WHERE seq = NEW.seq; END""",
    ],
    "postgresql": [
        "SET LOCAL ROLE tenant_school_a_owner",
        """CREATE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN NEW.body = '{}'; RETURN NEW; END$$""",
        """CREATE TRIGGER sabotage BEFORE INSERT ON responses
        FOR EACH ROW EXECUTE FUNCTION sabotage()""",
    ],
}


def test_damaged_row_is_an_error_and_no_answer(sqlite_store):
    furnish(sqlite_store)
    stored = sqlite_store.add_response(response())
    with sqlite_store._engine.begin() as connection:
        connection.execute(text("DROP TRIGGER responses_no_update"))
        connection.execute(text("UPDATE responses SET body = replace(body, '4', '5')"))

    with pytest.raises(StoreError) as error:
        sqlite_store.responses()

    assert stored.receipt in error.value.where
    assert str(error.value.what) == "The database is damaged."


def test_refusal_of_the_database_is_said_in_words(store, database_kind):
    furnish(store)
    with store._engine.begin() as connection:
        if database_kind == "postgresql":
            connection.execute(text("SET LOCAL ROLE tenant_school_a_owner"))
        connection.execute(text("ALTER TABLE responses RENAME TO hidden"))

    with pytest.raises(StoreError) as error:
        store.responses()

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

    results, errors = together(8, lambda _: store.add_response(response(), invitation_id="i-1"))

    assert errors == []
    assert len({stored.receipt for stored in results}) == 1
    assert [stored.created for stored in results].count(True) == 1
    assert len(store.responses()) == 1


def test_two_cards_used_at_once_give_one_response(store):
    furnish(store)
    store.invite({f"card-{n}": invitation(1, id=f"card-{n}", serial=n) for n in range(1, 7)})

    results, errors = together(
        6,
        lambda n: store.add_response(response(attempt=f"try-{n}"), invitation_id=f"card-{n + 1}"),
    )

    assert [stored.created for stored in results] == [True]
    assert [type(error) for error in errors] == [Conflict] * 5
    assert {error.what.params["receipt"] for error in errors} == {results[0].receipt}
    assert len(store.responses()) == 1


def test_different_people_at_once_are_all_stored(store):
    furnish(store, 24)

    results, errors = together(
        24, lambda n: store.add_response(response(n + 1), invitation_id=f"i-{n + 1}")
    )

    assert errors == []
    assert len({stored.receipt for stored in results}) == 24
    assert store.answered("autumn") == {f"U-{n:03}" for n in range(1, 25)}


def test_taken_receipt_is_not_given_twice(store, monkeypatch):
    furnish(store)
    drawn = iter(["AAAAAAAA", "AAAAAAAA", "BBBBBBBB"])
    monkeypatch.setattr("kit.store.answers.new_receipt", lambda: next(drawn))

    receipts = [store.add_response(response(number)).receipt for number in (1, 2)]

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
    if not store.participants():
        store.publish(questionnaire(), SOURCE)
    number = len(store.participants()) + 1
    store.add_participants([participant(number)])
    sent = response(number, answers=answers, not_asked=tuple(not_asked))

    store.add_response(sent)

    found = store.response(sent.attempt)
    assert found.body() == sent.body()
    assert found.answers == answers


@given(answers=answers)
def test_body_is_read_back_as_it_was(answers):
    sent = response(answers=answers)

    assert Response.read_body(sent.body()) == (answers, sent.not_asked)
