"""Guessing is slowed down; a class of thirty behind one address is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kit.domain import codes
from kit.serve.respond.limits import DOUBTS_AT_ONCE, Guard
from kit.serve.respond.settings import Limits
from tests.builders.respond import BASE, FULL, Page, invite, key

FEW = Limits(rate=1, burst=5, failures=3, failures_everywhere=6, addresses=50)


def guesses(number):
    for n in range(number):
        code = codes.make_code(key("guesser", "cards"), "autumn", f"G-{n}")
        yield f"{BASE}school-a/{codes.normalise(code)}"


def test_class_behind_one_address_fills_in_at_the_same_moment(world):
    for _ in range(8):
        for person in ("U-1", "U-2", "U-3"):
            assert world.client.get(world.path(person)).status_code == 200
            assert world.client.put(f"{world.path(person)}/draft", {"easy": "3"}).status_code in (
                200,
                409,
            )


def test_too_many_requests_of_one_address_are_asked_to_wait(world):
    client = world.start(limits=FEW)
    for _ in range(5):
        assert client.get(BASE).status_code == 200

    refused = client.get(world.path("U-1"))
    world.clock.seconds += 1

    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "1"
    assert "Из Вашей сети было слишком много попыток." in Page(refused.text).words
    assert client.get(world.path("U-1")).status_code == 200


def test_other_addresses_do_not_wait(world):
    client = world.start(limits=FEW)
    for _ in range(6):
        client.get(f"{BASE}health")

    client.address = "198.51.100.1"

    assert client.get(world.path("U-1")).status_code == 200


def test_guesser_waits_after_few_failures_and_learns_nothing_more(world):
    client = world.start(limits=Limits(failures=3))

    replies = [client.get(path) for path in guesses(5)]

    assert [reply.status_code for reply in replies] == [404, 404, 404, 429, 429]
    assert 0 < int(replies[-1].headers["retry-after"]) <= 20


def test_card_that_exists_opens_for_the_first_time_after_any_number_of_failures(world):
    """Whoever guesses behind the school's address shuts the door for nobody."""
    client = world.start()
    replies = [client.get(path).status_code for path in guesses(50)]

    valid = client.get(world.path("U-1"))

    assert replies == [404] * 10 + [429] * 40
    assert valid.status_code == 200


def test_guesses_behind_many_addresses_shut_the_door_for_no_newcomer(world):
    client = world.start(limits=Limits(failures_everywhere=6))
    for n, path in enumerate(guesses(20)):
        client.address = f"198.51.100.{n}"
        client.get(path)
    client.address = "203.0.113.9"

    assert client.get(world.path("U-2")).status_code == 200


def test_guessing_goes_on_no_faster_than_doubts_allow(world):
    """After its failures, an address has so many codes looked up as `doubts` say, and no more."""
    client = world.start(limits=Limits(failures=1, doubts=1))
    paths = guesses(10_000)
    client.get(next(paths))
    seen = []
    world.stores["school-a"].close()  # a lookup would be noticed
    doors = client.app.state.doors
    look_up = doors.places["school-a"].store.invitations.of_code
    doors.places["school-a"].store.invitations.of_code = lambda key: (
        seen.append(key) or look_up(key)
    )

    for _ in range(100):
        client.get(next(paths))
    at_once = len(seen)
    world.clock.seconds += 10
    for _ in range(100):
        client.get(next(paths))

    assert at_once == DOUBTS_AT_ONCE
    assert len(seen) - at_once == 10


def test_guesser_may_try_again_after_a_while(world):
    client = world.start(limits=Limits(failures=3))
    *_, last = guesses(5)
    for path in guesses(4):
        client.get(path)
    world.clock.seconds += 21

    assert client.get(last).status_code == 404


def test_school_behind_one_address_opens_saves_and_mistypes_at_once(world):
    """Thirty children and ten wrong codes, within one second."""
    people = [f"S-{n:02}" for n in range(30)]
    world.cards["school-a"] |= invite(world.stores["school-a"], "school-a", people)
    client = world.start(limits=Limits(burst=50))

    wrong = [client.get(path).status_code for path in guesses(10)]
    opened = [client.get(world.path(person)).status_code for person in people]
    saved = [
        client.put(f"{world.path(person)}/draft", {"easy": str(n % 5 + 1)}, revision=n).status_code
        for n in range(2)
        for person in people
    ]

    assert wrong == [404] * 10
    assert opened == [200] * 30
    assert saved == [200] * 60


def test_one_card_alone_is_asked_to_wait(world):
    client = world.start(limits=FEW)
    client.get(world.path("U-1"))

    statuses = [client.get(world.path("U-1")).status_code for _ in range(7)]
    other = client.get(world.path("U-2")).status_code

    assert statuses == [200] * 5 + [429] * 2
    assert other == 200


def test_guesser_does_not_stop_those_who_are_filling_in(world):
    """A class behind the same address goes on, saves and sends while a neighbour guesses."""
    client = world.start(limits=Limits(failures=3))
    client.get(world.path("U-1"))
    for path in guesses(5):
        client.get(path)

    saved = client.put(f"{world.path('U-1')}/draft", {"easy": "3"})
    sent = client.send(world.path("U-1"), FULL | {"kit-revision": "1"})

    assert (saved.status_code, sent.status_code) == (200, 200)


def test_slips_of_the_finger_are_not_counted_as_guesses(world):
    client = world.start(limits=Limits(failures=3))
    for n in range(20):
        code = world.cards["school-a"]["U-1"]
        wrong = ("2" if code[0] != "2" else "3") + code[1:]
        assert client.get(f"{BASE}school-a/{wrong}?n={n}").status_code == 404

    assert client.get(world.path("U-1")).status_code == 200


def test_guessing_from_many_addresses_is_limited_together(world):
    client = world.start(limits=Limits(failures=3, failures_everywhere=6))
    statuses = []
    for n, path in enumerate(guesses(8)):
        client.address = f"198.51.100.{n}"
        statuses.append(client.get(path).status_code)

    assert statuses == [404] * 6 + [429] * 2


def test_address_given_by_the_client_is_not_believed(world):
    client = world.start(limits=FEW)
    statuses = []
    for n in range(7):
        client.headers = {"X-Forwarded-For": f"192.0.2.{n}"}
        statuses.append(client.get(f"{BASE}health").status_code)

    assert statuses == [200] * 5 + [429] * 2


def test_address_given_by_our_proxy_is_believed(world):
    client = world.start(limits=FEW, proxies=1)
    statuses = []
    for n in range(7):
        client.headers = {"X-Forwarded-For": f"10.9.8.7, 192.0.2.{n}"}
        statuses.append(client.get(f"{BASE}health").status_code)

    assert statuses == [200] * 7


@given(st.lists(st.text(max_size=5), max_size=100))
def test_memory_of_the_limits_is_bounded(names):
    guard = Guard(Limits(addresses=7), clock=lambda: 0.0)

    for name in names:
        guard.request(name)
        guard.failed(name)
        guard.lookup(name, name)
        guard.found(name)

    assert max(guard.remembered) <= 7
