"""What a function of arrays is handed: numbers, columns of the same people, levels, seeds.

Everything comes in by these doors, so that words, infinite values and labels that do not
belong together are met in one way everywhere: with an error that says what to do.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kit.errors import BadArgument
from kit.i18n.message import say

Floats = NDArray[np.float64]

#: Whole numbers up to here, and their sums, are exact as floats.
_LARGEST = 1e15


def numbers(values: ArrayLike, where: str = "values") -> Floats:
    """Return the values as floats in their shape; missing ones are NaN.

    Whole numbers of any width become floats before anything is reckoned with them: they
    would wrap round (8 bits: 100 − (−100) = −56).

    Raises
    ------
    BadArgument
        Words, dates, or a value that is infinite or beyond 10¹⁵.

    Examples
    --------
    >>> numbers(np.array([1, 255], dtype=np.uint8)) - 256
    array([-255.,   -1.])
    >>> numbers([1, None])
    array([ 1., nan])
    """
    try:
        given = _array(values, where)
        if given.dtype.kind == "O":
            given = np.where(pd.isna(given), np.nan, given)
        if given.dtype.kind in "cmM":
            given = np.array("no number")
        found: Floats = given.astype(np.float64, copy=False)
    except (TypeError, ValueError, OverflowError):
        raise BadArgument(
            where,
            say("These values are not numbers."),
            say("Give numbers, and leave missing values empty."),
        ) from None
    if (np.abs(found) > _LARGEST).any():
        raise BadArgument(
            where,
            say("One of the values is infinite or too large."),
            say("Correct the value, or leave it empty."),
        )
    return found


def _array(values: Any, where: str) -> NDArray[Any]:
    try:
        return np.asarray(values)
    except ValueError:
        raise BadArgument(
            where,
            say("The rows are of different lengths."),
            say("Give one value per person, or rows that are equally long."),
        ) from None


def table(values: ArrayLike, where: str, what: str = "item") -> Floats:
    """Return people × items (or waves) as floats; BadArgument as `numbers`, or another shape."""
    found = numbers(values, where)
    if found.ndim != 2:
        raise BadArgument(
            where,
            say("Answers of several waves are expected as people × waves.")
            if what == "wave"
            else say("Answers are expected as people × items."),
            say("Give one row per person and one column per wave.")
            if what == "wave"
            else say("Give one row per person and one column per item."),
        )
    return found


def aligned(*columns: Any) -> list[NDArray[Any]]:
    """Return columns about the same people as flat arrays, a person in one row of all.

    Parameters
    ----------
    columns
        Arrays or lists, which stand in one order; or series, of which the later are put in
        the order of the first one's labels.

    Raises
    ------
    BadArgument
        Unequal lengths, or series with other labels: whose score is whose is then not known.

    Examples
    --------
    >>> before = pd.Series([1, 2], index=["U-1", "U-2"])
    >>> aligned(before, pd.Series([3, 2], index=["U-2", "U-1"]))
    [array([1, 2]), array([2, 3])]
    """
    labels = next((each.index for each in columns if isinstance(each, pd.Series)), None)
    where = "before, after"
    flat = [_array(_in_order(each, labels), where).ravel() for each in columns]
    for column in flat[1:]:
        if column.size != flat[0].size:
            raise BadArgument(
                "before, after",
                say("There are {n} values before and {m} after.", n=flat[0].size, m=column.size),
                say("Give one value before and one after for every person, in the same order."),
            )
    return flat


def _in_order(column: Any, labels: pd.Index | None) -> Any:
    if labels is None or not isinstance(column, pd.Series) or column.index.equals(labels):
        return column
    own = column.index
    if len(own) != len(labels):
        return column  # refused for its length
    if not (own.is_unique and labels.is_unique and labels.isin(own).all()):
        raise BadArgument(
            "before, after",
            say("The labels of the two series are not of the same people."),
            say(
                "Give both series the same labels, each once; or hand over arrays in one order "
                "(to_numpy)."
            ),
        )
    return column.reindex(labels)


def level(confidence: float) -> float:
    """Return the confidence of an interval; BadArgument unless it is between 0 and 1.

    Examples
    --------
    >>> level(0.9)
    0.9
    """
    share = number(confidence, "confidence")
    if not 0 < share < 1:
        raise BadArgument(
            "confidence",
            say(
                "The confidence is '{given}', and must be between 0 and 1.", given=_said(confidence)
            ),
            say("Give it as a share: 0.95 for 95%."),
        )
    return share


def number(value: float, where: str) -> float:
    """Return one number, NaN or None where it is not known; BadArgument for anything else."""
    found = numbers(value, where)
    if found.ndim:
        raise BadArgument(
            where, say("One number is expected, not {n}.", n=found.size), say("Give one number.")
        )
    return float(found)


def known(value: float, where: str) -> float:
    """Return one number that must be there; BadArgument for anything else."""
    found = number(value, where)
    if np.isnan(found):
        raise BadArgument(where, say("A number is missing here."), say("Give one number."))
    return found


def whole(value: int, where: str) -> int:
    """Return a whole number from zero up, as seeds and sizes are; BadArgument otherwise.

    Examples
    --------
    >>> whole(7, "seed")
    7
    """
    try:
        found = operator.index(value)
    except TypeError:
        found = -1
    if found < 0:
        raise BadArgument(
            where,
            say("'{given}' is not a whole number from zero up.", given=_said(value)),
            say("Give 0, 1, 2 …"),
        )
    return found


def names(values: Any, where: str) -> list[Any]:
    """Return the names of categories or waves in their order, each once; else BadArgument.

    Examples
    --------
    >>> names(["low", "high"], "order")
    ['low', 'high']
    """
    try:
        found = list(values)
        distinct = len(set(found)) == len(found)
    except TypeError:
        found, distinct = [], False
    if not distinct or isinstance(values, str):
        raise BadArgument(
            where,
            say("A list of names is expected, each of them once."),
            say("Name each once, in their order."),
        )
    return found


def choice(value: object, known: Sequence[str], where: str) -> str:
    """Return one of the known words; BadArgument for another."""
    if not isinstance(value, str) or value not in known:
        raise BadArgument(
            where,
            say("'{given}' is not known here.", given=_said(value)),
            say("Choose one of: {known}.", known=", ".join(filter(None, known))),
        )
    return value


def _said(value: object) -> str:
    """Return a value as an error shows it: a missing one as nothing, a list as its kind."""
    if not pd.api.types.is_scalar(value):
        return type(value).__name__
    return "" if pd.isna(value) else str(value)[:40]
