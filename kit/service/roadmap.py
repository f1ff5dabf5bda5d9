"""Operations of the road map: steps in force, what the school decides about each, steps of its own."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from kit.domain.conflicts import Conflict, conflicts
from kit.domain.period import kept_in
from kit.domain.programme import Programme
from kit.domain.roadmap import Section, Step
from kit.domain.roadmap_in_force import Judge, StepInForce, counted
from kit.domain.step_terms import ONCE, Move, whole
from kit.domain.surveys import retitled
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.access import OTHER_POSTS
from kit.operations.arguments import AddStep, OnePeriod, OneStep, RemoveStep, SaveStep
from kit.operations.values.roadmap import RoadMap, StepRecord, StepSaved, StepSeen
from kit.operations.values.surveys import Reporters
from kit.service.acknowledgements import of_reader
from kit.service.context import Context
from kit.service.nobody_named import require_nobody_named
from kit.service.people import savings
from kit.service.plan_titles import renamed
from kit.service.roadmap_facts import Facts
from kit.service.staff import who_may
from kit.service.step_inputs import known_accounts, known_days, known_posts, links, sane
from kit.service.steps import (
    STEP,
    all_steps,
    edition,
    is_told,
    no_step,
    own_posts,
    step_told,
)

_BYTES = 5


def roadmap(context: Context, _: OnePeriod) -> RoadMap:
    """Return the road map as it is in force, and how its steps stand today."""
    found, facts, today = all_steps(context), Facts(context), context.today()
    posts = own_posts(context)
    told = [each for each in found if not each.is_removed and is_told(context, each, posts)]
    known = of_reader(context)
    judge = Judge(today, facts.programme.period, context.calendar)
    seen = tuple(_seen(context, each, facts, posts, judge) for each in told)
    return RoadMap(
        day=today,
        period=facts.programme.period,
        sections=_sections(context, told),
        posts=facts.programme.posts,
        steps=seen,
        counts=counted(each.judged for each in seen),
        edition=edition(found),
        acknowledged=known.edition if known else 0,
        acknowledged_at=known.at if known else None,
        staff=_staff(context),
        responsible=_responsible(context, told),
        conflicts=_conflicts(context, found, facts.programme),
        renamed=renamed(context),
    )


def step(context: Context, arguments: OneStep) -> StepRecord:
    """Return one step with its former dates and who saved it."""
    posts = own_posts(context)
    found = step_told(context, arguments.step)
    judge = Judge(context.today(), context.programme.period, context.calendar)
    seen = _seen(context, found, Facts(context), posts, judge)
    history = context.store.records.history(STEP, _name(context, found)) if found.revision else []
    return StepRecord(
        seen=seen,
        moves=found.moves,
        history=savings(context, history) if history else (),
        staff=_staff(context),
        responsible=_responsible(context, [found]),
    )


def save_step(context: Context, arguments: SaveStep) -> StepSaved:
    """Store what was decided about a step.

    Raises
    ------
    AccessDenied
        The step is of another post, or what is decided is for who leads the programme.
    BadArgument
        A date is moved without a reason, a day is still to come, a link is none …
    Conflict
        Somebody saved in between.
    """
    posts = own_posts(context)
    found = step_told(context, arguments.step)
    _require_own(context, found, posts, arguments)
    changed = _stated(context, _planned(context, found, arguments), arguments)
    if changed.content() == found.content() and arguments.expected == found.revision:
        return StepSaved(step=found.step.id, revision=found.revision)
    _require_nobody_named(context, changed, found, arguments.reason)
    return _save(context, changed, arguments.expected)


def add_step(context: Context, arguments: AddStep) -> StepSaved:
    """Store a step of the school's own."""
    if arguments.section not in {each.id for each in context.programme.roadmap}:
        raise BadArgument(
            "section",
            say("The road map has no such section."),
            say("Choose one of its sections."),
        )
    made = StepInForce(
        step=Step(
            id=f"own-{secrets.token_hex(_BYTES)}",
            title=Text.of({"ru": arguments.title}),
            result=Text.of({"ru": arguments.result}) if arguments.result else None,
            timing=sane(context, arguments.timing.timing),
            posts=known_posts(context, arguments.posts),
        ),
        section=arguments.section,
        people=known_accounts(context, arguments.accounts, ()),
        added_on=context.today(),
        edition=1,
    )
    _require_nobody_named(context, made)
    return _save(context, made, 0)


def remove_step(context: Context, arguments: RemoveStep) -> StepSaved:
    """Take out a step of the school's own, or put it back."""
    found = next((each for each in all_steps(context) if each.step.id == arguments.step), None)
    if found is None:
        raise no_step(arguments.step)
    if found.origin == "plan":
        raise BadArgument(
            "step",
            say("This step stands in the plan: it cannot be taken out."),
            say("Say that it is cancelled, and why."),
        )
    changed = replace(found, is_removed=arguments.removed, edition=found.edition + 1)
    return _save(context, changed, arguments.expected)


def _require_nobody_named(
    context: Context, after: StepInForce, before: StepInForce | None = None, moved: str = ""
) -> None:
    """Refuse what is new of a step where it names somebody: all staff read it."""

    def said(found: StepInForce) -> dict[str, tuple[str, ...]]:
        step = found.step
        return {
            "title": tuple(words for _, words in step.title.words),
            "result": tuple(words for _, words in step.result.words) if step.result else (),
            "note": (found.note,),
            "cancelled_for": (found.reason,),
        }

    known = said(before) if before else {}
    typed = [("reason", moved)] + [
        (name, each)
        for name, texts in said(after).items()
        for each in texts
        if each not in known.get(name, ())
    ]
    require_nobody_named(context, typed)


def _sections(context: Context, told: Sequence[StepInForce]) -> tuple[Section, ...]:
    """Return the sections that have a step to show, and those of the plan that have none."""
    planned = tuple(replace(each, steps=()) for each in context.programme.roadmap)
    known = {each.id for each in planned}
    more = dict.fromkeys(each.section for each in told if each.section not in known)
    return (*planned, *(Section(id=each, title=Text.of({"ru": each})) for each in more))


def _seen(
    context: Context,
    found: StepInForce,
    facts: Facts,
    posts: Collection[str],
    judge: Judge,
) -> StepSeen:
    told, plan = facts.of(found.step), found.planned
    judged = judge(found)
    standing = whole([each.standing for each in judged])
    is_mine = found.is_of(posts, context.actor.name)
    is_open = standing not in ("done", "late", "cancelled") and not found.comes_again
    return StepSeen(
        step=found.step,
        section=found.section,
        origin=found.origin,
        revision=found.revision,
        standing=standing,
        judged=judged,
        planned_title=plan.title if plan and plan.title != found.step.title else None,
        planned_timing=plan.timing if plan and plan.timing != found.step.timing else None,
        state=found.state,
        people=found.people,
        reason=found.reason,
        note=found.note,
        evidence=found.evidence,
        former=len(found.moves),
        facts=told,
        is_mine=is_mine,
        may_save=is_mine or _saves_all(context),
        is_proposed=is_open and facts.looks_done(found.step, told),
    )


def _saves_all(context: Context) -> bool:
    grant = OPERATIONS["save_step"].grants.get(context.role)
    return grant is not None and OTHER_POSTS not in grant.hide


def _staff(context: Context) -> Reporters:
    """Return the accounts that can be made responsible, to who decides on that."""
    return who_may(context, "roadmap") if _saves_all(context) else ()


def _responsible(context: Context, found: Iterable[StepInForce]) -> Reporters:
    """Return the accounts that are responsible for steps, with their roles."""
    people = {account for each in found for account in each.people}
    if not people:
        return ()
    return tuple(each for each in who_may(context, "roadmap") if each.account in people)


def _conflicts(
    context: Context, found: Sequence[StepInForce], programme: Programme
) -> tuple[Conflict, ...]:
    """Return where the dates in force are at odds, to who decides on them."""
    if not _saves_all(context):
        return ()
    kept = [each for each in found if not each.is_removed and each.state != "cancelled"]
    return conflicts(programme, [each.step for each in kept], context.calendar)


def _require_own(
    context: Context, found: StepInForce, posts: Collection[str], asked: SaveStep
) -> None:
    grants, hidden = OPERATIONS["save_step"].grants, context.grant.hide
    if OTHER_POSTS in hidden and not found.is_of(posts, context.actor.name):
        raise access.denied(
            "save_step", grants, say("This step is of another post than yours."), OTHER_POSTS
        )
    for name in sorted(hidden & set(SaveStep.model_fields)):
        if getattr(asked, name) is not None:
            raise access.denied("save_step", grants, field=name)


def _planned(context: Context, found: StepInForce, asked: SaveStep) -> StepInForce:
    """Return a step with the title, date, posts and people that were decided."""
    step_, today = found.step, context.today()
    title, posts, people = step_.title, step_.posts, found.people
    if asked.title is not None:
        plan = found.planned.title if found.planned else step_.title
        title = retitled(plan, dict.fromkeys(plan.languages, asked.title))
        if asked.title in {words for _, words in step_.title.words}:
            title = step_.title
    if asked.posts is not None:
        posts = known_posts(context, asked.posts)
    if asked.accounts is not None:
        people = known_accounts(context, asked.accounts, found.people)
    timing, moves = step_.timing, found.moves
    if asked.timing is not None and asked.timing.timing != timing:
        if not asked.reason:
            raise BadArgument(
                "reason",
                say("A date is moved, and nothing says why."),
                say("Write the reason: it stays beside the former date."),
            )
        after = sane(context, asked.timing.timing)
        who = {"author": context.actor.name, "role": context.role}
        move = Move(day=today, before=timing, after=after, reason=asked.reason, **who)
        timing, moves = after, (*moves, move)
    changed = replace(
        found,
        step=replace(step_, title=title, posts=posts, timing=timing),
        people=people,
        moves=moves,
    )
    is_other = (changed.step, changed.people) != (found.step, found.people)
    return replace(changed, edition=found.edition + is_other)


def _stated(context: Context, found: StepInForce, asked: SaveStep) -> StepInForce:
    """Return a step with the state, days, note and evidence that were said."""
    today = context.today()
    state = asked.state or found.state
    done = dict(found.done)
    if asked.done is not None:
        done = known_days(context, found, asked.done)
    if found.comes_again:
        times = found.step.timing.occurrences(context.programme.period)
        if state != "cancelled":
            all_done = all(each.last.isoformat() in done for each in times)
            state = "done" if all_done else "in_work" if done else _open(state)
    elif state == "done":
        done = {ONCE: done.get(ONCE, today)}
    elif asked.state is not None:
        done = {}
    reason = (asked.cancelled_for or found.reason) if state == "cancelled" else ""
    if state == "cancelled" and not reason:
        raise BadArgument(
            "cancelled_for",
            say("The step is cancelled, and nothing says why."),
            say("Write why it is not done."),
        )
    was, is_ = found.state == "cancelled", state == "cancelled"
    return replace(
        found,
        state=state,
        state_on=found.state_on if state == found.state else today,
        done=done,
        reason=reason,
        note=found.note if asked.note is None else asked.note,
        evidence=found.evidence if asked.evidence is None else links(asked.evidence),
        edition=found.edition + (was != is_),
    )


def _open(state: Any) -> Any:
    """Return what is said of a step that comes again and was not done yet."""
    return "planned" if state == "done" else state


def _name(context: Context, found: StepInForce) -> str:
    return kept_in(context.period, found.step.id)


def _save(context: Context, changed: StepInForce, expected: int) -> StepSaved:
    name = _name(context, changed)
    context.noted["saved"] = changed.step.id
    with context.work() as work:
        context.store.records.save(
            work, STEP, name, expected + 1, changed.content(), period=context.period
        )
    return StepSaved(step=changed.step.id, revision=expected + 1)
