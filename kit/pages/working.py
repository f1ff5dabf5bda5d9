"""Work that may take long, on a page: in a thread of its own, with a bar, a way to stop it.

A click can only be heard while no cell and no callback runs. So a page waits for a moment;
what takes longer goes on in its thread, the page's regions are filled when it is done, and the
kernel is free for the button "Cancel" meanwhile. Widgets are touched by the main thread only.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

import anywidget
import ipywidgets as widgets
import traitlets

from kit import progress
from kit.errors import Cancelled
from kit.i18n.message import Message
from kit.i18n.translator import Translator
from kit.pages import states

_HERE = Path(__file__).parent
#: Seconds that a page waits in silence.
PATIENCE = 0.5

Found = TypeVar("Found")


class Work(Generic[Found]):
    """A question asked in a thread of its own.

    Parameters
    ----------
    ask
        Returns the answer. It must not touch widgets.

    Attributes
    ----------
    doing, share
        What is being done, and how much of it is done (None when not known).
    """

    def __init__(self, ask: Callable[[], Found]) -> None:
        self.doing: Message | None = None
        self.share: float | None = None
        self._answer: Future[Found] = Future()
        self._is_stopped = threading.Event()
        threading.Thread(target=self._run, args=(ask,), daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait for the answer at most so long; return whether it is there."""
        with suppress(TimeoutError):
            self._answer.exception(seconds)
        return self._answer.done()

    def answer(self) -> Found:
        """Return the answer, or raise what went wrong."""
        return self._answer.result()

    def stop(self) -> None:
        """Let the work end at its next step."""
        self._is_stopped.set()

    def _run(self, ask: Callable[[], Found]) -> None:
        try:
            with progress.told_to(self._told):
                found = ask()
        except BaseException as error:  # noqa: BLE001 - raised where the answer is wanted
            self._answer.set_exception(error)
        else:
            self._answer.set_result(found)

    def _told(self, doing: Message, share: float | None) -> None:
        if self._is_stopped.is_set():
            raise Cancelled("kit")
        self.doing, self.share = doing, share


class _Bar(anywidget.AnyWidget):
    """A progress bar with words and a button: cancel while it runs, again when it was stopped."""

    _esm = (_HERE / "working.js").read_text(encoding="utf-8")
    _css = (_HERE / "working.css").read_text(encoding="utf-8")

    state = traitlets.Enum(("idle", "running", "stopped"), "idle").tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    #: 0 … 1; negative when it is not known.
    share = traitlets.Float(-1.0).tag(sync=True)
    button = traitlets.Unicode().tag(sync=True)


class Awaited(widgets.VBox):
    """A region that holds HTML and, while work for it goes on, a bar and a button.

    Attributes
    ----------
    value : str
        HTML shown now.
    work : Work or None
        What is awaited here.
    """

    value = traitlets.Unicode()

    def __init__(self, layout: widgets.Layout) -> None:
        self._html = widgets.HTML(layout=layout)
        self._bar = _Bar()
        self._again: Callable[[], None] = lambda: None
        self.work: Work[Any] | None = None
        super().__init__((self._bar, self._html), layout=layout)
        self.observe(lambda change: setattr(self._html, "value", change["new"]), names="value")
        self._bar.on_msg(self._pressed)

    def await_(self, work: Work[Any]) -> None:
        """Take up another piece of work; the one before is no longer wanted."""
        if self.work is not None:
            self.work.stop()
        self.work = work
        self._bar.state = "idle"

    def show_progress(self, doing: str, t: Translator, again: Callable[[], None]) -> None:
        """Show the bar; `again` starts the same work once more."""
        self._again, self._t = again, t
        self.value = states.skeleton()
        with self._bar.hold_sync():
            self._bar.words, self._bar.share = doing, -1.0
            self._bar.button = t.gettext("Cancel")
            self._bar.state = "running"

    def tell(self) -> None:
        """Show how far the work is."""
        if self.work is not None and self.work.doing is not None:
            with self._bar.hold_sync():
                self._bar.words = self._t.render(self.work.doing)
                self._bar.share = -1.0 if self.work.share is None else self.work.share

    def leave(self) -> None:
        """Want no longer what is awaited; something else is shown here."""
        if self.work is not None:
            self.work.stop()
        self.end()

    def end(self) -> None:
        """Take the bar away."""
        self.work = None
        self._bar.state = "idle"

    def stop(self) -> None:
        """Stop the work, and say calmly that it was stopped."""
        self.leave()
        self.value = ""
        with self._bar.hold_sync():
            self._bar.words = self._t.gettext("The computation was stopped. Nothing was changed.")
            self._bar.button = self._t.gettext("Compute again")
            self._bar.state = "stopped"

    def _pressed(self, _: object, content: Any, __: object) -> None:
        if content == "cancel" and self.work is not None:
            self.stop()
        elif content == "again" and self.work is None:
            self._again()
