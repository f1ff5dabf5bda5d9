"""Small templates for the tests: what they import takes no time, what copies do is to tell."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import random
import secrets
import signal
import socket
import threading
import time
import uuid
from multiprocessing import current_process
from pathlib import Path

import numpy as np

from kit.serve.forkserver import child
from kit.serve.forkserver.process import Kind, descriptors

_kept: list[object] = []


def nothing() -> None:
    """Import nothing more."""


def start_thread() -> None:
    """Do what a library may do at its import."""
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()


def open_file() -> None:
    """Leave a file open."""
    _kept.append(Path(__file__).open())  # noqa: SIM115


def fail() -> None:
    """Fail as an import does."""
    raise ImportError("no module named nonsense")


def tell(line: socket.socket) -> int:
    """Tell what this copy is, then wait for its end."""
    given = child.take_over(line)
    child.report(line)
    facts = {
        "environment": dict(os.environ),
        "environment of the process": Path("/proc/self/environ").read_text(),
        "folder": str(Path.cwd()),
        "arguments": given.arguments,
        "leads its session": os.getsid(0) == os.getpid(),
        "interrupt": signal.getsignal(signal.SIGINT) is signal.default_int_handler,
        "children": signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL,
        "collects garbage": gc.isenabled(),
        "descriptors": sorted(descriptors() - {line.fileno()}),
        "random": [
            random.random(),
            float(np.random.random()),  # noqa: NPY002
            str(uuid.uuid4()),
            secrets.token_hex(8),
            bytes(current_process().authkey).hex(),
        ],
    }
    line.sendall(json.dumps(facts).encode() + b"\n")
    time.sleep(3600)
    return 0


def stay(line: socket.socket) -> int:
    """Live as long as the owner does; with the argument ``deaf`` let no other thread run."""
    given = child.take_over(line)
    child.die_with_owner(line)
    child.report(line)
    if given.arguments == ["deaf"]:
        ctypes.PyDLL(None).sleep(3600)  # holds Python's lock all the time
    time.sleep(3600)
    return 0


def end(line: socket.socket) -> int:
    """End at once."""
    child.take_over(line)
    child.report(line)
    return 0


ROLES = {"tell": tell, "stay": stay, "end": end}
PLAIN = Kind("test-template", nothing, ROLES)
THREADED = Kind("test-template", start_thread, ROLES)
OPENED = Kind("test-template", open_file, ROLES)
FAILING = Kind("test-template", fail, ROLES)
