"""What participants and a comparison group say together.

Here alone a difference from others is told, and still no cause.
"""

from __future__ import annotations

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import GroupContrast
from kit.wording.numbers import signed, withheld


def contrast(result: GroupContrast, language: str = "ru") -> tuple[str, ...]:
    """Return one sentence per scale: both groups' change, and whether they differ."""
    t = translator(language)
    return tuple(_scale(result, row, t) for _, row in result.frame.iterrows())


def _scale(result: GroupContrast, row: pd.Series, t: Translator) -> str:
    title = result.title(row["scale"], t.language)
    if row["withheld"]:
        return t.gettext(
            "“{title}”: {withheld}.", title=title, withheld=withheld(result.minimum_group, t)
        )
    both = t.gettext(
        "“{title}”: participants {change} points (n = {n}), the comparison group {other} points "
        "(n = {m}).",
        title=title,
        change=signed(row["change_participants"], t),
        n=t.number(row["n_participants"], 0),
        other=signed(row["change_others"], t),
        m=t.number(row["n_others"], 0),
    )
    return f"{both} {_verdict(row, t)}"


def _verdict(row: pd.Series, t: Translator) -> str:
    """Return the sentence of the adjusted decision, with the interval that says the same."""
    if pd.isna(row["p_adjusted"]):
        return t.gettext(
            "Given the same first score, the groups differ the second time by {difference} "
            "points. How certain that is cannot be said: within each group everybody changed "
            "alike.",
            difference=signed(row["adjusted"], t),
        )
    numbers = {
        "difference": signed(row["adjusted"], t),
        "confidence": _percent(row["confidence"], t),
        "low": signed(row["adjusted_low"], t),
        "high": signed(row["adjusted_high"], t),
    }
    if row["clear"]:
        return t.gettext(
            "Given the same first score, the two groups differ the second time: the participants "
            "by {difference} points ({confidence} interval from {low} to {high}). These numbers "
            "do not say why.",
            **numbers,
        )
    return t.gettext(
        "Given the same first score, no clear difference between the groups is seen the second "
        "time: {difference} points ({confidence} interval from {low} to {high}).",
        **numbers,
    )


def _percent(share: float, t: Translator) -> str:
    """Return a confidence: 95%, and 98.3% where it allows for several scales."""
    digits = 0 if round(100 * share, 1) == round(100 * share) else 1
    return t.percent(share, digits)
