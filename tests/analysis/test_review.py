"""Review of the programme's running: S1-055…059, S1-065, S1-066."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kit.analysis import swot
from kit.analysis.compliance import assess
from kit.analysis.dyads import agreement, pair_marks
from kit.domain.people import Match
from kit.frames import tidy
from kit.stats.proportions import wilson
from tests.builders.reviews import (
    CAMPAIGNS,
    NO,
    YES,
    answer,
    answers_of,
    make_review,
    matches,
    people,
    survey,
)


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_interval_of_a_share_is_the_published_one(yes, n, low, high):
    """Newcombe (1998), table I, method 3: score without continuity correction."""
    found = wilson(yes, n)

    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


@given(st.integers(0, 200), st.integers(0, 200))
def test_interval_holds_the_share_and_stays_a_share(yes, more):
    found = wilson(yes, yes + more)

    if yes + more == 0:
        assert found.estimate != found.estimate
    else:
        assert 0 <= found.low <= found.estimate <= found.high <= 1


def satisfaction(review, role="mentee", form="student-student"):
    rows = review.shares[review.shares["satisfaction"]]
    return rows[(rows["role"] == role) & (rows["form"] == form)].iloc[0]


def test_satisfaction_has_both_denominators():
    """S1-065, B.5: of all participants in the role, and of those who answered.

    Also S1-076, S1-114, S2-017, S2-018, S2-031, S2-060.
    """
    said = answers_of(10, glad=6)[:32]  # eight pairs answered

    row = satisfaction(make_review(said))

    assert (row["n_all"], row["n_answered"], row["n_yes"]) == (10, 8, 6)
    assert (row["share"], row["share_all"]) == (0.75, 0.6)
    assert (row["low"], row["high"]) == pytest.approx((0.4093, 0.9285), abs=1e-4)


def test_refusal_to_answer_is_no_answer():
    said = [answer("peer-mentee-0", "peer-mentee-after", {"glad": -9}), *answers_of(10)[4:]]

    row = satisfaction(make_review(said))

    assert (row["n_answered"], row["n_yes"]) == (9, 9)


def test_role_is_counted_over_all_forms_too():
    said = [*answers_of(10, glad=4), *answers_of(10, "teacher", glad=8)]

    review = make_review(said, kinds=("peer", "teacher"))

    total = satisfaction(review, form="")
    assert (total["n_all"], total["n_answered"], total["n_yes"]) == (20, 20, 12)


def test_wish_before_is_not_satisfaction_after():
    said = [answer("peer-mentee-0", "peer-mentee-before", {"glad": YES})]

    review = make_review(said)

    wish = review.shares[(review.shares["item"] == "glad") & (review.shares["wave"] == "before")]
    assert not wish["satisfaction"].any()
    assert wish["n_yes"].sum() == 1
    assert satisfaction(review)["n_answered"] == 0


def marks(review, item="exp_use", form="student-student"):
    rows = review.agreement
    return rows[(rows["item"] == item) & (rows["form"] == form)].iloc[0]


def test_two_sides_differ_within_pairs():
    """S1-066: quality of joint work seen by both; interval against scipy's paired t."""
    mentor, mentee = [8, 9, 7, 10, 6], [6, 9, 4, 9, 7]
    said = []
    for number, both in enumerate(zip(mentor, mentee, strict=True)):
        for role, mark in zip(("mentor", "mentee"), both, strict=True):
            said.append(answer(f"peer-{role}-{number}", f"peer-{role}-after", {"exp_use": mark}))

    row = marks(make_review(said, pairs=5))

    expected = stats.ttest_rel(mentor, mentee).confidence_interval(0.95)
    assert row["n_pairs"] == 5
    assert row["difference"] == pytest.approx(1.0)
    assert (row["low"], row["high"]) == pytest.approx((expected.low, expected.high))


def test_many_questions_at_once_are_allowed_for():
    """Nine pairs, one question far apart of seven: Holm; one barely apart is not clear (A3)."""
    said = []
    for number in range(9):
        near = dict.fromkeys(("exp_comfort", "exp_order", "exp_group", "exp_personal"), 5)
        later = {"exp_use": 8, "exp_pleased": 6 if number > 4 else 5} | near
        said.append(answer(f"peer-mentor-{number}", "peer-mentor-after", later))
        later = {"exp_use": 4, "exp_pleased": 5} | near
        said.append(answer(f"peer-mentee-{number}", "peer-mentee-after", later))

    review = make_review(said, pairs=9)

    assert marks(review)["clear"]
    barely = marks(review, "exp_pleased")
    assert barely["low"] < 0 < barely["difference"] < barely["detectable"]
    assert barely["confidence"] > 0.95
    assert barely["p"] < 0.05 < barely["p_adjusted"]
    assert not barely["clear"]


def test_group_is_one_pair_with_the_mean_of_each_side():
    group = Match(
        id="M-1",
        form="student-student",
        mentors=("peer-mentor-0",),
        mentees=("peer-mentee-0", "peer-mentee-1"),
    )
    said = [
        answer("peer-mentor-0", "peer-mentor-after", {"exp_use": 8}),
        answer("peer-mentee-0", "peer-mentee-after", {"exp_use": 4}),
        answer("peer-mentee-1", "peer-mentee-after", {"exp_use": 5}),
    ]

    pairs = make_review(said, pairs=2, matched=[group]).pairs

    assert pairs[["match", "mentor", "mentee", "difference"]].to_numpy().tolist() == [
        ["M-1", 8.0, 4.5, 3.5]
    ]


def test_pair_of_equals_has_no_two_sides():
    """Sub-form «равный – равному»: both are mentor and mentee of each other."""
    both = ("peer-mentee-0", "peer-mentee-1")
    equals = Match(id="M-1", form="student-student", mentors=both, mentees=both)
    said = [answer(each, "peer-mentee-after", {"exp_use": 5}) for each in both]

    assert make_review(said, pairs=2, matched=[equals]).pairs.empty


def test_what_people_say_of_themselves_has_no_other_side():
    said = []
    for role in ("mentor", "mentee"):
        answers = {"eng_interest": 5, "con_talk": 2, "glad": YES, "met_count": 4}
        said.append(answer(f"peer-{role}-0", f"peer-{role}-after", answers))

    assert make_review(said, pairs=1).pairs.empty


def test_one_side_alone_makes_no_pair():
    long = tidy(
        [answer("peer-mentor-0", "peer-mentor-after", {"exp_use": 5})], people(1), CAMPAIGNS
    )
    texts = [survey("peer-mentee"), survey("peer-mentor")]

    pairs = pair_marks(long, texts, matches(1), wave="after")

    assert pairs.empty
    assert agreement(pairs, wide=4).empty


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ([0] * 9, "недопустимый"),
        ([2, 2, 2, 2, 0, 0, 0, 0, 0], "недопустимый"),
        ([2, 2, 2, 2, 1, 0, 0, 0, 0], "допустимый"),
        ([2] * 7 + [0, 0], "допустимый"),
        ([2] * 7 + [1, 0], "оптимальный"),
        ([2] * 9, "оптимальный"),
    ],
)
def test_total_of_the_curator_has_a_level(points, level):
    """B.3: 0–8, 9–14, 15–18."""
    text = survey("curator-compliance")
    answers = dict(zip(text.scale("compliance").items, points, strict=True))

    found = assess(answers, text)

    assert (found.total, found.maximum) == (sum(points), 18)
    assert found.level.in_("ru") == level


@pytest.mark.parametrize("missing", [{}, {"climate": -9}])
def test_missing_criterion_gives_no_level_and_is_never_zero(missing):
    text = survey("curator-compliance")
    answers = dict.fromkeys(text.scale("compliance").items, 2)
    del answers["climate"]

    found = assess(answers | missing, text)

    assert found.total != found.total
    assert found.level is None
    assert found.criteria["points"].sum() == 16
    assert found.criteria["points"].isna().sum() == 1


def test_nothing_marked_is_not_assessed():
    review = make_review(answers_of(5))

    assert review.criteria.empty
    assert review.compliance_level == ""
    assert review.compliance != review.compliance


def sayings(review, quadrant):
    return [str(each.sentence) for each in review.swot if each.quadrant == quadrant]


def test_draft_names_strong_and_weak_with_the_row_that_shows_it():
    """S1-055, S1-059: strengths and weaknesses; each sentence can be traced to its row."""
    review = make_review(answers_of(10, glad=3, mentor=9, mentee=4, expected=6))

    assert any("mentor" in each and "said yes" in each for each in sayings(review, "strength"))
    assert any("Only 0.3 of 10 said yes" in each for each in sayings(review, "weakness"))
    assert any("Mentors mark it higher" in each for each in sayings(review, "weakness"))
    assert any("Below what was expected" in each for each in sayings(review, "weakness"))
    for finding in review.swot:
        table = review.gaps.frame if finding.table == "gaps" else getattr(review, finding.table)
        assert finding.row in table.index


def test_what_lies_outside_is_an_opportunity_or_a_threat():
    later = [
        answer(f"peer-mentee-{number}", "peer-mentee-after", {"go_on": YES}) for number in range(9)
    ]
    refusing = [
        answer(f"peer-mentor-{number}", "peer-mentor-after", {"go_on": NO}) for number in range(9)
    ]
    review = make_review([*later, *refusing])

    assert any("go_on" in each for each in sayings(review, "opportunity"))
    assert any("go_on" in each for each in sayings(review, "threat"))
    assert any("those asked answered" in each for each in sayings(review, "threat"))
    under_way = replace(review, still_open=tuple(review.rates["campaign"]))
    assert not any(each.table == "rates" for each in swot.draft(under_way))


def test_curator_marks_enter_the_draft():
    text = survey("curator-compliance")
    answers = dict.fromkeys(text.scale("compliance").items, 1) | {"goals": 2, "methods": 0}

    review = make_review(answers_of(5), assessment=answers)

    assert "curator-compliance/goals" in sayings(review, "strength")[-1]
    assert "curator-compliance/methods" in sayings(review, "weakness")[-1]
    assert review.compliance == 9


def test_few_people_give_no_finding():
    """A school with four pairs gets numbers for the psychologist, and no conclusions."""
    review = make_review(answers_of(4, glad=4), pairs=4)

    assert {each.table for each in review.swot} <= {"rates"}


def test_open_answers_keep_code_and_question_and_leave_out_the_superseded():
    first = answer("peer-mentee-1", "peer-mentee-after", {"lacking": "Старый текст"})
    better = answer(
        "peer-mentee-1", "peer-mentee-after", {"lacking": "Больше встреч"}, 1,
        supersedes=first.attempt,
    )  # fmt: skip
    other = answer("peer-mentee-0", "peer-mentee-after", {"valuable": "Дружба", "lacking": ""})

    found = make_review([first, better, other]).open_answers

    assert found[["item", "participant", "text"]].to_numpy().tolist() == [
        ["valuable", "peer-mentee-0", "Дружба"],
        ["lacking", "peer-mentee-1", "Больше встреч"],
    ]


def test_nobody_answered_is_an_answer_too():
    review = make_review([])

    assert review.rates["rate"].fillna(0).eq(0).all()
    assert review.shares["n_answered"].eq(0).all()
    assert review.agreement.empty
    assert review.pairs.empty
    assert review.open_answers.empty
    assert pd.api.types.is_float_dtype(review.shares["share"])


def test_everybody_alike_gives_no_error():
    review = make_review(
        [
            answer(
                f"peer-{role}-{n}",
                f"peer-{role}-{wave}",
                dict.fromkeys(("exp_use", "exp_comfort"), 5),
            )
            for n in range(6)
            for role in ("mentee", "mentor")
            for wave in ("before", "after")
        ],
        pairs=6,
    )

    row = marks(review)
    assert row["low"] < row["difference"] == 0 < row["high"]
    assert not row["clear"]


def test_somebody_in_two_pairs_is_told():
    twice = [
        *matches(5),
        Match(
            id="M-9", form="student-student", mentors=("peer-mentor-0",), mentees=("peer-mentee-1",)
        ),
    ]

    assert "several pairs" in str(make_review(answers_of(5), matched=twice).caveats[0])
