"""A fence round a process, built by the Linux kernel (Landlock): it sees its own files only.

On one box with one OS user, any program could open any tenant's SQLite file or
read another process's environment. A user's server, and every kernel under
it, is fenced before it starts: files outside an allow-list do not open, and
processes outside the fence cannot be looked into or signalled. No rights are
needed, and nothing can lift it again.

See ``man 7 landlock``. Elsewhere than on Linux 5.13+ there is no such fence:
`is_available` says so, and the documentation names what to use instead.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_NO_NEW_PRIVILEGES = 38
_DROP_FROM_BOUNDING_SET = 24
_CAPABILITY_VERSION_3 = 0x20080522
_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REFER, _TRUNCATE, _IOCTL = 1 << 13, 1 << 14, 1 << 15
_ALL_OF_FIRST = (1 << 13) - 1
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_SCOPE_ABSTRACT_SOCKETS, _SCOPE_SIGNALS = 1, 2


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def is_available() -> bool:
    """Whether this kernel can build the fence."""
    return sys.platform == "linux" and _abi() >= 1


def enter(*, read: Iterable[Path], write: Iterable[Path]) -> None:
    """Fence the calling process and everything it starts, for ever.

    Parameters
    ----------
    read
        Files and folders that may be read and executed; absent ones are passed over.
    write
        Folders and devices that may also be written.

    Raises
    ------
    OSError
        The kernel refused; nothing is fenced then.
    """
    abi = _abi()
    if abi < 1:
        raise OSError("this kernel has no Landlock")
    handled = _ALL_OF_FIRST
    if abi >= 2:
        handled |= _REFER
    if abi >= 3:
        handled |= _TRUNCATE
    if abi >= 5:
        handled |= _IOCTL
    scoped = _SCOPE_ABSTRACT_SOCKETS | _SCOPE_SIGNALS if abi >= 6 else 0
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    rules = _Ruleset(handled, 0, scoped)
    ruleset = _call(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    try:
        for path in read:
            _allow(ruleset, path, _READ & handled)
        for path in write:
            _allow(ruleset, path, handled)
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
        _drop_capabilities(libc)
        _call(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, access: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not Path(path).is_dir():
            access &= _ON_FILES
        beneath = _Beneath(access, target)
        _call(_ADD, ruleset, _PATH_BENEATH, ctypes.byref(beneath), 0)
    finally:
        os.close(target)


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """Leave a root process no more rights than anybody: some of them see over the fence."""
    for capability in range(64):
        libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if libc.capset(header, nothing):
        raise OSError(ctypes.get_errno(), "capset")


def _abi() -> int:
    if sys.platform != "linux":
        return 0
    try:
        return _call(_CREATE, None, ctypes.c_size_t(0), 1)
    except OSError:
        return 0


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    answer = int(libc.syscall(number, *arguments))
    if answer < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return answer
