"""Operations on people by name: the register, one person, savings of who somebody is.

Nobody is merged by a guess: whoever may be in the register already is offered, and a person decides.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kit.domain import doubles
from kit.domain.contacts import read_email, read_phone
from kit.domain.names import Name, fold
from kit.domain.people import Participant
from kit.domain.person import Guardian, Person, from_content, new_id
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.arguments import OnePeriod, OnePerson, SavePerson
from kit.operations.arguments.people import PersonFields
from kit.operations.values.people import (
    Double,
    Enrolment,
    Listed,
    People,
    PersonRecord,
    PersonSaved,
    SavedBy,
)
from kit.service.context import Context
from kit.store import Kept, Work

#: Nobody who takes part was born before.
_FIRST_YEAR = 1900


def people(context: Context, _: OnePeriod) -> People:
    """Return everybody who is known by name, with what they take part in during the period."""
    whose = context.store.people.codes()
    enrolled: dict[str, list[Enrolment]] = defaultdict(list)
    for each in enrolments(context, context.participants()):
        if each.code in whose:
            enrolled[whose[each.code]].append(each)
    listed = [
        Listed(
            person=person.id,
            name=person.name,
            kind=person.kind,
            group=person.group,
            born=person.born,
            organisation=person.organisation,
            enrolments=tuple(enrolled.get(person.id, ())),
        )
        for person in known(context).values()
    ]
    return tuple(sorted(listed, key=lambda each: (in_order(each.name), each.person)))


def person(context: Context, arguments: OnePerson) -> PersonRecord:
    """Return what is kept about one person: record, taking part in all periods, savings."""
    kept = context.store.people.history(arguments.person)
    if not kept:
        context.store.people.one(arguments.person)  # says that there is nobody such
    mine = {*context.store.people.codes_of(arguments.person)}
    everywhere = [each for each in everybody(context) if each.id in mine]
    return PersonRecord(
        person=from_content(arguments.person, kept[0].content),
        revision=kept[0].revision,
        enrolments=tuple(enrolments(context, everywhere)),
        history=savings(context, kept),
    )


def save_person(context: Context, arguments: SavePerson) -> PersonSaved:
    """Store a new person, or another saving of one; a new one who may be known is offered first."""
    typed = read_person(context, arguments.person or new_id(), arguments.raw)
    if not arguments.returns:
        require_not_destroyed(context, typed, before=arguments.person)
    if not arguments.person:
        found = alike(context, typed, arguments.despite_doubles)
        if found:
            return PersonSaved(doubles=found)
    context.noted["saved"] = typed.id
    with context.work() as work:
        context.store.people.save(work, {typed.id: (arguments.expected + 1, typed.content)})
    return PersonSaved(person=typed.id, revision=arguments.expected + 1)


def require_not_destroyed(context: Context, typed: Person, before: str = "") -> None:
    """Refuse to enter somebody whose data were destroyed; what a record said before may stay.

    Raises
    ------
    BadArgument
        By name and birth date, or by number, it is somebody whose data were destroyed.
    """
    was = known(context, [before]).get(before) if before else None
    told = {*typed.identities} - {*(was.identities if was else ())}
    if any(map(context.store.destructions.recogniser(), told)):
        raise BadArgument(
            "returns",
            say("The data of this person were destroyed."),
            say(
                "Only if the person came again with new papers: add the person in the register, "
                "and tick the box that says so."
            ),
        )


def known(context: Context, people: Iterable[str] | None = None) -> dict[str, Person]:
    """Return people by id: all of the school, or some."""
    found = context.store.people.all(None if people is None else tuple(people))
    return {person: from_content(person, kept.content) for person, kept in found.items()}


def name_of_code(code: str, owners: Mapping[str, str], register: Mapping[str, Person]) -> str:
    """Return the name of a code's person; of nobody known, the code itself."""
    whose = owners.get(code, "")
    return str(register[whose].name) if whose in register else code


def classes_of(context: Context) -> dict[str, str]:
    """Return the class such as «6А» that stands in the register, by the code of its pupil."""
    if not context.store.people.is_open:
        return {}
    register = known(context)
    return {
        code: register[who].group
        for code, who in context.store.people.codes().items()
        if who in register and register[who].kind == "pupil" and register[who].group
    }


def everybody(context: Context) -> list[Participant]:
    """Return the enrolments of all periods, the periods in the order in which they begin."""
    order = {each.period.id: n for n, each in enumerate(context.programmes)}
    found = context.store.register.participants()
    return sorted(found, key=lambda each: order.get(each.period, -1))


def enrolments(context: Context, participants: Sequence[Participant]) -> list[Enrolment]:
    """Return enrolments with all categories."""
    periods = {each.period for each in participants}
    more = {period: context.store.enrolments.categories(period) for period in periods}
    return [
        Enrolment(
            code=each.id,
            period=each.period,
            role=each.role,
            form=each.form,
            subform=each.subform,
            grade=each.grade,
            joined_on=each.joined_on,
            left_on=each.left_on,
            left_because=each.left_because,
            categories=categories_of(each, more[each.period].get(each.id, ())),
        )
        for each in participants
    ]


def categories_of(participant: Participant, more: Iterable[str]) -> tuple[str, ...]:
    """Return the categories of somebody: the first one, then the others."""
    first = (participant.category,) if participant.category else ()
    return (*first, *sorted({*more} - {*first}))


def alike(context: Context, typed: Person, despite: Iterable[str]) -> tuple[Double, ...]:
    """Return whom of the register a new person may be, but for those who were decided upon."""
    register = known(context)
    (finding,) = doubles.find(
        [typed.known], {person: each.known for person, each in register.items()}
    )
    same = doubles.compare(typed.known, register[finding.person].known) if finding.person else None
    offered = {finding.person: same.reasons} if same else {}
    offered |= {each.person: each.verdict.reasons for each in finding.candidates}
    if {*offered} <= {*despite}:
        return ()
    return tuple(
        Double(
            person=person,
            name=register[person].name,
            kind=register[person].kind,
            group=register[person].group,
            born=register[person].born,
            reasons=reasons,
        )
        for person, reasons in offered.items()
    )


def read_person(context: Context, person: str, typed: PersonFields) -> Person:
    """Return a person as typed; BadArgument says what cannot be so."""
    if not (typed.surname or typed.given):
        raise BadArgument(
            "surname",
            say("The name is missing."),
            say("Give at least the surname or the first name."),
        )
    if typed.born and not dt.date(_FIRST_YEAR, 1, 1) <= typed.born <= context.today():
        raise BadArgument(
            "born",
            say("Nobody was born on this day."),
            say("Check the year of birth."),
        )
    if typed.organisation:
        context.store.records.one("partner", typed.organisation)
    return Person(
        id=person,
        name=Name(
            surname=typed.surname,
            given=typed.given,
            patronymic=typed.patronymic,
            maiden=typed.maiden,
        ),
        kind=typed.kind,
        born=typed.born,
        group=typed.group,
        number=typed.number,
        phone=read_phone(typed.phone),
        mail=read_email(typed.mail),
        organisation=typed.organisation,
        note=typed.note,
        learning_path=typed.learning_path,
        guardians=tuple(
            Guardian(
                name=Name(surname=each.surname, given=each.given, patronymic=each.patronymic),
                relation=each.relation,
                phone=read_phone(each.phone),
                mail=read_email(each.mail),
            )
            for each in typed.guardians
            if any(each.model_dump().values())
        ),
    )


def save_new(context: Context, work: Work, person: Person) -> None:
    """Store a new person as part of a piece of work."""
    context.store.people.save(work, {person.id: (1, person.content)})


def savings(context: Context, kept: Sequence[Kept]) -> tuple[SavedBy, ...]:
    """Return who saved a record, newest first, and in which fields each saving differs."""
    before: list[Mapping[str, Any]] = [*(each.content for each in kept[1:]), {}]
    return tuple(
        SavedBy(
            revision=each.revision,
            at=context.here(each.written_at),
            author=each.author,
            role=each.role,
            fields=_changed(old, each.content) if old else (),
        )
        for each, old in zip(kept, before, strict=True)
    )


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        name
        for name in sorted({**before, **after})
        if (before.get(name) or "") != (after.get(name) or "")
    )


@lru_cache(maxsize=1 << 14)
def in_order(name: Name) -> tuple[str, ...]:
    """Return where a name stands in a list: ё beside е, capitals not told apart."""
    folded = fold(name)
    return (folded.surname, folded.given, folded.patronymic)
