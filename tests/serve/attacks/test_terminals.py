"""Terminals: what the operator types and reads is the operator's."""

import os
from contextlib import contextmanager

import pytest

from tests.builders.attacker import outcome

pytestmark = pytest.mark.hub


@contextmanager
def terminal():
    """Open a terminal as an operator's shell has one, which the installation's user may write."""
    master, slave = os.openpty()
    os.fchmod(slave, 0o666)
    try:
        yield master, os.ttyname(slave)
    finally:
        os.close(slave)
        os.close(master)


def use_terminals(path):
    """C15: read what is typed, write what is shown, type what is run; open terminals of one's own."""
    import fcntl
    import os
    import termios

    done = []
    listed = [
        f"/dev/pts/{name}" for name in (os.listdir("/dev/pts") if os.path.isdir("/dev/pts") else [])
    ]
    for each in {
        path,
        *listed,
        "/dev/tty",
        "/dev/ptmx",
        "/dev/pts/ptmx",
        "/dev/console",
        "/dev/tty0",
    }:
        for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR):
            if (
                outcome(lambda: os.close(os.open(each, flags | os.O_NOCTTY | os.O_NONBLOCK)))
                == "done"
            ):
                done.append(each)
    for number in (0, 1, 2):
        for request in (termios.TIOCSTI, 0x541C):  # the other one is TIOCLINUX
            if outcome(lambda: fcntl.ioctl(number, request, b"x")) == "done":
                done.append([number, request])
    done += ["openpty"] if outcome(os.openpty) == "done" else []
    return done


def test_terminals_of_the_box_are_not_there(world, kernel):
    with terminal() as (_, path):
        assert outcome(lambda: os.close(os.open(path, os.O_RDWR | os.O_NOCTTY))) == "done"
        assert kernel.run(use_terminals, path) == []
