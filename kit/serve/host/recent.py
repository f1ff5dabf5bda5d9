"""A mapping of bounded size, so that nobody's requests fill memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(OrderedDict[Key, Value]):
    """Remembers so many keys; what was set longest ago is forgotten first.

    Parameters
    ----------
    most
        Keys remembered.

    Examples
    --------
    >>> seen = Recent(2)
    >>> for each in "abac":
    ...     seen[each] = each.upper()
    >>> list(seen)
    ['a', 'c']
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > self._most:
            self.popitem(last=False)

    def forget(self, is_old: Callable[[Value], bool]) -> None:
        """Forget what was set longest ago, up to the first that is not old."""
        while self and is_old(next(iter(self.values()))):
            self.popitem(last=False)
