"""The wall is tried for real, as root and as an ordinary user; without it everything is reached."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.serve.host.settings import Settings
from kit.serve.sandbox import trial
from tests.builders.worlds import as_ordinary, needs_worlds

TRIAL = """
import json, sys
from pathlib import Path
from kit.serve.sandbox import trial
user = int(sys.argv[2]) if sys.argv[2] else None
print(json.dumps(trial.carry_out(Path(sys.argv[1]), user=user)))
"""
#: The same attempts from the same process, which went into no world.
BARE = """
import json, os, sys
from pathlib import Path
from kit.serve.sandbox import trial
with trial._outside(Path(sys.argv[1])) as outside:
    if os.fork() == 0:
        print(json.dumps(sorted(trial.reached(outside))), flush=True)
        os._exit(0)
    os.wait()
"""
#: Not everywhere: a test has no terminal, root alone may listen to a network, and so on.
_OF_ROOT = {
    *("read the passwords", "write into the package", "write among the programs"),
    *("set the system", "listen to the network", "leave the tree"),
}
_ELSEWHERE = {"a terminal", "a new terminal", "the disk", "leave the user", "trace a process"}


@pytest.fixture
def state(tmp_path):
    """A state whose files anybody may read: only the wall is in the way."""
    folder = tmp_path / "state"
    folder.mkdir()
    (folder / "secrets.json").write_text("{}")
    for each in (tmp_path, *tmp_path.parents[:-2]):
        if each.stat().st_uid == os.geteuid() and each != Path("/tmp"):
            each.chmod(0o755)
    return folder


def run(program, state, user="", before=()):
    told = subprocess.run(
        [*before, sys.executable, "-I", "-c", program, str(state), user],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@needs_worlds
def test_nothing_is_reached_from_a_world_of_the_one_who_runs_the_installation(state):
    user = str(Settings().uids_from) if os.geteuid() == 0 else ""

    assert run(TRIAL, state, user) == {}


@needs_worlds
@pytest.mark.skipif(os.geteuid() != 0, reason="who is no ordinary user tries as one")
def test_nothing_is_reached_from_a_world_of_an_ordinary_user(state):
    assert run(TRIAL, state, before=as_ordinary(64321, state)) == {}


def test_every_attempt_succeeds_where_there_is_no_wall(state):
    reached = set(run(BARE, state))

    everything = set(trial.attempts(trial.Outside(state, state, state, "", 1, 1)))
    expected = everything - _ELSEWHERE - (set() if os.geteuid() == 0 else _OF_ROOT)
    assert expected <= reached
