"""Operations of taking part: people join, leave, come back; one code for each line of taking part.

Somebody's line is a role in a form of mentoring: who comes back next year keeps the code, and with it
all that was answered. Another role, or another form, is another line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kit.domain.participant_codes import code_of_line
from kit.domain.people import Participant
from kit.domain.person import Person
from kit.domain.programme import Programme
from kit.errors import AccessDenied, BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.arguments import Enrol, Leave, OneEnrolment
from kit.operations.values.people import Enrolled
from kit.records import sides
from kit.service.context import Context
from kit.service.people import everybody, known
from kit.store import Work

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Planned:
    """Who is to take part as what: enrolments without codes, by person."""

    people: Mapping[str, Participant]
    categories: tuple[str, ...] | None


def enrol(context: Context, arguments: Enrol) -> Enrolled:
    """Enrol people, all of them or none; who is enrolled so already is changed, not doubled."""
    found = known(context, arguments.people)
    for person in arguments.people:
        if person not in found:
            context.store.people.one(person)  # says that there is nobody such
    plan = planned(context, arguments, found)
    with context.work() as work:
        done = carried_out(context, work, plan)
        context.noted["codes"] = sorted(done.codes.values())
    role = next(each for each in context.programme.roles if each.id == arguments.role)
    outside = tuple(
        one
        for one, each in plan.people.items()
        if role.ages and each.joined_on and (born := found[one].born)
        if not role.ages.hold(born, each.joined_on)
    )
    return replace(done, outside=outside)


def planned(context: Context, arguments: Enrol, people: Mapping[str, Person]) -> Planned:
    """Return who is to take part as what; BadArgument says what the programme does not have."""
    programme = context.programme
    _require(arguments.role, programme.roles, "role")
    _require(arguments.form, programme.forms, "form")
    form = next(each for each in programme.forms if each.id == arguments.form)
    if arguments.subform:
        _require(arguments.subform, form.subforms, "subform")
    if arguments.categories and "categories" in context.grant.hide:
        raise AccessDenied(
            "categories",
            say("Categories tell of health and family: they are the psychologist’s."),
            say("Enrol without them; the psychologist adds them."),
        )
    for each in arguments.categories or ():
        _require(each, programme.categories, "categories")
    misfit = sides.misfit(programme, arguments.role, form.id, _kinds(context, arguments, people))
    if misfit is not None:
        raise BadArgument("form", misfit.what, misfit.remedy)
    joined_on = arguments.joined_on or usual_day(programme, context.today())
    if joined_on > programme.period.ends_on:
        raise BadArgument(
            "joined_on",
            say("On this day the period is over."),
            say("Check the day, or choose the next period."),
        )
    return Planned(
        {
            person.id: Participant(
                id="",
                role=arguments.role,
                form=arguments.form,
                subform=arguments.subform,
                grade=arguments.grade or grade_of(programme, person.group),
                joined_on=joined_on,
                period=programme.period.id,
            )
            for person in people.values()
        },
        arguments.categories,
    )


def carried_out(context: Context, work: Work, plan: Planned) -> Enrolled:
    """Give everybody of a plan a code, the earlier one where there is one, and enrol them."""
    store = context.store
    whose = store.people.owners(work)
    before = everybody(context)
    mine: dict[str, list[str]] = {person: [] for person in plan.people}
    for code, person in whose.items():
        if person in mine:
            mine[person].append(code)
    codes = {
        person: code_of_line(mine[person], before, each.role, each.form, each.period)
        for person, each in plan.people.items()
    }
    kept = tuple(sorted(filter(None, codes.values())))
    new = [person for person, code in codes.items() if not code]
    drawn = dict(zip(new, store.people.new_codes(work, len(new)), strict=True))
    codes |= drawn
    store.people.give_codes(work, {code: person for person, code in drawn.items()})
    here = {each.id: each for each in before if each.period == context.period}
    enrolled = [
        _with(replace(each, id=codes[person]), here.get(codes[person]), plan.categories)
        for person, each in plan.people.items()
    ]
    store.enrolments.put(work, enrolled)
    if plan.categories is not None:
        for each in enrolled:
            store.enrolments.categorise(work, each.id, each.period, plan.categories)
    return Enrolled(codes=codes, kept=kept)


def leave(context: Context, arguments: Leave) -> str:
    """Write down that somebody left; return the code."""
    found = _enrolled(context, arguments.code)
    if arguments.day > context.today() or (found.joined_on and arguments.day < found.joined_on):
        raise BadArgument(
            "day",
            say("Nobody can leave on this day: it is before they joined, or still to come."),
            say("Check the day."),
        )
    with context.work() as work:
        context.store.enrolments.leave(
            work, found.id, found.period, day=arguments.day, reason=arguments.reason
        )
    return found.id


def come_back(context: Context, arguments: OneEnrolment) -> str:
    """Write down that somebody who left takes part after all; return the code."""
    found = _enrolled(context, arguments.code)
    with context.work() as work:
        context.store.enrolments.come_back(work, found.id, found.period)
    return found.id


def unenrol(context: Context, arguments: OneEnrolment) -> str:
    """Take an enrolment back that was a mistake, while nothing rests on it; return the code."""
    found = _enrolled(context, arguments.code)
    with context.work() as work:
        context.store.enrolments.remove(work, [(found.id, found.period)])
    return found.id


def usual_day(programme: Programme, today: dt.date) -> dt.date:
    """Return since when somebody takes part who is enrolled today: a day of the period."""
    return max(programme.period.starts_on, min(today, programme.period.ends_on))


def grade_of(programme: Programme, group: str) -> str:
    """Return the programme's grade of a class such as «8А»; the class itself where it has none."""
    numbers = _NUMBER.findall(group)
    if len(numbers) != 1:
        return group
    for each in programme.grades:
        if _NUMBER.findall(each.id) == [str(int(numbers[0]))] and each.id.startswith("grade"):
            return each.id
    return group


def _kinds(context: Context, arguments: Enrol, people: Mapping[str, Person]) -> list[str]:
    """Return what those are who are not enrolled so already: of the others nothing is decided."""
    here = {
        each.id
        for each in context.store.register.participants(context.period)
        if (each.role, each.form) == (arguments.role, arguments.form)
    }
    enrolled = {who for code, who in context.store.people.codes().items() if code in here}
    return [each.kind for each in people.values() if each.id not in enrolled]


def _with(
    new: Participant, before: Participant | None, categories: Collection[str] | None
) -> Participant:
    """Return an enrolment; of one that is there already, what is not said anew stays."""
    category = next(iter(categories), "") if categories is not None else ""
    if before is None:
        return replace(new, category=category)
    return replace(
        new,
        category=before.category if categories is None else category,
        joined_on=before.joined_on or new.joined_on,
        left_on=before.left_on,
        left_because=before.left_because,
    )


def _enrolled(context: Context, code: str) -> Participant:
    return context.store.register.participant(code, context.period)


def _require(term: str, terms: Iterable[object], field: str) -> None:
    if term not in {getattr(each, "id", "") for each in terms}:
        raise NotFound(
            field,
            say("The programme has no such role, form, sub-form or category."),
            say("Choose one of the programme’s."),
        )
