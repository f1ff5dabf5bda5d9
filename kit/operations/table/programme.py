"""The programme, its questionnaires, and where it stands."""

from kit.operations import arguments
from kit.operations.grants import EVERYONE, OFFERED, RESULTS, STAFF, STANDING, STANDING_TODAY
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "home",
        "School, programme, surveys with response rates",
        STANDING,
        arguments.OnePeriod,
        "kit.service.programme:home",
        "kit.operations.values.programme:Home",
    ),
    Operation(
        "today",
        "What is due: overdue, today, soon, and what waits for others",
        STANDING_TODAY,
        arguments.OnePeriod,
        "kit.service.today:today",
        "kit.operations.values.today:Today",
    ),
    Operation(
        "dashboard",
        "Summary: the whole programme on one page, as its reader may see it",
        RESULTS,
        arguments.OnePeriod,
        "kit.service.dashboard:dashboard",
        "kit.operations.values.dashboard:Dashboard",
        computed=True,
    ),
    Operation(
        "programme",
        "Forms, roles, moments and surveys of the programme",
        EVERYONE,
        arguments.OnePeriod,
        "kit.service.programme:describe",
        "kit.domain.programme:Programme",
    ),
    Operation(
        "programme_document",
        "The programme as a document that the head signs",
        STAFF,
        arguments.ProgrammeDocument,
        "kit.service.programme_files:programme_document",
        "kit.operations.operation:File",
        opens_names=True,  # what the school decided of its steps is sealed
    ),
    Operation(
        "questionnaires",
        "Questionnaires of the programme and their scales",
        OFFERED,
        arguments.OnePeriod,
        "kit.service.programme:questionnaires",
        "kit.operations.values.programme:Questionnaires",
    ),
    Operation(
        "questionnaire_source",
        "The text of a questionnaire file",
        EVERYONE,
        arguments.OneText,
        "kit.service.programme:questionnaire_source",
        "builtins:str",
    ),
)
