"""Two devices on one card, in every order: nothing acknowledged vanishes, nothing goes unseen."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace

import pytest

from kit.serve.respond.endpoints import Service
from kit.store.responses import Responses
from tests.builders.devices import ITEMS, VALUES, Device, NoNetwork, Plain, Scripted, Wire
from tests.builders.load import NO_LIMITS
from tests.builders.respond import ATTEMPT, Page, invite, make_world, on_both, rated_items

#: ``KIT_WALKS=10000`` takes some minutes; each walk is a card of its own.
WALKS = int(os.environ.get("KIT_WALKS", "400"))
STEPS = 8
SEED = 11

ACTIONS = ("answer",) * 5 + ("clear", "save", "save", "later", "send", "send", "open", "lose")


@pytest.fixture
def school(tmp_path, make_database, make_store):
    """A world of four questions whose service is asked without a socket."""
    world = make_world(tmp_path, make_database, make_store, items=rated_items(len(ITEMS)))
    settings = replace(world.settings, limits=NO_LIMITS)
    service = Service(settings, lambda: world.clock.now, lambda: world.clock.seconds)
    yield world, Wire(service)
    service.doors.close()
    world.close()


@pytest.fixture
def card(tmp_path, make_database, make_store):
    """A world of four questions and the path of one card."""
    world = make_world(tmp_path, make_database, make_store, items=rated_items(len(ITEMS)))
    yield world, world.path("U-1")
    world.close()


class Walk:
    """One card, two devices, and what the service must hold of it by now."""

    def __init__(self, world, wire: Wire, person: str, code: str, chance: random.Random) -> None:
        self.world, self.wire, self.person, self.chance = world, wire, person, chance
        self.place = wire.service.doors.place("school-a")
        self.code = code
        self.devices = [chance.choice((Plain, Scripted))(wire, code) for _ in range(2)]
        self.kept: dict[str, str] = {}
        self.revision = 0
        self.final: dict[str, object] | None = None
        self.seen: Counter[str] = Counter()

    def run(self) -> None:
        for device in self.devices:
            device.open()
        for _ in range(STEPS):
            device = self.chance.choice(self.devices)
            action = self.chance.choice(ACTIONS) if device.kind == "form" else "open"
            self.wire.arrives = self.wire.replies = True
            if action == "lose":
                self.wire.arrives, self.wire.replies = self.chance.random() < 0.5, False
                action = self.chance.choice(("save", "later", "send"))
            if device.kind != "done":
                self.step(device, action)
                self.seen[action] += 1
        self.wire.arrives = self.wire.replies = True

    def step(self, device: Device, action: str) -> None:
        if action in ("answer", "clear"):
            value = self.chance.choice(VALUES) if action == "answer" else ""
            device.answer(self.chance.choice(ITEMS), value)
            return
        screen, changed, told = dict(device.raw), set(device.changed), device.told
        both = self.both(device) if action in ("save", "later", "send") else set()
        device.both = set()
        try:
            getattr(device, action)()
        except NoNetwork:
            self.seen["lost"] += 1
        if self.final is not None or not self.wire.arrives:
            return
        if self.wire.replies and device.kind in ("form", "later") and action != "open":
            assert device.both == both
            self.seen["both"] += len(both)
        draft = self.place.store.invitations.draft(f"{self.person}-0", code=self.code)
        if draft is not None:
            self.judge_draft(draft, screen, changed)
        elif self.revision or device.kind == "done" or not self.wire.replies:
            for answers in self.answers():
                self.judge_sending(answers, screen, changed, told)

    def both(self, device: Device) -> set[str]:
        """Return what this page changed and another device otherwise, since the page was there."""
        if int(device.own["revision"]) == self.revision:
            return set()
        pages = (device.base, device.raw)
        return {
            item
            for item in device.changed
            if self.kept.get(item, "") not in [each.get(item, "") for each in pages]
        }

    def answers(self) -> list[dict[str, object]]:
        found = self.world.stores["school-a"].responses.find(participant=self.person)
        return [each.answers for each in found]

    def judge_draft(self, draft, screen, changed) -> None:
        """What is kept is what was kept, or that with what this page changed and nothing else."""
        kept = {item: value for item, value in draft.raw.items() if value}
        if draft.revision != self.revision:
            mine = {item: screen[item] for item in changed & screen.keys()}
            rest = {item: value for item, value in self.kept.items() if item not in changed}
            self.kept, self.revision = rest | mine, draft.revision
        assert kept == self.kept

    def judge_sending(self, answers, screen, changed, told) -> None:
        """What was sent stood on that screen, with all that anybody had saved, gaps told of."""
        self.final = answers
        sent = {item: str(value) for item, value in self.final.items()}
        elsewhere = {item: value for item, value in self.kept.items() if item not in changed}
        assert sent == screen
        assert elsewhere == {item: value for item, value in sent.items() if item not in changed}
        assert told or len(sent) == len(ITEMS)
        self.seen["sent"] += 1


@pytest.mark.timeout(max(300, WALKS // 4))
def test_two_devices_on_one_card_lose_nothing_and_send_nothing_unseen(school):
    """Thousands of interleavings, with lost requests, lost replies, with and without a script.

    Every question that both changed in different ways is named to the one who comes second (B1).
    """
    world, wire = school
    people = [f"W-{n}" for n in range(WALKS)]
    cards = invite(world.stores["school-a"], "school-a", people)
    chance = random.Random(SEED)
    seen: Counter[str] = Counter()
    final = {}
    for person in people:
        walk = Walk(world, wire, person, cards[person], chance)
        walk.run()
        seen += walk.seen
        if walk.final is not None:
            final[person] = walk.final

    assert {each.participant: each.answers for each in world.answers()} == final
    assert seen["sent"] == len(final) > WALKS / 20
    assert seen["lost"] > WALKS / 4
    assert seen["both"] > WALKS / 50


FIVES = dict.fromkeys(ITEMS, "5")


def test_confirmed_send_of_an_older_page_shows_what_another_device_added(card):
    """The form comes once more with both, and only then it is sent (B1)."""
    world, path = card
    opened = Page(world.client.get(path).text)
    notice = world.client.post(path, data=opened.hidden | {"q01": "5"})
    gaps = Page(notice.text)
    world.client.put(f"{path}/draft", FIVES | {"q01": "1"}, 1, attempt=gaps.hidden["kit-attempt"])

    reply = world.client.post(path, data=gaps.hidden | {"q01": "5"})

    page = Page(reply.text)
    assert (notice.status_code, reply.status_code) == (422, 409)
    assert world.answers() == []
    assert "ответы изменились на другом устройстве" in page.words
    assert {"#q-q02", "#q-q03", "#q-q04"} <= set(page.attribute("href"))
    # This page never changed q01 after the notice, so what came after it stands.
    assert page.fields == {item: [value] for item, value in (FIVES | {"q01": "1"}).items()}
    world.client.post(
        path, data=page.hidden | {name: texts[0] for name, texts in page.fields.items()}
    )
    assert [each.answers for each in world.answers()] == [{"q01": 1, "q02": 5, "q03": 5, "q04": 5}]


@on_both
def test_full_send_of_an_older_page_does_not_undo_what_was_changed_elsewhere(card):
    """Without any notice: all answers are there, two of them are older than the draft's (B1)."""
    world, path = card
    world.client.put(f"{path}/draft", FIVES, 0, attempt=ATTEMPT)
    old = Page(world.client.get(path).text)
    world.client.put(f"{path}/draft", FIVES | {"q01": "1", "q02": "1"}, 1)

    sent = old.hidden | FIVES | {"q03": "2"}
    reply = world.client.post(path, data=sent)

    page = Page(reply.text)
    assert world.answers() == []
    assert page.fields == {"q01": ["1"], "q02": ["1"], "q03": ["2"], "q04": ["5"]}
    assert "#q-q03" not in page.attribute("href")


@pytest.mark.parametrize("way", ["", "/later", "kit-again"])
def test_question_changed_on_both_devices_is_named_with_the_other_answer(card, way):
    """Sent, put off, or shown in another language: the later one wins and says over what (B1)."""
    world, path = card
    world.client.put(f"{path}/draft", FIVES, 0, attempt=ATTEMPT)
    old = Page(world.client.get(path).text)
    world.client.put(f"{path}/draft", FIVES | {"q01": "1", "q02": "2", "q03": "1"}, 1)

    mine = old.hidden | FIVES | {"q01": "3", "q03": "1", "q04": "4"}
    more = {way: "en"} if way == "kit-again" else {}
    reply = world.client.post(path + way * (not more), data=mine | more)

    page = Page(reply.text)
    assert page.attribute("data-both") == ["q01"]
    assert page.attribute("data-added") == ["q02"]
    assert "Утверждение 1: мы с наставником" in page.words
    assert "(там: совсем не так)" in page.words
    assert world.answers() == []
    again = Page(world.client.get(path).text)
    assert again.fields == {"q01": ["3"], "q02": ["2"], "q03": ["1"], "q04": ["4"]}


def test_question_changed_back_is_not_named(card):
    """Nor one that both answered alike, nor one that only this page changed (B1)."""
    world, path = card
    world.client.put(f"{path}/draft", FIVES, 0, attempt=ATTEMPT)
    values = {"raw": FIVES | {"q01": "1", "q02": "2"}, "attempt": ATTEMPT, "version": "1.0.0"}
    values |= {"revision": 1, "changed": ["q01", "q02"], "before": {"q01": "5", "q02": "5"}}
    world.client.put(f"{path}/draft", FIVES | {"q01": "1", "q04": "1"}, 1)

    reply = world.client.post(path, json=values, headers={"Accept": "text/html"})

    page = Page(reply.text)
    assert page.attribute("data-both") == []
    assert page.attribute("data-added") == ["q04"]


@pytest.mark.parametrize("before", [[], "q01", {"q01": 5}, {"q01": None}])
def test_page_that_brings_nonsense_of_before_is_refused(card, before):
    """Nothing is kept of it (B1)."""
    world, path = card
    values = {"raw": FIVES, "attempt": ATTEMPT, "version": "1.0.0", "before": before}

    assert world.client.post(path, json=values).status_code == 400
    assert world.answers() == []


def test_script_is_told_that_its_page_is_stale(card):
    """As for a draft: 409 with what both devices have by now (B1)."""
    world, path = card
    world.client.put(f"{path}/draft", {"q01": "1", "q02": "2"}, 0, attempt=ATTEMPT)
    values = {"raw": {"q01": "5"}, "attempt": ATTEMPT, "version": "1.0.0", "revision": 0}

    reply = world.client.post(
        path,
        json=values | {"confirmed": 1, "changed": ["q01"]},
        headers={"Accept": "application/json"},
    )

    assert (reply.status_code, reply.json()["kind"]) == (409, "stale")
    assert (reply.json()["raw"], reply.json()["revision"]) == ({"q01": "5", "q02": "2"}, 2)
    assert world.answers() == []


def test_notice_counts_only_for_the_revision_it_was_shown_for(card):
    """What was put together meanwhile has gaps of its own (B1)."""
    world, path = card
    world.client.put(f"{path}/draft", {"q01": "1"}, 0, attempt=ATTEMPT)
    values = {"raw": {"q01": "1"}, "attempt": ATTEMPT, "version": "1.0.0", "revision": 1}
    accept = {"Accept": "application/json"}

    told = [
        world.client.post(path, json=values | {"confirmed": revision}, headers=accept)
        for revision in (0, 7, 1)
    ]

    assert [reply.status_code for reply in told] == [422, 422, 200]


@on_both
def test_draft_saved_in_the_very_moment_of_sending_is_not_dropped(card, monkeypatch):
    """Between reading the draft and storing the answers another device saves (B1)."""
    world, path = card
    add = Responses.add
    late = iter([{"q01": "5", "q02": "5", "q03": "5", "q04": "1"}])

    def slow(responses, *args, **values):
        for raw in late:
            assert world.client.put(f"{path}/draft", raw, 0, attempt=ATTEMPT).status_code == 200
        return add(responses, *args, **values)

    monkeypatch.setattr(Responses, "add", slow)
    opened = Page(world.client.get(path).text)

    mine = {"kit-confirmed": "1", "q01": "2", "q02": "5", "q03": "5"}
    reply = world.client.post(path, data=opened.hidden | mine)

    assert reply.status_code == 409
    assert Page(reply.text).fields == {"q01": ["2"], "q02": ["5"], "q03": ["5"], "q04": ["1"]}
    assert world.answers() == []


def test_answers_typed_after_another_device_sent_are_said_not_to_be_stored(card):
    """«Закончить позже» on a card that was used meanwhile promises nothing (B1)."""
    world, path = card
    opened = Page(world.client.get(path).text)
    world.client.send(path, FIVES)

    later = world.client.post(f"{path}/later", data=opened.hidden | {"q01": "1"})

    assert later.status_code == 409
    assert "сейчас, не записано" in Page(later.text).words
    assert [each.answers["q01"] for each in world.answers()] == [5]
