"""Ports on 127.0.0.1 that only the installation's own processes use, chosen anew at each start."""

from __future__ import annotations

import socket
from dataclasses import dataclass, fields
from typing import Self


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
    """Return ports of 127.0.0.1 that nobody uses now."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
