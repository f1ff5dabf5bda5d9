"""What a worker does: carries out one task after the other, and says how far it is.

It reads the tenant's database, and the database refuses it to write; rights were decided and
the audit is written by the data service. What it computes on the way (scores, comparisons)
is kept by the service for all workers, as bytes that the service does not look into.
"""

from __future__ import annotations

import pickle
import resource
import time
import traceback
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kit import progress
from kit.errors import KitError
from kit.i18n.message import Message
from kit.library import Library
from kit.operations import OPERATIONS, codec
from kit.operations.access import Actor
from kit.serve.compute.messages import receive, send, too_heavy
from kit.serve.compute.plan import Plan, Task
from kit.service import Context, Invocation, Tenants
from kit.service.cache import Key
from kit.service.tenants import TenantSource
from kit.store import Store

#: Progress is told no more often than this, in seconds.
_PAUSE = 0.1


@cache
def library(*surveys: str) -> Library:
    """Return the library of some layers; a template reads it once for all its copies."""
    return Library.open(*surveys)


def serve(link: Connection) -> None:
    """Take the plan, then carry out tasks until the link is closed, or memory has run out."""
    message, _ = receive(link)
    plan = Plan(**message["plan"])
    if plan.memory:
        resource.setrlimit(resource.RLIMIT_AS, (plan.memory, plan.memory))
    tenants = _ReadTenants(link, plan)
    while True:
        try:
            message, _ = receive(link)
        except EOFError:
            return
        task = Task(**message["task"])
        try:
            media, body = _carry_out(link, tenants, task)
        except MemoryError:
            # What memory looks like now nobody knows: this worker ends.
            send(link, {"kind": "failed", "error": too_heavy(task.operation).dump(), "last": True})
            return
        except KitError as error:
            send(link, {"kind": "failed", "error": error.dump(), "last": False})
        except Exception:  # noqa: BLE001 - told to the service, which logs it under a code
            send(link, {"kind": "broken", "trace": traceback.format_exc()})
        else:
            send(link, {"kind": "done", "media": media}, body)


def _carry_out(link: Connection, tenants: Tenants, task: Task) -> tuple[str, bytes]:
    # No actor: what is computed is kept for everybody who is shown as much.
    operation = OPERATIONS[task.operation]
    grant = operation.grants[task.role].at(task.shown)
    context = Context(tenants, task.tenant, Actor(""), task.role, grant)
    arguments = operation.arguments.model_validate(task.raw)
    invocation = Invocation(context.at(arguments), operation, arguments)
    last = float("-inf")

    def tell(doing: Message, share: float | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PAUSE:
            last = now
            send(link, {"kind": "progress", "doing": doing.dump(), "share": share})

    with progress.told_to(tell):
        return codec.encode(operation.returns, invocation.carry_out())


class _ReadTenants(Tenants):
    """The tenants, to be read only, and without keys."""

    def __init__(self, link: Connection, plan: Plan) -> None:
        shared = library(*plan.surveys)
        if not plan.tenants.keys() <= shared.tenants.keys():
            shared = Library.open(*plan.surveys)  # a tenant was added since
        super().__init__(
            shared,
            {
                tenant: TenantSource(
                    url=entry["url"], card_key=b"", lookup_key=b"", surveys=Path(entry["surveys"])
                )
                for tenant, entry in plan.tenants.items()
            },
        )
        self.answers = _Shared(link)

    def _open(self, tenant: str) -> Store:
        return Store.open(self.sources(tenant).url, tenant=tenant, read_only=True)


class _Shared:
    """Computed values of all workers, kept by the service."""

    def __init__(self, link: Connection) -> None:
        self._link = link

    def get(self, key: Key, compute: Callable[[], Any]) -> Any:
        """Return the kept value of `key`; when nobody has it or makes it, compute it for all."""
        send(self._link, {"kind": "want", "key": key})
        _, body = receive(self._link)
        if body is not None:
            return pickle.loads(body)  # noqa: S301 - written by a worker like this one
        try:
            value = compute()
        except BaseException:
            send(self._link, {"kind": "drop", "key": key})
            raise
        send(self._link, {"kind": "keep", "key": key}, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return value
