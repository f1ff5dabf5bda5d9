"""Whether scales measure the same, as it may be told: the words, and no number of its models."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kit.results import WITHHELD, ScaleMeasurement


def told_measurement(result: ScaleMeasurement, minimum: int) -> ScaleMeasurement:
    """Return one row for each scale with what was judged of it, and no number.

    Who answered every item both times is a group of its own, which no other table guards.
    """
    frame = result.frame.drop_duplicates(["questionnaire", "scale"], ignore_index=True)
    numbers = frame.select_dtypes("float").columns
    blank = {**dict.fromkeys(numbers, np.nan), "n": WITHHELD, "level": "", "holds": False}
    return replace(result, frame=frame.assign(**blank), released=True, minimum_group=minimum)
