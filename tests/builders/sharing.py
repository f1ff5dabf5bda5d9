"""Which tests of a shared run stay in one process: those of a file, and all of the common Hub.

The marks of xdist's own ``--dist loadgroup`` are not heard by every pair of releases of pytest and
xdist (with 9.2 and 3.8 every test goes where there is room, and each process starts everything
that the others have started already). So the groups are told by the files themselves.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[2]
COMMON = "the common installation"
#: Folders whose files share what they start.
TOGETHER = ("tests/serve/attacks/", "tests/serve/doors/", "tests/serve/unforked/")

_ASKS = re.compile(r"^def \w+\((?:[^)]*\W)?installation\b", re.MULTILINE)
_HAS_ITS_OWN = re.compile(r"^def installation\(", re.MULTILINE)


@cache
def group_of(file: str) -> str:
    """Return the group of a test file, given from the folder of the project."""
    for folder in TOGETHER:
        if file.startswith(folder):
            return folder
    text = (ROOT / file).read_text(encoding="utf-8")
    return COMMON if _ASKS.search(text) and not _HAS_ITS_OWN.search(text) else file


class ByFile(LoadScopeScheduling):
    """Gives a process one group of tests after the other."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid.partition("::")[0])
