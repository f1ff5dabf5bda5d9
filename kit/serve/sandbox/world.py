"""A process goes into its world: all locks, in the one order in which they can be shut."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kit.serve.sandbox import landlock, limits, linux, namespaces, seccomp, tree


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a process is given.

    Parameters
    ----------
    name, home
        The person, and the folder that is the person's own.
    read, write
        Further folders and files beside programs and the package; what may be written holds
        the home.
    user
        Own user id, for who is root; None: the id stays as it is.
    network
        Whether the machine's network stays. Sockets that are open stay in any case.
    """

    name: str
    home: Path
    read: tuple[Path, ...] = ()
    write: tuple[Path, ...] = ()
    user: int | None = None
    network: bool = False


def depart() -> int:
    """Fork a process that can go into a world; return its id, and 0 in itself.

    It is number 1 there: when it ends, everything ends that was started in its world. This
    process must have one thread, and afterwards can have no children but such.

    Raises
    ------
    OSError
        The machine does not allow it.
    """
    namespaces.depart()
    return os.fork()


def enter(world: World) -> None:
    """Go into a world for ever; only for a process that `depart` forked.

    Raises
    ------
    OSError
        A lock could not be shut; the process must end then.
    """
    user = os.geteuid() if world.user is None else world.user
    group = os.getegid() if world.user is None else world.user
    shown = tree.of_a_person(
        world.name,
        world.home,
        user=user,
        group=group,
        read=world.read,
        write=(world.home, *world.write),
    )
    namespaces.enter(shown, network=world.network, owner=user)
    limits.enter()
    linux.forget_capabilities()
    if world.user is not None:
        os.setgroups([])
        os.setresgid(group, group, group)
        os.setresuid(user, user, user)
    linux.drop_capabilities()
    linux.allow_own_eyes()
    _fence((Path("/"),), (*shown.write, *shown.temporary, *shown.devices))


def enter_fence(world: World) -> None:
    """Shut the second and the third lock only, where there can be no namespaces.

    That is no wall for whoever runs own code: sockets, network and lists of processes stay common.
    """
    system = (*tree.SYSTEM, *tree.ETC, *tree.COPIED, *tree.NAMES, Path("/proc"), Path("/sys"))
    write = (world.home, *world.write, *tree.DEVICES, Path("/dev/shm"))
    _fence((*system, *tree.programs(), *world.read), write)


def end_with_parent(watched: int) -> None:
    """Let this process end when the one that forked it does; after `enter`, which would forget it.

    Parameters
    ----------
    watched
        Descriptor whose other end the parent has: it may have ended already.
    """
    linux.die_with_parent(signal.SIGKILL)
    poll = select.poll()
    poll.register(watched, 0)  # a hang-up is always reported
    if poll.poll(0):
        os._exit(1)
    os.close(watched)


def _fence(read: Iterable[Path], write: Iterable[Path]) -> None:
    if sys.platform != "linux":
        return
    linux.forget_capabilities()
    linux.drop_capabilities()
    if landlock.abi():
        landlock.enter(read=read, write=write)
    if seccomp.is_known():
        seccomp.enter()
