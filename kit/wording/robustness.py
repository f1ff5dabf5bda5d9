"""What else could stand behind a change, in words: whom it was measured on, and with what."""

from __future__ import annotations

import pandas as pd

from kit.i18n.translator import translator
from kit.results import ScaleMeasurement, WaveComparison
from kit.stats.selection import expected_rise
from kit.wording.numbers import digits_of
from kit.wording.waves import GROWTH, rows

#: Parts of a larger group that may have been chosen because of their first scores.
HALF, THIRD = 1 / 2, 1 / 3


def by_chance(row: pd.Series, share: float) -> float | None:
    """Return the change that a choice by the first score alone brings about, in points.

    Towards the welcome end; None where there is none, or the reliability is not known.
    """
    if row["better"] == "neither" or not row["reliability"] >= 0:
        return None
    rise = expected_rise(row["sd_before"], row["reliability"], share=share)
    return rise if row["better"] == "higher" else -rise


def selection(result: WaveComparison, language: str = "ru") -> str:
    """Return how much of a change a choice by low first scores explains; empty where unknown."""
    t = translator(language)
    frame = rows(result, *GROWTH)
    shown = [row for _, row in frame[~frame["withheld"]].iterrows()]
    found = [
        [abs(rise) for row in shown if (rise := by_chance(row, share)) is not None]
        for share in (HALF, THIRD)
    ]
    if not found[0]:
        return ""
    ends = (min(found[0]), max(found[1]))
    low, high = (t.number(end, digits_of(end)) for end in ends)
    return t.gettext(
        "If the participants were chosen by these very first scores, as the worse half or "
        "the worst third of a larger group, then by chance alone, though nobody changed, the mean "
        "would come nearer to the middle by {low} to {high} points, depending on the scale (from "
        "the reliability and the spread of the first scores, which are taken to be normal).",
        low=low,
        high=high,
    )


def measured(result: ScaleMeasurement, language: str = "ru") -> list[str]:
    """Return of how many scales it is known that they measure the same twice, in sentences."""
    t = translator(language)
    scales = result.frame.drop_duplicates(["questionnaire", "scale"])
    n = {name: int((scales["judged"] == name).sum()) for name in ("same", "other", "few", "failed")}
    said = []
    if n["same"]:
        said.append(
            t.ngettext(
                "{n} scale measures the same at both moments, as far as can be seen.",
                "{n} scales measure the same at both moments, as far as can be seen.",
                n["same"],
            )
        )
    if n["other"]:
        said.append(
            t.ngettext(
                "{n} scale does not measure the same at both moments: some questions are understood "
                "or answered otherwise, so its means can hardly be compared; look at the single questions.",
                "{n} scales do not measure the same at both moments: some questions are understood or "
                "answered otherwise, so their means can hardly be compared; look at the single "
                "questions.",
                n["other"],
            )
        )
    if n["few"]:
        said.append(
            t.ngettext(
                "Whether {n} scale measures the same at both moments, too few people tell: it takes "
                "{least} who answered all its questions both times.",
                "Whether {n} scales measure the same at both moments, too few people tell: it takes "
                "{least} who answered all their questions both times.",
                n["few"],
                least=t.number(result.least, 0),
            )
        )
    if n["failed"]:
        said.append(
            t.ngettext(
                "Whether {n} scale measures the same at both moments cannot be computed.",
                "Whether {n} scales measure the same at both moments cannot be computed.",
                n["failed"],
            )
        )
    return said
