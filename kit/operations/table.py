"""The table of operations: everything a staff user or a notebook can ask of a tenant's data.

From this one table come the routes of the data service, the remote client, the
permission page, the audit log and the attack matrix of the tests. Nobody writes a
route by hand. The table is light: functions and the types of what they return are named,
and imported where they are used, so that a kernel knows what it may ask without loading
how it is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kit.operations import access
from kit.operations.access import CATEGORY, PSYCHOLOGIST_ONLY, Grant
from kit.operations.arguments import (
    Arguments,
    AuditTrail,
    CardsOf,
    CheckPairs,
    CodeAnswers,
    CompareGroups,
    CompareWaves,
    ComplianceSheet,
    EditSwot,
    EnterResponse,
    FindProfiles,
    FollowProfiles,
    FollowWaves,
    KeepEntry,
    MarkCompliance,
    OneCampaign,
    OneCard,
    OnePeriod,
    OneQuestionnaire,
    OneQuestionnaireTwoWaves,
    OneSheet,
    OpenQuestion,
    PairPulse,
    ParticipantReport,
    ProcessReport,
    Report,
    ReportText,
    ReviewProcess,
    SwotSheet,
    TwoWaves,
    WriteReportText,
)
from kit.operations.operation import Operation

_FULL = Grant("full")
_EVERYONE: dict[str, Grant] = dict.fromkeys(access.ROLES, _FULL)
_PSYCHOLOGIST: dict[str, Grant] = {"psychologist": _FULL}
_CURATOR: dict[str, Grant] = {"curator": _FULL}
_REGISTER: dict[str, Grant] = {"psychologist": _FULL, "curator": _FULL}
#: Some questionnaires are for the psychologist only: nobody else learns what comes of them.
_OTHERS = frozenset({PSYCHOLOGIST_ONLY})
_RESULTS: dict[str, Grant] = {
    "psychologist": _FULL,
    "curator": Grant("released", hide=_OTHERS),
    "head": Grant("released", hide=_OTHERS),
    "methodologist": Grant("synthetic", hide=_OTHERS),
}
_CATEGORY = frozenset({CATEGORY})
_DIVIDED: dict[str, Grant] = {
    role: grant if grant == _FULL else replace(grant, hide=grant.hide | _CATEGORY)
    for role, grant in _RESULTS.items()
}
#: Who signs a report writes what follows from it.
_WRITTEN: dict[str, Grant] = _PSYCHOLOGIST | {"curator": Grant("full", hide=_OTHERS)}
#: What is offered to look into.
_OFFERED: dict[str, Grant] = _PSYCHOLOGIST | dict.fromkeys(
    ("curator", "head", "methodologist"), Grant("full", hide=_OTHERS)
)
#: Who sees released results learns who has not answered yet as it stood this morning.
_REMINDED: dict[str, Grant] = _PSYCHOLOGIST | {"curator": Grant("released", hide=_OTHERS)}
#: Only a role that keeps the register sees it by code.
_STANDING: dict[str, Grant] = _REMINDED | dict.fromkeys(
    ("head", "methodologist"), Grant("released", hide=_OTHERS | {"missing"})
)

OPERATIONS: Mapping[str, Operation] = {
    operation.name: operation
    for operation in (
        Operation(
            "home",
            "School, programme, surveys with response rates",
            _STANDING,
            OnePeriod,
            "kit.service.programme:home",
            "kit.operations.values.programme:Home",
        ),
        Operation(
            "programme",
            "Forms, roles, moments and surveys of the programme",
            _EVERYONE,
            OnePeriod,
            "kit.service.programme:describe",
            "kit.domain.programme:Programme",
        ),
        Operation(
            "questionnaires",
            "Questionnaires of the programme and their scales",
            _OFFERED,
            OnePeriod,
            "kit.service.programme:questionnaires",
            "kit.operations.values.programme:Questionnaires",
        ),
        Operation(
            "questionnaire_source",
            "The text of a questionnaire file",
            _EVERYONE,
            OneQuestionnaire,
            "kit.service.programme:questionnaire_source",
            "builtins:str",
        ),
        Operation(
            "participants",
            "Register of participants: codes, roles, forms",
            _PSYCHOLOGIST | {"curator": Grant("full", hide=_CATEGORY)},
            OnePeriod,
            "kit.service.campaigns:participants",
            "kit.operations.values.campaigns:Participants",
        ),
        Operation(
            "pending",
            "Codes of those who have not answered a survey yet",
            _REMINDED,
            OneCampaign,
            "kit.service.campaigns:pending",
            "kit.operations.values.campaigns:Codes",
        ),
        Operation(
            "cards",
            "Personal links and card codes of a survey",
            _PSYCHOLOGIST,
            CardsOf,
            "kit.service.cards:cards",
            "kit.operations.values.campaigns:Cards",
            writes=True,
        ),
        Operation(
            "replace_card",
            "Give a participant a new card; the old one is void at once",
            _PSYCHOLOGIST,
            OneCard,
            "kit.service.cards:replace_card",
            "kit.operations.values.campaigns:Card",
            writes=True,
        ),
        Operation(
            "revoke_card",
            "Make a participant's card void",
            _PSYCHOLOGIST,
            OneCard,
            "kit.service.cards:revoke_card",
            "builtins:int",
            writes=True,
        ),
        Operation(
            "enter_response",
            "Enter a participant's answers from an interview or from paper",
            _PSYCHOLOGIST,
            EnterResponse,
            "kit.service.entry:enter_response",
            "kit.operations.values.campaigns:Entry",
            writes=True,
        ),
        Operation(
            "entry_sheet",
            "What was typed for a participant and not stored yet, and whether the participant has begun",
            _PSYCHOLOGIST,
            OneSheet,
            "kit.service.entry:entry_sheet",
            "kit.operations.values.campaigns:EntrySheet",
        ),
        Operation(
            "keep_entry",
            "Keep what is typed for a participant until it is stored",
            _PSYCHOLOGIST,
            KeepEntry,
            "kit.service.entry:keep_entry",
            "kit.operations.values.campaigns:Kept",
            writes=True,
            often=True,
        ),
        Operation(
            "responses",
            "Answers, one row per participant and item",
            _PSYCHOLOGIST,
            OneQuestionnaire,
            "kit.service.scores:responses",
            "pandas:DataFrame",
        ),
        Operation(
            "scores",
            "Scores, one row per participant, wave and scale",
            _PSYCHOLOGIST,
            OneQuestionnaire,
            "kit.service.scores:scores",
            "pandas:DataFrame",
        ),
        Operation(
            "compare_waves",
            "Before and after: how scores changed",
            _DIVIDED,
            CompareWaves,
            "kit.service.waves:compare_waves",
            "kit.results:WaveComparison",
        ),
        Operation(
            "item_answers",
            "How single questions were answered at two moments",
            _RESULTS,
            OneQuestionnaireTwoWaves,
            "kit.service.item_answers:item_answers",
            "kit.results:ItemAnswers",
        ),
        Operation(
            "participation",
            "How many were asked, answered once and answered both times",
            _RESULTS,
            TwoWaves,
            "kit.service.participation:participation",
            "kit.results:Participation",
        ),
        Operation(
            "group_spread",
            "Groups side by side: how far their changes differ beyond chance",
            _DIVIDED,
            CompareGroups,
            "kit.service.group_spread:group_spread",
            "kit.results:GroupSpread",
        ),
        Operation(
            "find_profiles",
            "Groups of participants with similar profiles",
            _RESULTS,
            FindProfiles,
            "kit.service.profiles:find_profiles",
            "kit.results:Profiles",
        ),
        Operation(
            "profile_transitions",
            "Who is nearest to which group before and after, with the same groups both times",
            _RESULTS,
            FollowProfiles,
            "kit.service.transitions:profile_transitions",
            "kit.results:ProfileTransitions",
        ),
        Operation(
            "follow_waves",
            "Several moments: how scores went from one to the next",
            _RESULTS,
            FollowWaves,
            "kit.service.series:follow_waves",
            "kit.results:WaveSeries",
        ),
        Operation(
            "process_report",
            "Report of stage 1 as a file: how the programme is run",
            _RESULTS,
            ProcessReport,
            "kit.service.documents:process_report",
            "kit.operations.operation:File",
        ),
        Operation(
            "report",
            "Report of stage 2 as a file: dynamics and profiles",
            _DIVIDED,
            Report,
            "kit.service.documents:report",
            "kit.operations.operation:File",
        ),
        Operation(
            "participant_report",
            "Report on one participant as a file",
            _PSYCHOLOGIST,
            ParticipantReport,
            "kit.service.documents:participant_report",
            "kit.operations.operation:File",
        ),
        Operation(
            "report_text",
            "Conclusions and recommendations of a report: as saved, or proposed",
            _WRITTEN,
            ReportText,
            "kit.service.report_texts:report_text",
            "kit.operations.values.documents:ReportText",
            computed=True,
        ),
        Operation(
            "write_report_text",
            "Save conclusions and recommendations of a report",
            _WRITTEN,
            WriteReportText,
            "kit.service.report_texts:write_report_text",
            "kit.operations.values.documents:ReportTextSaved",
            writes=True,
        ),
        Operation(
            "review_process",
            "How the programme is run: satisfaction, expectations, pairs",
            _RESULTS,
            ReviewProcess,
            "kit.service.review:review_process",
            "kit.results:ProcessReview",
        ),
        Operation(
            "swot_sheet",
            "Strengths and weaknesses: the draft and what the curator made of it",
            _REGISTER,
            SwotSheet,
            "kit.service.review_sheets:swot",
            "kit.operations.values.review_sheets:SwotSheet",
            computed=True,
        ),
        Operation(
            "edit_swot",
            "Save or confirm strengths and weaknesses",
            _CURATOR,
            EditSwot,
            "kit.service.review_sheets:edit_swot",
            "kit.operations.values.review_sheets:SwotSaved",
            writes=True,
        ),
        Operation(
            "compliance_marks",
            "The curator's marks by criterion, and their history",
            _REGISTER | {"head": _FULL},
            ComplianceSheet,
            "kit.service.review_sheets:compliance_marks",
            "kit.operations.values.review_sheets:ComplianceMarks",
            computed=True,
        ),
        Operation(
            "mark_compliance",
            "Save the curator's marks by criterion",
            _CURATOR,
            MarkCompliance,
            "kit.service.review_sheets:mark_compliance",
            "kit.operations.values.review_sheets:Assessment",
            writes=True,
        ),
        Operation(
            "answer_themes",
            "Themes of the answers to an open question",
            _PSYCHOLOGIST,
            OpenQuestion,
            "kit.service.review_sheets:answer_themes",
            "kit.operations.values.review_sheets:AnswerThemes",
            computed=True,
        ),
        Operation(
            "code_answers",
            "Save the themes of the answers to an open question",
            _PSYCHOLOGIST,
            CodeAnswers,
            "kit.service.review_sheets:code_answers",
            "kit.operations.values.review_sheets:ThemesSaved",
            writes=True,
        ),
        Operation(
            "pair_pulse",
            "How the pairs meet, and with which of them a talk is worth it",
            _PSYCHOLOGIST | {"curator": Grant("released")},
            PairPulse,
            "kit.service.pulse:pair_pulse",
            "kit.results:PairPulse",
        ),
        Operation(
            "check_pairs",
            "Write down meetings of pairs and how both sides find the joint work",
            # How somebody finds the joint work is an answer of a single person.
            _PSYCHOLOGIST | {"curator": Grant("full", hide=frozenset({"marks"}))},
            CheckPairs,
            "kit.service.pulse:check_pairs",
            "kit.operations.values.pulse:ChecksSaved",
            writes=True,
        ),
        Operation(
            "audit_trail",
            "Who did what, newest first",
            {"head": _FULL},
            AuditTrail,
            "kit.service.audit:audit_trail",
            "kit.operations.values.programme:AuditRecords",
        ),
        Operation(
            "verify_audit",
            "Prove that nothing in the audit trail was changed or removed",
            {"head": _FULL},
            Arguments,
            "kit.service.audit:verify_audit",
            "builtins:int",
            writes=True,
        ),
    )
}
