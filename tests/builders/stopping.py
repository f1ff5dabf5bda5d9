"""Workers of an installation that stand still: any analysis becomes a slow one."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager

import psutil


def workers(installation):
    """The living processes under the template of this installation."""
    mark = str(installation.settings.state)
    for process in psutil.process_iter(["cmdline"]):
        is_template = "kit.serve.compute.kind:WORKERS" in (process.info["cmdline"] or ())
        if is_template and process.environ().get("KIT_STATE") == mark and process.children():
            alive = process.children()
            return [each for each in alive if each.status() != psutil.STATUS_ZOMBIE]
    return []


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
    """Wait for something that happens by itself."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
