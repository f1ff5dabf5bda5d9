"""A copy of the test's own process that is killed while it works: nothing is imported anew."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
import warnings


def end_of_a_copy(source: str, *arguments: str, killed_after: float | None = None) -> int:
    """Run Python in a copy of this process; return how it ended: negative is a signal.

    What went wrong is printed, as an interpreter of its own would. With ``killed_after`` the copy
    is killed so many seconds after it has called ``ready()``.
    """
    heard, told = os.pipe()
    with warnings.catch_warnings():
        # Later releases of Python warn of threads: none of them holds what the copy needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            sys.argv = ["-c", *arguments]
            exec(source, {"__name__": "a copy", "ready": lambda: os.write(told, b"!")})
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(told)
    if killed_after is not None:
        assert os.read(heard, 1), "the copy ended before it was ready"
        time.sleep(killed_after)
        os.kill(child, signal.SIGKILL)
    os.close(heard)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
