"""A file that opens with one secret, and in which every changed, missing or added byte shows.

The STREAM construction: parts of 64 KiB, each sealed with ChaCha20-Poly1305; the nonce holds the
number of the part and whether it is the last, so parts can be neither exchanged nor cut off. The
key is made anew for every file, of the secret and the salt in its head; the head is bound into it.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kit.errors import BackupError, BadArgument
from kit.i18n.message import say

MAGIC = b"kit backup 1\n"
PART = 64 * 1024
LEAST_PASSPHRASE = 12
_KEY_FILE = "kit-backup-key-1"
_TAG, _SALT, _CHECK = 16, 32, 16


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a backup: a passphrase, or the content of a key file."""

    kind: bytes
    value: bytes = field(repr=False)

    @classmethod
    def passphrase(cls, words: str) -> Self:
        """Return the secret of a passphrase; BadArgument when it is too short."""
        if len(words) < LEAST_PASSPHRASE:
            raise BadArgument(
                "KIT_BACKUP_PASSPHRASE",
                say("The passphrase is too short."),
                say("Take {n} characters or more, such as four or five words.", n=LEAST_PASSPHRASE),
            )
        return cls(b"P", words.encode())

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """Return the secret of a key file; BadArgument when it is none."""
        try:
            kind, _, value = path.read_text(encoding="ascii").strip().rpartition(":")
            secret = cls(b"K", bytes.fromhex(value))
            if kind == _KEY_FILE and len(secret.value) == _SALT:
                return secret
            cause: Exception | None = None
        except (OSError, ValueError) as error:
            cause = error
        raise BadArgument(
            str(path),
            say("This is not a key file of backups, or it cannot be read."),
            say("Make one: kit backup key FILE; keep a copy where the backups are not."),
        ) from cause

    @property
    def id(self) -> str:
        """A name of the key in a file that tells nothing of it; of a passphrase there is none."""
        if self.kind != b"K":
            return ""
        return HKDF(SHA256(), 8, salt=None, info=b"kit backup key id").derive(self.value).hex()

    def keys(self, head: bytes) -> tuple[bytes, bytes]:
        """Return the key of a file with this head, and what shows whether it is the right one."""
        value = self.value
        if self.kind == b"P":
            value = Scrypt(salt=head[-_SALT:], length=32, n=2**16, r=8, p=1).derive(value)
        both = HKDF(SHA256(), 32 + _CHECK, salt=head[-_SALT:], info=head).derive(value)
        return both[:32], both[32:]


def make_key_file(path: Path) -> None:
    """Write a new key, readable by its owner only; BadArgument when the file is there."""
    try:
        place = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadArgument(
            str(path),
            say("The key file cannot be written: {reason}.", reason=error.strerror or ""),
            say("Choose a new name in a folder that you may write."),
        ) from error
    with os.fdopen(place, "w", encoding="ascii") as file:
        file.write(f"{_KEY_FILE}:{os.urandom(32).hex()}\n")


class Writer:
    """Seals what is written into a file; nothing of it opens before `finish`."""

    def __init__(self, file: IO[bytes], secret: Secret) -> None:
        head = MAGIC + secret.kind + os.urandom(_SALT)
        key, check = secret.keys(head)
        self._file, self._cipher = file, ChaCha20Poly1305(key)
        self._waits, self._number = bytearray(), 0
        file.write(head + check)

    def write(self, content: bytes) -> int:
        """Take some bytes."""
        self._waits += content
        while len(self._waits) > PART:
            self._put(bytes(self._waits[:PART]), is_last=False)
            del self._waits[:PART]
        return len(content)

    def finish(self) -> None:
        """Write what waits, as the last part."""
        self._put(bytes(self._waits), is_last=True)

    def _put(self, content: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), content, None))
        self._number += 1


class Reader:
    """Opens a sealed file part by part; gives no byte that was not proved.

    Raises
    ------
    BackupError
        The file is no backup, is damaged or cut, or opens with another secret.
    """

    def __init__(self, file: IO[bytes], secret: Secret, where: str) -> None:
        self._file, self._where = file, where
        head = file.read(len(MAGIC) + 1 + _SALT)
        check = file.read(_CHECK)
        kind = head[len(MAGIC) : len(MAGIC) + 1]
        if not head.startswith(MAGIC) or kind not in (b"P", b"K") or len(check) < _CHECK:
            raise BackupError(
                where,
                say("This is not a backup of the kit, or its beginning is damaged."),
                say("Take another copy of the backup."),
            )
        if kind != secret.kind:
            raise BackupError(
                where,
                say("This backup opens with a passphrase, not with a key file.")
                if kind == b"P"
                else say("This backup opens with a key file, not with a passphrase."),
                say("Give what it was made with."),
            )
        key, known = secret.keys(head)
        if not hmac.compare_digest(known, check):
            raise BackupError(
                where,
                say("The backup does not open with this passphrase or key file."),
                say(
                    "Give the one with which it was made. If it is the right one, the beginning "
                    "of the file is damaged: take another copy."
                ),
            )
        self._cipher = ChaCha20Poly1305(key)
        self._next = file.read(PART + _TAG)
        self._opened, self._number, self._is_over = b"", 0, False

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, fewer at the end only; without a size, all that is left."""
        found = bytearray()
        while size < 0 or len(found) < size:
            if not self._opened and not self._open_next():
                break
            take = len(self._opened) if size < 0 else size - len(found)
            found += self._opened[:take]
            self._opened = self._opened[take:]
        return bytes(found)

    def prove(self) -> None:
        """Read to the end, and keep nothing."""
        while self._open_next():
            pass

    def _open_next(self) -> bool:
        if self._is_over:
            return False
        part, self._next = self._next, self._file.read(PART + _TAG)
        self._is_over = not self._next
        try:
            nonce = _nonce(self._number, is_last=self._is_over)
            self._opened = self._cipher.decrypt(nonce, part, None)
        except (InvalidTag, ValueError) as error:  # ValueError: shorter than a seal
            raise BackupError(
                self._where,
                say(
                    "The backup is damaged or cut, {n} kB after its beginning.", n=self._number * 64
                ),
                say("Take another copy of it, or an older backup; make a new one today."),
            ) from error
        self._number += 1
        return True


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])
