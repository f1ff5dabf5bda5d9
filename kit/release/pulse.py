"""The course of pairs, as it may be told: meetings and requests, and nobody's marks.

The pulse that a curator writes down is released; answers of single people are suppressed.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kit.results import PairPulse

#: Rules about the joint work; the others speak of marks of single people.
_OF_MEETINGS = frozenset({"meetings", "asks", "closing"})


def told_pulse(result: PairPulse, minimum: int) -> PairPulse:
    """Return the course of pairs as the curator writes it down: without anybody's marks."""
    gone = {"mentor": np.nan, "mentee": np.nan, "marks_revision": 0}
    return replace(
        result,
        pairs=result.pairs.assign(**gone, marked_on=""),
        checks=result.checks.assign(**gone),
        attention=tuple(each for each in result.attention if each.rule in _OF_MEETINGS),
        released=True,
        minimum_group=minimum,
    )
