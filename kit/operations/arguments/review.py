"""Questions about how the programme is run."""

from __future__ import annotations

from kit.operations.arguments.base import Arguments, Id


class ReviewProcess(Arguments):
    """Which two waves hold expectations and experience."""

    before: Id = "before"
    after: Id = "after"
