"""The service's side of computing: who asked, who waits, who is told how far it is.

A `Computation` is one question about one state of the data; whoever asks the same while it
runs waits for the same. When the last of them leaves, its worker is ended and replaced.
Nothing that comes from a worker is unpickled here.
"""

from __future__ import annotations

import logging
import os
import queue
import socket
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, Self

from kit.errors import Cancelled, load_error
from kit.i18n.message import Message, say
from kit.serve.compute.messages import receive, send, too_heavy
from kit.serve.compute.plan import Plan, Task
from kit.serve.forkserver import is_available
from kit.serve.forkserver.forked import Forked
from kit.serve.forkserver.keeper import Keeper
from kit.serve.forkserver.launch import FIXED_ENVIRONMENT
from kit.service.cache import CAPACITY, Cache, Key

_LOG = logging.getLogger(__name__)
#: What a worker's environment must not hold, by the beginning of its name.
_WITHHELD = ("JUPYTERHUB_", "KIT_DATA_SETTINGS", "CONFIGPROXY_")
#: The workers as the fork server knows them.
KIND = "kit.serve.compute.kind:WORKERS"
#: So long a worker waits for a template that is warm, before it starts the ordinary way.
_WARM_SECONDS = 60.0
_END_SECONDS = 5.0
#: A worker that dies for no reason that we know gets one more chance.
_ATTEMPTS = 2
#: How often a worker without work is looked after.
_LOOK_SECONDS = 1.0
#: Ends the name, in a key, of what callers get; workers may not name it.
SHOWN = "/shown"
_WAITING = say("Waiting for a free place …")


class Body(NamedTuple):
    """An answer as it crosses HTTP."""

    media: str
    content: bytes


class Computation:
    """One question, and those who wait for its answer.

    Attributes
    ----------
    answer
        Becomes a `Body`, or the error.
    doing, share
        How far it is.
    """

    def __init__(self, pool: Pool, key: Key, task: Task) -> None:
        self.key = key
        self.task = task
        self.answer: Future[Body] = Future()
        self.doing: Message = _WAITING
        self.share: float | None = None
        self.waiting = 0
        self.worker: _Worker | None = None
        self._pool = pool

    @property
    def is_wanted(self) -> bool:
        """Whether anybody still waits for it."""
        return self.waiting > 0

    def leave(self) -> None:
        """Wait for it no longer; the last who leaves ends it."""
        self._pool.leave(self)


class Pool:
    """Workers, and what they compute.

    Parameters
    ----------
    plan
        What workers need to know.
    workers
        How many compute at the same time.
    capacity
        Bytes of computed values that are kept.
    kind
        ``module:name`` of the fork server's `Kind` with the role ``worker``.
    """

    def __init__(
        self, plan: Plan, *, workers: int, capacity: int = CAPACITY, kind: str = KIND
    ) -> None:
        self.shelf = Cache(capacity)
        self.keeper = Keeper(kind, environment={"KIT_SURVEYS": os.pathsep.join(plan.surveys)})
        self.keeper.start()
        self._plan = plan
        self._kind = kind
        self._closed = False
        self._underway: dict[Key, Computation] = {}
        self._waiting: queue.SimpleQueue[Computation | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._work, name=f"worker-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, key: Key, task: Task) -> Computation:
        """Return the computation of a question; the caller waits for it until it `leave`s.

        Parameters
        ----------
        key
            Tenant, version of its data, and all that the answer depends on.
        task
            How it is computed.
        """
        with self._lock:
            kept = self.shelf.look(key)
            found = self._underway.get(key)
            if found is None:
                found = Computation(self, key, task)
                if kept is not None:
                    found.answer.set_result(kept)
                else:
                    self._underway[key] = found
                    self._waiting.put(found)
            found.waiting += 1
            return found

    def change_plan(self, plan: Plan) -> None:
        """Tell workers something else from now on; who was told the old plan is replaced."""
        self._plan = plan

    def leave(self, computation: Computation) -> None:
        """Let one of those who wait go; end the computation with the last."""
        with self._lock:
            computation.waiting -= 1
            if computation.is_wanted or computation.answer.done():
                return
            if self._underway.get(computation.key) is computation:
                del self._underway[computation.key]
            if computation.worker is not None:
                computation.worker.end()

    def processes(self) -> list[int]:
        """Return the ids of the workers that are computing now."""
        with self._lock:
            working = [each.worker for each in self._underway.values()]
        return [worker.process for worker in working if worker is not None]

    def close(self) -> None:
        """End all workers."""
        self._closed = True
        for _ in self._threads:
            self._waiting.put(None)
        with self._lock:
            working = [each.worker for each in self._underway.values()]
        for worker in working:
            if worker is not None:
                worker.end()
        self.keeper.stop()
        for thread in self._threads:
            thread.join(_END_SECONDS)

    def _work(self) -> None:
        worker: _Worker | None = None
        while True:
            if worker is not None and (worker.is_gone or worker.plan is not self._plan):
                worker.end()
                worker = None
            if worker is None:
                with suppress(OSError):  # tried again when there is something to do
                    worker = self._start()
            with suppress(queue.Empty):
                computation = self._waiting.get(timeout=_LOOK_SECONDS)
                if computation is None:
                    if worker is not None:
                        worker.end()
                    return
                if worker is not None and worker.plan is not self._plan:
                    worker.end()
                    worker = None
                worker = self._answer(computation, worker)

    def _answer(self, computation: Computation, worker: _Worker | None) -> _Worker | None:
        """Have a question answered; return the worker if it can go on."""
        for _ in range(_ATTEMPTS):
            try:
                worker = worker or self._start()
                if not self._begin(computation, worker):
                    return worker
                if not self._converse(computation, worker):
                    worker.end()
                    worker = None
            except (EOFError, OSError):
                if computation.is_wanted:
                    _LOG.warning("a worker ended while it computed %s", computation.task.operation)
                if worker is not None:
                    worker.end()
                worker = None
                if not computation.is_wanted:
                    break
            else:
                return worker
        gone = computation.task.operation
        self._finish(computation, too_heavy(gone) if computation.is_wanted else Cancelled(gone))
        return None

    def _start(self) -> _Worker:
        """Return a new worker: a copy of the template, or a process that imports everything.

        Raises
        ------
        OSError
            No process can be started, or the pool is closed.
        """
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(_WITHHELD)
        }
        ours, theirs = socket.socketpair()
        with theirs:
            link, number = Connection(ours.detach()), theirs.fileno()
            process: Forked | subprocess.Popen[bytes] | None = None
            # Asked again: a template may have ended a moment ago, and the next shares its memory.
            for _ in range(_ATTEMPTS if is_available() else 0):
                if process is None and self.keeper.wait_until_ready(_WARM_SECONDS):
                    process = self.keeper.ask(
                        "worker",
                        environment=environment,
                        folder=str(Path.cwd()),
                        descriptors=(number,),
                    )
            if self._closed:
                raise OSError("the pool is closed")
            if process is None:
                process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "kit.serve.compute", str(number), self._kind],
                    stdin=subprocess.DEVNULL,
                    env=environment
                    | dict(FIXED_ENVIRONMENT)
                    | {"KIT_SURVEYS": os.pathsep.join(self._plan.surveys)},
                    pass_fds=(number,),
                )
        worker = _Worker(process, link, self._plan)
        send(link, {"kind": "plan", "plan": asdict(worker.plan)})
        return worker

    def _begin(self, computation: Computation, worker: _Worker) -> bool:
        with self._lock:
            if computation.is_wanted:
                computation.worker = worker
                return True
        self._finish(computation, Cancelled(computation.task.operation))
        return False

    def _converse(self, computation: Computation, worker: _Worker) -> bool:
        """Talk to a worker until it has an answer; return whether it can go on."""
        task, link = computation.task, worker.link
        promised: set[Key] = set()
        try:
            send(link, {"kind": "task", "task": asdict(task)})
            while True:
                message, body = receive(link)
                kind = message["kind"]
                if kind == "progress":
                    computation.doing = Message.load(message["doing"])
                    computation.share = message["share"]
                elif kind == "want":
                    key = _own(message["key"], task)
                    kept = self.shelf.take(key)
                    if kept is None:
                        promised.add(key)
                    send(link, {"kind": "kept"}, kept)
                elif kind in ("keep", "drop"):
                    key = _own(message["key"], task)
                    promised.discard(key)
                    if body is not None:
                        self.shelf.put(key, body, len(body))
                    else:
                        self.shelf.give_up(key)
                elif kind == "done":
                    self._finish(computation, Body(message["media"], body or b""))
                    return True
                elif kind == "failed":
                    self._finish(computation, load_error(message["error"]))
                    return not message["last"]
                else:
                    self._finish(computation, RuntimeError(message["trace"]))
                    return True
        finally:
            for key in promised:
                self.shelf.give_up(key)

    def _finish(self, computation: Computation, answer: Body | Exception) -> None:
        if isinstance(answer, Body):
            self.shelf.put(computation.key, answer, len(answer.content))
        with self._lock:
            computation.worker = None
            if self._underway.get(computation.key) is computation:
                del self._underway[computation.key]
        if isinstance(answer, Body):
            computation.answer.set_result(answer)
        else:
            computation.answer.set_exception(answer)


def _own(key: list[str], task: Task) -> Key:
    """Return a key that a worker named; what is another tenant's, or for callers, it may not."""
    tenant, version, name, arguments = key
    if tenant != task.tenant or name.endswith(SHOWN):
        raise OSError(f"a worker for {task.tenant} named {key}")
    return tenant, version, name, arguments


class _Worker:
    """A worker process, and the link to it; it ends with this object."""

    def __init__(
        self, process: Forked | subprocess.Popen[bytes], link: Connection, plan: Plan
    ) -> None:
        self.link = link
        self.plan = plan
        self._process = process

    @property
    def process(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def is_gone(self) -> bool:
        """Whether it ended while it had nothing to do: it says nothing then."""
        return self.link.poll()

    def end(self) -> None:
        """End the process; whoever reads from the link finds its end."""
        self._process.kill()
        with suppress(TimeoutError, subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
