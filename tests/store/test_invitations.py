"""Invitations, and drafts: sealed with the respondent's code, never overwritten blindly."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest
from sqlalchemy import select

from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.store import Store
from kit.store.sealing import seal, unseal
from kit.store.tables import drafts
from tests.builders.stores import NOW, draft, furnish, invitation, response, work

CODE = "1234-5678-9ABC"


# Invitations (S1-062).


def test_invitation_is_found_by_the_hash_of_its_code_only(store, form_store):
    furnish(store)

    assert form_store.invitations.of_code("hash-2") == invitation(2)
    assert form_store.invitations.of_code("i-2") is None
    assert form_store.invitations.of_code("") is None


def test_inviting_again_is_harmless(store):
    furnish(store)

    assert store.invitations.add({"hash-1": invitation(1)}) == 0

    assert store.invitations.find() == [invitation(1), invitation(2), invitation(3)]


def test_invitation_that_takes_what_is_anothers_is_refused(store):
    furnish(store)
    same_code = {"hash-1": invitation(1, id="other", serial=1)}
    same_id = {"other": invitation(1)}
    same_card = {"other": invitation(1, id="other")}

    for taken in (same_code, same_id, same_card):
        with pytest.raises(Conflict):
            store.invitations.add({"new": invitation(2, id="i-2b", serial=1), **taken})

    assert len(store.invitations.find()) == 3


def test_two_new_invitations_of_one_id_are_refused(store):
    furnish(store)

    with pytest.raises(Conflict):
        store.invitations.add(
            {"x": invitation(1, id="new", serial=1), "y": invitation(1, id="new", serial=2)}
        )

    assert len(store.invitations.find()) == 3


def test_invitation_of_somebody_unknown_is_refused_by_name(store):
    with pytest.raises(NotFound) as error:
        store.invitations.add({"x": invitation(7)})

    assert error.value.where == "U-007"


def test_invitations_are_chosen_by_campaign_and_person(store):
    furnish(store)
    spring = invitation(1, id="s-1", campaign="spring")
    second = invitation(1, id="i-1b", serial=1)
    store.invitations.add({"s": spring, "b": second})

    assert store.invitations.find("autumn", "U-001") == [invitation(1), second]
    assert store.invitations.find("spring") == [spring]
    assert store.invitations.find(participant="U-002") == [invitation(2)]


def test_lost_card_is_revoked_and_late_ones_prolonged(store):
    furnish(store)

    store.invitations.revoke("i-1")
    with work(store) as late:
        store.invitations.prolong_all(late, "autumn", dt.date(2026, 11, 1))

    assert store.invitations.of_code("hash-1") == dataclasses.replace(
        invitation(1), revoked=True, expires_on=dt.date(2026, 11, 1)
    )
    assert store.invitations.of_code("hash-2").expires_on == dt.date(2026, 11, 1)
    with pytest.raises(NotFound):
        store.invitations.revoke("i-404")


# Drafts.


def test_draft_comes_back_as_it_was_typed(store, form_store):
    furnish(store)

    revision = form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert revision == 1
    assert form_store.invitations.draft("i-1", code=CODE) == draft(revision=1)
    assert form_store.invitations.draft("i-2", code=CODE) is None


def test_code_may_be_typed_in_any_way(store, form_store):
    furnish(store)
    form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert form_store.invitations.draft("i-1", code="1234 5678 9авс").raw == draft().raw


def test_later_window_does_not_overwrite_blindly(store, form_store):
    """Loss class 8: two windows of one form."""
    furnish(store)
    first = form_store.invitations.save_draft(
        "i-1", draft(raw={"a": "1"}), code=CODE, expected_revision=0
    )
    form_store.invitations.save_draft(
        "i-1", draft(raw={"a": "2"}), code=CODE, expected_revision=first
    )

    for stale in (0, first, 7):
        with pytest.raises(Conflict):
            form_store.invitations.save_draft(
                "i-1", draft(raw={}), code=CODE, expected_revision=stale
            )

    assert form_store.invitations.draft("i-1", code=CODE) == draft(raw={"a": "2"}, revision=2)


def test_two_windows_saving_at_once_do_not_both_win(store, form_store):
    furnish(store)
    start = threading.Barrier(4)
    outcomes: list[str] = []

    def save(number: int) -> None:
        start.wait()
        typed = draft(raw={"a": str(number)})
        try:
            revision = form_store.invitations.save_draft(
                "i-1", typed, code=CODE, expected_revision=0
            )
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
    receipt = form_store.responses.add(response(), invitation_id="i-1").receipt

    with pytest.raises(Conflict) as error:
        form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert error.value.what.params["receipt"] == receipt
    assert form_store.invitations.draft("i-1", code=CODE) is None


def test_draft_for_an_unknown_invitation_is_refused(store, form_store):
    furnish(store)

    with pytest.raises(NotFound):
        form_store.invitations.save_draft("i-404", draft(), code=CODE, expected_revision=0)


def test_draft_of_another_code_is_not_readable(store, form_store):
    furnish(store)
    form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    with pytest.raises(AccessDenied):
        form_store.invitations.draft("i-1", code="9999-9999-9999")


def test_database_holds_nothing_of_a_draft_in_the_clear(store, form_store):
    furnish(store)
    form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    with form_store.database.read() as connection:
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
        store.invitations.draft("i-1", code=CODE)
    with pytest.raises(AccessDenied):
        store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)


def test_draft_without_beginning_is_kept(store, form_store):
    furnish(store)
    typed = draft(started_at=None, raw={})

    form_store.invitations.save_draft("i-1", typed, code=CODE, expected_revision=0)

    assert form_store.invitations.draft("i-1", code=CODE) == dataclasses.replace(typed, revision=1)


def test_moments_keep_their_instant_across_time_zones(store, form_store):
    furnish(store)
    moscow = dt.timezone(dt.timedelta(hours=3))

    form_store.invitations.save_draft(
        "i-1", draft(saved_at=NOW.astimezone(moscow)), code=CODE, expected_revision=0
    )

    assert form_store.invitations.draft("i-1", code=CODE).saved_at == NOW
    with pytest.raises(BadArgument):
        form_store.invitations.save_draft(
            "i-1", draft(saved_at=dt.datetime(2026, 9, 1)), code=CODE, expected_revision=1
        )


# Cards that replace others.

SECRET = b"a secret that only the form service has"
NEW_CODE, THIRD_CODE = "2345-6789-ABCD", "3456-789A-BCDE"


@pytest.fixture
def door(make_database, store):
    """The form service's store, with its secret."""
    urls = make_database("school-a")
    with Store.open(urls.form, tenant="school-a", role="form", draft_secret=SECRET) as opened:
        yield opened


def replaced(store, serial=1, code=NEW_CODE, **earlier):
    new = invitation(1, id=f"i-1-{serial}", serial=serial)
    store.invitations.replace(f"hash-1-{serial}", new, code=code, earlier={"i-1": CODE, **earlier})
    return new.id


def test_draft_opens_with_code_and_secret_together_only(store, door, form_store):
    """Neither who has the key of cards nor who has the database reads what was not sent."""
    furnish(store)
    door.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert door.invitations.draft("i-1", code=CODE).raw == draft().raw
    with pytest.raises(AccessDenied):
        form_store.invitations.draft("i-1", code=CODE)
    with pytest.raises(AccessDenied):
        door.invitations.draft("i-1", code=NEW_CODE)


def test_draft_from_before_the_secret_opens_and_is_sealed_with_it_when_saved(
    store, door, form_store
):
    furnish(store)
    form_store.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    assert door.invitations.draft("i-1", code=CODE).raw == draft().raw
    door.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=1)

    with pytest.raises(AccessDenied):
        form_store.invitations.draft("i-1", code=CODE)


def test_replaced_card_is_void_and_what_was_begun_goes_on_with_the_new_one(store, door):
    furnish(store)
    door.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)

    new = replaced(store)

    assert door.invitations.of_code("hash-1").revoked
    assert not door.invitations.of_code("hash-1-1").revoked
    found = door.invitations.draft(new, code=NEW_CODE)
    assert found.raw == draft().raw
    with pytest.raises(AccessDenied):
        door.invitations.draft(new, code=CODE)
    changed = dataclasses.replace(found, raw={"belong_1": "2"})
    door.invitations.save_draft(new, changed, code=NEW_CODE, expected_revision=found.revision)
    assert door.invitations.draft(new, code=NEW_CODE).raw == {"belong_1": "2"}


def test_draft_goes_on_over_cards_that_nobody_opened(store, door):
    furnish(store)
    door.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)
    second = replaced(store)

    third = replaced(store, 2, THIRD_CODE, **{second: NEW_CODE})

    assert door.invitations.draft(third, code=THIRD_CODE).raw == draft().raw


def test_card_without_a_draft_is_replaced_by_an_empty_form(store, door):
    furnish(store)

    new = replaced(store)

    assert door.invitations.draft(new, code=NEW_CODE) is None
    assert door.invitations.save_draft(new, draft(), code=NEW_CODE, expected_revision=0) == 1


def test_used_card_is_not_replaced(store):
    furnish(store)
    store.responses.add(response(1), invitation_id="i-1")

    with pytest.raises(Conflict):
        replaced(store)

    assert [each.id for each in store.invitations.find("autumn", "U-001")] == ["i-1"]


def test_what_is_left_behind_for_the_new_card_shows_no_code(store, door):
    furnish(store)
    door.invitations.save_draft("i-1", draft(), code=CODE, expected_revision=0)
    new = replaced(store)

    with door.database.read() as connection:
        body = connection.scalar(select(drafts.c.body).where(drafts.c.invitation == new))

    for text in (CODE.encode(), b"123456789ABC", b"i-1"):
        assert text not in bytes(body)
