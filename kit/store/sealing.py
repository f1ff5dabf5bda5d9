"""Drafts are sealed with the respondent's own code.

What a child typed and did not send belongs to the child: neither staff nor whoever
holds the database or a backup of it can read a draft. The code is not stored; a lost
code is a lost draft, and the card that replaces it starts an empty form.
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


def seal(plain: bytes, *, code: str, invitation: str) -> bytes:
    """Return `plain` so that only the code opens it, and only for this invitation."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_key(code)).encrypt(nonce, plain, invitation.encode())


def unseal(sealed: bytes, *, code: str, invitation: str) -> bytes:
    """Return what was sealed; AccessDenied when the code or the invitation is another one."""
    try:
        return AESGCM(_key(code)).decrypt(sealed[:_NONCE], sealed[_NONCE:], invitation.encode())
    except (InvalidTag, ValueError) as error:  # ValueError: too short to be sealed
        raise AccessDenied(
            invitation,
            say("This draft was begun with another code."),
            say("Use the link or the card with which it was begun."),
        ) from error


def _key(code: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kit draft 1")
    return kdf.derive(normalise(code).encode())
