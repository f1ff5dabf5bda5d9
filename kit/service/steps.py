"""Steps of the road map as a service finds them: in force, in which edition, and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kit.domain.programme import Programme
from kit.domain.roadmap_in_force import StepInForce, steps_in_force
from kit.errors import NotFound
from kit.i18n.message import say
from kit.operations import OPERATIONS
from kit.operations.access import OTHER_POSTS, OTHERS_STEPS
from kit.service.context import Context

#: Kind of the records in which decisions about steps are kept.
STEP = "step"


def steps(context: Context) -> tuple[StepInForce, ...]:
    """Return the steps of the context's period that are in force."""
    return tuple(each for each in all_steps(context) if not each.is_removed)


def all_steps(context: Context) -> tuple[StepInForce, ...]:
    """Return the steps, also those of its own that the school took out again."""
    kept = context.store.records.all(STEP, context.period) if context.store.people.is_open else {}
    return steps_in_force(context.programme, kept.values())


def edition(found: Iterable[StepInForce]) -> int:
    """Return which edition of the road map it is: every change of what staff are told makes one."""
    return 1 + sum(each.edition for each in found)


def own_posts(context: Context) -> frozenset[str]:
    """Return the posts whose holder has one of the actor's roles."""
    roles = context.actor.roles(context.tenant_id)
    return frozenset(each.id for each in context.programme.posts if each.role in roles)


def own_steps(context: Context) -> tuple[StepInForce, ...]:
    """Return the steps that the actor is reminded of: of the own posts and account, or all.

    Whoever runs the programme is reminded of the steps of others, too: the table says who that is.
    """
    grant = OPERATIONS["roadmap"].grants.get(context.role)
    if grant is None:
        return ()
    posts = own_posts(context)
    runs_all = not grant.hide & {OTHERS_STEPS, OTHER_POSTS}
    return tuple(
        each for each in steps(context) if runs_all or each.is_of(posts, context.actor.name)
    )


def is_told(context: Context, found: StepInForce, posts: Collection[str]) -> bool:
    """Whether the actor is shown a step: all of them, or those of the own posts."""
    return OTHER_POSTS not in context.grant.hide or found.is_of(posts, context.actor.name)


def step_told(context: Context, name: str) -> StepInForce:
    """Return a step of the road map; NotFound when there is none that the actor may see."""
    seen, posts = context.granted(OPERATIONS["roadmap"].grants[context.role]), own_posts(context)
    for each in steps(context):
        if each.step.id == name and is_told(seen, each, posts):
            return each
    raise no_step(name)


def programme_in_force(context: Context) -> Programme:
    """Return the programme with the road map as the school decided: what is cancelled is not in it."""
    found = [each for each in steps(context) if each.state != "cancelled"]
    sections = (
        replace(section, steps=tuple(each.step for each in found if each.section == section.id))
        for section in context.programme.roadmap
    )
    return replace(context.programme, roadmap=tuple(each for each in sections if each.steps))


def no_step(name: str) -> NotFound:
    """Return the error that there is no step of that id."""
    return NotFound(
        name,
        say("The road map has no such step."),
        say("Load the road map again: the step may have been taken out."),
    )
