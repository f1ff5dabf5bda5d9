"""What a machine can keep apart, and in words what it lacks: probes, and what follows from them."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

from kit.i18n.message import Message, say
from kit.serve.sandbox import landlock, seccomp

#: A world of its own for each server; the second and third lock only; nothing.
Wall = Literal["world", "fence", ""]

_ADMINISTRATE = 21
_LINUX = (5, 12)
#: Switches of Linux and of distributions, and the value that forbids.
_SWITCHES = {
    "user/max_user_namespaces": "0",
    "kernel/unprivileged_userns_clone": "0",
    "kernel/apparmor_restrict_unprivileged_userns": "1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What is asked of a machine; tests ask for machines that are not there."""

    system: str = "Linux"
    architecture: str = "x86_64"
    release: str = "6.12"
    is_root: bool = True
    may_administrate: bool = True
    switches: Mapping[str, str] = field(default_factory=dict)
    ids: int = 2**32 - 1
    landlock: int = 6

    @classmethod
    def here(cls) -> Self:
        """Return this machine."""
        if sys.platform != "linux":
            return cls(system=platform.system(), architecture=platform.machine(), landlock=0)
        status = _text(Path("/proc/self/status"))
        capabilities = re.search(r"^CapEff:\s*(\w+)$", status, re.MULTILINE)
        held = int(capabilities[1], 16) if capabilities else 0
        mapped = [int(row.split()[2]) for row in _text(Path("/proc/self/uid_map")).splitlines()]
        return cls(
            architecture=platform.machine(),
            release=platform.release(),
            is_root=os.geteuid() == 0,
            may_administrate=bool(held >> _ADMINISTRATE & 1),
            switches={name: _text(Path("/proc/sys", name)) for name in _SWITCHES},
            ids=sum(mapped),
            landlock=landlock.abi(),
        )


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, and what to do."""

    what: Message
    remedy: Message


def lacks(machine: Machine, uids_from: int) -> tuple[Lack, ...]:
    """Return why a machine can make no worlds, as far as it can be told beforehand."""
    elsewhere = say("Run the kit on Linux, or in a virtual machine with Linux.")
    if machine.system != "Linux":
        return (
            Lack(say("{system} has no namespaces of Linux.", system=machine.system), elsewhere),
        )
    found = []
    if not seccomp.is_known(machine.architecture):
        found.append(
            Lack(
                say(
                    "The filter of calls does not know processors of the kind {kind}.",
                    kind=machine.architecture,
                ),
                say("Run the kit on a machine with an x86-64 or a 64-bit ARM processor."),
            )
        )
    if _version(machine.release) < _LINUX:
        found.append(
            Lack(
                say("Linux {release} is too old.", release=machine.release),
                say("Use Linux 5.12 or newer: Debian 12, Ubuntu 22.04."),
            )
        )
    if machine.is_root:
        found += _lacks_of_root(machine, uids_from)
    else:
        found += _lacks_of_a_user(machine)
    return tuple(found)


def _lacks_of_root(machine: Machine, uids_from: int) -> list[Lack]:
    if not machine.may_administrate:
        return [
            Lack(
                say("This container does not let root make namespaces."),
                say("Run the kit on the machine itself, or give the container CAP_SYS_ADMIN."),
            )
        ]
    if uids_from >= machine.ids:
        return [
            Lack(
                say("User ids from {first} do not exist here.", first=uids_from),
                say(
                    "Set uids_from in kit.yaml to an id below {ids} that nobody has.",
                    ids=machine.ids,
                ),
            )
        ]
    return []


def _lacks_of_a_user(machine: Machine) -> list[Lack]:
    remedies = {
        "user/max_user_namespaces": "sysctl user.max_user_namespaces=1000",
        "kernel/unprivileged_userns_clone": "sysctl kernel.unprivileged_userns_clone=1",
        "kernel/apparmor_restrict_unprivileged_userns": (
            "sysctl kernel.apparmor_restrict_unprivileged_userns=0"
        ),
    }
    return [
        Lack(
            say(
                "Only root may make namespaces here ({switch}).",
                switch=name.rpartition("/")[2],
            ),
            say(
                "Run the kit as a service of root, or let users do it: {command}.",
                command=remedies[name],
            ),
        )
        for name, forbids in _SWITCHES.items()
        if machine.switches.get(name) == forbids
    ]


def further(machine: Machine) -> tuple[Message, ...]:
    """Return what else is to be known of a machine's locks, whatever worlds it can make."""
    if machine.system != "Linux":
        return ()
    if machine.landlock == 0:
        return (say("The second lock is missing: this kernel has no Landlock."),)
    if machine.landlock < 6:
        return (
            say(
                "The second lock is that of an older kernel (Landlock {version}): signals and hidden "
                "sockets are held by the first lock alone.",
                version=machine.landlock,
            ),
        )
    return ()


def _version(release: str) -> tuple[int, ...]:
    found = re.match(r"(\d+)\.(\d+)", release)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
