"""Arguments of an import: the file, how its columns are read, whom rows are, what was looked at."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from pydantic import BeforeValidator, Field

from kit.domain.person import Kind
from kit.operations.arguments.base import Arguments, Id, OnePeriod, OptionalId


def _opened(value: object) -> object:
    """Return a file's bytes; over HTTP they come as base64, or as a part of their own."""
    if isinstance(value, str):
        try:
            return base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise ValueError("no base64") from None
    return value


Upload = Annotated[bytes, BeforeValidator(_opened)]
#: Number of a sheet or of a column, from 1.
Place = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,4}$")]
Row = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,5}$")]
Chosen = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
Answer = Annotated[str, Field(max_length=64)]


class ImportPeople(OnePeriod):
    """A list of people, and how it is read.

    Parameters
    ----------
    kind
        Who they are where no column says it.
    role, form
        In which they are enrolled in the period where no column says it; empty: nobody is enrolled.
    columns
        Number of a sheet to numbers of columns to their fields, as a person decided.
    answers
        Sheet and row (``1.17``) to whom the row is: id of a person, ``other`` or ``skip``.
    """

    file: Upload
    filename: Annotated[str, Field(max_length=255)] = ""
    kind: Kind = "pupil"
    role: OptionalId = ""
    form: OptionalId = ""
    columns: Annotated[
        dict[Place, Annotated[dict[Place, Chosen], Field(max_length=300)]], Field(max_length=100)
    ] = Field(default_factory=dict)
    answers: Annotated[dict[Row, Answer], Field(max_length=20_000)] = Field(default_factory=dict)


class CommitImport(ImportPeople):
    """The same, and the mark of the plan that was looked at: exactly that is carried out."""

    plan: Annotated[str, Field(min_length=1, max_length=64)]


class OneImport(Arguments):
    """An import that was carried out."""

    batch: Id
