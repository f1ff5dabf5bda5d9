"""A user's own server: the fence first, then JupyterHub's single-user server with our settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kit.serve.forkserver import is_available
from kit.serve.host.paths import make_folders_of_server
from kit.serve.userserver import config_path, kernel_forks, sandbox
from kit.serve.userserver.page_layers import layers

HERE = Path(__file__).resolve().parent

#: What programs need of ``/dev``. Not the folder: root owns the disks in it, and may read them
#: without any capability, databases and all.
DEVICES = tuple(
    Path("/dev", name)
    for name in ("null", "zero", "full", "random", "urandom", "tty", "ptmx", "pts", "shm")
)


def main() -> None:
    """Fence this process, when asked to, and become the server.

    A template of the user's kernels is started beside it, behind the same fence, and is
    ready a few seconds later; until then kernels start the ordinary way.
    """
    # Not every spawner makes them.
    make_folders_of_server(Path.home(), Path(os.environ["JUPYTER_RUNTIME_DIR"]))
    fence_if_asked()
    if os.environ.get("KIT_FAST") and is_available():
        kernel_forks.keep()
    serve()


def serve() -> None:
    """Become the server."""
    from jupyterhub.singleuser import main as serve  # noqa: PLC0415 - after the fence

    sys.argv = ["jupyterhub-singleuser", f"--config={config_path()}", "--allow-root"]
    serve()


def fence_if_asked() -> None:
    """Fence this process when the spawner says so."""
    if os.environ.get("KIT_CONFINED"):
        fence()


def fence() -> None:
    """Leave the process its programs, the pages, the questionnaires, and the user's folder."""
    if not sandbox.is_available():
        return
    package = HERE.parents[1]
    read = {
        *(Path(part) for part in ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/opt", "/etc")),
        *(Path(part) for part in ("/proc", "/sys", "/run/systemd/resolve")),
        *(Path(part) for part in (sys.prefix, sys.base_prefix)),
        *(Path(entry) for entry in sys.path if entry and Path(entry) != package.parent),
        Path(os.path.realpath(sys.executable)).parent.parent,
        package,
        Path(os.environ["KIT_SURVEYS"]),
        Path(os.environ["KIT_NOTEBOOKS"]),
        *(Path(folder) for folders in layers().values() for folder in folders),
    }
    sandbox.enter(read=read, write={Path.home(), Path(os.environ["JUPYTER_RUNTIME_DIR"]), *DEVICES})


if __name__ == "__main__":
    main()
