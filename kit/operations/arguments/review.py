"""Questions about how the programme is run."""

from __future__ import annotations

from kit.operations.arguments.base import Id, OnePeriod


class ReviewProcess(OnePeriod):
    """Which two waves hold expectations and experience."""

    before: Id = "before"
    after: Id = "after"
