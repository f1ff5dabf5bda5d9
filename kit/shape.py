"""The shape of a data frame: which columns it must have, checked where it comes in.

A frame is judged at every door, so that what lies behind may rely on its columns. Which
frames there are is said elsewhere: `kit.frames` has those of questionnaires.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from kit.errors import BadArgument
from kit.i18n.message import say


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one kind of frame.

    Parameters
    ----------
    name
        For messages.
    required
        Columns that must be there; no cell of them may be empty, except the number.
    optional
        Columns that may be left out, with the value they then get.
    number
        The one required column of numbers; empty cells are missing values.
    words
        Columns whose cells hold one of a few words, with these words.
    """

    name: str
    required: tuple[str, ...]
    optional: Mapping[str, str | int | float]
    number: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, in order: whose, then what, then the number, then the rest."""
        return (*self.required, *self.optional)


def check(frame: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """Return the frame with every column of the shape, or say which one is missing.

    Optional columns that are absent get their default; further columns (a school, a
    class) are kept after the others and can be grouped by. The frame handed in is not
    changed.

    Raises
    ------
    BadArgument
        Not a frame, a required column is missing, an empty cell where there must be
        none, a word where there must be a number, or a word that is none of a few.
    """
    where = f"frame '{shape.name}'"
    if not isinstance(frame, pd.DataFrame):
        raise BadArgument(
            where,
            say("A pandas DataFrame is expected, not {kind}.", kind=type(frame).__name__),
            say("Hand over a frame with the columns: {columns}.", columns=_list(shape.required)),
        )
    missing = [name for name in shape.required if name not in frame.columns]
    if missing:
        raise BadArgument(
            where,
            say("These columns are missing: {columns}.", columns=_list(missing)),
            say("The frame must have at least: {columns}.", columns=_list(shape.required)),
        )
    whole = frame.reset_index(drop=True)
    for name in shape.required:
        if name != shape.number and whole[name].isna().any():
            raise BadArgument(
                where,
                say("Column '{column}' has empty cells.", column=name),
                say("Fill them or leave the rows out."),
            )
    whole[shape.number] = _numbers(whole[shape.number], where)
    for name, default in shape.optional.items():
        told = name in whole.columns and not isinstance(default, str)
        if told and not pd.api.types.is_numeric_dtype(whole[name]):
            whole[name] = _numbers(whole[name], where)
    for name, known in shape.words.items():
        if name in whole.columns:
            _one_of(whole[name], known, where)
    absent = {name: value for name, value in shape.optional.items() if name not in whole.columns}
    whole = whole.assign(**absent)
    further = [name for name in whole.columns if name not in shape.columns]
    return whole[[*shape.columns, *further]]


def one_name(value: Any, where: str) -> Any:
    """Return one name: of a wave, a scale, a column; BadArgument for a list or nothing."""
    if not pd.api.types.is_scalar(value) or pd.isna(value):
        raise BadArgument(
            where,
            say("One name is expected here."),
            say("Give the name as it stands in the frame."),
        )
    return value


def several_names(values: Any, where: str) -> tuple[Any, ...]:
    """Return one name or several as a tuple; BadArgument for anything else."""
    if isinstance(values, str):
        return (values,)
    if not isinstance(values, Iterable):
        one_name(None, where)
    return tuple(one_name(each, where) for each in values)


def empty(shape: Shape) -> pd.DataFrame:
    """Return a frame of that shape without rows."""
    columns: dict[str, pd.Series] = {name: pd.Series(dtype="str") for name in shape.required}
    for name, value in shape.optional.items():
        columns[name] = pd.Series(dtype="str" if isinstance(value, str) else type(value))
    columns[shape.number] = pd.Series(dtype="float64")
    return pd.DataFrame(columns)[list(shape.columns)]


def _numbers(column: pd.Series, where: str) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    bad = column[numbers.isna() & column.notna()]
    infinite = numbers[np.isinf(numbers.to_numpy(dtype=float, na_value=np.nan))]
    for wrong in (bad, infinite):
        if len(wrong):
            raise BadArgument(
                where,
                say(
                    "Column '{column}' holds '{value}', which is not a number.",
                    column=str(column.name),
                    value=str(wrong.iloc[0]),
                ),
                say("Correct the value or leave the cell empty."),
            )
    return numbers.astype(float)


def _one_of(column: pd.Series, known: tuple[str, ...], where: str) -> None:
    """Refuse a cell that holds none of the known words: nothing may be guessed from it."""
    wrong = column[~column.isin(known)]
    if wrong.empty:
        return
    given = wrong.iloc[0]
    fault = (
        say("Column '{column}' has empty cells.", column=str(column.name))
        if pd.isna(given) or given == ""
        else say(
            "Column '{column}' holds '{value}', which is none of its words.",
            column=str(column.name),
            value=str(given),
        )
    )
    raise BadArgument(where, fault, say("Use one of: {known}.", known=_list(known)))


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
