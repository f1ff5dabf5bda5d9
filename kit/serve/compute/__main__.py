"""``python -P -m kit.serve.compute LINK MODULE:NAME``: a worker where nothing can be forked."""

from __future__ import annotations

import signal
import sys
from multiprocessing.connection import Connection
from pkgutil import resolve_name

from kit.serve.compute import worker


def main() -> None:
    """Import what the kind says, then do what a forked worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resolve_name(sys.argv[2]).warm()
    worker.serve(Connection(int(sys.argv[1])))


if __name__ == "__main__":
    main()
