"""The kernels of a user's server: so many at most, and none while memory is short.

Nobody waits in a queue. Whoever cannot get a page now gets a small one that says why and
asks again by itself. A page that is left before it is whole takes its kernel along, and a
page whose kernel dies meanwhile says so.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NoReturn

from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from tornado.iostream import StreamClosedError
from tornado.web import Finish, HTTPError
from traitlets import Integer

from kit.i18n.message import Message, say
from kit.serve.host import capacity
from kit.serve.host.quotas import Quota, Watch
from kit.serve.portal.bilingual import both
from kit.serve.userserver.page_layers import folder, layers

#: The page that the present request opens; a kernel started by the request is that page's.
opening: ContextVar[Any] = ContextVar("opening", default=None)

_LOST = "<script>window.kit_lost?.()</script>"


class PageKernel(ServerKernelManager):
    """The kernel of a page: nobody listens to its events, so nobody reads what they mean."""

    @property
    def core_event_schema_paths(self) -> list[Path]:
        """No descriptions of events; Jupyter reads and checks them anew for each kernel."""
        return []


class PageKernels(AsyncMappingKernelManager):
    """Starts kernels while there is room, and makes room by closing pages that nobody looks at."""

    at_most = Integer(0, help="Kernels at the same time; 0: no limit.").tag(config=True)
    reserve_mb = Integer(0, help="Memory that must be free for one more.").tag(config=True)
    disk_mb = Integer(0, help="Size of the user's folder, at most.").tag(config=True)
    files = Integer(0, help="Files in the user's folder, at most.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._pages: dict[str, Any] = {}
        self._starting = 0
        self._door = asyncio.Lock()
        self._folder = Watch(Path.home(), Quota(self.disk_mb, self.files))
        self._closing: dict[str, asyncio.Task[None]] = {}

    def cwd_for_path(self, path: str, **kwargs: Any) -> str:
        """Return where a page's kernel works: in the folder that holds its notebook."""
        layer = None if (Path(self.root_dir) / path.strip("/")).is_dir() else folder(path, layers())
        here: str = super().cwd_for_path(path, **kwargs)
        return here if layer is None else str(layer)

    async def start_kernel(  # type: ignore[override]  # Jupyter's own is a coroutine, too
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
            if not capacity.has_room(self.reserve_mb):
                _refuse(
                    page,
                    say("Many pages are open right now"),
                    say("Please wait a little: the page opens by itself."),
                )
            if await asyncio.to_thread(self._folder.share) >= 1:
                _refuse(
                    page,
                    say("Your folder is full"),
                    say("Delete files that you do not need, or tell the administrator."),
                )
            while self.at_most and len(self) + self._starting >= self.at_most:
                unseen = self._least_recent_unseen()
                if unseen is None:
                    _refuse(
                        page,
                        say("You have many pages open"),
                        say("Close one of the open pages: this one then opens by itself."),
                    )
                await self._close(unseen)
            self._starting += 1
        try:
            started: str = await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)
        finally:
            self._starting -= 1
        if page is not None:
            self._attach(started, page)
        return started

    def start_watching_activity(self, kernel_id: str) -> None:
        """Listen whether a kernel is busy, and not to every widget it makes, which another does."""
        super().start_watching_activity(kernel_id)
        socket = self._kernels[kernel_id]._activity_stream.socket  # noqa: SLF001 - Jupyter keeps it nowhere else
        socket.unsubscribe(b"")
        socket.subscribe(b"kernel.")

    def notify_disconnect(self, kernel_id: str) -> None:
        """Count a page's idle time from when its browser went, not from the last click."""
        super().notify_disconnect(kernel_id)
        kernel = self._kernels.get(kernel_id)
        if kernel is not None:
            kernel.last_activity = dt.datetime.now(dt.UTC)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended; a page that was still being opened says so."""
        page = self._pages.pop(kernel_id, None)
        if page is not None and not page._finished:  # noqa: SLF001 - tornado tells it nowhere else
            # Voilà would wait for the kernel for ever; its next attempt to write ends that.
            page.log_exception = lambda *_: None
            with suppress(RuntimeError, StreamClosedError):
                page.finish(_LOST)
        return super().remove_kernel(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Stop a kernel that nobody uses; one whose page is still being opened is in use."""
        if not self._is_opening(kernel_id):
            await super().cull_kernel_if_idle(kernel_id)

    def _is_opening(self, kernel_id: str) -> bool:
        page = self._pages.get(kernel_id)
        if page is None or page._finished:  # noqa: SLF001 - as above
            return False
        return not page.request.connection.stream.closed()

    def _attach(self, kernel_id: str, page: Any) -> None:
        """Let a kernel end when its page is left before it is whole."""
        self._pages[kernel_id] = page

        def left() -> None:
            page.on_connection_close()
            self._close(kernel_id)

        page.request.connection.set_close_callback(left)
        if not self._is_opening(kernel_id):
            self._close(kernel_id)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        self.log.warning("Kernel %s died.", kernel_id)
        self._close(kernel_id)

    def _close(self, kernel_id: str) -> asyncio.Task[None]:
        """Stop a kernel, once, however many ask for it."""

        async def close() -> None:
            with suppress(HTTPError, KeyError):  # it is gone already
                await self.shutdown_kernel(kernel_id, now=True)

        task = self._closing.get(kernel_id)
        if task is None:
            task = self._closing[kernel_id] = asyncio.ensure_future(close())
            task.add_done_callback(lambda _: self._closing.pop(kernel_id, None))
        return task

    def _least_recent_unseen(self) -> str | None:
        """Return the kernel of the page that nobody has looked at for longest."""
        unseen = [
            (kernel.execution_state == "busy", kernel.last_activity, kernel_id)
            for kernel_id in self._pages
            if not self._is_opening(kernel_id) and not self._kernel_connections.get(kernel_id)
            if (kernel := self._kernels.get(kernel_id)) is not None
        ]
        return min(unseen)[-1] if unseen else None


def _refuse(page: Any, what: Message, remedy: Message) -> NoReturn:
    seconds = capacity.retry_after()
    if page is None:
        raise HTTPError(503, f"{what.text}. {remedy.text}")
    page.set_status(503)
    page.set_header("Retry-After", str(seconds))
    raise Finish(
        page.render_template(
            "please_wait.html", what=both(what.text), remedy=both(remedy.text), seconds=seconds
        )
    )
