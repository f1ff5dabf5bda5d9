"""From a result to what an audience may see that must not recognise a person.

Kept here, at the one gate through which results leave for curators and upwards:

* a row about fewer matched people than the minimum tells no numbers;
* nor do enough other rows that the hidden ones cannot be found by subtracting the
  shown from a total. All tables by role, form, sub-form and step, crossed in every way
  and for every two waves, are settled together, so that it does not help to ask for one
  after another: where a total is shown, no part of it is hidden, or at least two with
  together at least the minimum of people; where a total is hidden, so is a part of it;
* the same people are told in every two waves or in none, and a row that has a few people
  less than another one, of other waves, is withheld where that would tell their scores;
* a row in which everybody has the same score, or changed alike, would tell each
  person's score, and counts as too small;
* shares are told in steps of five per cent, never 0 or 100; means and intervals with
  one decimal, so that one more answer tomorrow does not tell whose it was;
* a share of yes is told as "so many or more" when all or all but one said yes, and the
  other way round: nobody learns that everybody gave the same answer;
* rows of single people and of single pairs are gone, and so is everything anybody wrote.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import Any

import numpy as np
import pandas as pd

from kit.analysis import swot
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.release.comparison_group import told_contrast
from kit.release.item_answers import told_answers, told_participation, told_spread
from kit.release.profiles import told_profiles, told_transitions
from kit.release.reliable_change import told_of_single_people
from kit.release.review import told_themes, without_marks
from kit.release.rounding import blur, blurred, coarse, emptied, sayings, stepped
from kit.release.suppression import SPAN, Line, keys, settle, withheld
from kit.results import (
    WITHHELD,
    GroupContrast,
    GroupSpread,
    ItemAnswers,
    PairPulse,
    Participation,
    ProcessReview,
    Profiles,
    ProfileTransitions,
    Result,
    WaveComparison,
    WaveSeries,
)
from kit.stats.proportions import wilson

__all__ = ["release", "settle"]

_COUNTS = (
    *("n_before", "n_after", "n_matched", "n_lost"),
    *("n_invited_before", "n_invited_after"),
)
#: Parameters of caveats that count people.
_COUNTED = {"n", "lost", "first"}


def release(result: Result, minimum_group: int | None = None) -> Any:
    """Return the result as an audience may see it that must not recognise a person.

    Parameters
    ----------
    result
        Any result; one already released with this minimum comes back as it is.
    minimum_group
        Fewest people of whom anything is told; the result's own when not given. It can
        only be raised.

    Returns
    -------
    Result
        Of the same class, with ``released`` true; what withheld rows look like is
        written at `kit.results.Result`.

    Raises
    ------
    BadArgument
        The result was released with a lower minimum: what it hides can no longer be counted.
    """
    minimum = max(result.minimum_group, minimum_group or 0)
    if not result.released:
        return _release(result, minimum)
    if minimum > result.minimum_group:
        raise BadArgument(
            "release",
            say("This result was already released for groups of {n}.", n=result.minimum_group),
            say("Release the original result with the higher minimum."),
        )
    return result


_ROUNDED = say(
    "Means of the two sides of pairs are rounded, the more the fewer pairs there are, "
    "so that nobody can be recognised."
)


@singledispatch
def _release(result: Result, minimum: int) -> Any:  # noqa: ARG001 - the shape of the table
    raise TypeError(type(result).__name__)


@_release.register
def _(result: WaveComparison, minimum: int) -> WaveComparison:
    frame = result.frame
    subject = ["questionnaire", "scale"]
    hidden = frame["n_matched"] < minimum
    own = result.pairs.assign(**dict(zip(SPAN, (result.before, result.after), strict=True)))
    for key, people in pd.concat([own, result.elsewhere]).groupby(subject, sort=False):
        rows = frame["questionnaire"].eq(key[0]) & frame["scale"].eq(key[1])
        step, span = blur(people, frame[rows])
        gone = withheld(people, result.by, minimum, step=step, span=span)
        here = people[list(SPAN)].eq([result.before, result.after]).all(axis=1).to_numpy()
        groups = set(keys(people[here & gone], result.by))
        hidden[rows] |= np.array([group in groups for group in keys(frame[rows], result.by)])
    # The first mean of the few who left must not be found from that of those who stayed.
    blind = {"lost_difference": np.nan, "p_lost": np.nan}
    shown = coarse(frame.assign(withheld=hidden.astype(bool), **blind))
    shown = told_of_single_people(shown, frame, result.pairs, result.by, minimum)
    unseen = result.n_matched < minimum
    counts: dict[str, Any] = {
        name: WITHHELD if unseen else getattr(result, name) for name in _COUNTS
    }
    caveats = [text for text in result.caveats if not unseen or not _COUNTED & set(text.params)]
    return replace(
        result,
        frame=emptied(shown, keep={"minimum", "maximum"}),
        pairs=result.pairs.iloc[:0],
        elsewhere=result.elsewhere.iloc[:0],
        released=True,
        minimum_group=minimum,
        caveats=sayings(tuple(caveats), hidden),
        **counts,
    )


@_release.register
def _(result: WaveSeries, minimum: int) -> WaveSeries:
    steps = tuple(_release(step, minimum) for step in result.steps)
    whole = _release(result.whole, minimum) if len(result.waves) > 2 else steps[0]
    names = ("questionnaire", "scale", *result.by)
    gone = {
        key for each in (*steps, whole) for key in keys(each.frame[each.frame["withheld"]], names)
    }
    overall = result.overall
    hidden = np.array([key in gone for key in keys(overall, names)], dtype=bool)
    hidden |= (overall["n_complete"] < minimum).to_numpy()
    # Who answered every wave is a group of its own, which no other table guards.
    told = overall.assign(
        n_people=WITHHELD, n_complete=WITHHELD, f=np.nan, friedman=np.nan, withheld=hidden
    )
    sayings = {str(text): text for each in (*steps, whole) for text in each.caveats}
    return replace(
        result,
        steps=steps,
        whole=whole,
        overall=emptied(told.round(2)),
        released=True,
        minimum_group=minimum,
        caveats=tuple(sayings.values()),
    )


@_release.register
def _(result: ProcessReview, minimum: int) -> ProcessReview:
    shares = result.shares.assign(withheld=_shares_withheld(result.shares, minimum))
    agreement = result.agreement
    alike = (agreement[["sd_mentor", "sd_mentee", "sd_difference"]] == 0).any(axis=1)
    apart = agreement.assign(withheld=(agreement["n_pairs"] < minimum) | alike, n_wide=WITHHELD)
    # Those who came true are told by `gaps`, too, of all people instead of all pairs.
    span = apart["maximum"] - apart["minimum"]
    means = ("difference", "mentor", "mentee")
    apart = blurred(apart, apart["n_pairs"], means=means, ends=(-span, span))
    spreads = ["sd_mentor", "sd_mentee", "sd_difference"]
    apart[spreads] = apart[spreads].round(1)
    apart[["p", "p_adjusted"]] = apart[["p", "p_adjusted"]].round(2)
    apart["clear"] &= ~apart["withheld"]
    hidden = pd.concat([shares["withheld"], apart["withheld"]])
    rounding = (_ROUNDED,) if len(apart) and not apart["withheld"].all() else ()
    released = replace(
        result,
        shares=emptied(_told_shares(shares)),
        gaps=release(result.gaps, minimum),
        agreement=emptied(apart, keep={"minimum", "maximum"}),
        pairs=result.pairs.iloc[:0],
        open_answers=result.open_answers.iloc[:0],
        themes=told_themes(result.themes, minimum),
        released=True,
        minimum_group=minimum,
        caveats=sayings((*result.caveats, *rounding), hidden),
    )
    # What the curator confirmed was made for this minimum; for a higher one it says too much.
    confirmed = result.confirmed if minimum == result.minimum_group else None
    draft = swot.draft(released)
    told = result.swot if confirmed else draft
    return replace(released, draft=draft, swot=told, confirmed=confirmed)


_release.register(Profiles, told_profiles)
_release.register(ProfileTransitions, told_transitions)
_release.register(PairPulse, without_marks)
_release.register(ItemAnswers, told_answers)
_release.register(Participation, told_participation)


@_release.register
def _(result: GroupSpread, minimum: int) -> GroupSpread:
    return told_spread(result, _release(result.comparison, minimum))


def _shares_withheld(shares: pd.DataFrame, minimum: int) -> pd.Series:
    """Return which shares of yes to withhold: of few people, or found by subtraction."""
    hidden = pd.Series(shares["n_answered"] < minimum, index=shares.index)
    for _, rows in shares.groupby(["item", "wave", "role"], sort=False):
        size = rows["n_answered"].to_numpy()
        total = np.flatnonzero(rows["form"] == "")
        parts = np.flatnonzero(rows["form"] != "")
        lines: list[Line] = [(int(each), parts) for each in total]
        gone = settle(size, size < minimum, lines, minimum)
        hidden[rows.index] = gone
    return hidden.astype(bool)


def _told_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the shares in steps of five per cent, the outermost as bounds."""
    told = shares.copy()
    for label, row in shares[~shares["withheld"]].iterrows():
        n = int(row["n_answered"])
        yes = min(max(int(row["n_yes"]), 1), n - 1)
        bound = "most" if yes == 1 else "least" if yes == n - 1 else ""
        told.loc[label, "bound"] = bound
        for suffix, whole in (("", n), ("_all", int(row["n_all"]))):
            share = wilson(yes, whole)
            ends = (0.0 if bound == "most" else share.low, 1.0 if bound == "least" else share.high)
            told.loc[label, f"share{suffix}"] = stepped(share.estimate, bound)
            told.loc[label, f"low{suffix}"] = stepped(ends[0], "least")
            told.loc[label, f"high{suffix}"] = stepped(ends[1], "most")
    return told.assign(n_yes=WITHHELD)


_release.register(GroupContrast, told_contrast)
