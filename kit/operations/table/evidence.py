"""Files that prove that a step of the road map was done: bring one, take it along, take it off."""

from kit.operations import arguments
from kit.operations.access import OTHER_POSTS, Grant
from kit.operations.grants import FULL
from kit.operations.operation import Operation
from kit.operations.table.roadmap import PLANNED, SEEN

_SERVICE, _VALUES = "kit.service.evidence", "kit.operations.values.evidence"
#: Who leads, for every step; the others for those of their own post.
_BROUGHT: dict[str, Grant] = PLANNED | dict.fromkeys(
    ("psychologist", "class-teacher", "social-pedagogue"),
    Grant("full", hide=frozenset({OTHER_POSTS})),
)
_SEEN: dict[str, Grant] = {
    role: Grant("full", hide=grant.hide & {OTHER_POSTS}) for role, grant in SEEN.items()
} | {"curator": FULL}

ROWS = (
    Operation(
        "evidence",
        "Files that prove that a step was done",
        _SEEN,
        arguments.OneStep,
        f"{_SERVICE}:evidence",
        f"{_VALUES}:EvidenceFiles",
        opens_names=True,
    ),
    Operation(
        "evidence_file",
        "One file that proves that a step was done",
        _SEEN,
        arguments.OneEvidence,
        f"{_SERVICE}:evidence_file",
        f"{_VALUES}:EvidenceFile",
        opens_names=True,
    ),
    Operation(
        "attach_evidence",
        "Bring a file that proves that a step was done",
        _BROUGHT,
        arguments.AttachEvidence,
        f"{_SERVICE}:attach_evidence",
        f"{_VALUES}:EvidenceSaved",
        writes=True,
        takes_file=True,
    ),
    Operation(
        "take_off_evidence",
        "Take a file off a step, or put it back",
        _BROUGHT,
        arguments.TakeOffEvidence,
        f"{_SERVICE}:take_off_evidence",
        f"{_VALUES}:EvidenceSaved",
        writes=True,
    ),
)
