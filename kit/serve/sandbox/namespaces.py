"""The first lock: namespaces of one's own, and a tree of files that holds what one is given.

Two processes take part. The first leaves the common namespaces and forks (`depart`), since only a
process that is born into a new list of processes belongs to it; that second one, number 1 of its
world, makes what it needs from outside and then `enter`. See ``man 7 namespaces``.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import stat
import struct
from pathlib import Path

from kit.serve.sandbox import linux
from kit.serve.sandbox.tree import Tree

_USER, _PROCESSES = 0x10000000, 0x20000000
_MOUNTS, _NAMES, _QUEUES, _GROUPS, _NETWORK = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x02000000,
    0x40000000,
)
_OPEN_TREE, _MOVE_MOUNT, _MOUNT_SETATTR = 428, 429, 442
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_HERE, _EMPTY_PATH, _RECURSIVE, _CLONE = -100, 0x1000, 0x8000, 1
_FROM_EMPTY_PATH = 4
_READ_ONLY, _NO_SET_ID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_PRIVATE, _ALL_BELOW, _DETACH = 1 << 18, 1 << 14, 2
_SET_FLAGS, _UP = 0x8914, 1

#: Where the tree is put together; what was there is out of sight by then.
_PLACE = Path("/tmp")


def depart() -> None:
    """Let the processes that this one forks from now on have a list of processes of their own.

    Who is not root gets a user namespace for that, in which the own id stays what it is. This
    process must have one thread.

    Raises
    ------
    OSError
        The machine does not allow it.
    """
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        _unshare(_PROCESSES)
        return
    _unshare(_USER | _PROCESSES)
    for file, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{file}", "w", encoding="ascii") as own:  # noqa: PTH123 - one write, no more
            own.write(text)


def enter(tree: Tree, *, network: bool, owner: int) -> None:
    """Leave the other namespaces, and see nothing of the machine's files but a tree.

    Parameters
    ----------
    tree
        What is there.
    network
        Whether the machine's network stays; otherwise there is an own one with nobody else in it.
    owner
        User id that may write the temporary folders.

    Raises
    ------
    OSError
        The machine does not allow it.
    """
    _unshare(_MOUNTS | _NAMES | _QUEUES | _GROUPS | (0 if network else _NETWORK))
    socket.sethostname("kit")
    if not network:
        _raise_loopback()
    mask = os.umask(0o022)  # others read what holds the tree together: the own id is one of them
    _mount("none", Path("/"), "", _PRIVATE | _ALL_BELOW)
    parts = [(path, _clone(path, writable=False)) for path in tree.read]
    parts += [(path, _clone(path, writable=True)) for path in tree.write]
    devices = [(path, _clone(path, writable=True, device=True)) for path in tree.devices]
    _mount("kit", _PLACE, "tmpfs", _NO_SET_ID | _NO_DEVICES, "mode=0755,size=4m,nr_inodes=8192")
    for path, size in tree.temporary.items():
        options = f"mode=0700,size={size},nr_inodes={tree.files_at_most},uid={owner},gid={owner}"
        if os.geteuid():  # there is no other id than the own one in this namespace
            options = options.partition(",uid=")[0]
        _mount("kit", _made(path), "tmpfs", _NO_SET_ID | _NO_DEVICES, options)
    _mount("proc", _made(Path("/proc")), "proc", _NO_SET_ID | _NO_DEVICES | _NO_PROGRAMS)
    for path, part in [*devices, *parts]:  # the shorter path first: the longer may lie in it
        _attach(part, path)
    for path, text in tree.files.items():
        _inside(path).parent.mkdir(parents=True, exist_ok=True)
        _inside(path).write_bytes(text)
    for path, target in tree.links.items():
        _inside(path).parent.mkdir(parents=True, exist_ok=True)
        _inside(path).symlink_to(target)
    os.umask(mask)
    _turn()


def _unshare(flags: int) -> None:
    linux.checked(linux.libc().unshare(flags), "unshare")


def _mount(source: str, target: Path, kind: str, flags: int, options: str = "") -> None:
    answer = linux.libc().mount(
        source.encode(), bytes(target), kind.encode(), ctypes.c_ulong(flags), options.encode()
    )
    linux.checked(answer, f"mount {target}")


def _clone(path: Path, *, writable: bool, device: bool = False) -> int | None:
    """Return a copy of what is mounted at a path, attached nowhere yet; None when nothing is there."""
    flags = _CLONE | os.O_CLOEXEC | _RECURSIVE
    try:
        part = linux.call(_OPEN_TREE, _HERE, bytes(path), flags)
    except FileNotFoundError:
        return None
    attributes = _NO_SET_ID | (_NO_PROGRAMS if device else _NO_DEVICES)
    _set_attributes(part, attributes | (0 if writable else _READ_ONLY))
    return part


def _set_attributes(part: int, attributes: int) -> None:
    given = struct.pack("=QQQQ", attributes, 0, 0, 0)
    linux.call(_MOUNT_SETATTR, part, b"", _EMPTY_PATH | _RECURSIVE, given, len(given))


def _attach(part: int | None, path: Path) -> None:
    if part is None:
        return
    try:
        target = _made(path, folder=stat.S_ISDIR(os.fstat(part).st_mode))
        linux.call(_MOVE_MOUNT, part, b"", _HERE, bytes(target), _FROM_EMPTY_PATH)
    finally:
        os.close(part)


def _inside(path: Path) -> Path:
    return _PLACE / path.relative_to("/")


def _made(path: Path, *, folder: bool = True) -> Path:
    """Return the place of a path in the tree that is being put together, made if need be."""
    place = _inside(path)
    if folder:
        place.mkdir(mode=0o755, parents=True, exist_ok=True)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    return place


def _turn() -> None:
    """Make the tree the root, let go of the old one, and let nobody write what holds it together."""
    os.chdir(_PLACE)
    linux.call(_PIVOT_ROOT[os.uname().machine], b".", b".")
    linux.checked(linux.libc().umount2(b".", _DETACH), "umount")
    os.chdir("/")
    root = os.open("/", os.O_PATH | os.O_CLOEXEC)
    try:
        given = struct.pack("=QQQQ", _READ_ONLY, 0, 0, 0)
        linux.call(_MOUNT_SETATTR, root, b"", _EMPTY_PATH, given, len(given))
    finally:
        os.close(root)


def _raise_loopback() -> None:
    """Let processes of one world speak to each other at 127.0.0.1."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH14x", b"lo", _UP))
