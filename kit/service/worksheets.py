"""Names of the sheets that staff fill in, and how a saving is made and told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from kit.domain.programme import Programme
from kit.domain.tenant import Tenant
from kit.domain.worksheet import Saving, Worksheet
from kit.service.context import Context

SWOT, COMPLIANCE, THEMES, MEETINGS, MARKS = "swot", "compliance", "themes", "meetings", "marks"


def in_period(tenant: Tenant, programme: Programme, subject: str) -> str:
    """Return a subject as the sheets of a programme's period bear it.

    Waves and questions have the same ids from year to year; meetings and marks do not need
    it, since a match is the only one of its id. The first programme in the tenant's list is
    the one with which its database began: its sheets bear no period.
    """
    first = tenant.programmes[0] == programme.id
    return subject if first else f"{programme.period.id}:{subject}"


def without_period(tenant: Tenant, programme: Programme, subject: str) -> str | None:
    """Return a subject without its period; None for a sheet of another period."""
    own = in_period(tenant, programme, "")
    period, mark, rest = subject.rpartition(":")
    return rest if period + mark == own else None


def waves(before: str, after: str) -> str:
    """Return the subject of a sheet about two waves."""
    return f"{before}/{after}"


def question(questionnaire: str, item: str) -> str:
    """Return the subject of the themes of an open question."""
    return f"{questionnaire}/{item}"


def theme(name: str) -> str:
    """Return the key under which the words of a suggested theme are kept."""
    return f"theme/{name}"


def check(match: str, day: dt.date) -> str:
    """Return the subject of a check of a pair."""
    return f"{match}/{day.isoformat()}"


def sheet(
    context: Context, kind: str, subject: str, expected: int, content: Mapping[str, Any]
) -> Worksheet:
    """Return the saving that follows the expected revision, by the context's actor, now."""
    return Worksheet(
        kind=kind,
        subject=subject,
        revision=expected + 1,
        written_at=dt.datetime.now(dt.UTC),
        author=context.actor.name,
        role=context.role,
        content=content,
    )


def saving(context: Context, sheet: Worksheet) -> Saving:
    """Return when a saving was made, by the tenant's clock, and in which role."""
    at = sheet.written_at.astimezone(ZoneInfo(context.tenant.time_zone)).isoformat()
    return Saving(sheet.revision, at, sheet.role, sheet.content.get("data_version", ""))


def saved(context: Context, sheet: Worksheet | None) -> Saving | None:
    """Return the same, and None without a saving."""
    return saving(context, sheet) if sheet else None
