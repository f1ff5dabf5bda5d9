"""Workers of an installation that stand still: any analysis becomes a slow one."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager, suppress

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
    until(lambda: len(workers(installation)) == os.cpu_count(), lambda: _seen(installation))
    still = workers(installation)
    for each in still:
        each.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for each in still:
            if each.is_running():
                each.send_signal(signal.SIGCONT)


def until(condition, seen=lambda: ""):
    """Wait for something that happens by itself; `seen` says what there is if it does not."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, seen()
        time.sleep(0.02)


def _seen(installation):
    """The processes that belong to this installation's computing."""
    mark = str(installation.settings.state)
    lines = []
    for process in psutil.process_iter(["pid", "ppid", "status", "cmdline", "name"]):
        with suppress(psutil.Error):
            if process.environ().get("KIT_STATE") == mark:
                lines.append(str(process.info))
    return "\n".join(lines)
