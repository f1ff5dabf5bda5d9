"""IPython's kernel in a copy: what needs no folder, socket or thread is made before the fork.

A copy keeps for itself whatever it changes, and a kernel's ordinary start changes a lot:
traitlets looks at every option of every class, IPython notes the names of all modules. The
one is done in the template, once for all; the other is left out.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ipykernel import ipkernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core import shellapp
from tornado.ioloop import PeriodicCallback

from kit.serve.forkserver.memory import give_back

_TIDY_SECONDS = 5.0
#: A kernel that has computed for less has left nothing behind that is worth a look.
_WORTH_SECONDS = 0.05

_prepared: list[ForkedApp] = []


class _FewModules:
    """`sys`, except that no module seems to be loaded."""

    modules: dict[str, Any] = {}  # noqa: RUF012 - that of `sys` is none of a class, either

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(sys, name, value)


@contextmanager
def _few_modules(asking: Any) -> Iterator[None]:
    """Let a module that wants to know all modules see none: to look at each copies megabytes."""
    asking.sys = _FewModules()
    try:
        yield
    finally:
        asking.sys = sys


class ForkedKernel(ipkernel.IPythonKernel):
    """A kernel whose debugger has no list of all modules' files, as if `justMyCode` were off."""

    def __init__(self, **kwargs: Any) -> None:
        with _few_modules(ipkernel):
            super().__init__(**kwargs)


class ForkedApp(IPKernelApp):
    """Starts a kernel in a copy."""

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Take the one argument that Jupyter gives a kernel; look at options for others only."""
        if argv is not None and len(argv) == 2 and argv[0] == "-f":
            self.argv, self.extra_args = list(argv), []
            self.connection_file = argv[1]
        else:
            super().parse_command_line(argv)

    def init_profile_dir(self) -> None:
        """Make the user's profile; on a full disk IPython cannot write its own read-me file."""
        try:
            super().init_profile_dir()
        except OSError:  # the file is there now, empty, and is not written again
            super().init_profile_dir()

    def init_code(self) -> None:
        """Run what the user's profile wants; `%reset aggressive` finds no list of modules."""
        with _few_modules(shellapp):
            super().init_code()
        assert self.shell is not None  # the code has run in it
        self.shell.set_custom_exc((MemoryError,), _tell_in_a_line)
        del self.shell._sys_modules_keys  # noqa: SLF001 - IPython says so when it is asked for

    def start(self) -> None:
        """Serve, and give memory back now and then."""
        keep_tidy()
        super().start()


def _tell_in_a_line(
    shell: Any, kind: type[BaseException], error: BaseException, *_: Any, **__: Any
) -> None:
    """Tell an error without the way to it: to lay that out takes memory, and there is none."""
    shell._showtraceback(kind, error, traceback.format_exception_only(kind, error))  # noqa: SLF001 - IPython's way to its clients


def prepare() -> None:
    """Make the kernel's application; for a template."""
    app = ForkedApp(kernel_class=ForkedKernel, parent_handle=1)
    app.parse_command_line([])
    _prepared[:] = [app]


def begin(arguments: list[str], *, remembers: bool) -> ForkedApp:
    """Return the application of this copy's kernel, with all its sockets open.

    Parameters
    ----------
    arguments
        As for ``python -m ipykernel_launcher``.
    remembers
        Whether IPython keeps what was run in a database of the user's; a page has nobody
        who would look there.
    """
    (app,) = _prepared
    classes: Iterable[Any] = ForkedApp._walk_mro()  # noqa: SLF001 - what `instance` does with a new one
    for each in classes:
        each._instance = app  # noqa: SLF001 - as above
    app.config_file_paths = [os.getcwd()]  # noqa: PTH109 - IPython wants names
    if not remembers:
        app.config.HistoryManager.enabled = False
    app.initialize(arguments)
    return app


def keep_tidy() -> None:
    """Collect garbage and give memory back, between two messages, after work was done."""
    seen = time.process_time()

    def tidy() -> None:
        nonlocal seen
        if time.process_time() - seen > _WORTH_SECONDS:
            gc.collect()
            give_back()
            seen = time.process_time()

    PeriodicCallback(tidy, _TIDY_SECONDS * 1000).start()
