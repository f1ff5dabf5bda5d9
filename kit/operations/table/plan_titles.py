"""What a school calls the stages of its programme and the sections of its road map."""

from kit.operations import arguments
from kit.operations.operation import Operation
from kit.operations.table.roadmap import PLANNED

_HERE, _VALUE = "kit.service.plan_titles", "kit.operations.values.plan_titles:PlanTitles"

ROWS = (
    Operation(
        "plan_titles",
        "What stages and sections are called: by the plan, by the school, and before",
        PLANNED,
        arguments.OnePeriod,
        f"{_HERE}:plan_titles",
        _VALUE,
    ),
    Operation(
        "rename_parts",
        "Call stages of the programme and sections of the road map otherwise than the plan",
        PLANNED,
        arguments.RenameParts,
        f"{_HERE}:rename_parts",
        _VALUE,
        writes=True,
    ),
)
