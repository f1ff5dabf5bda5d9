"""Partners, agreements, candidates: records of declared kinds."""

from kit.operations import arguments
from kit.operations.grants import REGISTER
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "records",
        "Registers of partners, agreements and candidates",
        REGISTER,
        arguments.Records,
        "kit.service.registers:records",
        "kit.operations.values.registers:Entries",
        opens_names=True,
    ),
    Operation(
        "record",
        "One record of a register, and who saved it when",
        REGISTER,
        arguments.OneRecord,
        "kit.service.registers:record",
        "kit.operations.values.registers:Entry",
        opens_names=True,
    ),
    Operation(
        "save_record",
        "Add a record to a register, or change it",
        REGISTER,
        arguments.SaveRecord,
        "kit.service.registers:save_record",
        "kit.operations.values.registers:EntrySaved",
        writes=True,
    ),
    Operation(
        "accept_candidate",
        "Make a candidate a participant",
        REGISTER,
        arguments.AcceptCandidate,
        "kit.service.registers:accept_candidate",
        "kit.operations.values.registers:Accepted",
        writes=True,
        opens_names=True,
    ),
)
