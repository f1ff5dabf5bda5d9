"""Tests that need a world of Linux: where there can be none they are skipped, in CI they fail."""

import os

import pytest

from kit.serve.host.settings import Settings
from kit.serve.sandbox import wall

LACKS = wall.lacks(wall.Machine.here(), Settings().uids_from)

needs_worlds = pytest.mark.skipif(
    bool(LACKS) and not os.environ.get("CI"),
    reason="; ".join(str(lack.what) for lack in LACKS) + " See docs/security.md.",
)
