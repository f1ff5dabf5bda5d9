"""What a button says that adds a record: what is added, for every kind that staff write."""

from __future__ import annotations

from collections.abc import Mapping

from kit.i18n.message import Message, say

#: By kind of record.
ADD: Mapping[str, Message] = {
    "event": say("Add an event"),
    "award": say("Add an award or a nomination"),
    "case": say("Add a case"),
    "method": say("Add a method"),
    "partner": say("Add a partner"),
    "agreement": say("Add an agreement"),
    "candidate": say("Add a candidate"),
    "class": say("Add a class"),
}
#: By sort of an event, where the page shows events of that sort alone.
ADD_EVENT: Mapping[str, Message] = {
    "publication": say("Add a publication"),
    "column": say("Add a column"),
}
PLAN_EVENT = say("Plan an event")
