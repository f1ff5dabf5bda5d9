"""Files that a school keeps (templates, documents as they were issued): sealed like people."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import sha256

from kit.errors import NotFound, StoreError
from kit.i18n.message import say
from kit.store.database import Database
from kit.store.sealed_rows import Kept, SealedRows
from kit.store.tables import files
from kit.store.vault import Vault
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One saving of a file: who saved it and when, what it is called, its bytes."""

    id: str
    revision: int
    written_at: dt.datetime
    author: str
    role: str
    name: str
    media: str
    sha256: str
    content: bytes = field(repr=False)
    period: str = ""

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


class Files:
    """Files of one tenant, kind by kind."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def all(self, kind: str, ids: Collection[str] | None = None) -> dict[str, StoredFile]:
        """Return the files of a kind as saved last, by id; or of those that are named."""
        return {key: self._opened(kept) for key, kept in self._rows(kind).last(ids).items()}

    def one(self, kind: str, file: str) -> StoredFile:
        """Return a file as saved last; NotFound when there is none."""
        found = self.all(kind, [file]).get(file)
        if found is None:
            raise NotFound(file, say("This file is not there."), say("It may have been erased."))
        return found

    def history(self, kind: str, file: str) -> list[StoredFile]:
        """Return all savings of a file, newest first."""
        return [self._opened(each) for each in self._rows(kind).history(file)]

    def save(
        self,
        work: Work,
        kind: str,
        file: str,
        revision: int,
        content: bytes,
        *,
        name: str,
        media: str,
        period: str = "",
    ) -> None:
        """Add a file (revision 1) or another saving; Conflict when somebody saved in between."""
        body = {
            "name": name,
            "media": media,
            "sha256": sha256(content).hexdigest(),
            "content": base64.b64encode(content).decode(),
        }
        self._rows(kind).save(work, {file: (revision, body)}, period=period, size=len(content))

    def revision(self, work: Work, kind: str, file: str) -> int:
        """Return the number of a file's last saving; 0: there is none."""
        return self._rows(kind).revision(work, file)

    def erase(self, work: Work, kind: str, files_: Collection[str]) -> None:
        """Delete all savings of files."""
        self._rows(kind).erase(work, files_)

    def _rows(self, kind: str) -> SealedRows:
        return SealedRows(self._database, files, self._vault, {"kind": kind})

    def _opened(self, kept: Kept) -> StoredFile:
        content = base64.b64decode(kept.content["content"])
        if sha256(content).hexdigest() != kept.content["sha256"]:
            raise StoreError(
                self._database.where,
                say("A file in the database is damaged."),
                say("Restore a backup."),
            )
        return StoredFile(
            id=kept.id,
            revision=kept.revision,
            written_at=kept.written_at,
            author=kept.author,
            role=kept.role,
            name=kept.content["name"],
            media=kept.content["media"],
            sha256=kept.content["sha256"],
            content=content,
            period=kept.period,
        )
