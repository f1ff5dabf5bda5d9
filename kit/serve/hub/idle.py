"""Ends the sessions of people who are away: a computer of the staff room is everybody's.

Whether somebody is there is what a person does: a page is opened, a key is pressed, something runs
in a kernel. That a page stands open, and asks how long it still may, is nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from jupyterhub import orm
from jupyterhub.apihandlers.users import SelfAPIHandler
from jupyterhub.handlers.base import BaseHandler
from jupyterhub.utils import utcnow

#: How often the Hub looks who is away.
LOOK_SECONDS = 10
#: How a user's server is called as a client of the Hub's OAuth.
SERVERS = "jupyterhub-user-"


def _now() -> dt.datetime:
    now: dt.datetime = utcnow(with_tz=False)
    return now


class Away:
    """Finds who is away for long, each absence once.

    Parameters
    ----------
    limit
        After so many seconds a person is away; 0: never.
    clock
        Now, in UTC without saying so, as the Hub's database has it.
    """

    def __init__(self, limit: int, clock: Callable[[], dt.datetime] = _now) -> None:
        self.limit = limit
        self._clock = clock
        self._ended: dict[int, dt.datetime] = {}

    def people(self, db: Any) -> Iterator[orm.User]:
        """Yield who has done nothing for so long, and was not yielded since."""
        if not self.limit:
            return
        horizon = self._clock() - dt.timedelta(seconds=self.limit)
        for user in db.query(orm.User).filter(orm.User.last_activity <= horizon):
            if self._ended.get(user.id) != user.last_activity:
                self._ended[user.id] = user.last_activity
                yield user

    def seconds_left(self, user: orm.User) -> int:
        """Return after how many seconds a person is away."""
        now = self._clock()
        gone = now - (user.last_activity or now)
        return max(0, self.limit - int(gone.total_seconds()))


class Awake(BaseHandler):
    """``GET /hub/kit/awake`` tells a page whether its person is signed in, and for how long.

    With ``?here=1`` somebody has moved there.
    """

    def _record_activity(self, obj: Any, timestamp: Any = None) -> bool:
        """Take a page that asks by itself for nobody's activity."""
        is_here = self.get_query_argument("here", "") == "1"
        return is_here and bool(super()._record_activity(obj, timestamp))

    def get(self) -> None:
        """Answer with 403 when nobody is signed in."""
        self.set_header("Cache-Control", "no-store")
        user = self.current_user
        if user is None:
            self.set_status(403)
            return
        away = self.app.away
        left = away.seconds_left(user.orm_user) if away.limit else None
        self.write({"name": user.name, "left": left, "limit": away.limit})


class Identity(SelfAPIHandler):
    """``GET /hub/api/user`` tells whose a token is.

    A server asks for everything that a page which stands open loads by itself. When its person
    did something it says so (`kit.serve.userserver.config`).
    """

    def _record_activity(self, obj: Any, timestamp: Any = None) -> bool:
        """Take the question of a user's server for nobody's activity."""
        token = self.get_token()
        is_server = token is not None and token.client_id.startswith(SERVERS)
        return not is_server and bool(super()._record_activity(obj, timestamp))
