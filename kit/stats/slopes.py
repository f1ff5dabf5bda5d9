"""How fast each person's scores went up or down over several waves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kit.errors import NotEnoughData
from kit.i18n.message import say
from kit.stats.occasions import complete, people_by_waves

Scores: TypeAlias = "pd.DataFrame | ArrayLike"


def slopes(
    scores: Scores, *, scale: str | None = None, waves: Sequence[Any] | None = None
) -> NDArray[np.float64]:
    """Return the slope of the straight line through each person's own scores.

    Parameters
    ----------
    scores, scale, waves
        As for `kit.stats.repeated.mixed_model`; only people with a score in every wave enter.

    Returns
    -------
    ndarray
        One slope per person, points from one wave to the next; waves are taken to be equally
        far apart.

    Notes
    -----
    Each person becomes one number, whose mean has Student's test and interval (Matthews, Altman,
    Campbell & Royston 1990, British Medical Journal 300:230-235). That mean and its standard error
    are those of the mixed model with a random intercept and a random slope; a random intercept alone
    would take it that everybody goes the same way, and the interval would be too narrow.

    Raises
    ------
    NotEnoughData
        Fewer than three waves.
    BadArgument
        See `kit.stats.occasions.people_by_waves`.

    Examples
    --------
    >>> slopes([[2, 3, 4], [3, 3, 5], [1, np.nan, 2], [4, 3, 2]])
    array([ 1.,  1., -1.])
    """
    wide = people_by_waves(scores, scale=scale, waves=waves)
    if wide.shape[1] < 3:
        raise NotEnoughData(
            "waves",
            say("A slope over time takes three moments or more."),
            say("Look at the change between the two moments."),
        )
    place = np.arange(wide.shape[1]) - (wide.shape[1] - 1) / 2
    found: NDArray[np.float64] = complete(wide) @ (place / (place @ place))
    return found
