"""The people of two waves, each with themselves, before anything is inferred from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd

from kit import frames
from kit.analysis import wave_rows
from kit.analysis.precision import Precision, Subject, single_people
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.stats import paired


@dataclass(frozen=True, slots=True)
class Matched:
    """The people of two waves, scale by scale.

    Parameters
    ----------
    before, after
        The two waves.
    by
        Columns that divide people.
    whole
        The scores of the two waves that may be compared.
    people
        One row per person and scale: ``before``, ``after`` and ``change`` (NaN where there is
        none), what is known of a single person, and ``cluster``, with whom the person belongs.
    parts
        The people of each scale and group, by its key (the columns `row_names`).
    of_single
        Caveats about single people.
    """

    before: str
    after: str
    by: tuple[str, ...]
    whole: pd.DataFrame
    people: pd.DataFrame
    parts: tuple[tuple[tuple[Any, ...], pd.DataFrame], ...]
    of_single: tuple[Message, ...]

    @classmethod
    def of(
        cls,
        scores: pd.DataFrame,
        waves: tuple[str, str],
        by: tuple[str, ...],
        *,
        reliabilities: Mapping[Subject, Precision],
        together: Mapping[str, str],
    ) -> Self:
        """Return the people of two waves of a SCORES frame; arguments as of `compare_waves`."""
        before, after = waves
        whole = _admit(scores, before, after, by)
        people, of_single = single_people(_match(whole, before, after, by), reliabilities)
        people["cluster"] = [together.get(who, who) for who in people[frames.PARTICIPANT]]
        parts = _in_order(people, by).groupby(row_names(by), sort=False, dropna=False)
        return cls(before, after, by, whole, people, tuple(parts), tuple(of_single))

    def pairs(self) -> pd.DataFrame:
        """Return everybody with both scores, one row per person and scale."""
        matched = self.people[self.people["before"].notna() & self.people["after"].notna()]
        who = dict.fromkeys((*self.by, *frames.CROSSED))
        names = [*frames.SUBJECT, *who, frames.PARTICIPANT, "before", "after", "change", "reliable"]
        return matched[names].reset_index(drop=True)

    def counts(self) -> dict[str, int]:
        """Return how many people there are over all scales, each counted once."""
        who = self.people.groupby(frames.PARTICIPANT)[["before", "after", "change"]].count() > 0
        first, matched = int(who["before"].sum()), int(who["change"].sum())
        return {
            "n_before": first,
            "n_after": int(who["after"].sum()),
            "n_matched": matched,
            "n_lost": first - matched,
        }


def row_names(by: tuple[str, ...]) -> list[str]:
    """Return the columns that tell the rows of a comparison apart."""
    return list(dict.fromkeys([*frames.SUBJECT, *by]))


def _admit(scores: pd.DataFrame, before: str, after: str, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return the scores of the two waves that may be compared."""
    frames.two_waves(before, after)
    whole = frames.check(scores, frames.SCORES)
    for name in groups:
        if name not in whole.columns or name in (frames.SCALE, frames.WAVE, frames.SCORE):
            raise BadArgument(
                "grouping",
                say("The scores cannot be grouped by '{column}'.", column=str(name)),
                say("Choose one of: {columns}.", columns=", ".join(_groupings(whole))),
            )
    whole = whole[whole[frames.WAVE].isin([before, after]) & (whole["pairing"] != "none")]
    twice = whole[whole.duplicated([frames.PARTICIPANT, frames.WAVE, *frames.SUBJECT])]
    if len(twice):
        first = twice.iloc[0]
        raise BadArgument(
            f"participant '{first[frames.PARTICIPANT]}'",
            say(
                "There are two scores on scale '{scale}' in wave '{wave}'.",
                scale=str(first[frames.SCALE]),
                wave=str(first[frames.WAVE]),
            ),
            say("Keep one answer per person and wave."),
        )
    return whole


def _groupings(whole: pd.DataFrame) -> list[str]:
    """Return the columns that people can be grouped by: the usual ones and further ones."""
    return [*frames.GROUPS, *(name for name in whole.columns if name not in frames.SCORES.columns)]


def _match(whole: pd.DataFrame, before: str, after: str, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return one row per person and scale with both scores, NaN where there is none.

    A person who changed group between the waves counts in the group of the first wave.
    """
    names = [*frames.SUBJECT, frames.PARTICIPANT]
    ordered = whole.sort_values(
        frames.WAVE, key=lambda wave: wave.map({before: 0, after: 1}), kind="stable"
    )
    people = ordered.drop_duplicates(names)[
        [*dict.fromkeys([*names, *groups, *frames.CROSSED, *wave_rows.KEY])]
    ]
    for side, wave in (("before", before), ("after", after)):
        here = whole.loc[whole[frames.WAVE] == wave, [*names, frames.SCORE]]
        people = people.merge(here.rename(columns={frames.SCORE: side}), on=names, how="left")
    change = people["after"] - people["before"]
    known = change.notna()
    change[known] = paired.snap(change[known])
    return people.assign(change=change)


def _in_order(people: pd.DataFrame, groups: tuple[str, ...]) -> pd.DataFrame:
    """Return the people so that scales come as they came, and ordered groups in their order."""
    codes = {
        name: people[name].cat.codes
        for name in groups
        if isinstance(people[name].dtype, pd.CategoricalDtype) and people[name].dtype.ordered
    }
    if not codes:
        return people
    subject = people.groupby(list(frames.SUBJECT), sort=False, dropna=False).ngroup()
    order = pd.DataFrame({"": subject, **codes}, index=people.index)
    return people.loc[order.sort_values([*order], kind="stable").index]
