"""Single questions, as they may be told.

Few people choose the ends of a scale, and who they are can often be guessed. So choices
are told together with their neighbours until each row stands for the minimum of people;
what remains is a coarser bar, from which no smaller one can be computed (suppression).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.release.rounding import beside, emptied, in_units, rare_or_not, sayings, unit_of
from kit.release.suppression import keys
from kit.results import WITHHELD, ItemAnswers

#: In so many steps shares may be told, finest first.
_STEPS = (20, 10, 5)
_ENDS = ["change", "change_low", "change_high"]
_PARTS = ["share_up", "share_same", "share_down"]


def told_answers(result: ItemAnswers, minimum: int) -> ItemAnswers:
    """Return the answers with small choices told together and small questions withheld.

    Notes
    -----
    A question is withheld in a wave that fewer people answered than the minimum, in which
    one role and form answered with fewer (it could be found by subtracting the others),
    or in which everybody chose of one row of choices. The shift of a question that is a
    scale by itself is told by the scales alone, which are settled with all their tables.
    """
    items = result.items
    hidden = (items["n_answered"] < minimum) | (items["n_smallest"] < minimum)
    ordered = items.drop_duplicates("item").set_index("item")["ordered"]
    asked = keys(items, ("item", "wave"))
    told: list[dict[str, Any]] = []
    for key, rows in result.answers.groupby(["item", "wave"], sort=False):
        here = np.array([each == key for each in asked], dtype=bool)
        if hidden[here].any():
            continue
        together = _together(rows, minimum, in_order=bool(ordered[key[0]]))
        if len(together) > 1:
            about = dict(zip(("item", "wave"), key, strict=True), n=WITHHELD)
            told += [about | row for row in together]
        else:
            hidden |= here
    shifts = result.shifts
    alike = (shifts[_PARTS] == 1).any(axis=1)
    seen = set(items.loc[~hidden, "item"]) - set(items.loc[hidden, "item"])
    gone = (
        (shifts["n_matched"] < minimum) | alike | shifts["alone"] | ~shifts["item"].isin(seen)
    ).astype(bool)
    shown = shifts.assign(withheld=gone)
    units = unit_of(shifts)
    for name in _ENDS:
        shown[name] = beside(shifts[name], in_units(shifts[name], units), 0 * units, units)
    for name in ("p", "p_adjusted", "p_rank"):
        shown[name] = rare_or_not(shown[name])
    parts = shown.loc[~gone, _PARTS].to_numpy(dtype=float)
    told_of = zip(parts, shown.loc[~gone, "n_matched"], strict=True)
    shown.loc[~gone, _PARTS] = np.array([_stepped(*each) for each in told_of]).reshape(-1, 3)
    return replace(
        result,
        items=emptied(items.assign(withheld=hidden.astype(bool), n_smallest=WITHHELD)).assign(
            n_missing=WITHHELD
        ),
        answers=(
            pd.DataFrame(told, columns=result.answers.columns).astype(result.answers.dtypes)
            if told
            else result.answers.iloc[:0]
        ),
        shifts=emptied(shown, keep={"minimum", "maximum", "confidence"}),
        released=True,
        minimum_group=minimum,
        caveats=sayings(result.caveats, hidden),
    )


def blocks(counts: NDArray[np.int64], minimum: int) -> list[tuple[int, int]]:
    """Return first and last choice of each row of neighbours that holds the minimum.

    The last neighbours join the row before them when they are too few.

    Parameters
    ----------
    counts
        People by choice, in the order of the choices, shape (choices,).
    minimum
        Fewest people of a row; when all together are fewer, one row holds everything.
    """
    found: list[tuple[int, int]] = []
    start, inside = 0, 0
    for position, n in enumerate(counts):
        inside += int(n)
        if inside >= minimum:
            found.append((start, position))
            start, inside = position + 1, 0
    if start < len(counts):
        first = found.pop()[0] if found else 0
        found.append((first, len(counts) - 1))
    return found


def _together(rows: pd.DataFrame, minimum: int, *, in_order: bool) -> list[dict[str, Any]]:
    """Return the choices of one question as rows of at least the minimum of people."""
    names = ("n", "position", "until", "share")
    n, position, until, share = (rows[name].to_numpy() for name in names)
    # Without an order the smallest go together, and the smallest row stands last.
    order = np.arange(n.size) if in_order else np.argsort(n, kind="stable")
    parts = [order[first : last + 1] for first, last in blocks(n[order], minimum)]
    shares = _stepped(np.array([share[part].sum() for part in parts]), int(n.sum()))
    table = []
    for part, told in zip(parts, shares, strict=True):
        ends = (int(position[part].min()), int(until[part].max()))
        if not in_order and part.size > 1:
            ends = (-1, -1)
        table.append({"position": ends[0], "until": ends[1], "share": float(told)})
    if not in_order:
        table.sort(key=lambda row: row["position"] if row["position"] >= 0 else n.size)
    return table


def steps(n: int) -> int:
    """Return in how many steps shares of `n` people are told: a step is two people or more.

    So one person more or less moves a share by half a step at most, and two tables that
    differ in a few people do not tell what those few chose.
    """
    return next((each for each in _STEPS if 2 * each <= n), _STEPS[-1])


def _stepped(shares: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Return shares in steps that sum to one, none of them zero."""
    whole = steps(n)
    told = np.maximum(np.rint(shares * whole), 1)
    while told.sum() != whole:
        way = 1 if told.sum() < whole else -1
        open_ = (told > 1) | (way > 0)
        off = np.where(open_, way * (shares * whole - told), -np.inf)
        told[off.argmax()] += way
    return np.round(told / whole, 6)
