"""The second lock, Landlock: which files of the tree may be read, and which written.

No rights are needed for it, and nothing can lift it again. It also keeps signals and abstract
sockets inside (Linux 6.12). See ``man 7 landlock``.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from kit.serve.sandbox import linux

_CREATE, _ADD, _RESTRICT = 444, 445, 446
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


def enter(*, read: Iterable[Path], write: Iterable[Path]) -> None:
    """Bind the calling process and everything it starts, for ever.

    Parameters
    ----------
    read
        Files and folders that may be read and executed; absent ones are passed over.
    write
        Folders and devices that may also be written.

    Raises
    ------
    OSError
        The kernel refused; nothing is bound then.
    """
    version = abi()
    if version < 1:
        raise OSError("this kernel has no Landlock")
    handled = _ALL_OF_FIRST
    if version >= 2:
        handled |= _REFER
    if version >= 3:
        handled |= _TRUNCATE
    if version >= 5:
        handled |= _IOCTL
    scoped = _SCOPE_ABSTRACT_SOCKETS | _SCOPE_SIGNALS if version >= 6 else 0
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = _Ruleset(handled, 0, scoped)
    ruleset = linux.call(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    try:
        for path in read:
            _allow(ruleset, path, _READ & handled)
        for path in write:
            _allow(ruleset, path, handled)
        linux.forbid_new_rights()
        linux.call(_RESTRICT, ruleset, 0)
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
        linux.call(_ADD, ruleset, _PATH_BENEATH, ctypes.byref(beneath), 0)
    finally:
        os.close(target)


def abi() -> int:
    """Return the version of the kernel's Landlock; 0: it has none."""
    if sys.platform != "linux":
        return 0
    try:
        return linux.call(_CREATE, None, ctypes.c_size_t(0), 1)
    except OSError:
        return 0
