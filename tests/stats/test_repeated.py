"""`kit.stats.repeated` against R (tests/reference/repeated.R) and statsmodels.

All of it takes people × waves from `kit.stats.occasions`.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.formula.api import mixedlm

import kit.stats
from kit.errors import BadArgument, NotEnoughData
from kit.stats import paired, repeated

R = json.loads((Path(__file__).parents[1] / "reference" / "repeated.json").read_text())
CASES = [(np.array(case["scores"], dtype=float), case) for case in R["cases"]]
IDS = [f"{len(scores)}x{scores.shape[1]}" for scores, _ in CASES]
#: lme4 and, with gaps, this kit find the variances by a search; both settle to about 1e-8.
SEARCHED = {"rel": 1e-6, "abs": 1e-7}
#: Nothing is searched for: rounding only.
CLOSE = {"rel": 1e-9, "abs": 1e-12}


def long(values, waves=None, **columns):
    """SCORES frame of people × waves, rows with no score left out."""
    names = waves or [f"q{number}" for number in range(1, np.shape(values)[1] + 1)]
    wide = pd.DataFrame(np.asarray(values, dtype=float), columns=names)
    frame = (
        wide.rename_axis("participant").reset_index().melt("participant", names, "wave", "score")
    )
    return frame.dropna(subset="score").assign(scale="s", **columns)


@pytest.mark.parametrize(("scores", "case"), CASES, ids=IDS)
def test_mixed_model_is_that_of_lme4(scores, case):
    model = repeated.mixed_model(scores)

    assert model.fixed.to_numpy() == pytest.approx(np.array(case["fixed"]), **SEARCHED)
    assert model.se.to_numpy() == pytest.approx(np.array(case["se"]), **SEARCHED)
    assert model.variance_person == pytest.approx(case["person"], **SEARCHED)
    assert model.variance_residual == pytest.approx(case["residual"], **SEARCHED)
    assert model.f == pytest.approx(case["f"], **SEARCHED)
    assert model.log_likelihood == pytest.approx(case["log_likelihood"], **SEARCHED)
    assert model.df == case["df"]


@pytest.mark.parametrize(("scores", "case"), CASES, ids=IDS)
def test_friedman_is_that_of_r(scores, case):
    test, expected = repeated.friedman(scores), case["friedman"]

    assert (test.df, test.n) == (expected["df"], expected["n"])
    assert (test.statistic, test.p) == pytest.approx(
        (expected["statistic"], expected["p"]), **CLOSE
    )
    assert test.kendall_w == pytest.approx(test.statistic / (test.n * test.df), **CLOSE)


@pytest.mark.parametrize("missing", [0, 0.15])
def test_mixed_model_is_that_of_statsmodels(missing):
    """Coefficients as MixedLM; its standard errors only where nothing is missing.

    With gaps statsmodels takes them from another information matrix than lme4.
    """
    rng = np.random.default_rng(3)
    values = rng.normal(3, 1, (50, 1)) + rng.normal(0, 0.7, (50, 4)) + [0, 0.2, 0.3, 0.1]
    values[rng.random(values.shape) < missing] = np.nan
    frame = long(values)

    model = repeated.mixed_model(frame)
    fit = mixedlm("score ~ wave", frame, groups=frame["participant"]).fit(reml=True)

    assert list(model.fixed.index) == ["Intercept", "wave[T.q2]", "wave[T.q3]", "wave[T.q4]"]
    assert list(model.fixed.index) == list(fit.fe_params.index)
    assert model.fixed.to_numpy() == pytest.approx(fit.fe_params.to_numpy(), abs=1e-5)
    assert model.log_likelihood == pytest.approx(fit.llf, abs=1e-6)
    if not missing:
        assert model.se.to_numpy() == pytest.approx(fit.bse_fe.to_numpy(), rel=1e-5)


def test_balanced_f_is_that_of_the_repeated_measures_analysis_of_variance():
    values = np.random.default_rng(1).normal(size=(20, 1)) + np.random.default_rng(2).normal(
        size=(20, 3)
    )
    centred = values - values.mean(axis=1, keepdims=True) - values.mean(axis=0) + values.mean()
    between = 20 * ((values.mean(axis=0) - values.mean()) ** 2).sum() / 2
    f = between / ((centred**2).sum() / 38)

    model = repeated.mixed_model(values)

    assert model.f == pytest.approx(f)
    assert model.p_waves == pytest.approx(stats.f.sf(f, 2, 38))
    assert model.balanced


def test_two_waves_give_the_paired_t_test():
    rng = np.random.default_rng(5)
    values = rng.normal(size=(15, 1)) * 2 + rng.normal(size=(15, 2))

    model, mean = repeated.mixed_model(values), paired.paired_t(values[:, 1] - values[:, 0])

    assert model.fixed.iloc[1] == pytest.approx(mean.estimate)
    assert (model.low.iloc[1], model.high.iloc[1]) == pytest.approx((mean.low, mean.high))
    assert model.p.iloc[1] == pytest.approx(mean.p)


def test_balanced_and_searched_solutions_agree():
    values = CASES[1][0]
    sums = repeated._Sums(values)

    assert repeated._searched(sums) == pytest.approx(repeated._balanced(values), rel=1e-6)


def test_people_who_missed_a_wave_stay_in_the_model_and_not_in_friedman():
    values = np.array([[1, 2, 3], [2, 3, np.nan], [3, 3, 5], [2, 1, 4], [np.nan, np.nan, 2.0]])

    model = repeated.mixed_model(values)

    assert (model.n_people, model.n_scores, model.balanced) == (5, 12, False)
    assert list(model.means["n"]) == [4, 4, 4]
    assert repeated.friedman(values).n == 3


def test_the_first_wave_is_the_base_and_waves_may_be_chosen():
    frame = long([[1, 2, 3], [2, 4, 4], [3, 3, 6]], ["before", "middle", "after"])

    model = repeated.mixed_model(frame, waves=["after", "before"])

    assert list(model.fixed.index) == ["Intercept", "wave[T.before]"]
    assert model.fixed["wave[T.before]"] == pytest.approx(-7 / 3)


def test_waves_keep_their_order_though_the_first_person_missed_the_first_one():
    frame = long([[np.nan, 2, 3], [2, 4, 4], [3, 3, 6]], ["z", "m", "a"])
    by_person = frame.sort_values("participant", kind="stable")

    assert list(repeated.mixed_model(by_person).means.index) == ["z", "m", "a"]
    shuffled = by_person.sample(frac=1, random_state=0)
    ordered = shuffled.assign(wave=pd.Categorical(shuffled["wave"], ["z", "m", "a"], ordered=True))
    assert list(repeated.mixed_model(ordered).means.index) == ["z", "m", "a"]
    numbered = shuffled.assign(wave=shuffled["wave"].map({"z": 1, "m": 2, "a": 10}))
    assert list(repeated.mixed_model(numbered).means.index) == [1, 2, 10]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=2, max_size=12), st.integers(0, 99))
def test_order_of_rows_and_units_do_not_matter(answers, seed):
    values = np.array(answers, dtype=float)
    frame = long(values)
    shuffled = frame.sample(frac=1, random_state=seed)
    names = ["q1", "q2", "q3"]

    here = repeated.mixed_model(frame, waves=names)
    there = repeated.mixed_model(shuffled.assign(score=shuffled["score"] * 10 - 7), waves=names)

    assert there.fixed.to_numpy()[1:] == pytest.approx(here.fixed.to_numpy()[1:] * 10, abs=1e-9)
    assert there.se.to_numpy() == pytest.approx(here.se.to_numpy() * 10, abs=1e-6)
    assert repeated.friedman(shuffled, waves=names).statistic == pytest.approx(
        repeated.friedman(frame).statistic
    )


def test_friedman_does_not_see_floating_point_noise():
    values = np.array([[0.3, 0.1 + 0.2, 0.5], [1.0, 1.0, 2.0], [0.7, 0.1 * 7, 0.9]])

    assert repeated.friedman(values) == repeated.friedman(np.round(values, 6))


def test_all_answers_equal_is_no_change_and_no_failure():
    model, test = repeated.mixed_model(np.full((6, 3), 4.0)), repeated.friedman(np.full((6, 3), 4))

    assert list(model.fixed) == [4, 0, 0]
    assert list(model.se) == [0, 0, 0]
    assert np.isnan(model.f)
    assert np.isnan(model.icc)
    assert (test.statistic, test.p) == (0, 1)
    assert np.isnan(test.kendall_w)


def test_everybody_moved_exactly_alike():
    model = repeated.mixed_model([[1, 2, 3], [2, 3, 4], [4, 5, 6.0]])

    assert list(model.fixed) == pytest.approx([7 / 3, 1, 2])
    assert list(model.se[1:]) == [0, 0]
    assert model.se.iloc[0] == pytest.approx(np.std([1, 2, 4], ddof=1) / np.sqrt(3))
    assert model.icc == 1


def test_two_people_are_the_least():
    assert repeated.mixed_model([[1, 2], [2, 4]]).df == 1
    assert repeated.friedman([[1, 2], [2, 4]]).statistic == 2


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        (np.ones((5, 1)), "only one wave"),
        (np.full((5, 3), np.nan), "no scores in wave '1'"),
        (np.ones((1, 3)), "Too few people|1 person has"),
        (np.empty((0, 3)), "no scores in wave"),
        ([[1, np.nan], [np.nan, 2], [3, np.nan]], "more than one wave|0 people"),
        (long([[1, 2]])[:0], "only one wave"),
    ],
)
@pytest.mark.parametrize("question", [repeated.mixed_model, repeated.friedman])
def test_too_little_is_said_and_not_computed(question, scores, sentence):
    with pytest.raises(NotEnoughData, match=sentence):
        question(scores)


@pytest.mark.parametrize("question", [repeated.mixed_model, repeated.friedman, repeated.pairwise])
def test_several_scales_must_be_told_apart(question):
    both = pd.concat([long([[1, 2], [2, 4], [5, 5]]), long([[1, 1], [2, 2]]).assign(scale="other")])

    with pytest.raises(BadArgument, match="scale="):
        question(both)
    question(both, scale="s")
    with pytest.raises(BadArgument, match="no scores on third"):
        question(both, scale="third")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: repeated.friedman(pd.concat([long([[1, 2]]), long([[1, 2]])])), "two scores"),
        (lambda: repeated.friedman(long([[1, 2]]), waves=["q1", "q9"]), "there are: q1, q2"),
        (lambda: repeated.friedman(long([[1, 2]]), waves=["q1", "q1"]), "Name each once"),
        (lambda: repeated.friedman([1, 2, 3]), "people × waves"),
        (lambda: repeated.friedman(long([[1, 2]]).drop(columns="wave")), "columns are missing"),
        (lambda: repeated.pairwise([[1, 2], [2, 3]], pairs="some"), "neighbours"),
    ],
)
def test_bad_arguments_say_what_to_do(call, sentence):
    with pytest.raises(BadArgument, match=sentence):
        call()


def test_the_scale_column_may_be_left_out():
    frame = long([[1, 2, 3], [2, 2, 5]]).drop(columns="scale")

    assert repeated.friedman(frame) == repeated.friedman([[1, 2, 3], [2, 2, 5]])


def test_pairs_of_waves_are_exact_and_adjusted_by_holm():
    scores = CASES[3][0]

    table = repeated.pairwise(scores)

    assert list(zip(table["before"], table["after"], strict=True)) == [
        (1, 2),
        (1, 3),
        (1, 4),
        (2, 3),
        (2, 4),
        (3, 4),
    ]
    diff = paired.differences(scores[:, 0], scores[:, 2])
    row = table.iloc[1]
    assert row["p"] == paired.signed_rank(diff).p
    assert row["n_matched"] == diff.size
    assert row["change"] == pytest.approx(diff.mean())
    assert row["p_adjusted"] >= row["p"]
    assert len(repeated.pairwise(scores, pairs="neighbours")) == 3
    assert list(repeated.pairwise(scores, pairs="first")["before"]) == [1, 1, 1]


def test_a_pair_of_waves_without_common_people_has_no_numbers():
    table = repeated.pairwise([[1, 2, np.nan], [2, 4, np.nan], [np.nan, 3, 4]])

    row = table[(table["before"] == 1) & (table["after"] == 3)].iloc[0]
    assert row["n_matched"] == 0
    assert np.isnan([row["change"], row["p"], row["p_adjusted"]]).all()


def test_names_are_importable_from_the_package():
    assert kit.stats.mixed_model is repeated.mixed_model
    assert kit.stats.friedman is repeated.friedman


def test_ten_thousand_people():
    values = np.random.default_rng(0).integers(1, 6, (10_000, 4)).astype(float)

    model, test = repeated.mixed_model(long(values)), repeated.friedman(values)

    assert model.n_people == test.n == 10_000
    assert model.fixed.iloc[3] == pytest.approx((values[:, 3] - values[:, 0]).mean())
