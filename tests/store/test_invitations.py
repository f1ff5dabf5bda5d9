"""Drafts: kept after every answer, sealed with the respondent's code, never overwritten blindly."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest
from sqlalchemy import select

from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.store.sealing import seal, unseal
from kit.store.tables import drafts
from tests.builders.stores import NOW, draft, furnish, response

CODE = "1234-5678-9ABC"


def test_draft_comes_back_as_it_was_typed(store, form_store):
    furnish(store)

    revision = form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert revision == 1
    assert form_store.draft("i-1", code=CODE) == draft(revision=1)
    assert form_store.draft("i-2", code=CODE) is None


def test_code_may_be_typed_in_any_way(store, form_store):
    furnish(store)
    form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert form_store.draft("i-1", code="1234 5678 9авс").raw == draft().raw


def test_later_window_does_not_overwrite_blindly(store, form_store):
    """Loss class 8: two windows of one form."""
    furnish(store)
    first = form_store.save_draft("i-1", draft(raw={"a": "1"}), code=CODE, expected_revision=0)
    form_store.save_draft("i-1", draft(raw={"a": "2"}), code=CODE, expected_revision=first)

    for stale in (0, first, 7):
        with pytest.raises(Conflict):
            form_store.save_draft("i-1", draft(raw={}), code=CODE, expected_revision=stale)

    assert form_store.draft("i-1", code=CODE) == draft(raw={"a": "2"}, revision=2)


def test_two_windows_saving_at_once_do_not_both_win(store, form_store):
    furnish(store)
    start = threading.Barrier(4)
    outcomes: list[str] = []

    def save(number: int) -> None:
        start.wait()
        typed = draft(raw={"a": str(number)})
        try:
            revision = form_store.save_draft("i-1", typed, code=CODE, expected_revision=0)
            outcomes.append(f"revision {revision}")
        except Conflict:
            outcomes.append("conflict")

    threads = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["conflict", "conflict", "conflict", "revision 1"]


def test_draft_that_arrives_after_the_answers_does_not_come_back_to_life(store, form_store):
    furnish(store)
    receipt = form_store.add_response(response(), invitation_id="i-1").receipt

    with pytest.raises(Conflict) as error:
        form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert error.value.what.params["receipt"] == receipt
    assert form_store.draft("i-1", code=CODE) is None


def test_draft_for_an_unknown_invitation_is_refused(store, form_store):
    furnish(store)

    with pytest.raises(NotFound):
        form_store.save_draft("i-404", draft(), code=CODE, expected_revision=0)


def test_draft_of_another_code_is_not_readable(store, form_store):
    furnish(store)
    form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    with pytest.raises(AccessDenied):
        form_store.draft("i-1", code="9999-9999-9999")


def test_database_holds_nothing_of_a_draft_in_the_clear(store, form_store):
    furnish(store)
    form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    with form_store._read() as connection:
        row = connection.execute(select(drafts)).one()

    for secret in ("Секрет".encode(), b"belong_1", b"attempt-1", CODE.encode(), b"123456789ABC"):
        assert secret not in bytes(row.body)


def test_sealed_draft_opens_for_its_own_invitation_only():
    sealed = seal(b"secret", code=CODE, invitation="i-1")

    assert unseal(sealed, code=CODE, invitation="i-1") == b"secret"
    with pytest.raises(AccessDenied):
        unseal(sealed, code=CODE, invitation="i-2")
    with pytest.raises(AccessDenied):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), code=CODE, invitation="i-1")
    with pytest.raises(AccessDenied):
        unseal(b"short", code=CODE, invitation="i-1")


def test_same_draft_is_sealed_differently_each_time():
    assert seal(b"x", code=CODE, invitation="i") != seal(b"x", code=CODE, invitation="i")


def test_staff_may_not_read_or_write_drafts(store):
    furnish(store)

    with pytest.raises(AccessDenied):
        store.draft("i-1", code=CODE)
    with pytest.raises(AccessDenied):
        store.save_draft("i-1", draft(), code=CODE, expected_revision=0)


def test_dropped_draft_is_gone_and_may_be_dropped_again(store, form_store):
    furnish(store)
    form_store.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    form_store.drop_draft("i-1")
    form_store.drop_draft("i-1")

    assert form_store.draft("i-1", code=CODE) is None


def test_draft_without_beginning_is_kept(store, form_store):
    furnish(store)
    typed = draft(started_at=None, raw={})

    form_store.save_draft("i-1", typed, code=CODE, expected_revision=0)

    assert form_store.draft("i-1", code=CODE) == dataclasses.replace(typed, revision=1)


def test_moments_keep_their_instant_across_time_zones(store, form_store):
    furnish(store)
    moscow = dt.timezone(dt.timedelta(hours=3))

    form_store.save_draft(
        "i-1", draft(saved_at=NOW.astimezone(moscow)), code=CODE, expected_revision=0
    )

    assert form_store.draft("i-1", code=CODE).saved_at == NOW
    with pytest.raises(BadArgument):
        form_store.save_draft(
            "i-1", draft(saved_at=dt.datetime(2026, 9, 1)), code=CODE, expected_revision=1
        )
