"""Arguments about data that are destroyed: whose, how much of them, on which grounds."""

from __future__ import annotations

from typing import Literal

from kit.operations.arguments.base import Id, OnePeriod


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
