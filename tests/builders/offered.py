"""What each role is offered of the record pages; whoever changes rights changes this too."""

from __future__ import annotations

from kit.serve.portal.record_pages import RECORD_PAGES

#: What everybody of the staff has of the programme, and what who leads it has.
STAFF = ("programme", "roadmap", "calendar", "orders")
PROGRAMME = (
    *(*STAFF, "indicators", "documents", "templates"),
    *("events", "awards", "cases", "methods"),
)
#: Paths of the record pages that a role is offered.
OFFERED = {
    "psychologist": {
        *("register", "candidates", "partners", "agreements", "import", "classes", "consents"),
        *("withdrawals", "surveys", "my-pupils", "answers", "new-answers", "scores"),
        *("meetings", "swot", "marks", "themes", "reminders", "outbox", *PROGRAMME),
    },
    "curator": {
        *("register", "candidates", "partners", "agreements", "import", "classes", "consents"),
        *("withdrawals", "surveys", "meetings", "swot", "marks", "reminders", "outbox"),
        *("next-period", *PROGRAMME),
    },
    "head": {
        *("consents", "withdrawals", "surveys", "period", "marks", "audit"),
        *("next-period", *PROGRAMME),
    },
    "deputy": {"surveys", "marks", *PROGRAMME},
    "class-teacher": {"my-pupils", "consents", "events", "methods", *STAFF},
    "social-pedagogue": {"my-pupils", "methods", *STAFF},
    "methodologist": {"methods"},
}
#: Of a school that is made up a methodologist sees indicators, and is not led there.
UNLED = {"methodologist": {"indicators"}}


def tiles_of(role: str) -> set[str]:
    """Return the paths that a role finds on the home page."""
    return {path for path in OFFERED[role] if RECORD_PAGES[path].is_tile}


def first_of_sections(role: str) -> set[str]:
    """Return where the sections of a role's bar lead."""
    first = {
        each.section: path for path, each in reversed(RECORD_PAGES.items()) if path in OFFERED[role]
    }
    return set(first.values())


def near(role: str, path: str) -> str:
    """Return a page of the section of another one, which a role is offered, too."""
    section = RECORD_PAGES[path].section
    return min(each for each in OFFERED[role] if RECORD_PAGES[each].section == section)
