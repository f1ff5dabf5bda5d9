"""Calls to the Linux kernel that Python has no names for."""

from __future__ import annotations

import ctypes
import os
from functools import cache
from typing import Any

_SET_DEATH_SIGNAL, _SET_DUMPABLE, _NO_NEW_PRIVILEGES = 1, 4, 38
_DROP_FROM_BOUNDING_SET, _CAPABILITIES = 24, 64
_CAPABILITY_VERSION_3 = 0x20080522


@cache
def libc() -> Any:
    """Return the C library of this process, which keeps its errors for `failed`."""
    return ctypes.CDLL(None, use_errno=True)


def call(number: int, *arguments: object) -> int:
    """Call the kernel by number.

    Raises
    ------
    OSError
        The kernel refused.
    """
    return checked(libc().syscall(number, *arguments))


def checked(answer: int, what: str = "") -> int:
    """Return an answer that is no error; raise OSError for one that is."""
    if answer < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}" if what else os.strerror(code))
    return int(answer)


def control(option: int, *values: int) -> None:
    """Set something of this process (``man 2 prctl``)."""
    values = (*values, 0, 0, 0, 0)[:4]
    checked(libc().prctl(option, *(ctypes.c_ulong(value) for value in values)), f"prctl {option}")


def forbid_new_rights() -> None:
    """Let nothing that this process starts have more rights than it has: no set-uid programs."""
    control(_NO_NEW_PRIVILEGES, 1)


def allow_own_eyes() -> None:
    """Let this process, whose user id changed, read what is its own in ``/proc``."""
    control(_SET_DUMPABLE, 1)


def die_with_parent(number: int) -> None:
    """Send this process a signal when the one that forked it ends."""
    control(_SET_DEATH_SIGNAL, number)


def forget_capabilities() -> None:
    """Let no program that this process runs have a capability (needs one itself, or passes over it)."""
    for capability in range(_CAPABILITIES):
        libc().prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


def drop_capabilities() -> None:
    """Leave this process no more rights than anybody, whatever its user id."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    checked(libc().capset(header, (ctypes.c_uint32 * 6)()), "capset")
