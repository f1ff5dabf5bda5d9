"""The register of issued documents: how they stand, whom they name, who of the staff has read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kit.documents.templates.shipped import SHIPPED
from kit.domain.plan_parts import DocumentPlan
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.operations.arguments import AcknowledgePaper
from kit.operations.values import papers as values
from kit.records.documents import DOCUMENT, ISSUED_FILE
from kit.service import certificates
from kit.service.context import Context
from kit.service.people import in_order, known, name_of_code
from kit.service.staff import by_role, posts, who_may
from kit.store import Kept, Store, Work

#: Kind of the records that tell who has read which document; the road map has one of its own.
ACKNOWLEDGEMENT = "paper-acknowledgement"
#: What a document is called that was made elsewhere.
BROUGHT_TITLE = say("Document from elsewhere")
#: A document that names more people than these is about all of them.
_MOST_NAMED = 3


def papers(context: Context) -> values.Papers:
    """Return the register of the period, newest first, and what the programme asks for."""
    found = _newest(context.store.records.all(DOCUMENT, context.period).values())
    names, read = about(context, found), read_by(context)
    programme = context.programme
    issued: dict[str, list[str]] = {}
    for each in found:
        if each.content.get("plan"):
            issued.setdefault(each.content["plan"], []).append(each.id)
    planned = tuple(
        values.Planned(
            id=each.id,
            title=each.title,
            sort=each.sort,
            template=each.template if each.template in SHIPPED else "",
            signed_by=programme.term("posts", each.signed_by) if each.signed_by else None,
            term=each.timing.words,
            issued=tuple(issued.get(each.id, ())),
            places=each.places,
        )
        for each in sorted(programme.documents, key=lambda one: _place(one, context))
    )
    return values.Papers(
        papers=tuple(told(context, each, names, read) for each in found), planned=planned
    )


def to_read(context: Context) -> values.PapersToRead:
    """Return the documents in force that staff have to read, newest first, without names."""
    read = read_by(context)
    return tuple(
        values.PaperToRead(
            id=each.id,
            number=each.content.get("number_elsewhere") or str(each.content["number"]),
            day=dt.date.fromisoformat(each.content["day"]),
            title=Text.of(each.content["title"]) if each.content.get("title") else None,
            template_title=_template_title(each),
            link=each.content.get("link", ""),
            is_mine_read=_is_mine(context, read.get(each.id, ())),
        )
        for each in _newest(context.store.records.all(DOCUMENT, context.period).values())
        if _is_to_read(each) and each.content["state"] == "issued"
    )


def acknowledge(context: Context, arguments: AcknowledgePaper) -> values.PaperSaved:
    """Keep that the actor has read a document, or has not after all."""
    kept = context.store.records.one(DOCUMENT, arguments.document)
    if arguments.is_read and not _is_to_read(kept):
        raise BadArgument(
            "document",
            say("Letters, certificates and minutes are not for the staff to acknowledge."),
            say("Acknowledge orders, plans and regulations."),
        )
    name = f"{kept.id}:{context.actor.name}"
    context.noted["saved"] = kept.id
    with context.work() as work:
        rows = context.store.records.rows(ACKNOWLEDGEMENT)
        last = rows.last([name], work).get(name)
        revision = last.revision if last else 0
        if bool(last and last.content["read"]) != arguments.is_read:
            content = {"paper": kept.id, "read": arguments.is_read}
            context.store.records.save(
                work, ACKNOWLEDGEMENT, name, revision + 1, content, period=kept.period
            )
    return values.PaperSaved(id=kept.id, revision=kept.revision)


def read_by(context: Context) -> dict[str, tuple[values.Acknowledged, ...]]:
    """Return who has read which document, in the order in which they did."""
    found: dict[str, list[values.Acknowledged]] = {}
    kept = context.store.records.all(ACKNOWLEDGEMENT).values()
    for each in sorted(kept, key=lambda one: one.written_at):
        if each.content["read"]:
            one = values.Acknowledged(
                author=each.author, role=each.role, at=context.here(each.written_at)
            )
            found.setdefault(each.content["paper"], []).append(one)
    return {paper: tuple(several) for paper, several in found.items()}


def readers(
    context: Context, kept: Kept, read: Mapping[str, tuple[values.Acknowledged, ...]]
) -> tuple[values.Reader, ...]:
    """Return who has read a document, and of an order in force who of the staff has not yet."""
    when = {each.author: each for each in read.get(kept.id, ())}
    is_asked = _is_to_read(kept) and kept.content["state"] == "issued"
    able = who_may(context, "acknowledge_paper") if is_asked else ()
    roles: dict[str, tuple[str, ...]] = {each.author: (each.role,) for each in when.values()}
    roles |= {each.account: each.roles for each in able}
    return tuple(
        values.Reader(
            account=account,
            roles=roles[account],
            posts=posts(context.programme, roles[account]),
            at=when[account].at if account in when else None,
        )
        for account in by_role(roles)
    )


def unread(context: Context) -> tuple[values.PaperToRead, ...]:
    """Return the orders of the period that the actor has not read yet, newest first."""
    if not context.store.people.is_open:
        return ()
    return tuple(each for each in to_read(context) if not each.is_mine_read)


def of_attempt(context: Context, attempt: str) -> Kept | None:
    """Return the document that was issued by the same sending; None where there is none."""
    if not attempt:
        return None
    kept = context.store.records.all(DOCUMENT, context.period).values()
    return next((each for each in kept if each.content.get("attempt") == attempt), None)


def choices(
    context: Context,
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return whom, and which pair of the period, a document may be about, in words."""
    register = known(context)
    people = sorted(register.values(), key=lambda each: in_order(each.name))
    owners = context.store.people.codes()

    def names(codes: Iterable[str]) -> str:
        return ", ".join(name_of_code(each, owners, register) for each in codes)

    pairs = [
        (each.id, f"{names(each.mentors)} – {names(each.mentees)}") for each in context.matches()
    ]
    shown = ((each.id, ", ".join(filter(None, (str(each.name), each.group)))) for each in people)
    return tuple(shown), tuple(sorted(pairs, key=lambda pair: pair[1]))


def about(context: Context, kept: Collection[Kept]) -> dict[str, str]:
    """Return the names of those whom documents are about; of orders on all pairs, nobody's."""
    asked = {
        person
        for each in kept
        if len(each.content.get("people", ())) <= _MOST_NAMED
        for person in each.content.get("people", ())
    }
    return {person: str(one.name) for person, one in known(context, sorted(asked)).items()}


def told(
    context: Context,
    kept: Kept,
    names: Mapping[str, str],
    read: Mapping[str, tuple[values.Acknowledged, ...]],
) -> values.Paper:
    """Return a document as it is told."""
    content = kept.content
    people = content.get("people", ())
    acknowledged = read.get(kept.id, ())
    return values.Paper(
        id=kept.id,
        revision=kept.revision,
        at=context.here(kept.written_at),
        author=kept.author,
        role=kept.role,
        number=int(content["number"]),
        day=dt.date.fromisoformat(content["day"]),
        sort=content["sort"],
        template=content["template"],
        template_title=_template_title(kept),
        template_revision=int(content.get("template_revision", 0)),
        plan=content.get("plan", ""),
        title=Text.of(content["title"]) if content.get("title") else None,
        signed_by=content.get("signed_by", ""),
        state=content["state"],
        state_on=_day(content.get("state_on")),
        reason=content.get("reason", ""),
        replaces=content.get("replaces", ""),
        replaced_by=content.get("replaced_by", ""),
        period=kept.period,
        about=tuple((each, names[each]) for each in people if each in names)
        if len(people) <= _MOST_NAMED
        else (),
        fields=content.get("fields", {}),
        check_url=certificates.address(context, content["code"]) if content.get("code") else "",
        is_erased=bool(content.get("is_erased")),
        acknowledged=acknowledged,
        is_mine_read=_is_mine(context, acknowledged),
        number_elsewhere=content.get("number_elsewhere", ""),
        link=content.get("link", ""),
    )


def changed(context: Context, work: Work, kept: Kept, new: Mapping[str, Any]) -> None:
    """Store how a document stands by now; whoever checks it learns of it at once."""
    content = {**kept.content, **new}
    context.store.records.save(
        work, DOCUMENT, kept.id, kept.revision + 1, content, period=kept.period
    )
    certificates.tell(context, work, content)


def naming(store: Store, people: Collection[str]) -> list[Kept]:
    """Return the documents that name some people."""
    gone = set(people)
    found = store.records.all(DOCUMENT).values()
    return [each for each in found if gone & {*each.content.get("people", ())}]


def forget(store: Store, work: Work, papers: Iterable[Kept]) -> None:
    """Erase what is kept of documents that name people who are destroyed.

    Number, day and state stay: the register of a school has no gap. The paper is the school's.
    """
    for each in papers:
        content = dict(each.content)
        if code := content.get("code"):
            store.certificates.erase(work, code)
        content |= {"people": [], "fields": {}, "match": "", "code": "", "reason": ""}
        store.records.erase(work, DOCUMENT, each.id)
        content["is_erased"] = True
        store.records.save(work, DOCUMENT, each.id, 1, content, period=each.period)
        store.files.erase(work, ISSUED_FILE, [each.id])


def _newest(kept: Iterable[Kept]) -> list[Kept]:
    return sorted(
        kept, key=lambda one: (one.content["day"], int(one.content["number"])), reverse=True
    )


def _is_to_read(kept: Kept) -> bool:
    return values.is_to_read(kept.content["sort"], is_brought=not kept.content["template"])


def _place(planned: DocumentPlan, context: Context) -> tuple[dt.date, str]:
    """Return where a line of the plan stands: by its first term, those without one last; then by title."""
    spans = planned.timing.occurrences(context.programme.period)
    return (spans[0].last if spans else dt.date.max, planned.title.in_("ru").casefold())


def _template_title(kept: Kept) -> Message:
    template = kept.content["template"]
    return SHIPPED[template].title if template else BROUGHT_TITLE


def _is_mine(context: Context, acknowledged: Iterable[values.Acknowledged]) -> bool:
    return any(each.author == context.actor.name for each in acknowledged)


def _day(text: Any) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
