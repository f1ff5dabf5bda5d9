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
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any

import bcrypt
from jupyterhub import orm
from jupyterhub.handlers.login import LoginHandler
from nativeauthenticator import NativeAuthenticator
from nativeauthenticator.orm import UserInfo
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from tornado.web import HTTPError
from traitlets import Instance, Integer, Unicode

from kit.domain.audit import AuditEvent
from kit.errors import AccessDenied, BadArgument
from kit.i18n.message import say
from kit.serve.host.addresses import client_address
from kit.serve.host.endings import Endings
from kit.serve.host.settings import Settings
from kit.serve.hub import sessions
from kit.serve.hub.attempts import Attempts
from kit.serve.hub.audit import StaffAudit

MINIMUM_PASSWORD = 10
#: Longer names are nobody's, and nothing is done for them.
LONGEST_NAME = 64
#: So many passwords are judged at the same time, each on a processor of its own …
JUDGES = 2
#: … and so many of strangers wait for it, twice as many where somebody is at home.
WAITING = 30

_NOBODY = bcrypt.hashpw(b"nobody has this password", bcrypt.gensalt())


class KitAuthenticator(NativeAuthenticator):
    """Passwords from NativeAuthenticator's table, judged in constant time, so often and no oftener."""

    state = Unicode(help="Folder of the installation's state.").tag(config=True)
    proxies = Integer(1, help="Proxies of ours that append to X-Forwarded-For.").tag(config=True)

    installation = Instance(Settings, allow_none=True, help="Whose trails are told.").tag(
        config=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attempts = Attempts()
        self.endings = Endings(Path(self.state))
        self.audit = StaffAudit(self.installation) if self.installation else None
        self._judges = ThreadPoolExecutor(JUDGES, "password")
        self._waiting = 0

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:
        """Return the name when the password is right.

        Raises
        ------
        HTTPError
            This account was tried too often from this address, or too much is tried at all.
        """
        given = data.setdefault("username", "")
        name: str = self.normalize_username(given) if len(given) <= LONGEST_NAME else ""
        if not name:
            return None
        address = self._address(handler)
        room = WAITING * (2 if self.attempts.is_at_home(name, address) else 1)
        wait = 1 if self._waiting >= room else self.attempts.begin(name, address)
        if wait:
            self.tell(name, "login_closed", AccessDenied.__name__)
            raise _later(wait)
        hashed = self._hash_of(name)
        password = data.get("password", "").encode()[:72]
        right = await self._is_right(password, hashed or _NOBODY)
        # Not an old password that was replaced while it was being judged.
        if right and hashed and hashed == self._hash_of(name):
            self.attempts.succeeded(name, address)
            self.tell(name, "login")
            return name
        self.tell(name, "login", AccessDenied.__name__)
        return None

    def normalize_username(self, username: str) -> str:
        """Return the name of the account that is meant by what was typed."""
        return login_name(username)

    def tell(self, name: str, operation: str, outcome: str = "done") -> None:
        """Tell the audit trails of a person's schools; a name that is nobody's has none."""
        person = orm.User.find(self.db, name) if self.audit else None
        if person is not None and self.audit is not None:
            event = AuditEvent(actor=name, operation=operation, outcome=outcome)
            self.audit.note([group.name for group in person.groups], event)

    def _hash_of(self, name: str) -> bytes | None:
        """Return the hash of an account's password as the database has it now."""
        account = self.db.query(UserInfo).populate_existing().filter_by(username=name).first()
        return account.password if account is not None and account.is_authorized else None

    async def _is_right(self, password: bytes, hashed: bytes) -> bool:
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._judges, bcrypt.checkpw, password, hashed
            )
        finally:
            self._waiting -= 1

    def _address(self, handler: Any) -> str:
        request = handler.request
        forwarded = request.headers.get("X-Forwarded-For")
        return client_address(request.remote_ip, forwarded, self.proxies)

    def get_handlers(self, app: Any) -> list[tuple[str, type]]:  # noqa: ARG002
        """Return the Hub's own login page, what ends sessions, and the pages that make accounts."""
        from kit.serve.hub import administration, welcome  # noqa: PLC0415 - they use this module

        return [
            ("/login", LoginHandler),
            *sessions.HANDLERS,
            *welcome.HANDLERS,
            *administration.HANDLERS,
        ]


def login_name(typed: str) -> str:
    """Return a name as accounts have it: small letters, й as one sign.

    Examples
    --------
    >>> login_name("Anna")
    'anna'
    """
    return unicodedata.normalize("NFC", typed).lower()


def _later(seconds: float) -> HTTPError:
    """Return the refusal that the login page shows: its template reads the number."""
    refusal = HTTPError(429, "Too many attempts: %d", ceil(seconds))
    refusal.headers = {"Retry-After": str(ceil(seconds))}  # type: ignore[attr-defined]  # the Hub's
    return refusal


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
    with _passwords(db_url) as session:
        account = UserInfo.find(session, name)
        if account is None:
            account = UserInfo(username=name, password=b"")
            session.add(account)
        account.password = bcrypt.hashpw(encoded, bcrypt.gensalt())
        account.is_authorized = True
        session.commit()


def remove_password(db_url: str, name: str) -> None:
    """Forget an account's password: nobody logs in with it any more."""
    with _passwords(db_url) as session:
        session.query(UserInfo).filter_by(username=name).delete()
        session.commit()


@contextmanager
def _passwords(db_url: str) -> Iterator[Session]:
    engine = create_engine(db_url)
    try:
        UserInfo.__table__.create(engine, checkfirst=True)
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()
