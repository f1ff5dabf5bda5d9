"""The fork server: one process has imported everything, the others are its copies.

``python -m kit.serve.forkserver`` imports once what copies of a *kind* need, then waits, with
one thread and no secret, for its owner to ask for a copy. What is forked is no business of
this package: users' servers (the Hub owns that template), kernels (every server owns one, inside
the user's sandbox) and workers (the data service owns theirs) are kinds of it. Any trouble means:
start the ordinary way. `docs/decisions/0015-template-process.md` says why it is built like this.
"""

from __future__ import annotations

import os
import sys


def is_available() -> bool:
    """Whether processes can be forked and watched here: Linux with pidfds (5.3 or newer)."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")
