"""What copies of a template become: a user's server with a template of kernels, or a kernel."""

from __future__ import annotations

import os
import socket
import sys
import threading
from types import SimpleNamespace
from typing import Any

from kit.serve import singleuser
from kit.serve.template import child, kernels, warm
from kit.serve.template.channel import Channel
from kit.serve.template.process import Kind, give_back, leave, name_process, serve

_STARTING_SECONDS = 5.0
_INLINE = "module://matplotlib_inline.backend_inline"


def server(line: socket.socket) -> int:
    """Become a user's server: behind the fence first, then one fork for the user's kernels.

    The fork that stays as it is becomes the template of this user's kernels; it is inside
    the fence, and the only one that can ask it is the server, by an inherited descriptor.
    """
    child.take_over(line)
    singleuser.fence_if_asked()
    ours, theirs = Channel.pair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        line.close()
        leave(serve(theirs, KERNELS))
    theirs.close()
    name_process("kit-server")
    if ours.receive(child.PATIENCE_SECONDS) is None:
        return 1
    kernels.keep((pid, ours))
    child.report(line)
    line.close()
    _give_back_soon()
    singleuser.serve()
    return 0


def kernel(line: socket.socket) -> int:
    """Become a kernel that ends with its server."""
    given = child.take_over(line)
    name_process("kit-kernel")
    _choose_backend()
    child.report(line)
    child.die_with_owner(line)
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 - the template has it

    sys.argv = ["ipykernel_launcher", *given.arguments]
    # A parent that is never polled for: the line does that, and nothing is printed to a terminal.
    app = IPKernelApp.instance(kernel_class=_kernel_class(), parent_handle=1)
    app.initialize(given.arguments)
    _tell_widgets()
    _give_back_soon()
    app.start()
    return 0


def _give_back_soon() -> None:
    """Give back what only the start needed, and in a kernel what drawing its page needed."""
    soon = threading.Timer(_STARTING_SECONDS, give_back)
    soon.daemon = True
    soon.start()


def _choose_backend() -> None:
    """Let figures appear in the notebook: matplotlib was imported before a kernel was there."""
    import matplotlib as mpl  # noqa: PLC0415 - the template has it

    mpl.rcParams["backend"] = os.environ.setdefault("MPLBACKEND", _INLINE)


def _tell_widgets() -> None:
    """Let pages find their widgets: ipywidgets was imported before a kernel was there to tell."""
    import ipywidgets  # noqa: PLC0415 - the template has it

    ipywidgets.register_comm_target()


def _kernel_class() -> type:
    """Return IPython's kernel without a look at every module.

    For its debugger the stock kernel lists the files of all modules. In a copy that touches,
    and so copies, 23 MB of the template's memory; the list is left empty here, and the
    debugger of a forked kernel steps into libraries as if `justMyCode` were off.
    """
    from ipykernel import ipkernel  # noqa: PLC0415 - the template has it

    class ForkedKernel(ipkernel.IPythonKernel):  # type: ignore[misc]
        """A kernel that was forked."""

        def __init__(self, **kwargs: Any) -> None:
            seen = ipkernel.sys
            ipkernel.sys = SimpleNamespace(**vars(sys) | {"modules": {}})
            try:
                super().__init__(**kwargs)
            finally:
                ipkernel.sys = seen

    return ForkedKernel


#: A server's own template.
KERNELS = Kind("kit-kernels", warm.kernels, {"kernel": kernel})
#: The installation's template.
SERVERS = Kind("kit-template", warm.everything, {"server": server})
