"""From when to when a programme runs, as the school decides."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import EVERYONE, FULL
from kit.operations.operation import Operation

HEAD: dict[str, Grant] = {"head": FULL}
_VALUES = "kit.operations.values.period"

ROWS = (
    Operation(
        "periods",
        "Periods of the organisation’s programmes",
        EVERYONE,
        arguments.OnePeriod,
        "kit.service.period:periods",
        f"{_VALUES}:Periods",
        often=True,
    ),
    Operation(
        "programme_period",
        "Period of the programme, and who changed it",
        HEAD,
        arguments.OnePeriod,
        "kit.service.period:programme_period",
        f"{_VALUES}:PeriodInForce",
    ),
    Operation(
        "change_period",
        "Change the period of the programme",
        HEAD,
        arguments.ChangePeriod,
        "kit.service.period:change_period",
        f"{_VALUES}:PeriodInForce",
        writes=True,
    ),
)
