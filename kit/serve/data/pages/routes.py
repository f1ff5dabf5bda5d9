"""Addresses of the record pages, each with what draws it and what stores its form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """An address of a record page.

    Parameters
    ----------
    page
        Path of the page in `RECORD_PAGES`.
    below
        What follows it in the address.
    show, save
        ``module:function``, of this package; without ``save`` the address is only read.
    takes_file
        Whether its form may bring a file.
    operation
        Without which nobody is let in here; empty: that of the page.
    """

    page: str
    below: str
    show: str
    save: str = ""
    takes_file: bool = False
    operation: str = ""


ROUTES: tuple[Route, ...] = (
    Route("register", "", "register:table", "register:search"),
    Route("register", "/new", "person_form:show", "person_form:save", operation="save_person"),
    Route("register", "/enrol", "enrolling:show", "enrolling:save", operation="enrol"),
    Route("register", "/{participant}", "register:person", "people:change"),
    Route(
        "register",
        "/{participant}/edit",
        "person_form:show",
        "person_form:save",
        operation="save_person",
    ),
    *(
        route
        for page in ("candidates", "partners", "agreements", "classes")
        for route in (
            Route(page, "", "registers:table", "registers:search"),
            Route(page, "/{record}", "registers:show", "registers:save"),
        )
    ),
    Route("events", "/plan", "content_plan:show"),
    *(
        route
        for page in ("events", "awards", "cases", "methods")
        for route in (
            Route(page, "", "journal:table", "journal:search"),
            Route(page, "/{record}", "journal_record:show", "journal_record:save"),
        )
    ),
    Route(
        "methods",
        "/{record}/files",
        "method_files:show",
        "method_files:save",
        takes_file=True,
        operation="method_files",
    ),
    Route("methods", "/{record}/files/{proof}", "method_files:file", operation="method_files"),
    Route(
        "candidates",
        "/{record}/accept",
        "accepting:show",
        "accepting:save",
        operation="accept_candidate",
    ),
    Route("import", "", "imports:show", "imports:save", takes_file=True),
    Route("import", "/rejected", "imports:rejected"),
    Route("consents", "", "consents:show", "consents:save"),
    Route("consents", "/{person}", "person_consents:show", "person_consents:save"),
    Route("period", "", "period:show", "period:save"),
    Route("calendar", "", "feeds:show", "feeds:save"),
    Route("next-period", "", "next_period:show", "next_period:save"),
    Route("withdrawals", "", "withdrawals:show", "withdrawals:save"),
    Route("surveys", "", "surveys:table"),
    Route("surveys", "/new", "new_survey:new", "new_survey:open_one", operation="open_survey"),
    Route("surveys", "/{survey}", "one_survey:show", "one_survey:change"),
    Route("surveys", "/{survey}/links", "code_links:show", "code_links:save"),
    Route("my-pupils", "", "my_reports:show"),
    Route("surveys", "/{survey}/poster", "one_survey:poster"),
    Route("answers", "", "answers:responses"),
    Route("answers", "/export", "answers:responses_file"),
    Route("scores", "", "answers:scores"),
    Route("scores", "/export", "answers:scores_file"),
    Route("audit", "", "audit_trail:table", "audit_trail:verify"),
    Route("programme", "", "programme:show"),
    Route("programme", "/file", "programme:file"),
    Route("roadmap", "", "roadmap:show", "roadmap:acknowledge"),
    Route("roadmap", "/new", "roadmap_step:new", "roadmap_step:add", operation="add_step"),
    Route("roadmap", "/readers", "roadmap:readers", operation="acknowledgements"),
    Route("roadmap", "/names", "plan_titles:show", "plan_titles:save", operation="plan_titles"),
    Route("roadmap", "/{step}", "roadmap_step:show", "roadmap_step:save"),
    Route("roadmap", "/{step}/evidence", "evidence:show", "evidence:save", takes_file=True),
    Route("roadmap", "/{step}/evidence/{proof}", "evidence:file"),
    Route("indicators", "", "indicators:table"),
    Route("indicators", "/{indicator}", "one_indicator:show", "one_indicator:save"),
    Route("documents", "", "papers:table"),
    Route("documents", "/new", "new_paper:show", "new_paper:save", operation="issue_paper"),
    Route(
        "documents", "/bring", "brought_paper:show", "brought_paper:save", operation="bring_paper"
    ),
    Route("documents", "/{document}", "papers:show", "papers:change"),
    Route("documents", "/{document}/file", "papers:file"),
    Route("orders", "", "papers:to_read", "papers:acknowledge"),
    Route("templates", "", "word_templates:table"),
    Route(
        "templates", "/{template}", "word_templates:show", "word_templates:save", takes_file=True
    ),
    Route("templates", "/{template}/file", "word_templates:file"),
    Route("swot", "", "swot:show", "swot:save"),
    Route("marks", "", "compliance_marks:show", "compliance_marks:save"),
    Route("new-answers", "", "open_answers:show", "open_answers:save"),
    Route("reminders", "", "reminders:show", "reminders:save"),
    Route("outbox", "", "reminders:outbox", "reminders:settle"),
    Route("themes", "", "answer_themes:show", "answer_themes:save"),
    Route("meetings", "", "meetings:show", "meetings:save"),
)
