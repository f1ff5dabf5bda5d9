"""Start kernels the ordinary way and by fork, alone and eight at once; print the ratios.

Then what the wall costs a server's start: a fork that goes into a world of its own, and a fork that
does not, in turns.

Usage: python benchmarks/starts.py
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager

from kit.serve.forkserver.memory import private_megabytes
from kit.serve.sandbox import world
from kit.serve.userserver import kernel_forks
from kit.serve.userserver.prelaunch import JUPYTER_SHARE

CODE = "import pandas, seaborn, sklearn\nfrom kit import pages, workspace"
DRAW = "from kit.serve.userserver import warm; warm.draw()"
ROUNDS, AT_ONCE, WORLDS = 5, 8, 40
OWN_UID = 300_000


async def start(folder: Path) -> tuple[float, float, AsyncKernelManager]:
    """Return the seconds until the imports are there, private MB after a figure, the manager."""
    began = time.perf_counter()
    manager = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(JUPYTER_SHARE / "kernels")]),
        transport="ipc",
        connection_file=str(folder / "kernel.json"),
    )
    await manager.start_kernel(env=os.environ | {"IPYTHONDIR": str(folder)})
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=120)
    await client.execute_interactive(CODE, timeout=120)
    seconds = time.perf_counter() - began
    await client.execute_interactive(DRAW, timeout=120)
    client.stop_channels()
    return seconds, private_megabytes(manager.provisioner.pid), manager


async def measure() -> tuple[float, float, float]:
    """Return median seconds alone, seconds until all of several are there, private MB of one."""
    alone, memory = [], []
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        for number in range(ROUNDS):
            place = Path(folder) / str(number)
            place.mkdir()
            seconds, megabytes, manager = await start(place)
            alone.append(seconds)
            memory.append(megabytes)
            await manager.shutdown_kernel(now=True)
        places = [Path(folder) / f"at-once-{number}" for number in range(AT_ONCE)]
        for place in places:
            place.mkdir()
        together = await asyncio.gather(*(start(place) for place in places))
        for _, _, manager in together:
            await manager.shutdown_kernel(now=True)
    slowest = max(seconds for seconds, _, _ in together)
    return statistics.median(alone), slowest, statistics.median(memory)


def born(folder: Path, *, apart: bool) -> float:
    """Return the seconds until a fork of this process says that it runs, in its world or without one.

    In between stands a process that can fork nothing else afterwards, in both ways.
    """
    reads, writes = os.pipe()
    began = time.perf_counter()
    between = os.fork()
    if between == 0:
        child = world.depart() if apart else os.fork()
        if child == 0:
            if apart:
                user = OWN_UID if os.getuid() == 0 else None
                world.enter(world.World(name="person", home=folder, user=user))
            os.write(writes, b"!")
            os._exit(0)
        os.waitpid(child, 0)
        os._exit(0)
    os.close(writes)
    told = os.read(reads, 1)
    seconds = time.perf_counter() - began
    os.waitpid(between, 0)
    os.close(reads)
    if told != b"!":
        raise SystemExit("This machine makes no worlds: nothing to measure.")
    return seconds


def wall() -> None:
    """Print what it costs to go into a world."""
    with tempfile.TemporaryDirectory(prefix="kit-") as folder:
        if os.getuid() == 0:
            os.chown(folder, OWN_UID, OWN_UID)
        pairs = [
            [born(Path(folder), apart=apart) for apart in (False, True)] for _ in range(WORLDS)
        ]
    without, inside = (1000 * statistics.median(way) for way in zip(*pairs, strict=True))
    print(
        f"{'the wall, ms':24} fork {without:7.1f}  into a world {inside:7.1f}  more {inside - without:5.1f}"
    )


async def main() -> None:
    """Measure both ways in this order and print the ratios."""
    ordinary = await measure()
    kept = kernel_forks.keep()
    kept.wait_until_ready(120)
    forked = await measure()
    cold_starts = kept.figures.cold_starts
    kept.stop()
    names = ("kernel with imports, s", f"{AT_ONCE} at once, s", "private memory, MB")
    for name, before, after in zip(names, ordinary, forked, strict=True):
        print(f"{name:24} ordinary {before:7.2f}  forked {after:7.2f}  ratio {before / after:5.1f}")
    print(f"forks {kept.figures.forks_of_all}, of which not possible {cold_starts}")


if __name__ == "__main__":
    wall()
    asyncio.run(main())
