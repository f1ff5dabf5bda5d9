"""Calendar feeds: which there are, and a new address for one."""

from kit.operations import access, arguments
from kit.operations.access import Grant
from kit.operations.operation import Operation

#: Who answers for the whole programme has the feed of the whole school, too.
_FEEDS = {
    role: Grant("full")
    if role in {"curator", "head", "deputy"}
    else Grant("full", hide=frozenset({"school"}))
    for role in access.ROLES
    if role != "methodologist"
}

ROWS = (
    Operation(
        "calendar_feeds",
        "Calendar feeds that one may subscribe to: one's own, the school's",
        _FEEDS,
        arguments.CalendarFeeds,
        "kit.service.feeds:calendar_feeds",
        "kit.operations.values.feeds:CalendarFeeds",
    ),
    Operation(
        "change_calendar_feed",
        "Give a calendar feed an address, another one, or none",
        _FEEDS,
        arguments.ChangeCalendarFeed,
        "kit.service.feeds:change_calendar_feed",
        "kit.operations.values.feeds:CalendarFeed",
        writes=True,
    ),
)
