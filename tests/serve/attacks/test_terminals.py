"""Terminals: what the operator types and reads is the operator's."""

import fcntl
import os
import termios
from contextlib import contextmanager

import pytest

from tests.builders.attacker import outcome

pytestmark = [pytest.mark.hub, pytest.mark.usefixtures("unharmed")]


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

    shown = os.listdir("/dev/pts") if os.path.isdir("/dev/pts") else []
    devices = [path, *(f"/dev/pts/{name}" for name in shown)]
    devices += ["/dev/tty", "/dev/ptmx", "/dev/pts/ptmx", "/dev/console", "/dev/tty0"]
    ways = [(each, flags) for each in devices for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR)]

    def opened(each, flags):
        os.close(os.open(each, flags | os.O_NOCTTY | os.O_NONBLOCK))

    typing = [(number, request) for number in (0, 1, 2) for request in (termios.TIOCSTI, 0x541C)]
    done = [each for each, flags in ways if outcome(lambda: opened(each, flags)) == "done"]
    done += [how for how in typing if outcome(lambda: fcntl.ioctl(*how, b"x")) == "done"]
    done += ["openpty"] if outcome(os.openpty) == "done" else []
    return done


def test_terminals_of_the_box_are_not_there(world, kernel):
    with terminal() as (_, path):
        assert outcome(lambda: os.close(os.open(path, os.O_RDWR | os.O_NOCTTY))) == "done"
        assert kernel.run(use_terminals, path) == []
