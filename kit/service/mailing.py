"""What the service hands over to be sent by e-mail; who carries it stands elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

#: Why a message did not go out: the address or the message was refused, the mail server
#: cannot be reached, or does not let us in.
Fault = Literal["refused", "unreachable", "login"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one person.

    Parameters
    ----------
    id
        Of the message in the outbox.
    stop_url
        Where the reader declines further ones.
    """

    id: str
    address: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    stop_url: str = field(default="", repr=False)


class NotSent(Exception):
    """A message that surely did not go out. Any other fault leaves that open."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


#: Sends a letter, or raises.
Send = Callable[[Letter], None]
#: Whether the service is about to end.
Stopped = Callable[[], bool]


class Mailing(Protocol):
    """Carries letters, in a thread of its own."""

    def begin(self, tenant: str, work: Callable[[Send, Stopped], None]) -> bool:
        """Start some work; False when other work of this tenant is still under way."""
        ...

    def is_busy(self, tenant: str) -> bool:
        """Whether work of a tenant is under way."""
        ...

    def close(self) -> None:
        """Let what is under way end after its letter."""
        ...
