"""Accounts with passwords, for schools that have no directory of their own.

NativeAuthenticator keeps bcrypt hashes in the Hub's database; we keep its table
and its hashing. Its login handler calls a metric that JupyterHub 6 no longer
has, its lock-out defaults to no time at all and wraps after a day, and an
unknown name answers faster than a wrong password. So the Hub's own login page
is used, and the decision is made here. Nobody can sign up: accounts are made
with ``kit user add``.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import bcrypt
from jupyterhub.handlers.login import LoginHandler
from nativeauthenticator import NativeAuthenticator
from nativeauthenticator.orm import UserInfo
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from kit.errors import BadArgument
from kit.i18n.message import say

#: So many wrong passwords in a row close an account …
ALLOWED_FAILURES = 10
#: … for so many seconds after the last of them.
CLOSED_SECONDS = 600
MINIMUM_PASSWORD = 10

_NOBODY = bcrypt.hashpw(b"nobody has this password", bcrypt.gensalt())


class KitAuthenticator(NativeAuthenticator):
    """Passwords from NativeAuthenticator's table, judged in constant time, with a lock-out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.failures: dict[str, tuple[int, float]] = {}

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:  # noqa: ARG002
        """Return the name when the password is right and the account is not closed."""
        name: str = self.normalize_username(data.get("username", ""))
        password = data.get("password", "").encode()[:72]
        account = UserInfo.find(self.db, name)
        known = account is not None and account.is_authorized
        hashed = account.password if known else _NOBODY
        right = await asyncio.get_running_loop().run_in_executor(
            None, bcrypt.checkpw, password, hashed
        )
        if self.is_closed(name):
            return None
        if known and right:
            self.failures.pop(name, None)
            return name
        count, _ = self.failures.get(name, (0, 0.0))
        self.failures[name] = (count + 1, time.monotonic())
        self._forget()
        return None

    def is_closed(self, name: str) -> bool:
        """Whether too many wrong passwords came in a row, not long ago."""
        count, last = self.failures.get(name, (0, 0.0))
        if count and time.monotonic() - last > CLOSED_SECONDS:
            self.failures.pop(name, None)
            return False
        return count >= ALLOWED_FAILURES

    def _forget(self) -> None:
        if len(self.failures) > 10_000:
            horizon = time.monotonic() - CLOSED_SECONDS
            self.failures = {
                name: entry for name, entry in self.failures.items() if entry[1] > horizon
            }

    def get_handlers(self, app: Any) -> list[tuple[str, type]]:  # noqa: ARG002
        """Only the Hub's own login page: no sign-up, no self-approval."""
        return [("/login", LoginHandler)]


def set_password(db_url: str, name: str, password: str) -> None:
    """Write an account's password into the Hub's database, making the account when new.

    Raises
    ------
    BadArgument
        The password is shorter than `MINIMUM_PASSWORD` or longer than bcrypt reads.
    """
    encoded = password.encode()
    if len(password) < MINIMUM_PASSWORD or len(encoded) > 72:
        raise BadArgument(
            name,
            say(
                "The password must have {n} characters at least, and 72 bytes at most.",
                n=MINIMUM_PASSWORD,
            ),
            say("Choose another password."),
        )
    engine = create_engine(db_url)
    try:
        UserInfo.__table__.create(engine, checkfirst=True)
        with Session(engine) as session:
            account = session.query(UserInfo).filter(UserInfo.username == name).first()
            if account is None:
                account = UserInfo(username=name, password=b"")
                session.add(account)
            account.password = bcrypt.hashpw(encoded, bcrypt.gensalt())
            account.is_authorized = True
            session.commit()
    finally:
        engine.dispose()
