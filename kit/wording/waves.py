"""Change between two waves in plain words: verdicts for pages, findings for chart titles.

The words are about dynamics, never about an effect: there is no control group.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, WaveComparison
from kit.wording.numbers import count, digits_of, level, signed

#: Growth never stands beside a gap (expectation), nor beside what was remembered (retro).
GROWTH = ("growth",)
EXPECTATION = ("expectation",)
RETRO = ("retro",)
#: Verdicts of an interval that excludes zero and reaches a change that matters.
DIRECTED = ("better", "worse", "changed")
#: All that a row may say, in the order in which it is said.
_KINDS = ("rose", "fell", "slight", "same", "unclear", "too_few")
#: Fewer people than this have no effect size in a table of many: it would be chance.
FEWEST_OF_EFFECT = 10


def rows(result: WaveComparison, *pairings: str) -> pd.DataFrame:
    """Return the rows of a comparison of these pairings: largest change first, unknown last."""
    frame = result.frame[result.frame["pairing"].isin(pairings)]
    return frame.sort_values("change", ascending=False, na_position="last", kind="stable")


def is_told(result: WaveComparison, *pairings: str) -> bool:
    """Whether a row of these pairings has both means, and may be shown: without one, no chart."""
    frame = result.frame[result.frame["pairing"].isin(pairings) & ~result.frame["withheld"]]
    return bool((frame["mean_before"].notna() & frame["mean_after"].notna()).any())


def groups(
    result: WaveComparison, frame: pd.DataFrame
) -> list[tuple[tuple[str, ...], pd.DataFrame]]:
    """Return the groups of a comparison in order of appearance, each with its rows."""
    if not result.by:
        return [((), frame)]
    keys = list(dict.fromkeys(tuple(row) for row in result.frame[list(result.by)].to_numpy()))
    found = []
    for key in keys:
        mask = (frame[list(result.by)] == list(key)).all(axis=1)
        if mask.any():
            found.append((key, frame[mask]))
    return found


def group_title(result: WaveComparison, key: Iterable[str], language: str) -> str:
    """Return the words of a group: «ученик – ученик, наставник»."""
    t = translator(language)
    words = [result.title(str(part), language) for part in key if part]
    return ", ".join(words) or t.gettext("not stated")


def by_group(
    result: WaveComparison, frame: pd.DataFrame, t: Translator
) -> Iterator[tuple[str, pd.Series]]:
    """Yield each row with the words of its group; empty where there is one group only."""
    for key, part in groups(result, frame):
        group = group_title(result, key, t.language) if result.by else ""
        for _, row in part.iterrows():
            yield group, row


def direction(verdict: str, change: float) -> str:
    """Return rose, fell, slight, same, unclear or too_few for a row's verdict and change.

    A change that is told as zero points nowhere, whatever the verdict.
    """
    if verdict not in DIRECTED:
        return verdict
    return "rose" if change > 0 else "fell" if change < 0 else "unclear"


def word(verdict: str, change: float, t: Translator, *, pairing: str = "growth") -> str:
    """Return the verdict on one row in a word or two, in the words of its pairing."""
    words = {
        "growth": {
            "rose": t.gettext("rose"),
            "fell": t.gettext("fell"),
            "slight": t.gettext("changed, by less than matters"),
            "same": t.gettext("no change"),
        },
        "expectation": {
            "rose": t.gettext("above what was expected"),
            "fell": t.gettext("below what was expected"),
            "slight": t.gettext("nearly as expected"),
            "same": t.gettext("as expected"),
        },
        "retro": {
            "rose": t.gettext("higher than remembered"),
            "fell": t.gettext("lower than remembered"),
            "slight": t.gettext("nearly as remembered"),
            "same": t.gettext("as remembered"),
        },
    }.get(pairing, {}) | {"unclear": t.gettext("not clear"), "too_few": t.gettext("too few data")}
    return words.get(direction(verdict, change), words["unclear"])


def verdict(result: WaveComparison, language: str = "ru") -> str:
    """Return how the scores changed, in one or two sentences."""
    t = translator(language)
    frame = rows(result, *GROWTH)
    shown = frame[~frame["withheld"]]
    if shown.empty:
        if len(frame):
            return t.gettext("Numbers are withheld: every group is too small to be shown.")
        return t.gettext("There are no scales that measure change between these two moments.")
    counts = _counts(shown)
    scales = t.ngettext("{n} scale", "{n} scales", len(shown))
    if result.by:
        compared = t.ngettext(
            "{n} comparison of a scale in a group",
            "{n} comparisons of a scale in a group",
            len(shown),
        )
        opening = t.gettext("Dynamics, {compared}:", compared=compared)
    else:
        opening = t.gettext("Dynamics, {scales}:", scales=scales)
    parts = [_clause(kind, n, t) for kind, n in counts.items() if n]
    said = [
        f"{opening} {', '.join(parts)}.",
        _welcome(result, shown, t),
        _leader(result, shown, t),
        unseen(shown, t),
    ]
    return " ".join(sentence for sentence in said if sentence)


def headline(result: WaveComparison, language: str = "ru") -> str:
    """Return the finding of a chart of change, short enough for a title."""
    t = translator(language)
    shown = rows(result, *GROWTH)
    shown = shown[~shown["withheld"]]
    counts = _counts(shown)
    total = len(shown)
    rose = t.ngettext(
        "{n} score of {total} rose", "{n} scores of {total} rose", counts["rose"], total=total
    )
    fell = t.ngettext(
        "{n} score of {total} fell", "{n} scores of {total} fell", counts["fell"], total=total
    )
    if counts["rose"] and counts["fell"]:
        also = t.ngettext("{n} fell", "{n} fell", counts["fell"])
        return f"{rose}, {also}"
    if counts["rose"] or counts["fell"]:
        return rose if counts["rose"] else fell
    if counts["slight"]:
        return t.ngettext(
            "{n} score of {total} changed, by less than matters",
            "{n} scores of {total} changed, by less than matters",
            counts["slight"],
            total=total,
        )
    if counts["too_few"] == total:
        return t.gettext("Too few data to speak of change")
    return t.gettext("No clear change in any of the scores")


def gaps_headline(result: WaveComparison, language: str = "ru") -> str:
    """Return the finding of a chart of expectations, short enough for a title."""
    t = translator(language)
    shown = rows(result, *EXPECTATION)
    counts = _counts(shown[~shown["withheld"]])
    if counts["fell"] and counts["rose"]:
        return t.ngettext(
            "Of {n} expectation {rose} surpassed, {fell} not met",
            "Of {n} expectations {rose} surpassed, {fell} not met",
            int((~shown["withheld"]).sum()),
            rose=counts["rose"],
            fell=counts["fell"],
        )
    if counts["fell"]:
        return t.ngettext(
            "One expectation did not come true",
            "Expectations did not come true on {n} scales",
            counts["fell"],
        )
    if counts["rose"]:
        return t.ngettext(
            "One expectation was surpassed",
            "Expectations were surpassed on {n} scales",
            counts["rose"],
        )
    if counts["too_few"] < sum(counts.values()):
        return t.gettext("No expectation clearly differs from what came true")
    return t.gettext("What was expected and what came true")


def then_test(result: WaveComparison, language: str = "ru") -> str:
    """Return what a look back tells, in one sentence; empty where nobody was asked to."""
    t = translator(language)
    frame = rows(result, *RETRO)
    if frame.empty:
        return ""
    shown = frame[~frame["withheld"]]
    if shown.empty:
        return t.gettext("Numbers are withheld: every group is too small to be shown.")
    counts = _counts(shown)
    return t.gettext(
        "Compared with how they remember the start, people now rate themselves higher on {rose} "
        "of {total} scales and lower on {fell}.",
        rose=counts["rose"],
        fell=counts["fell"],
        total=len(shown),
    )


def people(result: WaveComparison, language: str = "ru") -> str:
    """Return how many people the comparison rests on, and how many it lost."""
    t = translator(language)
    if result.n_matched == WITHHELD:
        return ""
    matched = t.ngettext(
        "{n} person has scores of both times",
        "{n} people have scores of both times",
        result.n_matched,
    )
    enough = t.gettext("A score takes enough answers, so more people may have answered.")
    if result.n_lost in (0, WITHHELD):
        return f"{matched}. {enough}"
    lost = t.ngettext(
        "{n} person has scores of the first time only",
        "{n} people have scores of the first time only",
        result.n_lost,
    )
    return f"{matched}; {lost}. {enough}"


def unseen(frame: pd.DataFrame, t: Translator) -> str:
    """Return which changes could have been missed where it is not clear; empty without such rows."""
    least = frame.loc[frame["verdict"] == "unclear", "detectable"].dropna()
    if least.empty:
        return ""
    low, high = (t.number(end, digits_of(end)) for end in (least.min(), least.max()))
    if low == high:
        return t.gettext(
            "“Not clear” does not mean “no change”: a mean change of {points} points or more would "
            "have been seen with a chance of 80%, a smaller one may have been missed.",
            points=low,
        )
    return t.gettext(
        "“Not clear” does not mean “no change”: a mean change of {low} points or more, on some "
        "scales of {high} or more, would have been seen with a chance of 80%, a smaller one may "
        "have been missed.",
        low=low,
        high=high,
    )


def effects_headline(result: WaveComparison, language: str = "ru") -> str:
    """Return what a table of effect sizes by group shows."""
    t = translator(language)
    del result
    return t.gettext("Size of the change by scale and group")


def has_effect(row: pd.Series) -> bool:
    """Whether a row may be coloured in a table of effect sizes."""
    return (
        not row["withheld"]
        and row["n_matched"] != WITHHELD
        and row["n_matched"] >= FEWEST_OF_EFFECT
        and not math.isnan(row["g_av"])
    )


def _counts(frame: pd.DataFrame) -> dict[str, int]:
    counts = dict.fromkeys(_KINDS, 0)
    for verdict_, change in zip(frame["verdict"], frame["change"], strict=True):
        kind = direction(verdict_, change)
        counts[kind if kind in counts else "unclear"] += 1
    return counts


def _clause(kind: str, n: int, t: Translator) -> str:
    if kind == "rose":
        return t.ngettext("{n} score rose", "{n} scores rose", n)
    if kind == "fell":
        return t.ngettext("{n} score fell", "{n} scores fell", n)
    if kind == "slight":
        return t.ngettext(
            "{n} changed, by less than matters", "{n} changed, by less than matters", n
        )
    if kind == "same":
        return t.ngettext("{n} did not change", "{n} did not change", n)
    if kind == "unclear":
        return t.ngettext("{n} is not clear", "{n} are not clear", n)
    return t.ngettext("{n} has too few data", "{n} have too few data", n)


def _welcome(result: WaveComparison, shown: pd.DataFrame, t: Translator) -> str:
    """Return the sentence about scales of which a fall is welcome, when some fell."""
    fell = shown[(shown["verdict"] == "better") & (shown["change"] < 0)]
    titles = dict.fromkeys(result.row_title(row, t.language) for _, row in fell.iterrows())
    if not titles:
        return ""
    named = ", ".join(t.gettext("“{title}”", title=title) for title in titles)
    return t.gettext("A fall is welcome here: {scales}.", scales=named)


def _leader(result: WaveComparison, shown: pd.DataFrame, t: Translator) -> str:
    """Return the sentence about the scale that rose most, when one rose."""
    clear = shown[shown["verdict"].isin(DIRECTED)]
    if clear.empty:
        return ""
    sizes = clear["g_av"].abs()  # scales have different units
    row = clear.loc[sizes.idxmax() if sizes.notna().any() else clear["change"].abs().idxmax()]
    where = group_title(result, [row[column] for column in result.by], t.language)
    title = result.row_title(row, t.language)
    if math.isnan(row["change_low"]):
        return ""
    numbers = t.gettext(
        "{change} points, {level} interval from {low} to {high}, {n}",
        change=signed(row["change"], t),
        level=level(row["confidence"], t),
        low=signed(row["change_low"], t),
        high=signed(row["change_high"], t),
        n=count(row["n_matched"], t),
    )
    if result.by:
        return t.gettext(
            "The largest change: “{title}” ({where}): {numbers}.",
            title=title,
            where=where,
            numbers=numbers,
        )
    return t.gettext("The largest change: “{title}”: {numbers}.", title=title, numbers=numbers)
