"""The owner's side of a template: keep one running, ask it for copies, count what happens.

A keeper watches its template in a thread and starts another when it died, when code or
packages changed, and after many forks. Until the next one is warm, and whenever anything
goes wrong, `Keeper.ask` returns None, and its caller starts the ordinary way. Every
beginning, end and refusal is a line of JSON in the log (standard error).
"""

from __future__ import annotations

import json
import os
import select
import socket
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kit.serve.forkserver import is_available
from kit.serve.forkserver.channel import Channel
from kit.serve.forkserver.forked import Forked
from kit.serve.forkserver.launch import Template, launch
from kit.serve.forkserver.stamp import stamp

_FORK_SECONDS, _ROLE_SECONDS = 3.0, 15.0
_SHORTEST_PAUSE, _LONGEST_PAUSE, _STABLE_SECONDS = 0.2, 60.0, 30.0
_STAMP_SECONDS = 1.0
_STOP_SECONDS = 10.0


@dataclass(slots=True)
class Figures:
    """What a keeper has counted since it began; `started` and `warm_seconds` of the present one."""

    pid: int = 0
    started: float = 0.0
    warm_seconds: float = 0.0
    megabytes: float = 0.0
    forks: int = 0
    forks_of_all: int = 0
    failures: int = 0
    cold_starts: int = 0
    templates: int = 0
    last_trouble: str = ""


class Keeper:
    """Keeps a template.

    Parameters
    ----------
    kind
        ``module:name`` of a `Kind`.
    environment
        What differs from this process's environment, of which only harmless parts are passed.
    status
        File that holds the figures as JSON; none when absent.
    forks_at_most
        After so many forks a template is replaced; 0: never.
    """

    def __init__(
        self,
        kind: str,
        *,
        environment: Mapping[str, str] | None = None,
        status: Path | None = None,
        forks_at_most: int = 0,
    ) -> None:
        self.figures = Figures()
        self._kind = kind
        self._environment = dict(environment or {})
        self._status = status
        self._forks_at_most = forks_at_most
        self._template: Template | None = None
        self._asking = threading.Lock()
        self._ended = threading.Event()
        self._wake_reader = self._wake = -1
        self._thread: threading.Thread | None = None
        self._looked_at = 0.0

    def start(self, adopted: tuple[int, Channel] | None = None) -> None:
        """Begin to keep a template, or the one (a child of this process) that is there already."""
        if not is_available():
            return
        self._wake_reader, self._wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        first = None
        if adopted is not None:
            pid, channel = adopted
            first = Template(Forked(pid, os.pidfd_open(pid)), channel, stamp())
        self._thread = threading.Thread(
            target=self._keep, args=(first,), name="kit-template-keeper", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End the template, one that is still importing soon after; its copies live on."""
        self._ended.set()
        self._replace()
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)
            self._thread = None

    @property
    def ready(self) -> bool:
        """Whether a copy can be asked for now."""
        return self._template is not None

    def wait_until_ready(self, seconds: float) -> bool:
        """Wait for a warm template; return whether there is one."""
        until = time.monotonic() + seconds
        while not self.ready and not self._ended.is_set() and time.monotonic() < until:
            time.sleep(0.02)
        return self.ready

    def ask(
        self,
        role: str,
        *,
        environment: Mapping[str, str],
        folder: str,
        arguments: Sequence[str] = (),
        descriptors: Sequence[int] = (),
        apart: bool = False,
    ) -> Forked | None:
        """Return a copy that plays a role; None when the caller must start the ordinary way.

        Parameters
        ----------
        role
            One of the kind's roles.
        environment, folder
            The copy's own; the template never sees them.
        arguments, descriptors
            What the role wants; one open descriptor at most.
        apart
            Whether the copy can go into a world of its own (`kit.serve.sandbox.world`).
        """
        given = {
            "environment": dict(environment),
            "folder": folder,
            "arguments": list(arguments),
        }
        try:
            question = {"role": role, "apart": apart}
            copy = self._fork(question, json.dumps(given).encode(), descriptors)
        except _Trouble as trouble:
            self.figures.cold_starts += 1
            self._say("cold start", reason=str(trouble))
            return None
        self._write_status()
        return copy

    def _fork(
        self, question: Mapping[str, Any], given: bytes, descriptors: Sequence[int]
    ) -> Forked:
        self._usable()  # nobody waits for a template that is being replaced
        with self._asking:
            template = self._usable()
            ours, theirs = socket.socketpair()
            try:
                copy = self._request(template, question, theirs)
            except (OSError, ValueError, IndexError) as error:
                ours.close()
                raise self._failed(f"no answer: {error!r}") from error
            except _Trouble:
                ours.close()
                raise
            finally:
                theirs.close()
        copy.line = ours
        ours.settimeout(_ROLE_SECONDS)
        try:
            socket.send_fds(ours, [given[:1]], descriptors)
            ours.sendall(given[1:])
            ours.shutdown(socket.SHUT_WR)
            told = ours.recv(1)
        except OSError as error:
            told = repr(error).encode()
        if told != b"+":
            copy.kill()
            self.figures.failures += 1
            self.figures.last_trouble = f"the copy did not become a {question['role']}"
            raise _Trouble(self.figures.last_trouble)
        return copy

    def _request(
        self, template: Template, question: Mapping[str, Any], line: socket.socket
    ) -> Forked:
        template.channel.send(dict(question), (line.fileno(),))
        answer = template.channel.receive(_FORK_SECONDS)
        if answer is None:
            raise self._failed("the template is gone")
        if "refused" in answer.values:
            raise self._failed(f"refused: {answer.values['refused']}")
        self.figures.forks += 1
        self.figures.forks_of_all += 1
        if self._forks_at_most and self.figures.forks >= self._forks_at_most:
            self._replace()
        return Forked(answer.values["pid"], answer.descriptors[0])

    def _usable(self) -> Template:
        template = self._template
        if template is None:
            raise _Trouble("no template is warm")
        now = time.monotonic()
        if now - self._looked_at > _STAMP_SECONDS:
            self._looked_at = now
            with suppress(OSError):
                if stamp() != template.code:
                    self._replace()
                    raise _Trouble("code or packages changed")
        return template

    def _failed(self, reason: str) -> _Trouble:
        self.figures.failures += 1
        self.figures.last_trouble = reason
        self._replace()
        return _Trouble(reason)

    def _replace(self) -> None:
        self._template = None
        with suppress(OSError):
            os.write(self._wake, b"!")

    def _keep(self, template: Template | None) -> None:
        try:
            self._keep_one_after_another(template)
        finally:  # not before: a template that is slow to begin is told to end by them
            ends = self._wake, self._wake_reader
            self._wake = self._wake_reader = -1
            for end in ends:
                os.close(end)

    def _keep_one_after_another(self, template: Template | None) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            began = time.monotonic()
            try:
                template = template or self._begin()
            except (OSError, ValueError) as error:
                self.figures.last_trouble = repr(error)
                self._say("did not start", reason=repr(error))
            else:
                self._template = template
                self._say("ready")
                self._watch(template)
                self._template = None
                self._say("ended")
            template = None
            if time.monotonic() - began > _STABLE_SECONDS:
                pause = 0.0
            pause = min(_LONGEST_PAUSE, max(_SHORTEST_PAUSE, pause * 2))

    def _begin(self) -> Template:
        template, ready = launch(self._kind, self._environment)
        self.figures.warm_seconds = ready["ready"]
        self.figures.megabytes = ready["megabytes"]
        return template

    def _watch(self, template: Template) -> None:
        """Wait until the template has ended or is to be replaced."""
        self.figures.pid = template.process.pid
        self.figures.started = time.time()
        self.figures.forks = 0
        self.figures.templates += 1
        self._write_status()
        poll = select.poll()
        for end in (template.process.fileno(), self._wake_reader):
            poll.register(end, select.POLLIN)
        poll.poll()
        self._template = None
        with self._asking:
            template.channel.close()  # a living template ends by that
        with suppress(TimeoutError):
            template.process.wait(2)
        template.process.kill()
        template.reap()
        with suppress(BlockingIOError):
            os.read(self._wake_reader, 64)
        self._write_status()

    def _say(self, event: str, **more: str) -> None:
        figures = {"template": self._kind, "event": event, **more, **asdict(self.figures)}
        sys.stderr.write(json.dumps(figures, ensure_ascii=False) + "\n")
        sys.stderr.flush()

    def _write_status(self) -> None:
        if self._status is not None:
            part = self._status.with_suffix(".part")
            with suppress(OSError):
                part.write_text(json.dumps(asdict(self.figures), ensure_ascii=False))
                part.chmod(0o600)
                part.replace(self._status)


class _Trouble(Exception):
    """No copy this time."""
