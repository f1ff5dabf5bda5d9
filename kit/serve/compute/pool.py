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
from multiprocessing.connection import Connection
from typing import NamedTuple, Self

from kit.errors import Cancelled, load_error
from kit.i18n.message import Message, say
from kit.serve.compute.messages import ANSWER, WISH, receive, send, task_message, too_heavy
from kit.serve.compute.plan import Plan, Task
from kit.service.cache import CAPACITY, Cache, Key

_LOG = logging.getLogger(__name__)
#: What a worker's environment must not hold, by the beginning of its name.
_WITHHELD = ("JUPYTERHUB_", "KIT_DATA_SETTINGS", "CONFIGPROXY_")
#: The template may have one thread only; see there.
_ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
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
    """

    def __init__(self, plan: Plan, *, workers: int, capacity: int = CAPACITY) -> None:
        self.shelf = Cache(capacity)
        self._template = _Template(plan)
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
        for _ in self._threads:
            self._waiting.put(None)
        self._template.close()

    def _work(self) -> None:
        worker: _Worker | None = None
        while True:
            if worker is not None and worker.is_gone:
                worker.end()
                worker = None
            if worker is None:
                with suppress(OSError):  # tried again when there is something to do
                    worker = self._template.fork()
            with suppress(queue.Empty):
                computation = self._waiting.get(timeout=_LOOK_SECONDS)
                if computation is None:
                    return
                worker = self._answer(computation, worker)

    def _answer(self, computation: Computation, worker: _Worker | None) -> _Worker | None:
        """Have a question answered; return the worker if it can go on."""
        for _ in range(_ATTEMPTS):
            try:
                worker = worker or self._template.fork()
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
            send(link, task_message(task))
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
    """A worker process, and the link to it."""

    def __init__(self, template: _Template, process: int, link: Connection) -> None:
        self.process = process
        self.link = link
        self._template = template

    @property
    def is_gone(self) -> bool:
        """Whether it ended while it had nothing to do: it says nothing then."""
        return self.link.poll()

    def end(self) -> None:
        """End the process; whoever reads from the link finds its end."""
        self._template.end(self.process)


class _Template:
    """The process that forks workers; started again when it has died."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lock = threading.Lock()
        self._closed = False
        self._process, self._socket = self._start()

    def fork(self) -> _Worker:
        """Return a new worker.

        Raises
        ------
        OSError
            The template cannot be started, or is closed.
        """
        ours, theirs = socket.socketpair()
        try:
            with self._lock:
                if self._process.poll() is not None and not self._closed:
                    self._socket.close()
                    self._process, self._socket = self._start()
                socket.send_fds(self._socket, [WISH.pack(b"f", 0)], [theirs.fileno()])
                process = self._answer()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return _Worker(self, process, Connection(ours.detach()))

    def end(self, process: int) -> None:
        """End a worker. One of an earlier template has ended with it."""
        with self._lock, suppress(OSError):
            self._socket.sendall(WISH.pack(b"e", process))
            self._answer()

    def close(self) -> None:
        """End the template and its workers."""
        with self._lock:
            self._closed = True
            self._socket.close()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _answer(self) -> int:
        body = self._socket.recv(ANSWER.size, socket.MSG_WAITALL)
        if len(body) < ANSWER.size:
            self._process.kill()
            self._process.wait()
            raise OSError("the template of workers has ended")
        (process,) = ANSWER.unpack(body)
        return int(process)

    def _start(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(_WITHHELD)
        }
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", "kit.serve.compute.template", str(theirs.fileno())],
                stdin=subprocess.PIPE,
                env=environment | _ONE_THREAD,
                pass_fds=(theirs.fileno(),),
            )
        assert process.stdin is not None
        with suppress(BrokenPipeError), process.stdin as told:
            told.write(self._plan.dump())
        return process, ours
