"""Profiles in plain words: which groups of participants answer alike, and how to tell them apart.

A group (cluster) describes answers; its name is neutral on purpose.
"""

from __future__ import annotations

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import WITHHELD, Profiles

#: Kaufman & Rousseeuw (1990), table 4: above 0.5 a reasonable structure, below it a weak one.
_CLEAR = 0.5


def profiles_headline(result: Profiles, language: str = "ru") -> str:
    """Return the finding about groups, short enough for a title."""
    t = translator(language)
    if result.state == "untested":
        return t.gettext("Whether there are groups was not tested")
    if result.state == "small":
        return t.gettext("Separate groups, too small to be shown")
    if result.state == "none":
        return t.gettext("No separate groups: people differ by degree")
    return t.ngettext(
        "{n} group of participants with similar answers",
        "{n} groups of participants with similar answers",
        result.k,
    )


def profiles_verdict(result: Profiles, language: str = "ru") -> str:
    """Return what was found about groups of participants, in two or three sentences."""
    t = translator(language)
    asked = t.ngettext("{n} participant", "{n} participants", result.n)
    if result.n == WITHHELD:
        asked = t.gettext("the participants")
    if result.state == "untested":
        return t.gettext(
            "Whether {asked} fall into groups was not tested, so nothing can be said about it: "
            "neither that there are groups nor that there are none.",
            asked=asked,
        )
    if result.state == "small":
        return t.gettext(
            "Among {asked} some answer quite differently from the rest, but they are fewer than "
            "{least}, so they are not shown as a group.",
            asked=asked,
            least=t.number(result.minimum_group, 0),
        )
    if result.state == "none":
        return t.gettext(
            "Among {asked} there are no separate groups: people differ by degree, without a gap "
            "between them. Look at the single scales instead of dividing people.",
            asked=asked,
        )
    clear = t.gettext("clear") if result.silhouette >= _CLEAR else t.gettext("blurred")
    return t.gettext(
        "{asked} fall into {groups}. The borders between the groups are {clear} (clarity "
        "{silhouette} of 1). A group is a description of answers, not a label for a person.",
        asked=asked,
        groups=t.ngettext("{n} group", "{n} groups", result.k),
        clear=clear,
        silhouette=t.number(result.silhouette),
    )


def group_name(group: int, t: Translator) -> str:
    """Return the neutral name of a group of participants."""
    return t.gettext("Group {number}", number=group) if group else t.gettext("Between groups")


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
