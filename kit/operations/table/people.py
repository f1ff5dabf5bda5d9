"""Who takes part, by name: the register as those see it who keep it."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import PSYCHOLOGIST, REGISTER
from kit.operations.operation import Operation

#: Categories tell of health and family: the psychologist's alone.
_NAMED = PSYCHOLOGIST | {
    "curator": Grant("full", hide=frozenset({"categories"})),
}

ROWS = (
    Operation(
        "people",
        "Register of people by name",
        _NAMED,
        arguments.OnePeriod,
        "kit.service.people:people",
        "kit.operations.values.people:People",
        opens_names=True,
    ),
    Operation(
        "person",
        "What is kept about one person",
        _NAMED,
        arguments.OnePerson,
        "kit.service.people:person",
        "kit.operations.values.people:PersonRecord",
        opens_names=True,
    ),
    Operation(
        "save_person",
        "Add a person to the register, or correct what is kept",
        REGISTER,
        arguments.SavePerson,
        "kit.service.people:save_person",
        "kit.operations.values.people:PersonSaved",
        writes=True,
        opens_names=True,
    ),
    Operation(
        "enrol",
        "Enrol people in a role and a form of mentoring",
        _NAMED,
        arguments.Enrol,
        "kit.service.enrolling:enrol",
        "kit.operations.values.people:Enrolled",
        writes=True,
    ),
    Operation(
        "leave",
        "Write down that a participant left, when and why",
        REGISTER,
        arguments.Leave,
        "kit.service.enrolling:leave",
        "builtins:str",
        writes=True,
    ),
    Operation(
        "come_back",
        "Write down that a participant who left takes part again",
        REGISTER,
        arguments.OneEnrolment,
        "kit.service.enrolling:come_back",
        "builtins:str",
        writes=True,
    ),
    Operation(
        "unenrol",
        "Take an enrolment back that was a mistake",
        REGISTER,
        arguments.OneEnrolment,
        "kit.service.enrolling:unenrol",
        "builtins:str",
        writes=True,
    ),
    Operation(
        "register_file",
        "Register of people as a file, of a period or a quarter",
        _NAMED,
        arguments.RegisterFile,
        "kit.service.register_files:register_file",
        "kit.operations.operation:File",
        opens_names=True,
    ),
    Operation(
        "access_card",
        "All that is held about one person, as a file for this person",
        PSYCHOLOGIST,
        arguments.AccessCard,
        "kit.service.access_cards:access_card",
        "kit.operations.operation:File",
        opens_names=True,
    ),
)
