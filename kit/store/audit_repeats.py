"""Events that may come again and again: told once, then once a minute with how many there were.

So nobody can make a trail grow as fast as requests can be sent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace

from kit.domain.audit import AuditEvent
from kit.domain.response import canonical

#: Seconds for which the same event is counted before it is told again.
WINDOW = 60.0


@dataclass(slots=True)
class _Count:
    event: AuditEvent
    rest: AuditEvent
    due: float
    times: int = 0


class Repeats:
    """Events that wait to be told. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._waiting: dict[bytes, _Count] = {}
        self._lock = threading.Lock()

    def add(
        self,
        event: AuditEvent,
        patience: float = 0.0,
        *,
        rest: AuditEvent | None = None,
        times: int = 1,
    ) -> None:
        """Count an event; a new one is due after so many seconds.

        Events with an equal ``rest`` are counted together: the first is told as it is, those
        that follow within a minute as the rest. Without one, as the event.
        """
        rest = rest or event
        key = canonical(asdict(rest))
        with self._lock:
            known = self._waiting.get(key)
            if known is None:
                known = self._waiting[key] = _Count(event, rest, self._clock() + patience)
            known.times += times

    def take(self, *, everything: bool = False) -> list[tuple[AuditEvent, int]]:
        """Return what is due with how often it came; what did not come again is forgotten."""
        with self._lock:
            return list(self._take(everything=everything))

    def _take(self, *, everything: bool) -> Iterator[tuple[AuditEvent, int]]:
        now = self._clock()
        for key, count in list(self._waiting.items()):
            if not everything and count.due > now:
                continue
            if not count.times:
                del self._waiting[key]
                continue
            yield count.event, count.times
            count.event, count.times, count.due = count.rest, 0, now + WINDOW

    def __bool__(self) -> bool:
        """Whether something waits to be told."""
        with self._lock:
            return any(count.times for count in self._waiting.values())


def told(event: AuditEvent, times: int) -> AuditEvent:
    """Return the event with how often it came, where that is more than once."""
    return event if times == 1 else replace(event, detail={**event.detail, "times": times})
