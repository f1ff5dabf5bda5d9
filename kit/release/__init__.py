"""From a result to what an audience may see that must not recognise a person.

Kept here, at the one gate through which results leave for curators and upwards:

* a row about fewer matched people than the minimum tells no numbers;
* nor do enough other rows that the hidden ones cannot be found by subtracting the
  shown from a total. All tables by role, form, sub-form and grade, crossed in every way
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

from functools import singledispatch
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kit.release.comparison_group import told_contrast
from kit.release.group_spread import told_spread
from kit.release.item_answers import told_answers
from kit.release.measurement import told_measurement
from kit.release.participation import told_participation
from kit.release.profiles import told_profiles
from kit.release.pulse import told_pulse
from kit.release.review import told_review
from kit.release.series import told_series
from kit.release.suppression import settle, smallest_group
from kit.release.transitions import told_transitions
from kit.release.waves import told_comparison
from kit.results import (
    GroupContrast,
    GroupSpread,
    ItemAnswers,
    PairPulse,
    Participation,
    ProcessReview,
    Profiles,
    ProfileTransitions,
    Result,
    ScaleMeasurement,
    WaveComparison,
    WaveSeries,
)

__all__ = ["release", "settle"]

#: The class of what is released stays the same.
Told = TypeVar("Told", bound=Result)

#: What was told of a result that is still there, by the minimum.
_KEPT: WeakKeyDictionary[Result, dict[int, Any]] = WeakKeyDictionary()


def release(result: Told, minimum_group: int | None = None) -> Told:
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

    Notes
    -----
    Each page and report asks for the same results again: what was told of one is kept with it.
    """
    minimum = smallest_group(result, minimum_group)
    if result.released:
        return result
    kept = _KEPT.setdefault(result, {})
    if minimum not in kept:
        kept[minimum] = _release(result, minimum)
    told: Told = kept[minimum]
    return told


@singledispatch
def _release(result: Result, minimum: int) -> Any:  # noqa: ARG001 - the shape of the table
    raise TypeError(type(result).__name__)


_release.register(WaveComparison, told_comparison)
_release.register(WaveSeries, told_series)
_release.register(Profiles, told_profiles)
_release.register(ProfileTransitions, told_transitions)
_release.register(ProcessReview, told_review)
_release.register(ItemAnswers, told_answers)
_release.register(ScaleMeasurement, told_measurement)
_release.register(Participation, told_participation)
_release.register(GroupSpread, told_spread)
_release.register(PairPulse, told_pulse)
_release.register(GroupContrast, told_contrast)
