"""Comparing two waves: matched people (`kit.analysis.matching`), verdicts, sense out of nonsense."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kit.analysis import compare_groups, compare_waves
from kit.errors import BadArgument
from kit.i18n.translator import translator
from kit.stats.adjust import holm
from kit.stats.paired import effect_sizes, paired_t, signed_rank

REQUIRED = ["participant", "wave", "scale", "score"]


def make_scores(before, after, *, scale="courage", who="U", **columns):
    """Scores of the same people in two waves; None is an absent person."""
    rows = [
        {"participant": f"{who}-{number}", "wave": wave, "scale": scale, "score": value}
        for wave, values in (("before", before), ("after", after))
        for number, value in enumerate(values)
        if value is not None
    ]
    return pd.DataFrame(rows, columns=REQUIRED).assign(minimum=1.0, maximum=5.0, **columns)


def planted(shift, n=40, seed=1, **columns):
    """A whole-tenth change of about `shift` for everybody."""
    rng = np.random.default_rng(seed)
    before = rng.integers(20, 35, n) / 10
    return make_scores(before, before + rng.integers(-3, 4, n) / 10 + shift, **columns)


def compare(scores, **options):
    return compare_waves(scores, before="before", after="after", **options)


def said(result):
    return " ".join(str(caveat) for caveat in result.caveats)


def test_only_people_with_both_scores_enter_the_change():
    """X-09: n matched and n lost stand beside the change, person by person (S1-062)."""
    scores = make_scores([1, 2, 3, 4, None, np.nan], [2, 2, None, 5, 5, 5])

    result = compare(scores)

    row = result.frame.iloc[0]
    assert (row["n_before"], row["n_after"], row["n_matched"], row["n_lost"]) == (4, 5, 3, 1)
    assert (row["mean_before"], row["mean_after"]) == pytest.approx((7 / 3, 3))
    assert row["change"] == pytest.approx(2 / 3)
    assert (row["share_up"], row["share_same"], row["share_down"]) == pytest.approx(
        (2 / 3, 1 / 3, 0)
    )
    assert list(result.pairs["participant"]) == ["U-0", "U-1", "U-3"]
    assert (result.n_before, result.n_after, result.n_matched, result.n_lost) == (4, 5, 3, 1)


def test_numbers_are_those_of_the_paired_module():
    scores = planted(0.3)
    before, after = (scores.loc[scores["wave"] == wave, "score"] for wave in ("before", "after"))

    row = compare(scores).frame.iloc[0]

    change = after.to_numpy() - before.to_numpy()
    mean = paired_t(change)
    assert (row["change"], row["change_low"], row["change_high"]) == pytest.approx(
        (mean.estimate, mean.low, mean.high)
    )
    assert (row["p"], row["p_rank"]) == (mean.p, signed_rank(change).p)
    assert row["g_av"] == pytest.approx(
        effect_sizes(before.to_numpy(), after.to_numpy()).g_av.estimate
    )


@pytest.mark.parametrize(
    ("shift", "better", "verdict"),
    [
        (0.8, "higher", "better"),
        (0.8, "lower", "worse"),
        (-0.8, "higher", "worse"),
        (-0.8, "lower", "better"),
        (0.8, "neither", "changed"),
        (0.0, "higher", "same"),
    ],
)
def test_verdict_follows_the_welcome_direction(shift, better, verdict):
    assert compare(planted(shift, better=better)).frame["verdict"].item() == verdict


def test_verdict_is_unclear_when_few_people_scatter_widely():
    scores = make_scores([1, 5, 2, 4, 3, 3], [4, 2, 5, 1, 5, 3])

    assert compare(scores).frame["verdict"].item() == "unclear"


def test_verdict_is_too_few_below_the_minimum_group():
    scores = planted(1.0, n=4)

    result = compare(scores)

    assert result.frame["verdict"].item() == "too_few"
    assert np.isnan(result.frame["p_adjusted"].item())
    assert "Too few people" in said(result)
    assert compare(scores, minimum_group=4).frame["verdict"].item() != "too_few"


def test_an_expectation_gap_is_never_better_or_worse():
    result = compare(planted(-0.8, pairing="expectation"))

    assert result.frame["verdict"].item() == "changed"
    assert "gap, not growth" in said(result)
    assert "comparison group" not in said(result)


def test_a_scale_that_is_not_paired_is_not_compared():
    assert compare(planted(0.8, pairing="none")).frame.empty


def test_family_is_everything_that_one_comparison_tells():
    """Scales, groups, questionnaires and kinds of pairs are adjusted together; too few are not (A, statistician 2)."""
    scores = pd.concat(
        [
            planted(0.1, scale="one", pairing="growth", grade="5"),
            planted(0.05, scale="one", seed=2, pairing="growth", grade="6", who="V"),
            planted(0.1, n=4, scale="one", seed=3, pairing="growth", grade="7", who="W"),
            planted(0.0, scale="two", seed=4, pairing="growth", questionnaire="q", grade="5"),
            planted(0.1, scale="comfort", seed=5, pairing="expectation", grade="5"),
        ]
    )

    found = compare(scores, by="grade")

    frame = found.frame
    few = frame["n_matched"] < 5
    assert list(frame.loc[few, "verdict"]) == ["too_few"]
    assert frame.loc[few, "p_adjusted"].isna().all()
    assert found.settings["family"] == len(frame) - 1 == 4
    assert list(frame.loc[~few, "p_adjusted"]) == list(holm(frame.loc[~few, "p"]))
    outside = (frame["change_low"] > 0) | (frame["change_high"] < 0)
    assert list(outside[~few]) == list(frame.loc[~few, "p_adjusted"] < 0.05)
    assert set(outside[~few]) == {True, False}


def test_groups_are_compared_apart():
    scores = pd.concat(
        [
            planted(0.8, role="mentee", form="a", who="E"),
            planted(0.0, role="mentor", form="a", who="O"),
            planted(-0.8, role="mentor", form="b", who="X"),
        ]
    )

    by_both = compare(scores, by=("role", "form"))

    assert list(by_both.frame["verdict"]) == ["better", "same", "worse"]
    assert by_both.by == ("role", "form")
    assert list(compare(scores, by="role").frame["role"]) == ["mentee", "mentor"]
    assert by_both.n_matched == 120


def test_a_person_who_changed_group_counts_where_they_began():
    scores = make_scores([2], [3]).assign(category=["new", "old"])

    frame = compare(scores, by="category").frame

    assert list(frame["category"]) == ["new"]
    assert frame["n_matched"].item() == 1


def test_the_required_columns_are_enough():
    result = compare(planted(0.8)[REQUIRED])

    assert result.frame["verdict"].item() == "better"
    assert np.isnan(result.frame["minimum"].item())


def test_row_order_does_not_matter():
    scores = planted(0.4)

    here, there = compare(scores).frame, compare(scores.sample(frac=1, random_state=1)).frame

    pd.testing.assert_frame_equal(here, there)


# Nonsense in, sense out.


def columns_of(result):
    return {name: str(kind) for name, kind in result.frame.dtypes.items()}


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda scores: scores.iloc[:0], "no scores of the first time"),
        (lambda scores: scores[scores["wave"] == "before"], "no scores of the second time"),
        (lambda scores: scores[scores["wave"] == "after"], "no scores of the first time"),
        (lambda scores: scores.assign(score=np.nan), "no scores of the first time"),
        (lambda scores: scores.assign(score=3.0), "same score both times"),
        (lambda scores: scores.iloc[:1], "no scores of the second time"),
        (lambda scores: scores.iloc[[0, -1]], "Nobody answered in both waves"),
        (lambda scores: scores.iloc[[0, 40]], "Only 1 person has scores of both times"),
        (
            lambda scores: scores.iloc[:60],
            "20 of the 40 people with scores of the first wave have none",
        ),
        (lambda scores: scores.assign(n_absent=2), "no answers at all"),
    ],
)
def test_nonsense_gets_a_sentence_and_the_usual_columns(spoil, sentence):
    result = compare(spoil(planted(0.0)))

    assert sentence in said(result)
    assert columns_of(result) == columns_of(compare(planted(0.0)))
    assert not result.frame["verdict"].isin(["better", "worse"]).any()


def test_all_answers_equal_is_no_change():
    row = compare(planted(0).assign(score=3.0)).frame.iloc[0]

    assert (row["verdict"], row["p"], row["change"], row["sd_change"]) == ("same", 1, 0, 0)


def test_little_room_to_rise_is_told():
    scores = make_scores([5, 5, 5, 4, 3, 4, 2, 5], [5, 4, 5, 5, 4, 4, 3, 5])

    result = compare(scores)

    assert result.frame["at_maximum"].item() == 0.5
    assert result.frame["at_minimum"].item() == 0
    assert "little room to improve" in said(result)
    assert "little room" not in said(compare(scores.assign(better="lower")))


def test_leavers_who_were_different_are_told_but_not_a_few():
    before, stayed = [2, 2.5, 3, 3.5, 4, 3], [2.5, 2.5, 3, 4, 4, 3.5]

    many = compare(make_scores([*before, 1, 1, 1.5, 1, 1.2], [*stayed, *[None] * 5]))
    few = compare(make_scores([*before, 1, 1], [*stayed, None, None]))

    assert many.frame["lost_difference"].item() < -0.25
    assert "Those who left had different first scores" in said(many)
    assert few.frame["lost_difference"].item() < -0.25
    assert "Those who left had different first scores" not in said(few)


def test_oldham_is_the_correlation_of_change_and_mean():
    before, after = np.array([1.0, 2, 4, 5, 3]), np.array([2.0, 4, 4, 5, 5])

    row = compare(make_scores(before, after)).frame.iloc[0]

    expected = np.corrcoef(after - before, (after + before) / 2)[0, 1]
    assert row["oldham"] == pytest.approx(expected)


def test_different_versions_are_told():
    scores = planted(0.4)

    result = compare(scores.assign(version=np.where(scores["wave"] == "after", "1.1.0", "1.0.0")))

    assert "different versions" in said(result)


def test_ten_thousand_participants_are_compared():
    result = compare(planted(0.1, n=10_000))

    assert result.n_matched == 10_000
    assert result.frame["verdict"].item() == "slight"


def test_a_participant_twice_in_a_wave_is_an_error_that_names_both():
    scores = planted(0.4)

    with pytest.raises(BadArgument) as caught:
        compare(pd.concat([scores, scores.iloc[:1]]))

    assert caught.value.where == "participant 'U-0'"
    assert "courage" in str(caught.value)


@pytest.mark.parametrize("options", [{"by": "colour"}, {"by": "score"}, {"by": ("role", "wave")}])
def test_a_grouping_that_is_not_there_is_an_error(options):
    with pytest.raises(BadArgument, match="grouped"):
        compare(planted(0.4), **options)


def test_one_wave_twice_is_an_error():
    with pytest.raises(BadArgument, match="before"):
        compare_waves(planted(0.4), before="before", after="before")


def test_without_a_comparison_group_no_word_of_cause_is_said():
    """B.4: the word is dynamics; regression to the mean is warned about (S1-061). Russian and English."""
    result = compare(planted(0.8))

    russian = " ".join(translator("ru").render(caveat) for caveat in result.caveats)
    english = " ".join(translator("en").render(caveat) for caveat in result.caveats)
    assert "Группы сравнения нет" in russian
    assert "приближаются к среднему" in russian
    assert "not why they changed" in english
    for word in ("эффект", "благодаря", "вследствие"):
        assert word not in russian.lower()
    for word in ("effect", "because of the programme", "thanks to"):
        assert word not in english.lower()


def test_every_caveat_is_said_in_russian():
    for spoil in (lambda s: s.iloc[:60], lambda s: s.assign(score=3.0), lambda s: s.iloc[:1]):
        for caveat in compare(spoil(planted(0.4))).caveats:
            assert not set("abcdefghijklmnopqrstuvwxyz") & set(
                translator("ru").render(caveat).replace("before", "").replace("after", "")
            )


def test_groups_that_have_an_order_are_told_in_it():
    """Low, middle, high of an ordered categorical, whoever comes first in the table (A7)."""
    order = ["низкий", "средний", "высокий", "никто"]
    rng = np.random.default_rng(3)
    people = [f"U-{n}" for n in range(30)]
    parts = [
        pd.DataFrame(
            {
                "participant": people,
                "wave": wave,
                "scale": scale,
                "score": rng.integers(4, 20, 30) / 4,
                "level": pd.Categorical([order[2 - n % 3] for n in range(30)], order, ordered=True),
            }
        )
        for scale in ("b", "a")
        for wave in ("before", "after")
    ]
    scores = pd.concat(parts, ignore_index=True)

    result = compare_waves(scores, before="before", after="after", by="level")

    assert result.frame["scale"].tolist() == ["b"] * 3 + ["a"] * 3
    assert result.frame["level"].tolist() == order[:3] * 2
    plain = compare_waves(
        scores.astype({"level": "str"}), before="before", after="after", by="level"
    ).frame.set_index(["scale", "level"])
    own = result.frame.set_index(["scale", "level"])
    assert own["change"].to_dict() == plain["change"].to_dict()
    assert own["p_adjusted"].to_dict() == plain["p_adjusted"].to_dict()
    assert compare_groups(result).frame["group"].nunique() == 3
