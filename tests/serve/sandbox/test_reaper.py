"""Ended processes that nobody waits for are taken; those that somebody waits for are left."""

import os
import subprocess
import sys

import pytest

from kit.serve.sandbox import reaper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc of Linux")


def ended():
    """Return a child of this process that has ended and that nobody has waited for."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    return pid


def test_forgotten_process_is_taken_when_nobody_came_for_it():
    pid = ended()

    seen = reaper.reap({}, 100.0)
    assert seen[pid] == 100.0
    assert reaper.reap(seen, 100.0 + reaper.PATIENCE_SECONDS / 2)[pid] == 100.0
    reaper.reap(seen, 100.0 + reaper.PATIENCE_SECONDS)

    with pytest.raises(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def test_process_that_somebody_waits_for_keeps_its_status():
    child = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    reaper.reap({}, 100.0)

    assert child.wait() == 3


def test_process_that_runs_is_none_of_its_affair():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid not in reaper.reap({}, 100.0)
        child.stdin.close()
