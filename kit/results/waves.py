"""Results about change between two waves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from kit.results.base import WITHHELD, Result


@dataclass(frozen=True, kw_only=True, eq=False)
class WaveComparison(Result):
    """How scores changed between two waves, among people present in both.

    Parameters
    ----------
    before, after
        Ids of the waves.
    by
        Grouping columns of ``frame`` beside ``scale`` (e.g. ``("role",)``); may be empty.
    frame
        One row per questionnaire, scale and group, in the order of the scores frame.
        Columns, all of them always present:

        ``questionnaire``, ``scale``, the columns of ``by``,
        ``pairing`` (growth, expectation, retro), ``better`` (higher, lower, neither),
        ``minimum``, ``maximum`` (bounds of the score; NaN when not declared);

        ``n_before``, ``n_after`` (people with this score in the wave), ``n_matched``
        (in both), ``n_lost`` (before, not after);

        of the matched people: ``mean_before``, ``sd_before``, ``mean_before_low``,
        ``mean_before_high`` (95%), the same four for ``after``; ``change``, ``sd_change``,
        ``change_low``, ``change_high`` (mean of after − before, points of the scale),
        ``confidence`` (of that interval and those of the next two), ``detectable`` (the least
        mean change that would have been seen with 80% chance);
        ``location``, ``location_low``, ``location_high`` (Hodges-Lehmann);
        ``share_up``, ``share_same``, ``share_down`` (sum 1); ``improved_least``,
        ``improved_most`` (share of the first wave that moved the welcome way, if none or all
        of those who left did; growth only); ``g_av``, ``g_av_low``, ``g_av_high``;
        ``rank_biserial``; ``probability_superiority``; ``p`` (Student), ``p_adjusted``
        (over all rows with enough people), ``p_rank`` (signed-rank, exact:
        nothing hangs on it); ``margin`` (a change smaller than this does not matter, points;
        not released where it rests on the spread);

        ``at_minimum``, ``at_maximum`` (share of matched people whose first score is the
        lowest or highest possible), ``oldham`` (correlation of the change with the mean of
        both scores: regression to the mean alone leaves it at zero) and ``p_oldham``,
        ``lost_difference`` (first mean of those who left minus that of those who stayed, in
        SD) and ``p_lost`` (exact rank-sum test), both never released; ``clustered_low``,
        ``clustered_high`` (the interval of the change when people who belong together may change
        alike, NaN where everybody stands alone), ``clusters`` (groups of such people) and ``icc``
        (intraclass correlation of their changes), the last two never released;

        ``reliability`` (NaN when not known), ``minimum_change`` (one person must move by more
        than this, points), ``share_improved``, ``share_unchanged``, ``share_worse`` (of the
        matched people, by reliable change);

        ``verdict`` (better, worse, changed, slight, same, unclear, too_few; empty string when
        withheld), ``withheld`` (bool).

        Numbers that cannot be computed are NaN. For ``expectation`` the change is
        actual − expected: a gap, whose verdict is never better or worse.
    pairs
        One row per scale and matched participant: ``questionnaire``, ``scale``, the columns
        of ``by`` and of `kit.frames.CROSSED`, ``participant``, ``before``, ``after``,
        ``change``, ``reliable`` (improved, unchanged, worse, or empty). Empty once released.
    n_before, n_after, n_matched, n_lost
        People over the whole comparison, each counted once; ``WITHHELD`` when not told.
    n_invited_before, n_invited_after
        People asked in each wave; ``WITHHELD`` when not known or not told.
    n_exact, n_corrected, n_by_hand, n_left_first, n_left_second
        Codes of one's own that were linked so between the waves, and those of each wave without a
        partner; ``WITHHELD`` where nobody answers by such codes, or it is not told.
    elsewhere
        The same as ``pairs`` for every other two waves, ``first`` and ``second``, and for
        all of each earlier ``release`` (-1 is the one before this): what `kit.release` must
        know of them, so that comparisons asked for one after another, and from one release
        to the next, give nobody away. Empty once released.
    """

    before: str
    after: str
    by: tuple[str, ...]
    frame: pd.DataFrame
    pairs: pd.DataFrame
    n_before: int
    n_after: int
    n_matched: int
    n_lost: int
    n_invited_before: int = WITHHELD
    n_invited_after: int = WITHHELD
    n_exact: int = WITHHELD
    n_corrected: int = WITHHELD
    n_by_hand: int = WITHHELD
    n_left_first: int = WITHHELD
    n_left_second: int = WITHHELD
    elsewhere: pd.DataFrame = field(default_factory=pd.DataFrame)

    @cached_property
    def _twice(self) -> frozenset[tuple[str, ...]]:
        """Group and scale of which several questionnaires have a scale of that id."""
        names = [*self.by, "scale"]
        if "questionnaire" not in self.frame:
            return frozenset()
        kinds = self.frame.groupby(names, dropna=False, sort=False)["questionnaire"].nunique()
        found = kinds.index[kinds > 1]
        return frozenset(each if isinstance(each, tuple) else (each,) for each in found)

    def row_title(
        self, row: pd.Series | Mapping[str, Any], language: str, key: str = "scale"
    ) -> str:
        """Return the words for a row's scale, with its questionnaire where the group has two so called."""
        title = super().row_title(row, language, key)
        if tuple(row[name] for name in (*self.by, "scale")) not in self._twice:
            return title
        return f"{title} ({self.title(row['questionnaire'], language)})"
