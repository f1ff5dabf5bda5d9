"""Who went from one group to another: groups before at the left, the same groups after at the right."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kit.charts import style
from kit.charts.canvas import Canvas, chart
from kit.charts.style import line_height, points
from kit.i18n.translator import Translator
from kit.results import ProfileTransitions
from kit.wording import group_name
from kit.wording import transitions as said

_BODY = 320
_GAP = 18
_BLOCK = 14
#: Room for the names of the groups at each side.
_SIDES = {"wide": 150, "narrow": 76, "paper": 110}
#: A flow that is lower than a line of type has no room for its share.
_LEGIBLE = 15


@chart
def profile_transitions(result: ProfileTransitions, canvas: Canvas) -> Figure | None:
    """Return the moves between groups as bands as wide as their share of the group before.

    No band stands for fewer people than the minimum.

    Returns
    -------
    Figure or None
        None when there were no groups or no move may be shown.
    """
    table = result.table
    shown = table[(table["share"] > 0) & ~table["withheld"]]
    if not result.released:
        shown = shown[shown["n"] >= result.minimum_group]
    sizes = result.groups[~result.groups["withheld"]]
    shown = shown[shown["before"].isin(sizes["group"])]
    if not result.found or shown.empty:
        return None
    t, total = canvas.t, canvas.pixels
    hidden = len(shown) < ((table["share"] > 0) | table["withheld"]).sum()
    head = line_height(style.SMALL) + 6
    sheet, top = canvas.frame(
        head + _BODY,
        title=said.headline(result, t.language),
        footer=f"{_footer(result, hidden, t)} {canvas.drawn}",
        under=10,
        over=14,
        below=12,
    )
    side = _SIDES[canvas.width]
    waves = [result.title(wave, t.language) for wave in (result.before, result.after)]
    sheet.text(side, top, waves[0], size=style.SMALL, color=style.MUTED, ha="left")
    sheet.text(total - side, top, waves[1], size=style.SMALL, color=style.MUTED, ha="right")
    _Flows.of(result, shown, sizes).draw(sheet.pixels(top + head, _BODY), side, total - side, t)
    return sheet.figure


def _footer(result: ProfileTransitions, some_hidden: bool, t: Translator) -> str:  # noqa: FBT001
    parts = [said.followed(result, t)]
    parts.append(t.gettext("Shares are of the people of a group who answered both times."))
    if some_hidden:
        parts.append(
            t.gettext("Moves of fewer than {n} people are not drawn.", n=result.minimum_group)
            if not result.released
            else t.gettext("Some moves are withheld so that nobody can be recognised.")
        )
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Flows:
    """Bands between two columns of blocks, in pixels from the top.

    Parameters
    ----------
    bands
        ``before``, ``after``, ``words``, ``height``, ``left``, ``right`` (upper edges).
    blocks
        Side ("left", "right"), group, upper edge, height, number of people or −1.
    """

    bands: pd.DataFrame
    blocks: tuple[tuple[str, int, float, float, int], ...]

    @classmethod
    def of(cls, result: ProfileTransitions, shown: pd.DataFrame, sizes: pd.DataFrame) -> _Flows:
        """Return where everything is; a group is as high as its share of people before."""
        groups = [int(group) for group in result.groups["group"]]
        scale = (_BODY - _GAP * (len(groups) - 1)) / sizes["n_before"].sum()
        before = dict(zip(sizes["group"], sizes["n_before"], strict=True))
        bands = shown.assign(height=shown["share"] * shown["before"].map(before) * scale)
        bands["left"], bands["right"] = 0.0, 0.0
        blocks = []
        for side, column in (("left", "before"), ("right", "after")):
            top = 0.0
            for group in groups:
                rows = bands[bands[column] == group]
                starts = top + rows["height"].cumsum() - rows["height"]
                bands.loc[rows.index, side] = starts
                whole = before.get(group, 0) * scale if side == "left" else rows["height"].sum()
                people = int(before.get(group, -1)) if side == "left" else -1
                if whole:
                    blocks.append((side, group, top, float(whole), people))
                    top += whole + _GAP
        return cls(bands, tuple(blocks))

    def draw(self, axes: Axes, left: float, right: float, t: Translator) -> None:
        """Draw bands and blocks between two places, names of the groups outside."""
        for _, band in self.bands.iterrows():
            edges = (band["left"], band["right"], band["height"])
            color = style.GROUPS[(int(band["before"]) - 1) % len(style.GROUPS)]
            axes.add_patch(
                PathPatch(
                    _band(left + _BLOCK, right - _BLOCK, *edges), color=color, alpha=0.4, lw=0
                )
            )
            if band["height"] >= _LEGIBLE:
                y = band["left"] + band["height"] / 2
                words = t.percent(band["share"])
                axes.text(left + _BLOCK + 8, y, words, va="center", fontsize=points(style.SMALL))
        for side, group, top, height, people in self.blocks:
            color = style.GROUPS[(group - 1) % len(style.GROUPS)]
            x = left if side == "left" else right - _BLOCK
            axes.add_patch(Rectangle((x, top), _BLOCK, height, color=color, lw=0))
            words = group_name(group, t)
            if people >= 0:
                words += f"\nn = {t.number(people, 0)}"
            at, turn = (left - 10, "right") if side == "left" else (right + 10, "left")
            y = top + height / 2
            axes.text(
                at, y, words, ha=turn, va="center", fontsize=points(style.SMALL), linespacing=1.3
            )


def _band(left: float, right: float, start: float, end: float, height: float) -> Path:
    """Return the outline of a band that starts and ends level (two cubic Bézier curves)."""
    middle = (left + right) / 2
    there = [(left, start), (middle, start), (middle, end), (right, end)]
    back = [(right, end + height), (middle, end + height), (middle, start + height)]
    close = [(left, start + height), (left, start)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return Path(there + back + close, codes)
