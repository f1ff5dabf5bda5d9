"""Computed values, kept while the data stay the same; computed once, however many ask."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Protocol

#: Tenant, version of its answers, name of the computation, and what else it depends on.
Key = tuple[str, str, str, str]
#: Bytes of computed values that one process keeps.
CAPACITY = 128 * 2**20


class Cache:
    """Keeps values by key, as long as they weigh no more than a limit together.

    Safe to share between threads. Who `take`s a key that is absent has to `put` a value or
    `give_up`; until then, others who ask for it wait. Values of answers that have changed
    since are dropped.

    Parameters
    ----------
    capacity
        Largest weight of all kept values together, in bytes. The longest unused go first.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._weight = 0
        self._versions: dict[str, str] = {}
        self._underway: set[Key] = set()
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def weight(self) -> int:
        """Bytes kept now."""
        return self._weight

    def look(self, key: Key) -> Any:
        """Return the kept value, or None; nobody waits and nothing is promised."""
        with self._changed:
            self._renew(key)
            return self._found(key)

    def take(self, key: Key) -> Any:
        """Return the kept value; None means that the caller now has to make it."""
        with self._changed:
            while key in self._underway:
                self._changed.wait()
            self._renew(key)
            found = self._found(key)
            if found is None:
                self._underway.add(key)
            return found

    def put(self, key: Key, value: Any, weight: int) -> None:
        """Keep a value that was made."""
        with self._changed:
            self._underway.discard(key)
            self._drop(key)
            if weight <= self._capacity:
                self._kept[key] = (value, weight)
                self._weight += weight
            while self._weight > self._capacity:
                self._drop(next(iter(self._kept)))
            self._changed.notify_all()

    def give_up(self, key: Key) -> None:
        """Say that the value could not be made; the next who waits tries."""
        with self._changed:
            self._underway.discard(key)
            self._changed.notify_all()

    def _found(self, key: Key) -> Any:
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _renew(self, key: Key) -> None:
        tenant, version = key[:2]
        if self._versions.setdefault(tenant, version) != version:
            self._versions[tenant] = version
            for old in [each for each in self._kept if each[0] == tenant and each[1] != version]:
                self._drop(old)

    def _drop(self, key: Key) -> None:
        if key in self._kept:
            self._weight -= self._kept.pop(key)[1]


class Caching(Protocol):
    """Where a context keeps what it computes."""

    def get(self, key: Key, compute: Callable[[], Any]) -> Any:
        """Return the kept value of `key`, or compute it, once, and keep it."""


class LocalCache:
    """Computed values of one process."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._shelf = Cache(capacity)

    def get(self, key: Key, compute: Callable[[], Any]) -> Any:
        """Return the kept value of `key`, or compute it, once, and keep it."""
        value = self._shelf.take(key)
        if value is None:
            try:
                value = compute()
            except BaseException:
                self._shelf.give_up(key)
                raise
            self._shelf.put(key, value, weight_of(value))
        return value


def weight_of(value: Any) -> int:
    """Return about how many bytes of memory a computed value takes."""
    if hasattr(value, "memory_usage"):  # a frame or a column, by name: the cache needs no pandas
        used = value.memory_usage(deep=True)
        return int(used.sum() if hasattr(used, "sum") else used)
    if is_dataclass(value):
        return sum(weight_of(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return sum(weight_of(each) for pair in value.items() for each in pair)
    if isinstance(value, tuple | list):
        return sum(map(weight_of, value))
    return sys.getsizeof(value)
