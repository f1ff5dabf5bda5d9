"""What a trail is sealed with, all of it outside the database: a key, and where the trail ends.

Whoever holds the database alone can neither write a record that follows the last one nor
take the last ones away: the first wants the key, the second does not fit the head.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kit import private_files
from kit.domain.audit import AuditRecord
from kit.domain.response import canonical
from kit.errors import BadArgument, StoreError
from kit.i18n.message import say

#: Begins the hash of a record that was sealed with a key. Version 0.1.0 had none.
KEYED = "k1:"


@dataclass(frozen=True, slots=True)
class Head:
    """The last record of a trail, as it is kept apart from it.

    ``unsealed`` counts the records from before there was a key: none after them may be without.
    """

    seq: int = 0
    hash: str = ""
    unsealed: int = 0

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"

    @classmethod
    def read(cls, text: str) -> Head:
        """Return the head that was printed as a number and a hash; BadArgument when it is none."""
        seq, _, known = text.strip().partition(" ")
        if not seq.isdecimal() or not known:
            raise BadArgument(
                text,
                say("This is not the end of an audit trail."),
                say("Give the number and the hash as they were printed: kit audit head"),
            )
        return cls(int(seq), known.strip())


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of one tenant's trail, and the file of its head (none: nobody keeps it here)."""

    key: bytes = field(repr=False)
    file: Path | None = None

    def head(self) -> Head | None:
        """Return the head that is kept, or None; StoreError when the file is damaged."""
        if self.file is None or not self.file.exists():
            return None
        try:
            return Head(**json.loads(self.file.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            raise StoreError(
                str(self.file),
                say("The file that says where the audit trail ends is damaged."),
                say("Restore it from a backup, or keep the end anew: kit audit renew"),
            ) from error

    def keep(self, head: Head) -> None:
        """Write the head to the disk, readable by its owner only."""
        if self.file is None:
            return
        private_files.keep(self.file, asdict(head))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process or thread keeps a head beside this one."""
        assert self.file is not None
        with private_files.alone(self.file):
            yield


def chained(record: AuditRecord, before: str, key: bytes | None) -> str:
    """Return what ties a record to the hash before it."""
    content = canonical({**asdict(record), "hash": before})
    if key is None:
        return hashlib.sha256(content).hexdigest()
    return KEYED + hmac.new(key, content, hashlib.sha256).hexdigest()


def is_keyed(known: str) -> bool:
    """Whether a record's hash was made with a key."""
    return known.startswith(KEYED)
