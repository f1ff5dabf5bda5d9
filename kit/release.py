"""From a result to what an audience may see that must not recognise a person.

Kept here, at the one gate through which results leave for curators and upwards:

* a row about fewer matched people than the minimum tells no numbers;
* nor do enough other rows that the hidden ones cannot be found by subtracting the
  shown from a total: in every line of a table that has a total (the whole, and every
  value of a grouping column) nothing is hidden, or everything, or at least two rows
  with together at least the minimum of people;
* a row in which everybody has the same score, or changed alike, would tell each
  person's score, and counts as too small;
* shares are told in steps of five per cent, never 0 or 100; means and intervals with
  one decimal, so that one more answer tomorrow does not tell whose it was;
* rows of single people are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from kit.errors import BadArgument, Message, say
from kit.results import WITHHELD, Profiles, Result, WaveComparison

_COUNTS = ("n_before", "n_after", "n_matched", "n_lost")
_SHARES = ["share_up", "share_same", "share_down"]
_KEPT = {"minimum", "maximum", "margin"}
_STEP = 0.05
#: Below so many people a share moves by more than a step with one person.
_FEW = 20
#: Range of a scale on which one decimal would say too little.
_NARROW = 2
#: Parameters of caveats that count people.
_COUNTED = {"n", "lost", "first"}


def release(result: Result, minimum_group: int | None = None) -> Any:
    """Return the result as an audience may see it that must not recognise a person.

    Parameters
    ----------
    result
        Any result; one already released with this minimum comes back as it is.
    minimum_group
        Fewest people of whom anything is told; the result's own when not given. It can
        only be raised.

    Returns
    -------
    Result
        Of the same class, with ``released`` true; what withheld rows look like is
        written at `kit.results.Result`.

    Raises
    ------
    BadArgument
        The result was released with a lower minimum: what it hides can no longer be counted.
    """
    minimum = max(result.minimum_group, minimum_group or 0)
    if not result.released:
        return _release(result, minimum)
    if minimum > result.minimum_group:
        raise BadArgument(
            "release",
            say("This result was already released for groups of {n}.", n=result.minimum_group),
            say("Release the original result with the higher minimum."),
        )
    return result


def hide(
    frame: pd.DataFrame, small: pd.Series, size: str, by: Sequence[str], minimum: int
) -> pd.Series:
    """Return which rows of a partition to withhold so that no small one can be recomputed.

    Parameters
    ----------
    frame
        The rows of one table, which together make up a whole.
    small
        Rows that must be withheld.
    size
        Column that counts the people of a row; rows without people need no hiding.
    by
        Grouping columns; every combination of fewer of them is a total known elsewhere.
    minimum
        Fewest people that a hidden remainder may have.
    """
    hidden = small.copy()
    lines = [
        rows
        for width in range(len(by))
        for names in combinations(by, width)
        for rows in _lines(frame, list(names))
    ]
    settled = False
    while not settled:
        settled = True
        for rows in lines:
            people = frame.loc[rows, size]
            gone = people[hidden[rows]]
            gone = gone[gone > 0]
            rest = people[~hidden[rows] & (people > 0)]
            if len(gone) and len(rest) and (len(gone) == 1 or gone.sum() < minimum):
                hidden[rest.sort_values(kind="stable").index[0]] = True
                settled = False
    return hidden


def _lines(frame: pd.DataFrame, names: list[str]) -> list[pd.Index]:
    if not names:
        return [frame.index]
    return [part.index for _, part in frame.groupby(names, sort=False, dropna=False)]


@singledispatch
def _release(result: Result, minimum: int) -> Result:  # noqa: ARG001 - the shape of the table
    raise TypeError(type(result).__name__)


@_release.register
def _(result: WaveComparison, minimum: int) -> WaveComparison:
    frame = result.frame
    alike = (frame[["sd_before", "sd_after", "sd_change"]] == 0).any(axis=1)
    small = (frame["n_matched"] < minimum) | alike | frame["withheld"]
    hidden = small.copy()
    subject = ["questionnaire", "scale"]
    by = [name for name in result.by if name not in subject]
    for rows in _lines(frame, subject):
        part = frame.loc[rows]
        hidden[rows] = hide(part, small[rows], "n_matched", by, minimum)
    shown = _coarse(frame.assign(withheld=hidden.astype(bool)))
    unseen = result.n_matched < minimum
    counts = {name: WITHHELD if unseen else getattr(result, name) for name in _COUNTS}
    caveats = [text for text in result.caveats if not unseen or not _COUNTED & set(text.params)]
    return replace(
        result,
        frame=_blank(shown, keep={"minimum", "maximum"}),
        pairs=result.pairs.iloc[:0],
        released=True,
        minimum_group=minimum,
        caveats=_sayings(tuple(caveats), hidden),
        **counts,
    )


@_release.register
def _(result: Profiles, minimum: int) -> Profiles:
    sizes = result.sizes
    hidden = hide(sizes, (sizes["n"] < minimum) | sizes["withheld"], "n", ["group"], minimum)
    unseen = 0 <= result.n < minimum
    profile = _cells(result.profile, sizes.assign(withheld=hidden), minimum)
    for name in ("mean", "low", "high", "whole"):
        profile[name] = _rounded(profile[name], profile)
    if unseen:
        profile["whole"] = np.nan
    return replace(
        result,
        sizes=_blank(sizes.assign(withheld=hidden.astype(bool)).round(2)),
        profile=_blank(profile, keep={"minimum", "maximum", "whole"}),
        labels=result.labels.iloc[:0],
        points=result.points.iloc[:0],
        n=WITHHELD if unseen else result.n,
        released=True,
        minimum_group=minimum,
        caveats=_sayings(result.caveats, hidden),
    )


def _cells(profile: pd.DataFrame, sizes: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Return the profile with the cells marked that a group may not tell.

    A group all of whose people have one score would tell it of each of them.
    """
    told = sizes.set_index("group")
    cells = profile.assign(
        n=profile["group"].map(told["n"]),
        withheld=profile["group"].map(told["withheld"]).astype(bool)
        | (profile["low"] == profile["high"]),
    )
    for rows in _lines(cells, ["feature"]):
        part = cells.loc[rows]
        cells.loc[rows, "withheld"] = hide(part, part["withheld"], "n", ["group"], minimum)
    return cells.drop(columns="n")


def _blank(frame: pd.DataFrame, keep: Sequence[str] | set[str] = ()) -> pd.DataFrame:
    """Return the frame with the numbers of withheld rows taken out."""
    blank = frame.copy()
    gone = blank["withheld"]
    for name in blank.columns:
        if name in keep or name == "group":
            continue
        if pd.api.types.is_float_dtype(blank[name]):
            blank.loc[gone, name] = np.nan
        elif pd.api.types.is_integer_dtype(blank[name]):
            blank.loc[gone, name] = WITHHELD
        elif name == "verdict":
            blank.loc[gone, name] = ""
    return blank


def _coarse(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with shares in steps and measured numbers with few decimals."""
    coarse = frame.copy()
    for name in coarse.columns:
        if name.startswith("p") and pd.api.types.is_float_dtype(coarse[name]):
            coarse[name] = coarse[name].round(2)
        elif pd.api.types.is_float_dtype(coarse[name]) and name not in _KEPT:
            coarse[name] = _rounded(coarse[name], frame)
    rows = zip(frame[_SHARES].to_numpy(dtype=float), frame["n_matched"], strict=True)
    coarse[_SHARES] = np.array([_split(shares, n) for shares, n in rows]).reshape(-1, 3)
    return coarse


def _rounded(column: pd.Series, bounds: pd.DataFrame) -> pd.Series:
    """Return numbers with one decimal, or two on a scale narrower than two points."""
    narrow = bounds["maximum"] - bounds["minimum"] < _NARROW
    return column.round(1).mask(narrow, column.round(2))


def _split(shares: np.ndarray, n: int) -> np.ndarray:
    """Return three shares in steps of five per cent that sum to one, none of them zero."""
    if not np.isfinite(shares).all():
        return shares
    least = 2 if n < _FEW else 1
    steps = np.maximum(np.rint(shares / _STEP), least)
    steps[shares.argmax()] += round(1 / _STEP) - steps.sum()
    return steps * _STEP


def _sayings(caveats: tuple[Message, ...], hidden: pd.Series) -> tuple[Message, ...]:
    """Return the caveats, with one more when anything is withheld."""
    if not hidden.any():
        return caveats
    return (*caveats, say("Some numbers are withheld so that nobody can be recognised."))
