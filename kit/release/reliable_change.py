"""What is found of single people and then counted: reliable change, and who may have improved."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from kit import frames
from kit.release.rounding import split_shares
from kit.release.suppression import Counts, Line, Names, codes_of, keys, settle, together

_CLASS = "reliable"
_CLASSES = ["share_improved", "share_unchanged", "share_worse"]


def told_of_single_people(
    released: pd.DataFrame, original: pd.DataFrame, pairs: pd.DataFrame, by: Names, minimum: int
) -> pd.DataFrame:
    """Return released rows with what may be told of numbers that rest on single people.

    Parameters
    ----------
    released, original
        Rows of a comparison, after and before the others of their numbers were made coarse.
    pairs
        Matched people with their class (``reliable``).
    by
        Grouping columns.
    minimum
        Fewest people of a class that is told.

    Notes
    -----
    Classes are cells of the tables like roles and forms: a class of fewer people than the
    minimum is withheld, with as many others as it takes that none can be found by
    subtraction, from the known number of people or from another table. A row tells all its
    classes or none, in steps of five per cent.
    """
    told = released.copy()
    told[_CLASSES] = np.nan
    told["reliability"] = original["reliability"].round(2).where(~released["withheld"])
    for key, people in pairs[pairs[_CLASS] != ""].groupby(["questionnaire", "scale"], sort=False):
        gone = _groups_without_classes(people, by, minimum)
        own = original["questionnaire"].eq(key[0]) & original["scale"].eq(key[1])
        rows = original[own & ~released["withheld"] & original[_CLASSES].notna().all(axis=1)]
        for label, group in zip(rows.index, keys(rows, by), strict=True):
            if group not in gone:
                shares = rows.loc[label, _CLASSES].to_numpy(dtype=float)
                told.loc[label, _CLASSES] = split_shares(shares, int(rows.loc[label, "n_matched"]))
    return _bounds(told, original)


def _groups_without_classes(
    people: pd.DataFrame, by: Names, minimum: int
) -> set[tuple[object, ...]]:
    """Return the groups, by their values of `by`, of which a class must be withheld."""
    columns = tuple(dict.fromkeys((*frames.CROSSED, *by)))
    groups, parts = _tables(people, columns)
    size = np.bincount(np.concatenate(list(parts.values())))
    small = size < minimum
    lines: list[Line] = []
    for names, group in groups.items():
        within = np.unique(np.column_stack([group, parts[names]]), axis=0)
        for each in np.unique(group):
            classes = within[within[:, 0] == each, 1]
            # The number of people of a group is known, whether or not it is told.
            lines.append((None, classes))
            small[classes] |= classes.size == 1  # everybody changed alike
        for finer in (each for each in groups if set(each) > set(names)):
            if len(finer) == len(names) + 1:
                pairs = np.unique(np.column_stack([parts[names], parts[finer]]), axis=0)
                totals = np.unique(pairs[:, 0])
                lines += [(int(each), pairs[pairs[:, 0] == each, 1]) for each in totals]
    hidden = settle(size, small, lines, minimum)
    told = parts[tuple(name for name in columns if name in by)]
    return set(keys(people[hidden[told]], by))


def _tables(
    people: pd.DataFrame, columns: Names
) -> tuple[dict[Names, Counts], dict[Names, Counts]]:
    """Return each person's group in every table of the columns, and the class in that group.

    The cells of the classes are numbered through all tables.
    """
    groups: dict[Names, Counts] = {}
    parts: dict[Names, Counts] = {}
    codes = {name: codes_of(people[name]) for name in (*columns, _CLASS)}
    cells = 0
    for width in range(len(columns) + 1):
        for names in combinations(columns, width):
            whole = np.zeros(len(people), dtype=np.int64)
            groups[names] = together([whole, *(codes[name] for name in names)])
            parts[names] = together([groups[names], codes[_CLASS]]) + cells
            cells = int(parts[names].max(initial=cells - 1)) + 1
    return groups, parts


def _bounds(told: pd.DataFrame, original: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the least and largest share improved as a reader could work them out."""
    share = told["share_up"].where(told["better"] == "higher", told["share_down"])
    first = told["n_matched"] + told["n_lost"]
    known = original["improved_least"].notna() & ~told["withheld"] & (first > 0)
    improved = share * told["n_matched"]
    least, most = improved / first, (improved + told["n_lost"]) / first
    return told.assign(
        improved_least=least.where(known).round(2), improved_most=most.where(known).round(2)
    )
