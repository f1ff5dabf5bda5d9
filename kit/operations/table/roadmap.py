"""The road map: how its steps stand, what the school decides about them, and who has read it."""

from kit.operations import arguments
from kit.operations.access import OTHER_POSTS, OTHERS_STEPS, Grant
from kit.operations.grants import FULL
from kit.operations.operation import Operation

_OWN = ("class-teacher", "social-pedagogue")
_LEADERS = ("curator", "head", "deputy")
#: Whoever leads the programme sees all steps, and the others those of their own post; of a step
#: for which no role answers, the curator is reminded.
SEEN: dict[str, Grant] = (
    {"curator": FULL}
    | dict.fromkeys(
        ("psychologist", "head", "deputy"), Grant("full", hide=frozenset({OTHERS_STEPS}))
    )
    | dict.fromkeys(_OWN, Grant("full", hide=frozenset({OTHER_POSTS})))
)
PLANNED: dict[str, Grant] = dict.fromkeys(_LEADERS, FULL)
#: What a step is, only who leads decides; of a step of the own post one says how it stands.
_STATED = Grant("full", hide=frozenset({OTHER_POSTS, "title", "timing", "posts", "accounts"}))
SAVED = PLANNED | dict.fromkeys(("psychologist", *_OWN), _STATED)
READ: dict[str, Grant] = dict.fromkeys(SEEN, FULL)
_VALUES = "kit.operations.values.roadmap"

ROWS = (
    Operation(
        "roadmap",
        "Road map: steps in force, how each stands, and what the Kit knows of it",
        SEEN,
        arguments.OnePeriod,
        "kit.service.roadmap:roadmap",
        f"{_VALUES}:RoadMap",
    ),
    Operation(
        "step",
        "One step of the road map, with its former dates and who saved it",
        SEEN,
        arguments.OneStep,
        "kit.service.roadmap:step",
        f"{_VALUES}:StepRecord",
    ),
    Operation(
        "save_step",
        "Decide about a step: date, posts, state, note, evidence",
        SAVED,
        arguments.SaveStep,
        "kit.service.roadmap:save_step",
        f"{_VALUES}:StepSaved",
        writes=True,
    ),
    Operation(
        "add_step",
        "Add a step of the school’s own to the road map",
        PLANNED,
        arguments.AddStep,
        "kit.service.roadmap:add_step",
        f"{_VALUES}:StepSaved",
        writes=True,
    ),
    Operation(
        "remove_step",
        "Take out a step of the school’s own, or put it back",
        PLANNED,
        arguments.RemoveStep,
        "kit.service.roadmap:remove_step",
        f"{_VALUES}:StepSaved",
        writes=True,
    ),
    Operation(
        "acknowledge_roadmap",
        "Say that one knows the road map",
        READ,
        arguments.AcknowledgeRoadmap,
        "kit.service.acknowledgements:acknowledge_roadmap",
        "builtins:bool",
        writes=True,
    ),
    Operation(
        "acknowledgements",
        "Who of the staff said that they know the road map, and who did not",
        PLANNED,
        arguments.OnePeriod,
        "kit.service.acknowledgements:acknowledgements",
        f"{_VALUES}:Acknowledgements",
    ),
)
