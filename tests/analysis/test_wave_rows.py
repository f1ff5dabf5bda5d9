"""Single people, leavers, the pull towards the mean and then-tests in a comparison of waves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import tables, wording
from kit.analysis import compare_waves, scale_precision
from kit.analysis.precision import Precision
from kit.domain.questionnaire import ReferenceReliability
from kit.errors import BadArgument
from kit.i18n.translator import translator
from kit.release import release
from kit.stats.adjust import benjamini_hochberg
from kit.stats.change import reliable_change
from tests.builders.workspaces import make_questionnaire

CLASSES = ["share_improved", "share_unchanged", "share_worse"]
EXACT = {("q", "courage"): Precision(0.9, "norm", 0.8)}


def make_scores(before, after, **columns):
    parts = [
        pd.DataFrame(
            {
                "participant": [f"U-{number}" for number in range(len(values))],
                "wave": wave,
                "scale": "courage",
                "score": values,
            }
        )
        for wave, values in (("before", before), ("after", after))
    ]
    whole = pd.concat(parts).assign(questionnaire="q", minimum=1.0, maximum=5.0)
    return whole.assign(
        **{
            name: np.tile(values, 2) if isinstance(values, list) else values
            for name, values in columns.items()
        }
    )


def planted(n=40, seed=1, shift=0.4, **columns):
    rng = np.random.default_rng(seed)
    before = rng.integers(15, 40, n) / 10
    after = np.clip(before + shift + rng.normal(0, 0.7, n).round(1), 1, 5)
    return make_scores(before, after, **columns)


def compare(scores, **options):
    return compare_waves(scores, before="before", after="after", **options)


def said(result, language="en"):
    return " ".join(translator(language).render(each) for each in result.caveats)


def test_shares_of_reliable_change_are_those_of_single_people():
    scores = planted()
    result = compare(scores, reliabilities=EXACT)
    wide = scores.pivot_table(index="participant", columns="wave", values="score")

    row = result.frame.iloc[0]

    change = reliable_change(wide["before"], wide["after"], reliability=0.9, sd=0.8)
    assert list(row[CLASSES] * 40) == pytest.approx(
        [change.improved, change.unchanged, change.worse]
    )
    assert row["minimum_change"] == pytest.approx(change.minimum_change)
    labels = result.pairs.set_index("participant")["reliable"]
    assert labels.to_dict() == dict(zip(wide.index, change.labels, strict=True))


def test_the_least_change_is_the_same_in_every_group():
    scores = planted(role=["mentee"] * 25 + ["mentor"] * 15)

    frame = compare(scores, by="role", reliabilities={("q", "courage"): Precision(0.8)}).frame

    assert len(set(frame["minimum_change"])) == 1


@pytest.mark.parametrize(
    ("known", "sentence", "russian"),
    [
        ({("q", "courage"): Precision(0.69)}, "below 0.7", "ниже 0,7"),
        ({("q", "other"): Precision(0.9)}, "is not known", "неизвестна"),
        ({("q", "courage"): Precision(0.7, "norm", 9.0)}, "own error", "погрешность"),
    ],
)
def test_without_a_good_reliability_nothing_is_said_of_single_people(known, sentence, russian):
    result = compare(planted(), reliabilities=known)

    assert result.frame[CLASSES].isna().all(axis=None)
    assert set(result.pairs["reliable"]) == {""}
    assert sentence in said(result)
    assert russian in said(result, "ru").replace(",70", ",7")


@pytest.mark.parametrize(("low", "told"), [(0.69, False), (0.7, True)])
def test_single_people_are_told_by_the_lower_limit_of_the_reliability(low, told):
    """An alpha of 0.82 from few people may be one of 0.69: then nobody is classed (A, statistician 5)."""
    known = {("q", "courage"): Precision(0.82, "alpha", n=30, low=low)}

    result = compare(planted(), reliabilities=known)

    assert result.frame[CLASSES].notna().all(axis=None) == told
    assert ("too few people answered to be sure" in said(result)) != told
    assert ("ответивших мало" in said(result, "ru")) != told


def test_people_of_one_mentor_who_change_alike_are_not_counted_as_many():
    """Eight mentors with five twins each: a clear change of 40 people is none of 8 (A, statistician 1)."""
    change = np.repeat([1.0, 0.6, -0.4, 0.8, 0.9, -0.3, 0.5, -0.1], 5)
    scores = make_scores(np.full(40, 3.0), 3 + change)
    people = scores["participant"].unique()
    together = {person: f"M-{place // 5}" for place, person in enumerate(people)}

    alone, counted = compare(scores), compare(scores, together=together)

    row = counted.frame.iloc[0]
    assert row["verdict"] == alone.frame.iloc[0]["verdict"] == "better"
    assert row["clustered_low"] < 0 < row["change_low"]
    assert (row["clusters"], row["icc"]) == (8, pytest.approx(1))
    assert "counted together" in said(counted) and "so few mentors" in said(counted)
    assert "Наставников так мало" in said(counted, "ru")
    assert alone.frame["clustered_low"].isna().all()
    assert "mentor" not in said(alone)


def test_released_rows_tell_the_interval_by_mentor_and_not_how_alike_people_are():
    """A curator sees whether a change holds, never two people's likeness (A, statistician 1)."""
    scores = planted()
    together = {person: person[:-1] for person in scores["participant"].unique()}

    row = release(compare(scores, together=together), 5).frame.iloc[0]

    assert row["clustered_low"] == round(row["clustered_low"], 2)
    assert np.isnan(row["icc"]) and row["clusters"] == -1


def test_alpha_and_few_people_behind_it_are_flagged():
    known = {("q", "courage"): Precision(0.85, "alpha", n=40)}

    assert "Cronbach's alpha" in said(compare(planted(), reliabilities=known))
    assert "Only 40 people answered all items" in said(compare(planted(), reliabilities=known))
    assert "Cronbach" not in said(compare(planted(), reliabilities=EXACT))


@pytest.mark.parametrize("columns", [{"pairing": "expectation"}, {"better": "neither"}])
def test_gaps_and_scales_without_direction_have_no_classes(columns):
    result = compare(planted(**columns), reliabilities=EXACT)

    assert result.frame[CLASSES].isna().all(axis=None)


def test_a_norm_is_preferred_to_alpha(questionnaire):
    survey, responses = questionnaire

    with_alpha = scale_precision(responses, survey(None), wave="before")
    with_norm = scale_precision(
        responses,
        survey(ReferenceReliability(reliability=0.8, source="manual", sd=0.6)),
        wave="before",
    )

    assert with_alpha["q", "belonging"].source == "alpha"
    assert with_alpha["q", "belonging"].n == 30
    assert with_alpha["q", "belonging"].low < with_alpha["q", "belonging"].reliability
    assert with_norm["q", "belonging"] == Precision(0.8, "norm", 0.6)


@pytest.fixture
def questionnaire():
    rng = np.random.default_rng(3)
    level = rng.integers(1, 6, 30)
    rows = [
        {"participant": f"U-{person}", "wave": "before", "item": item, "value": float(value)}
        for item in ("belong_1", "belong_2")
        for person, value in enumerate(np.clip(level + rng.integers(-1, 2, 30), 1, 5))
    ]

    def survey(norm):
        made = make_questionnaire()
        scales = tuple(replace(scale, norm=norm) for scale in made.scales)
        return replace(made, id="q", scales=scales)

    return survey, pd.DataFrame(rows).assign(questionnaire="q")


def test_bounds_of_who_may_have_improved_contain_the_share_of_the_matched():
    before = [2.0, 2, 2, 3, 3, 4, 4, 4, 5, 5]
    scores = make_scores(before, [3.0, 3, 2, 3, 4, 4, 3, np.nan, np.nan, np.nan])

    row = compare(scores).frame.iloc[0]
    lower = compare(scores.assign(better="lower")).frame.iloc[0]

    assert (row["improved_least"], row["improved_most"]) == pytest.approx((0.3, 0.6))
    assert (lower["improved_least"], lower["improved_most"]) == pytest.approx((0.1, 0.4))
    assert np.isnan(compare(scores.assign(better="neither")).frame["improved_most"].item())


@pytest.mark.parametrize(
    ("spread", "sentence", "russian"),
    [
        (0.3, "closer together", "ближе друг к другу"),
        (2.0, "further apart", "дальше друг от друга"),
    ],
)
def test_coming_closer_and_moving_apart_are_told_by_oldham(spread, sentence, russian):
    before = np.linspace(2, 4, 40)
    after = 3 + (before - 3) * spread + np.tile([-0.1, 0.1], 20)

    result = compare(make_scores(before, after))

    assert sentence in said(result)
    assert russian in said(result, "ru")


def test_regression_to_the_mean_alone_is_no_coming_closer():
    rng = np.random.default_rng(7)
    true = rng.normal(3, 0.5, 200)
    before, after = (np.clip(true + rng.normal(0, 0.4, 200), 1, 5) for _ in range(2))

    result = compare(make_scores(before, after))

    assert result.frame["p_oldham"].item() > 0.05
    assert "closer together" not in said(result)
    assert "nearer to the mean by themselves" in said(result)


def test_many_items_looked_over_are_adjusted_for_the_share_of_false_alarms():
    scores = pd.concat(
        planted(seed=seed, shift=0.1 * seed).assign(scale=f"item {seed}") for seed in range(5)
    )

    result = compare(scores, exploratory=True)

    assert list(result.frame["p_adjusted"]) == pytest.approx(
        list(benjamini_hochberg(result.frame["p"]))
    )
    assert result.settings["adjusted"] == "Benjamini-Hochberg"
    assert "Бенджамини" in tables.render(tables.effect_sizes(result, "ru"))
    assert "Holm" in tables.render(tables.effect_sizes(compare(scores), "en"))


def test_any_further_column_can_be_grouped_by():
    scores = planted(school=["north"] * 20 + ["south"] * 20)

    assert list(compare(scores, by="school").frame["school"]) == ["north", "south"]
    with pytest.raises(BadArgument, match="school"):
        compare(scores, by="colour")


def test_people_asked_are_told_where_they_are_known():
    result = compare(planted(), invited={"before": 50, "after": 48})

    assert (result.n_invited_before, result.n_invited_after) == (50, 48)
    assert compare(planted()).n_invited_before == -1
    assert release(compare(planted(n=4), invited={"before": 50})).n_invited_before == -1


def test_a_look_back_has_words_of_its_own():
    result = compare(planted(shift=0.8, pairing="retro"))

    assert "rate themselves higher on 1 of 1 scales" in wording.then_test(result, "en")
    assert "выше, чем по памяти" in tables.render(tables.then_tests(result, "ru"))
    assert "rose</span>" not in tables.render(tables.then_tests(result, "en"))
    assert tables.wave_comparison(result) is None
    assert "looking back" in said(result)


# Released.


def classes(result):
    return result.frame[CLASSES]


def test_a_small_class_withholds_the_classes_of_its_row_and_nothing_else():
    before = np.array([3.0, 2.0] * 15)
    moves = np.array([1.5] * 2 + [0.1] * 8 + [1.5] * 8 + [0.1] * 12)
    scores = make_scores(before, before + moves, role=["mentor"] * 10 + ["mentee"] * 20)

    result = compare(scores, by="role", reliabilities=EXACT)
    released = release(result)

    assert list(result.frame["share_improved"]) == pytest.approx([0.2, 0.4])
    assert released.frame["change"].notna().all()
    # Two mentors improved; told of the mentees and of all, they could be found by subtraction.
    assert classes(released).isna().all(axis=None)
    told = classes(release(compare(scores, reliabilities=EXACT))).iloc[0]
    assert told.sum() == pytest.approx(1)


def test_classes_in_which_everybody_is_alike_are_withheld():
    released = release(compare(make_scores([2.0, 3.0] * 10, [2.1, 3.0] * 10), reliabilities=EXACT))

    assert not released.frame["withheld"].item()
    assert classes(released).isna().all(axis=None)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=12, max_size=60))
def test_no_class_of_a_few_can_be_found_by_subtraction(people):
    """All roles, and everybody: what is told leaves no class of one to four to be worked out."""
    moves = np.array([(-1.5, 0.1, 1.5)[kind] for kind, _ in people])
    before = np.where(np.arange(len(people)) % 2, 3.0, 2.9)
    scores = make_scores(before, before + moves, role=[f"r{role}" for _, role in people])
    full = {by: compare(scores, by=by, reliabilities=EXACT) for by in ((), ("role",))}
    shown = {by: release(result) for by, result in full.items()}
    told_whole = classes(shown[()]).notna().all(axis=None)
    rows = shown[("role",)].frame
    true = full[("role",)].frame
    hidden = rows[CLASSES].isna().any(axis=1)
    counts = (true[CLASSES].to_numpy() * true[["n_matched"]].to_numpy()).round().astype(int)

    assert all(each == 0 or each >= 5 for each in counts[~hidden.to_numpy()].ravel())
    if told_whole:
        rest = counts[hidden.to_numpy()].sum(axis=0)
        assert all(each == 0 or each >= 5 for each in rest)


def test_changes_that_are_equal_on_paper_have_no_correlation_with_the_mean():
    row = compare(make_scores([3.0, 2.9] * 6, [4.5, 2.9 + 1.5] * 6)).frame.iloc[0]

    assert np.isnan(row["oldham"])
    assert np.isnan(row["p_oldham"])


def test_what_rests_on_those_who_left_is_not_released():
    scores = planted()
    scores = scores[(scores["wave"] == "before") | ~scores["participant"].isin(["U-1", "U-2"])]
    result = compare(scores)
    assert result.frame["p_lost"].notna().all()

    assert release(result).frame[["p_lost", "lost_difference"]].isna().all(axis=None)


def test_words_that_need_explaining_open_their_explanation():
    """Reached by Tab, a click or a touch; nothing is said on hover only."""
    html = tables.render(tables.effect_sizes(compare(planted()), "en")) + tables.render(
        tables.single_people(compare(planted(), reliabilities=EXACT), "en")
    )

    targets = [part.split('"')[0] for part in html.split('popovertarget="')[1:]]
    assert len(targets) == 12
    assert all(f'popover class="kit-tip" id="{each}"' in html for each in targets)
    assert html.count('<button type="button"') == 12
    assert "title=" not in html


def test_a_released_share_of_nobody_is_told_as_at_most_a_step():
    before = np.array([3.0, 2.0] * 15)
    moves = np.array([1.5] * 10 + [0.1] * 20)
    result = release(compare(make_scores(before, before + moves), reliabilities=EXACT))

    assert list(classes(result).iloc[0]) == pytest.approx([0.35, 0.6, 0.05], abs=0.06)
    assert "\N{LESS-THAN OR EQUAL TO} 5" in tables.render(tables.single_people(result, "ru"))
