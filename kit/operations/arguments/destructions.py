"""Arguments about data that are destroyed: whose, how much of them, on which grounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kit.domain.retention import TERMS
from kit.operations.arguments.base import Arguments, Id, OnePeriod, Revision

_ANSWERS, _IDENTITY = TERMS["answers"], TERMS["identity"]


class DestroyPersonData(OnePeriod):
    """Whose data are destroyed.

    ``scope`` is everything, or the answers to the psychologist's questionnaires only. What is
    ``depersonalised`` is kept as answers of nobody known, without free text.
    """

    person: Id
    scope: Literal["everything", "diagnosis"] = "everything"
    how: Literal["removed", "depersonalised"] = "removed"
    grounds: Literal["withdrawal", "term", "request"] = "withdrawal"


class DestructionAct(OnePeriod):
    """The act about data that were destroyed."""

    person: Id
    language: Literal["ru", "en"] = "ru"
    format: Literal["docx", "pdf"] = "docx"


class ChangeTerms(Arguments):
    """For how many years after a period each class of data is kept; ``expected`` as seen."""

    expected: Revision
    answers_years: Annotated[int, Field(ge=_ANSWERS.fewest, le=_ANSWERS.most)]
    identity_years: Annotated[int, Field(ge=_IDENTITY.fewest, le=_IDENTITY.most)]


class Terms(Arguments):
    """Nothing: terms are those of the organisation, in every period."""
