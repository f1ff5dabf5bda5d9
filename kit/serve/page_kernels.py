"""The kernels of a user's server: so many at most, and none while memory is short.

Nobody waits in a queue. Whoever cannot get a page now gets a small one that says why and
asks again by itself. A page that is left before it is whole takes its kernel along, and a
page whose kernel dies meanwhile says so.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, NoReturn

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.iostream import StreamClosedError
from tornado.web import Finish, HTTPError
from traitlets import Integer

from kit.errors import Message, say
from kit.serve import admission
from kit.serve.hub_pages import both

#: The page that the present request opens; a kernel started by the request is that page's.
opening: ContextVar[Any] = ContextVar("opening", default=None)

_LOST = "<script>window.kit_lost?.()</script>"


class PageKernels(AsyncMappingKernelManager):
    """Starts kernels while there is room, and makes room by closing pages that nobody looks at."""

    at_most = Integer(0, help="Kernels at the same time; 0: no limit.").tag(config=True)
    reserve_mb = Integer(0, help="Memory that must be free for one more.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._pages: dict[str, Any] = {}
        self._starting = 0
        self._door = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()

    async def start_kernel(  # type: ignore[override]
        self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any
    ) -> str:
        """Start a kernel, or say why not: with a page to the reader of one, else with status 503.

        Raises
        ------
        Finish
            There is no room; the reader of the page has been told.
        HTTPError
            There is no room for a kernel that belongs to no page.
        """
        page = opening.get()
        async with self._door:
            if not admission.has_room(self.reserve_mb):
                _refuse(
                    page,
                    say("Many pages are open right now"),
                    say("Please wait a little: the page opens by itself."),
                )
            while self.at_most and len(self) + self._starting >= self.at_most:
                unseen = self._least_recent_unseen()
                if unseen is None:
                    _refuse(
                        page,
                        say("You have many pages open"),
                        say("Close one of the open pages: this one then opens by itself."),
                    )
                await self.shutdown_kernel(unseen, now=True)
            self._starting += 1
        try:
            started: str = await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)
        finally:
            self._starting -= 1
        if page is not None:
            self._attach(started, page)
        return started

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended; a page that was still being opened says so."""
        page = self._pages.pop(kernel_id, None)
        if page is not None and not page._finished:  # noqa: SLF001 - tornado tells it nowhere else
            # Voilà would wait for the kernel for ever; its next attempt to write ends that.
            page.log_exception = lambda *_: None
            with suppress(RuntimeError, StreamClosedError):
                page.finish(_LOST)
        return super().remove_kernel(kernel_id)

    def _attach(self, kernel_id: str, page: Any) -> None:
        """Let a kernel end when its page is left before it is whole."""
        self._pages[kernel_id] = page
        inherited = page.on_connection_close

        def left() -> None:
            inherited()
            self._close(kernel_id)

        page.on_connection_close = left

    def _handle_kernel_died(self, kernel_id: str) -> None:
        self.log.warning("Kernel %s died.", kernel_id)
        self._close(kernel_id)

    def _close(self, kernel_id: str) -> None:
        async def close() -> None:
            with suppress(HTTPError, KeyError):  # somebody else closed it
                await self.shutdown_kernel(kernel_id, now=True)

        task = asyncio.ensure_future(close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def _least_recent_unseen(self) -> str | None:
        """Return the kernel of the page that nobody has looked at for longest."""
        unseen = [
            (kernel.execution_state == "busy", kernel.last_activity, kernel_id)
            for kernel_id, page in self._pages.items()
            if page._finished and not self._kernel_connections.get(kernel_id)  # noqa: SLF001
            if (kernel := self._kernels.get(kernel_id)) is not None
        ]
        return min(unseen)[-1] if unseen else None


def _refuse(page: Any, what: Message, remedy: Message) -> NoReturn:
    seconds = admission.retry_after()
    if page is None:
        raise HTTPError(503, f"{what.text}. {remedy.text}")
    page.set_status(503)
    page.set_header("Retry-After", str(seconds))
    raise Finish(
        page.render_template(
            "please_wait.html", what=both(what.text), remedy=both(remedy.text), seconds=seconds
        )
    )
