"""What must not be read in the database is sealed with a key of the data service.

Whoever has the database, a backup of it without its keys, or its write-ahead log reads no name.
What is sealed opens only in its own place: moved to another record or revision it does not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kit.domain.codes import keyed, tenant_key
from kit.domain.response import canonical
from kit.errors import StoreError
from kit.i18n.message import say
from kit.store.database import body_of

_NONCE = 12


def _bound(place: tuple[object, ...]) -> bytes:
    r"""Return a place as `canonical` writes it, in a third of the time: a register has thousands.

    Examples
    --------
    >>> place = ("persons", "p-\"ё", 2)
    >>> _bound(place) == canonical(place), _bound(("x", None)) == canonical(("x", None))
    (True, True)
    """
    if not all(type(each) in (str, int) for each in place):
        return canonical(place)
    parts = (encode_basestring(each) if isinstance(each, str) else str(each) for each in place)
    return f"[{','.join(parts)}]".encode()


class Vault:
    """Seals and opens what belongs to one tenant.

    Parameters
    ----------
    key
        At least 16 bytes that lie outside the database; empty: everything stays closed.
    tenant, where
        For whom things are sealed, and where they are, for messages.
    """

    def __init__(self, key: bytes, tenant: str, where: str) -> None:
        self._where, self.tenant = where, tenant
        self._key = tenant_key(key, tenant, "people") if key else b""
        self._cipher = AESGCM(self._key) if key else AESGCM(bytes(32))  # see `_require_key`
        self._marks = tenant_key(key, tenant, "people: marks") if key else b""

    @property
    def is_open(self) -> bool:
        """Whether the key is here."""
        return bool(self._key)

    def seal(self, content: Mapping[str, Any], *place: object) -> bytes:
        """Return JSON values sealed for a place.

        Raises
        ------
        BadArgument
            The content is no JSON.
        StoreError
            The database was opened without the key.
        """
        self._require_key()
        plain = body_of(content, str(place[0]))
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, _bound(place))

    def open(self, sealed: bytes, *place: object) -> dict[str, Any]:
        """Return what was sealed for a place; StoreError when it is another, or the key is."""
        self._require_key()
        try:
            plain = self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(place))
        except (InvalidTag, ValueError) as error:
            raise StoreError(
                f"{self._where}: {'/'.join(map(str, place))}",
                say("This record cannot be opened with the key of this installation."),
                say("Restore the keys that belong to this database from the backup."),
            ) from error
        content: dict[str, Any] = json.loads(plain)
        return content

    def opens(self, sealed: bytes, *place: object) -> bool:
        """Whether something was sealed with this key, for this place."""
        try:
            self.open(sealed, *place)
        except StoreError:
            return False
        return True

    def with_key(self, key: bytes) -> Vault:
        """Return the vault of the same tenant with another key."""
        return Vault(key, self.tenant, self._where)

    def mark(self, text: str) -> str:
        """Return by what a text is known again, and not read: equal texts have equal marks."""
        self._require_key()
        return keyed(self._marks, text.encode()).hex()

    def _require_key(self) -> None:
        if not self._key:
            raise StoreError(
                self._where,
                say("The key with which people’s data are sealed is not given here."),
                say("Open the register on the installation's own pages."),
            )
