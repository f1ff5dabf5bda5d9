"""The table of operations: everything a staff user or a notebook can ask of a tenant's data.

From this one table come the routes of the data service, the remote client, the
permission page, the audit log and the attack matrix of the tests. Nobody writes a
route by hand. The table is light: functions are named, and imported where they run
(`kit.service`), so that a kernel knows what it may ask without loading how it is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kit.operations import access
from kit.operations.access import Grant
from kit.operations.arguments import (
    Arguments,
    AuditTrail,
    CompareGroups,
    CompareWaves,
    EnterResponse,
    FindProfiles,
    FollowProfiles,
    FollowWaves,
    OneCampaign,
    OnePeriod,
    OneQuestionnaire,
    OneQuestionnaireTwoWaves,
    ParticipantReport,
    ProcessReport,
    Report,
    ReviewProcess,
    TwoWaves,
)
from kit.operations.review_sheets import (
    CheckPairs,
    CodeAnswers,
    ComplianceSheet,
    EditSwot,
    MarkCompliance,
    OpenQuestion,
    PairPulse,
    SwotSheet,
)

#: What comes back: plain JSON values, a frame (Arrow on the wire), a result object, a file.
Kind = Literal["values", "frame", "result", "file"]


class File(NamedTuple):
    """A file to keep: its name, its media type and its bytes."""

    name: str
    media: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Operation:
    """One row of the table.

    Parameters
    ----------
    name, about
        What it is called, and what it answers.
    grants
        Role to what it is shown; a role that is absent is refused.
    arguments
        Model of the arguments.
    function
        ``module:function``; takes a desk and the arguments.
    kind
        What comes back.
    writes
        Whether it changes the tenant's data.
    computed
        Whether plain values take computing, too.
    """

    name: str
    about: str
    grants: Mapping[str, Grant]
    arguments: type[Arguments]
    function: str
    kind: Kind = "values"
    writes: bool = False
    computed: bool = False

    @property
    def computes(self) -> bool:
        """Whether the answer takes computing, and follows from the stored data alone."""
        return (self.kind != "values" or self.computed) and not self.writes


_EVERYONE: Mapping[str, Grant] = dict.fromkeys(access.ROLES, "full")
_PSYCHOLOGIST: Mapping[str, Grant] = {"psychologist": "full"}
_CURATOR: Mapping[str, Grant] = {"curator": "full"}
_REGISTER: Mapping[str, Grant] = {"psychologist": "full", "curator": "full"}
_RESULTS: Mapping[str, Grant] = {
    "psychologist": "full",
    "curator": "released",
    "head": "released",
    "methodologist": "synthetic",
}

OPERATIONS: Mapping[str, Operation] = {
    operation.name: operation
    for operation in (
        Operation(
            "home",
            "School, programme, surveys with response rates",
            _EVERYONE,
            OnePeriod,
            "kit.service.programme:home",
        ),
        Operation(
            "programme",
            "Forms, roles, moments and surveys of the programme",
            _EVERYONE,
            OnePeriod,
            "kit.service.programme:describe",
        ),
        Operation(
            "questionnaires",
            "Questionnaires of the programme and their scales",
            _EVERYONE,
            OnePeriod,
            "kit.service.programme:questionnaires",
        ),
        Operation(
            "questionnaire_source",
            "The text of a questionnaire file",
            _EVERYONE,
            OneQuestionnaire,
            "kit.service.programme:questionnaire_source",
        ),
        Operation(
            "participants",
            "Register of participants: codes, roles, forms",
            _REGISTER,
            OnePeriod,
            "kit.service.campaigns:participants",
        ),
        Operation(
            "pending",
            "Codes of those who have not answered a survey yet",
            _REGISTER,
            OneCampaign,
            "kit.service.campaigns:pending",
        ),
        Operation(
            "cards",
            "Personal links and card codes of a survey",
            _PSYCHOLOGIST,
            OneCampaign,
            "kit.service.campaigns:cards",
            writes=True,
        ),
        Operation(
            "enter_response",
            "Enter a participant's answers from an interview or from paper",
            _PSYCHOLOGIST,
            EnterResponse,
            "kit.service.campaigns:enter_response",
            writes=True,
        ),
        Operation(
            "responses",
            "Answers, one row per participant and item",
            _PSYCHOLOGIST,
            OneQuestionnaire,
            "kit.service.scores:responses",
            kind="frame",
        ),
        Operation(
            "scores",
            "Scores, one row per participant, wave and scale",
            _PSYCHOLOGIST,
            OneQuestionnaire,
            "kit.service.scores:scores",
            kind="frame",
        ),
        Operation(
            "compare_waves",
            "Before and after: how scores changed",
            _RESULTS,
            CompareWaves,
            "kit.service.scores:compare_waves",
            kind="result",
        ),
        Operation(
            "item_answers",
            "How single questions were answered at two moments",
            _RESULTS,
            OneQuestionnaireTwoWaves,
            "kit.service.item_answers:item_answers",
            kind="result",
        ),
        Operation(
            "participation",
            "How many were asked, answered once and answered both times",
            _RESULTS,
            TwoWaves,
            "kit.service.item_answers:participation",
            kind="result",
        ),
        Operation(
            "group_spread",
            "Groups side by side: how far their changes differ beyond chance",
            _RESULTS,
            CompareGroups,
            "kit.service.item_answers:group_spread",
            kind="result",
        ),
        Operation(
            "find_profiles",
            "Groups of participants with similar profiles",
            _RESULTS,
            FindProfiles,
            "kit.service.scores:find_profiles",
            kind="result",
        ),
        Operation(
            "profile_transitions",
            "Who is nearest to which group before and after, with the same groups both times",
            _RESULTS,
            FollowProfiles,
            "kit.service.transitions:profile_transitions",
            kind="result",
        ),
        Operation(
            "follow_waves",
            "Several moments: how scores went from one to the next",
            _RESULTS,
            FollowWaves,
            "kit.service.scores:follow_waves",
            kind="result",
        ),
        Operation(
            "process_report",
            "Report of stage 1 as a file: how the programme is run",
            _RESULTS,
            ProcessReport,
            "kit.service.documents:process_report",
            kind="file",
        ),
        Operation(
            "report",
            "Report of stage 2 as a file: dynamics and profiles",
            _RESULTS,
            Report,
            "kit.service.documents:report",
            kind="file",
        ),
        Operation(
            "participant_report",
            "Report on one participant as a file",
            _PSYCHOLOGIST,
            ParticipantReport,
            "kit.service.documents:participant_report",
            kind="file",
        ),
        Operation(
            "review_process",
            "How the programme is run: satisfaction, expectations, pairs",
            _RESULTS,
            ReviewProcess,
            "kit.service.scores:review_process",
            kind="result",
        ),
        Operation(
            "swot_sheet",
            "Strengths and weaknesses: the draft and what the curator made of it",
            _REGISTER,
            SwotSheet,
            "kit.service.review_sheets:swot",
            computed=True,
        ),
        Operation(
            "edit_swot",
            "Save or confirm strengths and weaknesses",
            _CURATOR,
            EditSwot,
            "kit.service.review_sheets:edit_swot",
            writes=True,
        ),
        Operation(
            "compliance_marks",
            "The curator's marks by criterion, and their history",
            {"psychologist": "full", "curator": "full", "head": "full"},
            ComplianceSheet,
            "kit.service.review_sheets:compliance_marks",
            computed=True,
        ),
        Operation(
            "mark_compliance",
            "Save the curator's marks by criterion",
            _CURATOR,
            MarkCompliance,
            "kit.service.review_sheets:mark_compliance",
            writes=True,
        ),
        Operation(
            "answer_themes",
            "Themes of the answers to an open question",
            _PSYCHOLOGIST,
            OpenQuestion,
            "kit.service.review_sheets:answer_themes",
            computed=True,
        ),
        Operation(
            "code_answers",
            "Save the themes of the answers to an open question",
            _PSYCHOLOGIST,
            CodeAnswers,
            "kit.service.review_sheets:code_answers",
            writes=True,
        ),
        Operation(
            "pair_pulse",
            "How the pairs meet, and with which of them a talk is worth it",
            {"psychologist": "full", "curator": "released"},
            PairPulse,
            "kit.service.pulse:pair_pulse",
            kind="result",
        ),
        Operation(
            "check_pairs",
            "Write down meetings of pairs and how both sides find the joint work",
            _REGISTER,
            CheckPairs,
            "kit.service.pulse:check_pairs",
            writes=True,
        ),
        Operation(
            "audit_trail",
            "Who did what, newest first",
            {"head": "full"},
            AuditTrail,
            "kit.service.programme:audit_trail",
        ),
    )
}
