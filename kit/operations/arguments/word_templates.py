"""Arguments about the Word templates of a school."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Arguments, Id, Revision
from kit.operations.arguments.imports import Upload


class OneTemplate(Arguments):
    """A template by id, as it is used now; or a saving of it, 0 being the one that is shipped."""

    template: Id
    revision: Annotated[int, Field(ge=0, le=10**6)] | None = None


class SaveTemplate(Arguments):
    """A school's own template in the place of one; ``expected`` is the saving that was seen."""

    template: Id
    file: Upload
    filename: Annotated[str, Field(max_length=255)] = ""
    expected: Revision


class RestoreTemplate(Arguments):
    """An earlier saving of a template, used again; 0 is the one that is shipped."""

    template: Id
    revision: Revision
    expected: Revision
