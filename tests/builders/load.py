"""A crowd of respondents that never gives up: for the kill test and for benchmarks.

Each respondent opens the form, sends all answers, and repeats the very same body until
the service acknowledges it, however often the service dies meanwhile.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from kit.serve.host.ports import free_ports
from kit.serve.respond.settings import Limits, Settings, dump_settings

#: A crowd on one machine has one address; the limits are not what is measured here.
NO_LIMITS = Limits(rate=1e6, burst=10**6, failures=10**6, failures_everywhere=10**6)


@dataclass
class Server:
    """The form service as a process of its own, on a port that it keeps."""

    settings: Settings
    folder: Path
    port: int = field(default_factory=lambda: free_ports(1)[0])
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        path = self.folder / "respond.json"
        settings = replace(self.settings, limits=NO_LIMITS)
        path.write_text(json.dumps(dump_settings(settings)), "utf-8")
        environment = os.environ | {
            "KIT_RESPOND_SETTINGS": str(path),
            "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{self.port}/",
            "JUPYTERHUB_SERVICE_PREFIX": self.settings.base,
        }
        with (self.folder / "respond.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kit.serve.respond"],
                env=environment,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def kill(self) -> None:
        """Take the process away as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """Ask the process to stop; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    @property
    def log(self) -> str:
        return (self.folder / "respond.log").read_text("utf-8")

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                link.request("GET", f"{self.settings.base}health")
                if link.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.05)
            finally:
                link.close()
            if self.process.poll() is not None:
                break
        raise RuntimeError(self.log)


@contextmanager
def serving(settings: Settings, folder: Path) -> Iterator[Server]:
    """Give a running server; whatever happened to it, nothing is left at the end."""
    server = Server(settings, folder)
    server.start()
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


@dataclass(frozen=True)
class Acknowledged:
    """What one respondent was promised: the body that was sent and the receipt."""

    path: str
    body: bytes
    receipt: str
    tries: int


class Visitor:
    """One client: a connection that is renewed whenever it breaks."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._link: http.client.HTTPConnection | None = None

    def request(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Return status and body; OSError or HTTPException when the connection broke."""
        if self._link is None:
            self._link = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        else:
            headers |= {"Accept": "text/html", "Accept-Encoding": "gzip"}
        try:
            self._link.request(method, path, body, headers)
            reply = self._link.getresponse()
            return reply.status, reply.read()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def submission(raw: Mapping[str, object], version: str = "1.0.0") -> bytes:
    """Return the body of a new attempt."""
    values = {"raw": raw, "attempt": str(uuid.uuid4()), "version": version, "confirmed": True}
    return json.dumps(values, ensure_ascii=False).encode()


def insist(visitor: Visitor, path: str, body: bytes, seconds: float = 60) -> Acknowledged:
    """Send one body until it is acknowledged."""
    until = time.monotonic() + seconds
    tries = 0
    while time.monotonic() < until:
        tries += 1
        try:
            status, reply = visitor.request("POST", path, body)
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            continue
        if status == 200:
            return Acknowledged(path, body, json.loads(reply)["receipt"], tries)
        if status not in (429, 503):
            raise AssertionError(f"{status}: {reply[:300]!r}")
        time.sleep(0.05)
    raise AssertionError(f"not acknowledged within {seconds} s: {path}")


def crowd(
    port: int,
    work: Sequence[tuple[str, bytes]],
    *,
    clients: int = 8,
    opening: bool = True,
    pause: float = 0,
    acknowledged: list[Acknowledged] | None = None,
) -> list[Acknowledged]:
    """Let clients share the work: open each form, then send its body until acknowledged.

    Each pauses so many seconds after an answer. ``acknowledged`` grows while they work, so that somebody else can watch.
    """
    done = [] if acknowledged is None else acknowledged
    faults: list[BaseException] = []
    waiting = list(reversed(work))

    def respond() -> None:
        visitor = Visitor(port)
        try:
            while not faults:
                try:
                    path, body = waiting.pop()
                except IndexError:
                    return
                if opening:
                    _open(visitor, path)
                done.append(insist(visitor, path, body))
                time.sleep(pause)
        except BaseException as fault:
            faults.append(fault)
        finally:
            visitor.close()

    threads = [threading.Thread(target=respond) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return done


def _open(visitor: Visitor, path: str) -> None:
    try:
        visitor.request("GET", path)
    except (OSError, http.client.HTTPException):
        time.sleep(0.05)  # the server is being restarted; the form is open already
