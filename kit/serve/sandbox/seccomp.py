"""The third lock, seccomp: calls to the Linux kernel that nothing of ours makes are refused.

Refused are those by which code could take its walls apart or look over them (namespaces, mounts,
other processes' memory), have memory that no limit counts (memfd, System V segments, shared
anonymous mappings), or reach parts of the kernel that have been broken into most (bpf, io_uring,
userfaultfd, unusual sockets). The filter is a list of refusals, not of permissions: a methodologist's
code uses whatever scientific libraries use. Calls newer than this list do not exist for it.

The program is assembled here: libseccomp is under the LGPL, and would be one more library in C.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.serve.sandbox import linux

#: Names of calls to their numbers on x86-64 and on 64-bit ARM; absent ones are not called there.
_CALLS: Mapping[str, tuple[int | None, int | None]] = {
    # Namespaces, mounts, roots.
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_tree_attr": (467, 467),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "fanotify_init": (300, 262),
    # Other processes.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # Memory that no limit counts; keys that outlive a process.
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    # Parts of the kernel that nothing here needs.
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42),
    "uselib": (134, None),
    "modify_ldt": (154, None),
    "vhangup": (153, 58),
    "syslog": (103, 116),
    # The machine itself.
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "iopl": (172, None),
    "ioperm": (173, None),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
}
#: Calls that are refused with some arguments only.
_JUDGED: Mapping[str, tuple[int | None, int | None]] = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "mmap": (9, 222),
    "prlimit64": (302, 261),
    "personality": (135, 92),
    "socket": (41, 198),
    "ioctl": (16, 29),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "creat": (85, None),
    "open": (2, None),
    "openat": (257, 56),
    "openat2": (437, 437),
}
_ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
#: The newest call that this list knows of (Linux 6.16); a later one "does not exist".
_NEWEST = 467

_NEW_NAMESPACES = 0x7E020000
_SHARED_ANONYMOUS, _GROWS_DOWN = 0x21, 0x100
_SET_ID_BITS, _MAKES_A_FILE = 0o6000, 0x400040  # O_CREAT, O_TMPFILE
_FAMILIES = (1, 2, 10)  # UNIX, IPv4, IPv6
_NETLINK, _ROUTES = 16, 0  # ZeroMQ asks which addresses there are
_TERMINAL_INPUT, _TERMINAL_CONSOLE = 0x5412, 0x541C
_ASK_PERSONALITY = 0xFFFFFFFF

_LOAD, _AND, _EQUAL, _AT_LEAST, _ANY_OF, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_SET_SECCOMP, _FILTER = 22, 2


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of the kernel's packet filter."""

    code: int
    value: int
    when_true: int = 0
    when_false: int = 0

    def packed(self) -> bytes:
        """Return it as the kernel reads it."""
        return struct.pack("=HBBI", self.code, self.when_true, self.when_false, self.value)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def is_known(machine: str = "") -> bool:
    """Whether there is a filter for processors of this kind, or for this machine's."""
    return (machine or os.uname().machine) in _ARCHITECTURES


def enter() -> None:
    """Filter the calls of this process and of everything it starts, for ever.

    Raises
    ------
    OSError
        The kernel refused, or there is no filter for this kind of processor.
    """
    if not is_known():
        raise OSError(errno.ENOSYS, f"no filter for {os.uname().machine}")
    packed = b"".join(each.packed() for each in program(os.uname().machine))
    given = _Program(len(packed) // 8, packed)
    linux.forbid_new_rights()
    answer = linux.libc().prctl(_SET_SECCOMP, _FILTER, ctypes.byref(given), 0, 0)
    linux.checked(answer, "seccomp")


def program(machine: str) -> tuple[Instruction, ...]:
    """Return the filter for a kind of processor."""
    architecture, column = _ARCHITECTURES[machine]
    return (
        Instruction(_LOAD, _ARCHITECTURE),
        Instruction(_EQUAL, architecture, 1, 0),
        Instruction(_RETURN, _KILL),
        Instruction(_LOAD, _NUMBER),
        # On x86-64 a bit of the number chooses a second table of calls, which passes here.
        Instruction(_AT_LEAST, _NEWEST + 1, 0, 1),
        Instruction(_RETURN, _ERROR | errno.ENOSYS),
        *_refusals(column),
        Instruction(_RETURN, _ALLOW),
    )


def _refusals(column: int) -> Iterator[Instruction]:
    for numbers in _CALLS.values():
        if (number := numbers[column]) is not None:
            yield Instruction(_EQUAL, number, 0, 1)
            yield Instruction(_RETURN, _ERROR | errno.EPERM)
    for name, numbers in _JUDGED.items():
        if (number := numbers[column]) is not None:
            body = _judgement(name)
            yield Instruction(_EQUAL, number, 0, len(body))
            yield from body


def _judgement(name: str) -> tuple[Instruction, ...]:
    """Return what decides about one call by its arguments; it ends in an answer."""
    mode = 2 if name.startswith("fchmodat") else 1
    return _JUDGEMENTS.get(
        name, (_argument(mode), Instruction(_ANY_OF, _SET_ID_BITS, 0, 1), _REFUSE, _PERMIT)
    )


def _argument(place: int) -> Instruction:
    """Load the lower half of an argument: all that is judged here has 32 bits."""
    return Instruction(_LOAD, _ARGUMENTS + 8 * place)


def _one_of(values: tuple[int, ...]) -> Iterator[Instruction]:
    """Jump over the next answer to the one after it when the argument is one of these."""
    for left, value in zip(range(len(values) - 1, -1, -1), values, strict=True):
        yield Instruction(_EQUAL, value, left + 1, 0)


def _made_with(flags: int, mode: int) -> tuple[Instruction, ...]:
    """Judge the mode of a file that is opened, if it is made by that."""
    return (
        _argument(flags),
        Instruction(_ANY_OF, _MAKES_A_FILE, 0, 3),
        _argument(mode),
        Instruction(_ANY_OF, _SET_ID_BITS, 0, 1),
        _REFUSE,
        _PERMIT,
    )


_REFUSE, _PERMIT = Instruction(_RETURN, _ERROR | errno.EPERM), Instruction(_RETURN, _ALLOW)
#: What decides about a call; those that set a file's mode are decided alike.
_JUDGEMENTS: Mapping[str, tuple[Instruction, ...]] = {
    # What they are to do is in memory, where no filter looks: C libraries do without these calls.
    "clone3": (Instruction(_RETURN, _ERROR | errno.ENOSYS),),
    "openat2": (Instruction(_RETURN, _ERROR | errno.ENOSYS),),
    "open": _made_with(1, 2),
    "openat": _made_with(2, 3),
    "clone": (_argument(0), Instruction(_ANY_OF, _NEW_NAMESPACES, 0, 1), _REFUSE, _PERMIT),
    "mmap": (
        _argument(3),
        Instruction(_ANY_OF, _GROWS_DOWN, 2, 0),  # a stack of one's own is counted nowhere
        Instruction(_AND, _SHARED_ANONYMOUS),
        Instruction(_EQUAL, _SHARED_ANONYMOUS, 0, 1),
        _REFUSE,
        _PERMIT,
    ),
    # Another process's limits; also one's own by number.
    "prlimit64": (_argument(0), Instruction(_EQUAL, 0, 1, 0), _REFUSE, _PERMIT),
    "personality": (_argument(0), Instruction(_EQUAL, _ASK_PERSONALITY, 1, 0), _REFUSE, _PERMIT),
    "socket": (
        _argument(0),
        *_one_of((*_FAMILIES, _NETLINK)),
        _REFUSE,
        Instruction(_EQUAL, _NETLINK, 0, 2),
        _argument(2),
        Instruction(_EQUAL, _ROUTES, 0, 1),
        _PERMIT,
        _REFUSE,
    ),
    "ioctl": (_argument(1), *_one_of((_TERMINAL_INPUT, _TERMINAL_CONSOLE)), _PERMIT, _REFUSE),
}
