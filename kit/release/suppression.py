"""Suppression: which cells of tables to withhold, so that no small one is found by subtraction.

All tables by role, form, sub-form and grade, crossed in every way, and those of every two
waves, are settled together: it does not help to ask for one after another. What an earlier
release told is told: it counts as known, and a later one withholds what it would give away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import lsmr

from kit import frames
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.results import Result

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Names = tuple[str, ...]
#: A total, and the cells that add up to it.
Line = tuple[int | None, Counts]

#: Columns that hold the two waves of a comparison.
SPAN = ("first", "second")
#: Columns of a person's scores.
_SCORES = ["before", "after", "change"]
#: Column of the release that told it: 0 is the present one, -1 the one before, and so on.
RELEASE = "release"
#: A difference of two told sums may be known to this share of a scale's range, not better.
BLUR = 0.25
#: A person's score may be known to this share of a scale's range, not better.
KNOWN = 0.5
#: Numbers of a solved system below this are nought.
_EXACT = 1e-6


def smallest_group(result: Result, minimum_group: int | None = None) -> int:
    """Return the fewest people of whom a result may tell something: the minimum can only be raised.

    Raises
    ------
    BadArgument
        The result was released with a lower minimum: what it hides can no longer be counted.
    """
    minimum = max(result.minimum_group, minimum_group or 0)
    if result.released and minimum > result.minimum_group:
        raise BadArgument(
            "release",
            say("This result was already released for groups of {n}.", n=result.minimum_group),
            say("Release the original result with the higher minimum."),
        )
    return minimum


def settle(size: Counts, small: Flags, lines: Sequence[Line], minimum: int) -> Flags:
    """Return which cells to withhold so that no small one can be found by subtraction.

    Parameters
    ----------
    size
        People of each cell; a cell without people tells nothing and needs no hiding.
    small
        Cells that must be withheld.
    lines
        Each the index of a total and the indices of the cells that add up to it; None
        stands for a total that is known anyhow.
    minimum
        Fewest people that a hidden remainder may have.
    """
    hidden = small.copy()
    settled = False
    while not settled:
        settled = True
        for total, cells in lines:
            parts = cells[size[cells] > 0]
            gone = hidden[parts]
            if total is not None and hidden[total]:
                enough = bool(gone.any()) or not parts.size
            else:
                enough = not gone.any() or (gone.sum() > 1 and size[parts[gone]].sum() >= minimum)
            if not enough and not (total is None and gone.all()):
                rest = parts[~gone]
                hidden[rest[size[rest].argmin()] if rest.size else total] = True
                settled = False
    return hidden


def withheld(
    people: pd.DataFrame, by: Names, minimum: int, *, step: float, bounds: tuple[float, float]
) -> Flags:
    """Return which people are in a group, of a table by `by`, that may not be told.

    Parameters
    ----------
    people
        One row per release, person and two waves, of one scale: `RELEASE`, `SPAN`,
        ``participant``, `by`, `kit.frames.CROSSED`, ``before``, ``after``, ``change``.
    by
        Columns of the table.
    minimum
        Fewest people of whom anything is told.
    step
        Unit to which means are rounded.
    bounds
        Least and greatest score.

    Notes
    -----
    A cell all of whose people have the same score, or whose mean lies so near to an end of the
    scale that nobody's can be far from it, counts as small.

    The same people have, in two comparisons, the same mean in the wave that both share: what
    one hides the other would tell. So their cells are told together or not at all. Where one
    comparison has a few people more than another, the difference of the sums would be the
    score of those few: the smaller cell is withheld unless rounding blurs that difference by
    a quarter of the scale's range.

    What lines and pairs of cells leave open, linear algebra finds: where the sum of a small
    cell is any combination of told ones, the smallest told cell of it is withheld, too.

    Releases are settled one after another, as they were told: which cells protect a small one
    depends on who else is there, and what one release withholds the other would tell.

    Each page and report asks about the same people again: what was found last is kept.
    """
    names = dict.fromkeys((*SPAN, RELEASE, frames.PARTICIPANT, *frames.CROSSED, *by, *_SCORES))
    told = _settled(_Asked(people[list(names)].reset_index(drop=True)), by, minimum, step, bounds)
    return told.copy()


@dataclass(frozen=True, eq=False)
class _Asked:
    """People of whom is asked; the same ones are equal."""

    people: pd.DataFrame

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.people.equals(other.people)

    def __hash__(self) -> int:
        return hash(self.people[_SCORES].to_numpy().tobytes())


@lru_cache(maxsize=128)
def _settled(
    asked: _Asked, by: Names, minimum: int, step: float, bounds: tuple[float, float]
) -> Flags:
    """Return what `withheld` does."""
    people = asked.people
    every = dict.fromkeys((*frames.CROSSED, *by))
    columns = tuple(name for name in every if len(people[name].unique()) > 1)
    cells = _Cells.of(people, columns, bounds)
    most = BLUR * (bounds[1] - bounds[0]) / step
    hidden = np.ones(cells.size.size, dtype=bool)  # nothing is told yet
    small = np.zeros(cells.size.size, dtype=bool)
    for release in np.unique(cells.release):
        mine = cells.release == release
        hidden[mine] = False
        small |= mine & ((cells.size < minimum) | cells.alike)
        small |= mine & _nested(cells, minimum, most, hidden)
        lines = [line for line in cells.lines if mine[line[1][0]]]
        gone = hidden | settle(cells.size, small & mine, lines, minimum)
        while (wider := _widened(cells, small, gone, release)).sum() > gone.sum():
            gone = hidden | settle(cells.size, wider & mine, lines, minimum)
        hidden = gone
    told: Flags = hidden[cells.tables[tuple(name for name in columns if name in by)]]
    return told


@dataclass(frozen=True)
class _Cells:
    """The cells of all tables of all comparisons and releases, numbered through.

    ``tables`` has each row's cell in every table; ``kin`` is one number for a group in all
    comparisons, ``crowd`` for the same people of a group.
    """

    people: pd.DataFrame
    tables: dict[Names, Counts]
    lines: list[Line]
    size: Counts
    release: Counts
    alike: Flags
    kin: Counts
    crowd: Counts

    @classmethod
    def of(cls, people: pd.DataFrame, columns: Names, bounds: tuple[float, float]) -> _Cells:
        tables, kin = _cross(people, columns)
        places = np.concatenate(list(tables.values()))
        size = np.bincount(places)
        person = np.tile(pd.factorize(people[frames.PARTICIPANT])[0], len(tables))
        by_cell = np.lexsort([person, places])
        ends = np.cumsum(size)
        crowds: dict[tuple[int, bytes], int] = {}
        crowd = [
            crowds.setdefault((group, own.tobytes()), len(crowds))
            for group, own in zip(kin.tolist(), np.split(person[by_cell], ends[:-1]), strict=True)
        ]
        scores = np.tile(people[_SCORES].to_numpy(), (len(tables), 1))
        means = pd.DataFrame(scores[:, :2]).groupby(places).mean().to_numpy()
        scores = scores[by_cell]
        starts = ends - size
        low, high = np.fmin.reduceat(scores, starts), np.fmax.reduceat(scores, starts)
        release = np.tile(people[RELEASE].to_numpy(), len(tables))[by_cell][starts]
        return cls(
            people,
            tables,
            _lines(tables),
            size,
            release,
            (low == high).any(axis=1) | at_end(means, size[:, None], bounds).any(axis=1),
            kin,
            np.array(crowd, dtype=np.int64),
        )

    @cached_property
    def sums(self) -> tuple[Counts, csr_array]:
        """Return which sums the cells tell, each as the scores that it adds up.

        Scores that always stand together are one column: how many they are does not matter. A
        score that was corrected is another one.
        """
        wave = codes_of(pd.concat([self.people[name] for name in SPAN]))
        told = codes_of(pd.concat([self.people[side] for side in ("before", "after")]))
        who = np.tile(codes_of(self.people[frames.PARTICIPANT]), 2)
        score = np.tile(together([who, wave, told]), len(self.tables))
        cell = np.concatenate([np.tile(place, 2) for place in self.tables.values()])
        every = np.tile(wave, len(self.tables))
        row, _ = pd.factorize(cell * (wave.max() + 1) + every)
        inside = np.zeros((row.max() + 1, score.max() + 1), dtype=bool)
        inside[row, score] = True
        _, first = np.unique(row, return_index=True)
        packed = np.ascontiguousarray(np.packbits(inside, axis=0).T)
        _, one = np.unique(packed.view(f"V{packed.shape[1]}"), return_index=True)
        return cell[first], csr_array(inside[:, one].astype(float))

    def members(self, chosen: Flags) -> dict[int, tuple[set[str], set[str]]]:
        """Return the two waves and the people of the chosen cells."""
        found: dict[int, tuple[set[str], set[str]]] = {}
        who = self.people[[*SPAN, frames.PARTICIPANT]].to_numpy(dtype=object)
        for place in self.tables.values():
            for row in np.flatnonzero(chosen[place]):
                first, second, person = who[row]
                found.setdefault(int(place[row]), ({first, second}, set()))[1].add(person)
        return found


def at_end(means: Floats, n: Counts, bounds: tuple[Any, Any]) -> Flags:
    """Return which means leave a person less than `KNOWN` of the scale's range.

    The others of `n` people have at most the greatest score: the rest of the sum is the person's.
    A told mean is not nearer to an end than the true one by more than it is rounded.
    """
    low, high = bounds
    near: Flags = n * np.minimum(high - means, means - low) < KNOWN * (high - low)
    return near


def _cross(people: pd.DataFrame, columns: Sequence[str]) -> tuple[dict[Names, Counts], Counts]:
    """Return each row's cell in every table of the columns, and each cell's group.

    Every two waves of every release have tables, and cells, of their own.
    """
    tables: dict[Names, Counts] = {}
    kin: list[Counts] = []
    codes = {name: codes_of(people[name]) for name in columns}
    whole = together([codes_of(people[name]) for name in (RELEASE, *SPAN)])
    cells = groups = 0
    for width in range(len(columns) + 1):
        for names in combinations(columns, width):
            group = together([np.zeros_like(whole), *(codes[name] for name in names)])
            place = together([whole, group])
            _, first = np.unique(place, return_index=True)
            tables[names] = place + cells
            kin.append(group[first] + groups)
            cells += first.size
            groups = int(kin[-1].max()) + 1
    return tables, np.concatenate(kin)


def codes_of(values: pd.Series) -> Counts:
    """Return the place of each value among the sorted ones; what is not known comes last."""
    found, seen = pd.factorize(values, sort=True)
    codes: Counts = np.where(found < 0, len(seen), found).astype(np.int64)
    return codes


def together(codes: Sequence[Counts]) -> Counts:
    """Return the place of each row among the sorted ones of several columns of codes."""
    found = codes[0]
    for each in codes[1:]:
        _, found = np.unique(found * (each.max() + 1) + each, return_inverse=True)
    return found


def _lines(tables: dict[Names, Counts]) -> list[Line]:
    """Return the lines between the tables: each total with the cells that add up to it."""
    lines: list[Line] = []
    for names, table in tables.items():
        for finer in (each for each in tables if len(each) == len(names) + 1):
            if set(names) < set(finer):
                pairs = np.unique(np.column_stack([table, tables[finer]]), axis=0)
                lines += [
                    (int(total), pairs[pairs[:, 0] == total, 1]) for total in np.unique(pairs[:, 0])
                ]
    return lines


def _widened(cells: _Cells, small: Flags, hidden: Flags, release: int) -> Flags:
    """Return the hidden cells with those of the same people, or with what still tells small ones.

    Only of `release` more can be hidden; earlier ones were told.

    Scores are changed at random so that no told sum changes: a small cell whose sum stays as
    it was is a combination of told ones.
    """
    mine = cells.release == release
    so_far = hidden & (cells.release <= release)
    wider: Flags = hidden | mine & np.isin(cells.crowd, cells.crowd[so_far])
    if wider.sum() > hidden.sum() or not small.any() or hidden.all():
        return wider
    cell, sums = cells.sums
    of_told, told = cell[~hidden[cell]], sums[~hidden[cell]]
    secret = sums[small[cell]]
    change = np.random.default_rng(0).standard_normal(sums.shape[1])
    change -= told.T @ _solved(told, change)
    for known in secret[np.abs(secret @ change) < _EXACT].toarray():
        parts = of_told[np.abs(_solved(told, known)) > _EXACT]
        parts = parts[mine[parts]]
        if parts.size:
            wider[parts[cells.size[parts].argmin()]] = True
    return wider


def _solved(told: csr_array, sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how often to take each told sum to come as near as can be to the given ones."""
    most = 10 * max(told.shape)  # rounding makes it take more turns than there are unknowns
    found: NDArray[np.float64] = lsmr(told.T, sums, atol=1e-14, btol=1e-14, conlim=0, maxiter=most)[
        0
    ]
    return found


def _nested(cells: _Cells, minimum: int, most: float, hidden: Flags) -> Flags:
    """Return the cells that would tell, with a larger one, the scores of a few.

    Of two releases it is the later one's. What is hidden already tells nothing.

    `most` is how many people two cells must have together for rounding to blur them enough:
    each sum is known to half a step per person.
    """
    small = np.zeros(cells.size.size, dtype=bool)
    near = (cells.size >= minimum) & (cells.size < 2 * most) & ~hidden
    if not near.any() or len(cells.people[list(SPAN)].drop_duplicates()) < 2:
        return small
    members = cells.members(near)
    for _, group in pd.Series(cells.size[near], index=np.flatnonzero(near)).groupby(
        cells.kin[near]
    ):
        for one, other in combinations(group.sort_values().index, 2):
            (waves, few), (others, more) = members[one], members[other]
            apart = len(more) - len(few)
            if waves & others and few < more and apart < minimum:
                later = other if cells.release[other] > cells.release[one] else one
                small[later] |= len(few) + len(more) < 2 * most
    return small


def keys(rows: pd.DataFrame, by: Sequence[str]) -> list[tuple[object, ...]]:
    """Return each row's values of `by`."""
    return [tuple(values) for values in rows[list(by)].to_numpy(dtype=object)]


def partition(size: pd.Series, small: pd.Series, minimum: int) -> pd.Series:
    """Return which parts of a known whole to withhold."""
    line = (None, np.arange(len(size)))
    hidden = settle(size.to_numpy(), small.to_numpy(dtype=bool), [line], minimum)
    return pd.Series(hidden, index=size.index)
