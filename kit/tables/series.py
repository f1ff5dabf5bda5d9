"""Several waves as a table: for each scale, each wave against the one before it (S0-030)."""

from __future__ import annotations

from html import escape

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WaveSeries
from kit.tables import _NONE, _change, _mean_of, _number, _table, _verdict, _withheld, glossary
from kit.wording import series


def wave_series(result: WaveSeries, language: str = "ru") -> str:
    """Return the table of changes from wave to wave and from the first to the last."""
    t = translator(language)
    table = result.table
    if table.empty:
        return ""
    heads = [
        t.gettext("From moment to moment"),
        t.gettext("Change"),
        t.gettext("Conclusion"),
        t.gettext("Number of people"),
        t.gettext("First"),
        t.gettext("Then"),
        t.gettext("Higher / same / lower"),
    ]
    names = list(dict.fromkeys(["questionnaire", "scale", *result.by]))
    body: list[list[str] | str] = []
    for _, part in table.groupby(names, sort=False, dropna=False):
        body.append(_heading(result, part.iloc[0], t))
        body += [_row(result, row, t) for _, row in part.iterrows()]
    caption = t.gettext("Changes from moment to moment, points of the scale")
    return _table(caption, heads, body, words=(0, 2)) + glossary(_meanings(heads, t), t)


def _heading(result: WaveSeries, row: pd.Series, t: Translator) -> str:
    title = result.title(row["scale"], t.language)
    parts = [title]
    if result.by:
        key = [row[name] for name in result.by]
        parts.append(wording.group_title(result.whole, key, t.language))
    if pd.notna(row["minimum"]):
        low, high = (t.number(row[end], 0) for end in ("minimum", "maximum"))
        bounds = t.gettext("from {low} to {high}", low=low, high=high)
        lower = t.gettext("{bounds}, lower is better", bounds=bounds)
        parts.append(lower if row["better"] == "lower" else bounds)
    return "; ".join(parts)


def _row(result: WaveSeries, row: pd.Series, t: Translator) -> list[str]:
    label = escape(series.label(result, row, t.language))
    if row["withheld"]:
        return [label, _withheld(result.minimum_group, t, span=6)]
    shares = [row[f"share_{way}"] for way in ("up", "same", "down")]
    return [
        label,
        _change(row, t),
        _verdict(row, t),
        _number(row["n_matched"], t, 0),
        _mean_of(row, "before", t),
        _mean_of(row, "after", t),
        _NONE if any(pd.isna(share) for share in shares) else " / ".join(map(t.percent, shares)),
    ]


def _meanings(heads: list[str], t: Translator) -> list[tuple[str, str]]:
    return [
        (
            heads[1],
            t.gettext(
                "the mean of the differences of each person; below it the 95 % interval: if it "
                "does not contain zero, chance alone hardly explains the difference"
            ),
        ),
        (
            heads[2],
            t.gettext(
                "“not clear” means that there are too few people, or their changes differ too "
                "much, to tell a change from no change"
            ),
        ),
        (
            heads[3],
            t.gettext("how many people answered at both moments of the row; they differ by row"),
        ),
    ]
