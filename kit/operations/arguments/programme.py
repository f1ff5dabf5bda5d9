"""Questions about the programme itself, and about who did what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.operations.arguments.base import Arguments


class AuditTrail(Arguments):
    """How many of the newest records."""

    limit: Annotated[int, Field(ge=1, le=1000)] = 200
