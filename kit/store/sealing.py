"""Drafts are sealed with the respondent's own code and a secret of the form service.

What a child typed and did not send belongs to the child. A draft opens for whoever holds the
card, and for nobody who has the database, a backup of it, or the key that makes the cards:
the secret lies with the form service alone, which records every draft that is opened. The
code is not stored. A card that replaces another brings the draft along.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kit.domain.codes import normalise
from kit.errors import AccessDenied
from kit.i18n.message import say

_NONCE = 12


def seal(plain: bytes, *, code: str, invitation: str, secret: bytes = b"") -> bytes:
    """Return `plain` so that code and secret open it together, and only for this invitation."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_key(code, secret)).encrypt(nonce, plain, invitation.encode())


def unseal(sealed: bytes, *, code: str, invitation: str, secret: bytes = b"") -> bytes:
    """Return what was sealed, also without the secret, as version 0.1.0 did.

    Raises
    ------
    AccessDenied
        The code, the secret or the invitation is another one.
    """
    cause: Exception | None = None
    for each in dict.fromkeys((secret, b"")):
        try:
            opener = AESGCM(_key(code, each))
            return opener.decrypt(sealed[:_NONCE], sealed[_NONCE:], invitation.encode())
        except (InvalidTag, ValueError) as error:  # ValueError: too short to be sealed
            cause = error
    raise AccessDenied(
        invitation,
        say("This draft was begun with another code."),
        say("Use the link or the card with which it was begun."),
    ) from cause


def _key(code: str, secret: bytes) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=secret or None, info=b"kit draft 1")
    return kdf.derive(normalise(code).encode())
