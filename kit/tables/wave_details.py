"""Tables of a comparison for who wants to know more: single people, sizes of change, tests."""

from __future__ import annotations

from html import escape

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison
from kit.tables import _NONE, _interval, _number, _percent, _scale, _table, _withheld, glossary

_CLASSES = ("improved", "unchanged", "worse")
#: Released shares of so few people start at two steps of five per cent, others at one.
_FEW, _LOWEST, _LOWEST_OF_FEW = 20, 0.075, 0.125


def single_people(result: WaveComparison, language: str = "ru") -> str:
    """Return how many people changed by more than a scale's own inexactness.

    Empty where no reliability is known. A scale of low reliability says so instead.
    """
    t = translator(language)
    frame = wording.rows(result, *wording.GROWTH)
    frame = frame[frame["reliability"].notna()]
    if frame.empty:
        return ""
    heads = [
        t.gettext("Scale"),
        t.gettext("Least change that counts"),
        t.gettext("Changed for the better"),
        t.gettext("Within the scale’s inexactness"),
        t.gettext("Changed for the worse"),
        t.gettext("Reliability"),
    ]
    meanings = [
        (
            heads[1],
            t.gettext(
                "points by which a person must move: smaller changes may be chance, because "
                "nobody answers exactly the same way twice (reliable change index, 95 %)"
            ),
        ),
        (heads[2], t.gettext("people who moved further than that in the welcome direction")),
        (
            heads[3],
            t.gettext("people whose change is too small to tell from chance; not “no change”"),
        ),
        (heads[4], t.gettext("people who moved further than that in the other direction")),
        (
            heads[5],
            t.gettext(
                "how well the questions of the scale agree, from 0 to 1; below 0.7 nothing is "
                "said about single people"
            ),
        ),
    ]
    body: list[list[str] | str] = []
    for key, part in wording.groups(result, frame):
        if result.by:
            body.append(wording.group_title(result, key, language))
        body += [_people_row(result, row, t) for _, row in part.iterrows()]
    caption = t.gettext("Single people: who changed by more than the scale’s own inexactness")
    return _table(caption, heads, body, words=(0,), meanings=meanings) + glossary(meanings, t)


def details(result: WaveComparison, language: str = "ru") -> str:
    """Return the figures that a specialist asks for; empty where nothing is told."""
    t = translator(language)
    frame = result.frame[~result.frame["withheld"] & (result.frame["n_matched"] > 0)]
    if frame.empty:
        return ""
    heads = [
        t.gettext("Scale"),
        t.gettext("Typical change"),
        t.gettext("Size of the change"),
        t.gettext("Chance"),
        t.gettext("Chance, all scales"),
        t.gettext("Began at the ends"),
        t.gettext("Left"),
        t.gettext("Moved the welcome way"),
    ]
    meanings = _meanings_of_details(result, heads, t)
    body: list[list[str] | str] = []
    for key, part in wording.groups(result, frame):
        if result.by:
            body.append(wording.group_title(result, key, language))
        body += [_detail_row(result, row, t) for _, row in part.iterrows()]
    caption = t.gettext("How large and how sure the changes are, by scale")
    return _table(caption, heads, body, words=(0,), meanings=meanings) + glossary(meanings, t)


def _people_row(result: WaveComparison, row: pd.Series, t: Translator) -> list[str]:
    scale = _scale(result, row["scale"], row, t)
    if row["withheld"]:
        return [scale, _withheld(result.minimum_group, t, span=5)]
    reliability, least = _number(row["reliability"], t), _number(row["minimum_change"], t)
    shares = [row[f"share_{name}"] for name in _CLASSES]
    if not any(pd.isna(share) for share in shares):
        shown = [_share_of_people(share, row["n_matched"], result, t) for share in shares]
        return [scale, least, *shown, reliability]
    if result.released and pd.notna(row["minimum_change"]):
        words = escape(wording.withheld(result.minimum_group, t))
    else:
        words = escape(t.gettext("not told of single people"))
    return [scale, least, f'<td colspan="3" class="kit-withheld">{words}</td>', reliability]


def _share_of_people(share: float, n: int, result: WaveComparison, t: Translator) -> str:
    if result.released:
        # A released share is never zero: the lowest step stands for it and for none.
        lowest = share < (_LOWEST_OF_FEW if n < _FEW else _LOWEST)
        return f"≤ {t.percent(share)}" if lowest else t.percent(share)
    of = t.gettext("{n} of {total}", n=t.number(round(share * n), 0), total=t.number(n, 0))
    return f"{t.percent(share)}<br><small>{escape(of)}</small>"


def _detail_row(result: WaveComparison, row: pd.Series, t: Translator) -> list[str]:
    digits = 2 if result.released else 3
    lost = t.gettext(
        "{n} of {total}", n=t.number(row["n_lost"], 0), total=t.number(row["n_before"], 0)
    )
    bounds = [row["improved_least"], row["improved_most"]]
    return [
        _scale(result, row["scale"], row, t),
        _signed(row, "location", t),
        _signed(row, "g_av", t),
        _chance(row["p"], t, digits),
        _chance(row["p_adjusted"], t, digits),
        " / ".join(_percent(row[f"at_{end}"], t) for end in ("minimum", "maximum")),
        escape(lost),
        _NONE
        if any(pd.isna(bound) for bound in bounds)
        else escape(
            t.gettext("from {low} to {high}", low=t.percent(bounds[0]), high=t.percent(bounds[1]))
        ),
    ]


def _chance(p: float, t: Translator, digits: int) -> str:
    least = 10.0**-digits
    return f"&lt; {t.number(least, digits)}" if p < least / 2 else _number(p, t, digits)


def _signed(row: pd.Series, name: str, t: Translator) -> str:
    if pd.isna(row[name]):
        return _NONE
    return wording.signed(row[name], t) + _interval(
        row[f"{name}_low"], row[f"{name}_high"], t, sign=True
    )


def _meanings_of_details(
    result: WaveComparison, heads: list[str], t: Translator
) -> list[tuple[str, str]]:
    exploring = result.settings.get("adjusted") == "Benjamini-Hochberg"
    adjusted = (
        t.gettext(
            "the same, made larger because many scales are looked over at once, so that few of "
            "the changes that are found are chance (method of Benjamini and Hochberg)"
        )
        if exploring
        else t.gettext(
            "the same, made larger because several scales are looked at together: the more "
            "questions, the sooner one of them changes by chance (method of Holm)"
        )
    )
    return [
        (
            heads[1],
            t.gettext(
                "the middle of the changes of all people; a few people who changed a lot do not "
                "move it (Hodges-Lehmann); below it the 95 % interval, that is, where it may lie "
                "for such people"
            ),
        ),
        (
            heads[2],
            t.gettext(
                "the mean change compared with how different people are (Hedges’ g): about 0.2 "
                "is small, 0.5 middling, 0.8 large; below it the 95 % interval"
            ),
        ),
        (
            heads[3],
            t.gettext(
                "how often such a change, or a larger one, would come about by chance if nothing "
                "had changed (p, exact signed-rank test); below 0.05 is called rare"
            ),
        ),
        (heads[4], adjusted),
        (
            heads[5],
            t.gettext(
                "share of people who had the lowest and the highest possible score already the "
                "first time; they have no room to move further"
            ),
        ),
        (heads[6], t.gettext("how many of those who answered first did not answer then")),
        (
            heads[7],
            t.gettext(
                "share of all who answered first, if nobody and if everybody of those who left "
                "had moved the welcome way: the truth lies between"
            ),
        ),
    ]
