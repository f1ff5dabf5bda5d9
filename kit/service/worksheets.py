"""Kinds of the sheets that staff fill in, and how a saving is made and told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from kit.domain.pulse import PairMarks, PairMeetings
from kit.domain.wording import likely_names
from kit.domain.worksheet import Saving, Worksheet
from kit.service.context import Context

SWOT, COMPLIANCE, THEMES, REPORT = "swot", "compliance", "themes", "report"

Written = Worksheet | PairMeetings | PairMarks


def theme(name: str) -> str:
    """Return the key under which the words of a suggested theme are kept."""
    return f"theme/{name}"


def save(
    context: Context,
    kind: str,
    subject: tuple[str, ...],
    expected: int,
    content: Mapping[str, Any],
) -> Worksheet:
    """Store the saving that follows the expected revision, by the context's actor, now."""
    sheet = Worksheet(
        kind=kind,
        subject=subject,
        revision=expected + 1,
        written_at=dt.datetime.now(dt.UTC),
        author=context.actor.name,
        role=context.role,
        content=content,
        period=context.period,
    )
    context.store.worksheets.write([sheet])
    return sheet


def standing(
    context: Context, kind: str, after: str, before: str = ""
) -> tuple[list[Worksheet], list[Worksheet]]:
    """Return the savings of the sheet that stands at a moment, and those it goes on from.

    A sheet is kept for the moment at which the programme is looked at. Until one is kept there, that
    of the moment before stands, and without any that of the whole period.

    Parameters
    ----------
    after, before
        The moment, and the first of the two where the sheet is about two.

    Returns
    -------
    tuple
        Savings of the moment's own sheet, and then those of all others that may stand there: each
        sheet's newest first, the nearest moment's first.
    """
    order = [wave.id for wave in context.programme.waves]
    whole = (order[0], order[-1]) if before else (order[-1],)
    until = reversed(order[: order.index(after)])
    own, *earlier = ((before, each) if before else (each,) for each in (after, *until))
    others = dict.fromkeys((*earlier, whole))
    find = context.store.worksheets.revisions
    return (
        find(kind, own, context.period),
        [sheet for each in others if each != own for sheet in find(kind, each, context.period)],
    )


def one_sheet(savings: list[Worksheet]) -> list[Worksheet]:
    """Return the savings of the first sheet among these, newest first."""
    return [each for each in savings if each.subject == savings[0].subject]


def saving(context: Context, sheet: Written) -> Saving:
    """Return when a saving was made, by the tenant's clock, and in which role."""
    at = sheet.written_at.astimezone(ZoneInfo(context.tenant.time_zone)).isoformat()
    content = sheet.content if isinstance(sheet, Worksheet) else {}
    return Saving(sheet.revision, at, sheet.role, content.get("data_version", ""))


def saved(context: Context, sheet: Written | None) -> Saving | None:
    """Return the same, and None without a saving."""
    return saving(context, sheet) if sheet else None


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what looks like a person's name in texts of staff, each once."""
    return tuple(dict.fromkeys(name for each in texts for name in likely_names(each)))
