"""Answers on their way: kept after each change, found again, never overwritten unseen."""

from __future__ import annotations

import datetime as dt

from tests.builders.respond import ATTEMPT, FULL, OTHER_ATTEMPT, Page, on_both


def draft(world, person, raw, revision=0, **values):
    return world.client.put(f"{world.path(person)}/draft", raw, revision, **values)


def test_draft_is_kept_with_a_revision_and_a_moment_of_the_schools_clock(world):
    """The page's script shows the time as it comes: one clock, the school's (D20)."""
    reply = draft(world, "U-1", {"easy": "3"}, attempt=ATTEMPT)

    assert reply.status_code == 200
    assert reply.json() == {
        "revision": 1,
        "saved_at": "2026-11-20T12:00:00+03:00",
        "attempt": ATTEMPT,
    }


@on_both
def test_draft_is_there_when_the_form_is_opened_again(world):
    """Class 6: the browser is not the only copy; another device shows the same."""
    draft(world, "U-1", FULL, attempt=ATTEMPT)
    elsewhere = world.start(address="198.51.100.9")

    page = Page(elsewhere.get(world.path("U-1")).text)

    assert page.fields == {
        "easy": ["4"],
        "met": ["2"],
        "why": [FULL["why"]],
        "where": ["1", "3"],
    }
    assert page.hidden["kit-attempt"] == ATTEMPT
    assert page.hidden["kit-revision"] == "1"
    assert "Сохранено в 12:00" in page.words


def test_draft_lives_as_long_as_its_card(world):
    """Class 7: nothing hangs on a session."""
    draft(world, "U-1", {"easy": "3"})
    world.clock.now += dt.timedelta(days=200)

    assert Page(world.client.get(world.path("U-1")).text).fields["easy"] == ["3"]


@on_both
def test_older_revision_gets_the_newer_draft_and_changes_nothing(world):
    """Classes 8 and 10: a late arrival does not overwrite what came after it."""
    draft(world, "U-1", {"easy": "3"}, attempt=ATTEMPT)
    draft(world, "U-1", {"easy": "5"}, revision=1)

    late = draft(world, "U-1", {"easy": "1"}, revision=1, attempt=OTHER_ATTEMPT)

    assert late.status_code == 409
    assert late.json() == {
        "kind": "stale",
        "raw": {"easy": "5"},
        "revision": 2,
        "saved_at": "2026-11-20T12:00:00+03:00",
        "attempt": ATTEMPT,
    }
    assert Page(world.client.get(world.path("U-1")).text).fields["easy"] == ["5"]


@on_both
def test_same_draft_again_is_not_a_conflict(world):
    """Class 5: the reply was lost, the page sends the same once more."""
    draft(world, "U-1", {"easy": "3"})

    again = draft(world, "U-1", {"easy": "3"})

    assert (again.status_code, again.json()["revision"]) == (200, 1)


def test_first_draft_with_a_revision_from_nowhere_is_kept(world):
    assert draft(world, "U-1", {"easy": "3"}, revision=7).json()["revision"] == 1


def test_drafts_of_two_cards_do_not_meet(world):
    draft(world, "U-1", {"easy": "3"})
    draft(world, "U-2", {"easy": "5"})

    pages = [Page(world.client.get(world.path(person)).text) for person in ("U-1", "U-2")]

    assert [page.fields["easy"] for page in pages] == [["3"], ["5"]]


def test_finish_later_without_a_script_keeps_the_answers_and_says_how_to_return(world):
    page = Page(world.client.get(world.path("U-1")).text)

    reply = world.client.post(
        f"{world.path('U-1')}/later", data={**page.hidden, "easy": "3", "where": ["1", "2"]}
    )

    later = Page(reply.text)
    assert (reply.status_code, later.kind) == (200, "later")
    assert "Сохранено 20 ноября 2026\N{NARROW NO-BREAK SPACE}г., 12:00" in later.words
    assert world.path("U-1") in later.attribute("href")
    reopened = Page(world.client.get(world.path("U-1")).text)
    assert reopened.fields["where"] == ["1", "2"]
    assert reopened.hidden["kit-attempt"] == page.hidden["kit-attempt"]


def test_page_without_a_script_can_take_an_answer_back(world):
    draft(world, "U-1", {"easy": "3", "where": ["1"]})
    page = Page(world.client.get(world.path("U-1")).text)

    world.client.post(f"{world.path('U-1')}/later", data={**page.hidden, "easy": "3"})

    assert "where" not in Page(world.client.get(world.path("U-1")).text).fields


def test_page_without_a_script_does_not_erase_what_another_device_added(world):
    page = Page(world.client.get(world.path("U-1")).text)
    draft(world, "U-1", {"met": "7"})

    world.client.post(f"{world.path('U-1')}/later", data={**page.hidden, "easy": "3"})

    reopened = Page(world.client.get(world.path("U-1")).text)
    assert (reopened.fields["met"], reopened.fields["easy"]) == (["7"], ["3"])


def test_reload_of_the_page_for_later_shows_the_form(world):
    reply = world.client.get(f"{world.path('U-1')}/later")

    assert Page(reply.text).attribute("action") == [world.path("U-1")]


def test_draft_of_the_wrong_type_is_refused(world):
    path = f"{world.path('U-1')}/draft"

    form = world.client.request("PUT", path, data={"easy": "3"})
    broken = world.client.request("PUT", path, json={"raw": {"easy": 3}})
    large = world.client.put(path, {"why": "x" * 300_000})

    assert [reply.status_code for reply in (form, broken, large)] == [415, 400, 413]
    assert [reply.json()["kind"] for reply in (form, broken, large)] == [
        "wrong_type",
        "unreadable",
        "large",
    ]
