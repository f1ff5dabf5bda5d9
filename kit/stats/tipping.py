"""What those who left would have had to do for a change not to be clear: no distribution is needed."""

from __future__ import annotations

import numpy as np

from kit.stats.arguments import number, whole


def tipping_point(low: float, high: float, n_matched: int, n_lost: int) -> float:
    """Return by how much those who left must have changed otherwise to undo a clear change.

    Parameters
    ----------
    low, high
        Interval of the mean change of those who stayed.
    n_matched, n_lost
        People with both scores, and with the first only.

    Returns
    -------
    float
        The difference of the leavers' mean change from that of the stayers at which the interval
        for the whole first wave reaches zero: negative where the change is a rise. NaN where the
        interval holds zero already, or nobody left.

    Notes
    -----
    Pattern mixture with one parameter, and its tipping point (Little 1994, Biometrika 81:471-483;
    Yan, Lee & Li 2009, Journal of Biopharmaceutical Statistics 19:1085-1098): if leavers changed by d more
    than stayers, the mean change of all is that of the stayers + d · n_lost / (n_matched + n_lost).
    The interval keeps its width: the leavers add no information, and d is taken as known.

    Examples
    --------
    Thirty stayed and rose by 0.2 to 0.6 points, ten left. Had these changed by 0.8 points less:

    >>> round(tipping_point(0.2, 0.6, n_matched=30, n_lost=10), 3)
    -0.8
    """
    low, high = number(low, "low"), number(high, "high")
    lost = whole(n_lost, "n_lost")
    nearest = low if low > 0 else high if high < 0 else np.nan
    return -nearest * (whole(n_matched, "n_matched") + lost) / lost if lost else np.nan
