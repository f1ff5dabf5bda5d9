"""Several waves in plain words: what changed from one to the next, what from first to last.

Like `kit.wording`, about dynamics and never about an effect; charts, tables and pages
say the same.
"""

from __future__ import annotations

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, WaveComparison, WaveSeries
from kit.wording import waves
from kit.wording.numbers import RARE, count, level, signed, withheld

#: Changes between two waves that are told one by one; the others are counted.
MOST = 3


def is_told(followed: WaveSeries) -> bool:
    """Whether there is a change of a scale that may be told."""
    return any(
        bool((one.frame["change"].notna() & ~one.frame["withheld"]).any())
        for one in followed.changes
    )


def pair_title(one: WaveComparison, language: str = "ru") -> str:
    """Return the two waves of a change: «осень → зима»."""
    ends = (one.title(wave, language) for wave in (one.before, one.after))
    return " \N{RIGHTWARDS ARROW} ".join(ends)


def label(followed: WaveSeries, row: pd.Series, language: str = "ru") -> str:
    """Return the two waves of a row of `WaveSeries.table`, first and last marked as such."""
    t = translator(language)
    ends = (row["before"], row["after"])
    words = " \N{RIGHTWARDS ARROW} ".join(followed.title(wave, language) for wave in ends)
    if len(followed.waves) > 2 and ends == (followed.waves[0], followed.waves[-1]):
        return t.gettext("first and last: {step}", step=words)
    return words


def headline(followed: WaveSeries, language: str = "ru") -> str:
    """Return the finding of a chart of several waves, short enough for a title."""
    t = translator(language)
    n = sum(len(_clear(one)) for one in followed.changes)
    if not any(_asked(one) for one in followed.changes):
        return t.gettext("Too few data to speak of change")
    if n:
        return t.ngettext(
            "{n} clear change from one moment to the next",
            "{n} clear changes from one moment to the next",
            n,
        )
    if any((one.frame["verdict"] == "slight").any() for one in followed.changes):
        return t.gettext("Only changes smaller than matters from one moment to the next")
    return t.gettext("No clear change from one moment to the next")


def verdict(followed: WaveSeries, language: str = "ru") -> str:
    """Return how scores changed from the first wave to the last, in two or three sentences."""
    t = translator(language)
    said = waves.verdict(followed.whole, language)
    if len(followed.waves) < 3:
        return said
    ends = pair_title(followed.whole, language)
    return t.gettext("From first to last, {waves}. {verdict}", waves=ends, verdict=said)


def changes(followed: WaveSeries, language: str = "ru") -> list[str]:
    """Return one sentence per pair of waves: which scores clearly changed, with n and interval."""
    return [_said(followed, one, translator(language)) for one in followed.changes]


def together(followed: WaveSeries, language: str = "ru") -> str:
    """Return what one test over all waves says; empty for two waves or when it tells nothing.

    The test asks another question than each change from moment to moment does, and may answer
    otherwise: then both answers are said in one breath.
    """
    t = translator(language)
    told = followed.overall[followed.overall["p_adjusted"].notna()]
    if len(followed.waves) < 3 or told.empty:
        return ""
    rare = told["p_adjusted"] < RARE
    changed = _changed(followed, told)
    parts = [
        (
            rare & changed,
            t.gettext(
                "Taking all moments together, chance alone hardly explains how these scores "
                "differ: {scales}."
            ),
        ),
        (
            rare & ~changed,
            t.gettext(
                "Taking all moments together, chance alone hardly explains how these scores "
                "differ, but it is not clear between which moments: {scales}."
            ),
        ),
        (
            ~rare & changed,
            t.gettext(
                "These scores changed between two moments, but the change is not clear when all "
                "moments are taken together, so it may be chance: {scales}."
            ),
        ),
    ]
    said = [
        words.format(scales=", ".join(_named(followed, row, t) for _, row in told[of].iterrows()))
        for of, words in parts
        if of.any()
    ]
    return " ".join(said) or t.gettext(
        "Taking all moments together, no score clearly differs between them."
    )


def _changed(followed: WaveSeries, rows: pd.DataFrame) -> pd.Series:
    """Return which rows changed, by more or less than matters, between two moments."""
    names = ["questionnaire", "scale", *followed.by]
    table = followed.table
    moved = table[table["verdict"].isin((*waves.DIRECTED, "slight"))]
    keys = set(moved[names].astype(str).itertuples(index=False, name=None))
    own = rows[names].astype(str).itertuples(index=False, name=None)
    return pd.Series([key in keys for key in own], index=rows.index, dtype=bool)


def people(followed: WaveSeries, language: str = "ru") -> str:
    """Return how many people the changes rest on; empty when a count may not be told."""
    t = translator(language)
    counts = [one.n_matched for one in followed.changes]
    if WITHHELD in (*counts, followed.whole.n_matched):
        return ""
    if len(followed.waves) < 3:
        return waves.people(followed.whole, language)
    ends = t.ngettext(
        "{n} person answered both the first and the last time",
        "{n} people answered both the first and the last time",
        followed.whole.n_matched,
    )
    return t.gettext(
        "Answered at both ends of a step: {steps}; {ends}.",
        steps=", ".join(t.number(n, 0) for n in counts),
        ends=ends,
    )


def _said(followed: WaveSeries, one: WaveComparison, t: Translator) -> str:
    shown = one.frame[~one.frame["withheld"]]
    clear = _clear(one)
    if shown.empty:
        said = withheld(one.minimum_group, t)
    elif (shown["verdict"] == "too_few").all():
        said = t.gettext("too few data")
    else:
        told = [_change(followed, row, t) for _, row in clear.head(MOST).iterrows()]
        if len(clear) > MOST:
            told.append(t.ngettext("and {n} more", "and {n} more", len(clear) - MOST))
        if slight := int((shown["verdict"] == "slight").sum()):
            told.append(
                t.ngettext(
                    "{n} score changed, by less than matters",
                    "{n} scores changed, by less than matters",
                    slight,
                )
            )
        said = "; ".join(told) or t.gettext("no clear change")
    sentence = t.gettext("{step}: {said}.", step=pair_title(one, t.language), said=said)
    return " ".join(filter(None, (sentence, "" if len(clear) else waves.unseen(shown, t))))


def _asked(one: WaveComparison) -> bool:
    """Whether a change of some row was tested and may be told."""
    return bool((~one.frame["withheld"] & ~one.frame["verdict"].isin(("", "too_few"))).any())


def _clear(one: WaveComparison) -> pd.DataFrame:
    """Return the rows that clearly changed, the largest standardised change first."""
    frame = one.frame
    rows = frame[frame["verdict"].isin(waves.DIRECTED)]
    return rows.loc[rows["g_av"].abs().sort_values(ascending=False, kind="stable").index]


def _change(followed: WaveSeries, row: pd.Series, t: Translator) -> str:
    low, high = (signed(row[end], t) for end in ("change_low", "change_high"))
    return t.gettext(
        "{scale} {change} points ({level} interval from {low} to {high}, {n})",
        scale=_named(followed, row, t),
        change=signed(row["change"], t),
        level=level(row["confidence"], t),
        low=low,
        high=high,
        n=count(row["n_matched"], t),
    )


def _named(followed: WaveSeries, row: pd.Series, t: Translator) -> str:
    """Return the title of a row's scale, with its group where there are several."""
    title = t.gettext("“{title}”", title=followed.whole.row_title(row, t.language))
    if not followed.by:
        return title
    group = waves.group_title(followed.whole, [row[name] for name in followed.by], t.language)
    return f"{title} ({group})"
