"""What charts of single people share: looks of the classes of reliable change, shares in words."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Key
from kit.i18n.translator import Translator
from kit.results import WaveComparison

#: A difference that fewer than two people have is nobody's distribution.
FEWEST = 2
#: Up to so many people are drawn one by one where there is no cloud; more are counted.
MOST_DOTS = 60
#: Reliable change: colour, marker, hatch; the empty class holds everybody when it is not known.
LOOKS = {
    "worse": (style.BELOW, "s", "///"),
    "unchanged": ("#c3c9cd", "o", ""),
    "improved": (style.ABOVE, "^", "..."),
    "": (style.BEFORE, "o", ""),
}


def look(name: str) -> tuple[str, str]:
    """Return colour and marker of a class of reliable change."""
    color, marker, _ = LOOKS.get(name, LOOKS[""])
    return color, marker


def classes_of(pairs: pd.DataFrame) -> pd.Series:
    """Return each person's class of reliable change; empty where it is not known."""
    known = pairs["reliable"] if "reliable" in pairs else pd.Series("", index=pairs.index)
    return known.where(known.isin(list(LOOKS)), "")


def key_of(classes: pd.Series, canvas: Canvas) -> Key:
    """Return the classes that occur with how many people are in each; none when not known."""
    counts = classes[classes != ""].value_counts()
    entries = [
        (partial(_mark, name=name), _words(name, int(counts[name]), canvas.t))
        for name in LOOKS
        if name in counts
    ]
    return Key(entries, canvas.pixels, style.SMALL)


def _words(name: str, n: int, t: Translator) -> str:
    """Return the words for a class of reliable change, with the number of people."""
    if name == "improved":
        return t.gettext("better, beyond the error of the scale: {n}", n=n)
    if name == "worse":
        return t.gettext("worse, beyond the error of the scale: {n}", n=n)
    return t.gettext("within the error of the scale: {n}", n=n)


def _mark(axes: Axes, x: float, y: float, *, name: str) -> None:
    color, marker = look(name)
    axes.plot([x], [y], marker, color=color, markersize=8, markeredgecolor=style.INK,
              markeredgewidth=0.5)  # fmt: skip


def shares(result: WaveComparison, scale: str, n: int, canvas: Canvas) -> str:
    """Return how many of `n` people went up, stayed and went down, as the result counted them."""
    t, rows = canvas.t, result.frame[result.frame["scale"] == scale]
    people = t.ngettext(
        "{n} person has a score of both times", "{n} people have a score of both times", n
    )
    if len(rows) != 1 or pd.isna(rows["share_up"].iloc[0]):
        return f"{people}."
    row = rows.iloc[0]
    up, same, down = wording.shares([row[f"share_{way}"] for way in ("up", "same", "down")])
    said = t.gettext(
        "{people}: higher for {up}, the same for {same}, lower for {down}.",
        people=people,
        up=t.percent(up),
        same=t.percent(same),
        down=t.percent(down),
    )
    if pd.isna(row["change_low"]):
        return said
    low, high = (wording.signed(row[end], t) for end in ("change_low", "change_high"))
    mean = t.gettext(
        "Mean change {change} ({level} interval from {low} to {high}).",
        level=wording.level(row["confidence"], t),
        change=wording.signed(row["change"], t),
        low=low,
        high=high,
    )
    return f"{said} {mean}"
