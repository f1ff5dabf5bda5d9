"""A process that ends is started again: soon at first, ever later, and anew after a long run."""

import subprocess
import sys

import pytest

from kit.serve.host.kept import LONGEST, SHORTEST, STABLE, Kept


class Process:
    def __init__(self):
        self.status = None

    def poll(self):
        return self.status


class Stage:
    """A clock, the processes that were started, and what was told of their ends."""

    def __init__(self):
        self.now, self.started, self.told = 0.0, [], []
        self.kept = Kept(self.start, lambda *told: self.told.append(told), lambda: self.now)

    def start(self):
        self.started.append(Process())
        return self.started[-1]

    def end(self, status=-9):
        self.started[-1].status = status
        self.kept.look()
        return self.told[-1][1]


@pytest.fixture
def stage():
    return Stage()


def test_process_that_runs_is_left_alone(stage):
    assert not stage.kept.look()
    assert stage.kept.runs
    assert len(stage.started) == 1


def test_process_that_ended_is_told_once_and_started_after_its_pause(stage):
    stage.end(-9)
    stage.now += SHORTEST / 2
    early = stage.kept.look()
    stage.now += SHORTEST / 2
    due = stage.kept.look()

    assert (early, due) == (False, True)
    assert stage.told == [(-9, SHORTEST)]
    assert stage.kept.runs


def test_pauses_double_up_to_a_bound_and_begin_anew_after_a_long_run(stage):
    pauses = []
    for _ in range(9):
        pauses.append(stage.end())
        stage.now += pauses[-1]
        stage.kept.look()
    stage.now += STABLE + 1

    assert pauses == [1, 2, 4, 8, 16, 32, *[LONGEST] * 3]
    assert stage.end() == SHORTEST


def test_status_of_a_real_process_is_told():
    told = []
    kept = Kept(
        lambda: subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]),
        lambda status, _pause: told.append(status),
    )

    kept.process.wait(30)
    kept.look()

    assert told == [3]
