"""How many people went from each answer to each: the table behind every test of a choice item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.stats.arguments import aligned, names, numbers

Answers: TypeAlias = "pd.DataFrame | ArrayLike"


def from_to(
    before: Answers, after: ArrayLike | None = None, *, order: Sequence[Any] | None = None
) -> pd.DataFrame:
    """Return how many people went from each answer to each: rows before, columns after.

    Parameters
    ----------
    before, after
        Answers of the same people in the same order, people with a missing one left out.
        Or only the first: the square table itself (array, frame, or pandas' crosstab), or
        two columns. An array of two rows and two columns is taken for a table, a frame
        only if its rows are named as its columns.
    order
        The categories and their order. When not given: that of ordered categoricals,
        otherwise ascending.

    Raises
    ------
    BadArgument
        Unequal lengths, series of other people, a table that is not square or not of
        counts, an answer that `order` does not name, a category named twice, or two
        columns that are ordered differently.

    Examples
    --------
    >>> table = from_to(["no", "no", "yes", "yes"], ["yes", "no", "yes", "yes"])
    >>> table.loc["no"].to_dict()
    {'no': 1, 'yes': 1}
    """
    asked = None if order is None else names(order, "order")
    if after is not None:
        return _counted(before, after, asked)
    table = _as_table(before)
    if table is not None:
        return _checked(table, asked)
    if isinstance(before, pd.DataFrame) and before.shape[1] == 2:
        return _counted(before.iloc[:, 0], before.iloc[:, 1], asked)
    columns = _as_array(before)
    if columns.ndim != 2 or columns.shape[1] != 2:
        raise BadArgument(
            "table",
            say("A square table of counts or two columns are expected."),
            say("Give the answers before and after, one row per person."),
        )
    return _counted(columns[:, 0], columns[:, 1], asked)


def _as_table(given: Answers) -> pd.DataFrame | None:
    """Return what is meant for a table of counts as a square frame, None for two columns.

    A frame whose columns have a name of their own (as of pandas' crosstab) is a table,
    though an answer that nobody gave in one wave may be missing from it.
    """
    if not isinstance(given, pd.DataFrame):
        values = _as_array(given)
        square = values.ndim == 2 and values.shape[0] == values.shape[1] > 1
        return pd.DataFrame(values) if square else None
    if given.columns.name is not None and given.index.is_unique and given.columns.is_unique:
        order = _order_of(given.index, given.columns)
        given = given.set_axis(list(given.index)).set_axis(list(given.columns), axis=1)
        whole = given.index.union(given.columns) if order is None else order
        return given.reindex(index=whole, columns=whole, fill_value=0)
    unnamed = isinstance(given.index, pd.RangeIndex)
    if set(given.index) == set(given.columns):
        return given.loc[list(given.columns)]
    if given.shape[1] == 2 and (unnamed or len(given) != 2):
        return None
    if unnamed and given.shape[0] == given.shape[1]:
        return given.set_axis(given.columns, axis=0)
    raise BadArgument(
        "table",
        say("Rows and columns of the table have different names."),
        say("Name the same answers before (rows) and after (columns)."),
    )


def _checked(table: pd.DataFrame, order: list[Any] | None) -> pd.DataFrame:
    """Return a table handed in, once it holds counts."""
    counts = numbers(table, "table")
    square = counts.shape[0] == counts.shape[1] and table.columns.is_unique
    if not square or np.isnan(counts).any() or (counts < 0).any() or (counts % 1).any():
        raise BadArgument(
            "table",
            say("The table does not hold counts of people."),
            say("Give whole numbers, zero or more."),
        )
    return _named(counts.astype(np.int64), list(table.columns), order)


def _as_array(given: Answers) -> NDArray[Any]:
    try:
        return np.asarray(given)
    except ValueError:  # rows of different lengths
        return np.empty(0, dtype=object)


def _order_of(*columns: Any) -> list[Any] | None:
    """Return the categories of ordered categoricals in their order, None where there are none."""
    kinds = [getattr(column, "dtype", None) for column in columns]
    orders = [
        list(kind.categories)
        for kind in kinds
        if isinstance(kind, pd.CategoricalDtype) and kind.ordered
    ]
    if any(order != orders[0] for order in orders):
        raise BadArgument(
            "before, after",
            say("The answers before and after are ordered differently."),
            say("Give both columns the same categories in the same order."),
        )
    return orders[0] if orders else None


def _counted(before: Answers, after: ArrayLike, order: list[Any] | None) -> pd.DataFrame:
    order = _order_of(before, after) if order is None else order
    first, second = (pd.Series(side, dtype=object) for side in aligned(before, after))
    known = (first.notna() & second.notna()).to_numpy()
    given = pd.concat([first[known], second[known]], ignore_index=True).infer_objects()
    try:
        codes, found = pd.factorize(given, sort=True)
    except TypeError:
        raise BadArgument(
            "answers",
            say("Answers of different kinds cannot be put in order."),
            say("Give words only, or numbers only."),
        ) from None
    k, n = len(found), int(known.sum())
    cells = np.bincount(codes[:n] * max(k, 1) + codes[n:], minlength=k * k)
    return _named(cells.reshape(k, k), list(found), order)


def _named(counts: NDArray[np.int64], found: list[Any], order: list[Any] | None) -> pd.DataFrame:
    table = pd.DataFrame(
        counts, index=pd.Index(found, name="before"), columns=pd.Index(found, name="after")
    )
    if order is None:
        return table
    strange = [str(name) for name in found if name not in order]
    if strange:
        raise BadArgument(
            "order",
            say(
                "These answers are not among the categories: {answers}.", answers=", ".join(strange)
            ),
            say("Name every category that was answered."),
        )
    whole = pd.Index(order)
    return table.reindex(index=whole.rename("before"), columns=whole.rename("after"), fill_value=0)
