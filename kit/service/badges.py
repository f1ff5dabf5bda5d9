"""Badges and groups for an event, by how many take part: no name is opened (S0-012)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from kit.documents.badges import badges, dealt
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.i18n.text import capital
from kit.operations import File
from kit.operations.arguments import MeetingBadges
from kit.records.events import EVENT
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.word_templates import MEDIA

#: So many people talk with one another in a group, unless somebody says how many groups there are.
_TOGETHER = 8


def meeting_badges(context: Context, arguments: MeetingBadges) -> PendingDocument:
    """Return badges for everybody who takes part on the day of an event."""
    kept = context.store.records.one(EVENT.id, arguments.event)
    day = dt.date.fromisoformat(kept.content["day"])
    n = Counter(
        each.role for each in context.participants() if (each.left_on is None or day < each.left_on)
    )
    if not n:
        raise BadArgument(
            "event",
            say("Nobody takes part on the day of this event."),
            say("Enter the participants first, or choose another event."),
        )
    roles = [
        (capital(each.title.in_(arguments.language)), n[each.id])
        for each in context.programme.roles
        if n[each.id]
    ]
    everybody = sum(several for _, several in roles)
    groups = min(arguments.groups or -(-everybody // _TOGETHER), everybody)
    made = badges(
        dealt(roles, groups),
        str(kept.content["title"]),
        day,
        arguments.language,
        has_name=arguments.named,
    )
    return PendingDocument((), lambda: File(f"badges-{day.isoformat()}.docx", MEDIA, made))
