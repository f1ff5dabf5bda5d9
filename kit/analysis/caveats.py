"""What a reader must know before believing a number, as plain sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kit import frames
from kit.i18n.message import Message, say

#: Above this share of drop-outs those who stayed may differ from those who left.
MANY_LOST = 0.3
#: Leavers differ from stayers when their first mean differs by more standard deviations.
OTHER = 0.25
#: Above this share of people at the end of a scale there is little room to move.
CROWDED = 0.15
#: Level of the test whether people came closer together or moved apart.
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
        *_of_ends(frame[frame["n_matched"] >= minimum_group]),
        *_of_leavers(frame[(frame["n_lost"] >= minimum_group) & (frame["n_matched"] > 0)]),
        *_of_the_mean(frame[frame["n_matched"] >= minimum_group]),
        *_of_questionnaires(scores),
        *_of_design(frame[frame["n_matched"] > 0]),
    )


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
        found.append(say("Nobody answered in both waves, so no change can be told."))
    first, lost = counts["n_before"], counts["n_lost"]
    if counts["n_matched"] > 0 and lost > MANY_LOST * first:
        found.append(
            say(
                "{lost} of the {first} people of the first wave are missing in the second. "
                "Those who stayed may differ from those who left.",
                lost=lost,
                first=first,
            )
        )
    if 0 < counts["n_matched"] < SMALL:
        found.append(
            say(
                "Only {n} person answered both times: the intervals are wide, "
                "and one answer can move the mean.",
                plural="Only {n} people answered both times: the intervals are wide, "
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
                "In {n} row there are too few people with both answers to speak of a change.",
                plural="In {n} rows there are too few people with both answers "
                "to speak of a change.",
                n=few,
            )
        )
    if still := int(((frame["share_same"] == 1) & (frame["n_matched"] > 1)).sum()):
        found.append(
            say(
                "In {n} row every person has the same score both times.",
                plural="In {n} rows every person has the same score both times.",
                n=still,
            )
        )
    return found


def _of_ends(frame: pd.DataFrame) -> list[Message]:
    best = frame["at_maximum"].where(frame["better"] == "higher", frame["at_minimum"])
    crowded = int(((best > CROWDED) & (frame["better"] != "neither")).sum())
    if not crowded:
        return []
    return [
        say(
            "In {n} row many people had the best possible score already the first time: "
            "there was little room to rise.",
            plural="In {n} rows many people had the best possible score already the first time: "
            "there was little room to rise.",
            n=crowded,
        )
    ]


def _of_leavers(frame: pd.DataFrame) -> list[Message]:
    found = []
    if len(frame) > 1 and (many := int((frame["n_lost"] > MANY_LOST * frame["n_before"]).sum())):
        found.append(
            say(
                "In {n} row more than three in ten people of the first wave are missing in "
                "the second.",
                plural="In {n} rows more than three in ten people of the first wave are missing "
                "in the second.",
                n=many,
            )
        )
    others = int((frame["lost_difference"].abs() > OTHER).sum())
    if others:
        found.append(
            say(
                "In {n} row those who left had other first scores than those who stayed.",
                plural="In {n} rows those who left had other first scores than those who stayed.",
                n=others,
            )
        )
    return found


def _of_the_mean(frame: pd.DataFrame) -> list[Message]:
    """Return what Oldham's correlation tells beyond the pull towards the mean."""
    found = []
    clear = frame[(frame["p_oldham"] < CLEAR) & (frame["pairing"] == "growth")]
    if nearer := int((clear["oldham"] < 0).sum()):
        found.append(
            say(
                "In {n} row people are closer together the second time: low first scores rose "
                "more than high ones. The ends of a scale can do this as well.",
                plural="In {n} rows people are closer together the second time: low first scores "
                "rose more than high ones. The ends of a scale can do this as well.",
                n=nearer,
            )
        )
    if apart := int((clear["oldham"] > 0).sum()):
        found.append(
            say(
                "In {n} row people are further apart the second time: high first scores rose "
                "more than low ones. The mean hides this.",
                plural="In {n} rows people are further apart the second time: high first scores "
                "rose more than low ones. The mean hides this.",
                n=apart,
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
                "People who were chosen because of a low first score come nearer to the mean "
                "by themselves; a part of the change may be of this kind."
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
