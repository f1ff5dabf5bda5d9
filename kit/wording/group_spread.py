"""Groups side by side in plain words: whether they differ beyond chance.

Heterogeneity between groups is told, and no ranking of them.
"""

from __future__ import annotations

import math

from kit.i18n.translator import translator
from kit.results import GroupSpread
from kit.wording.numbers import RARE


def headline(result: GroupSpread, scale: str, language: str = "ru") -> str:
    """Return whether groups differ beyond chance, short enough for a title."""
    t = translator(language)
    title = result.title(scale, language)
    rows = result.scales[result.scales["scale"] == scale]
    if rows.empty or math.isnan(rows["p_adjusted"].iloc[0]):
        return t.gettext("{scale}: too few groups to compare", scale=title)
    if rows["p_adjusted"].iloc[0] < RARE:
        return t.gettext("{scale}: groups differ more than by chance", scale=title)
    return t.gettext("{scale}: no clear difference between the groups", scale=title)
