"""Events, awards, cases and methods of a programme: what was done, and what is shown of it."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import EVERYONE, REGISTER
from kit.operations.operation import Operation

#: Names of participants, and what is not finished.
CLOSED = frozenset({"name", "drafts"})
LED = REGISTER | dict.fromkeys(("head", "deputy"), Grant("full", hide=CLOSED))
#: A class teacher keeps events of the own class, and nothing else.
NO_EVENT = frozenset({"award", "case", "method"})
READ = LED | {"class-teacher": Grant("full", hide=CLOSED | NO_EVENT)}

ROWS = (
    Operation(
        "journal",
        "Events, awards, cases and methods",
        READ,
        arguments.Journal,
        "kit.service.journal:journal",
        "kit.operations.values.journal:JournalEntries",
        opens_names=True,
    ),
    Operation(
        "journal_entry",
        "One event, award, case or method, and who saved it when",
        READ,
        arguments.OneJournalEntry,
        "kit.service.journal:journal_entry",
        "kit.operations.values.journal:JournalEntry",
        opens_names=True,
    ),
    Operation(
        "nominees",
        "Whom a school may nominate: people, pairs, partners",
        REGISTER,
        arguments.OnePeriod,
        "kit.service.journal:nominees",
        "kit.operations.values.journal:Nominees",
        opens_names=True,
    ),
    Operation(
        "save_journal_entry",
        "Add an event, award, case or method, or change it",
        REGISTER | {"class-teacher": Grant("full", hide=NO_EVENT | {"name", "others"})},
        arguments.SaveJournalEntry,
        "kit.service.journal:save_journal_entry",
        "kit.operations.values.journal:JournalSaved",
        writes=True,
        opens_names=True,
    ),
    Operation(
        "meeting_badges",
        "Badges with numbers and groups for an event, without names, as a file",
        REGISTER,
        arguments.MeetingBadges,
        "kit.service.badges:meeting_badges",
        "kit.operations.operation:File",
    ),
    Operation(
        "export_cases",
        "Published cases, or methods, as a file for the site",
        LED,
        arguments.ExportCases,
        "kit.service.case_files:export_cases",
        "kit.operations.operation:File",
        opens_names=True,
    ),
    Operation(
        "methods",
        "Bank of methods, without names of participants",
        EVERYONE,
        arguments.OnePeriod,
        "kit.service.case_files:methods",
        "kit.operations.values.journal:JournalEntries",
    ),
    Operation(
        "case_exports",
        "When cases, or methods, were sent as a file for the site",
        LED,
        arguments.CaseExports,
        "kit.service.case_files:case_exports",
        "kit.operations.values.journal:CaseExports",
    ),
)
