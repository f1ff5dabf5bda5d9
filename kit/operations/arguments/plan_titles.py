"""Arguments about the titles of stages and sections: free text, which the audit trail leaves out."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from kit.domain.wording import plain
from kit.operations.arguments.base import Id, OnePeriod, Revision

PartTitle = Annotated[str, AfterValidator(plain), Field(max_length=200)]
PartTitles = Annotated[dict[Id, PartTitle], Field(max_length=100)]


class RenameParts(OnePeriod):
    """Titles of stages and of sections by id; what is absent stays, an empty one is the plan's.

    ``expected`` is the saving that was seen.
    """

    expected: Revision = 0
    stages: PartTitles = Field(default_factory=dict)
    sections: PartTitles = Field(default_factory=dict)
