"""The Hub's database in a backup: accounts, roles and passwords, and nothing that was open.

Logins, tokens and servers end with the machine: a server's process id means another process there.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from kit.errors import BackupError
from kit.i18n.message import say

#: What was open, table by table, in the order in which one refers to the other.
_OPEN = ("oauth_codes", "api_tokens", "spawners", "servers")


def copied(path: Path) -> tuple[bytes, int]:
    """Return the Hub's database as it is now, without what is open, and the number of accounts."""
    if not path.exists():
        return b"", 0
    with closing(_opened(path)) as here, closing(sqlite3.connect(":memory:")) as copy:
        here.backup(copy)
        known = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
        for table in _OPEN:
            if table in known:
                copy.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        if "users" in known:
            people = copy.execute("SELECT id FROM users").fetchall()
            copy.executemany(
                "UPDATE users SET cookie_id = ? WHERE id = ?",
                [(secrets.token_hex(16), each) for (each,) in people],
            )
        copy.commit()
        copy.execute("VACUUM")  # what was deleted is not in the file
        return copy.serialize(), _accounts(copy, known)


def accounts(content: bytes, where: str) -> int:
    """Return how many accounts a copy holds.

    Raises
    ------
    BackupError
        It is damaged.
    """
    if not content:
        return 0
    with closing(sqlite3.connect(":memory:")) as copy:
        try:
            copy.deserialize(content)
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise sqlite3.DatabaseError
            known = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
            return _accounts(copy, known)
        except sqlite3.Error as error:
            raise BackupError(
                where,
                say("The accounts in the backup are damaged."),
                say("Take an older backup; look at the accounts with kit doctor."),
            ) from error


def _accounts(copy: sqlite3.Connection, known: set[str]) -> int:
    if "users_info" not in known:
        return 0
    return int(copy.execute("SELECT count(*) FROM users_info").fetchone()[0])


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
