"""Change between two waves as tables: scores, expectations, looks back, and what specialists ask.

Growth never shares a table with a gap: every pairing has one of its own.
"""

from __future__ import annotations

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison
from kit.tables import columns as shared
from kit.tables.table import Cell, Column, Row, Table, Verdict, Withheld

_CLASSES = ("improved", "unchanged", "worse")
#: Released shares of so few people start at two steps of five per cent, others at one.
_FEW, _LOWEST, _LOWEST_OF_FEW = 20, 0.075, 0.125


def wave_comparison(result: WaveComparison, language: str = "ru") -> Table | None:
    """Return the table of change by scale; expectations have a table of their own."""
    t = translator(language)
    return _comparison(
        result,
        wording.rows(result, *wording.GROWTH),
        t,
        name=t.gettext("Change"),
        title=t.gettext("Change by scale, points of the scale"),
        change=t.gettext("Change"),
    )


def expectation_gaps(result: WaveComparison, language: str = "ru") -> Table | None:
    """Return the table of what was expected before and what came true after."""
    t = translator(language)
    return _comparison(
        result,
        wording.rows(result, *wording.EXPECTATION),
        t,
        name=t.gettext("Expectations"),
        title=t.gettext("Expected and come true, points of the scale"),
        change=t.gettext("Gap"),
        ends=(t.gettext("Expected"), t.gettext("Came true")),
    )


def then_tests(result: WaveComparison, language: str = "ru") -> Table | None:
    """Return the table of how people rate themselves now, and rated the start looking back."""
    t = translator(language)
    return _comparison(
        result,
        wording.rows(result, *wording.RETRO),
        t,
        name=t.gettext("Looking back"),
        title=t.gettext("Now and at the start, looking back, points of the scale"),
        change=t.gettext("Difference"),
    )


def single_people(result: WaveComparison, language: str = "ru") -> Table | None:
    """Return how many people changed by more than a scale's own inexactness (reliable change).

    None where no reliability is known. A scale of low reliability says so instead.
    """
    t = translator(language)
    frame = wording.rows(result, *wording.GROWTH)
    frame = frame[frame["reliability"].notna()]
    if frame.empty:
        return None
    columns = _people_columns(t)
    return shared.table(
        t,
        t.gettext("Individuals: who changed by more than the scale’s own error"),
        columns,
        (
            shared.hidden(result, columns, t, *shared.scale_cells(result, row, t), group=group)
            if row["withheld"]
            else Row(cells=_people_cells(result, row, t), group=group)
            for group, row in wording.by_group(result, frame, t)
        ),
        name=t.gettext("Individuals"),
    )


def effect_sizes(result: WaveComparison, language: str = "ru") -> Table | None:
    """Return the figures that a specialist asks for: effect sizes, p, attrition; None without any."""
    t = translator(language)
    frame = result.frame[~result.frame["withheld"] & (result.frame["n_matched"] > 0)]
    if frame.empty:
        return None
    return shared.table(
        t,
        t.gettext("How large and how sure the changes are, by scale"),
        _effect_columns(result, t),
        (
            Row(cells=_effect_cells(result, row, t), group=group)
            for group, row in wording.by_group(result, frame, t)
        ),
        name=t.gettext("For a specialist"),
    )


def change_columns(
    t: Translator, title: str, ends: tuple[str, str], meaning: str, family: str = ""
) -> tuple[Column, ...]:
    """Return the columns of a change: itself, conclusion, people, both means, shares.

    `family` says how many changes are looked at together.
    """
    spread = t.gettext(
        "mean of the people who answered both times; ± says how far individuals are from it "
        "(standard deviation)"
    )
    means = [
        column
        for end in ends
        for column in (
            Column(title=end, meaning=spread, weight=1.5),
            shared.below(t.gettext("standard deviation"), "± {0}"),
        )
    ]
    return (
        Column(title=title, kind="signed", meaning=meaning, strong=True, weight=2.3),
        *shared.interval_at_level(
            t,
            meaning=t.gettext(
                "where the mean change of such participants may lie; if zero is outside, chance "
                "alone hardly explains the change"
            ),
            family=family,
        ),
        Column(
            title=t.gettext("Conclusion"),
            kind="words",
            meaning=t.gettext(
                "read from the interval: with zero outside it there is a change; if it also lies "
                "within what does not matter (7.5% of the scale’s range, 0.3 points from 1 to 5), "
                "a change by less than matters; with zero inside and within that, no change; "
                "“not clear” means that there are too few people, or their changes differ too "
                "much, to tell a change from no change"
            ),
            weight=1.6,
        ),
        shared.seen(t),
        shared.matched(t),
        *means,
        shared.ways(t, t.gettext("share of people whose own score went up, stayed, went down")),
    )  # fmt: skip


def change_cells(row: pd.Series, t: Translator) -> tuple[Cell, ...]:
    """Return what `change_columns` head: one row of a comparison."""
    way = wording.direction(row["verdict"], row["change"])
    word = wording.word(row["verdict"], row["change"], t, pairing=row["pairing"])
    before, after, change = wording.agreeing(row["mean_before"], row["mean_after"], row["change"])
    return (
        change,
        *shared.interval_cells(row, t),
        Verdict(word, way),
        row["detectable"] if way == "unclear" else None,
        float(row["n_matched"]),
        before,
        row["sd_before"],
        after,
        row["sd_after"],
        shared.way_cells(row),
    )


def _comparison(
    result: WaveComparison,
    frame: pd.DataFrame,
    t: Translator,
    *,
    name: str,
    title: str,
    change: str,
    ends: tuple[str, str] | None = None,
) -> Table | None:
    if frame.empty:
        return None
    meaning = (
        t.gettext("what people answered at the end minus what they expected at the start")
        if ends
        else t.gettext("the mean of the differences of each person")
    )
    waves = (result.title(result.before, t.language), result.title(result.after, t.language))
    family = wording.family(result, t)
    columns = (*shared.scale(t), *change_columns(t, change, ends or waves, meaning, family))
    rows = []
    for group, row in wording.by_group(result, frame, t):
        label = shared.scale_cells(result, row, t)
        if row["withheld"]:
            rows.append(shared.hidden(result, columns, t, *label, group=group))
        else:
            rows.append(Row(cells=(*label, *change_cells(row, t)), group=group))
    return shared.table(t, title, columns, rows, name=name)


def _people_columns(t: Translator) -> tuple[Column, ...]:
    of = shared.of_total(t, t.gettext("moved"), t.gettext("in all"))
    classes = (
        (
            t.gettext("Changed for the better"),
            t.gettext("people who moved further than that in the welcome direction"),
        ),
        (
            t.gettext("Within the scale’s error"),
            t.gettext("people whose change is too small to tell from chance; not “no change”"),
        ),
        (
            t.gettext("Changed for the worse"),
            t.gettext("people who moved further than that in the other direction"),
        ),
    )
    return (
        *shared.scale(t),
        Column(
            title=t.gettext("Least change that counts"),
            meaning=t.gettext(
                "points by which a person must move: smaller changes may be chance, because "
                "nobody answers exactly the same way twice (reliable change index, 95%)"
            ),
        ),
        *(
            column
            for title, meaning in classes
            for column in (Column(title=title, kind="share", meaning=meaning, weight=1.3), of)
        ),
        Column(
            title=t.gettext("Reliability"),
            meaning=t.gettext(
                "how well the questions of the scale agree, from 0 to 1; below 0.7 nothing is "
                "said about individuals"
            ),
        ),
    )


def _people_cells(result: WaveComparison, row: pd.Series, t: Translator) -> tuple[Cell, ...]:
    first = (*shared.scale_cells(result, row, t), row["minimum_change"])
    shares = wording.shares([row[f"share_{name}"] for name in _CLASSES])
    if any(pd.isna(share) for share in shares):
        hides = result.released and pd.notna(row["minimum_change"])
        words = (
            wording.withheld(result.minimum_group, t)
            if hides
            else t.gettext("nothing said of individuals")
        )
        return (*first, Withheld(words, 2 * len(shares)), row["reliability"])
    n = int(row["n_matched"])
    told = [
        cell
        for name, share in zip(_CLASSES, shares, strict=True)
        for cell in _share_of_people(row[f"share_{name}"], share, n, result, t)
    ]
    return (*first, *told, row["reliability"])


def _share_of_people(
    share: float, printed: float, n: int, result: WaveComparison, t: Translator
) -> tuple[Cell, Cell]:
    if not result.released:
        return printed, (round(share * n), n)
    # A released share is never zero: the lowest step stands for it and for none.
    lowest = share < (_LOWEST_OF_FEW if n < _FEW else _LOWEST)
    return (f"≤ {t.percent(share)}" if lowest else share), None


def _effect_cells(result: WaveComparison, row: pd.Series, t: Translator) -> tuple[Cell, ...]:
    return (
        *shared.scale_cells(result, row, t),
        row["location"],
        *shared.interval_cells(row, t, "location_low", "location_high"),
        row["g_av"],
        shared.ends(row, "g_av_low", "g_av_high"),
        row["rank_biserial"],
        row["p"],
        row["p_adjusted"],
        (row["at_minimum"], row["at_maximum"]),
        (float(row["n_lost"]), float(row["n_before"])),
        float(row["n_after"]),
        shared.ends(row, "improved_least", "improved_most"),
    )


def _effect_columns(result: WaveComparison, t: Translator) -> tuple[Column, ...]:
    digits = 2 if result.released else 3  # a released p has two decimals
    exploring = result.settings.get("adjusted") == "Benjamini-Hochberg"
    adjusted = (
        t.gettext(
            "the same, made larger because many changes are looked over at once, so that few of "
            "those that are found are chance (method of Benjamini and Hochberg); below 0.05 "
            "is called rare, and the interval of the change has zero outside"
        )
        if exploring
        else t.gettext(
            "the same, made larger because several changes are looked at together: the more scales "
            "and groups, the sooner one of them changes by chance (method of Holm); below 0.05 is "
            "called rare, and the interval of the change has zero outside"
        )
    )
    family = wording.family(result, t)
    return (
        *shared.scale(t),
        Column(
            title=t.gettext("Typical change"),
            kind="signed",
            meaning=t.gettext(
                "the middle of the changes of all people; a few people who changed a lot do not "
                "move it (Hodges-Lehmann); below it the interval, that is, where it may lie for such "
                "people"
            ),
            weight=1.5,
        ),
        *shared.interval_at_level(t, family=family),
        Column(
            title=t.gettext("Size of the change"),
            kind="signed",
            meaning=t.gettext(
                "the mean change compared with how different people are (Hedges’ g): about 0.2 "
                "is small, 0.5 middling, 0.8 large; below it the interval"
            ),
            weight=1.5,
        ),
        shared.interval(t, title=t.gettext("Interval")),
        Column(
            title="r",
            kind="signed",
            meaning=t.gettext(
                "how far rises outnumber falls: 1 when everybody rose, −1 when everybody fell "
                "(rank-biserial correlation)"
            ),
            pattern="r = {0}",
            below=True,
        ),
        Column(
            title=t.gettext("Chance"),
            kind="probability",
            digits=digits,
            meaning=t.gettext(
                "how often such a change, or a larger one, would come about by chance if nothing "
                "had changed (p, Student’s t test of the differences)"
            ),
            weight=1.6,
        ),
        Column(
            title=t.gettext("Chance, all together"),
            kind="probability",
            digits=digits,
            meaning=f"{adjusted}; {family}" if family else adjusted,
            weight=1.6,
        ),
        Column(
            title=t.gettext("Began at an end"),
            kind="share",
            meaning=t.gettext(
                "share of people who already had the lowest or the highest possible score the "
                "first time; they have no room to move further"
            ),
            parts=(t.gettext("lowest"), t.gettext("highest")),
            pattern="{0} / {1}",
            weight=1.3,
        ),
        Column(
            title=t.gettext("Left"),
            digits=0,
            meaning=t.gettext(
                "how many of those who answered the first time did not answer the second"
            ),
            parts=(t.gettext("left"), t.gettext("answered the first time")),
            pattern=t.gettext("{n} of {total}", n="{0}", total="{1}"),
            weight=1.2,
        ),
        shared.below(
            t.gettext("Answered the second time"), t.gettext("second time: {n}", n="{0}"), digits=0
        ),
        shared.interval(
            t,
            "share",
            title=t.gettext("Moved the welcome way"),
            meaning=t.gettext(
                "share of all who answered the first time, had none or had all of those who left "
                "moved the welcome way: the truth lies between"
            ),
            weight=1.6,
        ),
    )
