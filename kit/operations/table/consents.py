"""Consents: who agreed to what, who may not be asked, what a withdrawal makes due."""

from kit.operations import arguments
from kit.operations.access import OTHER_CLASSES, Grant
from kit.operations.grants import FULL, REGISTER, WRITTEN
from kit.operations.operation import Operation

#: A class teacher collects the papers of the own classes, and sees nobody else's.
COLLECTED = REGISTER | {"class-teacher": Grant("full", hide=frozenset({OTHER_CLASSES}))}
#: Who answers for a school's papers sees how many there are.
COUNTED = REGISTER | {"head": FULL}
#: The head sees which withdrawals are due, and not whose.
DUE = REGISTER | {"head": Grant("full", hide=frozenset({"name"}))}
HEAD: dict[str, Grant] = {"head": FULL}
_VALUES = "kit.operations.values.consents"

ROWS = (
    Operation(
        "consents",
        "Register of consents: who granted what, and whose signature is missing",
        COLLECTED,
        arguments.ConsentsOf,
        "kit.service.consents:consents",
        f"{_VALUES}:ConsentRegister",
        opens_names=True,
    ),
    Operation(
        "consent_counts",
        "Consents counted by class and purpose",
        COLLECTED | COUNTED,
        arguments.OnePeriod,
        "kit.service.consents:consent_counts",
        f"{_VALUES}:ConsentCounts",
    ),
    Operation(
        "person_consents",
        "Consents of one person, with their history",
        REGISTER,
        arguments.OnePerson,
        "kit.service.consents:person_consents",
        f"{_VALUES}:PersonConsents",
        opens_names=True,
    ),
    Operation(
        "record_consents",
        "Record signed consents, of a whole class at once",
        COLLECTED,
        arguments.RecordConsents,
        "kit.service.consents:record_consents",
        f"{_VALUES}:ConsentsRecorded",
        writes=True,
    ),
    Operation(
        "withdraw_consent",
        "Record that a consent is taken back",
        REGISTER,
        arguments.WithdrawConsent,
        "kit.service.withdrawals:withdraw_consent",
        f"{_VALUES}:ConsentsRecorded",
        writes=True,
    ),
    Operation(
        "annul_consent",
        "Take out entries about consents that were a mistake",
        COLLECTED,
        arguments.AnnulConsent,
        "kit.service.consents:annul_consent",
        "builtins:bool",
        writes=True,
    ),
    Operation(
        "consent_forms",
        "Consent forms to sign, blank or with names",
        COLLECTED,
        arguments.ConsentForms,
        "kit.service.consent_forms:consent_forms",
        "kit.operations.operation:File",
        opens_names=True,
    ),
    Operation(
        "without_consent",
        "Codes of those whom a survey may not ask, and which consent they lack",
        WRITTEN,
        arguments.OneCampaign,
        "kit.service.consents:without_consent",
        f"{_VALUES}:AllBarred",
    ),
    Operation(
        "withdrawals_due",
        "What is due after consents were taken back",
        DUE,
        arguments.OnePeriod,
        "kit.service.withdrawals:withdrawals_due",
        f"{_VALUES}:WithdrawalsDue",
        opens_names=True,
    ),
    Operation(
        "answer_withdrawal",
        "Record that a person was answered upon a withdrawal",
        REGISTER,
        arguments.AnswerWithdrawal,
        "kit.service.withdrawals:answer_withdrawal",
        "builtins:bool",
        writes=True,
    ),
    Operation(
        "calendar_conflicts",
        "Surveys and pairs that are planned before their consents are due",
        COUNTED,
        arguments.OnePeriod,
        "kit.service.consent_calendar:calendar_conflicts",
        f"{_VALUES}:CalendarConflicts",
    ),
    Operation(
        "keep_calendar",
        "Keep a calendar that asks before consents are due",
        HEAD,
        arguments.KeepCalendar,
        "kit.service.consent_calendar:keep_calendar",
        "builtins:bool",
        writes=True,
    ),
)
