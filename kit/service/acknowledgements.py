"""Operations on who of the staff knows the road map: «С приказом ознакомлен(а)» (S4-025)."""

from __future__ import annotations

from kit.domain.period import kept_in
from kit.domain.texts import Text
from kit.errors import Conflict
from kit.i18n.message import say
from kit.operations import OPERATIONS
from kit.operations.arguments import AcknowledgeRoadmap, OnePeriod
from kit.operations.values.roadmap import Acknowledged, Acknowledgements
from kit.service.context import Context
from kit.service.staff import by_role, posts, who_may
from kit.service.steps import STEP, all_steps, edition
from kit.store import Kept

#: Kind of the records in which it is kept, one for each account and period.
KEPT = "acknowledgement"
_READ = "acknowledge_roadmap"


def acknowledge_roadmap(context: Context, arguments: AcknowledgeRoadmap) -> bool:
    """Store that the actor knows the road map; once for each edition.

    Raises
    ------
    Conflict
        It was changed since it was seen.
    """
    if arguments.edition != edition(all_steps(context)):
        raise Conflict(
            "roadmap",
            say("The road map was changed while you were reading."),
            say("Load it and look at what is new."),
        )
    known = of_reader(context)
    if known is not None and known.edition == arguments.edition:
        return True
    records, name = context.store.records, kept_in(context.period, context.actor.name)
    with context.work() as work:
        revision = records.rows(KEPT).revision(work, name) + 1
        content = {"edition": arguments.edition}
        records.save(work, KEPT, name, revision, content, period=context.period)
    return True


def acknowledgements(context: Context, _: OnePeriod) -> Acknowledgements:
    """Return which of the staff know the road map, and since when."""
    kept = {each.author: each for each in context.store.records.all(KEPT, context.period).values()}
    roles: dict[str, tuple[str, ...]] = {each.author: (each.role,) for each in kept.values()}
    roles |= {each.account: each.roles for each in who_may(context, _READ)}
    return Acknowledgements(
        edition=edition(all_steps(context)),
        staff=tuple(
            _told(context, each, roles[each], kept.get(each), posts(context.programme, roles[each]))
            for each in by_role(roles)
        ),
    )


def is_behind(context: Context) -> bool:
    """Whether the actor has to read the road map: it was changed since, or never read.

    Whoever decides on it is asked again only: once somebody else has changed what they had read.
    """
    if not context.store.people.is_open or context.role not in OPERATIONS[_READ].grants:
        return False
    found = all_steps(context)
    if not found:
        return False
    known = of_reader(context)
    is_other = known is None or known.edition != edition(found)
    if context.role not in OPERATIONS["add_step"].grants:
        return is_other
    return is_other and known is not None and _was_changed_by_others(context, known)


def _was_changed_by_others(context: Context, known: Acknowledged) -> bool:
    """Whether somebody else saved a step after the actor said to know the road map."""
    return any(
        each.author != context.actor.name
        and known.at is not None
        and context.here(each.written_at) > known.at
        for each in context.store.records.all(STEP, context.period).values()
    )


def of_reader(context: Context) -> Acknowledged | None:
    """Return what the actor said last; None when nothing was."""
    if not context.store.people.is_open:
        return None
    name = kept_in(context.period, context.actor.name)
    kept = context.store.records.all(KEPT, ids=[name]).get(name)
    return None if kept is None else _told(context, context.actor.name, (), kept)


def _told(
    context: Context,
    account: str,
    roles: tuple[str, ...],
    kept: Kept | None,
    held: tuple[Text, ...] = (),
) -> Acknowledged:
    return Acknowledged(
        account=account,
        roles=roles,
        posts=held,
        edition=int(kept.content["edition"]) if kept else 0,
        at=context.here(kept.written_at) if kept else None,
    )
