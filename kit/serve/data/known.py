"""What the Hub said of a token, kept for a while and never beyond the end of a session."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import Any

from jupyterhub.services.auth import HubAuth

from kit.serve.host.recent import Recent

KEPT_SECONDS = 60
#: Answers in memory; what was not asked for longest is forgotten first.
CAPACITY = 10_000


class Known:
    """Asks the Hub whose a token is, once a minute for each token and session.

    Parameters
    ----------
    hub
        The Hub's client.
    endings
        How often sessions were ended so far. An answer is used as long as that number is what
        it was before the Hub was asked: what is under way while a session ends is not kept.
    """

    def __init__(
        self, hub: HubAuth, endings: Callable[[], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._hub = hub
        self._endings = endings
        self._clock = clock
        self._answers: Recent[bytes, tuple[int, float, dict[str, Any] | None]] = Recent(CAPACITY)
        self._lock = Lock()  # requests are identified in threads

    def user(self, token: str, session: str = "") -> dict[str, Any] | None:
        """Return what the Hub knows of the token's owner; None when the token is nobody's."""
        key = sha256(f"{session}\n{token}".encode()).digest()
        ended, now = self._endings(), self._clock()
        number, until, known = self._answers.get(key, (-1, 0.0, None))
        if number == ended and now < until:
            return known
        user: dict[str, Any] | None = self._hub.user_for_token(
            token, use_cache=False, session_id=session
        )
        with self._lock:
            self._answers[key] = ended, now + KEPT_SECONDS, user
        return user
