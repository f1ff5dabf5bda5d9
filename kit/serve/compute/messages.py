"""Messages between the service and its workers: a JSON object, then bytes where it says so."""

from __future__ import annotations

import json
from multiprocessing.connection import Connection
from typing import Any

from kit.errors import TooHeavy
from kit.i18n.message import say


def send(link: Connection, message: dict[str, Any], body: bytes | None = None) -> None:
    """Send a message, with bytes or without."""
    link.send_bytes(json.dumps({**message, "body": body is not None}).encode())
    if body is not None:
        link.send_bytes(body)


def receive(link: Connection) -> tuple[dict[str, Any], bytes | None]:
    """Return the next message and its bytes; EOFError when the other side is gone."""
    message = json.loads(link.recv_bytes())
    return message, link.recv_bytes() if message["body"] else None


def too_heavy(operation: str) -> TooHeavy:
    """Return the error that says that a computation broke down."""
    return TooHeavy(
        operation,
        say("The computation broke down: it probably needs more memory than there is."),
        say("Choose less at once; if that does not help, tell the administrator."),
    )
