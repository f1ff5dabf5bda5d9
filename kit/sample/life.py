"""What an invented school keeps beside answers: names, consents, registers, steps, events, numbers.

Everything comes from one seed and one day, and is written through the store's own doors. What is
there already stays as it is: a demo that is started again finds what its visitors did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from kit.domain.full_years import age
from kit.domain.next_period import NEXT, Next, proposed
from kit.domain.people import Participant
from kit.domain.period import kept_in
from kit.domain.person import Guardian, Kind, Person
from kit.domain.programme import Programme
from kit.domain.purposes import ConsentPlan
from kit.domain.roadmap import Step
from kit.domain.tenant import Tenant
from kit.domain.timing import Span
from kit.library import Library
from kit.sample import bank, happened, place, plan, running
from kit.sample.happened import DAY, IN_TIME
from kit.sample.names import FEMALE, Invented, invent, patronymic, sibling
from kit.sample.tenant import SEED, Sample
from kit.service import consent_gate
from kit.store import Entry, Store

#: Steps whose term is over are done in time or, so many, late; the rest is overdue.
LATE = 0.12
#: People who have not brought their papers yet.
LACKING = 4
MOTHERS = ("Анна", "Елена", "Ольга", "Наталья", "Марина", "Светлана", "Ирина", "Татьяна")
FATHERS = ("Иван", "Сергей", "Юрий", "Пётр", "Андрей", "Виктор", "Павел")
#: Last class and age of school, for the birth dates of pupils.
_FIRST_CLASS, _SEPTEMBER = 6, 9
#: What the sides of a form are to a school.
_KINDS: Mapping[str, Kind] = {
    "student": "pupil", "teacher": "teacher", "trainee": "student", "employer": "employer",
}  # fmt: skip
PARTNERS = (
    ("Районный дом детского творчества", "culture", True),
    ("Педагогический колледж", "college", True),
    ("Механический завод", "enterprise", False),
)
#: Candidates by register: group, what they offer, state.
CANDIDATES = (
    ("staff", "учитель физики", "Помощь молодым учителям", "accepted"),
    ("staff", "учитель начальных классов", "", "talked"),
    ("parent", "родитель", "Рассказать о профессии инженера", "new"),
    ("pupil", "10Б", "Математика для пятых классов", "accepted"),
    ("pupil", "11А", "", "refused"),
    ("partner", "Педагогический колледж", "Практика студентов", "talked"),
)


def account(tenant: Tenant, role: str) -> str:
    """Return the demo's account that a role has in an invented school: ``serov-curator``."""
    return role if tenant.id == place.USUAL else f"{tenant.id.partition('-')[0]}-{role}"


def begun(store: Store, tenant: Tenant, library: Library, today: dt.date) -> Programme:
    """Return the programme of the period that holds today, begun if the school has not yet."""
    files = library.programmes_of(tenant.id)
    last = files[-1]
    if not store.surveys.history(NEXT, last.period.id):
        months = running.months_to(last.period, today)
        if months:
            period = proposed(last.period, {each.period.id for each in files}, months)
            with store.work(**_by(tenant, "head")) as work:
                decision = Next(period=period, months=months).dump()
                store.surveys.save(work, NEXT, 1, decision, period=last.period.id)
    return store.surveys.planned(files)[-1]


def live(store: Store, sample: Sample, library: Library, today: dt.date) -> None:
    """Write who the people of a sample are, what they agreed to, and the school's registers."""
    tenant, period = sample.tenant, sample.programme.period
    known = store.people.codes()
    new = [each for each in sample.participants if each.id not in known]
    if new:
        answered = {each.participant for each in sample.responses}
        people = dict(zip((each.id for each in new), persons(new, today), strict=True))
        idle = sorted(code for code in people if code not in answered)[:LACKING]
        plan_ = sample.programme.consents
        joined = {each.id: each.joined_on or period.starts_on for each in new}
        roles = {each.id: each.role for each in new}
        with store.work(**_by(tenant, "curator")) as work:
            store.people.save(work, {each.id: (1, each.content) for each in people.values()})
            store.people.give_codes(work, {code: each.id for code, each in people.items()})
            store.consents.add(
                work,
                [
                    entry
                    for code, each in people.items()
                    if code not in idle
                    for entry in signed(plan_, each, roles[code], joined[code])
                ],
            )
            found = consent_gate.computed(
                store,
                store.surveys.planned(library.programmes_of(tenant.id)),
                work,
                {each.id for each in people.values()},
            )
            store.gates.put(work, found)
    _keep(store, tenant, "partner", partners())
    _keep(store, tenant, "agreement", agreements(period.starts_on, max(period.ends_on, today)))
    _keep(store, tenant, "candidate", candidates(today))


def go_on(store: Store, tenant: Tenant, programme: Programme, today: dt.date) -> None:
    """Write how steps stand, which events were held and which numbers were brought by a day."""
    period = programme.period
    day = min(today, period.ends_on + DAY)
    name = period.id
    enrolled = store.register.participants(name)
    people = sum(each.left_on is None or each.left_on > day for each in enrolled)
    found = {
        "step": dict(steps(programme, day)),
        "event": dict(happened.events(programme, day, people or 40)),
        "external": dict(happened.numbers(programme, day)),
        "document": dict(happened.programmes_of_pairs(store, programme, day)),
    }
    for kind, contents in found.items():
        _keep(store, tenant, kind, contents, period=name)
    _keep(
        store, tenant, "case", dict(bank.case_bank(programme, shown_pairs(store, programme, today)))
    )
    _keep(store, tenant, "method", dict(bank.methods()))


def shown_pairs(store: Store, programme: Programme, today: dt.date) -> dict[str, tuple[str, ...]]:
    """Return a pair of each form of which everybody agrees to publication, as codes."""
    forms = {each.id: each.form for each in store.register.participants(programme.period.id)}
    gate = programme.consents.gate("publish")
    agree = store.gates.bound() - store.gates.closed(gate, today)
    found: dict[str, tuple[str, ...]] = {}
    for each in store.register.matches(programme.period.id):
        codes = each.people
        if len(codes) == 2 and agree.issuperset(codes):
            found.setdefault(forms[codes[0]], codes)
    return found


def persons(participants: Sequence[Participant], today: dt.date) -> Iterator[Person]:
    """Yield who participants are: invented, of an age that fits their class."""
    pool = invent(len(participants), seed=SEED)
    year = today.year if today.month >= _SEPTEMBER else today.year - 1
    for each, one in zip(participants, pool, strict=True):
        rng = plan.stream(SEED, "person", each.period, each.id)
        sides = dict(zip(("mentor", "mentee"), each.form.split("-"), strict=False))
        kind = _KINDS.get(sides.get(each.role, ""), "pupil")
        grade = int(each.grade.rpartition("-")[2]) if each.grade.startswith("grade-") else 9
        age = _FIRST_CLASS + grade
        if kind != "pupil":
            age = int(rng.integers(19, 22) if kind == "student" else rng.integers(24, 58))
        born = dt.date(year - age, 1, 1) - int(rng.integers(0, 120)) * DAY
        group = f"{grade}{'АБВ'[int(rng.integers(3))]}" if kind == "pupil" else _posts(kind)
        yield Person(
            id=f"p-{rng.bytes(6).hex()}",
            name=one.name,
            kind=kind,
            born=born,
            group=group,
            guardians=(_guardian(one, rng),) if kind == "pupil" else (),
        )


def signed(consents: ConsentPlan, person: Person, role: str, day: dt.date) -> Iterator[Entry]:
    """Yield what somebody signed on a day, for every purpose that is asked of the role."""
    years = None if person.is_adult and person.born is None else age(person.born or day, day)
    for purpose in consents.purposes:
        if purpose.asks((role,)):
            for whose in purpose.ages.signs(years):
                yield Entry(
                    person=person.id,
                    purpose=purpose.id,
                    event="given",
                    given_by=whose,
                    day=day,
                    text_version=purpose.text.version,
                    paper="Папка «Согласия»",
                )


def partners() -> dict[str, dict[str, Any]]:
    """Return the school's partners, by id."""
    return {
        f"r-partner-{number}": {
            "title": title, "sort": sort, "gives_mentors": gives, "number": "", "address": "",
            "contact": "", "phone": "", "mail": "", "note": "",
        }
        for number, (title, sort, gives) in enumerate(PARTNERS, 1)
    }  # fmt: skip


def agreements(day: dt.date, ends_on: dt.date) -> dict[str, dict[str, Any]]:
    """Return agreements with the first partners, signed before a period began and in force after it."""
    return {
        f"r-agreement-{number}": {
            "number": f"{number}/Н",
            "partner": f"r-partner-{number}",
            "day": (day - number * 7 * DAY).isoformat(),
            "until": dt.date(ends_on.year + number, 12, 31).isoformat(),
            "subject": "Сотрудничество в программе наставничества",
            "note": "",
        }
        for number in (1, 2)
    }


def candidates(today: dt.date) -> dict[str, dict[str, Any]]:
    """Return the school's candidates, by id."""
    pool = invent(len(CANDIDATES), seed=SEED + 1)
    return {
        f"r-candidate-{number}": {
            "surname": one.name.surname,
            "given": one.name.given,
            "patronymic": one.name.patronymic,
            "register": register,
            "group": group,
            "born": None,
            "phone": "",
            "mail": "",
            "wants": wants,
            "state": state,
            "talked_on": None if state == "new" else (today - 45 * DAY).isoformat(),
            "talked_by": "" if state == "new" else "куратор, педагог-психолог",
            "interview": "" if state == "new" else "Есть опыт и два часа в неделю.",
            "advice": {"new": None, "refused": "no"}.get(state, "yes"),
            "decided_on": (today - 40 * DAY).isoformat() if state in _DECIDED else None,
            "decided_by": "куратор" if state in _DECIDED else "",
            "note": "",
        }
        for number, (one, (register, group, wants, state)) in enumerate(
            zip(pool, CANDIDATES, strict=True), 1
        )
    }


_DECIDED = ("accepted", "refused")


def steps(programme: Programme, day: dt.date) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield decisions on the steps of a road map as they stand on a day: done, late, in work."""
    period = programme.period
    for step in programme.steps:
        rng = plan.stream(SEED, "step", period.id, step.id)
        spans = step.timing.occurrences(period)
        done = _done(rng, step, spans, day)
        over = [each for each in spans if each.last < day]
        is_done = bool(done) and (step.timing.kind != "every" or len(done) == len(spans))
        runs = bool(done) or any(each.first <= day <= each.last for each in spans)
        if is_done or (runs and len(over) < len(spans)):
            state_on = max((*done.values(), period.starts_on))
            yield (
                kept_in(period.id, step.id),
                {
                    "people": [],
                    "state": "done" if is_done else "in_work",
                    "state_on": state_on.isoformat(),
                    "done": {key: on.isoformat() for key, on in done.items()},
                    "reason": "",
                    "note": "",
                    "evidence": [],
                    "moves": [],
                    "edition": 0,
                },
            )


def _done(
    rng: np.random.Generator, step: Step, spans: Sequence[Span], day: dt.date
) -> dict[str, dt.date]:
    """Return the days on which a step was done, by the last day of each time; once: under no name."""
    found = {}
    for span in spans:
        chance, early = rng.random(), int(rng.integers(0, 6))
        late = int(rng.integers(1, 9))
        if span.last >= day or chance > IN_TIME + LATE:
            continue
        on = max(span.first, span.last - early * DAY)
        if chance > IN_TIME:
            on = min(span.last + late * DAY, day - DAY)
        found[span.last.isoformat() if step.timing.kind == "every" else ""] = on
    return found


def _keep(
    store: Store,
    tenant: Tenant,
    kind: str,
    contents: Mapping[str, Mapping[str, Any]],
    *,
    period: str = "",
) -> None:
    """Store records of a kind that a school has none of yet in a period."""
    if not contents or store.records.all(kind, period or None):
        return
    with store.work(**_by(tenant, "curator")) as work:
        for name, content in contents.items():
            store.records.save(work, kind, name, 1, content, period=period)


def _by(tenant: Tenant, role: str) -> dict[str, Any]:
    return {"author": account(tenant, role), "role": role, "at": dt.datetime.now(dt.UTC)}


def _posts(kind: Kind) -> str:
    return "учитель" if kind == "teacher" else "студент"


def _guardian(child: Invented, rng: np.random.Generator) -> Guardian:
    """Return a mother of the child, of the same surname."""
    woman = sibling(child, MOTHERS[int(rng.integers(len(MOTHERS)))], FEMALE, born=child.born)
    father = FATHERS[int(rng.integers(len(FATHERS)))]
    name = replace(woman.name, patronymic=patronymic(father, FEMALE))
    return Guardian(name=name, relation="мать")
