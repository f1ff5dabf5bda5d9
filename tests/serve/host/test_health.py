"""What the operator is told of parts that are silent, and when everything is to start again."""

import pytest

from kit.serve.host.health import ADDRESSES, HOPELESS_SECONDS, Health


class Stage:
    def __init__(self):
        self.now, self.silent = 0.0, set()
        self.health = Health(lambda address: address not in self.silent, lambda: self.now)

    def look(self, rounds=3):
        """Look at every address so often; return what was told."""
        told = []
        for _ in range(rounds * len(ADDRESSES)):
            self.now += 1
            told.append(self.health.look())
        return [str(message) for message in told if message]


@pytest.fixture
def stage():
    return Stage()


def test_installation_that_answers_is_not_spoken_of(stage):
    assert stage.look() == []
    assert not stage.health.is_hopeless


def test_silence_is_told_once_and_so_is_its_end(stage):
    stage.look()
    stage.silent = {ADDRESSES[1], ADDRESSES[2]}
    silent = stage.look()
    stage.silent = {ADDRESSES[2]}
    half = stage.look()
    stage.silent = set()
    again = stage.look()

    assert silent == ["No answer from /services/kit/health. What ended is started again."]
    assert half == []
    assert again == ["Everything answers again."]


def test_one_look_without_an_answer_is_not_told(stage):
    stage.silent = {ADDRESSES[0]}
    once = stage.look(1)
    stage.silent = set()

    assert (once, stage.look()) == ([], [])


def test_start_anew_is_told_when_it_is_done(stage):
    stage.health.begin_anew()
    stage.silent = set(ADDRESSES)
    starting = stage.look()
    stage.silent = set()

    assert (starting, stage.look()) == ([], ["Everything answers again."])


def test_long_silence_of_one_part_is_hopeless_until_everything_begins_anew(stage):
    stage.silent = {ADDRESSES[2]}
    while not stage.health.is_hopeless:
        stage.look(1)

    assert stage.now >= HOPELESS_SECONDS
    stage.health.begin_anew()
    assert not stage.health.is_hopeless
