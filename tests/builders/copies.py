"""A copy of the test's own process that is killed while it works: nothing is imported anew."""

from __future__ import annotations

import os
import sys
import traceback
import warnings


def end_of_a_copy(source: str, *arguments: str) -> int:
    """Run Python in a copy of this process; return how it ended: negative is a signal.

    What went wrong is printed, as an interpreter of its own would.
    """
    with warnings.catch_warnings():
        # Later releases of Python warn of threads: none of them holds what the copy needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            sys.argv = ["-c", *arguments]
            exec(source, {"__name__": "a copy"})
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
