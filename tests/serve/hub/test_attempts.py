"""Guessing closes the guesser's door and not the owner's; memory stays bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.serve.hub import attempts
from kit.serve.hub.attempts import ALLOWED_FAILURES, SECONDS_PER_ATTEMPT, Attempts


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tries(clock):
    return Attempts(clock)


def fail(tries, name, address, number):
    return [tries.begin(name, address) for _ in range(number)]


def test_account_closes_for_one_address_and_stays_open_for_another(tries):
    waits = fail(tries, "anna", "192.0.2.1", ALLOWED_FAILURES + 1)

    assert waits == [0] * ALLOWED_FAILURES + [SECONDS_PER_ATTEMPT]
    assert tries.begin("anna", "192.0.2.2") == 0
    assert tries.begin("boris", "192.0.2.1") == 0


def test_one_attempt_comes_back_a_minute_for_as_long_as_it_is_tried(tries, clock):
    fail(tries, "anna", "192.0.2.1", ALLOWED_FAILURES)

    opened = 0
    for _ in range(24 * 60):
        clock.now += SECONDS_PER_ATTEMPT
        opened += fail(tries, "anna", "192.0.2.1", 3).count(0)

    assert opened == 24 * 60


def test_right_password_gives_back_what_was_counted(tries):
    fail(tries, "anna", "192.0.2.1", ALLOWED_FAILURES - 1)
    tries.succeeded("anna", "192.0.2.1")

    assert fail(tries, "anna", "192.0.2.1", ALLOWED_FAILURES) == [0] * ALLOWED_FAILURES


def test_guessing_from_very_many_addresses_is_slowed_down(tries):
    opened = [tries.begin("anna", f"192.0.{n // 250}.{n % 250}") for n in range(1000)].count(0)

    assert opened == 100


def test_guessing_very_many_names_from_one_address_is_slowed_down(tries):
    opened = [tries.begin(f"name{n}", "192.0.2.1") for n in range(1000)].count(0)

    assert opened == 60


@given(
    st.lists(
        st.tuples(st.sampled_from(["anna", "boris", "vera"]), st.integers(0, 300)), max_size=700
    )
)
def test_nobody_elsewhere_keeps_somebody_out_who_logged_in_here_before(guesses):
    tries = Attempts(Clock())
    tries.begin("anna", "home")
    tries.succeeded("anna", "home")

    for name, address in guesses:
        tries.begin(name, str(address))
    for number in range(200):
        tries.begin(f"name{number}", "home")

    assert tries.begin("anna", "home") == 0


def test_unlocking_opens_an_account_everywhere_and_no_other_one(tries):
    for name in ("anna", "boris"):
        fail(tries, name, "192.0.2.1", ALLOWED_FAILURES + 1)
    closed = tries.closed(["anna", "boris", "vera"])
    assert closed == {"anna": SECONDS_PER_ATTEMPT, "boris": SECONDS_PER_ATTEMPT}

    tries.unlock("anna")

    assert tries.closed(["anna", "boris"]) == {"boris": SECONDS_PER_ATTEMPT}
    assert tries.begin("anna", "192.0.2.1") == 0
    assert tries.begin("boris", "192.0.2.1") > 0


def test_what_is_remembered_is_bounded_and_holds_no_name(tries, monkeypatch):
    monkeypatch.setattr(attempts, "REMEMBERED", 50)
    small = Attempts(Clock())

    for number in range(500):
        small.begin(f"name{number}", str(number))
        small.succeeded(f"name{number}", str(number))

    kept = [*small._accounts, *small._addresses, *small._at_home]
    assert len(kept) == 150
    assert all(
        isinstance(part, bytes) for key in kept for part in (key if type(key) is tuple else [key])
    )
