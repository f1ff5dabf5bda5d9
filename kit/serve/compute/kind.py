"""Workers as a kind of the fork server: what is imported once, and what a copy becomes."""

from __future__ import annotations

import os
import signal
import socket
from importlib import import_module
from multiprocessing.connection import Connection
from pkgutil import resolve_name

from kit import analysis
from kit.operations import OPERATIONS
from kit.serve.compute import worker
from kit.serve.forkserver import child
from kit.serve.forkserver.process import Kind, name_process

#: Imported before the first task, although functions import them when they need them.
_WARM = (
    *("kit.charts", "kit.service.gate", "pyarrow"),
    *(
        "kit.documents.faces.docx",
        "kit.documents.faces.html",
        "kit.documents.faces.pdf",
        "kit.documents.faces.xlsx",
    ),
)


def warm() -> None:
    """Import what operations need, and read the library."""
    for operation in OPERATIONS.values():
        if operation.computes:
            resolve_name(operation.function)
    for name in dir(analysis):  # found on first use, which for workers is now
        getattr(analysis, name)
    for name in _WARM:
        import_module(name)
    worker.library(*os.environ["KIT_SURVEYS"].split(os.pathsep))


def become_worker(line: socket.socket) -> int:
    """Carry out tasks until the service is gone; what they are comes over a link of their own."""
    given = child.take_over(line)
    name_process("compute-worker")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child.report(line)
    child.die_with_owner(line)
    worker.serve(Connection(given.descriptors[0]))
    return 0


#: The data service's template.
WORKERS = Kind("compute", warm, {"worker": become_worker})
