"""Blocks: with whom somebody leaves what was told, so that nobody's answers follow from leaving.

Whoever takes a consent back is left out of released results at once. Left out alone, the person
would be the difference between the tables of yesterday and of today. So a released set is parted
into blocks, once and for all by the set alone, and with one person goes the whole block: every
cell of the usual tables loses nobody, or at least the minimum group, or is gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kit.domain.releases import ReleasedSet, Sitting, Told

#: Values of some attributes by their places, and the waves, in a version, that were answered.
_Cell = tuple[tuple[tuple[int, str], ...], tuple[tuple[Sitting, str], ...]]
#: People whom no table parts: attributes, and sittings with the version that was answered.
_Kind = tuple[tuple[str, ...], tuple[tuple[Sitting, str], ...]]


@dataclass(slots=True)
class _Block:
    """People who go together, and how many of them are in each cell."""

    people: list[str]
    counts: Counter[_Cell]


def left_out(
    told: ReleasedSet,
    gone: Collection[str],
    minimum: int,
    versions: Mapping[str, str] | None = None,
) -> frozenset[str]:
    """Return whoever is left out of a set with those who are gone.

    Parameters
    ----------
    gone
        Whose answers may not be used any more, or are not there.
    minimum
        Fewest people by whom two tables may differ.
    versions
        Attempt to the version of the questionnaire that was answered.

    Examples
    --------
    >>> wave = ("survey", "after")
    >>> told = ReleasedSet(frozenset([wave]), {f"U-{i}": Told(("mentee",), {wave: ""}) for i in range(10)})
    >>> sorted(left_out(told, {"U-3"}, 5))
    ['U-0', 'U-1', 'U-2', 'U-3', 'U-4']
    """
    if not set(gone) & told.people.keys():
        return frozenset()
    chosen = (each for each in blocks(told, minimum, versions) if set(gone) & set(each))
    return frozenset(code for each in chosen for code in each)


def blocks(
    told: ReleasedSet, minimum: int, versions: Mapping[str, str] | None = None
) -> list[list[str]]:
    """Return the blocks of a set: the same ones whoever asks, and whoever is gone by then."""
    kinds: dict[_Kind, list[str]] = defaultdict(list)
    read = _versions(told, versions or {})
    for code, each in told.people.items():
        kinds[_kind(each, read)].append(code)
    sizes: Counter[_Cell] = Counter()
    cells = {kind: tuple(_cells(kind)) for kind in kinds}
    for kind, people in kinds.items():
        sizes.update(dict.fromkeys(cells[kind], len(people)))
    needed = {cell: min(minimum, size) for cell, size in sizes.items()}
    found = [
        _Block(part, Counter(dict.fromkeys(cells[kind], len(part))))
        for kind, people in sorted(kinds.items())
        for part in _parts(sorted(people), minimum)
    ]
    return [sorted(each.people) for each in _merged(found, needed)]


def _merged(found: list[_Block], needed: Mapping[_Cell, int]) -> list[_Block]:
    """Return blocks joined until none takes a few people out of a cell that stays."""
    whole = [each for each in found if not _lacks(each.counts, needed)]
    waiting = [each for each in found if _lacks(each.counts, needed)]
    while waiting:
        block = waiting.pop(0)
        others = [*waiting, *whole]
        if not others:
            return [block]
        best = _best(others, _lacks(block.counts, needed))
        (waiting if any(best is each for each in waiting) else whole).remove(best)
        joined = _Block([*block.people, *best.people], block.counts + best.counts)
        if _lacks(joined.counts, needed):
            waiting.insert(0, joined)
        else:
            whole.append(joined)
    return whole


def _best(others: Iterable[_Block], lacking: Mapping[_Cell, int]) -> _Block:
    """Return the block after which least is lacking, a small one rather than a large one."""

    def order(other: _Block) -> tuple[int, int, str]:
        left = sum(max(0, lack - other.counts[cell]) for cell, lack in lacking.items())
        return left, len(other.people), other.people[0]

    return min(others, key=order)


def _lacks(counts: Counter[_Cell], needed: Mapping[_Cell, int]) -> dict[_Cell, int]:
    return {cell: needed[cell] - n for cell, n in counts.items() if n < needed[cell]}


def _parts(people: list[str], minimum: int) -> Iterator[list[str]]:
    """Yield people in parts of the minimum; the last has whoever is left over, too."""
    count = max(1, len(people) // minimum)
    for at in range(count):
        yield people[at * minimum : (at + 1) * minimum if at < count - 1 else None]


def _versions(told: ReleasedSet, versions: Mapping[str, str]) -> dict[str, str]:
    """Return the version of every attempt; of one that is not there any more, the usual one."""
    usual: dict[Sitting, Counter[str]] = defaultdict(Counter)
    for each in told.people.values():
        for sitting, attempt in each.answers.items():
            if attempt in versions:
                usual[sitting][versions[attempt]] += 1
    return {
        attempt: versions.get(attempt)
        or max(usual[sitting], key=lambda v: (usual[sitting][v], v), default="")
        for each in told.people.values()
        for sitting, attempt in each.answers.items()
    }


def _kind(told: Told, read: Mapping[str, str]) -> _Kind:
    answered = sorted((sitting, read[attempt]) for sitting, attempt in told.answers.items())
    return told.about, tuple(answered)


def _cells(kind: _Kind) -> Iterator[_Cell]:
    """Yield the cells that people are in: of a wave, or of two of one questionnaire, in any version.

    By nothing, role, role and form, all attributes, grade, role and grade. By every crossing, the blocks of a small school would be the whole school.
    """
    about, answered = kind
    named = tuple(enumerate(about))
    groups = {(), named[:1], named[:2], named}
    groups |= {named[-1:], named[:1] + named[-1:]} if len(named) > 1 else set()
    plain = tuple((sitting, "") for sitting, _ in answered)
    waves = {
        each
        for some in (answered, plain)
        for each in (
            *((one,) for one in some),
            *(pair for pair in combinations(some, 2) if pair[0][0][0] == pair[1][0][0]),
        )
    }
    for group in sorted(groups):
        for each in sorted(waves):
            yield group, each
