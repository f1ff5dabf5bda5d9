"""Several waves in words: what is said of a step and of all waves never contradict each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kit.analysis import follow_waves
from kit.release import release
from kit.results import WaveSeries
from kit.wording import series

NONE = {"en": "no score clearly differs", "ru": "явных различий между ними нет"}
OTHERWISE = {
    (True, True): {"en": "hardly explains", "ru": "трудно объяснить"},
    (True, False): {
        "en": "not clear between which moments",
        "ru": "между какими именно диагностиками — неясно",
    },
    (False, True): {"en": "not clear when all moments", "ru": "взять все вместе, оно неясно"},
}


def followed(rng: np.random.Generator, scales: int = 2) -> WaveSeries:
    """Three waves of people who move by a little, some of them clearly."""
    n = int(rng.integers(8, 30))
    parts = []
    for scale in range(scales):
        own = rng.normal(3, 0.5, n)
        shifts = rng.choice([0.0, 0.1, 0.2, 0.3], 3)
        noise = rng.choice([0.2, 0.4])
        parts += [
            pd.DataFrame(
                {
                    "participant": [f"U-{person}" for person in range(n)],
                    "wave": wave,
                    "scale": f"s{scale}",
                    "score": np.round(own + shift + rng.normal(0, noise, n), 1),
                }
            )
            for wave, shift in zip("abc", shifts, strict=True)
        ]
    return follow_waves(pd.concat(parts, ignore_index=True).assign(minimum=1.0, maximum=5.0))


@pytest.fixture(scope="module")
def many() -> list[WaveSeries]:
    rng = np.random.default_rng(4)
    return [followed(rng) for _ in range(6)]


def test_all_moments_together_never_deny_a_step_that_changed(many):
    """Each scale is told in the words of both answers, in both languages (A3)."""
    seen = set()
    forced = [
        replace(own, overall=own.overall.assign(p_adjusted=p)) for own in many for p in (0.01, 0.5)
    ]
    for one in [each for own in forced for each in (own, release(own))]:
        table = one.table
        clear = table["verdict"].isin(["better", "worse", "changed", "slight"])
        for _, row in one.overall[one.overall["p_adjusted"].notna()].iterrows():
            kind = (row["p_adjusted"] < 0.05, bool((clear & table["scale"].eq(row["scale"])).any()))
            seen.add(kind)
            for language in ("en", "ru"):
                said = series.together(one, language)
                if kind == (False, False):
                    assert row["scale"] not in said
                else:
                    [own] = [each for each in said.split(". ") if row["scale"] in each]
                    assert OTHERWISE[kind][language] in own
        if clear.any():
            assert not any(words in series.together(one, at) for at, words in NONE.items())
    assert seen == {(True, True), (True, False), (False, True), (False, False)}


def test_released_test_over_all_moments_stays_on_its_side_of_0_05(many):
    """0.048 was released as 0.05, and "hardly by chance" became "no more than by chance" (A3)."""
    one = many[0]
    for p in (0.0499, 0.0501):
        told = release(replace(one, overall=one.overall.assign(p_adjusted=p)))

        assert (told.overall["p_adjusted"] < 0.05).all() == (p < 0.05)
        assert series.together(told) == series.together(
            replace(one, overall=one.overall.assign(p_adjusted=p))
        )
