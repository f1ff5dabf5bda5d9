"""Nonsense in any argument of any public statistic: a number or a `KitError`, never a traceback."""

from __future__ import annotations

import datetime as dt
import warnings

import numpy as np
import pandas as pd
import pytest

from kit import analysis, stats
from kit.errors import KitError
from kit.i18n.translator import translator
from kit.library import read_questionnaire
from kit.stats import adjust, attrition, categorical, paired, proportions
from kit.stats.counts import JointCounts
from tests.builders.item_answers import make_responses, make_survey

BEFORE, AFTER = [1.0, 2.0, 3.0, 2.0, 1.0, 3.0], [2.0, 2.0, 4.0, 3.0, 1.0, 4.0]
ITEMS = [[1, 2, 1], [2, 3, 3], [4, 4, 5], [5, 4, 5], [3, 3, 4], [2, 1, 2]]
NONSENSE = {
    "word": "many",
    "words": ["low", "high", "low", "high", "low", "high"],
    "mixed": [1, "two", 3, None, 5, 6],
    "nan": np.nan,
    "none": None,
    "all missing": [np.nan] * 6,
    "bool": True,
    "bools": [True, False] * 3,
    "empty": [],
    "empty table": np.empty((0, 3)),
    "doubles": pd.Series([1.0] * 6, index=["a"] * 6),
    "other labels": pd.Series([1.0] * 6, index=list("uvwxyz")),
    "infinite": [1.0, np.inf, 2.0, 3.0, 4.0, 5.0],
    "negative infinity": -np.inf,
    "too short": [1.0, 2.0],
    "one": 1,
    "minus one": -1,
    "ninety-five": 95,
    "half": 0.5,
    "table": ITEMS,
    "ragged": [[1], [2, 3]],
    "date": dt.date(2026, 1, 1),
    "dates": pd.date_range("2026-01-01", periods=6),
    "complex": [1j] * 6,
    "text frame": pd.DataFrame({"a": ["x", "y"], "b": ["y", "x"]}),
    "two columns of one name": pd.DataFrame(np.ones((6, 2)), columns=["a", "a"]),
    "8 bits": np.array([1, 255, 3, 4, 5, 6], dtype=np.uint8),
    "huge": [1e300, 2, 3, 4, 5, 6],
}


def scores():
    rng = np.random.default_rng(1)
    people = [f"U-{n}" for n in range(24)]
    parts = [
        pd.DataFrame({"participant": people, "wave": wave, "scale": "contact",
                      "score": rng.integers(10, 50, 24) / 10, "kind": ["pair", "alone"] * 12,
                      "n_valid": 3, "n_items": 3})
        for wave in ("before", "after")
    ]  # fmt: skip
    return pd.concat(parts).assign(minimum=1.0, maximum=5.0)


def features():
    return pd.DataFrame(np.random.default_rng(0).normal(size=(12, 3)), columns=list("abc"))


WAVES = {"before": "before", "after": "after"}
PAIR = {"before": BEFORE, "after": AFTER}
PEER = read_questionnaire("surveys/peer-mentee.yaml")
#: A call of each function that is right, argument by argument.
CALLS = {
    stats.GroupCounts.of: PAIR | {"group": [0, 0, 0, 1, 1, 1], "denominator": 1},
    JointCounts.of: PAIR | {"denominator": 1},
    JointCounts: {"steps": (1, 2), "counts": [[1, 2], [3, 4]], "denominator": 1},
    stats.effect_sizes: PAIR | {"confidence": 0.9},
    stats.hodges_lehmann: {"diff": BEFORE, "confidence": 0.9, "zeros": "drop"},
    stats.signed_rank: {"diff": BEFORE, "zeros": "drop"},
    paired.differences: PAIR,
    paired.paired_t: {"diff": BEFORE, "confidence": 0.9},
    paired.sign_test: {"diff": BEFORE},
    paired.equivalence: {"diff": BEFORE, "margin": 0.3},
    paired.spread: {"values": BEFORE},
    stats.from_to: PAIR | {"order": [1, 2, 3, 4]},
    stats.mcnemar: {"before": [0, 1, 0, 1, 0, 1], "after": [0, 1, 1, 1, 0, 0]},
    stats.bowker: PAIR,
    stats.stuart_maxwell: PAIR,
    categorical.ordered_shift: PAIR | {"points": [1, 2, 3, 4], "order": [1, 2, 3, 4]},
    stats.cochran_q: {"answers": [[0, 1], [1, 1], [0, 0], [0, 1]]},
    stats.reliable_change: PAIR
    | {"reliability": 0.8, "better": "higher", "sd": 1.0, "source": "", "minimum": 0.0,
       "maximum": 9.0},
    stats.clinical_change: PAIR
    | {"reliability": 0.8, "norm_mean": 5.0, "norm_sd": 1.0, "better": "higher", "source": ""},
    stats.alpha: {"items": ITEMS, "confidence": 0.9},
    stats.omega_total: {"items": ITEMS, "confidence": 0.9, "seed": 1, "samples": 2},
    stats.mixed_model: {"scores": ITEMS, "scale": None, "waves": None, "confidence": 0.9},
    stats.friedman: {"scores": ITEMS, "scale": None, "waves": None},
    stats.pairwise: {"scores": ITEMS, "scale": None, "waves": None, "pairs": "first"},
    adjust.holm: {"p": [0.1, 0.2, 0.3]},
    adjust.benjamini_hochberg: {"p": [0.1, 0.2, 0.3]},
    attrition.rank_sum: {"first": BEFORE, "second": AFTER},
    attrition.bounds_of_share: {"share": 0.5, "n_matched": 3, "n_lost": 2},
    proportions.wilson: {"successes": 3, "n": 5, "confidence": 0.9},
    analysis.compare_waves: WAVES | {"scores": scores(), "by": "kind", "minimum_group": 5},
    analysis.follow_waves: {"scores": scores(), "waves": ["before", "after"]},
    analysis.compare_with_others: WAVES
    | {"scores": scores(), "group": "kind", "others": "alone", "school": None},
    analysis.compare_items: WAVES | {"responses": make_responses(8), "questionnaire": make_survey()},
    analysis.features: {"scores": scores(), "wave": "before", "scales": None},
    analysis.find_profiles: {"features": features(), "seed": 1, "minimum_group": 5},
    analysis.profile_transitions: {"before_features": features(), "after_features": features(),
                                   "seed": 1},
    analysis.assess_scale: {"items": ITEMS, "minimum": 1, "maximum": 5, "confidence": 0.9,
                            "seed": 1, "samples": 2},
    analysis.keyed_items: {"responses": make_responses(8), "questionnaire": PEER,
                           "scale": "contact", "wave": "before"},
    analysis.prorating: WAVES | {"scores": scores()},
    analysis.with_and_without: WAVES
    | {"scores": scores(), "left_out": scores()[["participant", "wave"]].head(2)},
}  # fmt: skip
#: Objects of the kit's own that no page and no file can get wrong.
OWN = {"questionnaire"}
CASES = [
    (function, argument, nonsense)
    for function, right in CALLS.items()
    for argument in right
    if argument not in OWN
    for nonsense in NONSENSE
]


def called(function):
    return getattr(function, "__qualname__", str(function))


@pytest.mark.parametrize("function", CALLS, ids=called)
def test_the_right_call_of_a_statistic_is_answered(function):
    """The cases below spoil one argument of a call that is right (A13)."""
    function(**CALLS[function])


@pytest.mark.parametrize("function", CALLS, ids=called)
def test_nonsense_in_any_argument_is_answered_or_refused_in_words(function):
    """Words, empties, doubles, infinities, wrong lengths: only `KitError` comes out (A13)."""
    wrong = []
    for argument, name in ((a, n) for f, a, n in CASES if f is function):
        spoiled = CALLS[function] | {argument: NONSENSE[name]}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                function(**spoiled)
            except KitError as error:
                told = error.rendered(translator("ru").render)
                wrong += [(argument, name, told)] if "nan" in told.lower() else []
            except Exception as error:
                wrong.append((argument, name, repr(error)))

    assert wrong == []
