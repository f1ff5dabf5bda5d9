"""Participants and matches, period by period. A participant carries a code, never a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person's enrolment in one period: in one role and one form of mentoring.

    ``id`` is a code such as ``"U-014"`` and stays with the person: whoever is a mentee in one
    ``period`` may be a mentor in the next. ``grade`` is a class or a stage of service: the
    id of one of the programme's grades, or the school's own words. ``left_because`` says in a
    word of the programme, or in the school's own words, why somebody left.
    """

    id: str
    role: str
    form: str
    subform: str = ""
    category: str = ""
    grade: str = ""
    joined_on: dt.date | None = None
    left_on: dt.date | None = None
    period: str = ""
    left_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One mentoring relationship through time: a pair or a group."""

    id: str
    form: str
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    subform: str = ""
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    period: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The codes of both sides, mentors first."""
        return (*self.mentors, *self.mentees)

    def without(self, codes: Collection[str]) -> Match | None:
        """Return the match without some people; None where nobody is left of a side.

        Examples
        --------
        >>> group = Match(id="M-1", form="f", mentors=("U-9",), mentees=("U-1", "U-2"))
        >>> group.without({"U-1"}).mentees, group.without({"U-9"})
        (('U-2',), None)
        """
        if not set(self.people).intersection(codes):
            return self
        mentors, mentees = (
            tuple(code for code in side if code not in codes)
            for side in (self.mentors, self.mentees)
        )
        return replace(self, mentors=mentors, mentees=mentees) if mentors and mentees else None


def by_class(group: str) -> tuple[int, str]:
    """Return what sorts classes as a school does, and groups without a number last.

    Examples
    --------
    >>> sorted(["10Б", "администрация", "8А"], key=by_class)
    ['8А', '10Б', 'администрация']
    """
    digits = "".join(each for each in group if each.isdigit())
    return (int(digits) if digits else 99, group)


def belonging_together(matches: Iterable[Match]) -> dict[str, str]:
    """Return for everybody in a match with whom they belong: the first code of those they are linked to.

    Mentees of one mentor, mentors of one group, and whoever is linked through them are together.

    Examples
    --------
    >>> one = Match(id="M-1", form="f", mentors=("U-9",), mentees=("U-1", "U-2"))
    >>> other = Match(id="M-2", form="f", mentors=("U-9",), mentees=("U-3",))
    >>> belonging_together([one, other])
    {'U-1': 'U-1', 'U-2': 'U-1', 'U-3': 'U-1', 'U-9': 'U-1'}
    """
    linked: dict[str, set[str]] = {}
    for match in matches:
        people = set(match.people)
        joined = people.union(*(linked[person] for person in people & linked.keys()))
        linked.update(dict.fromkeys(joined, joined))
    return {person: min(linked[person]) for person in sorted(linked)}
