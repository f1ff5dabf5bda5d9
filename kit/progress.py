"""How far a long computation is, told to whoever waits for it; the way to stop it.

A function that takes long says where it is: ``progress.report(say("Comparing …"), 0.4)``,
or walks through ``progress.steps(draws, say("Repeating the search …"))``. It knows nothing of
who listens. Without a listener this costs next to nothing. A listener that no longer wants
the result raises `kit.errors.Cancelled`, which ends the computation at its next step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from kit.i18n.message import Message

#: Takes what is being done now, and the share that is done (0 … 1; None when not known).
Listener = Callable[[Message, float | None], None]

Step = TypeVar("Step")

_LISTENER: ContextVar[Listener | None] = ContextVar("kit progress", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell `listener` how far the work inside this block is."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def is_told() -> bool:
    """Whether anybody listens."""
    return _LISTENER.get() is not None


def report(doing: Message, share: float | None = None) -> None:
    """Say what is being done and which share of it is done.

    Raises
    ------
    Cancelled
        Nobody wants the result any more.
    """
    listener = _LISTENER.get()
    if listener is not None:
        listener(doing, share)


def steps(each: Sequence[Step], doing: Message) -> Iterator[Step]:
    """Walk through the steps of a computation and report the share done before each."""
    for done, step in enumerate(each):
        report(doing, done / len(each))
        yield step
    report(doing, 1.0)
