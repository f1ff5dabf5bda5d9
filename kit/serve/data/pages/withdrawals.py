"""Withdrawals and destruction: what is due, data destroyed, people answered, acts to print."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.operations.values.consents import WithdrawalDue, WithdrawalsDue
from kit.operations.values.destructions import (
    Act,
    Acts,
    AllRetentionDue,
    Destroyed,
    TermsOfKeeping,
)
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import HOME_URL

SCOPES: dict[str, Message] = {
    "everything": say("destroy all data"),
    "diagnosis": say("destroy the psychologist’s answers"),
    "": say("nothing is kept here"),
}
GROUNDS: dict[str, Message] = {
    "withdrawal": say("consent taken back"),
    "term": say("term of keeping ended"),
    "request": say("at the person’s request"),
}


class _Due(NamedTuple):
    """A withdrawal, in words."""

    each: WithdrawalDue
    who: str
    is_gone: bool
    title: str
    on: str
    destroy: str
    answer: str


class _Done(NamedTuple):
    """A destruction, in words, with the act to print."""

    act: Act
    at: str
    grounds: str
    docx: str
    pdf: str


async def show(visit: Visit) -> Response:
    """Return what is due, acts of what was destroyed, and terms that ended."""
    due: WithdrawalsDue = await visit.ask("withdrawals_due")
    acts: Acts = await visit.ask("destruction_acts")
    ended: AllRetentionDue = await visit.ask("retention")
    terms: TermsOfKeeping = await visit.ask("terms_of_keeping")
    t = visit.t
    html = records.render_page(
        "withdrawals.html",
        visit.frame(),
        due=[_due(each, visit) for each in due],
        acts=[_done(each, visit) for each in acts],
        ended=[(t.render(each.title), each.period, t.date(each.due_on), each) for each in ended],
        terms=[(t.render(each.title), _years(each.years, visit), each) for each in terms.terms],
        decided=t.date(terms.day) if terms.day else "",
        revision=visit.revision(terms.revision),
        typed=visit.field,
        may_decide=visit.allows("change_terms"),
        may_destroy=visit.allows("destroy_person_data"),
        may_answer=visit.allows("answer_withdrawal"),
        today=visit.tenants.today(visit.tenant).isoformat(),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Destroy a person's data, record that the person was answered, or decide about terms."""
    if visit.field("do") == "terms":
        await visit.ask(
            "change_terms",
            expected=visit.revision_typed,
            answers_years=visit.field("answers"),
            identity_years=visit.field("identity"),
        )
        return visit.done(say("The terms of keeping are saved."))
    if visit.field("do") == "answer":
        await visit.ask("answer_withdrawal", entry=visit.field("entry"), day=visit.field("day"))
        return visit.done(say("It is recorded that the person was answered."))
    if not visit.field("sure"):
        raise BadArgument(
            "confirm",
            say("Destroying cannot be undone, so it has to be confirmed."),
            say("Tick that you are sure, and press again."),
        )
    done: Destroyed = await visit.ask(
        "destroy_person_data",
        person=visit.field("person"),
        scope=visit.field("scope") or "everything",
        how=visit.field("how") or "removed",
        grounds=visit.field("grounds") or "withdrawal",
    )
    said = say(
        "The data are destroyed: {n} answered questionnaire.",
        plural="The data are destroyed: {n} answered questionnaires.",
        n=done.rows.get("responses", 0),
    )
    return visit.done(said, say("Print the act below and have it signed."))


def _years(years: int, visit: Visit) -> str:
    return visit.t.render(say("{n} year", plural="{n} years", n=years))


def _due(each: WithdrawalDue, visit: Visit) -> _Due:
    t = visit.t
    if each.destroyed_at:
        destroy = t.gettext("destroyed on {day}", day=t.date(each.destroyed_at.date()))
    elif each.scope:
        what = t.render(SCOPES[each.scope])
        destroy = t.gettext("{what} by {day}", what=what, day=t.date(each.destroyed_by))
    else:
        destroy = t.render(SCOPES[""])
    if each.answered_on:
        answer = t.gettext("answered on {day}", day=t.date(each.answered_on))
    else:
        answer = t.gettext("answer by {day}", day=t.date(each.answered_by))
    is_gone = bool(each.destroyed_at) and not each.name
    who = t.gettext("The name is destroyed") if is_gone else each.name or each.person
    return _Due(
        each, who, is_gone, each.title.in_(visit.language), t.date(each.on), destroy, answer
    )


def _done(act: Act, visit: Visit) -> _Done:
    t = visit.t
    base = f"{HOME_URL}destruction-act?tenant={visit.tenant}&person={quote(act.person)}"
    base += f"&language={visit.language}&format="
    grounds = t.render(GROUNDS[act.grounds]) if act.grounds in GROUNDS else act.grounds
    return _Done(act, t.date(act.at.date()), grounds, f"{base}docx", f"{base}pdf")
