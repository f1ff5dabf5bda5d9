"""What a certificate says, for whoever has its code: sealed with the code, found by its hash.

The form service answers who checks a certificate. It has no key of people; and whoever has the
database, or a backup of it, reads no certificate without the paper.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, insert, select

from kit.domain.codes import ALPHABET, normalise
from kit.domain.response import canonical
from kit.errors import AccessDenied
from kit.store.database import Database
from kit.store.sealing import seal, unseal
from kit.store.tables import files
from kit.store.work import Work

_KIND = "certificate"
#: Symbols of a code: 99 bits.
LENGTH = 20


def new_code() -> str:
    """Return a code that nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_code(text: str) -> bool:
    """Whether a text may be such a code.

    Examples
    --------
    >>> is_code("ABCD-ABCD-ABCD-ABCD-ABCD"), is_code("ABCD"), is_code("O" * 20)
    (True, False, False)
    """
    symbols = normalise(text)
    return len(symbols) == LENGTH and all(each in ALPHABET for each in symbols)


class Certificates:
    """Certificates of one tenant, as whoever has the code may read them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, work: Work, code: str, content: Mapping[str, Any]) -> None:
        """Say what a certificate says from now on: its fields and how it stands (JSON values)."""
        name = self._name(code)
        last = select(func.max(files.c.revision)).where(files.c.kind == _KIND, files.c.id == name)
        revision = (work.connection.scalar(last) or 0) + 1
        body = seal(canonical(dict(content)), code=code, invitation=_place(name, revision))
        row = {"kind": _KIND, "id": name, "revision": revision, "period": "", "size": len(body)}
        work.connection.execute(insert(files), [row | {"body": body} | dict(work.saved)])

    def erase(self, work: Work, code: str) -> None:
        """Forget a certificate: from then on its code is not known."""
        name = self._name(code)
        work.connection.execute(delete(files).where(files.c.kind == _KIND, files.c.id == name))
        work.erases = True

    def of_code(self, code: str) -> dict[str, Any] | None:
        """Return what a certificate says by now; None when no certificate has this code."""
        name = self._name(code)
        query = (
            select(files.c.revision, files.c.body)
            .where(files.c.kind == _KIND, files.c.id == name)
            .order_by(files.c.revision.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        try:
            plain = unseal(row.body, code=code, invitation=_place(name, row.revision))
        except AccessDenied:
            return None
        found: dict[str, Any] = json.loads(plain)
        return found

    def _name(self, code: str) -> str:
        whole = json.dumps(["kit certificate", normalise(code)]).encode()
        return hashlib.sha256(whole).hexdigest()


def _place(name: str, revision: int) -> str:
    return f"certificate {name} {revision}"
