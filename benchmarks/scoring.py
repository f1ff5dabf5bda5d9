"""How long a million people × 40 answers take to score, against pandas written as one would.

Eight scales of five items from 1 to 5, some reverse-keyed, a mean from four answers up; one
answer in twelve is a missing code. Both ways start from the same frame of int8 columns, run in
turns, and must give equal scores; medians of the processor's time, both in one thread.
`kit.scoring.score_scale` is what `kit.scoring.score` calls.

    python benchmarks/scoring.py [people] [rounds]
"""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np
import pandas as pd

from kit.domain.questionnaire import Scale
from kit.domain.texts import Text
from kit.scoring import score_scale

MISSING = -8
TITLE = Text((("en", "A scale"),))
SCALES = tuple(
    Scale(
        id=f"scale{number}",
        title=TITLE,
        items=tuple(f"q{number}{item}" for item in range(5)),
        reverse=tuple(f"q{number}{item}" for item in range(number % 4)),
        min_valid=4,
        minimum=1,
        maximum=5,
    )
    for number in range(8)
)


def answers(people: int) -> pd.DataFrame:
    """Return people × items as int8, with missing codes."""
    rng = np.random.default_rng(1)
    items = [item for scale in SCALES for item in scale.items]
    values = rng.integers(1, 6, (len(items), people), dtype=np.int8)
    values[rng.random(values.shape, dtype=np.float32) < 1 / 12] = MISSING
    return pd.DataFrame(values.T, columns=items)


def by_kit(frame: pd.DataFrame) -> dict[str, np.ndarray]:
    column = dict(zip(frame.columns, frame.to_numpy().T, strict=True))
    return {
        scale.id: score_scale([column[item] for item in scale.items], scale)[0] for scale in SCALES
    }


def by_pandas(frame: pd.DataFrame) -> dict[str, np.ndarray]:
    frame = frame.where(frame != MISSING)
    scores = {}
    for scale in SCALES:
        keyed = frame[list(scale.items)].copy()
        turned = list(scale.reverse)
        keyed[turned] = scale.minimum + scale.maximum - keyed[turned]
        enough = keyed.count(axis=1) >= scale.min_valid
        scores[scale.id] = keyed.mean(axis=1).where(enough).to_numpy()
    return scores


def main(people: int = 1_000_000, rounds: int = 5) -> None:
    frame = answers(people)
    ways = {"pandas": by_pandas, "kit": by_kit}
    times: dict[str, list[float]] = {name: [] for name in ways}
    scores = {}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.process_time()
            scores[name] = way(frame)
            times[name].append(time.process_time() - start)
    for scale in SCALES:
        np.testing.assert_array_equal(scores["kit"][scale.id], scores["pandas"][scale.id])
    middle = {name: statistics.median(each) for name, each in times.items()}
    print(f"{people:,} people × {frame.shape[1]} answers, {len(SCALES)} scales, {rounds} rounds")
    for name, seconds in middle.items():
        print(f"{name:8} {seconds:8.3f} s   {middle['pandas'] / seconds:6.1f} × pandas' speed")
    print("All scores are equal.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
