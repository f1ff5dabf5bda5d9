"""Which participants were told of the pairs that an order names, and on which day (S1-106)."""

from __future__ import annotations

from collections.abc import Collection

from kit.errors import BadArgument, Conflict
from kit.i18n.message import say
from kit.operations.arguments import InformParticipants
from kit.operations.values import papers as values
from kit.records.documents import DOCUMENT, INFORMED
from kit.service.context import Context
from kit.service.paper_drafts import require_day
from kit.service.people import in_order, known
from kit.store import Kept, Store, Work

#: The template of the document that names the pairs; one from elsewhere is for a line of the plan that has it.
_ORDER = "order-pairs"


def asked(context: Context, kept: Kept) -> tuple[str, ...]:
    """Return who has to be told of a document: everybody whom an order on the pairs names.

    One that was made elsewhere without a copy is about everybody of the running pairs.
    """
    content = kept.content
    if content.get("state") != "issued":
        return ()
    if content.get("template"):
        return tuple(content.get("people", ())) if content.get("template") == _ORDER else ()
    plans = {each.id for each in context.programme.documents if each.template == _ORDER}
    if content.get("plan") not in plans:
        return ()
    if content.get("people"):
        return tuple(content["people"])
    owners = context.store.people.codes()
    codes = (code for each in context.matches() if each.ended_on is None for code in each.people)
    return tuple(dict.fromkeys(owners[code] for code in codes if code in owners))


def participants(context: Context, kept: Kept) -> tuple[tuple[values.Informed, ...], int]:
    """Return who has to be told of a document, by name, with the day; and as which saving it is kept."""
    register, names = known(context), asked(context, kept)
    last = context.store.records.all(INFORMED, ids=[kept.id]).get(kept.id)
    told = last.content["told"] if last else {}
    found = sorted(
        (register[each] for each in names if each in register),
        key=lambda one: (in_order(one.name), one.id),
    )
    return (
        tuple(
            values.Informed(
                person=each.id, name=str(each.name), group=each.group, on=told.get(each.id, "")
            )
            for each in found
        ),
        last.revision if last else 0,
    )


def inform_participants(context: Context, arguments: InformParticipants) -> values.PaperSaved:
    """Keep who was told of the pairs; whoever was told before keeps the day.

    Raises
    ------
    Conflict
        Somebody else saved meanwhile.
    """
    kept = context.store.records.one(DOCUMENT, arguments.document)
    names, listed = {*asked(context, kept)}, {*arguments.listed}
    if not names or listed - names:
        raise BadArgument(
            "listed",
            say("This document does not name everybody who is listed."),
            say("Load the page again, and tick whom it shows."),
        )
    day = arguments.day or context.today()
    require_day(context, day)
    if day > context.today():
        raise BadArgument(
            "day",
            say("Nobody was told on a day that has not come yet."),
            say("Enter the day on which it was said."),
        )
    context.noted["saved"] = kept.id
    with context.work() as work:
        rows = context.store.records.rows(INFORMED)
        last = rows.last([kept.id], work).get(kept.id)
        revision = last.revision if last else 0
        if revision != arguments.expected:
            raise Conflict(
                kept.id,
                say("Somebody else changed this list while you were looking at it."),
                say("Nothing was stored. Load the page again, and look who is ticked."),
            )
        before = last.content["told"] if last else {}
        told = {each: before.get(each, day.isoformat()) for each in sorted(listed)}
        if told == before:
            return values.PaperSaved(id=kept.id, revision=revision)
        context.store.records.save(
            work, INFORMED, kept.id, revision + 1, {"told": told}, period=kept.period
        )
    return values.PaperSaved(id=kept.id, revision=revision + 1)


def counted(context: Context, plan: str) -> tuple[int, int]:
    """Return how many were told, and how many have to be, of the newest document of a line of the plan."""
    papers = [
        each
        for each in context.store.records.all(DOCUMENT, context.period).values()
        if each.content.get("plan") == plan and each.content.get("state") == "issued"
    ]
    if not papers:
        return 0, 0
    newest = max(papers, key=lambda one: (one.content["day"], int(one.content["number"])))
    names = asked(context, newest)
    last = context.store.records.all(INFORMED, ids=[newest.id]).get(newest.id)
    told = last.content["told"] if last else {}
    return sum(each in told for each in names), len(names)


def forget(store: Store, work: Work, people: Collection[str]) -> None:
    """Take people who are destroyed off every list of those who were told; the savings before go, too."""
    gone = {*people}
    for name, savings in store.records.histories(INFORMED).items():
        newest = savings[0]
        if past := gone & {each for kept in savings for each in kept.content["told"]}:
            told = {each: on for each, on in newest.content["told"].items() if each not in past}
            store.records.erase(work, INFORMED, name)
            if told:
                store.records.save(work, INFORMED, name, 1, {"told": told}, period=newest.period)
