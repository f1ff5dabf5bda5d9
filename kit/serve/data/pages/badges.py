"""The way from an event to its badges."""

from __future__ import annotations

from urllib.parse import urlencode

from kit.i18n.message import say
from kit.operations.values.journal import JournalEntry
from kit.records.events import EVENT
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import HOME_URL, with_period


def links(visit: Visit, kind: str, stored: JournalEntry | None) -> tuple[records.Link, ...]:
    """Return the badges of an event as files, for whoever may have them."""
    if stored is None or kind != EVENT.id or not visit.allows("meeting_badges"):
        return ()
    asked = {"tenant": visit.tenant, "language": visit.language, "event": stored.id}

    def of(**more: str) -> str:
        return with_period(f"{HOME_URL}meeting-badges?{urlencode(asked | more)}", visit.period)

    return (
        records.Link(visit.t.render(say("Badges and groups (DOCX)")), of()),
        records.Link(visit.t.render(say("Badges with a line for a name (DOCX)")), of(named="true")),
    )
