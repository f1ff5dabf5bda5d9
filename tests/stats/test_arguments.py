"""Nonsense in any argument of any public statistic: a number or a `KitError`, never a traceback."""

from __future__ import annotations

import datetime as dt
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import analysis, stats
from kit.errors import BadArgument, KitError
from kit.i18n.translator import translator
from kit.library import read_questionnaire
from kit.stats import adjust, arguments, attrition, categorical, paired, proportions
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


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: stats.signed_rank(["one", "two"]), "not numbers"),
        (lambda: stats.cochran_q([["yes", "no"], ["no", "no"]]), "not numbers"),
        (lambda: stats.alpha(ITEMS, 95), "'95', and must be between 0 and 1"),
        (lambda: stats.omega_total(ITEMS, 95), "'95', and must be between 0 and 1"),
        (lambda: stats.hodges_lehmann(BEFORE, 95), "'95', and must be between 0 and 1"),
        (lambda: analysis.keyed_items(make_responses(4), PEER, "courage"), "no scale 'courage'"),
        (lambda: analysis.find_profiles(NONSENSE["two columns of one name"]), "one name"),
        (lambda: analysis.find_profiles(features(), seed=-1), "'-1' is not a whole number"),
        (lambda: JointCounts.of(BEFORE, AFTER, denominator=0), "denominator is 0"),
        (lambda: stats.reliable_change(BEFORE, AFTER, reliability=0.8, sd=np.nan), "norm sample"),
        (lambda: stats.reliable_change(BEFORE, AFTER, reliability=0.8, minimum=5, maximum=1),
         "smallest score is 5.0 and the largest 1.0"),
        (lambda: stats.reliable_change([3, 3.1], [3, 3.2], reliability=0.7, minimum=3, maximum=3.1),
         "more than 0.11 points"),
        (lambda: stats.reliable_change(BEFORE, AFTER, reliability=0.699), "is 0.69; below 0.7"),
        (lambda: analysis.follow_waves(scores().assign(pairing="expectation")),
         "no scales that measure change"),
        (lambda: analysis.prorating(scores().assign(n_valid=np.nan), **WAVES), "on how many"),
    ],
)  # fmt: skip
def test_a_traceback_of_old_is_a_sentence_that_says_what_is_the_matter(call, sentence):
    """With numbers rounded (A13)."""
    with pytest.raises(KitError, match=sentence):
        call()


def test_features_of_a_scale_whose_id_has_a_colon_are_found():
    """An id is an id: "x: y" is not split (A13)."""
    told = analysis.features(scores().assign(scale="x: y"), wave="before", scales=["x: y"])

    assert list(told) == ["x: y"]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([np.inf, -np.inf, 1e300]), st.integers(0, 5))
def test_an_infinite_value_is_refused_wherever_it_stands(value, place):
    """As frames refuse it: one way for all (A13)."""
    spoiled = [*BEFORE[:place], value, *BEFORE[place + 1 :]]

    for call in (
        lambda: paired.differences(spoiled, AFTER),
        lambda: stats.signed_rank(spoiled),
        lambda: stats.reliable_change(spoiled, AFTER, reliability=0.8),
        lambda: attrition.rank_sum(spoiled, AFTER),
        lambda: stats.alpha(np.column_stack([spoiled, AFTER])),
        lambda: stats.friedman(np.column_stack([spoiled, AFTER])),
        lambda: adjust.holm(spoiled),
        lambda: analysis.find_profiles(pd.DataFrame({"a": spoiled, "b": AFTER})),
    ):
        with pytest.raises(BadArgument, match="infinite or too large"):
            call()


def test_values_of_any_kind_of_column_become_floats():
    """Nullable, boolean and object columns, with what is missing in them (A2)."""
    for column in (
        pd.array([1, pd.NA, 0], dtype="Int8"),
        pd.Series([True, pd.NA, False], dtype="boolean"),
        [1, None, 0],
        np.array([1, pd.NA, 0], dtype=object),
    ):
        np.testing.assert_array_equal(arguments.numbers(column), [1.0, np.nan, 0.0])
