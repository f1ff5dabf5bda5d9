"""A programme that goes on: its next period with the same plan."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import FULL
from kit.operations.operation import Operation

LEADERS: dict[str, Grant] = {"curator": FULL, "head": FULL}
_HERE, _VALUE = "kit.service.next_period", "kit.operations.values.next_period:NextPeriod"

ROWS = (
    Operation(
        "next_period",
        "Which period follows, with which days",
        LEADERS,
        arguments.OnePeriod,
        f"{_HERE}:next_period",
        _VALUE,
    ),
    Operation(
        "begin_next_period",
        "Begin the next period with the same plan",
        LEADERS,
        arguments.BeginNextPeriod,
        f"{_HERE}:begin_next_period",
        _VALUE,
        writes=True,
    ),
    Operation(
        "take_back_next_period",
        "Take the next period back while nothing was done in it",
        LEADERS,
        arguments.TakeBackNextPeriod,
        f"{_HERE}:take_back_next_period",
        _VALUE,
        writes=True,
    ),
)
