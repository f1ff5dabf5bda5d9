"""Answers to single questions as bars of 100%, before above after, or around their middle.

Experts are split: the diverging form makes agreement and disagreement easy to weigh
(Heiberger & Robbins 2014, Journal of Statistical Software 57/5), the plain one keeps the
shares comparable. So the plain one is the default, and in the other the middle choice
stands at the side, where it pushes neither end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kit import wording
from kit.charts import style
from kit.charts.canvas import Canvas, Key, chart
from kit.charts.style import between, ink_on, line_height, measure, points, shades, wrap
from kit.i18n.translator import Translator
from kit.results import ItemAnswers
from kit.wording import item_answers

Arrangement = Literal["stacked", "diverging"]
_BAR, _PAUSE, _COUNT, _WAVE = 24.0, 4.0, 64.0, 96.0
_NEUTRAL, _TOGETHER = "#c3c9cd", "#ffffff"
_PAGE = Canvas()
#: The pause before the middle choice at the side of a diverging chart.
_SPACE = 24.0


@chart
def likert(
    result: ItemAnswers,
    scale: str = "",
    canvas: Canvas = _PAGE,
    *,
    arrangement: Arrangement = "stacked",
) -> Figure | None:
    """Return how the questions of one scale were answered, the first wave above the second.

    Parameters
    ----------
    result
        Answers, also released ones: choices told together are one piece of a bar.
    scale
        Whose questions; empty for those of no scale.
    arrangement
        ``"stacked"`` to 100%, or ``"diverging"`` with the middle choice at the side.

    Returns
    -------
    Figure or None
        None when nothing of these questions may be shown.
    """
    items = result.items[result.items["scale"] == scale]
    if items.empty or items["withheld"].all() or not items["n_answered"].max() > 0:
        return None
    t = canvas.t
    groups = _groups(result, items, t)
    layout = _Layout.of(canvas.pixels, groups, compact=canvas.is_narrow, arrangement=arrangement)
    sheet, top = canvas.frame(
        layout.height,
        title=item_answers.answers_headline(result, scale, t.language),
        footer=_footer(result, arrangement, canvas),
    )
    axes = sheet.pixels(top, layout.height)
    at = 0.0
    for group in groups:
        layout.key(group).draw(sheet, top + at)
        at = layout.draw_group(axes, group, at)
    return sheet.figure


def _footer(result: ItemAnswers, arrangement: Arrangement, canvas: Canvas) -> str:
    t = canvas.t
    parts = [
        t.gettext("Shares of those who answered the question at that moment; n is their number.")
    ]
    if arrangement == "diverging":
        parts.append(t.gettext("The middle choice stands at the side, in grey."))
    if result.released:
        parts.append(
            t.gettext(
                "Striped: neighbouring choices shown together, so that nobody can be recognised."
            )
        )
    return " ".join([*parts, canvas.drawn])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a bar: choices from ``first`` to ``last``, the share of people, and its words."""

    first: int
    last: int
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class _Bar:
    """One question in one wave; without pieces only what is said."""

    wave: str
    said: str
    count: str
    pieces: tuple[_Piece, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Questions with the same choices: one key serves them all."""

    labels: tuple[str, ...]
    ordered: bool
    questions: tuple[tuple[str, tuple[_Bar, ...]], ...]


def _groups(result: ItemAnswers, items: pd.DataFrame, t: Translator) -> list[_Group]:
    found: dict[tuple[tuple[str, ...], bool], list[tuple[str, tuple[_Bar, ...]]]] = {}
    for item, rows in items.groupby("item", sort=False):
        labels = tuple(item_answers.labels_of(result, str(item), t.language))
        titles = list(dict.fromkeys(result.title(key, t.language) for key in rows["title"]))
        if len(titles) > 1:  # what was expected, what came true: each in its own words
            questions = [
                (result.title(row["title"], t.language), (_bar(result, row, t),))
                for _, row in rows.iterrows()
            ]
        else:
            bars = tuple(_bar(result, row, t) for _, row in rows.iterrows())
            questions = [(titles[0], bars)]
        found.setdefault((labels, bool(rows["ordered"].iloc[0])), []).extend(questions)
    return [
        _Group(labels, ordered, tuple(questions)) for (labels, ordered), questions in found.items()
    ]


def _bar(result: ItemAnswers, row: pd.Series, t: Translator) -> _Bar:
    wave = result.title(row["wave"], t.language)
    if row["withheld"]:
        return _Bar(wave, wording.withheld(result.minimum_group, t), "", ())
    answers = result.answers
    own = answers[answers["item"].eq(row["item"]) & answers["wave"].eq(row["wave"])]
    pieces = tuple(
        _Piece(int(each["position"]), int(each["until"]), float(each["share"]), t.percent(told))
        for (_, each), told in zip(own.iterrows(), wording.shares(own["share"]), strict=True)
        if each["share"] > 0
    )
    said = "" if pieces else t.gettext("too few data")
    return _Bar(wave, said, wording.count(row["n_answered"], t), pieces)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand, in pixels."""

    width: float
    label: float
    compact: bool
    arrangement: Arrangement
    height: float

    @classmethod
    def of(
        cls, width: float, groups: list[_Group], *, compact: bool, arrangement: Arrangement
    ) -> _Layout:
        label = width if compact else 0.34 * width
        layout = cls(width, label, compact, arrangement, 0.0)
        height = sum(layout.height_of(group) for group in groups)
        return cls(width, label, compact, arrangement, height)

    @property
    def wave(self) -> float:
        """Room for the name of the wave, beside its bar."""
        return 0.0 if self.compact else _WAVE

    @property
    def left(self) -> float:
        """Where bars begin."""
        return 0.0 if self.compact else self.label + _WAVE

    @property
    def length(self) -> float:
        """Length of 100%, with the middle's side where there is one."""
        return self.width - self.left - _COUNT

    def height_of(self, group: _Group) -> float:
        """Height of a group with its key."""
        rows = sum(self._height_of_question(*question) for question in group.questions)
        return self.key(group).height + 12 + rows + 12

    def _height_of_question(self, words: str, bars: tuple[_Bar, ...]) -> float:
        lines = len(wrap(words, self.label - 24)) * line_height(style.BODY)
        body = len(bars) * (self._step() + _PAUSE)
        return (lines + 4 + body if self.compact else max(lines, body)) + 16

    def _step(self) -> float:
        return _BAR + (line_height(style.SMALL) if self.compact else 0)

    def key(self, group: _Group) -> Key:
        """Return what the colours of a group mean."""
        colors = _colors(group, self.arrangement)
        entries = [(partial(_swatch, color=color), words) for words, color in
                   zip(group.labels, colors, strict=True)]  # fmt: skip
        return Key(entries, self.width, style.SMALL)

    def draw_group(self, axes: Axes, group: _Group, top: float) -> float:
        """Draw a group from `top`; return where it ends."""
        colors = _colors(group, self.arrangement)
        top += self.key(group).height + 12
        for words, bars in group.questions:
            lines = wrap(words, self.label - 24)
            axes.text(
                0,
                top,
                "\n".join(lines),
                va="top",
                linespacing=style.LINES,
                fontsize=points(style.BODY),
            )
            at = top + (len(lines) * line_height(style.BODY) + 4 if self.compact else 0)
            for bar in bars:
                self._draw_bar(axes, bar, at, group, colors)
                at += self._step() + _PAUSE
            top += self._height_of_question(words, bars)
        return top + 12

    def _draw_bar(
        self, axes: Axes, bar: _Bar, top: float, group: _Group, colors: list[str]
    ) -> None:
        small = {"fontsize": points(style.SMALL), "color": style.MUTED}
        if self.compact:
            axes.text(0, top + 1, bar.wave, va="top", **small)
            axes.text(self.width, top + 1, bar.count, va="top", ha="right", **small)
            top += line_height(style.SMALL)
        else:
            name = wrap(bar.wave, _WAVE - 8, style.SMALL)
            axes.text(
                self.label, top + _BAR / 2, name[0] + (" …" if len(name) > 1 else ""),
                va="center_baseline", **small,
            )  # fmt: skip
            axes.text(self.width, top + _BAR / 2, bar.count, va="center_baseline", ha="right",
                      **small)  # fmt: skip
        if not bar.pieces:
            axes.text(self.left, top + _BAR / 2, bar.said, va="center_baseline", **small)
            return
        diverging = self.arrangement == "diverging" and group.ordered
        place = self._apart if diverging else self._stacked
        for left, wide, piece in place(bar, group):
            color = colors[piece.first] if piece.first >= 0 else _TOGETHER
            together = piece.first != piece.last or piece.first < 0
            stripes = colors[piece.last] if piece.first >= 0 else style.GRID
            _box(axes, left, top, wide, _BAR, color, stripes=stripes if together else "")
            if measure(piece.words, style.SMALL) + 4 < wide:
                axes.text(
                    left + wide / 2, top + _BAR / 2, piece.words, va="center_baseline", ha="center",
                    fontsize=points(style.SMALL), color=ink_on(color), zorder=4,
                    bbox={"facecolor": color, "linewidth": 0, "pad": 1.5} if together else None,
                )  # fmt: skip
        if diverging:
            _, zero, _ = self._scale(group)
            axes.plot([zero, zero], [top - 2, top + _BAR + 2], color=style.INK, linewidth=1.4,
                      zorder=5)  # fmt: skip

    def _stacked(self, bar: _Bar, group: _Group) -> list[tuple[float, float, _Piece]]:
        del group
        length = self.width if self.compact else self.length
        at, found = self.left, []
        for piece in bar.pieces:
            found.append((at, piece.share * length, piece))
            at += piece.share * length
        return found

    def _apart(self, bar: _Bar, group: _Group) -> list[tuple[float, float, _Piece]]:
        """Return pieces below and above the middle around zero, those of the middle aside."""
        unit, zero, side = self._scale(group)
        low, aside, high = _sides(bar, group)
        found, at = [], zero
        for piece in reversed(low):
            at -= piece.share * unit
            found.append((at, piece.share * unit, piece))
        for start, pieces in ((zero, high), (side, aside)):
            at = start
            for piece in pieces:
                found.append((at, piece.share * unit, piece))
                at += piece.share * unit
        return found

    def _scale(self, group: _Group) -> tuple[float, float, float]:
        """Return the length of 100%, and where zero and the middle choice stand."""
        length = self.width if self.compact else self.length
        sides = [_sides(bar, group) for _, bars in group.questions for bar in bars]
        low, aside, high = (
            max(sum(piece.share for piece in each[way]) for each in sides) for way in range(3)
        )
        unit = (length - _SPACE) / max(low + aside + high, 1e-9)
        zero = self.left + low * unit
        return unit, zero, zero + high * unit + _SPACE


def _colors(group: _Group, arrangement: Arrangement) -> list[str]:
    """Return a colour per choice: one hue from light to dark, or two away from the middle."""
    count = len(group.labels)
    if arrangement == "stacked" or not group.ordered:
        return shades(count)
    middle = (count - 1) / 2
    return [
        _NEUTRAL if at == middle else between(0.35 * np.sign(away) + 0.65 * away)
        for at in range(count)
        for away in [(at - middle) / middle]
    ]


def _swatch(axes: Axes, x: float, y: float, *, color: str) -> None:
    _box(axes, x - 9, y - 7, 16, 14, color)


def _sides(bar: _Bar, group: _Group) -> tuple[list[_Piece], list[_Piece], list[_Piece]]:
    """Return the pieces below the middle choice, those that hold it, and those above."""
    middle = (len(group.labels) - 1) / 2
    return (
        [piece for piece in bar.pieces if piece.last < middle],
        [piece for piece in bar.pieces if piece.first <= middle <= piece.last],
        [piece for piece in bar.pieces if piece.first > middle],
    )


def _box(  # noqa: PLR0917 - a rectangle
    axes: Axes, left: float, top: float, width: float, height: float, color: str, *,
    stripes: str = "",
) -> None:  # fmt: skip
    axes.add_patch(
        Rectangle(
            (left, top), width, height, facecolor=color, edgecolor=stripes or "white",
            linewidth=1, hatch="///" if stripes else None, zorder=2,
        )
    )  # fmt: skip
