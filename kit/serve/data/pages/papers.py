"""Documents of a school: what the programme asks for, the register, one document, orders to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.documents.templates.fields import FIELD_LISTS, FIELDS, Field, FieldList
from kit.i18n.message import say
from kit.i18n.text import capital
from kit.operations import File, access
from kit.operations.values.papers import (
    Informed,
    Paper,
    PaperFile,
    Papers,
    PaperSaved,
    PapersToRead,
    Planned,
)
from kit.records import listing
from kit.records.documents import REGISTER, SORT_TITLES, STATE_TITLES
from kit.serve.data.browsers import kept
from kit.serve.data.pages.paper_places import hindrance, links, made_from
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.readers import row
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.folds import Fold, unfold
from kit.serve.portal.record_pages import RECORD_PAGES

#: Fields that stand in the title of a page already.
_HIDDEN = ("day", "school", "points-end")

#: Documents of the plan that stand open by themselves, beside the register.
_MOST_ROWS = 20


async def table(visit: Visit) -> Response:
    """Return what the programme asks for, and the register of what was issued."""
    found: Papers = await visit.ask("papers")
    t, may = visit.t, visit.allows("issue_paper")
    known = {each.id: each for each in found.papers}
    rows = [_row(each, visit) for each in found.papers]
    kind = replace(REGISTER, key="title")
    view = listing.read(kind, visit.query)
    shown = records.Table(
        frame=_frame(visit, may_issue=may),
        kind=kind,
        listing=listing.listed(kind, rows, view, visit.language),
        empty=t.gettext("Nothing was issued yet; what is issued here is listed with its number."),
        address=visit.address,
        record_url=lambda row: visit.url(f"/{row['id']}"),
    )
    html = records.render_page(
        "papers.html",
        shown.frame,
        table=shown,
        parts=unfold(
            _asked(found.planned, known, visit), is_all=bool(visit.asked("all")), most=_MOST_ROWS
        ),
        all_url=visit.url(all="1"),
        may_issue=may,
        files=visit.files("paper_list", ("docx", "xlsx", "pdf")),
    )
    return visit.packed(html)


async def show(visit: Visit) -> Response:
    """Return one document: its fields, how it stands, who has read it."""
    paper: Paper = await visit.ask("paper", document=visit.request.path_params["document"])
    t = visit.t
    may = visit.allows("issue_paper")
    actions = []
    if not paper.is_erased and not paper.is_brought:
        actions.append(records.Link(t.gettext("Download (DOCX)"), visit.url(f"/{paper.id}/file")))
    if paper.link:
        actions.append(records.Link(t.gettext("Open"), paper.link))
    if may and paper.state == "issued" and not paper.is_brought:
        again = visit.url("/new", template=paper.template, planned=paper.plan, replaces=paper.id)
        actions.append(records.Link(t.gettext("Replace"), again))
    title = f"{_title(paper, visit)}, № {paper.shown_number}"
    frame = replace(
        visit.frame(title=title, lead=t.date(paper.day)),
        back=records.Link(t.render(visit.page.title), visit.address),
        actions=tuple(actions),
    )
    html = records.render_page(
        "paper.html",
        frame,
        paper=paper,
        state=t.render(STATE_TITLES[paper.state]),
        since=t.date(paper.state_on) if paper.state_on else "",
        facts=_facts(paper, visit),
        others=[
            (words, visit.url(f"/{other}"), other.rpartition("-")[2])
            for words, other in (
                (t.gettext("replaces"), paper.replaces),
                (t.gettext("replaced by"), paper.replaced_by),
            )
            if other
        ],
        may_change=may and not paper.is_erased,
        may_read=visit.allows("acknowledge_paper"),
        revision=visit.revision(paper.revision),
        read=[
            (t.moment(each.at), each.author, access.in_words(each.role, t))
            for each in paper.acknowledged
        ],
        rows=[row(each, t, is_current=each.at is not None) for each in paper.readers],
        n_read=sum(each.at is not None for each in paper.readers),
        reason=visit.field("reason"),
        informed=_informed(paper, visit),
        n_informed=sum(bool(each.on) for each in paper.informed),
        informed_revision=visit.revision(paper.informed_revision),
        informed_day=visit.field("day") or visit.tenants.today(visit.tenant).isoformat(),
        problem_said=visit.problem("reason"),
    )
    return visit.html(html)


async def change(visit: Visit) -> Outcome | None:
    """Withdraw a document, let it count again, say that one has read it, or who was told of it."""
    name, what = visit.request.path_params["document"], visit.field("do")
    seen = {"document": name, "expected": visit.revision_typed}
    if what == "read":
        await visit.ask("acknowledge_paper", document=name)
        undo = Undo("acknowledge_paper", {"document": name, "is_read": False})
        return visit.done(say("It is noted that you have read the document."), undo=undo)
    if what == "inform":
        listed, day = visit.typed.get("listed", []), visit.field("day")
        await visit.ask(
            "inform_participants", **seen, listed=listed, **({"day": day} if day else {})
        )
        return visit.done(say("It is noted who was told."))
    if what == "reinstate":
        before: Paper = await visit.ask("paper", document=name)
        back: PaperSaved = await visit.ask("reinstate_paper", **seen)
        again = {"document": name, "expected": back.revision, "reason": before.reason}
        return visit.done(
            say("The document is in force again."), undo=Undo("withdraw_paper", again)
        )
    gone: PaperSaved = await visit.ask("withdraw_paper", **seen, reason=visit.field("reason"))
    undo = Undo("reinstate_paper", {"document": name, "expected": gone.revision})
    return visit.done(say("The document is withdrawn; its number stays taken."), undo=undo)


async def file(visit: Visit) -> Response:
    """Return a document as it was issued."""
    made: PaperFile = await visit.ask("paper_file", document=visit.request.path_params["document"])
    return kept(File(made.name, made.media, made.body), "document")


async def to_read(visit: Visit) -> Response:
    """Return the orders that staff have to read."""
    found: PapersToRead = await visit.ask("papers_to_read")
    t = visit.t
    html = records.render_page(
        "orders.html",
        visit.frame(),
        orders=[
            (
                each,
                each.title.in_(visit.language) if each.title else t.render(each.template_title),
                t.date(each.day),
            )
            for each in found
        ],
    )
    return visit.packed(html)


async def acknowledge(visit: Visit) -> Outcome | None:
    """Keep that the reader has read an order."""
    name = visit.field("document")
    await visit.ask("acknowledge_paper", document=name)
    undo = Undo("acknowledge_paper", {"document": name, "is_read": False})
    return visit.done(say("It is noted that you have read the document."), undo=undo)


def _informed(paper: Paper, visit: Visit) -> list[tuple[Informed, str, bool]]:
    """Return whom an order on the pairs names, when they were told, and whether they are ticked."""
    typed = visit.typed.get("listed", []) if visit.field("do") == "inform" else None
    return [
        (
            each,
            visit.t.date(dt.date.fromisoformat(each.on)) if each.on else "",
            bool(each.on) if typed is None else each.person in typed,
        )
        for each in paper.informed
    ]


def _frame(visit: Visit, *, may_issue: bool) -> records.Frame:
    t, actions = visit.t, []
    if may_issue:
        actions.append(records.Link(t.gettext("Issue a document"), visit.url("/new")))
    address = visit.page.url(visit.tenant).removesuffix(visit.page.path)
    actions.append(records.Link(t.render(RECORD_PAGES["templates"].title), f"{address}templates"))
    return replace(visit.frame(), actions=tuple(actions))


def _title(paper: Paper, visit: Visit) -> str:
    return paper.title.in_(visit.language) if paper.title else visit.t.render(paper.template_title)


def _row(paper: Paper, visit: Visit) -> dict[str, Any]:
    title, number = _title(paper, visit), paper.shown_number
    return {
        "id": paper.id,
        "number": number,
        "day": paper.day,
        "title": title,
        "sort": paper.sort,
        "about": ", ".join(name for _, name in paper.about),
        "state": paper.state,
    }


def _asked(planned: Sequence[Planned], known: dict[str, Paper], visit: Visit) -> list[Fold]:
    """Return what the programme asks for: what was not issued yet first, then the rest."""
    t, told = visit.t, [_planned(each, known, visit) for each in planned]
    parts = (
        ("asked", t.gettext("Not issued yet"), [each for each in told if not each["issued"]]),
        ("issued", t.gettext("Issued"), [each for each in told if each["issued"]]),
    )
    return [
        Fold(id=name, title=title, rows=rows, about=t.number(len(rows), 0))
        for name, title, rows in parts
        if rows
    ]


def _planned(each: Planned, known: dict[str, Paper], visit: Visit) -> dict[str, Any]:
    t = visit.t
    issued = [known[one] for one in each.issued if one in known]
    valid = [one for one in issued if one.state == "issued"]
    templates = made_from(each)
    query = {"planned": each.id} | ({"template": templates[0]} if len(templates) == 1 else {})
    return {
        "title": each.title.in_(visit.language),
        "sort": t.render(SORT_TITLES[each.sort])
        if each.sort in SORT_TITLES and each.sort != "other"
        else "",
        "term": t.render(each.term),
        "signed_by": each.signed_by.in_(visit.language) if each.signed_by else "",
        "issued": [
            (f"№ {one.shown_number}", t.date(one.day), visit.url(f"/{one.id}")) for one in valid[:3]
        ],
        "more": len(valid) - 3,
        "made": links(each, visit),
        "hindrance": t.render(why) if (why := hindrance(each, visit)) else "",
        "url": visit.url("/new", **query) if templates else "",
        "bring": visit.url("/bring", planned=each.id),
    }


def _facts(paper: Paper, visit: Visit) -> list[tuple[str, str]]:
    found = []
    known: dict[str, Field | FieldList] = {**FIELDS, **FIELD_LISTS}
    for name, field in known.items():
        text = paper.fields.get(name, "")
        if name in _HIDDEN or not text:
            continue
        if name in FIELD_LISTS and name != "points":
            text = "\n".join(_in_one(line) for line in text.splitlines() if line.strip())
        found.append((field.ru if visit.language == "ru" else field.en, text))
    return found


def _in_one(line: str) -> str:
    """Return a row of a list as it is read: what is not known is left out.

    Examples
    --------
    >>> _in_one("; куратор"), _in_one("Ким Анна; учитель")
    ('Куратор', 'Ким Анна, учитель')
    """
    text = ", ".join(filter(None, (each.strip() for each in line.split(";"))))
    return capital(text)
