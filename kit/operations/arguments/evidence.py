"""Arguments about files that prove that a step of the road map was done."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Id
from kit.operations.arguments.imports import Upload
from kit.operations.arguments.roadmap import OneStep


class AttachEvidence(OneStep):
    """A file for a step; its name may tell of people, so no record of the trail has it."""

    file: Upload
    filename: Annotated[str, Field(max_length=255)] = ""


class OneEvidence(OneStep):
    """A file of a step, by id."""

    proof: Id


class TakeOffEvidence(OneEvidence):
    """A file of a step that is taken off, or put back."""

    removed: bool = True
