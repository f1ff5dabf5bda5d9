"""Ports on 127.0.0.1 that only the installation's own processes use, chosen anew at each start."""

from __future__ import annotations

import random
import socket
from dataclasses import dataclass, fields
from itertools import islice
from typing import Self

_BELOW_OUTGOING = range(20_000, 32_768)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Where the Hub, the proxy's API, the data service and the form service listen."""

    hub: int
    proxy_api: int
    data: int
    respond: int

    @classmethod
    def choose(cls) -> Self:
        """Return ports that are free now."""
        names = [entry.name for entry in fields(cls)]
        return cls(**dict(zip(names, free_ports(len(names)), strict=True)))


def free_ports(count: int) -> list[int]:
    """Return different ports of 127.0.0.1 that nobody uses now.

    They lie below those that Linux gives to outgoing connections (32768 and above), so that none
    is taken by a connection between this answer and the moment when a service listens.
    """
    # Which of them is no secret: asking the system for each takes a tenth of a second.
    candidates = random.Random().sample(_BELOW_OUTGOING, k=len(_BELOW_OUTGOING))  # noqa: S311
    free = (port for port in candidates if _is_free(port))
    return list(islice(free, count))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
