"""«Больше не напоминать»: looking at the link changes nothing, the button does, also of a used card."""

from __future__ import annotations

from tests.builders.respond import FULL, Page

FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_opening_the_link_changes_nothing_and_the_button_declines(world):
    browser = world.start()
    address = f"{world.path('U-1')}/no-reminders"

    shown = browser.get(address)
    assert shown.status_code == 200
    assert "Больше не напоминать" in shown.text
    assert world.stores["school-a"].outbox.declined() == frozenset()

    done = browser.post(address, headers=FORM)
    assert done.status_code == 200
    assert "Больше напоминать не будем" in done.text
    assert world.stores["school-a"].outbox.declined() == {"U-1"}
    browser.post(address, content="List-Unsubscribe=One-Click", headers=FORM)
    assert world.stores["school-a"].outbox.declined() == {"U-1"}


def test_used_card_declines_too_and_an_unknown_code_does_not(world):
    browser = world.start()
    assert Page(browser.send(world.path("U-1"), FULL).text)
    assert browser.post(f"{world.path('U-1')}/no-reminders", headers=FORM).status_code == 200

    unknown = world.path("U-1").rpartition("/")[0] + "/0000-0000-0000/no-reminders"
    assert browser.post(unknown, headers=FORM).status_code in (400, 404)
    assert len(world.stores["school-a"].outbox.declined()) == 1
