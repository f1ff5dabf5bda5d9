"""Scores as people × scales, which is what methods about persons take."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kit import frames
from kit.errors import BadArgument, say


def features(
    scores: pd.DataFrame, *, wave: str, scales: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return people × scales of one wave.

    Parameters
    ----------
    scores
        SCORES frame.
    wave
        The wave.
    scales
        Ids of the scales; all growth scales when not given.

    Returns
    -------
    DataFrame
        Index ``participant``, one column per scale in the order of `scales` or of the
        frame, NaN where there is no score. Where two questionnaires share a scale id, the
        columns are named "questionnaire: scale". ``attrs["bounds"]`` maps each column to
        the smallest and largest possible score.
    """
    whole = frames.check(scores, frames.SCORES)
    here = whole[whole[frames.WAVE] == wave]
    here = here[here["pairing"] == "growth"] if scales is None else here
    found = list(dict.fromkeys(here[frames.SCALE]))
    wanted = found if scales is None else list(scales)
    unknown = [scale for scale in wanted if scale not in found]
    if unknown:
        raise BadArgument(
            f"wave '{wave}'",
            say("There are no scores on {scales}.", scales=", ".join(unknown)),
            say("Choose among: {scales}.", scales=", ".join(found)),
        )
    here = here[here[frames.SCALE].isin(wanted)]
    homes = here.groupby(frames.SCALE)[frames.QUESTIONNAIRE].nunique()
    shared = here[frames.SCALE].map(homes) > 1
    named = here[frames.SCALE].mask(shared, here[frames.QUESTIONNAIRE] + ": " + here[frames.SCALE])
    here = here.assign(column=named)
    if here.duplicated([frames.PARTICIPANT, "column"]).any():
        raise BadArgument(
            f"wave '{wave}'",
            say("A participant has two scores on one scale."),
            say("Keep one answer per person and wave."),
        )
    order = sorted(dict.fromkeys(named), key=lambda name: wanted.index(name.split(": ")[-1]))
    cells = here.set_index([frames.PARTICIPANT, "column"])[frames.SCORE]
    wide = cells.unstack()[order].rename_axis(columns=None)  # noqa: PD010 - nothing to aggregate
    bounds = here.drop_duplicates("column").set_index("column")[["minimum", "maximum"]]
    wide.attrs["bounds"] = {name: bounds.loc[name].tolist() for name in order}
    return wide
