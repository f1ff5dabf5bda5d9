"""Messages between the service and its workers: a JSON object, then bytes where it says so."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import Any

from kit.errors import TooHeavy
from kit.i18n.message import say
from kit.serve.compute.plan import Task

#: A wish of the service: ``b"f"`` fork a worker for the socket that comes along, ``b"e"`` end
#: the worker of this id. The answer to both is the worker's id.
WISH = struct.Struct("!ci")
ANSWER = struct.Struct("!i")


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


def task_message(task: Task) -> dict[str, Any]:
    """Return the message that hands a task over."""
    return {"kind": "task", "task": asdict(task)}
