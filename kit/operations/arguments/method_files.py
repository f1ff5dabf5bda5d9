"""Arguments about files of the bank of methods."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Id, OnePeriod
from kit.operations.arguments.imports import Upload


class OneMethod(OnePeriod):
    """A material of the bank of methods, by id."""

    record: Id


class AttachMethodFile(OneMethod):
    """A file of a method; its name may tell of people, so no record of the trail has it."""

    file: Upload
    filename: Annotated[str, Field(max_length=255)] = ""


class OneMethodFile(OneMethod):
    """A file of a method, by id."""

    proof: Id


class TakeOffMethodFile(OneMethodFile):
    """A file of a method that is taken off, or put back."""

    removed: bool = True
