"""The Hub's people and groups: through its API while it runs, in its database while it does not."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

import httpx
from jupyterhub import orm
from sqlalchemy.orm import Session

from kit.errors import ServiceUnavailable
from kit.i18n.message import say
from kit.serve.host import run_lock
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.hub import sessions


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the Hub knows.

    Parameters
    ----------
    seen
        When the person was there last, as the Hub writes it; empty: never.
    closed_for
        For how many seconds wrong passwords keep the account closed somewhere.
    """

    name: str
    groups: tuple[str, ...]
    seen: str = ""
    closed_for: int = 0


class Directory(Protocol):
    """People of the Hub, their groups, and what is open of them."""

    def people(self) -> list[Person]:
        """Return everybody, in alphabetical order."""

    def add(self, name: str) -> bool:
        """Make a person known; return whether the name is new."""

    def add_group(self, group: str) -> None:
        """Make a group, if it is not there."""

    def join(self, name: str, group: str) -> None:
        """Put a person into a group."""

    def leave(self, name: str, group: str) -> None:
        """Take a person out of a group."""

    def end(self, name: str) -> None:
        """End all that is open of a person."""

    def remove(self, name: str) -> None:
        """Forget a person."""

    def unlock(self, name: str) -> None:
        """Open an account that wrong passwords have closed."""


class Running:
    """The Hub that runs, asked through its API with the right to change accounts."""

    def __init__(self, hub: httpx.Client) -> None:
        self._hub = hub

    def people(self) -> list[Person]:
        """Return everybody, in alphabetical order."""
        closed = self._ask("GET", "kit/locks", accepted={200}).json()
        found = sorted(self._users(), key=lambda each: str(each["name"]))
        return [
            Person(
                each["name"],
                tuple(sorted(each["groups"])),
                (each.get("last_activity") or "")[:16].replace("T", " "),
                closed.get(each["name"], 0),
            )
            for each in found
        ]

    def _users(self) -> Iterator[dict[str, Any]]:
        """Yield what the Hub tells of everybody, which it does in parts."""
        seen = 0
        while part := self._ask("GET", f"users?offset={seen}", accepted={200}).json():
            yield from part
            seen += len(part)

    def add(self, name: str) -> bool:
        """Make a person known; return whether the name is new."""
        return self._ask("POST", f"users/{_quoted(name)}", accepted={201, 409}).status_code == 201

    def add_group(self, group: str) -> None:
        """Make a group, if it is not there."""
        self._ask("POST", f"groups/{_quoted(group)}", accepted={201, 409})

    def join(self, name: str, group: str) -> None:
        """Put a person into a group."""
        self.add_group(group)
        self._ask("POST", f"groups/{_quoted(group)}/users", {"users": [name]}, accepted={200})

    def leave(self, name: str, group: str) -> None:
        """Take a person out of a group."""
        self._ask("DELETE", f"groups/{_quoted(group)}/users", {"users": [name]}, accepted={200})

    def end(self, name: str) -> None:
        """End all that is open of a person."""
        self._ask("DELETE", f"kit/users/{_quoted(name)}/sessions", accepted={204})

    def remove(self, name: str) -> None:
        """Forget a person."""
        self._ask("DELETE", f"users/{_quoted(name)}", accepted={204})

    def unlock(self, name: str) -> None:
        """Open an account that wrong passwords have closed."""
        self._ask("DELETE", f"kit/locks/{_quoted(name)}", accepted={204})

    def _ask(
        self, method: str, path: str, body: Any = None, *, accepted: set[int]
    ) -> httpx.Response:
        try:
            answer = self._hub.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise ServiceUnavailable(
                str(self._hub.base_url),
                say("The installation does not answer."),
                say("Wait until it has started, or start it anew with kit serve."),
            ) from error
        if answer.status_code not in accepted:
            raise ServiceUnavailable(
                path,
                say("The Hub refused: {reason}.", reason=answer.text[:200]),
                say("Look at hub.log in the state folder."),
            )
        return answer


class Resting:
    """The database of a Hub that does not run, as the Hub would write it."""

    def __init__(self, db: Session) -> None:
        self._db = db

    def people(self) -> list[Person]:
        """Return everybody, in alphabetical order."""
        found = self._db.query(orm.User).order_by(orm.User.name)
        return [
            Person(
                each.name,
                tuple(sorted(group.name for group in each.groups)),
                f"{each.last_activity:%Y-%m-%d %H:%M}" if each.last_activity else "",
            )
            for each in found
        ]

    def add(self, name: str) -> bool:
        """Make a person known; return whether the name is new. The Hub gives the rights of users."""
        if orm.User.find(self._db, name) is not None:
            return False
        self._db.add(orm.User(name=name))
        self._db.commit()
        return True

    def add_group(self, group: str) -> None:
        """Make a group, if it is not there."""
        self._group(group)
        self._db.commit()

    def _group(self, name: str) -> orm.Group:
        found = orm.Group.find(self._db, name)
        if found is None:
            found = orm.Group(name=name)
            self._db.add(found)
        return found

    def join(self, name: str, group: str) -> None:
        """Put a person into a group."""
        joined = self._group(group)
        person = self._find(name)
        if person not in joined.users:
            joined.users.append(person)
        self._db.commit()

    def leave(self, name: str, group: str) -> None:
        """Take a person out of a group."""
        left, person = self._group(group), self._find(name)
        if person in left.users:
            left.users.remove(person)
        self._db.commit()

    def end(self, name: str) -> None:
        """Make every cookie and token of a person worthless."""
        sessions.revoke(self._db, self._find(name))

    def remove(self, name: str) -> None:
        """Forget a person."""
        self._db.delete(self._find(name))
        self._db.commit()

    def unlock(self, name: str) -> None:
        """Do nothing: a Hub that starts remembers no wrong password."""

    def _find(self, name: str) -> orm.User:
        return self._db.query(orm.User).filter_by(name=name).one()


@contextmanager
def opened(settings: Settings) -> Iterator[Directory]:
    """Give the directory of an installation; while it does not run, nobody can start it.

    Raises
    ------
    ServiceUnavailable
        It runs and does not answer.
    """
    token = read_secrets(settings)["admin"]
    with run_lock.held(settings.state) as is_free:
        if is_free:
            with _session(settings.hub_database) as db:
                yield Resting(db)
                db.bind.dispose()
            return
        with httpx.Client(
            base_url=f"http://{settings.address}:{settings.port}/hub/api/",
            headers={"Authorization": f"token {token}", "Host": settings.host},
            # A server that hangs is stopped by force; the Hub waits for that.
            timeout=60,
            trust_env=False,
        ) as hub:
            yield Running(hub)


@contextmanager
def changing(settings: Settings) -> Iterator[Directory]:
    """Give the directory to one at a time who takes from accounts after a look at the others.

    Two administrators who remove each other at once would both be removed.
    """
    with (settings.state / "accounts.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with opened(settings) as directory:
            yield directory


def _session(url: str) -> Any:
    """Open the Hub's database; what Alembic tells of a new one is not for a terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        return orm.new_session_factory(url)()
    finally:
        logging.disable(before)
        logging.getLogger("alembic").setLevel(logging.WARNING)  # the Hub sets another


def _quoted(name: str) -> str:
    return quote(name, safe="")
