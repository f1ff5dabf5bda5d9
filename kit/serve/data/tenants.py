"""The tenants of the service: what takes computing is asked of the workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kit.library import Library
from kit.operations import OPERATIONS, codec
from kit.serve.compute.plan import Task
from kit.serve.compute.pool import SHOWN, Computation, Pool
from kit.service.dispatch import check
from kit.service.tenants import Context, Served, Tenants, TenantSource


class ServedTenants(Tenants):
    """An tenants whose process stays light.

    Parameters
    ----------
    library, sources, respond_url, look_again
        As of `kit.service.Tenants`.
    pool
        The workers.
    """

    def __init__(
        self,
        library: Library,
        sources: Mapping[str, TenantSource],
        *,
        respond_url: str,
        pool: Pool,
        look_again: Callable[[], Served | None] | None = None,
    ) -> None:
        super().__init__(library, sources, respond_url=respond_url, look_again=look_again)
        self._pool = pool

    def ask(self, context: Context, operation: str, raw: Mapping[str, Any]) -> Any:
        """Return what another operation gives to a context's audience, computed by a worker."""
        computation = ask(self._pool, context, operation, raw)
        try:
            body = computation.answer.result()
        finally:
            computation.leave()
        return codec.decode(OPERATIONS[operation].kind, body.content)


def ask(pool: Pool, context: Context, operation: str, raw: Mapping[str, Any]) -> Computation:
    """Return the computation of what an operation gives to a context's audience.

    Raises
    ------
    BadArgument
        An argument is not usable.
    """
    arguments = check(OPERATIONS[operation], raw)
    # What a file says depends on the day, and on nobody's name.
    asked = (arguments, context.role, context.shown, context.today())
    task = Task(
        tenant=context.tenant_id,
        operation=operation,
        raw=dict(raw),
        role=context.role,
        shown=context.shown,
    )
    return pool.ask(context.key(operation + SHOWN, asked), task)
