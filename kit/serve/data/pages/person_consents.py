"""One person's consents: how they stand, what was recorded, what is taken back or out."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from starlette.responses import Response

from kit.i18n.message import Message, say
from kit.operations.values.consents import ConsentEntry, ConsentsRecorded, PersonConsents
from kit.serve.data.pages.consents import GIVERS, State, state
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import HOME_URL

EVENTS: dict[str, Message] = {
    "given": say("signed"),
    "refused": say("refused"),
    "withdrawn": say("taken back"),
    "annulled": say("taken out as a mistake"),
}


class _Line(NamedTuple):
    """One entry of the history, in words."""

    entry: str
    day: str
    what: str
    paper: str
    who: str
    is_annulled: bool
    may_annul: bool


async def show(visit: Visit) -> Response:
    """Return a person's consents and their history."""
    person = visit.request.path_params["person"]
    found: PersonConsents = await visit.ask("person_consents", person=person)
    t, language = visit.t, visit.language
    titles = {each.id: each.title.in_(language) for each in found.purposes}
    base = f"{HOME_URL}consent-forms?tenant={visit.tenant}&people={found.row.person}"
    states: list[tuple[str, State, str]] = [
        (
            titles[each.purpose],
            state(each, t),
            f"{base}&purpose={each.purpose}&language={language}",
        )
        for each in found.row.states
    ]
    frame = replace(
        visit.frame(title=found.row.name, lead=" · ".join(filter(None, _lead(found)))),
        back=records.Link(visit.t.gettext("Consents"), visit.address),
    )
    html = records.render_page(
        "person_consents.html",
        frame,
        states=states,
        lacks=[t.render(each) for each in found.lacks],
        history=[_line(each, titles, visit) for each in found.history],
        purposes=list(titles.items()),
        givers=[(name, t.render(words)) for name, words in GIVERS.items()],
        today=visit.tenants.today(visit.tenant).isoformat(),
        typed={
            name: visit.field(name) for name in ("purpose", "given_by", "day", "note", "reason")
        },
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Record that a consent is taken back, or take an entry out that was a mistake."""
    person = visit.request.path_params["person"]
    if visit.field("do") == "annul":
        await visit.ask(
            "annul_consent", entries=[visit.field("entry")], reason=visit.field("reason")
        )
        return visit.done(say("The entry does not count any more; it stays in the history."))
    done: ConsentsRecorded = await visit.ask(
        "withdraw_consent",
        person=person,
        purpose=visit.field("purpose"),
        given_by=visit.field("given_by"),
        day=visit.field("day"),
        note=visit.field("note"),
    )
    if not done.recorded:
        return visit.done(say("There was nothing to take back, or it was recorded before."))
    return visit.done(
        say("The withdrawal is recorded. Nothing uses the data from now on."),
        warned=(say("What is due now stands on the page “Withdrawals and destruction”."),),
    )


def _lead(found: PersonConsents) -> tuple[str, ...]:
    return (found.row.group, ", ".join(found.codes))


def _line(each: ConsentEntry, titles: dict[str, str], visit: Visit) -> _Line:
    t = visit.t
    giver = t.render(GIVERS[each.given_by])
    what = t.gettext(
        "{purpose}: {event} ({who})",
        purpose=titles.get(each.purpose, each.purpose),
        event=t.render(EVENTS[each.event]),
        who=giver,
    )
    until = t.gettext("until {day}", day=t.date(each.ends_on)) if each.ends_on else ""
    told = (each.paper, each.note, until)
    written = t.date(each.written_at.date()) if each.written_at else ""
    return _Line(
        each.entry,
        t.date(each.day),
        what,
        " · ".join(filter(None, told)),
        " · ".join(filter(None, (each.author, written))),
        each.is_annulled,
        not each.is_annulled and each.event != "annulled" and visit.allows("annul_consent"),
    )
