"""The portal's pages that keep records: registers and editors, rendered without a kernel.

One table, like that of the operations: a page names the operation without which it is
empty, and whoever may carry that out finds it on the home page and in the navigation bar.
Listing is a courtesy; rights are decided by the operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kit.i18n.message import Message, say
from kit.operations import OPERATIONS, access
from kit.serve.portal.navbar import HOME_URL


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A page of one organisation.

    Parameters
    ----------
    path
        Last part of its address.
    section
        Of the bar.
    operation, field
        Which must be open to a reader; and with which field of it, if any.
    is_tile
        Whether the home page shows it; else the bar and other pages lead to it.
    instead
        What those to whom it is closed have in its place.
    """

    path: str
    section: str
    title: Message
    about: Message
    icon: str
    operation: str
    is_tile: bool = True
    field: str = ""
    instead: Message | None = None

    def url(self, tenant: str) -> str:
        """Return the page's address for one organisation."""
        return f"{HOME_URL}{tenant}/{self.path}"

    def is_open_to(self, roles: Iterable[str]) -> bool:
        """Whether one of the roles may carry out the page's operation."""
        return allows(self.operation, roles, self.field)


def allows(operation: str, roles: Iterable[str], field: str = "") -> bool:
    """Whether the table lets the role that serves best do something, with a field of it."""
    decision = access.decide(OPERATIONS[operation].grants, roles, synthetic=False)
    return decision is not None and field not in decision[1].hide


def sees_releases(operation: str, roles: Iterable[str]) -> bool:
    """Whether the role that serves best is told what is released, and nothing of today."""
    decision = access.decide(OPERATIONS[operation].grants, roles, synthetic=True)
    return decision is not None and decision[1].level == "released"


RECORD_PAGES: Mapping[str, RecordPage] = {
    page.path: page
    for page in (
        RecordPage(
            path="roadmap",
            section="programme",
            title=say("Road map"),
            about=say(
                "What is to be done until when and by whom, and what is done, late or due soon."
            ),
            icon="roadmap",
            operation="roadmap",
        ),
        RecordPage(
            path="indicators",
            section="programme",
            title=say("Indicators"),
            about=say("Plan beside fact: what is counted, among how many, what is aimed at."),
            icon="chart",
            operation="indicators",
        ),
        RecordPage(
            path="events",
            section="programme",
            title=say("Journal of events"),
            about=say("What was held, for whom, and how many came; what is planned and is late."),
            icon="reports",
            operation="journal",
        ),
        RecordPage(
            path="documents",
            section="programme",
            title=say("Documents"),
            about=say("Orders, letters, certificates and minutes: issue them, find them again."),
            icon="reports",
            operation="papers",
        ),
        RecordPage(
            path="programme",
            section="programme",
            title=say("Programme"),
            about=say("The whole programme as a document: to read, to print, to sign."),
            icon="page",
            operation="programme_document",
            is_tile=False,
            instead=say(
                "With what the school decided it is for the staff of the school. The plan is a "
                "file: the administrator has it in surveys/programmes, and in the workshop "
                "programme() tells its forms, roles, moments and surveys."
            ),
        ),
        RecordPage(
            path="calendar",
            section="programme",
            title=say("Calendar of the programme"),
            about=say("Terms and surveys in the calendar of your telephone or computer."),
            icon="clock",
            operation="calendar_feeds",
            is_tile=False,
        ),
        RecordPage(
            path="period",
            section="programme",
            title=say("Period of the programme"),
            about=say("From when to when the programme runs; it may cross school years."),
            icon="clock",
            operation="change_period",
        ),
        RecordPage(
            path="next-period",
            section="programme",
            title=say("Next period"),
            about=say("The same plan once more, every day moved; what was decided may come along."),
            icon="clock",
            operation="next_period",
            is_tile=False,
        ),
        RecordPage(
            path="orders",
            section="programme",
            title=say("Orders to read"),
            about=say("Orders of the programme; confirm that you have read each."),
            icon="check",
            operation="papers_to_read",
            is_tile=False,
        ),
        RecordPage(
            path="templates",
            section="programme",
            title=say("Word templates"),
            about=say("What documents are made from; put your school’s own in the place of one."),
            icon="form",
            operation="word_templates",
            is_tile=False,
        ),
        RecordPage(
            path="awards",
            section="programme",
            title=say("Nominations and awards"),
            about=say("In which contest, who was nominated, and what came of it."),
            icon="check",
            operation="journal",
            is_tile=False,
            field="award",
        ),
        RecordPage(
            path="cases",
            section="programme",
            title=say("Bank of cases"),
            about=say("What a pair came with, what was done, what came of it."),
            icon="form",
            operation="journal",
            is_tile=False,
            field="case",
        ),
        RecordPage(
            path="methods",
            section="programme",
            title=say("Bank of methods"),
            about=say("Plans of lessons, games, leaflets: for whom, and where they lie."),
            icon="form",
            operation="methods",
            is_tile=False,
        ),
        RecordPage(
            path="register",
            section="people",
            title=say("Register"),
            about=say("Who takes part, in which role and form, and who has not answered yet."),
            icon="people",
            operation="participants",
        ),
        RecordPage(
            path="candidates",
            section="people",
            title=say("Mentor candidates"),
            about=say("Four registers of those who may become mentors, and what was decided."),
            icon="people",
            operation="records",
        ),
        RecordPage(
            path="partners",
            section="people",
            title=say("Partners"),
            about=say("Organisations that take part, and whom to speak with there."),
            icon="people",
            operation="records",
        ),
        RecordPage(
            path="agreements",
            section="people",
            title=say("Agreements with partners"),
            about=say("Number, day, until when, and what each agreement is about."),
            icon="reports",
            operation="records",
        ),
        RecordPage(
            path="import",
            section="people",
            title=say("Import of a list"),
            about=say("Bring people from a school list into the register, and take it back."),
            icon="people",
            operation="preview_import",
        ),
        RecordPage(
            path="classes",
            section="people",
            title=say("Classes"),
            about=say(
                "Whose class is whose: a class teacher records the consents of the own class."
            ),
            icon="people",
            operation="records",
            is_tile=False,
        ),
        RecordPage(
            path="consents",
            section="people",
            title=say("Consents"),
            about=say("Who agreed to what, whose signature is missing, and papers that came in."),
            icon="check",
            operation="consent_counts",
        ),
        RecordPage(
            path="withdrawals",
            section="people",
            title=say("Withdrawals and destruction"),
            about=say("Consents taken back, data to destroy, people to answer, acts to print."),
            icon="alert",
            operation="withdrawals_due",
        ),
        RecordPage(
            path="surveys",
            section="surveys",
            title=say("Surveys"),
            about=say("What is planned, open and closed; open a survey, prolong it, end it."),
            icon="surveys",
            operation="surveys",
        ),
        RecordPage(
            path="my-pupils",
            section="surveys",
            title=say("My pupils"),
            about=say("The pupils on whom you are asked to report: what is done, what is not."),
            icon="form",
            operation="my_reports",
        ),
        RecordPage(
            path="answers",
            section="surveys",
            title=say("Answers"),
            about=say("What was answered, question by question, and as a file for a spreadsheet."),
            icon="surveys",
            operation="responses",
        ),
        RecordPage(
            path="scores",
            section="surveys",
            title=say("Scores"),
            about=say("The scores of every scale, and as a file for a spreadsheet."),
            icon="chart",
            operation="scores",
        ),
        RecordPage(
            path="meetings",
            section="pairs",
            title=say("Meetings of pairs"),
            about=say("Write down whether the pairs met, and who asks for support."),
            icon="pairs",
            operation="check_pairs",
        ),
        RecordPage(
            path="swot",
            section="monitoring",
            title=say("SWOT analysis"),
            about=say("The draft made from the answers, and what the curator makes of it."),
            icon="reports",
            operation="swot_sheet",
        ),
        RecordPage(
            path="marks",
            section="monitoring",
            title=say("Conditions of the programme"),
            about=say("The curator marks nine criteria; the total and every earlier saving."),
            icon="check",
            operation="compliance_marks",
        ),
        RecordPage(
            path="new-answers",
            section="surveys",
            title=say("New open answers"),
            about=say("What people wrote in their own words and nobody has read yet."),
            icon="form",
            operation="open_answers",
        ),
        RecordPage(
            path="reminders",
            section="surveys",
            title=say("Reminders"),
            about=say("Who is reminded of a survey by e-mail, who is not, and why."),
            icon="clock",
            operation="reminders",
        ),
        RecordPage(
            path="outbox",
            section="surveys",
            title=say("Messages sent"),
            about=say("What went out when and to whom, what failed, and what came back."),
            icon="reports",
            operation="outbox",
        ),
        RecordPage(
            path="themes",
            section="monitoring",
            title=say("Themes of open answers"),
            about=say("What people wrote in their own words, and what they wrote about."),
            icon="form",
            operation="answer_themes",
        ),
        RecordPage(
            path="audit",
            section="audit",
            title=say("Audit trail"),
            about=say("Who did what, when, and what was refused."),
            icon="lock",
            operation="audit_trail",
        ),
    )
}


def open_to(roles: Iterable[str]) -> tuple[RecordPage, ...]:
    """Return the pages that the roles may open, in the order of the table."""
    held = tuple(roles)
    return tuple(page for page in RECORD_PAGES.values() if page.is_open_to(held))
