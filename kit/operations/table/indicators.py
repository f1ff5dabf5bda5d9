"""Indicators: plan beside fact, numbers from elsewhere, targets."""

from kit.operations import arguments
from kit.operations.grants import FULL, LEADING, RESULTS
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "indicators",
        "Indicators of the programme: plan beside fact",
        RESULTS,
        arguments.OnePeriod,
        "kit.service.indicators:indicators",
        "kit.operations.values.indicators:Indicators",
    ),
    Operation(
        "indicator",
        "One indicator: both counts, where each number is from, every target",
        RESULTS,
        arguments.OneIndicator,
        "kit.service.indicators:indicator",
        "kit.operations.values.indicators:IndicatorOpened",
    ),
    Operation(
        "save_external",
        "Bring a number from elsewhere, with its source and day",
        LEADING,
        arguments.SaveExternal,
        "kit.service.indicators:save_external",
        "kit.operations.values.indicators:IndicatorSaved",
        writes=True,
    ),
    Operation(
        "save_target",
        "Set the target of an indicator, with the act that sets it",
        LEADING,
        arguments.SaveTarget,
        "kit.service.indicators:save_target",
        "kit.operations.values.indicators:IndicatorSaved",
        writes=True,
    ),
    Operation(
        "indicator_report",
        "Plan beside fact for every indicator, as a file",
        {"psychologist": FULL} | LEADING,
        arguments.IndicatorReport,
        "kit.service.indicator_files:indicator_report",
        "kit.operations.operation:File",
        opens_names=True,
    ),
)
