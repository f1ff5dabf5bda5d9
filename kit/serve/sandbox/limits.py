"""Limits that the Linux kernel keeps for each process of a world, and for all of one user id."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress

_MEGABYTE = 2**20

#: What a server and its kernels need several times over, and what nobody needs.
OF_A_SERVER: Mapping[str, int] = {
    "RLIMIT_NPROC": 512,
    "RLIMIT_NOFILE": 4096,
    "RLIMIT_FSIZE": 1024 * _MEGABYTE,
    "RLIMIT_MEMLOCK": 64 * 1024,
    "RLIMIT_CORE": 0,
}


def enter(limits: Mapping[str, int] = OF_A_SERVER) -> None:
    """Bind this process and everything it starts; a limit that is lower already stays."""
    import resource  # noqa: PLC0415 - Windows has none

    for name, most in limits.items():
        what = getattr(resource, name)
        _, highest = resource.getrlimit(what)
        limit = most if highest == resource.RLIM_INFINITY else min(most, highest)
        with suppress(ValueError):
            resource.setrlimit(what, (limit, limit))


def limit_memory(megabytes: int) -> None:
    """Let this process have so much memory of its own; it is refused more, and nobody else suffers.

    What is counted are private writable mappings (``RLIMIT_DATA``, Linux 4.7), touched or
    not; the libraries' data, which copies share, and threads' stacks are among them.
    """
    if megabytes > 0 and sys.platform == "linux":
        import resource  # noqa: PLC0415 - as above

        most = megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
