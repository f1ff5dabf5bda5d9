"""Where a document that the programme asks for is made: its sort leads to files and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from kit.documents.templates.shipped import SHIPPED
from kit.domain.plan_parts import DocumentPlace, DocumentSort
from kit.domain.programme import Programme
from kit.i18n.message import Message, say
from kit.operations.values.papers import Planned
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import HOME_URL, with_language, with_period
from kit.serve.portal.record_pages import RECORD_PAGES
from kit.service.series import asked_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file of an operation, as which kinds, with which further arguments.

    Parameters
    ----------
    title
        What the file is, where a sort has several; else its kind alone is said.
    waves
        Moments without which the programme has none of it.
    of_purpose
        Whether it is of a consent; then of the programme's first purpose.
    """

    operation: str
    kinds: tuple[str, ...]
    title: Message | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    waves: tuple[str, ...] = ()
    of_purpose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where documents of one sort are made: files, and pages of the portal by path."""

    files: tuple[Made, ...] = ()
    pages: tuple[str, ...] = ()


_PAPER = ("docx", "pdf", "xlsx")
_MOMENTS = ("before", "after")
_PROGRAMME = Made(operation="programme_document", kinds=_PAPER)
_STAGE_1 = Made(
    operation="process_report",
    kinds=("docx", "pdf"),
    title=say("stage 1"),
    more={"reader": "head"},
    waves=_MOMENTS,
)
_STAGE_2 = Made(
    operation="report",
    kinds=("docx", "pdf"),
    title=say("stage 2"),
    more={"reader": "head"},
    waves=_MOMENTS,
)
#: Every sort of document. Those that have no place here are made from a Word template.
PLACES: Mapping[DocumentSort, Place] = {
    "order": Place(),
    "programme": Place(files=(_PROGRAMME,), pages=("programme",)),
    "roadmap": Place(files=(_PROGRAMME,), pages=("roadmap",)),
    "register": Place(
        files=(Made(operation="register_file", kinds=("xlsx", "docx", "pdf")),), pages=("register",)
    ),
    "comparison": Place(
        files=(Made(operation="comparison_tables", kinds=_PAPER, more={"reader": "head"}),)
    ),
    "swot": Place(files=(_STAGE_1,), pages=("swot",)),
    "indicators": Place(
        files=(Made(operation="indicator_report", kinds=_PAPER),), pages=("indicators",)
    ),
    "report": Place(files=(_STAGE_1, _STAGE_2)),
    "protocol": Place(pages=("events",)),
    "letter": Place(),
    "certificate": Place(pages=("awards",)),
    "consent": Place(
        files=(Made(operation="consent_forms", kinds=("docx", "pdf"), of_purpose=True),),
        pages=("consents",),
    ),
    "personal-programme": Place(),
    "other": Place(),
}
#: Where a line of the plan may say that its document is made: a page of the portal, what is below it.
ALSO: Mapping[DocumentPlace, tuple[str, str, Message]] = {
    "partners": ("partners", "", RECORD_PAGES["partners"].title),
    "agreements": ("agreements", "", RECORD_PAGES["agreements"].title),
    "methods": ("methods", "", RECORD_PAGES["methods"].title),
    "content-plan": ("events", "/plan", say("Content plan")),
    "surveys": ("surveys", "", RECORD_PAGES["surveys"].title),
}


def made_from(planned: Planned) -> tuple[str, ...]:
    """Return the Word templates that fit a line of the plan: its own, else all of its sort.

    What is like nothing else has no template but the one that its line names.
    """
    if planned.template:
        return (planned.template,)
    if planned.sort == "other":
        return ()
    return tuple(each.id for each in SHIPPED.values() if each.sort == planned.sort)


def links(planned: Planned, visit: Visit) -> list[records.Link]:
    """Return the files and pages that the reader may open for a line of the plan."""
    t, place = visit.t, PLACES.get(planned.sort, Place())  # type: ignore[call-overload]
    found = [
        records.Link(
            " ".join(filter(None, (t.render(made.title) if made.title else "", kind.upper()))), url
        )
        for made in place.files
        if visit.allows(made.operation)
        and (made.operation != "comparison_tables" or _has_changes(visit))
        for kind in made.kinds
        for url in _url(made, kind, visit)
    ]
    pages = [(path, "", RECORD_PAGES[path].title) for path in place.pages]
    for path, below, title in (*pages, *(ALSO[each] for each in planned.places)):
        page = RECORD_PAGES[path]
        if page.is_open_to(visit.actor.roles(visit.tenant)):
            address = with_period(f"{page.url(visit.tenant)}{below}", visit.period)
            words = t.gettext("page “{title}”", title=t.render(title))
            found.append(records.Link(words, with_language(address, visit.language)))
    return found


def hindrance(planned: Planned, visit: Visit) -> Message | None:
    """Return why a file of this sort cannot be made of the programme; None where it can."""
    if planned.sort != "comparison" or _has_changes(visit):
        return None
    return say("It is made once the same questionnaire is asked at two moments of the programme.")


def _has_changes(visit: Visit) -> bool:
    programme, known = visit.programme, visit.library.questionnaires
    used = {each.questionnaire for each in programme.campaigns}
    return bool(asked_again(programme, (known[each] for each in used)))


def _url(made: Made, kind: str, visit: Visit) -> list[str]:
    programme: Programme = visit.programme
    if not {each.id for each in programme.waves}.issuperset(made.waves):
        return []
    query = {"tenant": visit.tenant, "language": visit.language, "format": kind, **made.more}
    if made.of_purpose:
        purposes = programme.consents.purposes
        if not purposes:
            return []
        query["purpose"] = purposes[0].id
    address = f"{HOME_URL}{made.operation.replace('_', '-')}?{urlencode(query)}"
    return [with_period(address, visit.period)]
