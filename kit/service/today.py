"""What is due for somebody today: the sources of one school, put in order for one role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from kit import clock
from kit.domain import due_sources as sources
from kit.domain.consents import Withdrawal, due
from kit.domain.due import DueList, Placed, Source, what_is_due
from kit.domain.due_events import PlannedEvents
from kit.domain.due_reading import Order, ToRead
from kit.domain.due_roadmap import RoadmapSteps
from kit.domain.due_sources import Titles
from kit.domain.people import Participant
from kit.i18n.message import Message, say
from kit.operations import OPERATIONS, access
from kit.operations.arguments import OnePeriod, OpenAnswers
from kit.operations.values.today import DueThing, FirstStep, Today
from kit.service import dispatch
from kit.service.acknowledgements import is_behind
from kit.service.campaigns import Turnout, turnouts
from kit.service.context import Context
from kit.service.journal import planned_days
from kit.service.my_reports import asked_of_me
from kit.service.paper_register import unread
from kit.service.reminders import closed
from kit.service.steps import own_steps

#: What a school that begins does first: what to do, in words for when it is done, by which
#: operation, on which page.
_STEPS: tuple[tuple[Message, Message, str, str], ...] = (
    (say("Add people to the register"), say("People are in the register"), "people", "register"),
    (say("Record consents"), say("Consents are recorded"), "person_consents", "consents"),
    (say("Open a survey"), say("A survey is open"), "surveys", "surveys"),
)


def today(context: Context, _: OnePeriod) -> Today:
    """Return what is due today for the actor's role."""
    day = context.today()
    people = context.participants()
    asked = turnouts(context, people=people)
    found: DueList = what_is_due(
        _sources(context, day, people, asked),
        day,
        open_to=_open_to(context),
        is_off=context.calendar,
    )
    years = {
        day.year,
        *(each.due.until.year for each in (*found.things, *found.rest) if each.due.until),
    }
    return Today(
        day=day,
        is_day_off=context.is_day_off(day),
        things=tuple(map(_thing, found.things)),
        rest=tuple(map(_thing, found.rest)),
        first_steps=_first_steps(context, day, people, asked),
        undecreed=tuple(sorted(year for year in years if not clock.is_decreed(year))),
    )


def _sources(
    context: Context, day: dt.date, people: list[Participant], asked: list[Turnout]
) -> Iterator[Source]:
    """Yield everything that something may be due from."""
    taking_part = {
        each.id: each.role for each in people if each.left_on is None or day < each.left_on
    }
    for each in asked:
        missing = tuple(code for code in each.missing if code in taking_part)
        yield sources.Survey(campaign=each.campaign, asked=len(each.asked), missing=missing)
    for found, mine, turnout in asked_of_me(context):
        missing = tuple(code for code in mine.reports_on if code in turnout.missing)
        yield sources.ReportsAsked(campaign=found.campaign, missing=missing)
    yield from _withdrawn(context, day)
    yield RoadmapSteps(steps=own_steps(context), period=context.programme.period)
    if day <= context.programme.period.ends_on:
        yield from _consents(context, day, taking_part)
        yield _pairs(context, day)
        yield PlannedEvents(planned_days(context))
        yield _to_read(context)
    if asked:
        reached = {code for each in asked for code in (*each.asked, *each.barred)}
        yield sources.Unasked(tuple(sorted(taking_part.keys() - reached)))
    titles = {each.id: dict(each.title.words) for each in context.campaigns}
    for campaign, sheets in context.store.entry_drafts.left(list(titles)).items():
        yield sources.SheetsLeft(
            title=titles[campaign], campaign=campaign, codes=tuple(code for code, _ in sheets)
        )
    states = context.store.outbox.counts(context.period)
    mailing = context.tenants.mailing
    is_busy = mailing is not None and mailing.is_busy(context.tenant_id)
    yield sources.Messages(
        unknown=0 if is_busy else states.get("claimed", 0), failed=states.get("failed", 0)
    )
    unread = dispatch.ask(context, "open_answers", OpenAnswers(period=context.period, most=1))
    if unread is not None:
        yield sources.Unread(n=unread.unread, alarming=unread.alarming)


def _consents(context: Context, day: dt.date, people: Mapping[str, str]) -> Iterator[Source]:
    """Yield purposes that are not granted, or not for long, for people who take part."""
    gates, plan = context.store.gates, context.programme.consents
    soon = day + dt.timedelta(days=sources.ENDING_DAYS)
    lacking: dict[dt.date | None, tuple[str, list[Titles], set[str]]] = {}
    asked_for = set()
    for purpose in plan.purposes:
        gate = plan.gate(purpose.needed_for[0])
        asked_for.add(gate)
        codes = {
            code
            for code in gates.closed(gate, day)
            if code in people and purpose.asks((people[code],))
        }
        if codes:
            _, titles, several = lacking.setdefault(purpose.due_on, (purpose.id, [], set()))
            titles.append(dict(purpose.title.words))
            several |= codes
    for due_on, (first, titles, several) in lacking.items():
        yield sources.ConsentsLacking(
            titles=tuple(titles), codes=tuple(sorted(several)), purpose=first, due_on=due_on
        )
    ending: dict[dt.date, set[str]] = {}
    for (gate, until), those in gates.ending(day, soon + dt.timedelta(days=1)).items():
        if gate in asked_for:
            last = until - dt.timedelta(days=1)
            ending.setdefault(last, set()).update(code for code in those if code in people)
    yield sources.ConsentsEnding(ending)


def _withdrawn(context: Context, day: dt.date) -> Iterator[Source]:
    """Yield withdrawals of people who still have a code: what belongs to it is not destroyed yet."""
    plan = context.programme.consents
    needed = {each.id for each in plan.needed("answer")}
    withdrawn = context.store.consents.withdrawn()
    if not withdrawn:
        return
    shut = context.store.gates.closed(plan.gate("answer"), day)
    codes = context.store.people.codes().items()
    for person, purpose, on in withdrawn:
        if purpose not in needed:
            continue
        said = Withdrawal(
            person=person,
            purpose=purpose,
            withdrawn_by="self",
            on=on,
            recorded_by="",
            recorded_at=dt.datetime.now(dt.UTC),
        )
        until = due(said, clock.is_day_off)
        is_standing = any(whose == person and code in shut for code, whose in codes)
        if is_standing and on <= day:
            yield sources.Withdrawn(
                person=person,
                since=on,
                answer_by=until.answered_by,
                destroy_by=until.destroyed_by,
            )


def _to_read(context: Context) -> Source:
    """Return what the actor has to read and has not confirmed yet."""
    orders = unread(context) if "acknowledge_paper" in _open_to(context) else ()
    return ToRead(
        orders=[
            Order(
                id=each.id,
                number=each.number,
                title=dict(each.title.words) if each.title else each.template_title,
            )
            for each in orders
        ],
        is_roadmap_behind=is_behind(context),
    )


def _pairs(context: Context, day: dt.date) -> Source:
    """Return the pairs of which no meeting is known for longer than planned."""
    rules = context.library.rules.pulse
    days = rules.interval * rules.missed_meetings
    met: dict[str, dt.date] = {}
    for each in context.store.meetings.checks(period=context.period):
        if each.met_on is not None or each.meetings:
            known = each.met_on or each.day
            met[each.match] = max(known, met.get(each.match, known))
    late = [
        each.id
        for each in context.matches()
        if each.ended_on is None
        and (seen := met.get(each.id, each.started_on)) is not None
        and (day - seen).days > days
    ]
    return sources.PairsNotMet(matches=tuple(late), days=days)


def _open_to(context: Context) -> frozenset[str]:
    """Return the operations that are open to the actor's role here."""
    is_made_up = context.tenants.is_synthetic(context.tenant_id)
    return frozenset(
        name
        for name, operation in OPERATIONS.items()
        if access.decide(operation.grants, [context.role], synthetic=is_made_up) is not None
    )


def _first_steps(
    context: Context, day: dt.date, people: list[Participant], asked: Iterable[Turnout]
) -> tuple[FirstStep, ...]:
    """Return the first steps until all of them are done once."""
    asked = list(asked)
    surveys = [each.campaign for each in asked]
    lacking = any(
        closed(context, each, day) & {person.id for person in people} for each in surveys[:1]
    )
    # A planned survey whose days went by without an answer has begun nothing.
    decided = context.store.surveys.last()
    if people and any(
        (each.campaign.is_open(day) and not lacking)
        or each.n_answered
        or (each.campaign.id in decided and each.campaign.opens_on <= day)
        for each in asked
    ):
        return ()
    done = (bool(people), bool(people) and not lacking, any(s.is_open(day) for s in surveys))
    mine = _open_to(context)
    return tuple(
        FirstStep(
            what=said if is_done else what,
            page=page,
            is_done=is_done,
            is_mine=operation in mine,
            roles=access.titles(OPERATIONS[operation].grants) if operation in OPERATIONS else (),
        )
        for (what, said, operation, page), is_done in zip(_STEPS, done, strict=True)
    )


def _thing(placed: Placed) -> DueThing:
    due_ = placed.due
    return DueThing(
        standing=placed.standing,
        what=due_.what,
        page=due_.page,
        subject=due_.subject,
        n=due_.n,
        since=due_.since,
        until=due_.until,
        when=placed.when,
        waits_for=due_.waits_for,
        codes=due_.codes,
        is_urgent=due_.is_urgent,
    )
