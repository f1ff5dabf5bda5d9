"""Files of the bank of methods: bring one, take it along, take it off."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import REGISTER, STAFF
from kit.operations.operation import Operation

_SERVICE, _VALUES = "kit.service.method_files", "kit.operations.values.evidence"
#: All of the staff of the school; those who do not keep the bank without names in names of files.
_SEEN: dict[str, Grant] = {
    role: REGISTER.get(role, Grant("full", hide=frozenset({"mentions"}))) for role in STAFF
}

ROWS = (
    Operation(
        "method_files",
        "Files of a material of the bank of methods",
        _SEEN,
        arguments.OneMethod,
        f"{_SERVICE}:method_files",
        f"{_VALUES}:EvidenceFiles",
        opens_names=True,
    ),
    Operation(
        "method_file",
        "One file of a material of the bank of methods",
        _SEEN,
        arguments.OneMethodFile,
        f"{_SERVICE}:method_file",
        f"{_VALUES}:EvidenceFile",
        opens_names=True,
    ),
    Operation(
        "attach_method_file",
        "Bring a file of a material of the bank of methods",
        REGISTER,
        arguments.AttachMethodFile,
        f"{_SERVICE}:attach_method_file",
        f"{_VALUES}:EvidenceSaved",
        writes=True,
        takes_file=True,
    ),
    Operation(
        "take_off_method_file",
        "Take a file off a material of the bank of methods, or put it back",
        REGISTER,
        arguments.TakeOffMethodFile,
        f"{_SERVICE}:take_off_method_file",
        f"{_VALUES}:EvidenceSaved",
        writes=True,
    ),
)
