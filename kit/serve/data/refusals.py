"""How often one person may be refused at one organisation before the service stops to look.

Each refusal is a row in the audit of the organisation it was aimed at, and a token of the Hub
is enough to aim at any. So a stranger's refusals are bounded, and nobody else waits for them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil

from starlette.requests import Request

from kit.errors import AccessDenied, KitError, TooMany
from kit.i18n.message import say
from kit.operations.access import Actor
from kit.serve.host.buckets import Buckets

#: Refusals of one person at one organisation, at once and for each minute after.
AT_ONCE, A_MINUTE = 300, 30


class Refusals:
    """Counts who was refused where."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._buckets = Buckets(A_MINUTE / 60, AT_ONCE, 10_000, clock)

    def admit(self, request: Request, actor: Actor) -> None:
        """Note who asks; raise TooMany when the person was refused there too often."""
        tenant = request.path_params.get("tenant") or request.query_params.get("tenant", "")
        request.state.asks = (actor.name, tenant[:64])
        wait = ceil(self._buckets.wait(request.state.asks))
        if wait:
            raise TooMany(
                tenant[:64],
                say("You have been refused here too often."),
                say("Wait {n} seconds, and ask only what your role allows.", n=wait),
            )

    def count(self, request: Request, error: KitError) -> None:
        """Count an answer that was a refusal."""
        asks = getattr(request.state, "asks", None)
        if asks is not None and isinstance(error, AccessDenied):
            self._buckets.take(asks)
