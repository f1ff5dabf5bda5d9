"""Numbers made coarse and withheld rows made empty: how what is released looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from kit.i18n.message import Message, say
from kit.release.suppression import BLUR, Flags, Floats
from kit.results import WITHHELD

#: A column of a table, or its numbers alone, with which it is quicker to reckon.
Column = TypeVar("Column", pd.Series, Floats)

_SHARES = ["share_up", "share_same", "share_down"]
_KEPT = {"minimum", "maximum", "margin", "confidence"}
_STEP = 0.05
#: Below so many people a share moves by more than a step with one person.
_FEW = 20
#: Range of a scale on which one decimal would say too little.
NARROW = 2
#: Below this p a change is called rare: no rounding may carry a p across.
_RARE = 0.05
#: Units to which means are told, finest first.
_UNITS = np.array([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10])


def emptied(frame: pd.DataFrame, keep: Sequence[str] | set[str] = ()) -> pd.DataFrame:
    """Return the frame with the numbers of withheld rows taken out."""
    gone = frame["withheld"].to_numpy(dtype=bool)
    blank: dict[str, Any] = {}
    for name, column in frame.items():
        if name in keep or name == "group":
            continue
        if pd.api.types.is_float_dtype(column.dtype):
            blank[str(name)] = np.where(gone, np.nan, column)
        elif pd.api.types.is_integer_dtype(column.dtype):
            blank[str(name)] = np.where(gone, WITHHELD, column)
        elif name == "verdict":
            blank[str(name)] = column.mask(gone, "")
    return frame.assign(**blank)


@np.errstate(invalid="ignore")  # bounds that are not declared are infinite
def coarse(frame: pd.DataFrame, units: Floats) -> pd.DataFrame:
    """Return the frame with shares in steps and measured numbers in whole `units`.

    The change and its interval stay on their side of zero and of the margin (`beside`), so that
    no number contradicts the verdict beside it.
    """
    floats = [name for name, kind in frame.dtypes.items() if pd.api.types.is_float_dtype(kind)]
    true = {name: frame[name].to_numpy() for name in floats}
    told: dict[str, Floats] = {}
    for name, values in true.items():
        if name in ("p", "p_adjusted"):
            told[name] = rare_or_not(values)
        elif name.startswith("p"):
            told[name] = values.round(2)
        elif name not in _KEPT:
            told[name] = in_units(values, units)
    declared = np.isfinite(true["maximum"] - true["minimum"])
    # A margin that was not declared is a share of the standard deviation, in full digits.
    told["margin"] = np.where(declared, true["margin"], np.nan)
    for name in ("change", "change_low", "change_high", "clustered_low", "clustered_high"):
        for border in (0 * true["change"], told["margin"], -told["margin"]):
            told[name] = beside(true[name], told[name], border, units)
    told["detectable"] = np.where(told["detectable"] < units, units, told["detectable"])
    rows = zip(*(true[name] for name in _SHARES), frame["n_matched"], strict=True)
    shares = [split_shares(np.array(each), n) for *each, n in rows]
    told |= dict(zip(_SHARES, np.array(shares).reshape(-1, 3).T, strict=True))
    return agreeing(frame.assign(**told), "mean_before", "mean_after", "change")


def agreeing(told: pd.DataFrame, first: str, second: str, change: str) -> pd.DataFrame:
    """Return told means of which the second is the first and the told change, as a reader sums.

    The second mean then says nothing that the other two do not say. Both stay on the scale.
    """
    names = (first, second, change, "minimum", "maximum")
    one, other, difference, least, most = (told[name].to_numpy(dtype=float) for name in names)
    least = np.where(np.isnan(least), -np.inf, least) - np.minimum(difference, 0)
    most = np.where(np.isnan(most), np.inf, most) - np.maximum(difference, 0)
    start = np.minimum(np.maximum(one, least), most)
    known = ~np.isnan(difference)
    return told.assign(
        **{
            first: np.where(known, start, one).round(9),
            second: np.where(known, start + difference, other).round(9),
        }
    )


def rare_or_not(p: Column) -> Floats:
    """Return p in hundredths, on the true side of 0.05."""
    near = p.round(2)
    told: Floats = np.where(p < _RARE, np.minimum(near, _RARE - 0.01), near)
    return told


def beside(value: Column, told: Column, border: Column, units: Column) -> Floats:
    """Return rounded numbers on the true side of a border.

    Where rounding reaches or crosses the border, half a unit beside it is told: that is no further
    from the true number than rounding may lead, and says nothing but the side.
    """
    away = np.sign(value - border)
    crossed = (np.sign(told - border) != away) & (abs(away) == 1)
    moved: Floats = np.where(crossed, border + away * units / 2, told)
    return moved


def blur(people: pd.DataFrame, rows: pd.DataFrame) -> tuple[float, tuple[float, float]]:
    """Return the unit to which a scale's means are rounded, and the least and greatest score.

    The unit is a tenth, or finer where the scale (the scores, where no range is declared) is
    narrower than two points: a hundredth, below a fifth a thousandth.
    """
    least, most = float(rows["minimum"].min()), float(rows["maximum"].max())
    if not np.isfinite(most - least):
        scores = people[["before", "after"]].to_numpy(dtype=float)
        least, most = float(scores.min()), float(scores.max())
    span = most - least
    place = np.floor(np.log10(span / NARROW)) if span > 0 else 0.0
    return 10.0 ** (min(place, 0) - 1), (least, most)


def in_units(column: Column, units: Column) -> Column:
    """Return numbers rounded to whole units, one for each row."""
    places = (1 / units).round()
    return (column * places).round() / places


def unit_of(bounds: pd.DataFrame) -> pd.Series:
    """Return the last decimal of `rounded`, for each row."""
    span = bounds["maximum"] - bounds["minimum"]
    return pd.Series(0.1, index=bounds.index).mask(span < NARROW, 0.01)


def rounded(column: pd.Series, bounds: pd.DataFrame) -> pd.Series:
    """Return numbers with one decimal, or two on a scale narrower than two points."""
    narrow = bounds["maximum"] - bounds["minimum"] < NARROW
    return column.round(1).mask(narrow, column.round(2))


def blurred(
    frame: pd.DataFrame,
    n: pd.Series | int,
    *,
    means: Sequence[str],
    ends: tuple[pd.Series, pd.Series],
) -> pd.DataFrame:
    """Return means so coarse that beside the mean of almost the same people they tell nobody's.

    The sum of the scores of `n` people is then known to half a step each, which is a quarter
    of the scale's range at least. ``low`` and ``high`` keep their width and lie around the
    first of the told means, outwards.

    Parameters
    ----------
    frame
        ``minimum``, ``maximum``, ``low``, ``high`` and the means, in units of the scale.
    n
        People behind each row.
    means
        Names of the columns.
    ends
        The least and the greatest that ``low`` and ``high`` can be.
    """
    span = frame["maximum"] - frame["minimum"]
    least = 2 * BLUR * span / np.maximum(n, 1)
    place = np.minimum(np.searchsorted(_UNITS, least.to_numpy(dtype=float)), len(_UNITS) - 1)
    unit = pd.Series(_UNITS[place], index=frame.index)
    wide = unit > np.where(span < NARROW, 0.01, 0.1)
    told = frame.copy()
    for name in means:
        coarse = (frame[name] / unit).round() * unit
        told[name] = rounded(frame[name], frame).mask(wide, coarse.round(2))
    middle = (frame[means[0]] / unit).round() * unit
    for name in ("low", "high"):
        half = (frame[name] - frame[means[0]]) / unit
        coarse = (middle + np.sign(half) * np.ceil(half.abs()) * unit).clip(*ends)
        told[name] = rounded(frame[name], frame).mask(wide, coarse.round(2))
    return told


def split_shares(shares: np.ndarray, n: int) -> np.ndarray:
    """Return three shares in steps of five per cent that sum to one, none of them zero."""
    if not np.isfinite(shares).all():
        return shares
    least = 2 if n < _FEW else 1
    steps = np.maximum(np.rint(shares / _STEP), least)
    steps[shares.argmax()] += round(1 / _STEP) - steps.sum()
    return steps * _STEP


def stepped(share: float, bound: str) -> float:
    """Return a share in steps: down for "at least", up for "at most", else the nearest."""
    turn = {"least": np.floor, "most": np.ceil}.get(bound, np.rint)
    return round(float(turn(round(share / _STEP, 9)) * _STEP), 2)


def sayings(caveats: tuple[Message, ...], hidden: pd.Series | Flags) -> tuple[Message, ...]:
    """Return the caveats, with one more when anything is withheld."""
    if not hidden.any():
        return caveats
    return (*caveats, say("Some numbers are withheld so that nobody can be recognised."))
