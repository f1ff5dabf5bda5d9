"""Kernels by fork, for Jupyter's kernel managers: the entry point ``kit-fork``."""

from __future__ import annotations

import asyncio
import os
import sys
from functools import partial
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from kit.serve.forkserver.forked import Forked
from kit.serve.sandbox.limits import limit_memory
from kit.serve.userserver import kernel_forks

_LAUNCHER = ["-m", "ipykernel_launcher"]


class KitForkProvisioner(LocalProvisioner):
    """Asks the server's template for a kernel; without one, starts it the ordinary way."""

    #: A `Forked`, or what Jupyter started: it knows of `subprocess.Popen` only.
    process: Any

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel; everything else, keys and connection file included, is as always."""
        keeper = kernel_forks.keeper()
        forked = None
        if keeper is not None and cmd[:3] == [sys.executable, *_LAUNCHER]:
            environment = kwargs.get("env") or os.environ
            folder = str(kwargs.get("cwd") or os.getcwd())  # noqa: PTH109 - a name to pass on
            forked = await asyncio.to_thread(
                keeper.ask,
                "kernel",
                environment=environment,
                folder=folder,
                arguments=cmd[3:],
            )
        if forked is None:
            # Set by the new process for itself: inside a world nobody sets another's limits.
            limit = partial(limit_memory, int(os.environ.get("KIT_KERNEL_MEMORY") or 0))
            return await super().launch_kernel(cmd, preexec_fn=limit, **kwargs)
        self.process = forked
        self.pid = self.pgid = forked.pid
        self.cwd = folder
        return self.connection_info

    async def shutdown_requested(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - Jupyter's
        """Let what a dead kernel did not hear die with it.

        The request to shut down waits in the manager's socket, also a moment after that is
        closed. A forked kernel is there sooner than that, and would end as it begins.
        """
        await super().shutdown_requested(restart=restart)
        socket = getattr(self.parent, "_control_socket", None)
        if socket is not None:
            socket.linger = 0

    async def wait(self) -> int | None:
        """Wait for the end of the kernel; of a forked one the event loop is told at once."""
        process = self.process
        if not isinstance(process, Forked):
            return await super().wait()
        if process.poll() is None:
            loop = asyncio.get_running_loop()
            ended = asyncio.Event()
            loop.add_reader(process.fileno(), ended.set)
            try:
                await ended.wait()
            finally:
                loop.remove_reader(process.fileno())
        process.close()
        self.process = None
        return 0
