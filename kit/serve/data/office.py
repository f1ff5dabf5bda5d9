"""The office of the service: what takes computing is asked of the workers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit import wire
from kit.desk.calls import check
from kit.desk.office import Desk, Office, Premises
from kit.library import Library
from kit.operations import OPERATIONS
from kit.serve.compute.plan import Task
from kit.serve.compute.pool import SHOWN, Computation, Pool


class ServedOffice(Office):
    """An office whose process stays light.

    Parameters
    ----------
    library, premises, respond_url
        As of `kit.desk.Office`.
    pool
        The workers.
    """

    def __init__(
        self, library: Library, premises: Mapping[str, Premises], *, respond_url: str, pool: Pool
    ) -> None:
        super().__init__(library, premises, respond_url=respond_url)
        self._pool = pool

    def ask(self, desk: Desk, operation: str, raw: Mapping[str, Any]) -> Any:
        """Return what another operation gives to a desk's audience, computed by a worker."""
        computation = ask(self._pool, desk, operation, raw)
        try:
            body = computation.answer.result()
        finally:
            computation.leave()
        return wire.decode(OPERATIONS[operation].kind, body.content)


def ask(pool: Pool, desk: Desk, operation: str, raw: Mapping[str, Any]) -> Computation:
    """Return the computation of what an operation gives to a desk's audience.

    Raises
    ------
    BadArgument
        An argument is not usable.
    """
    arguments = check(OPERATIONS[operation], raw)
    # What a file says depends on the day, and on nobody's name.
    asked = (arguments, desk.role, desk.shown, desk.today())
    task = Task(
        tenant=desk.tenant_id,
        operation=operation,
        raw=dict(raw),
        role=desk.role,
        shown=desk.shown,
    )
    return pool.ask(desk.key(operation + SHOWN, asked), task)
