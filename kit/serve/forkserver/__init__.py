"""Servers and kernels by fork: one process has imported everything, the others are its copies.

``python -m kit.serve.forkserver`` imports once what users' servers and pages' kernels
need, then waits, with one thread and no secret, for its owner to ask for a copy. The
Hub owns the installation's template, which forks users' servers; every server owns a
template of its own, inside the user's fence, which forks that user's kernels only. Any
trouble means: start the ordinary way. `docs/decisions/0015-template-process.md` says why
it is built like this.
"""

from __future__ import annotations

import os
import sys


def is_available() -> bool:
    """Whether processes can be forked and watched here: Linux with pidfds (5.3 or newer)."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")
