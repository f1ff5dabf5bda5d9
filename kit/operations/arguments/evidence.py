"""Arguments about files that prove that a step of the road map was done."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Arguments, Id
from kit.operations.arguments.imports import Upload
from kit.operations.arguments.roadmap import OneStep


class Attach(Arguments):
    """A file for something; its name may tell of people, so no record of the trail has it."""

    file: Upload
    filename: Annotated[str, Field(max_length=255)] = ""


class OneAttached(Arguments):
    """A file of something, by id."""

    proof: Id


class TakeOff(OneAttached):
    """A file of something that is taken off, or put back."""

    removed: bool = True


class AttachEvidence(Attach, OneStep):
    """A file for a step."""


class OneEvidence(OneAttached, OneStep):
    """A file of a step."""


class TakeOffEvidence(TakeOff, OneStep):
    """A file of a step that is taken off, or put back."""
