"""What an operation may be asked: argument models, one per question, by subject."""

from kit.operations.arguments.base import (
    Arguments,
    OnePeriod,
    OnePerson,
    OneQuestionnaire,
    OneText,
)
from kit.operations.arguments.campaigns import (
    CardsOf,
    EnterResponse,
    KeepEntry,
    OneCampaign,
    OneCard,
    OneSheet,
)
from kit.operations.arguments.documents import (
    ParticipantReport,
    ProcessReport,
    Report,
    ReportText,
    WriteReportText,
)
from kit.operations.arguments.open_answers import MarkRead, OpenAnswers
from kit.operations.arguments.profiles import FindProfiles, FollowProfiles
from kit.operations.arguments.programme import AuditTrail
from kit.operations.arguments.pulse import CheckPairs, PairPulse
from kit.operations.arguments.reminders import SendReminders, SettleMessage
from kit.operations.arguments.review import ReviewProcess
from kit.operations.arguments.review_sheets import (
    CodeAnswers,
    ComplianceSheet,
    EditSwot,
    MarkCompliance,
    OpenQuestion,
    SwotSheet,
)
from kit.operations.arguments.waves import (
    CompareGroups,
    CompareWaves,
    FollowWaves,
    OneQuestionnaireTwoWaves,
    TwoWaves,
)

__all__ = [
    "Arguments",
    "AuditTrail",
    "CardsOf",
    "CheckPairs",
    "CodeAnswers",
    "CompareGroups",
    "CompareWaves",
    "ComplianceSheet",
    "EditSwot",
    "EnterResponse",
    "FindProfiles",
    "FollowProfiles",
    "FollowWaves",
    "KeepEntry",
    "MarkCompliance",
    "MarkRead",
    "OneCampaign",
    "OneCard",
    "OnePeriod",
    "OnePerson",
    "OneQuestionnaire",
    "OneQuestionnaireTwoWaves",
    "OneSheet",
    "OneText",
    "OpenAnswers",
    "OpenQuestion",
    "PairPulse",
    "ParticipantReport",
    "ProcessReport",
    "Report",
    "ReportText",
    "ReviewProcess",
    "SendReminders",
    "SettleMessage",
    "SwotSheet",
    "TwoWaves",
    "WriteReportText",
]
