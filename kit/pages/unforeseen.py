"""What nobody foresaw on a page: written into the log under the code that the reader is shown.

A kernel's `sys.stderr` goes into the notebook, where behind a page nobody looks and nothing is
kept. The file under it is the process's own: it leads to the log of the installation.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from uuid import uuid4

_LOG = logging.getLogger(__name__)
#: Number of the file into which a process writes its errors.
_ERRORS = 2


def is_voila() -> bool:
    """Whether a page is shown to a reader, and not to somebody who works at its notebook."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")


def logged(what: str) -> str:
    """Write the error that is being handled into the log; return the code under which it stands."""
    code = uuid4().hex[:8]
    _LOG.exception("%s, code %s", what, code)
    return code


class _OwnErrors(logging.Handler):
    """Writes where the process writes its errors; who works at a notebook sees them there, too."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, with its traceback."""
        text = f"{self.format(record)}\n"
        with suppress(OSError):  # a full disk
            os.write(_own_file(), text.encode(errors="replace"))
        if sys.stderr is not sys.__stderr__ and not is_voila():
            sys.stderr.write(text)


def _own_file() -> int:
    """Return the process's file of errors; a kernel that took its place has put it elsewhere."""
    try:
        return sys.stderr.fileno()
    except (OSError, ValueError):
        return _ERRORS


_handler = _OwnErrors()
_handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
_LOG.addHandler(_handler)
