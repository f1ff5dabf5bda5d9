"""Messages between a template and its owner: one JSON object each, and descriptors.

The two ends are made together (`Channel.pair`) and inherited, never found by a path: no
other process, whatever its user, can connect.
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass, field
from typing import Any, Self

_LONGEST = 4096
_MOST_DESCRIPTORS = 1


@dataclass(frozen=True, slots=True)
class Message:
    """What was received: values, and descriptors that now belong to the receiver."""

    values: dict[str, Any]
    descriptors: list[int] = field(default_factory=list)


class Channel:
    """One end of a connection that keeps messages apart."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    @classmethod
    def pair(cls) -> tuple[Self, Self]:
        """Return two connected ends."""
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        return cls(one), cls(other)

    @classmethod
    def of(cls, descriptor: int) -> Self:
        """Return the end that was inherited under this number."""
        end = socket.socket(fileno=descriptor)
        end.set_inheritable(False)
        return cls(end)

    def fileno(self) -> int:
        """Return the descriptor's number."""
        return self._end.fileno()

    def send(self, values: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        """Send one message."""
        socket.send_fds(self._end, [json.dumps(values).encode()], descriptors)

    def receive(self, timeout: float | None = None) -> Message | None:
        """Return the next message; None when the other end is closed.

        Raises
        ------
        TimeoutError
            Nothing came within so many seconds.
        """
        self._end.settimeout(timeout)
        text, descriptors, _, _ = socket.recv_fds(self._end, _LONGEST, _MOST_DESCRIPTORS)
        return Message(json.loads(text), descriptors) if text else None

    def close(self) -> None:
        """Close this end."""
        self._end.close()
