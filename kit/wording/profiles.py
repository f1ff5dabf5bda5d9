"""Sentences about groups of participants: how to tell them apart, who went where."""

from __future__ import annotations

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, Profiles, ProfileTransitions
from kit.wording import group_name, withheld


def rules(result: Profiles, language: str = "ru") -> tuple[str, ...]:
    """Return how the groups are told apart: what the rules are worth, then one sentence each.

    Empty when there are no rules that are right often enough.
    """
    if result.rules.empty:
        return ()
    t = translator(language)
    worth = t.gettext(
        "The rules put {share} of people into the right group, tried on people who did not take "
        "part in making them.",
        share=t.percent(result.rules_accuracy),
    )
    parts = [_rule(result, rule, t) for _, rule in result.rules.groupby("rule", sort=True)]
    return (worth, *parts)


def _rule(result: Profiles, rule: pd.DataFrame, t: Translator) -> str:
    first = rule.iloc[0]
    said = [_condition(result, row, t) for _, row in rule.iterrows()]
    return t.gettext(
        "{group}: {conditions} (n = {n}, of them {share} are of this group).",
        group=group_name(int(first["group"]), t),
        conditions=t.gettext(" and ").join(said),
        n=t.number(first["n"], 0),
        share=t.percent(first["share_right"]),
    )


def _condition(result: Profiles, row: pd.Series, t: Translator) -> str:
    words = {
        "title": result.title(row["feature"], t.language),
        "low": t.number(row["low"], _decimals(row["low"])),
        "high": t.number(row["high"], _decimals(row["high"])),
    }
    if pd.isna(row["low"]):
        return t.gettext("“{title}” below {high}", **words)
    if pd.isna(row["high"]):
        return t.gettext("“{title}” {low} or above", **words)
    return t.gettext("“{title}” from {low} to below {high}", **words)


def _decimals(value: float) -> int:
    """Return how many decimals tell the threshold, two at most."""
    return next((digits for digits in (0, 1) if round(value, digits) == value), 2)


def between(result: Profiles, language: str = "ru") -> str:
    """Return how many people are near a border, and what that means; empty when not told."""
    counts = result.sizes["n_between"] if "n_between" in result.sizes else pd.Series(dtype=int)
    if not result.found or result.released or not counts.sum():
        return ""
    t = translator(language)
    return t.ngettext(
        "{n} participant of {whole} is between groups: the next group is nearly as close.",
        "{n} participants of {whole} are between groups: the next group is nearly as close.",
        int(counts.sum()),
        whole=t.number(result.n, 0),
    )


def agreement(result: Profiles, language: str = "ru") -> str:
    """Return how far a second method divides people alike; empty when it was not asked."""
    agreed = result.settings.get("agreement")
    if not result.found or not isinstance(agreed, float) or pd.isna(agreed):
        return ""
    t = translator(language)
    return t.gettext(
        "Checked by another method (Ward): the two divisions agree by {value} of 1 "
        "(adjusted Rand index).",
        value=t.number(agreed),
    )


def transitions_headline(result: ProfileTransitions, language: str = "ru") -> str:
    """Return how many stayed in their group, short enough for a title."""
    t = translator(language)
    if result.n_stayed == WITHHELD:
        return t.gettext("From group to group: before and after")
    return t.gettext(
        "{n} of {whole} participants stayed in their group",
        n=t.number(result.n_stayed, 0),
        whole=t.number(result.n_matched, 0),
    )


def transitions_verdict(result: ProfileTransitions, language: str = "ru") -> str:
    """Return whether moves go one way more than the other, and what moves do not mean."""
    t = translator(language)
    parts = []
    if not pd.isna(result.p):
        parts.append(
            t.gettext("The moves have a direction: there and back they are not equally frequent.")
            if result.p <= _ALPHA
            else t.gettext("No direction is seen: as many move one way as the other.")
        )
        p = t.number(result.p, 3 if not result.released else 2)
        least = t.number(0.001 if not result.released else 0.01, 3 if not result.released else 2)
        small = result.p < (0.001 if not result.released else 0.01)
        parts.append(
            t.gettext(
                "How often chance alone would do this: p {sign} {p} (Bowker's test; below 0.05 is "
                "called rare).",
                sign="<" if small else "=",
                p=least if small else p,
            )
        )
    parts.append(
        t.gettext(
            "The groups are those of the first answers, also the second time. A move means "
            "other answers; why, these numbers do not tell."
        )
    )
    return " ".join(parts)


_ALPHA = 0.05


def followed(result: ProfileTransitions, t: Translator) -> str:
    """Return how many people the moves are about, and how many were lost."""
    if result.n_matched == WITHHELD:
        return withheld(result.minimum_group, t).capitalize() + "."
    matched = t.ngettext(
        "{n} person answered all scales both times",
        "{n} people answered all scales both times",
        result.n_matched,
    )
    lost = t.ngettext("{n} only the first time", "{n} only the first time", result.n_lost)
    return f"{matched}, {lost}."
