"""How the answers of one person in two waves find each other: what a survey promises, and the search.

Self-generated codes are linked when they are equal, or differ little and nobody else comes into
question. What is left near each other is proposed to a person. A wrong link does more harm than
a missing one, so doubt leaves codes apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from kit.errors import BadArgument
from kit.i18n.message import Message, say

How = Literal["exact", "corrected", "by_hand"]
Pair = tuple[str, str]

#: In how many elements two codes may differ and be linked, and be proposed to a person.
CORRECTED = 2
PROPOSED = 3


#: What is kept apart: without any link, by a code of one's own, through a public link.
UNLINKED, SELF_GENERATED, OPEN = "unlinked", "self_generated", "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """What a survey promises of who answered.

    Parameters
    ----------
    promise
        What a respondent is told.
    links_person
        Whether an answer leads to a participant of the register.
    links_waves
        Whether the answers of one person in two waves find each other.
    """

    id: str
    title: Message
    promise: Message
    links_person: bool
    links_waves: bool

    @property
    def is_kept_apart(self) -> bool:
        """Whether an answer is stored under a code of its own, which leads to no card."""
        return self.id in (UNLINKED, SELF_GENERATED, OPEN)


MODES: Mapping[str, Mode] = {
    mode.id: mode
    for mode in (
        Mode(
            id="identified",
            title=say("With names"),
            promise=say(
                "Staff who may see names see who gave which answers. Before and after are compared "
                "for each person."
            ),
            links_person=True,
            links_waves=True,
        ),
        Mode(
            id="confidential",
            title=say("Confidential"),
            promise=say(
                "Answers are kept under a code, without a name. The list that leads from codes to names is "
                "kept apart and encrypted. Before and after are compared for each code."
            ),
            links_person=True,
            links_waves=True,
        ),
        Mode(
            id="card",
            title=say("By card, without names"),
            promise=say(
                "Everybody answers with the code of a paper card. Whose card it is stands only on the "
                "class teacher's paper list; the programme does not know it. Before and after are compared "
                "for each card."
            ),
            links_person=False,
            links_waves=True,
        ),
        Mode(
            id="unlinked",
            title=say("Not linked"),
            promise=say(
                "It is known who took part, but not who gave which answers. Before and after are "
                "compared only for everybody together."
            ),
            links_person=False,
            links_waves=False,
        ),
        Mode(
            id="self_generated",
            title=say("By a code of one's own, without names"),
            promise=say(
                "Everybody makes a code from a few facts about themselves. The facts themselves are not "
                "stored, only their traces, unreadable without the school's key; whoever has it could find a "
                "code. Before and after are compared for codes that match; the report says how many did not."
            ),
            links_person=False,
            links_waves=True,
        ),
        Mode(
            id="open",
            title=say("Open link"),
            promise=say(
                "Anybody may answer through a public link. Each answer is kept under a code of its own, "
                "without a name. Whoever wants to take part tells the school the receipt that comes "
                "after sending."
            ),
            links_person=False,
            links_waves=False,
        ),
    )
}
DEFAULT_MODE = "confidential"


@dataclass(frozen=True, slots=True)
class Coded:
    """One self-generated code of one wave.

    Parameters
    ----------
    id
        Of the response; the only one in its wave.
    block
        Within which codes are compared: form and role. A school has its own database.
    elements
        From `kit.domain.own_code.sealed`; an empty one is missing and equal to nothing.
    """

    id: str
    block: tuple[str, ...]
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two codes that are one person's: how it was found, and in how many elements they differ."""

    first: str
    second: str
    how: How
    distance: int


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """Two codes that may be one person's; the least distance comes first."""

    distance: int
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """Which codes of two waves are linked, what a person may decide, and what is left."""

    links: tuple[Link, ...]
    proposals: tuple[Proposal, ...]
    left_first: tuple[str, ...]
    left_second: tuple[str, ...]

    def count(self, how: How) -> int:
        """Return how many links were found so."""
        return sum(link.how == how for link in self.links)


def link(
    first: Iterable[Coded],
    second: Iterable[Coded],
    *,
    corrected: int = CORRECTED,
    proposed: int = PROPOSED,
    decided: Collection[Pair] = (),
    refused: Collection[Pair] = (),
) -> Linkage:
    """Return the links between two waves of self-generated codes.

    Parameters
    ----------
    first, second
        The codes of the waves, in any order.
    corrected, proposed
        In how many elements codes may differ to be linked, and to be proposed.
    decided, refused
        Pairs (first, second) that a person said are one person's, or are not. They stand before
        all others; a code that has left is passed over.

    Raises
    ------
    BadArgument
        One code was linked twice by hand, or one pair was both linked and refused.

    Notes
    -----
    For each distance from zero up to `corrected`, and within a block, two codes that are still
    free are linked when each has no other at that distance or less. All of one distance are
    linked at once, so that the order of codes does not matter, and none has two links.

    Examples
    --------
    >>> block = ("teacher-student", "mentee")
    >>> before = [Coded("a", block, tuple("abcd")), Coded("b", block, tuple("klmn"))]
    >>> after = [Coded("c", block, tuple("abcx")), Coded("d", block, tuple("klmn"))]
    >>> link(before, after, corrected=1, proposed=2).links
    (Link(first='a', second='c', how='corrected', distance=1), Link(first='b', second='d', how='exact', distance=0))
    """
    free = _by_id(first), _by_id(second)
    _check(free, max(corrected, proposed))
    links = list(_by_hand(free, decided, refused))
    _take(free, links)
    barred = set(refused)
    for distance in range(corrected + 1):
        found = [each for each in _near(*free, distance) if (each.first, each.second) not in barred]
        ones = Counter(each.first for each in found)
        others = Counter(each.second for each in found)
        how: How = "corrected" if distance else "exact"
        new = [
            Link(each.first, each.second, how, each.distance)
            for each in found
            if ones[each.first] == others[each.second] == 1
        ]
        _take(free, new)
        links += new
    proposals = (each for each in _near(*free, proposed) if (each.first, each.second) not in barred)
    return Linkage(
        links=tuple(sorted(links)),
        proposals=tuple(sorted(proposals)),
        left_first=tuple(sorted(free[0])),
        left_second=tuple(sorted(free[1])),
    )


def _by_id(codes: Iterable[Coded]) -> dict[str, Coded]:
    given = list(codes)
    known = {code.id: code for code in given}
    if len(known) < len(given):
        raise ValueError("two codes of one wave have the same id")
    return known


def _check(waves: tuple[dict[str, Coded], dict[str, Coded]], limit: int) -> None:
    lengths = {len(code.elements) for wave in waves for code in wave.values()}
    if len(lengths) > 1:
        raise ValueError("codes have different numbers of elements")
    if lengths and limit >= min(lengths):
        raise ValueError("codes that have nothing in common cannot be linked or proposed")


def _by_hand(
    waves: tuple[dict[str, Coded], dict[str, Coded]],
    decided: Collection[Pair],
    refused: Collection[Pair],
) -> Iterator[Link]:
    pairs = set(decided)
    for side in (0, 1):
        if len({pair[side] for pair in pairs}) < len(pairs):
            raise BadArgument(
                "decided",
                say("One code was linked by hand with two others."),
                say("Take one of the two links back."),
            )
    if pairs & set(refused):
        raise BadArgument(
            "decided",
            say("Two codes were both linked by hand and said to be different people's."),
            say("Take one of the two decisions back."),
        )
    for one, other in pairs:
        if one in waves[0] and other in waves[1]:
            distance = _distance(waves[0][one], waves[1][other])
            yield Link(one, other, "by_hand", distance)


def _take(free: tuple[dict[str, Coded], dict[str, Coded]], links: Iterable[Link]) -> None:
    for each in links:
        del free[0][each.first], free[1][each.second]


def _near(
    first: Mapping[str, Coded], second: Mapping[str, Coded], limit: int
) -> Iterator[Proposal]:
    """Yield each pair of a block that differs in so many elements at most, once.

    Such a pair agrees in all but `limit` elements, whichever these are: for every choice of
    them equal codes meet, and nobody is compared with everybody.
    """
    if not first:
        return
    seen: set[Pair] = set()
    length = len(next(iter(first.values())).elements)
    for kept in combinations(range(length), length - limit):
        alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for code in second.values():
            alike[_part(code, kept)].append(code.id)
        for code in first.values():
            if not all(code.elements[place] for place in kept):
                continue
            for other in alike.get(_part(code, kept), ()):
                if (code.id, other) not in seen:
                    seen.add((code.id, other))
                    yield Proposal(_distance(code, second[other]), code.id, other)


def _part(code: Coded, kept: tuple[int, ...]) -> tuple[object, ...]:
    return (code.block, *(code.elements[place] for place in kept))


def _distance(one: Coded, other: Coded) -> int:
    return sum(
        not mine or mine != yours for mine, yours in zip(one.elements, other.elements, strict=True)
    )
