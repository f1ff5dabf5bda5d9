"""What a fresh copy does before it becomes anything: forget the template, take what it is given."""

from __future__ import annotations

import fcntl
import gc
import json
import os
import random
import select
import signal
import socket
import sys
import tempfile
import time
from dataclasses import dataclass, field

PATIENCE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Given:
    """What the owner gave a copy: its environment, folder, arguments and open descriptors."""

    environment: dict[str, str]
    folder: str
    arguments: list[str]
    descriptors: list[int] = field(default_factory=list)


def take_over(line: socket.socket) -> Given:
    """Become a process of its own: session, signals, environment, folder, random numbers.

    Raises
    ------
    SystemExit
        The owner gave nothing: it went away, or did not wait.
    """
    os.setsid()
    gc.enable()  # what the template froze stays untouched
    _reset_signals()
    given = _read(line)
    os.environ.clear()
    os.environ.update(given.environment)
    time.tzset()
    sys.dont_write_bytecode = bool(given.environment.get("PYTHONDONTWRITEBYTECODE"))
    os.chdir(given.folder)
    # Not found by writing into it, as Python does: a full disk would leave none.
    tempfile.tempdir = given.environment.get("TMPDIR")
    reseed()
    return given


def reseed() -> None:
    """Give this copy secrets and random numbers of its own; what reads the system has them."""
    random.seed()
    if "numpy" in sys.modules:
        import numpy as np  # noqa: PLC0415 - not everything forked has numpy

        np.random.seed()  # noqa: NPY002 - what libraries use when they are given no generator
    if "multiprocessing" in sys.modules:
        import multiprocessing  # noqa: PLC0415

        multiprocessing.current_process().authkey = os.urandom(32)


def die_with_owner(line: socket.socket) -> None:
    """End this process when the owner's end of the line is closed, whatever it is doing then.

    The Linux kernel sends the signal: no thread is needed, and code that never lets
    another thread run cannot hold it up.
    """
    fcntl.fcntl(line, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(line, fcntl.F_SETSIG, signal.SIGKILL)
    flags = fcntl.fcntl(line, fcntl.F_GETFL)
    fcntl.fcntl(line, fcntl.F_SETFL, flags | os.O_ASYNC)
    poll = select.poll()
    poll.register(line, 0)  # a hang-up is always reported
    if poll.poll(0):
        os.kill(os.getpid(), signal.SIGKILL)


def report(line: socket.socket) -> None:
    """Tell the owner that this copy is what it should be."""
    line.sendall(b"+")


def _reset_signals() -> None:
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _read(line: socket.socket) -> Given:
    line.settimeout(PATIENCE_SECONDS)
    text, descriptors = b"", []
    try:
        while True:
            part, received, _, _ = socket.recv_fds(line, 65536, 1)
            descriptors += received
            if not part:
                break
            text += part
        values = json.loads(text)
    except (OSError, ValueError):
        raise SystemExit(1) from None
    line.settimeout(None)
    return Given(values["environment"], values["folder"], values["arguments"], descriptors)
