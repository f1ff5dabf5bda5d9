"""``python -m kit.serve.compute.template``: imports everything once, then forks workers.

A forked worker is ready in milliseconds and shares the memory of what was imported. The
template stays a process of one thread, without sockets of its own, event loops or database
handles: it gets the socket pair of each worker from the data service, over a socket that no
other process can reach. When the service ends, the template ends its workers and itself.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from pkgutil import resolve_name

from kit import analysis
from kit.library import Library
from kit.operations import OPERATIONS
from kit.serve.compute import worker
from kit.serve.compute.messages import ANSWER, WISH
from kit.serve.compute.plan import Plan

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve the wishes that come over the socket whose descriptor is the first argument."""
    plan = Plan.load(sys.stdin.buffer.read())
    library = Library.open(Path(plan.surveys))
    for operation in OPERATIONS.values():
        if operation.computes:
            resolve_name(operation.function)
    for name in analysis.__all__:  # found on first use, which for workers is now
        getattr(analysis, name)
    for name in (*worker.WARM, *plan.modules):
        import_module(name)
    # What stands here now is never garbage: the first collection of a worker would copy it.
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as service:
        _serve(service, plan, library)


def _serve(service: socket.socket, plan: Plan, library: Library) -> None:
    workers: set[int] = set()
    try:
        while True:
            body, descriptors, _, _ = socket.recv_fds(service, WISH.size, 1)
            if len(body) < WISH.size:
                return
            wish, process = WISH.unpack(body)
            if wish == b"f":
                process = os.fork()
                if process == 0:
                    _work(service, descriptors[0], plan, library)
                os.close(descriptors[0])
                workers.add(process)
            elif process in workers:
                _end(process)
                workers.discard(process)
            service.sendall(ANSWER.pack(process))
    finally:
        for process in workers:
            _end(process)


def _end(process: int) -> None:
    # Not reaped before, so that the id cannot belong to anybody else by now.
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)


def _work(service: socket.socket, descriptor: int, plan: Plan, library: Library) -> None:
    """Be a worker; never returns."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _die_with_parent()
        service.close()
        worker.serve(Connection(descriptor), plan, library)
        status = 0
    finally:
        os._exit(status)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


if __name__ == "__main__":
    main()
