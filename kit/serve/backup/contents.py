"""What is in a backup, in which order, and how one reads and writes it.

A tar archive, packed and sealed: first the keys, then what has names of files, then each
organisation's rows in parts, at last `Manifest`, which says that nothing is missing.
"""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import io
import json
import os
import stat
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import IO, Any, cast

from kit.errors import BackupError
from kit.i18n.message import say
from kit.serve.backup.sealed import Reader, Secret, Writer
from kit.serve.backup.whole import new_file
from kit.store.copies import Part, Snapshot

SECRETS, HUB, MANIFEST = "secrets.json", "hub.sqlite", "manifest.json"
FILES, TENANTS = "files/", "tenants/"
#: Names of files in a backup, by what they are; the rest are folders of the same name.
SETTINGS, EXTRA = "kit.yaml", "extra.py"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where one organisation's data are in a backup.

    Attributes
    ----------
    revision
        Of its database's schema.
    last, responses
        Number of the last response, and how many there are.
    records
        Records of the audit trail.
    """

    revision: str
    last: int
    responses: int
    records: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes
    ----------
    made_at
        The moment before which everything that was acknowledged is in it, ISO 8601 in UTC.
    kit
        Version of the kit.
    installation
        Tells installations apart, and nothing of their keys.
    database
        ``sqlite`` or ``postgresql``: where the rows were.
    tenants
        Organisations by id.
    accounts
        How many people can log in.
    entries
        How many entries stand before this one.
    """

    made_at: str
    kit: str
    installation: str
    database: str
    tenants: dict[str, Mark]
    accounts: int
    entries: int = 0
    format: int = FORMAT

    @property
    def moment(self) -> dt.datetime:
        """The moment of the backup."""
        return dt.datetime.fromisoformat(self.made_at)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a backup that has a name."""

    name: str
    mode: int
    content: IO[bytes]


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation's rows, the schema that they are of, and where its trail ends."""

    id: str
    revision: str
    head: dict[str, Any] | None
    parts: Iterator[Part]


def installation_id(secrets: dict[str, Any]) -> str:
    """Return what tells an installation from others, of a key that it never changes."""
    return hashlib.sha256(b"kit installation " + secrets["cookie"].encode()).hexdigest()[:16]


@dataclass(slots=True)
class Packing:
    """A backup that is being written."""

    _tar: tarfile.TarFile
    entries: int = field(default=0, init=False)

    def add(self, name: str, content: bytes) -> None:
        """Add an entry."""
        self._add(name, io.BytesIO(content), len(content), 0o600)

    def add_file(self, name: str, file: IO[bytes]) -> None:
        """Add a file as it is on the disk; of one that shrinks meanwhile the rest is zeros."""
        found = os.fstat(file.fileno())
        self._add(name, file, found.st_size, stat.S_IMODE(found.st_mode) & 0o777)

    def _add(self, name: str, file: IO[bytes], size: int, mode: int) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, mode
        self._tar.addfile(entry, _Exactly(file))
        self.entries += 1

    def add_json(self, name: str, value: Any) -> None:
        """Add an entry of plain values."""
        self.add(name, json.dumps(value, ensure_ascii=False).encode())

    def add_tenant(self, tenant: str, found: Snapshot, head: Mapping[str, Any] | None) -> None:
        """Add the rows of an organisation, and where its audit trail was known to end before."""
        begin = {"revision": found.revision, "head": head}
        self.add_json(f"{TENANTS}{tenant}/begin.json", begin)
        for number, part in enumerate(found.parts, 1):
            text = json.dumps(asdict(part), ensure_ascii=False, default=_plain)
            self.add(f"{TENANTS}{tenant}/{number:08}.json", text.encode())


@contextmanager
def packing(path: Path, secret: Secret) -> Iterator[Packing]:
    """Give a new backup, which is there when the block has ended well, and else is not."""
    with new_file(path) as file:
        sealed = Writer(file, secret)
        with (
            gzip.GzipFile(fileobj=cast("IO[bytes]", sealed), mode="wb", compresslevel=5) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            yield Packing(tar)
        sealed.finish()


def prove(path: Path, secret: Secret) -> None:
    """Raise BackupError unless every byte of a backup is as it was written."""
    with _file(path) as file:
        Reader(file, secret, str(path)).prove()


def read(path: Path, secret: Secret) -> Iterator[Entry | Organisation | Manifest]:
    """Yield what is in a backup, each to be read before the next; its manifest is the last.

    Raises
    ------
    BackupError
        It is damaged, opens with another secret, or something is missing in it.
    """
    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in _entries(path, secret):
            count += entry.name != MANIFEST
            yield entry

    for owner, some in groupby(counted(), key=_owner):
        if owner:
            raw = json.loads(next(some).content.read())
            parts = (part_of(each.content.read()) for each in some)
            yield Organisation(owner, raw["revision"], raw["head"], parts)
            continue
        for entry in some:
            if entry.name != MANIFEST:
                yield entry
                continue
            manifest = manifest_of(entry.content.read())
            if manifest.entries == count:
                yield manifest
                return
    raise strange(path)


def _owner(entry: Entry) -> str:
    """Return whose rows an entry holds; empty: it holds none."""
    name = entry.name
    return name.removeprefix(TENANTS).split("/")[0] if name.startswith(TENANTS) else ""


def _entries(path: Path, secret: Secret) -> Iterator[Entry]:
    with _file(path) as file:
        sealed = Reader(file, secret, str(path))
        try:
            with (
                gzip.GzipFile(fileobj=cast("IO[bytes]", sealed), mode="rb") as packed,
                tarfile.open(fileobj=packed, mode="r|") as tar,
            ):
                for entry in tar:
                    content = tar.extractfile(entry)
                    if content is None or ".." in Path(entry.name).parts:
                        raise strange(path)
                    yield Entry(entry.name, entry.mode & 0o777, content)
        except (tarfile.TarError, OSError, EOFError) as error:
            raise strange(path) from error


def manifest_of(content: bytes) -> Manifest:
    """Return the manifest of an entry.

    Raises
    ------
    BackupError
        It was written by a newer version of the kit.
    """
    raw = json.loads(content)
    if raw.get("format") != FORMAT:
        raise BackupError(
            MANIFEST,
            say("The backup was made by a newer version of the kit."),
            say("Install that version ({version}), then try again.", version=raw.get("kit", "?")),
        )
    raw["tenants"] = {tenant: Mark(**mark) for tenant, mark in raw["tenants"].items()}
    return Manifest(**raw)


def part_of(content: bytes) -> Part:
    """Return the rows of an entry."""
    raw = json.loads(content, object_hook=_rich)
    return Part(raw["table"], tuple(raw["columns"]), tuple(map(tuple, raw["rows"])))


def _file(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise BackupError(
            str(path),
            say("The backup cannot be read: {reason}.", reason=error.strerror or ""),
            say("Check the path and its rights."),
        ) from error


def strange(path: Path) -> BackupError:
    """Return the error of a whole backup that says something this version cannot use."""
    return BackupError(
        str(path),
        say("What is in the backup cannot be read."),
        say("Read it with the version of the kit that made it, or take an older backup."),
    )


def _plain(value: Any) -> Any:
    """Return a value that JSON does not know as an object that names its kind."""
    if isinstance(value, bytes):
        return {"b": base64.b64encode(value).decode()}
    if isinstance(value, dt.datetime):
        return {"t": value.isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    raise TypeError(type(value))


def _rich(raw: dict[str, Any]) -> Any:
    if len(raw) == 1:
        (kind, value), *_ = raw.items()
        if kind == "b":
            return base64.b64decode(value)
        if kind == "t":
            return dt.datetime.fromisoformat(value)
        if kind == "d":
            return dt.date.fromisoformat(value)
    return raw


class _Exactly(io.RawIOBase):
    """Gives as many bytes as it is asked for: zeros after the end of a file that shrank."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        content = self._file.read(size)
        return content.ljust(size, b"\0") if size > 0 else content
