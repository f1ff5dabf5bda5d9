"""What a first score that decided who takes part does to the second: regression to the mean."""

from __future__ import annotations

import math
from statistics import NormalDist

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.stats.arguments import number


def expected_rise(
    sd: float, reliability: float, *, share: float = 0.5, chosen: bool = True
) -> float:
    """Return by how much the mean of people chosen for low first scores rises by chance alone.

    Parameters
    ----------
    sd
        Standard deviation of the first scores, points of the scale.
    reliability
        Of a score, among the same people as `sd`.
    share
        Which part of a larger group was chosen: 0.5 is its lower half.
    chosen
        Whether `sd` and `reliability` are those of the chosen people; else of the larger group.

    Returns
    -------
    float
        Points of the scale, never negative; NaN where `sd` or `reliability` is not known. People
        chosen for high scores fall by as much.

    Notes
    -----
    (1 − r) σ φ(z)/Φ(z), with Φ(z) the share, r and σ of the larger group (Davis 1976, American
    Journal of Epidemiology 104:493-498; Barnett, van der Pols & Dobson 2005, International Journal
    of Epidemiology 34:215-220). The chosen people differ less than the larger group: the variance
    of a normal distribution below z is σ² (1 − zλ − λ²), λ = φ(z)/Φ(z). Their error of measurement
    is the same, and so (1 − r) σ² is. Assumes normal scores, a choice by this very score, and
    that nobody has changed. Alpha takes what changes from day to day for a part of the person:
    with it the rise is at least so large.

    Raises
    ------
    BadArgument
        A share that is not between 0 and 1, or a reliability above 1.

    Examples
    --------
    The lower half of a group with a standard deviation of 10 and a reliability of 0.8:

    >>> round(expected_rise(10, 0.8, chosen=False), 2)
    1.6
    """
    sd, reliability, share = (
        number(value, name)
        for value, name in ((sd, "sd"), (reliability, "reliability"), (share, "share"))
    )
    if not 0 < share < 1 or reliability > 1:
        raise BadArgument(
            "share, reliability",
            say("Share and reliability lie between 0 and 1."),
            say("Give the part of the larger group that was chosen, 0.5 for its lower half."),
        )
    normal = NormalDist()
    cut = normal.inv_cdf(share)
    ratio = normal.pdf(cut) / share
    narrowed = math.sqrt(1 - cut * ratio - ratio**2) if chosen else 1.0
    return (1 - reliability) * sd * narrowed * ratio
