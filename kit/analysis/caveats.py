"""What a reader must know before believing a number, as plain sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from scipy import stats

from kit import frames
from kit.i18n.message import Message, say
from kit.stats.adjust import holm
from kit.stats.clusters import FEW

#: Above this share of drop-outs those who stayed may differ from those who left.
MANY_LOST = 0.3
#: Leavers differ from stayers when their first mean does by more standard deviations than this,
#: and chance hardly explains it.
OTHER = 0.25
#: Above this share of people at the end of a scale there is little room to move.
CROWDED = 0.15
#: Up to this share at an end is usual: "many" is said when chance hardly makes so many of it.
USUAL = 0.10
#: A caveat that chance alone can bring about is told below this p, adjusted over all rows (Holm).
CLEAR = 0.05
#: Below so many matched people an interval is wide, whatever it says.
SMALL = 20

NO_FIRST = say("There are no scores of the first time yet.")
NO_SECOND = say("There are no scores of the second time yet.")


def of_waves(
    scores: pd.DataFrame,
    frame: pd.DataFrame,
    counts: Mapping[str, int],
    *,
    minimum_group: int,
) -> tuple[Message, ...]:
    """Return the caveats of a comparison of two waves, the gravest first."""
    return (
        *_of_people(counts),
        *_of_rows(frame),
        *_of_clusters(frame[frame["n_matched"] >= minimum_group]),
        *of_chance(frame, minimum_group=minimum_group),
        *_of_questionnaires(scores),
        *_of_design(frame[frame["n_matched"] > 0]),
    )


def of_chance(frame: pd.DataFrame, *, minimum_group: int) -> tuple[Message, ...]:
    """Return the caveats that chance alone could bring about, where it hardly explains them.

    Each is tested in every row, and Holm's adjustment over the rows keeps the chance that it
    is told of any without reason below 5% (`benchmarks/false_alarms.py` measures it).
    """
    matched = frame[frame["n_matched"] >= minimum_group]
    return (
        *_of_ends(matched),
        *_of_many_lost(frame[(frame["n_lost"] >= minimum_group) & (frame["n_matched"] > 0)]),
        *_of_leavers(frame[(frame["n_lost"] >= minimum_group) & (frame["n_matched"] > 0)]),
        *_of_the_mean(matched),
    )


def crowded(count: pd.Series, n: pd.Series, *, usual: float = USUAL) -> pd.Series:
    """Return at which ends there are many people, more than chance makes of a usual share.

    Parameters
    ----------
    count, n
        People at the end, and all people, by row.
    usual
        Share that is not many.

    Examples
    --------
    Seven of 20 are many, three of 12 may be chance:

    >>> crowded(pd.Series([7, 3]), pd.Series([20, 12])).tolist()
    [True, False]
    """
    p = pd.Series(stats.binom.sf(count - 1, n, usual), index=count.index)
    return (count > CROWDED * n) & (holm(p) < CLEAR)


def how_many(frame: pd.DataFrame, n: int) -> Message:
    """Return how many scales something is true of; rows of the table where people are divided."""
    if frame.duplicated([frames.QUESTIONNAIRE, frames.SCALE]).any():
        return say("{n} row of the table", plural="{n} rows of the table", n=n)
    return say("{n} scale", plural="{n} scales", n=n)


def _of_people(counts: Mapping[str, int]) -> list[Message]:
    found = [
        said
        for said, n in (
            (NO_FIRST, counts["n_before"]),
            (NO_SECOND, counts["n_after"]),
        )
        if n == 0
    ]
    if not found and counts["n_matched"] == 0:
        found.append(say("Nobody answered in both waves, so nothing can be said about change."))
    first, lost = counts["n_before"], counts["n_lost"]
    if counts["n_matched"] > 0 and lost > MANY_LOST * first:
        found.append(
            say(
                "{lost} of the {first} people with scores of the first wave have none of the second. "
                "Those who stayed may differ from those who left.",
                lost=lost,
                first=first,
            )
        )
    if 0 < counts["n_matched"] < SMALL:
        found.append(
            say(
                "Only {n} person has scores of both times: the intervals are wide, "
                "and one answer can move the mean.",
                plural="Only {n} people have scores of both times: the intervals are wide, "
                "and one answer can move the mean.",
                n=counts["n_matched"],
            )
        )
    return found


def _of_rows(frame: pd.DataFrame) -> list[Message]:
    found = []
    if few := int((frame["verdict"] == "too_few").sum()):
        found.append(
            say(
                "Too few people have both answers to speak of a change ({rows}).",
                rows=how_many(frame, few),
            )
        )
    if still := int(((frame["share_same"] == 1) & (frame["n_matched"] > 1)).sum()):
        found.append(
            say("Every person has the same score both times ({rows}).", rows=how_many(frame, still))
        )
    return found


def _of_clusters(frame: pd.DataFrame) -> list[Message]:
    """Return where people who belong together make a clear change less clear than it looks."""
    clear = (frame["change_low"] > 0) | (frame["change_high"] < 0)
    holds = (frame["clustered_low"] <= 0) & (frame["clustered_high"] >= 0)
    found = []
    if undone := int((clear & holds).sum()):
        found.append(
            say(
                "The change is no longer clear when people of one mentor are counted together, "
                "for they change alike ({rows}).",
                rows=how_many(frame, undone),
            )
        )
    if few := int((frame["clustered_low"].notna() & (frame["clusters"] < FEW)).sum()):
        found.append(
            say(
                "There are so few mentors that the interval by mentor is rough ({rows}).",
                rows=how_many(frame, few),
            )
        )
    return found


def _of_ends(frame: pd.DataFrame) -> list[Message]:
    known = frame[(frame["better"] != "neither") & frame["at_maximum"].notna()]
    best = known["at_maximum"].where(known["better"] == "higher", known["at_minimum"])
    count = (best * known["n_matched"]).round()
    full = int(crowded(count, known["n_matched"]).sum())
    if not full:
        return []
    return [
        say(
            "Many people had the best possible score the first time already, so there was little "
            "room to improve ({rows}).",
            rows=how_many(frame, full),
        )
    ]


def _of_many_lost(frame: pd.DataFrame) -> list[Message]:
    found = []
    if len(frame) > 1 and (many := int((frame["n_lost"] > MANY_LOST * frame["n_before"]).sum())):
        found.append(
            say(
                "More than three in ten people of the first wave are missing in the second "
                "({rows}).",
                rows=how_many(frame, many),
            )
        )
    return found


def _of_leavers(frame: pd.DataFrame) -> list[Message]:
    found = []
    other = (frame["lost_difference"].abs() > OTHER) & (holm(frame["p_lost"]) < CLEAR)
    if others := int(other.sum()):
        found.append(
            say(
                "Those who left had different first scores from those who stayed ({rows}).",
                rows=how_many(frame, others),
            )
        )
    return found


def _of_the_mean(frame: pd.DataFrame) -> list[Message]:
    """Return what Oldham's correlation tells beyond the pull towards the mean."""
    found = []
    growth = frame[frame["pairing"] == "growth"]
    clear = growth[holm(growth["p_oldham"]) < CLEAR]
    if nearer := int((clear["oldham"] < 0).sum()):
        found.append(
            say(
                "People are closer together the second time: low first scores rose more than high "
                "ones ({rows}). The ends of a scale can do this as well.",
                rows=how_many(frame, nearer),
            )
        )
    if apart := int((clear["oldham"] > 0).sum()):
        found.append(
            say(
                "People are further apart the second time: high first scores rose more than low "
                "ones ({rows}). The mean hides this.",
                rows=how_many(frame, apart),
            )
        )
    return found


def _of_questionnaires(scores: pd.DataFrame) -> list[Message]:
    found = []
    if gaps := scores.loc[scores["n_absent"] > 0, frames.SCALE].nunique():
        found.append(
            say(
                "On {n} scale some items have no answers at all in one of the waves; "
                "they count as missing.",
                plural="On {n} scales some items have no answers at all in one of the waves; "
                "they count as missing.",
                n=gaps,
            )
        )
    versions = scores.groupby(frames.QUESTIONNAIRE)[frames.VERSION].nunique()
    if (versions > 1).any():
        found.append(say("The waves were answered in different versions of a questionnaire."))
    return found


def _of_design(frame: pd.DataFrame) -> list[Message]:
    found = []
    pairings = set(frame["pairing"])
    if pairings & {"growth", "retro"}:
        found.append(
            say(
                "There is no comparison group: the numbers show how the participants changed, "
                "not why they changed."
            )
        )
    if "growth" in pairings:
        found.append(
            say(
                "People chosen for their low first scores come nearer to the mean by themselves; "
                "part of the change may be of this kind."
            )
        )
    if "expectation" in pairings:
        found.append(
            say(
                "Expected and actual ratings are two different questions: "
                "their difference is a gap, not growth."
            )
        )
    if "retro" in pairings:
        found.append(
            say(
                "The first rating of some scales was given at the end, looking back. Memory "
                "tends to make a change look larger than it was."
            )
        )
    return found
