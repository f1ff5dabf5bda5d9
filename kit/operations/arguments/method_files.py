"""Arguments about files of the bank of methods."""

from __future__ import annotations

from kit.operations.arguments.base import Id, OnePeriod
from kit.operations.arguments.evidence import Attach, OneAttached, TakeOff


class OneMethod(OnePeriod):
    """A material of the bank of methods, by id."""

    record: Id


class AttachMethodFile(Attach, OneMethod):
    """A file of a method."""


class OneMethodFile(OneAttached, OneMethod):
    """A file of a method."""


class TakeOffMethodFile(TakeOff, OneMethod):
    """A file of a method that is taken off, or put back."""
