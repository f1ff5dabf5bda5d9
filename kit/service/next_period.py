"""Operations on the period that follows: proposed, begun with the same plan, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kit.domain.campaign import OPEN_ENDED
from kit.domain.next_period import (
    NEXT,
    Next,
    carried,
    id_of,
    months_to_next,
    proposed,
    reworded,
    rolled,
)
from kit.domain.period import Period, kept_in, require_span
from kit.domain.plan_titles import PLAN_TITLES, kept, retold, titles_in_force
from kit.domain.plan_years import PlanYears
from kit.domain.programme import Programme
from kit.domain.surveys import retitled
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.arguments import BeginNextPeriod, OnePeriod, TakeBackNextPeriod
from kit.operations.values.next_period import NextPeriod
from kit.service.context import Context
from kit.service.indicators import TARGET
from kit.service.period import require_apart, require_own_title
from kit.service.steps import STEP
from kit.store import Decision, Kept

#: Kinds of records that a school keeps for a period.
_KINDS = (STEP, TARGET, "external", "event", "award", "case", "method", "document")


def next_period(context: Context, _: OnePeriod) -> NextPeriod:
    """Return what follows upon the context's period, or what would."""
    found, plan = context.programme.period, context.planned
    last, months = _last(context), months_to_next(found)
    begun = Next.load(last.content) if last else None
    name = begun.period.id if begun else ""
    there = next(
        (each.period for each in context.programmes if name and each.period.id == name), None
    )
    done = _done(context, name) if there else (0, 0, 0)
    return NextPeriod(
        period=found,
        proposed=proposed(found, _taken(context), months),
        begun=there,
        revision=last.revision if last else 0,
        months=begun.months if begun else months,
        steps=len(plan.steps),
        surveys=len(plan.campaigns),
        documents=len(plan.documents),
        own=sum(1 for _ in _own(context, months)) + len(_renamed(context)),
        reworded=_reworded(context, plan),
        people=done[0],
        answers=done[1],
        decided=done[2],
    )


def begin_next_period(context: Context, arguments: BeginNextPeriod) -> NextPeriod:
    """Store that a period follows; what the school decided may come along.

    Raises
    ------
    BadArgument
        It has begun already, its days cannot be, or a survey would open outside it.
    Conflict
        Somebody decided since.
    """
    ending, last = OnePeriod(period=context.period), _last(context)
    _require_newest(context, last, arguments.expected)
    if last and Next.load(last.content):
        raise BadArgument(
            "period",
            say("The next period has begun already."),
            say("Choose it on the page, or take it back while nothing was done in it."),
        )
    decision = _decision(context, arguments)
    name = decision.period.id
    own = list(_own(context, arguments.months)) if arguments.carry else []
    titles = _titles(context, arguments.months) if arguments.carry else {}
    with context.work() as work:
        context.store.surveys.save(
            work, NEXT, arguments.expected + 1, decision.dump(), period=ending.period
        )
        for kind, record, content in own:
            context.store.records.save(work, kind, f"{name}/{record}", 1, content, period=name)
        if titles:
            context.store.surveys.save(work, PLAN_TITLES, 1, titles, period=name)
    context.noted["saved"] = name
    # By its days the next one may be the current one by now.
    return next_period(context.at(ending), ending)


def take_back_next_period(context: Context, arguments: TakeBackNextPeriod) -> NextPeriod:
    """Store that no period follows after all; what came along is erased.

    Raises
    ------
    BadArgument
        None has begun, or something was done in it.
    Conflict
        Somebody decided since.
    """
    ending = OnePeriod(period=context.period)
    found = next_period(context, ending)
    _require_newest(context, _last(context), arguments.expected)
    if found.begun is None or not found.may_take_back:
        raise BadArgument(
            "period",
            say("People, answers or decisions are in the next period already: it stays.")
            if found.begun
            else say("No next period has begun."),
            say("Change its days on its own page."),
        )
    name = found.begun.id
    with context.work() as work:
        context.store.surveys.save(
            work, NEXT, arguments.expected + 1, {"period": None}, period=ending.period
        )
        for kind in (STEP, TARGET):
            for record in _records(context, kind, name):
                context.store.records.erase(work, kind, record)
    return next_period(context.at(ending), ending)


def _require_newest(context: Context, last: Decision | None, expected: int) -> None:
    """Refuse to decide over what somebody decided since; Conflict says so."""
    if (last.revision if last else 0) != expected:
        raise context.store.surveys.overtaken(
            *(NEXT, expected, context.actor.name), period=context.period
        )


def _decision(context: Context, asked: BeginNextPeriod) -> Next:
    """Return what was asked as a decision; BadArgument for days that cannot be."""
    before = context.programme.period
    require_span(asked.starts_on, asked.ends_on)
    if asked.starts_on <= before.ends_on:
        raise BadArgument(
            "starts_on",
            say("The next period would begin before this one ends: {day}.", day=before.ends_on),
            say("Choose a later first day, or change the last day of this period first."),
        )
    require_own_title(context, asked.title)
    title = proposed(before, (), asked.months).title
    period = Period(
        id=id_of(asked.starts_on, asked.ends_on, _taken(context)),
        title=retitled(title, dict.fromkeys(title.languages, asked.title)),
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
    )
    require_apart(context, period)
    plan = context.planned
    made = rolled(plan, asked.months, period)
    known = {each.id for one in context.programmes for each in one.campaigns}
    for was, each in zip(plan.campaigns, made.campaigns, strict=True):
        if each.id in known:
            raise BadArgument(
                "period",
                say("The school has a survey “{name}” already.", name=each.id),
                say("Ask the methodologist to give one of the two another id."),
            )
        was_inside = plan.period.starts_on <= was.opens_on <= plan.period.ends_on
        is_inside = period.starts_on <= each.opens_on <= period.ends_on
        if was_inside and not is_inside and each.opens_on.year < OPEN_ENDED:
            raise BadArgument(
                "ends_on" if each.opens_on > period.ends_on else "starts_on",
                say(
                    "A survey would open outside the period: {survey}, {day}.",
                    survey=dict(each.title.words),
                    day=each.opens_on,
                ),
                say("Choose days that hold it, or move the plan by other months."),
            )
    return Next(period=period, months=asked.months)


def _taken(context: Context) -> set[str]:
    """Return ids that no period may have: those of every period, and of those taken back."""
    kept = context.store.surveys.last().values()
    return {each.period.id for each in context.programmes} | {each.period for each in kept}


def _last(context: Context) -> Decision | None:
    return next(iter(context.store.surveys.history(NEXT, context.period)), None)


def _own(context: Context, months: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the decisions that come along, each with its kind and the id of what it is about."""
    today, years = context.today(), PlanYears.of(context.programme.period, months)
    for kind in (STEP, TARGET):
        for record, told in _records(context, kind, context.period).items():
            said = told.content
            content = carried(said, months, today, years) if kind == STEP else dict(said)
            if content:
                yield kind, record.removeprefix(kept_in(context.period, "")), content


def _renamed(context: Context) -> dict[tuple[str, str], str]:
    """Return what the school calls stages and sections otherwise than the plan."""
    titles = titles_in_force(context.period, context.store.surveys.all(context.period))
    return {(kind, name): said for kind, own in titles.items() for name, said in own.items()}


def _titles(context: Context, months: int) -> dict[str, Any]:
    """Return these names as the next period has them; empty: there are none."""
    if not _renamed(context):
        return {}
    years = PlanYears.of(context.programme.period, months)
    titles = titles_in_force(context.period, context.store.surveys.all(context.period))
    return kept(retold(titles, years))


def _reworded(context: Context, plan: Programme) -> tuple[tuple[Text, Text], ...]:
    """Return the words that the proposed period has otherwise: of the plan, and the school's own."""
    months = months_to_next(context.programme.period)
    moved = rolled(plan, months, proposed(plan.period, (), months))
    years = PlanYears.of(context.programme.period, months)
    own = [Text.of({"ru": said}) for said in _renamed(context).values()]
    for told in _records(context, STEP, context.period).values():
        own += [Text.of(words) for name in ("title", "result") if (words := told.content.get(name))]
    pairs = [(each, years.text(each)) for each in own]
    found = (*reworded(plan, moved), *(pair for pair in pairs if pair[0] != pair[1]))
    return tuple(dict.fromkeys(found))


def _records(context: Context, kind: str, period: str) -> dict[str, Kept]:
    store = context.store
    return store.records.all(kind, period) if store.people.is_open else {}


def _done(context: Context, name: str) -> tuple[int, int, int]:
    """Return how many people, answers and decisions a period has beside what came along."""
    store = context.store
    decided = len(store.register.matches(name)) + sum(
        not (each.id == PLAN_TITLES and each.revision == 1 and _came(context, each))
        for each in store.surveys.all(name)
    )
    for kind in _KINDS:
        came = kind in (STEP, TARGET)
        decided += sum(
            not (came and each.revision == 1 and _came(context, each))
            for each in _records(context, kind, name).values()
        )
    return len(store.register.participants(name)), len(store.responses.find(period=name)), decided


def _came(context: Context, told: Kept | Decision) -> bool:
    """Whether a record was stored together with the decision that its period begins."""
    last = _last(context)
    return last is not None and told.written_at == last.written_at
