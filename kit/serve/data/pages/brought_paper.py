"""Enter a document that was made elsewhere: its number, its day, where it lies."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.values.papers import PaperFormShown, PaperIssued, Papers
from kit.records.documents import number_taken
from kit.serve.data.pages.new_paper import is_sure
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records


async def show(visit: Visit) -> Response:
    """Return the form."""
    planned = visit.asked("planned")
    known: Papers = await visit.ask("papers")
    plan = next((each for each in known.planned if each.id == planned), None)
    if plan is None or not visit.allows("bring_paper"):
        raise NotFound(
            planned,
            say("The programme asks for no such document."),
            say("Choose one of the list."),
        )
    t = visit.t
    frame = replace(
        visit.frame(
            title=t.gettext("A document from elsewhere"), lead=plan.title.in_(visit.language)
        ),
        back=records.Link(t.render(visit.page.title), visit.address),
    )
    pairs: tuple[tuple[str, str], ...] = ()
    if plan.template:
        form: PaperFormShown = await visit.ask("paper_form", template=plan.template)
        pairs = form.pairs
    today = visit.tenants.today(visit.tenant).isoformat()
    number = visit.field("paper_number").strip()
    return visit.html(
        records.render_page(
            "paper_brought.html",
            frame,
            number=visit.field("paper_number"),
            day=visit.field("day") or today,
            link=visit.field("link"),
            pairs=pairs,
            match=visit.field("match"),
            is_double=visit.fault is not None and visit.fault.what == number_taken(number),
            problems={
                each: visit.problem(each) for each in ("paper_number", "day", "match", "link")
            },
        )
    )


async def save(visit: Visit) -> Outcome:
    """Store what was entered."""
    if not visit.field("paper_number").strip():
        raise BadArgument(
            "paper_number",
            say("The number of the document is missing."),
            say("Write it as it stands on the document."),
        )
    if not visit.field("day"):
        raise BadArgument(
            "day", say("The day of the document is missing."), say("Choose the day it is dated.")
        )
    done: PaperIssued = await visit.ask(
        "bring_paper",
        planned=visit.asked("planned"),
        paper_number=visit.field("paper_number").strip(),
        day=visit.field("day"),
        match=visit.field("match"),
        link=visit.field("link").strip(),
        attempt=visit.field("attempt"),
        despite_double=is_sure(visit),
    )
    location = visit.url(f"/{done.id}", done=visit.field("attempt"))
    why = visit.t.gettext("entered by mistake")
    undo = Undo("withdraw_paper", {"document": done.id, "expected": 1, "reason": why})
    said = (say("The document is entered."),)
    warned = (number_taken(done.own_number),) if done.is_double else ()
    return Outcome(location=location, said=said, warned=warned, undo=undo)
