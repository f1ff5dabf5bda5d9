"""`kit.stats.reliability` and `items` against R: tests/reference/reliability.R made the values."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import FactorAnalysis

from kit.analysis.scale_quality import assess_scale, keyed_items
from kit.domain.texts import Text
from kit.errors import BadArgument, NotEnoughData
from kit.i18n.translator import translator
from kit.stats.factor import one_factor
from kit.stats.reliability import alpha, omega_total
from tests.builders import nouns

R = json.loads((Path(__file__).parents[1] / "reference" / "reliability.json").read_text())
#: R and this kit should differ by rounding only.
CLOSE = {"rel": 1e-9, "abs": 1e-12}
#: factanal stops its search at about eight digits.
SEARCHED = {"abs": 1e-6}

cases = pytest.mark.parametrize(
    "case", R["cases"], ids=lambda case: f"{len(case['items'])}x{len(case['items'][0])}"
)


WORDS = Text((("ru", "слова"),))


def make_questionnaire():
    """Three items from 1 to 5, the second one reversed."""
    return nouns.questionnaire(
        [nouns.agreed(item) for item in "abc"],
        [nouns.agreement()],
        id="short",
        scales=(nouns.scale("calm", "abc", reverse=("b",)),),
    )


def answers(n, k=6, *, strength=0.8, seed=0):
    """One-factor answers from 1 to 5."""
    rng = np.random.default_rng(seed)
    raw = 3 + strength * rng.normal(size=(n, 1)) + 0.9 * rng.normal(size=(n, k))
    return np.clip(np.rint(raw), 1, 5)


@cases
def test_alpha_and_feldts_interval_are_those_of_psych(case):
    found = alpha(case["items"])

    assert found.estimate == pytest.approx(case["alpha"], **CLOSE)
    assert (found.low, found.high) == pytest.approx((case["low"], case["high"]), **CLOSE)
    assert (found.n, found.k) == np.shape(case["items"])


@cases
def test_omega_is_that_of_factanal(case):
    found = omega_total(case["items"], samples=200)

    assert found.estimate == pytest.approx(case["omega"], **SEARCHED)
    assert found.low < found.estimate < found.high


@cases
def test_item_statistics_are_those_of_psych(case):
    quality = assess_scale(case["items"])

    assert quality.items["item_rest"].to_numpy() == pytest.approx(case["item_rest"], **CLOSE)
    assert quality.items["alpha_without"].to_numpy() == pytest.approx(
        case["alpha_without"], **CLOSE
    )
    assert quality.mean_correlation == pytest.approx(case["mean_r"], **CLOSE)


def test_loadings_are_those_of_scikit_learn():
    values = answers(150)
    other = FactorAnalysis(1, tol=1e-12, max_iter=50_000).fit(values)

    loadings, errors = one_factor(np.cov(values.T, ddof=0)[None])

    assert loadings[0] == pytest.approx(np.abs(other.components_[0]), abs=1e-4)
    assert errors[0] == pytest.approx(other.noise_variance_, abs=1e-4)


def test_omega_of_exact_loadings_is_their_formula():
    loadings = np.array([0.9, 0.8, 0.5, 0.7])
    covariance = np.outer(loadings, loadings) + np.diag([0.4, 0.3, 0.6, 0.5])

    found, errors = one_factor(covariance[None])

    assert found[0] == pytest.approx(loadings, abs=1e-7)
    assert errors[0] == pytest.approx([0.4, 0.3, 0.6, 0.5], abs=1e-7)


def test_bootstrap_is_seeded_and_does_not_see_the_order_of_rows():
    values = answers(120)

    here, there = omega_total(values, seed=3), omega_total(values[::-1], seed=3)

    assert (here.low, here.high) == (there.low, there.high)
    assert omega_total(values, seed=4).low != here.low


def test_bootstrap_interval_covers_about_what_it_says():
    """Of 60 samples of 150 people, the interval misses the true omega a few times, not often."""
    true = (6 * 0.8) ** 2 / ((6 * 0.8) ** 2 + 6 * 0.81)
    missed = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        values = 0.8 * rng.normal(size=(150, 1)) + 0.9 * rng.normal(size=(150, 6))
        found = omega_total(values, samples=200)
        missed += not found.low <= true <= found.high

    assert 0 < missed <= 10


@settings(max_examples=30, deadline=None)
@given(st.floats(0.1, 10), st.floats(-50, 50), st.integers(0, 1000))
def test_units_of_the_items_do_not_matter(factor, shift, seed):
    values = answers(40, 4, seed=seed)

    assert alpha(values * factor + shift).estimate == pytest.approx(alpha(values).estimate)
    moved, here = (omega_total(each, samples=0) for each in (values * factor + shift, values))
    assert moved.estimate == pytest.approx(here.estimate, abs=1e-6)


def test_a_planted_reversal_is_found_and_named():
    """At 60 people and 5 items it is found, and nothing else, in at least 95 of 100 scales."""
    found = 0
    for seed in range(100):
        values = answers(60, 5, seed=seed)
        values[:, 2] = 6 - values[:, 2]
        turned = assess_scale(values, samples=0).items["turned"]
        found += list(turned[turned].index) == ["3"]

    assert found >= 95


def test_the_warning_asks_and_names_the_item_in_russian():
    values = pd.DataFrame(answers(80, 5), columns=["a", "b", "c", "d", "e"])
    values["d"] = 6 - values["d"]

    said = [translator("ru").render(each) for each in assess_scale(values).caveats]

    assert any("«d»" in sentence and "обратный" in sentence for sentence in said)


def test_reverse_keyed_items_are_turned_by_the_declared_range():
    questionnaire = make_questionnaire()
    responses = pd.DataFrame(
        [
            ("U-1", "before", "a", 1),
            ("U-1", "before", "b", 2),
            ("U-2", "before", "a", 3),
            ("U-2", "before", "b", -9),
            ("U-2", "before", "c", 4),
        ],
        columns=["participant", "wave", "item", "value"],
    )

    wide = keyed_items(responses, questionnaire, "calm")

    assert list(wide.columns) == ["a", "b", "c"]
    assert wide.loc["U-1"].tolist() == pytest.approx([1, 4, np.nan], nan_ok=True)
    assert wide.loc["U-2"].tolist() == pytest.approx([3, np.nan, 4], nan_ok=True)


def test_one_wave_must_be_chosen():
    questionnaire = make_questionnaire()
    responses = pd.DataFrame(
        [("U-1", "before", "a", 1), ("U-1", "after", "a", 2)],
        columns=["participant", "wave", "item", "value"],
    )

    with pytest.raises(BadArgument, match="Choose one wave"):
        keyed_items(responses, questionnaire, "calm")
    assert keyed_items(responses, questionnaire, "calm", wave="after").loc["U-1", "a"] == 2


def test_a_constant_item_is_named_and_does_not_stop_the_rest():
    values = answers(120, 4)
    values[:, 1] = 3

    quality = assess_scale(values, minimum=1, maximum=5)

    assert quality.omega is not None
    assert np.isnan(quality.items.loc["2", "item_rest"])
    assert not quality.items.loc["2", "turned"]
    assert "Everybody answered alike: 2." in [str(each) for each in quality.caveats]
    assert 0 < quality.alpha.estimate < 1


def test_ends_of_the_scale_are_counted():
    values = answers(100, 4)
    values[:30, 0] = 5

    items = assess_scale(values, minimum=1, maximum=5).items

    assert items.loc["1", "at_maximum"] == (values[:, 0] == 5).mean()
    assert items.loc["1", "at_minimum"] == (values[:, 0] == 1).mean()


def test_people_with_gaps_are_left_out_and_counted():
    values = answers(60, 4)
    gaps = np.vstack([values, [1, np.nan, 2, 3]])

    assert alpha(gaps) == alpha(values)
    assert assess_scale(gaps).n_incomplete == 1


def test_few_people_get_a_warning():
    assert "known roughly" in str(omega_total(answers(40, 4)).caveats)
    assert "known roughly" in str(omega_total(answers(120, 30), samples=20).caveats)
    assert omega_total(answers(120, 5), samples=20).caveats == ()


def test_two_people_have_an_alpha_that_says_how_little_it_is():
    found = alpha([[1, 2, 3], [2, 4, 4]])

    assert found.high - found.low > 1


def test_a_turned_item_does_not_accuse_the_others():
    """Even on a weak scale, where the sum of the others is upset by the turned one (A11)."""
    others, found = 0, {0.5: 0, 0.8: 0}
    for strength, seed in product(found, range(40)):
        values = answers(60, 5, strength=strength, seed=seed)
        values[:, 2] = 6 - values[:, 2]
        accused = assess_scale(values, samples=0).items["turned"].to_numpy()
        found[strength] += accused[2]
        others += accused.sum() - accused[2]

    assert others == 0
    assert found[0.5] >= 20
    assert found[0.8] == 40


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (np.full((5, 3), 2.0), "same sum"),
        ([[1, 5], [5, 1], [3, 3]], "same sum"),
        ([[1, 2, 3]], "1 person answered"),
        (np.full((5, 3), np.nan), "0 people answered"),
        (np.empty((0, 3)), "0 people answered"),
        ([[1], [2], [3]], "scale of one item"),
    ],
)
def test_alpha_of_nothing_is_refused_with_a_sentence(items, sentence):
    with pytest.raises(NotEnoughData, match=sentence):
        alpha(items)
    with pytest.raises(NotEnoughData):
        omega_total(items)
    with pytest.raises(NotEnoughData, match=sentence):
        assess_scale(items)


def test_omega_needs_three_items_and_more_people_than_items():
    with pytest.raises(NotEnoughData, match="2 items"):
        omega_total(answers(50, 2))
    with pytest.raises(NotEnoughData, match="5 people"):
        omega_total(answers(5, 6))
    assert assess_scale(answers(50, 2)).omega is None


def test_a_row_is_no_scale():
    with pytest.raises(BadArgument, match="people × items"):
        alpha([1, 2, 3])
