"""Releases: from which kept set of answers results are told to those who must not recognise anybody.

A wave of a questionnaire enters the releases when it has closed. What changes afterwards (late
answers, corrections, withdrawals, another class in the register) is taken in only together
with enough people whom no told number could tell from each other; the others wait. So every
two releases differ, in every cell of every table, by nobody or by at least the minimum group.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kit.domain.people import Match

#: A questionnaire and a wave.
Sitting = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One person in a release.

    Parameters
    ----------
    about
        What any grouping may use: role, form, sub-form, grade.
    answers
        By sitting, the attempt of the response that counts.
    """

    about: tuple[str, ...]
    answers: Mapping[Sitting, str]

    def within(self, sittings: Collection[Sitting]) -> Told | None:
        """Return what these sittings hold of the person; None when they hold nothing."""
        kept = {key: each for key, each in self.answers.items() if key in sittings}
        return Told(self.about, kept) if kept else None


@dataclass(frozen=True, slots=True)
class ReleasedSet:
    """Which sittings are told, and of whom."""

    sittings: frozenset[Sitting] = frozenset()
    people: Mapping[str, Told] = field(default_factory=dict)

    def without(self, questionnaires: Collection[str]) -> ReleasedSet:
        """Return the set without the sittings of these questionnaires."""
        sittings = frozenset(each for each in self.sittings if each[0] not in questionnaires)
        if sittings == self.sittings:
            return self
        within = {code: each.within(sittings) for code, each in self.people.items()}
        return ReleasedSet(sittings, {code: each for code, each in within.items() if each})


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A released set as it is kept: of one period, numbered from one, at most one a day."""

    period: str
    revision: int
    day: dt.date
    written_at: dt.datetime
    told: ReleasedSet
    matches: tuple[Match, ...] = ()


def renewed(
    earlier: Sequence[ReleasedSet],
    present: Mapping[str, Told],
    closed: Collection[Sitting],
    minimum: int,
    versions: Mapping[str, str] | None = None,
    *,
    leaving: Collection[str] = (),
) -> ReleasedSet:
    """Return what may be told from now on: equal to the last set when everything has to wait.

    Parameters
    ----------
    earlier
        All sets that were told, in their order.
    present
        Everybody who answered, as they stand now.
    closed
        Sittings that have closed.
    minimum
        Fewest people of whom anything is told.
    versions
        Attempt to the version of the questionnaire that was answered.
    leaving
        Who leaves the sittings that were told with those whose answers may not be used any
        more: see `kit.domain.release_blocks`.

    Notes
    -----
    Whoever changed in a sitting that was told before belongs to an atom: those who changed
    alike, by all that a table may divide people by, before and after, and by the waves that
    they answered, each in the same version, since what is told of a scale may leave out the
    answers to one. No cell parts an atom. An atom of fewer people than the minimum waits, and
    so does one that would leave such a few between the new set and any that was ever told.

    Examples
    --------
    >>> wave = ("survey", "after")
    >>> def people(n): return {f"U-{i}": Told(("mentee",), {wave: f"a{i}"}) for i in range(n)}
    >>> first = renewed([], people(20), {wave}, 5)
    >>> [len(renewed([first], people(n), {wave}, 5).people) for n in (24, 25)]
    [20, 25]
    """
    last = earlier[-1] if earlier else ReleasedSet()
    answered: dict[Sitting, int] = defaultdict(int)
    for person in present.values():
        for sitting in person.answers:
            answered[sitting] += 1
    entering = frozenset(
        each for each in closed if each not in last.sittings and answered[each] >= minimum
    )
    stays = {code: each for code, each in present.items() if code not in {*leaving}}
    accepted = set(_changed(last, stays))
    while True:
        people = dict(_people(last, present, stays, entering, accepted))
        found = ReleasedSet(last.sittings | entering, people)
        few = {
            person
            for each in earlier
            for atom in atoms(each, found, versions)
            if len(atom) < minimum and not _left(each, last, found, leaving).issuperset(atom)
            for person in atom
        }
        if not few or not accepted:
            return found
        if not few.isdisjoint(leaving):
            few |= {*leaving}  # all of them, or nobody
        accepted = accepted - few if accepted & few else set()


def _left(
    one: ReleasedSet, last: ReleasedSet, found: ReleasedSet, leaving: Collection[str]
) -> set[str]:
    """Return who left between a set and another one in blocks, which are apart from any atom.

    Who left by the last set, unless one of them is there again; and who leaves now, unless one
    of them stays: a part of a block would tell of the others.
    """

    def lacks(people: Mapping[str, Told], code: str) -> bool:
        told = people.get(code)
        return told is None or told.within(one.sittings) is None

    before = {code for code in one.people if lacks(last.people, code)}
    now = {code for code in one.people if code in leaving} - before
    return {
        code
        for each in (before, now)
        if all(lacks(found.people, other) for other in each)
        for code in each
    }


def atoms(
    one: ReleasedSet, other: ReleasedSet, versions: Mapping[str, str] | None = None
) -> list[list[str]]:
    """Return who differs between two sets in what the first tells, with those who differ alike."""
    read = versions or {}
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for person, (before, after) in _changed(one, other.people).items():
        had = before.answers if before else {}
        has = after.answers if after else {}
        waves = frozenset(
            (
                key,
                had.get(key) == has.get(key),
                *(key in each and read.get(each[key], "") for each in (had, has)),
            )
            for key in {*had, *has}
        )
        key = (before and before.about, after and after.about, waves)
        alike[key].append(person)
    return list(alike.values())


def _changed(
    told: ReleasedSet, present: Mapping[str, Told]
) -> dict[str, tuple[Told | None, Told | None]]:
    """Return who differs in the sittings that are told: as told, and as present."""
    found = {}
    for person in dict.fromkeys([*told.people, *present]):
        before, after = (
            each.within(told.sittings) if each else None
            for each in (told.people.get(person), present.get(person))
        )
        if before != after:
            found[person] = before, after
    return found


def _people(
    last: ReleasedSet,
    present: Mapping[str, Told],
    stays: Mapping[str, Told],
    entering: Collection[Sitting],
    accepted: Collection[str],
) -> Iterator[tuple[str, Told]]:
    """Yield everybody of the new set: as they are where accepted or new, else as they were told."""
    for code in dict.fromkeys([*last.people, *present]):
        now, before = present.get(code), last.people.get(code)
        kept = stays.get(code) if code in accepted else before
        answers = dict(kept.answers) if kept else {}
        answers = {key: each for key, each in answers.items() if key in last.sittings}
        if now:
            answers |= {key: each for key, each in now.answers.items() if key in entering}
        known = kept or now
        if known and answers:
            yield code, Told(known.about, answers)


def is_waiting(told: ReleasedSet, present: Mapping[str, Told]) -> bool:
    """Whether somebody changed in what is told and is not taken in yet."""
    return bool(_changed(told, present))


def first_told(releases: Iterable[Release], sitting: Sitting) -> Release | None:
    """Return the release with which a sitting was told first; single questions stay with it."""
    return next((each for each in releases if sitting in each.told.sittings), None)
