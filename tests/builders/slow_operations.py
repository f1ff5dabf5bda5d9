"""Operations that take long, want too much, or die: imported by workers of a test only."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from pydantic import BaseModel

from kit import progress
from kit.i18n.message import say
from kit.operations import OPERATIONS, File, Operation
from kit.operations.access import Grant
from kit.serve.compute.kind import WORKERS

__all__ = ["WORKERS"]


class Arguments(BaseModel):
    mark: str
    seconds: float = 0.0


def nap(context, arguments):
    """Take so many seconds; every beginning is a line in the file `mark`."""
    begun(arguments.mark)
    for _ in progress.steps(range(int(arguments.seconds * 50)), say("Napping …")):
        time.sleep(0.02)
    return file(arguments.mark)


def shared(context, arguments):
    """Rest on a value that other operations rest on, too."""
    name = arguments.mark.partition("?")[0]
    context.remember("rest", name, lambda: nap(context, Arguments(mark=name, seconds=0.5)))
    return file(arguments.mark)


def hoard(context, arguments):
    """Want more memory than a worker may have."""
    begun(arguments.mark)
    return file(bytes(4 * 2**30).hex())


def die(context, arguments):
    """Be killed, every time."""
    begun(arguments.mark)
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(context, arguments):
    """Be killed, the first time."""
    if len(begun(arguments.mark)) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return file(arguments.mark)


def write(context, arguments):
    """Try to change the tenant's data."""
    context.store.audit.record(actor="", role="", operation="write", detail={}, outcome="done")
    return file(arguments.mark)


def reveal(context, arguments):
    """Tell what a worker knows."""
    keys = context.sources.card_key + context.sources.lookup_key
    return file("\n".join((*os.environ, context.actor.name, keys.hex())))


def begun(mark):
    with Path(mark).open("a", encoding="utf-8") as lines:
        lines.write("begun\n")
    return Path(mark).read_text(encoding="utf-8").splitlines()


def file(text):
    return File("text.txt", "text/plain", text.encode())


for each in (nap, shared, hoard, die, die_once, write, reveal):
    OPERATIONS[each.__name__] = Operation(
        each.__name__,
        each.__doc__,
        {"psychologist": Grant("full")},
        Arguments,
        f"{__name__}:{each.__name__}",
        "kit.operations.operation:File",
    )
