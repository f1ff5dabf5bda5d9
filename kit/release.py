"""From a result to what an audience may see that must not recognise a person.

Kept here, at the one gate through which results leave for curators and upwards:

* a row about fewer matched people than the minimum tells no numbers;
* nor do enough other rows that the hidden ones cannot be found by subtracting the
  shown from a total. All tables by role, form, sub-form and step, crossed in every way,
  are settled together, so that it does not help to ask for one after another: where a
  total is shown, no part of it is hidden, or at least two with together at least the
  minimum of people; where a total is hidden, so is a part of it;
* a row in which everybody has the same score, or changed alike, would tell each
  person's score, and counts as too small;
* shares are told in steps of five per cent, never 0 or 100; means and intervals with
  one decimal, so that one more answer tomorrow does not tell whose it was;
* a share of yes is told as "so many or more" when all or all but one said yes, and the
  other way round: nobody learns that everybody gave the same answer;
* rows of single people and of single pairs are gone, and so is everything anybody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit import frames
from kit.analysis import swot
from kit.analysis.proportions import wilson
from kit.errors import BadArgument, Message, say
from kit.results import WITHHELD, ProcessReview, Profiles, Result, WaveComparison, WaveSeries

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
Names = tuple[str, ...]
#: A total, and the cells that add up to it.
Line = tuple[int | None, Counts]

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


def _cross(people: pd.DataFrame, columns: Sequence[str]) -> tuple[dict[Names, Counts], list[Line]]:
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


def _withheld(people: pd.DataFrame, by: Names, minimum: int) -> set[tuple[object, ...]]:
    """Return the groups of a scale that may not be told, by their values of `by`."""
    columns = tuple(dict.fromkeys((*frames.CROSSED, *by)))
    tables, lines = _cross(people, columns)
    places = np.concatenate(list(tables.values()))
    size = np.bincount(places)
    scores = pd.concat([people[["before", "after", "change"]]] * len(tables)).groupby(places)
    alike = (scores.min() == scores.max()).any(axis=1).to_numpy()
    hidden = settle(size, (size < minimum) | alike, lines, minimum)
    told = tables[tuple(name for name in columns if name in by)]
    return set(_keys(people[hidden[told]], by))


def _keys(rows: pd.DataFrame, by: Names) -> list[tuple[object, ...]]:
    """Return each row's values of `by`."""
    return [tuple(values) for values in rows[list(by)].to_numpy(dtype=object)]


@singledispatch
def _release(result: Result, minimum: int) -> Result:  # noqa: ARG001 - the shape of the table
    raise TypeError(type(result).__name__)


@_release.register
def _(result: WaveComparison, minimum: int) -> WaveComparison:
    frame = result.frame
    subject = ["questionnaire", "scale"]
    hidden = frame["n_matched"] < minimum
    for key, people in result.pairs.groupby(subject, sort=False):
        gone = _withheld(people, result.by, minimum)
        rows = frame["questionnaire"].eq(key[0]) & frame["scale"].eq(key[1])
        hidden[rows] |= np.array([group in gone for group in _keys(frame[rows], result.by)])
    # The first mean of the few who left must not be found from that of those who stayed.
    shown = _coarse(frame.assign(withheld=hidden.astype(bool), lost_difference=np.nan))
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
    hidden = _partition(sizes["n"], sizes["n"] < minimum, minimum)
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


@_release.register
def _(result: ProcessReview, minimum: int) -> ProcessReview:
    shares = result.shares.assign(withheld=_shares_withheld(result.shares, minimum))
    agreement = result.agreement
    alike = (agreement[["sd_mentor", "sd_mentee", "sd_difference"]] == 0).any(axis=1)
    apart = agreement.assign(withheld=(agreement["n_pairs"] < minimum) | alike, n_wide=WITHHELD)
    for name in ("mentor", "mentee", "difference", "low", "high"):
        apart[name] = _rounded(apart[name], apart)
    spreads = ["sd_mentor", "sd_mentee", "sd_difference"]
    apart[spreads] = apart[spreads].round(1)
    apart[["p", "p_adjusted"]] = apart[["p", "p_adjusted"]].round(2)
    apart["clear"] &= ~apart["withheld"]
    released = replace(
        result,
        shares=_blank(_told_shares(shares)),
        gaps=release(result.gaps, minimum),
        agreement=_blank(apart, keep={"minimum", "maximum"}),
        pairs=result.pairs.iloc[:0],
        open_answers=result.open_answers.iloc[:0],
        released=True,
        minimum_group=minimum,
        caveats=_sayings(result.caveats, pd.concat([shares["withheld"], apart["withheld"]])),
    )
    return replace(released, swot=swot.draft(released))


def _shares_withheld(shares: pd.DataFrame, minimum: int) -> pd.Series:
    """Return which shares of yes to withhold: of few people, or found by subtraction."""
    hidden = pd.Series(shares["n_answered"] < minimum, index=shares.index)
    for _, rows in shares.groupby(["item", "wave", "role"], sort=False):
        size = rows["n_answered"].to_numpy()
        total = np.flatnonzero(rows["form"] == "")
        parts = np.flatnonzero(rows["form"] != "")
        lines: list[Line] = [(int(each), parts) for each in total]
        gone = settle(size, size < minimum, lines, minimum)
        hidden[rows.index] = gone
    return hidden.astype(bool)


def _told_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the shares in steps of five per cent, the outermost as bounds."""
    told = shares.copy()
    for label, row in shares[~shares["withheld"]].iterrows():
        n = int(row["n_answered"])
        yes = min(max(int(row["n_yes"]), 1), n - 1)
        bound = "most" if yes == 1 else "least" if yes == n - 1 else ""
        told.loc[label, "bound"] = bound
        for suffix, whole in (("", n), ("_all", int(row["n_all"]))):
            share = wilson(yes, whole)
            ends = (0.0 if bound == "most" else share.low, 1.0 if bound == "least" else share.high)
            told.loc[label, f"share{suffix}"] = _stepped(share.estimate, bound)
            told.loc[label, f"low{suffix}"] = _stepped(ends[0], "least")
            told.loc[label, f"high{suffix}"] = _stepped(ends[1], "most")
    return told.assign(n_yes=WITHHELD)


def _stepped(share: float, bound: str) -> float:
    """Return a share in steps: down for "at least", up for "at most", else the nearest."""
    turn = {"least": np.floor, "most": np.ceil}.get(bound, np.rint)
    return round(float(turn(round(share / _STEP, 9)) * _STEP), 2)


@_release.register
def _(result: WaveSeries, minimum: int) -> WaveSeries:
    steps = tuple(_release(step, minimum) for step in result.steps)
    whole = _release(result.whole, minimum) if len(result.waves) > 2 else steps[0]
    names = ("questionnaire", "scale", *result.by)
    gone = {
        key for each in (*steps, whole) for key in _keys(each.frame[each.frame["withheld"]], names)
    }
    overall = result.overall
    hidden = np.array([key in gone for key in _keys(overall, names)], dtype=bool)
    hidden |= (overall["n_complete"] < minimum).to_numpy()
    # Who answered every wave is a group of its own, which no other table guards.
    told = overall.assign(
        n_people=WITHHELD, n_complete=WITHHELD, f=np.nan, friedman=np.nan, withheld=hidden
    )
    sayings = {str(text): text for each in (*steps, whole) for text in each.caveats}
    return replace(
        result,
        steps=steps,
        whole=whole,
        overall=_blank(told.round(2)),
        released=True,
        minimum_group=minimum,
        caveats=tuple(sayings.values()),
    )


def _partition(size: pd.Series, small: pd.Series, minimum: int) -> pd.Series:
    """Return which parts of a known whole to withhold."""
    line = (None, np.arange(len(size)))
    hidden = settle(size.to_numpy(), small.to_numpy(dtype=bool), [line], minimum)
    return pd.Series(hidden, index=size.index)


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
    for rows in cells.groupby("feature", sort=False).groups.values():
        part = cells.loc[rows]
        cells.loc[rows, "withheld"] = _partition(part["n"], part["withheld"], minimum)
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
