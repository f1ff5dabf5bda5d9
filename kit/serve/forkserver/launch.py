"""Start a template process: with a channel, and with nothing of this process that is secret."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.serve.forkserver.channel import Channel
from kit.serve.forkserver.forked import Forked
from kit.serve.forkserver.stamp import stamp

#: What must be so before the first import; a template and an ordinary start have the same.
FIXED_ENVIRONMENT: Mapping[str, str] = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # A server whose restrictions cannot be read must not run without them.
    "TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR": "1",
}
#: Further, for a template: no allocator of pyarrow's own, which starts threads and lays hands on a
#: gigabyte of addresses, few pools of memory, and what is
#: no longer needed goes back to the system.
_TEMPLATE_ENVIRONMENT: Mapping[str, str] = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
#: What a template may know of its owner's environment: no token, no address.
_KEPT = frozenset(
    {"CONDA_DEFAULT_ENV", "CONDA_ROOT", "HOME", "IPYTHONDIR", "KIT_STATE", "LANG", "LC_ALL"}
    | {"LC_CTYPE", "LD_LIBRARY_PATH", "MPLCONFIGDIR", "PATH", "PYTHONDONTWRITEBYTECODE"}
    | {"PYTHONPATH", "TMPDIR", "TZ", "VIRTUAL_ENV"}
)
_WARM_SECONDS = 120.0


@dataclass(slots=True)
class Template:
    """A template that runs: a child of this process, our end of the channel, its code's stamp."""

    process: Forked
    channel: Channel
    code: tuple[int, int, int]

    def reap(self) -> None:
        """Take the ended child's status, so that nothing is left of it."""
        with suppress(ChildProcessError):
            os.waitpid(self.process.pid, 0)
        self.process.close()


def launch(kind: str, environment: Mapping[str, str]) -> tuple[Template, dict[str, Any]]:
    """Start a template, and wait until it is warm; return it and what it says of itself.

    Raises
    ------
    OSError
        It did not start, or ended while it was importing.
    """
    code = stamp()
    ours, theirs = Channel.pair()
    number = theirs.fileno()
    # Neither the folder of the start nor the script's is on the path (-P): what is on it
    # is readable for every copy.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "kit.serve.forkserver", str(number), kind],
        env={**harmless(), **environment, **FIXED_ENVIRONMENT, **_TEMPLATE_ENVIRONMENT},
        cwd=Path(__file__).parent,
        stdin=subprocess.DEVNULL,
        pass_fds=(number,),
        start_new_session=True,
    )
    theirs.close()
    process.returncode = 0  # it is waited for by its pidfd and reaped by `Template.reap`
    template = Template(Forked(process.pid, os.pidfd_open(process.pid)), ours, code)
    try:
        ready = ours.receive(_WARM_SECONDS)
    except OSError:
        ready = None
    if ready is None:
        ours.close()
        template.process.kill()
        template.reap()
        raise OSError("the template did not become ready")
    return template, ready.values


def harmless() -> dict[str, str]:
    """Return the part of this process's environment that a template may know."""
    return {name: os.environ[name] for name in _KEPT & os.environ.keys()}
