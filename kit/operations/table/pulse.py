"""How the pairs meet."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import PSYCHOLOGIST
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "pair_pulse",
        "How the pairs meet, and which of them are worth a talk",
        PSYCHOLOGIST | {"curator": Grant("released")},
        arguments.PairPulse,
        "kit.service.pulse:pair_pulse",
        "kit.results:PairPulse",
    ),
    Operation(
        "check_pairs",
        "Write down meetings of pairs and how both sides rate the joint work",
        # How somebody finds the joint work is an answer of a single person.
        PSYCHOLOGIST | {"curator": Grant("full", hide=frozenset({"marks"}))},
        arguments.CheckPairs,
        "kit.service.pulse:check_pairs",
        "kit.operations.values.pulse:ChecksSaved",
        writes=True,
    ),
)
