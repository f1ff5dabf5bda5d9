"""A candidate becomes a participant, by the decision of whoever sends this form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.responses import Response

from kit.i18n.message import say
from kit.operations.values.people import Double
from kit.operations.values.registers import Accepted, Entry
from kit.records import editing
from kit.records.registers import CANDIDATE
from kit.serve.data.pages import enrolling
from kit.serve.data.pages.person_form import offered
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.registers import entry_title
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records


async def show(visit: Visit) -> Response:
    """Return the form that asks for role and form of mentoring."""
    return await _form(visit)


async def save(visit: Visit) -> Outcome | Response | None:
    """Make the candidate a participant; where somebody like this is known, ask first."""
    entry, stored = enrolling.entry(visit), await _stored(visit)
    if entry.faults:
        return None
    values = editing.read(entry.kind, entry.raw).values
    same = visit.field("same")
    done: Accepted = await visit.ask(
        "accept_candidate",
        candidate=stored.id,
        expected=visit.revision_typed,
        people=[same] if same else [],
        despite_doubles=visit.typed.get("despite", []),
        role=values["role"],
        form=values["form"],
        subform=values.get("subform") or "",
        grade=values.get("grade") or "",
        joined_on=str(values["joined_on"]),
    )
    if done.doubles:
        return await _form(visit, done.doubles)
    location = visit.url(f"/{stored.id}", done=visit.field("attempt"))
    told = say("The candidate takes part now, with the code {code}.", code=done.code)
    return Outcome(location=location, said=(told,))


async def _form(visit: Visit, doubles: Iterable[Double] = ()) -> Response:
    stored, t = await _stored(visit), visit.t
    name = entry_title(CANDIDATE, stored)
    frame = replace(
        visit.frame(
            title=t.gettext("Make a participant"),
            lead=name,
        ),
        back=records.Link(name, visit.url(f"/{stored.id}")),
    )
    html = records.render_page(
        "accepting.html",
        frame,
        entries=[enrolling.entry(visit)],
        doubles=[offered(each, visit) for each in doubles],
        revision=visit.revision(stored.revision),
        is_typed=bool(visit.typed),
    )
    return visit.html(html)


async def _stored(visit: Visit) -> Entry:
    name = visit.request.path_params["record"]
    found: Entry = await visit.ask("record", kind=CANDIDATE.id, record=name)
    return found
