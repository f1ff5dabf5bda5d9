"""What stage 2 expects of the participants, told as an assumption beside the numbers (S1-061).

No number here proves an assumption: there is no comparison group. A score that moves as expected
fits the assumption, one that moves the other way does not, all else says nothing about it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kit.i18n.message import Message, say
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison
from kit.wording import waves
from kit.wording.numbers import count, level, signed, withheld

#: Assumption → ids of the shipped scales that tell something about it, and where they are to go.
_ASSUMED: tuple[tuple[Message, str, Mapping[str, str]], ...] = (
    (
        say("participants become more active and more interested"),
        "growth",
        dict.fromkeys(("engagement", "attend", "trying", "taking_part", "effort"), "rose"),
    ),
    (
        say("there is less anxiety among those who study and work together"),
        "growth",
        {"unease": "fell", "ease": "rose"},
    ),
    (
        say("pairs are formed by a rational strategy, so that work in a pair is what was hoped"),
        "expectation",
        dict.fromkeys(("support", "joint_work"), "rose"),
    ),
)


def assumptions(result: WaveComparison, language: str = "ru") -> tuple[str, ...]:
    """Return a sentence or two on each assumption of stage 2, with n and intervals; never a proof."""
    t = translator(language)
    return tuple(
        t.gettext(
            "Assumption: {what}. {said}",
            what=t.render(what),
            said=_said(result, pairing, expected, t),
        )
        for what, pairing, expected in _ASSUMED
    )


def is_asked(result: WaveComparison) -> bool:
    """Whether a compared questionnaire asks about any assumption."""
    frame = result.frame
    return any(
        (frame["pairing"].eq(pairing) & frame["scale"].isin(expected)).any()
        for _, pairing, expected in _ASSUMED
    )


def reservation(language: str = "ru") -> str:
    """Return what an assumption is, and what these numbers cannot say about one."""
    return translator(language).gettext(
        "These are assumptions of the programme, not findings: without a comparison group no number "
        "here proves one. How the pairs were formed is not measured: only what was hoped of the work "
        "in a pair is set beside what came of it."
    )


def _said(result: WaveComparison, pairing: str, expected: Mapping[str, str], t: Translator) -> str:
    frame = result.frame
    rows = frame[frame["pairing"].eq(pairing) & frame["scale"].isin(expected)]
    if rows.empty:
        return t.gettext("The questionnaires compared here do not ask about it.")
    shown = rows[~rows["withheld"]]
    if shown.empty:
        words = withheld(result.minimum_group, t)
        return t.gettext("Numbers are {withheld}.", withheld=words)
    told = [_row(result, row, expected[str(row["scale"])], t) for _, row in shown.iterrows()]
    return t.gettext("{told}.", told="; ".join(told))


def _row(result: WaveComparison, row: pd.Series, expected: str, t: Translator) -> str:
    title = t.gettext("“{title}”", title=result.row_title(row, t.language))
    if result.by:
        group = waves.group_title(result, [row[name] for name in result.by], t.language)
        title = f"{title} ({group})"
    n = count(row["n_matched"], t)
    if row["verdict"] == "too_few" or pd.isna(row["change_low"]):
        return t.gettext("{scale}: too few data ({n})", scale=title, n=n)
    numbers = t.gettext(
        "{scale} {change} points ({level} interval from {low} to {high}, {n})",
        scale=title,
        change=signed(row["change"], t),
        level=level(row["confidence"], t),
        low=signed(row["change_low"], t),
        high=signed(row["change_high"], t),
        n=n,
    )
    way = waves.direction(row["verdict"], row["change"])
    return f"{numbers} \N{EN DASH} {judgement(way, expected, row['pairing'], t)}"


def judgement(direction: str, expected: str, pairing: str, t: Translator) -> str:
    """Return what a direction says about an assumption by which a score rises or falls.

    Hopes that came true as they were are what is assumed of them, as are those surpassed.
    """
    fits = {expected, "same"} if pairing == "expectation" else {expected}
    if direction in fits:
        return t.gettext("fits the assumption")
    if direction in ("rose", "fell"):
        return t.gettext("does not fit the assumption")
    return t.gettext("speaks neither for the assumption nor against it")
