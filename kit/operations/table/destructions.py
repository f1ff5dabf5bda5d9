"""Destruction of data: upon a withdrawal, or when a term has ended; with an act."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import FULL, OTHERS, PSYCHOLOGIST, REGISTER
from kit.operations.operation import Operation

_ANSWERED_FOR = REGISTER | {"head": FULL}
#: How many answers a period has tells of each of them.
_COUNTED = PSYCHOLOGIST | dict.fromkeys(("curator", "head"), Grant("full", hide=OTHERS))
_VALUES = "kit.operations.values.destructions"

ROWS = (
    Operation(
        "destroy_person_data",
        "Destroy or depersonalise all data of a person",
        PSYCHOLOGIST,
        arguments.DestroyPersonData,
        "kit.service.destructions:destroy_person_data",
        f"{_VALUES}:Destroyed",
        writes=True,
    ),
    Operation(
        "destruction_acts",
        "Destructions that have taken place",
        _ANSWERED_FOR,
        arguments.OnePeriod,
        "kit.service.destructions:destruction_acts",
        f"{_VALUES}:Acts",
    ),
    Operation(
        "destruction_act",
        "Act of destruction with an extract of the log, to sign",
        _ANSWERED_FOR,
        arguments.DestructionAct,
        "kit.service.destruction_files:destruction_act",
        "kit.operations.operation:File",
        opens_names=True,
    ),
    Operation(
        "retention",
        "Data whose term of keeping has ended",
        _COUNTED,
        arguments.OnePeriod,
        "kit.service.retention:retention",
        f"{_VALUES}:AllRetentionDue",
    ),
    Operation(
        "terms_of_keeping",
        "For how long classes of data are kept",
        _ANSWERED_FOR,
        arguments.Terms,
        "kit.service.retention:terms_of_keeping",
        f"{_VALUES}:TermsOfKeeping",
    ),
    Operation(
        "change_terms",
        "Decide for how long classes of data are kept",
        {"head": FULL},
        arguments.ChangeTerms,
        "kit.service.retention:change_terms",
        f"{_VALUES}:TermsOfKeeping",
        writes=True,
    ),
)
