"""What a server's tree of files holds, as data: what is not named here does not exist for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
#: Programs and libraries. Not ``/opt``, not ``/etc``, not ``/var``, not ``/root``.
SYSTEM = tuple(
    Path(part)
    for part in (
        *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"),
        *("/nix/store", "/gnu/store"),
    )
)
#: What libraries look for below ``/etc``: certificates of the world, fonts, time, and where
#: libraries lie. No password, no key, no address. Small files are copied: a mount costs more.
ETC = tuple(
    Path("/etc", part)
    for part in ("ssl/certs", "pki/tls/certs", "pki/ca-trust", "fonts", "alternatives")
)
COPIED = tuple(
    Path("/etc", part)
    for part in ("localtime", "timezone", "os-release", "ld.so.cache", "ssl/openssl.cnf")
)
#: What is made anew for each tree, and what stands in its place where there is none.
NAMES = tuple(
    Path("/etc", part)
    for part in ("passwd", "group", "hosts", "nsswitch.conf", "resolv.conf", "services")
)
#: Devices without memory, disk or terminal. Not ``zero``: shared, it is memory that no limit counts.
DEVICES = (Path("/dev/null"), Path("/dev/urandom"))
LINKS: Mapping[str, str] = {
    "/dev/random": "urandom",
    "/dev/fd": "/proc/self/fd",
    "/dev/stdin": "/proc/self/fd/0",
    "/dev/stdout": "/proc/self/fd/1",
    "/dev/stderr": "/proc/self/fd/2",
}
#: Memory that processes share, and files that are forgotten: so much of both.
TEMPORARY: Mapping[Path, str] = {
    Path("/tmp"): "64m",
    Path("/dev/shm"): "128m",
    Path("/run"): "1m",
    Path("/var/tmp"): "1m",
}
_FILES_AT_MOST = 4096


@dataclass(frozen=True, slots=True)
class Tree:
    """Files and folders at the places where they are outside, too.

    Parameters
    ----------
    read, write
        What may be read, and what may be written as well; what is absent is passed over.
    devices
        Device files.
    temporary
        Folders in memory, each empty and of so many bytes.
    files, links
        Made for this world.
    files_at_most
        How many files each temporary folder takes.
    """

    read: tuple[Path, ...]
    write: tuple[Path, ...]
    devices: tuple[Path, ...] = DEVICES
    temporary: Mapping[Path, str] = field(default_factory=lambda: TEMPORARY)
    files: Mapping[Path, bytes] = field(default_factory=dict)
    links: Mapping[Path, str] = field(default_factory=dict)
    files_at_most: int = _FILES_AT_MOST


def of_a_person(
    name: str, home: Path, *, user: int, group: int, read: Iterable[Path], write: Iterable[Path]
) -> Tree:
    """Return the tree of a person's server: programs, the package, and what is named here.

    Parameters
    ----------
    name, home, user, group
        The person as the tree's ``/etc/passwd`` has it.
    read, write
        Further folders and files, the home among those that are written.
    """
    links = {path for path in (*SYSTEM, *ETC, *COPIED) if path.is_symlink()}
    whole = [path for path in (*SYSTEM, *ETC) if path not in links]
    copied = {path: path.read_bytes() for path in COPIED if path not in links and path.is_file()}
    return Tree(
        read=outermost((*whole, *programs(), *read)),
        write=outermost(write),
        files=copied | _names(name, home, user, group),
        links={
            **{path: str(path.readlink()) for path in links},
            **{Path(path): target for path, target in LINKS.items()},
        },
    )


def programs() -> tuple[Path, ...]:
    """Return the folders of the interpreter, its packages and this package, wherever they are.

    Not the folder that holds the package: in a checkout it may hold the installation's state.
    Nor the one the process was started in, which `python -m` puts among the places of programs.
    """
    interpreter = Path(os.path.realpath(sys.executable)).parent.parent
    prefixes = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix), interpreter}
    entries = {Path(entry) for entry in sys.path if entry.startswith("/")}
    entries.discard(Path.cwd())
    if PACKAGE.parent.name not in {"site-packages", "dist-packages"}:
        entries.discard(PACKAGE.parent)
    return (PACKAGE, *sorted(each for each in prefixes | entries if each.exists()))


def outermost(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return paths without those that lie in another of them, each after all that hold it."""
    chosen: list[Path] = []
    for path in sorted(set(paths), key=lambda each: (len(each.parts), each)):
        if not any(path.is_relative_to(other) for other in chosen):
            chosen.append(path)
    return tuple(chosen)


def _names(name: str, home: Path, user: int, group: int) -> dict[Path, bytes]:
    shown = "".join(letter for letter in name if letter.isalnum() or letter in "-_.") or "user"
    texts = {
        "passwd": f"{shown}:x:{user}:{group}::{home}:/bin/sh\n",
        "group": f"{shown}:x:{group}:\n",
        "hosts": "127.0.0.1 localhost kit\n::1 localhost\n",
        "hostname": "kit\n",
        "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    }
    return {Path("/etc", file): text.encode() for file, text in texts.items()}
