"""How a user's server talks to the kernel of a page: without waiting for nothing."""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

#: How long an answer may take until it is asked for again.
_ASK_AGAIN_SECONDS = 1.0


class PageClient(AsyncKernelClient):
    """Knows when a kernel is ready by what the kernel says.

    Jupyter's own client waits, after the kernel's answer, until nothing has been heard for a
    fifth of a second. But a kernel says when it has nothing more to say: it is idle.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - its name
        """Wait until the kernel answers and its outputs arrive.

        Parameters
        ----------
        timeout
            Seconds; none: as long as the kernel lives.

        Raises
        ------
        RuntimeError
            The kernel died, or did not answer in time.
        """
        until = float("inf") if timeout is None else time.monotonic() + timeout
        while not await self._has_answered(self.kernel_info()):
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    def execute(self, code: str, *args: Any, stop_on_error: bool = False, **kwargs: Any) -> str:
        """Run code; what is asked for next runs also after an error, unless it shall not.

        Voilà's own first line of code does not say so, and when it failed (a full disk), a
        page's cells would be passed over in silence.
        """
        question: str = super().execute(code, *args, stop_on_error=stop_on_error, **kwargs)
        return question

    async def _has_answered(self, question: str) -> bool:
        """Whether the kernel answers, and is heard to be idle again; what was said before is dropped."""
        try:
            while True:
                answer = await self.get_shell_msg(timeout=_ASK_AGAIN_SECONDS)
                if answer["parent_header"].get("msg_id") == question:
                    break
            while True:
                said = await self.get_iopub_msg(timeout=_ASK_AGAIN_SECONDS)
                if said["parent_header"].get("msg_id") == question and (
                    said["content"].get("execution_state") == "idle"
                ):
                    break
        except Empty:
            return False
        self._handle_kernel_info_reply(answer)
        return True
