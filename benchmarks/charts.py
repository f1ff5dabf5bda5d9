"""Processor time of each chart: made data of 500 people, warm, median of several runs.

Each chart is drawn, and written as SVG as a page does. The numbers are for this machine;
the last column sets them against the slowest chart that a page has long had, the comparison of
waves, drawn in the same run.

    python -m benchmarks.charts            # prints the table of docs/benchmarks.md
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from kit import charts
from tests.builders.item_answers import make_answers, make_change, make_participation, make_spread
from tests.builders.results import make_comparison, make_profiles

PEOPLE, RUNS = 500, 7
SCALE = "trust"
Draw = Callable[[str], Any]


def every_chart() -> dict[str, Draw]:
    """Return every chart as a function of its width; results are made before the clock."""
    change, few = make_change(PEOPLE), make_change(60)
    pairs = few.pairs.assign(reliable="unchanged")
    slopes = replace(few, pairs=pairs)
    grouped, spread = make_change(PEOPLE, ("grade",)), make_spread(PEOPLE)
    answers, part = make_answers(PEOPLE, 6), make_participation(400, 100)
    scales, groups = make_comparison(), make_profiles()
    return {
        "wave_comparison": lambda width: charts.wave_comparison(scales, "ru", width),
        "expectation_gaps": lambda width: charts.expectation_gaps(scales, "ru", width),
        "profiles": lambda width: charts.profile_means(groups, "ru", width),
        "paired_changes (60 people)": lambda w: charts.paired_changes(slopes, SCALE, "ru", w),
        "differences": lambda width: charts.differences(change, SCALE, "ru", width),
        "regression_to_mean": lambda width: charts.regression_to_mean(change, SCALE, "ru", width),
        "likert": lambda width: charts.likert(answers, SCALE, "ru", width),
        "effects (11 groups)": lambda width: charts.effects(grouped, "ru", width),
        "caterpillar (11 groups)": lambda w: charts.caterpillar(spread, SCALE, "ru", w),
        "attrition": lambda width: charts.attrition(part, "ru", width),
    }


def seconds(draw: Draw, width: str, write: Callable[[Any], Any]) -> float:
    """Return the median time of drawing and writing one chart."""
    taken = []
    for run in range(RUNS + 1):
        start = time.process_time()
        write(draw(width))
        if run:  # the first one warms fonts and imports
            taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    """Print the table."""
    print(
        f"{PEOPLE} people, median processor time of {RUNS} warm runs, drawn and written as SVG.\n"
    )
    print("| chart | page, 1,120 px, s | phone, 358 px, s | SVG of the page, kB | of the first |")
    print("|---|---|---|---|---|")
    first = 0.0
    for name, draw in every_chart().items():
        wide, narrow = (seconds(draw, width, charts.to_svg) for width in ("wide", "narrow"))
        first = first or wide
        weight = len(charts.to_svg(draw("wide"))) / 1000
        print(f"| `{name}` | {wide:.2f} | {narrow:.2f} | {weight:.0f} | {wide / first:.2f} |")


if __name__ == "__main__":
    main()
