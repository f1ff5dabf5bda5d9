"""Tests that need a world of Linux: where there can be none they are skipped, in CI they fail."""

import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from kit.serve.host.settings import Settings
from kit.serve.sandbox import wall

LACKS = wall.lacks(wall.Machine.here(), Settings().uids_from)

needs_worlds = pytest.mark.skipif(
    bool(LACKS) and not os.environ.get("CI"),
    reason="; ".join(str(lack.what) for lack in LACKS) + " See docs/security.md.",
)


def as_ordinary(user: int, folder: Path) -> tuple[str, ...]:
    """Return what starts a command as an ordinary user.

    An interpreter that only root may read, below ``/root``, is shown to the command at
    the same place, with nothing else of what root keeps there.
    """
    base = Path(os.path.realpath(sys.base_prefix))
    hidden = [each for each in base.parents if not each.stat().st_mode & stat.S_IXOTH]
    show = 'exec "$@"'
    if hidden:
        copy = Path(tempfile.mkdtemp(prefix="kit-interpreter-"))
        show = (
            f"mount --bind '{base}' '{copy}' && mount -t tmpfs -o mode=755 none '{hidden[-1]}' && "
            f"mkdir -p '{base}' && mount --bind '{copy}' '{base}' && {show}"
        )
    known = f"HOME={folder}", "USER=kit", "LOGNAME=kit"
    ids = f"--reuid={user}", f"--regid={user}", "--clear-groups"
    return ("unshare", "-m", "sh", "-c", show, "sh", "setpriv", *ids, "env", *known)
