"""Whether the parts of an installation answer, one look after the other."""

from __future__ import annotations

import time
from collections.abc import Callable

from kit.i18n.message import Message, say

#: Where the Hub and its services say that they are there; all of them through the proxy.
ADDRESSES = ("/hub/health", "/services/kit/health", "/services/respond/health")
#: So many looks without an answer in a row are told; after so many seconds there is no hope.
LOOKS, HOPELESS_SECONDS = 2, 180.0


class Health:
    """Looks at one address at a time, and says when something begins or ends to be silent.

    Parameters
    ----------
    answers
        Whether an address answers.
    clock
        Seconds, monotonic.
    """

    def __init__(
        self, answers: Callable[[str], bool], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._answers = answers
        self._clock = clock
        self.begin_anew()
        self._is_told = False

    def begin_anew(self) -> None:
        """Forget what was silent: everything is being started, and somebody knows that."""
        self._is_told = True
        self._next = 0
        self._looks = dict.fromkeys(ADDRESSES, 0)
        self._since = dict.fromkeys(ADDRESSES, self._clock())

    def look(self) -> Message | None:
        """Look at the next address; return what is new to the operator."""
        address = ADDRESSES[self._next]
        self._next = (self._next + 1) % len(ADDRESSES)
        if self._answers(address):
            self._looks[address] = 0
            self._since[address] = self._clock()
        else:
            self._looks[address] += 1
        silent = [each for each, looks in self._looks.items() if looks]
        if self._is_told and not silent and not self._next:
            self._is_told = False
            return say("Everything answers again.")
        if not self._is_told and self._looks[address] >= LOOKS:
            self._is_told = True
            return say("No answer from {address}. What ended is started again.", address=address)
        return None

    @property
    def is_hopeless(self) -> bool:
        """Whether something has been silent for so long that everything is to start again."""
        return min(self._since.values()) < self._clock() - HOPELESS_SECONDS
