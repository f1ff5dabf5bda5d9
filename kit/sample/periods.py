"""The register of an invented period: the last one is whole, the ones before are small.

People persist: some who are mentored in an earlier period mentor in the next, under the
same code. A code belongs to a person, not to a role, so theirs is the one of the mentor
they became.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kit.domain.people import Match, Participant
from kit.domain.programme import Programme
from kit.domain.tenant import Tenant
from kit.library import Library
from kit.sample import place, plan
from kit.sample.people import CLASSES, make_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """People and matches of one period, without any dates yet.

    Parameters
    ----------
    seed
        On which the period's answers depend; another one in every period.
    is_finished
        Whether another period of the tenant came after it.
    returning
        Codes of those who are mentored here and mentor in the next period.
    """

    people: tuple[Participant, ...]
    matches: tuple[Match, ...]
    seed: int
    is_finished: bool = False
    returning: tuple[str, ...] = ()


def register(
    tenant: Tenant, programme: Programme, library: Library, *, seed: int, size: int | None = None
) -> Register:
    """Return who takes part in a programme of an invented tenant.

    Parameters
    ----------
    seed
        Of the tenant's last period.
    size
        Number of participants; by default what `kit.sample.plan` says.
    """
    later = place.later(library, tenant, programme)
    own = seed - len(later)
    people, matches = make_people(
        programme, seed=own, size=size or (plan.EARLIER if later else None)
    )
    if not later:
        return Register(people=people, matches=matches, seed=own)
    after = register(tenant, later[0], library, seed=seed)
    shift = plan.CODES_APART * len(later)
    grades = dict(_returning(people, matches, after.people))
    codes = {
        person.id: grades[person.id].id if person.id in grades else _moved(person.id, shift)
        for person in people
    }
    return Register(
        people=tuple(
            sorted(
                (_renamed(person, codes, grades) for person in people),
                key=lambda person: person.id,
            )
        ),
        matches=tuple(
            replace(
                match,
                id=_moved(match.id, shift),
                mentors=tuple(codes[code] for code in match.mentors),
                mentees=tuple(codes[code] for code in match.mentees),
            )
            for match in matches
        ),
        seed=own,
        is_finished=True,
        returning=tuple(sorted(person.id for person in grades.values())),
    )


def _returning(
    people: Sequence[Participant], matches: Sequence[Match], after: Sequence[Participant]
) -> Iterator[tuple[str, Participant]]:
    """Return codes of mentees with whom they are in the next period, where they mentor.

    Back then they were a class lower, and still below their own mentor's (S1-039).
    """
    by_code = {person.id: person for person in people}
    mentor = {code: by_code[match.mentors[0]] for match in matches for code in match.mentees}
    taken: set[str] = set()
    for person in people:
        limit = _rung(mentor[person.id].grade) if person.id in mentor else 0
        fitting = [
            each
            for each in after
            if (each.role, each.form) == ("mentor", person.form)
            and 0 < _rung(each.grade) <= limit
            and each.id not in taken
        ]
        if person.role == "mentee" and fitting and len(taken) < plan.RETURNING:
            taken.add(fitting[0].id)
            yield person.id, fitting[0]


def _rung(grade: str) -> int:
    """Return how high a class stands among the classes; -1 for what is none."""
    return CLASSES.index(grade) if grade in CLASSES else -1


def _renamed(
    person: Participant, codes: Mapping[str, str], returning: Mapping[str, Participant]
) -> Participant:
    if person.id not in returning:
        return replace(person, id=codes[person.id])
    grade = CLASSES[_rung(returning[person.id].grade) - 1]
    return replace(person, id=codes[person.id], grade=grade)


def _moved(code: str, shift: int) -> str:
    """Return a code with its number in the range of another period: U-014 becomes U-114."""
    letters, _, number = code.rpartition("-")
    return f"{letters}-{int(number) + shift:03}"
