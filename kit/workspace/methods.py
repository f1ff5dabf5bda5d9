"""A workspace: the operations as methods, made from the table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kit.domain.programme import Programme
from kit.domain.questionnaire import Questionnaire
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.library import parse_published
from kit.operations import OPERATIONS, File, access
from kit.operations.access import Actor
from kit.operations.values.campaigns import (
    Card,
    Cards,
    Codes,
    Entry,
    EntrySheet,
    Kept,
    PaperForms,
    Participants,
)
from kit.operations.values.consents import (
    AllBarred,
    CalendarConflicts,
    ConsentCounts,
    ConsentRegister,
    ConsentsRecorded,
    PersonConsents,
    WithdrawalsDue,
)
from kit.operations.values.dashboard import Dashboard
from kit.operations.values.destructions import Acts, AllRetentionDue, Destroyed, TermsOfKeeping
from kit.operations.values.documents import ReportText, ReportTextSaved
from kit.operations.values.evidence import EvidenceFile, EvidenceFiles, EvidenceSaved
from kit.operations.values.feeds import CalendarFeed, CalendarFeeds
from kit.operations.values.imports import (
    ImportDone,
    ImportPreview,
    Imports,
    ImportUndone,
    RejectedRows,
)
from kit.operations.values.indicators import IndicatorOpened, Indicators, IndicatorSaved
from kit.operations.values.journal import (
    CaseExports,
    JournalEntries,
    JournalEntry,
    JournalSaved,
    Nominees,
)
from kit.operations.values.next_period import NextPeriod
from kit.operations.values.open_answers import OpenAnswers
from kit.operations.values.papers import (
    Paper,
    PaperFile,
    PaperFormShown,
    PaperIssued,
    PaperPreview,
    Papers,
    PaperSaved,
    PapersToRead,
)
from kit.operations.values.people import Enrolled, People, PersonRecord, PersonSaved
from kit.operations.values.period import PeriodInForce, Periods
from kit.operations.values.plan_titles import PlanTitles
from kit.operations.values.programme import AuditRecords, Home, Questionnaires
from kit.operations.values.pulse import ChecksSaved
from kit.operations.values.registers import Accepted, Entries, EntrySaved
from kit.operations.values.registers import Entry as RegisterEntry
from kit.operations.values.reminders import Outbox, Reminders, Sending
from kit.operations.values.review_sheets import (
    AnswerThemes,
    Assessment,
    ComplianceMarks,
    SwotSaved,
    SwotSheet,
    ThemesSaved,
)
from kit.operations.values.roadmap import Acknowledgements, RoadMap, StepRecord, StepSaved
from kit.operations.values.surveys import (
    AllMyReports,
    CodeLinks,
    LinkageCounts,
    Recruits,
    Reporters,
    SurveyOpened,
    Surveys,
)
from kit.operations.values.today import Today
from kit.operations.values.word_templates import TemplateFile, TemplateSaved, WordTemplates

if TYPE_CHECKING:
    import pandas as pd

    from kit import results

Value_co = TypeVar("Value_co", covariant=True)


class Asked(Protocol[Value_co]):
    """An operation as a method: its arguments by name, what it returns by type."""

    def __call__(self, **arguments: Any) -> Value_co:
        """Carry the operation out; KitError says what is wrong when it cannot be."""


class Workspace(ABC):
    """One actor at one tenant. Every operation of `kit.operations` is a method.

    ``ws.compare_waves(questionnaire="peer-mentee")`` carries out the operation of that name
    with those arguments and returns its value: a light value, a frame, a result, or a file.

    Parameters
    ----------
    actor
        Who works here; for display and for choosing pages. Rights are decided elsewhere.
    tenant
        Id of the school.
    language
        ``"ru"`` or ``"en"``.

    Attributes
    ----------
    period
        Id of the period that was asked for; empty: the current one.
    shown_period
        Id of the period whose data the methods look at, and in which they store, where they are
        not told another.
    """

    periods: Asked[Periods]
    programme_period: Asked[PeriodInForce]
    change_period: Asked[PeriodInForce]
    next_period: Asked[NextPeriod]
    begin_next_period: Asked[NextPeriod]
    take_back_next_period: Asked[NextPeriod]
    plan_titles: Asked[PlanTitles]
    rename_parts: Asked[PlanTitles]
    roadmap: Asked[RoadMap]
    step: Asked[StepRecord]
    save_step: Asked[StepSaved]
    add_step: Asked[StepSaved]
    remove_step: Asked[StepSaved]
    acknowledge_roadmap: Asked[bool]
    acknowledgements: Asked[Acknowledgements]
    evidence: Asked[EvidenceFiles]
    evidence_file: Asked[EvidenceFile]
    attach_evidence: Asked[EvidenceSaved]
    take_off_evidence: Asked[EvidenceSaved]
    method_files: Asked[EvidenceFiles]
    method_file: Asked[EvidenceFile]
    attach_method_file: Asked[EvidenceSaved]
    take_off_method_file: Asked[EvidenceSaved]
    home: Asked[Home]
    today: Asked[Today]
    dashboard: Asked[Dashboard]
    programme: Asked[Programme]
    programme_document: Asked[File]
    questionnaires: Asked[Questionnaires]
    questionnaire_source: Asked[str]
    participants: Asked[Participants]
    pending: Asked[Codes]
    cards: Asked[Cards]
    paper_forms: Asked[PaperForms]
    replace_card: Asked[Card]
    revoke_card: Asked[int]
    enter_response: Asked[Entry]
    entry_sheet: Asked[EntrySheet]
    keep_entry: Asked[Kept]
    reminders: Asked[Reminders]
    send_reminders: Asked[Sending]
    outbox: Asked[Outbox]
    settle_message: Asked[str]
    surveys: Asked[Surveys]
    open_survey: Asked[SurveyOpened]
    change_survey: Asked[SurveyOpened]
    survey_link: Asked[SurveyOpened]
    recruits: Asked[Recruits]
    linkage: Asked[LinkageCounts]
    reporters: Asked[Reporters]
    my_reports: Asked[AllMyReports]
    code_links: Asked[CodeLinks]
    decide_link: Asked[CodeLinks]
    people: Asked[People]
    person: Asked[PersonRecord]
    save_person: Asked[PersonSaved]
    enrol: Asked[Enrolled]
    leave: Asked[str]
    come_back: Asked[str]
    unenrol: Asked[str]
    register_file: Asked[File]
    access_card: Asked[File]
    preview_import: Asked[ImportPreview]
    commit_import: Asked[ImportDone]
    rejected_rows: Asked[RejectedRows]
    imports: Asked[Imports]
    undo_import: Asked[ImportUndone]
    calendar_feeds: Asked[CalendarFeeds]
    change_calendar_feed: Asked[CalendarFeed]
    records: Asked[Entries]
    record: Asked[RegisterEntry]
    save_record: Asked[EntrySaved]
    accept_candidate: Asked[Accepted]
    journal: Asked[JournalEntries]
    journal_entry: Asked[JournalEntry]
    nominees: Asked[Nominees]
    save_journal_entry: Asked[JournalSaved]
    meeting_badges: Asked[File]
    export_cases: Asked[File]
    case_exports: Asked[CaseExports]
    methods: Asked[JournalEntries]
    consents: Asked[ConsentRegister]
    consent_counts: Asked[ConsentCounts]
    person_consents: Asked[PersonConsents]
    record_consents: Asked[ConsentsRecorded]
    withdraw_consent: Asked[ConsentsRecorded]
    annul_consent: Asked[bool]
    consent_forms: Asked[File]
    without_consent: Asked[AllBarred]
    withdrawals_due: Asked[WithdrawalsDue]
    answer_withdrawal: Asked[bool]
    calendar_conflicts: Asked[CalendarConflicts]
    keep_calendar: Asked[bool]
    destroy_person_data: Asked[Destroyed]
    destruction_acts: Asked[Acts]
    destruction_act: Asked[File]
    retention: Asked[AllRetentionDue]
    terms_of_keeping: Asked[TermsOfKeeping]
    change_terms: Asked[TermsOfKeeping]
    responses: Asked[pd.DataFrame]
    scores: Asked[pd.DataFrame]
    compare_waves: Asked[results.WaveComparison]
    item_answers: Asked[results.ItemAnswers]
    participation: Asked[results.Participation]
    group_spread: Asked[results.GroupSpread]
    same_measure: Asked[results.ScaleMeasurement]
    find_profiles: Asked[results.Profiles]
    profile_transitions: Asked[results.ProfileTransitions]
    follow_waves: Asked[results.WaveSeries]
    process_report: Asked[File]
    report: Asked[File]
    comparison_tables: Asked[File]
    participant_report: Asked[File]
    report_text: Asked[ReportText]
    write_report_text: Asked[ReportTextSaved]
    papers: Asked[Papers]
    paper: Asked[Paper]
    paper_file: Asked[PaperFile]
    paper_form: Asked[PaperFormShown]
    preview_paper: Asked[PaperPreview]
    issue_paper: Asked[PaperIssued]
    bring_paper: Asked[PaperIssued]
    paper_list: Asked[File]
    withdraw_paper: Asked[PaperSaved]
    reinstate_paper: Asked[PaperSaved]
    inform_participants: Asked[PaperSaved]
    papers_to_read: Asked[PapersToRead]
    acknowledge_paper: Asked[PaperSaved]
    word_templates: Asked[WordTemplates]
    word_template: Asked[TemplateFile]
    save_word_template: Asked[TemplateSaved]
    restore_word_template: Asked[TemplateSaved]
    review_process: Asked[results.ProcessReview]
    swot_sheet: Asked[SwotSheet]
    edit_swot: Asked[SwotSaved]
    compliance_marks: Asked[ComplianceMarks]
    mark_compliance: Asked[Assessment]
    indicators: Asked[Indicators]
    indicator: Asked[IndicatorOpened]
    save_external: Asked[IndicatorSaved]
    save_target: Asked[IndicatorSaved]
    indicator_report: Asked[File]
    open_answers: Asked[OpenAnswers]
    mark_read: Asked[int]
    answer_themes: Asked[AnswerThemes]
    code_answers: Asked[ThemesSaved]
    pair_pulse: Asked[results.PairPulse]
    check_pairs: Asked[ChecksSaved]
    audit_trail: Asked[AuditRecords]
    verify_audit: Asked[int]

    def __init__(self, actor: Actor, tenant: str, language: str) -> None:
        self.period = self._current = ""
        self.actor = actor
        self.tenant = tenant
        self.language = language

    @abstractmethod
    def call(self, operation: str, arguments: Mapping[str, Any]) -> Any:
        """Carry out an operation; KitError says what is wrong when it cannot be."""

    def close(self) -> None:  # noqa: B027 - nothing to let go of is a good default
        """Let go of connections; a notebook's kernel does so by ending."""

    @property
    def shown_period(self) -> str:
        """The period that was asked for, else the one that was current at the first question.

        Another may be current by the time that something is stored: what was shown stays together.
        """
        if not self.period and not self._current:
            self._current = self.call("periods", {}).period
        return self.period or self._current

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles of the actor at this school."""
        return self.actor.roles(self.tenant)

    @property
    def role(self) -> str:
        """The first of the actor's roles at this school; empty when there is none."""
        return self.roles[0] if self.roles else ""

    def allows(self, operation: str, field: str = "") -> bool:
        """Whether an operation is granted to one of the actor's roles, and a field not hidden."""
        return access.shows(OPERATIONS[operation].grants, self.roles, field)

    def questionnaire(self, questionnaire: str, version: str = "") -> Questionnaire:
        """Return a questionnaire, read from the text that the service uses, or used for a version."""
        source = self.questionnaire_source(questionnaire=questionnaire, version=version)
        return parse_published(source, path=f"{questionnaire}.yaml")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in OPERATIONS:
            raise AttributeError(name)

        def method(**arguments: Any) -> Any:
            fields = OPERATIONS[name].arguments.model_fields
            if "period" in fields and "period" not in arguments:
                arguments["period"] = self.shown_period
            return self.call(name, arguments)

        method.__name__ = name
        method.__doc__ = OPERATIONS[name].about
        return method

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *OPERATIONS]


def choose_tenant(actor: Actor, wanted: str) -> str:
    """Return the tenant to work at: the one wanted, or the first of the actor's."""
    tenants = actor.tenants()
    if wanted:
        return wanted
    if not tenants:
        raise BadArgument(
            actor.name,
            say("You have no role in any organisation yet."),
            say("Ask the administrator to add you ({roles}).", roles=access.titles(access.ROLES)),
        )
    return tenants[0]
