"""Start kernels the ordinary way and by fork, alone and eight at once; print the ratios.

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
from kit.serve.userserver import kernel_forks
from kit.serve.userserver.prelaunch import JUPYTER_SHARE

CODE = "import pandas, seaborn, sklearn\nfrom kit import pages, workspace"
DRAW = "from kit.serve.userserver import warm; warm.draw()"
ROUNDS, AT_ONCE = 5, 8


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
    asyncio.run(main())
