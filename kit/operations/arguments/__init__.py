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
from kit.operations.arguments.consents import (
    AnnulConsent,
    AnswerWithdrawal,
    ConsentForms,
    ConsentsOf,
    KeepCalendar,
    RecordConsents,
    WithdrawConsent,
)
from kit.operations.arguments.destructions import (
    ChangeTerms,
    DestroyPersonData,
    DestructionAct,
    Terms,
)
from kit.operations.arguments.documents import (
    ComparisonTables,
    ParticipantReport,
    ProcessReport,
    Report,
    ReportText,
    WriteReportText,
)
from kit.operations.arguments.evidence import AttachEvidence, OneEvidence, TakeOffEvidence
from kit.operations.arguments.feeds import CalendarFeeds, ChangeCalendarFeed
from kit.operations.arguments.imports import CommitImport, ImportPeople, OneImport
from kit.operations.arguments.indicators import (
    IndicatorReport,
    OneIndicator,
    SaveExternal,
    SaveTarget,
)
from kit.operations.arguments.journal import (
    CaseExports,
    ExportCases,
    Journal,
    MeetingBadges,
    OneJournalEntry,
    SaveJournalEntry,
)
from kit.operations.arguments.method_files import (
    AttachMethodFile,
    OneMethod,
    OneMethodFile,
    TakeOffMethodFile,
)
from kit.operations.arguments.next_period import BeginNextPeriod, TakeBackNextPeriod
from kit.operations.arguments.open_answers import MarkRead, OpenAnswers
from kit.operations.arguments.papers import (
    AcknowledgePaper,
    BringPaper,
    InformParticipants,
    IssuePaper,
    OnePaper,
    PaperForm,
    PaperList,
    PreviewPaper,
    ReinstatePaper,
    WithdrawPaper,
)
from kit.operations.arguments.people import (
    AccessCard,
    Enrol,
    Leave,
    OneEnrolment,
    RegisterFile,
    SavePerson,
)
from kit.operations.arguments.period import ChangePeriod
from kit.operations.arguments.plan_titles import RenameParts
from kit.operations.arguments.profiles import FindProfiles, FollowProfiles
from kit.operations.arguments.programme import AuditTrail, ProgrammeDocument
from kit.operations.arguments.pulse import CheckPairs, PairPulse
from kit.operations.arguments.registers import AcceptCandidate, OneRecord, Records, SaveRecord
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
from kit.operations.arguments.roadmap import (
    AcknowledgeRoadmap,
    AddStep,
    OneStep,
    RemoveStep,
    SaveStep,
)
from kit.operations.arguments.surveys import ChangeSurvey, DecideLink, OpenSurvey, Reports
from kit.operations.arguments.waves import (
    CompareGroups,
    CompareWaves,
    FollowWaves,
    OneQuestionnaireTwoWaves,
    TwoWaves,
)
from kit.operations.arguments.word_templates import OneTemplate, RestoreTemplate, SaveTemplate

__all__ = [
    "AcceptCandidate",
    "AccessCard",
    "AcknowledgePaper",
    "AcknowledgeRoadmap",
    "AddStep",
    "AnnulConsent",
    "AnswerWithdrawal",
    "Arguments",
    "AttachEvidence",
    "AttachMethodFile",
    "AuditTrail",
    "BeginNextPeriod",
    "BringPaper",
    "CalendarFeeds",
    "CardsOf",
    "CaseExports",
    "ChangeCalendarFeed",
    "ChangePeriod",
    "ChangeSurvey",
    "ChangeTerms",
    "CheckPairs",
    "CodeAnswers",
    "CommitImport",
    "CompareGroups",
    "CompareWaves",
    "ComparisonTables",
    "ComplianceSheet",
    "ConsentForms",
    "ConsentsOf",
    "DecideLink",
    "DestroyPersonData",
    "DestructionAct",
    "EditSwot",
    "Enrol",
    "EnterResponse",
    "ExportCases",
    "FindProfiles",
    "FollowProfiles",
    "FollowWaves",
    "ImportPeople",
    "IndicatorReport",
    "InformParticipants",
    "IssuePaper",
    "Journal",
    "KeepCalendar",
    "KeepEntry",
    "Leave",
    "MarkCompliance",
    "MarkRead",
    "MeetingBadges",
    "OneCampaign",
    "OneCard",
    "OneEnrolment",
    "OneEvidence",
    "OneImport",
    "OneIndicator",
    "OneJournalEntry",
    "OneMethod",
    "OneMethodFile",
    "OnePaper",
    "OnePeriod",
    "OnePerson",
    "OneQuestionnaire",
    "OneQuestionnaireTwoWaves",
    "OneRecord",
    "OneSheet",
    "OneStep",
    "OneTemplate",
    "OneText",
    "OpenAnswers",
    "OpenQuestion",
    "OpenSurvey",
    "PairPulse",
    "PaperForm",
    "PaperList",
    "ParticipantReport",
    "PreviewPaper",
    "ProcessReport",
    "ProgrammeDocument",
    "RecordConsents",
    "Records",
    "RegisterFile",
    "ReinstatePaper",
    "RemoveStep",
    "RenameParts",
    "Report",
    "ReportText",
    "Reports",
    "RestoreTemplate",
    "ReviewProcess",
    "SaveExternal",
    "SaveJournalEntry",
    "SavePerson",
    "SaveRecord",
    "SaveStep",
    "SaveTarget",
    "SaveTemplate",
    "SendReminders",
    "SettleMessage",
    "SwotSheet",
    "TakeBackNextPeriod",
    "TakeOffEvidence",
    "TakeOffMethodFile",
    "Terms",
    "TwoWaves",
    "WithdrawConsent",
    "WithdrawPaper",
    "WriteReportText",
]
