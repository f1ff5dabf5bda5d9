"""Workers of an installation that stand still: any analysis becomes a slow one."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager, suppress

import psutil


def workers(installation):
    """The living workers of this installation, those of an earlier template among them."""
    mark = str(installation.settings.state)
    found = []
    for process in psutil.process_iter(["name", "status", "cmdline"]):
        with suppress(psutil.Error):
            # A machine that is busy answers the fork too late: such a worker started by itself.
            forked = process.info["name"] == "compute-worker"
            works = forked or "kit.serve.compute" in (process.info["cmdline"] or ())
            living = process.info["status"] != psutil.STATUS_ZOMBIE
            if works and living and process.environ().get("KIT_STATE") == mark:
                found.append(process)
    return found


@contextmanager
def stopped(installation):
    """Let all workers stand still."""
    until(lambda: len(workers(installation)) == os.cpu_count())
    still = workers(installation)
    for each in still:
        each.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for each in still:
            if each.is_running():
                each.send_signal(signal.SIGCONT)


def until(condition):
    """Wait for something that happens by itself; the test's own time is the limit."""
    while not condition():
        time.sleep(0.02)
