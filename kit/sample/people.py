"""Invented participants and their pairs and groups. A participant is a code, never a name.

Codes: ``U-014`` a pupil and ``T-007`` a teacher who is mentored, ``UM-003`` and ``TM-002``
their mentors; other forms and roles take their initials. Matches are ``M-001``, … .
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kit.domain.people import Match, Participant
from kit.domain.programme import MentoringForm, Programme
from kit.sample import plan

LARGEST_GROUP = 5
#: A symmetric pair has no fixed mentor (S1-037): both are mentored and both are mentors.
SYMMETRIC = {"equals"}
SYMMETRIC_SHARE = 0.17

CLASSES = tuple(f"grade-{number}" for number in range(5, 12))
SERVICE = ("service-under-3", "service-3-10", "service-10-20", "service-over-20")
LADDERS = {"student": CLASSES, "teacher": SERVICE}
LETTERS = {"student-student": "U", "teacher-teacher": "T"}

#: Categories of teachers (S1-027 … 030); all others are categories of pupils.
OF_TEACHERS = {"early-career", "tired", "newcomer", "digital-skills"}
#: Category for which a sub-form was made: 6 of 10 of its mentees have it.
TYPICAL = {
    "achiever-learner": "low-results",
    "equals": "gifted",
    "experienced-early": "early-career",
    "class-teacher-early": "early-career",
    "leader-troubled": "tired",
    "innovator-traditional": "digital-skills",
    "subject-experienced": "newcomer",
}
TYPICAL_SHARE = 0.6
SENSITIVE_WEIGHT = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One place in a pair or group, before anybody has a code."""

    role: str
    subform: str = ""
    category: str = ""
    rung: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """One pair or group: positions of its members among the seats of the form."""

    subform: str
    mentors: tuple[int, ...]
    mentees: tuple[int, ...]


def audiences(programme: Programme) -> list[tuple[str, str]]:
    """Return forms and roles of participants that the campaigns ask; without campaigns, all of them."""
    every = [(form.id, role.id) for form in programme.forms for role in programme.roles]
    asked = [(campaign.form, campaign.role) for campaign in programme.campaigns]
    return [each for each in dict.fromkeys(asked) if each in every] or every


def headcount(programme: Programme, size: int | None) -> dict[tuple[str, str], int]:
    """Return how many people each form and role gets; `size` scales the planned total."""
    asked = audiences(programme)
    wanted = [plan.SIZES.get(key, plan.OTHERS.get(key[1], 8)) for key in asked]
    return dict(zip(asked, plan.shares(size or sum(wanted), wanted), strict=True))


def make_people(
    programme: Programme, *, seed: int, size: int | None = None
) -> tuple[tuple[Participant, ...], tuple[Match, ...]]:
    """Return participants by code and matches by id, without any dates yet."""
    counts = headcount(programme, size)
    people: list[Participant] = []
    matches: list[Match] = []
    taken: set[str] = set()
    for form in programme.forms:
        roles = {role: count for (name, role), count in counts.items() if name == form.id}
        rng = plan.stream(seed, "people", form.id)
        seats, circles = _seat(rng, programme, form, roles)
        codes = _codes(rng, form.id, [seat.role for seat in seats], taken)
        ladder = dict(zip(("mentor", "mentee"), form.id.split("-"), strict=False))
        people += [
            Participant(
                id=code,
                role=seat.role,
                form=form.id,
                subform=seat.subform,
                category=seat.category,
                grade=_grade(ladder.get(seat.role, ""), seat.rung),
                period=programme.period.id,
            )
            for code, seat in zip(codes, seats, strict=True)
        ]
        for circle in circles:
            matches.append(
                Match(
                    id=f"M-{len(matches) + 1:03}",
                    form=form.id,
                    subform=circle.subform,
                    mentors=tuple(codes[at] for at in circle.mentors),
                    mentees=tuple(codes[at] for at in circle.mentees),
                    period=programme.period.id,
                )
            )
    return tuple(sorted(people, key=lambda person: person.id)), tuple(matches)


def _seat(
    rng: np.random.Generator, programme: Programme, form: MentoringForm, roles: Mapping[str, int]
) -> tuple[list[Seat], list[Circle]]:
    """Return the seats of a form, and who sits with whom."""
    seats: list[Seat] = []
    circles: list[Circle] = []
    categories = _Categories(programme, form)
    subforms = [term.id for term in form.subforms]
    mentees, mentors = roles.get("mentee", 0), roles.get("mentor", 0)
    for subform in sorted(SYMMETRIC.intersection(subforms)):
        for _ in range(round(mentees * SYMMETRIC_SHARE / 2)):
            both = (len(seats), len(seats) + 1)
            seats += _equals(rng, subform, categories)
            circles.append(Circle(subform=subform, mentors=both, mentees=both))
    usual = [subform for subform in subforms if subform not in SYMMETRIC] or [""]
    for number, size in enumerate(_groups(rng, mentees - len(seats), mentors)):
        subform = usual[number % len(usual)]
        led = tuple(range(len(seats), len(seats) + size))
        seats += _led(rng, subform, size, categories)
        circles.append(Circle(subform=subform, mentors=(led[-1] + 1,), mentees=led))
    for role, count in roles.items():
        waiting = count - sum(seat.role == role for seat in seats)
        lowest = 3 if role == "mentor" else 0
        seats += [Seat(role=role, rung=int(rng.integers(lowest, 7))) for _ in range(waiting)]
    return seats, circles


def _equals(rng: np.random.Generator, subform: str, categories: _Categories) -> list[Seat]:
    """Return two equals, of one class."""
    rung = int(rng.integers(0, 5))
    drawn = [categories.draw(rng, subform) for _ in range(2)]
    return [Seat(role="mentee", subform=subform, category=each, rung=rung) for each in drawn]


def _led(rng: np.random.Generator, subform: str, size: int, categories: _Categories) -> list[Seat]:
    """Return mentees of neighbouring classes and, last, their mentor of a higher one (S1-039)."""
    base = int(rng.integers(1, 5))
    mentees = []
    for _ in range(size):
        category = categories.draw(rng, subform)
        rung = 0 if category == "early-career" else base - int(rng.integers(0, 2))
        mentees.append(Seat(role="mentee", subform=subform, category=category, rung=rung))
    higher = max(seat.rung for seat in mentees) + 1
    return [*mentees, Seat(role="mentor", subform=subform, rung=int(rng.integers(higher, 7)))]


def _groups(rng: np.random.Generator, mentees: int, mentors: int) -> list[int]:
    """Return how many mentees each mentor has, from 1 to 5 (S1-033); the rest wait."""
    sizes = np.ones(max(min(mentees, mentors), 0), dtype=int)
    for _ in range(mentees - len(sizes)):
        room = np.where(sizes < LARGEST_GROUP, sizes, 0)
        if not room.any():
            break
        sizes[rng.choice(len(sizes), p=room / room.sum())] += 1
    return [int(size) for size in sizes]


class _Categories:
    """Categories that a mentee of a form can have; sensitive ones are rare."""

    def __init__(self, programme: Programme, form: MentoringForm) -> None:
        teachers = form.id.endswith("teacher")
        fitting = [term for term in programme.categories if (term.id in OF_TEACHERS) == teachers]
        self._ids = [term.id for term in fitting]
        weights = np.array([SENSITIVE_WEIGHT if term.sensitive else 1.0 for term in fitting])
        self._chances = weights / weights.sum() if fitting else weights

    def draw(self, rng: np.random.Generator, subform: str) -> str:
        """Return the category of one mentee; empty when the programme has none."""
        typical = TYPICAL.get(subform, "")
        if rng.random() < TYPICAL_SHARE and typical in self._ids:
            return typical
        return str(rng.choice(self._ids, p=self._chances)) if self._ids else ""


def _codes(rng: np.random.Generator, form: str, roles: Sequence[str], taken: set[str]) -> list[str]:
    """Return a code for every seat, in an order that tells nothing about the seat."""
    initials = LETTERS.get(form) or "".join(word[0] for word in form.split("-")).upper()
    prefixes: dict[str, str] = {}
    for role in dict.fromkeys(roles):
        prefix = initials + ("" if role == "mentee" else role[0].upper())
        while prefix in taken:
            prefix += "X"
        taken.add(prefix)
        prefixes[role] = prefix
    numbers = {role: iter(rng.permutation(roles.count(role)) + 1) for role in prefixes}
    return [f"{prefixes[role]}-{int(next(numbers[role])):03}" for role in roles]


def _grade(side: str, rung: int) -> str:
    ladder = LADDERS.get(side, ())
    return ladder[min(rung, len(ladder) - 1)] if ladder else ""
