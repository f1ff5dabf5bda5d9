"""The template of this server's kernels: forked before the server began, or started beside it."""

from __future__ import annotations

import os

from kit.serve.forkserver.channel import Channel
from kit.serve.forkserver.keeper import Keeper

KIND = "kit.serve.userserver.kinds:KERNELS"
_kept: list[Keeper] = []


def keeper() -> Keeper | None:
    """Return the keeper of this process's kernel template, if it has one."""
    return _kept[0] if _kept else None


def keep(adopted: tuple[int, Channel] | None = None) -> Keeper:
    """Keep a template of kernels: the one that was forked, or a new one in a child process."""
    kept = Keeper(KIND, environment={"KIT_STATE": os.environ.get("KIT_STATE", "")})
    kept.start(adopted)
    _kept[:] = [kept]
    return kept
