"""What copies of a template become: a user's server with a template of kernels, or a kernel."""

from __future__ import annotations

import os
import socket
import sys
import threading

from kit.serve.forkserver import child
from kit.serve.forkserver.channel import Channel
from kit.serve.forkserver.memory import give_back
from kit.serve.forkserver.process import Kind, leave, name_process, serve
from kit.serve.sandbox.limits import limit_memory
from kit.serve.userserver import kernel_forks, singleuser, warm

_STARTING_SECONDS = 5.0


def server(line: socket.socket) -> int:
    """Become a user's server: into its world first, then one fork for the user's kernels.

    The fork that stays as it is becomes the template of this user's kernels; it is inside
    the world, and the only one that can ask it is the server, by an inherited descriptor.
    """
    child.take_over(line)
    listening = singleuser.settle_in()
    ours, theirs = Channel.pair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        line.close()
        if listening is not None:
            listening.close()
        leave(serve(theirs, KERNELS))
    theirs.close()
    name_process("kit-server")
    if ours.receive(child.PATIENCE_SECONDS) is None:
        return 1
    kernel_forks.keep((pid, ours))
    child.report(line)
    line.close()
    _give_back_soon()
    singleuser.serve(listening)
    return 0


def kernel(line: socket.socket) -> int:
    """Become a kernel that ends with its server."""
    given = child.take_over(line)
    name_process("kit-kernel")
    limit_memory(int(os.environ.get("KIT_KERNEL_MEMORY") or 0))
    _choose_backend()
    from kit.serve.userserver import kernel_app  # noqa: PLC0415 - the template has it

    # A parent that is never polled for: the line does that, and nothing is printed to a terminal.
    sys.argv = ["ipykernel_launcher", *given.arguments]
    app = kernel_app.begin(given.arguments, remembers=bool(os.environ.get("KIT_LAB")))
    # Modules beside the notebook, after all others: none of ours is shadowed.
    sys.path.append(os.getcwd())  # noqa: PTH109 - a name
    child.report(line)
    child.die_with_owner(line)
    _tell_widgets()
    app.start()
    return 0


def _give_back_soon() -> None:
    """Give back what only a server's start needed."""
    soon = threading.Timer(_STARTING_SECONDS, give_back)
    soon.daemon = True
    soon.start()


def _choose_backend() -> None:
    """Let figures appear in the notebook: matplotlib was imported before a kernel was there."""
    import matplotlib as mpl  # noqa: PLC0415 - the template has it

    wanted = os.environ.setdefault("MPLBACKEND", warm.BACKEND)
    if wanted != warm.BACKEND:  # to set one is to look through all installed packages
        mpl.rcParams["backend"] = wanted


def _tell_widgets() -> None:
    """Let pages find their widgets: ipywidgets was imported before a kernel was there to tell."""
    import ipywidgets  # noqa: PLC0415 - the template has it

    ipywidgets.register_comm_target()


#: A server's own template.
KERNELS = Kind("kit-kernels", warm.kernels, {"kernel": kernel})
#: The installation's template.
SERVERS = Kind("kit-template", warm.everything, {"server": server})
