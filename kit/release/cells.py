"""Which cells of tables to withhold, so that no small one can be found by subtraction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit import frames

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
Names = tuple[str, ...]
#: A total, and the cells that add up to it.
Line = tuple[int | None, Counts]


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


def cross(people: pd.DataFrame, columns: Sequence[str]) -> tuple[dict[Names, Counts], list[Line]]:
    """Return each person's cell in every table of the columns, and the lines between tables.

    Cells are numbered through all tables; cell 0 is the whole.
    """
    tables: dict[Names, Counts] = {(): np.zeros(len(people), dtype=np.int64)}
    cells = 1
    for width in range(1, len(columns) + 1):
        for names in combinations(columns, width):
            place = people.groupby(list(names), dropna=False).ngroup().to_numpy() + cells
            tables[names] = place
            cells = int(place.max(initial=cells - 1)) + 1
    lines: list[Line] = []
    for names, table in tables.items():
        for finer in (each for each in tables if len(each) == len(names) + 1):
            if set(names) < set(finer):
                pairs = np.unique(np.column_stack([table, tables[finer]]), axis=0)
                lines += [
                    (int(total), pairs[pairs[:, 0] == total, 1]) for total in np.unique(pairs[:, 0])
                ]
    return tables, lines


def withheld(people: pd.DataFrame, by: Names, minimum: int) -> set[tuple[object, ...]]:
    """Return the groups of a scale that may not be told, by their values of `by`."""
    columns = tuple(dict.fromkeys((*frames.CROSSED, *by)))
    tables, lines = cross(people, columns)
    places = np.concatenate(list(tables.values()))
    size = np.bincount(places)
    scores = pd.concat([people[["before", "after", "change"]]] * len(tables)).groupby(places)
    alike = (scores.min() == scores.max()).any(axis=1).to_numpy()
    hidden = settle(size, (size < minimum) | alike, lines, minimum)
    told = tables[tuple(name for name in columns if name in by)]
    return set(keys(people[hidden[told]], by))


def keys(rows: pd.DataFrame, by: Names) -> list[tuple[object, ...]]:
    """Return each row's values of `by`."""
    return [tuple(values) for values in rows[list(by)].to_numpy(dtype=object)]


def partition(size: pd.Series, small: pd.Series, minimum: int) -> pd.Series:
    """Return which parts of a known whole to withhold."""
    line = (None, np.arange(len(size)))
    hidden = settle(size.to_numpy(), small.to_numpy(dtype=bool), [line], minimum)
    return pd.Series(hidden, index=size.index)
