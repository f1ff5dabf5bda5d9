"""A form that is sent: stored once however often it arrives, told afterwards, and undone.

An idempotency key (``attempt``) stands in every form. Whoever presses twice, or reloads the
page after it, gets the outcome of the first time. Outcomes are kept in memory, and a while;
should one be forgotten, the revision that the form carries still refuses to overwrite.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from kit.i18n.message import Message
from kit.serve.host.recent import Recent

#: Field of every form: in which period it was shown.
SHOWN_PERIOD = "shown-period"
#: Parameter of an address that shows what a form was answered with.
SHOWN = "shown"
#: Pages kept, and for how many seconds each.
_MOST_PAGES, _PAGE_SECONDS = 200, 1800.0
#: Outcomes kept, and for how many seconds each.
_MOST, _SECONDS = 10_000, 3600.0


@dataclass(frozen=True, slots=True)
class Undo:
    """An operation that brings back what a saving replaced."""

    operation: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a form did.

    Parameters
    ----------
    location
        Where the browser goes then.
    said, warned
        What is told there.
    undo
        How it is taken back; None when nothing was replaced.
    is_done
        Whether the form did what it is for. One that did not may be sent again otherwise filled in,
        also from a page that the browser went back to.
    """

    location: str
    said: tuple[Message, ...] = ()
    warned: tuple[Message, ...] = ()
    undo: Undo | None = None
    is_done: bool = True


@dataclass(eq=False, slots=True)
class _Attempt:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    at: float = field(default_factory=time.monotonic)
    outcome: Outcome | None = None
    sent: str = ""


class Attempts:
    """Outcomes of forms, by who sent them and under which key."""

    def __init__(self) -> None:
        self._kept: Recent[tuple[str, ...], _Attempt] = Recent(_MOST)

    async def once(
        self,
        key: tuple[str, ...],
        store: Callable[[], Awaitable[Outcome | Any]],
        sent: str = "",
    ) -> Outcome | Any:
        """Return the outcome of a form, of the first time when it was sent before.

        What `store` returns instead of an outcome (the form shown once more) is not kept: the
        same form may be sent again. An outcome that is not done holds for what was ``sent`` alone.
        """
        attempt = self._attempt(key)
        async with attempt.lock:
            first = attempt.outcome
            if first is not None and (first.is_done or attempt.sent == sent):
                return first
            done = await store()
            if isinstance(done, Outcome):
                attempt.outcome, attempt.sent = done, sent
            return done

    def told(self, key: tuple[str, ...]) -> Outcome | None:
        """Return the outcome of a form that this person sent; None when it is not known."""
        attempt = self._kept.get(key)
        return attempt.outcome if attempt else None

    def _attempt(self, key: tuple[str, ...]) -> _Attempt:
        late = time.monotonic() - _SECONDS
        self._kept.forget(lambda each: each.at < late)
        if key not in self._kept:
            self._kept[key] = _Attempt()
        return self._kept[key]


class Pages:
    """Pages with which forms were answered, for who sent them: a preview, what is to be decided first.

    Such a page has an address of its own, to which the browser is led. So it is never the answer to
    a form: going back to it, or loading it anew, sends nothing again.
    """

    def __init__(self) -> None:
        self._kept: Recent[tuple[str, ...], tuple[float, Response]] = Recent(_MOST_PAGES)

    def keep(self, key: tuple[str, ...], page: Response) -> None:
        """Keep a page a while; the oldest go first."""
        self._forget()
        self._kept[key] = (time.monotonic(), page)

    def get(self, key: tuple[str, ...]) -> Response | None:
        """Return a page anew; None when it is not there any more."""
        self._forget()
        _, page = self._kept.get(key, (0.0, None))
        return Response(page.body, headers=dict(page.headers)) if page is not None else None

    def _forget(self) -> None:
        late = time.monotonic() - _PAGE_SECONDS
        self._kept.forget(lambda each: each[0] < late)
