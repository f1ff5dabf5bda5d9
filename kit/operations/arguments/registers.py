"""Arguments about records that a school keeps beside its people: partners, agreements, candidates."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from kit.operations.arguments.base import Arguments, Id, OptionalId, Revision
from kit.operations.arguments.people import Enrol, Ids

RegisterKind = Literal["partner", "agreement", "candidate", "class"]
Value = Annotated[str, Field(max_length=2000)] | bool | int | dt.date | None


class Records(Arguments):
    """All records of a kind."""

    kind: RegisterKind


class OneRecord(Records):
    """A record by id."""

    record: Id


class SaveRecord(Records):
    """A record, new (without an id) or changed, by field; ``expected`` is the saving that was seen."""

    record: OptionalId = ""
    expected: Revision = 0
    raw: Annotated[dict[Id, Value], Field(max_length=60)]


class AcceptCandidate(Enrol):
    """A candidate who takes part from now on, by somebody's decision.

    ``people`` is nobody: the candidate becomes a new person; or the one who is in the register
    already. ``despite_doubles`` as of `kit.operations.arguments.people.SavePerson`.
    """

    people: Annotated[tuple[Id, ...], Field(max_length=1)] = ()
    candidate: Id
    expected: Revision
    despite_doubles: Ids = ()
