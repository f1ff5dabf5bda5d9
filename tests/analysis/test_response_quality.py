"""Responses worth a second look: what is flagged, what is not, and what hangs on it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from kit.analysis.response_quality import (
    FLAGS,
    flag_responses,
    longest_run,
    prorating,
    with_and_without,
)
from kit.domain.campaign import Campaign
from kit.domain.questionnaire import (
    Number,
    Quality,
)
from kit.domain.response import Response
from kit.domain.texts import Text
from kit.errors import BadArgument
from tests.builders import nouns

WORDS = Text((("ru", "слова"),))
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
ITEMS = ("a", "b", "c", "d", "e", "f")


def make_questionnaire(*, reverse=("c",), run=4, seconds=2.0, others=()):
    """Six items from 1 to 5 on one scale; `others` use another set of choices."""
    return nouns.questionnaire(
        [
            *(nouns.agreed(item, "rate10" if item in others else "agree5") for item in ITEMS),
            nouns.item("met", Number(minimum=0, maximum=99)),
        ],
        [nouns.agreement(), nouns.agreement(10, choices_id="rate10")],
        id="growth",
        forms=(),
        scales=(nouns.scale("courage", ITEMS, reverse=reverse, min_valid=3),),
        quality=Quality(seconds_per_item=seconds, same_answer_run=run),
    )


def respond(values, *, seconds=60.0, who="U-1", items=ITEMS, **more):
    """A response: one value or None per item; `seconds` None is an unknown beginning."""
    settings = {
        "attempt": f"attempt-{who}",
        "campaign": "mentees-before",
        "questionnaire": "growth",
        "version": "1.0.0",
        "hash": "",
        "channel": "web",
        **more,
    }
    return Response(
        participant=who,
        answers={
            item: value for item, value in zip(items, values, strict=False) if value is not None
        },
        started_at=None if seconds is None else NOON - dt.timedelta(seconds=seconds),
        submitted_at=NOON,
        **settings,
    )


def flags(*responses, **settings):
    return flag_responses(responses, make_questionnaire(**settings))


def test_a_response_faster_than_the_rule_is_flagged():
    table = flags(respond([1, 2, 3, 4, 5, 1], seconds=11), respond([1, 2, 3, 4, 5, 1], seconds=12))

    assert list(table["too_fast"]) == [True, False]
    assert list(table["seconds_per_item"]) == pytest.approx([11 / 6, 2])
    assert list(table["flagged"]) == [True, False]


def test_time_per_item_counts_only_answered_items():
    slow, quick = respond([1, 2], seconds=5), respond([1, 2], seconds=3)

    assert list(flags(slow, quick)["too_fast"]) == [False, True]


@pytest.mark.parametrize(
    "response",
    [
        respond([1, 2, 3, 4], seconds=None),
        respond([1, 2, 3, 4], seconds=1, channel="paper"),
        respond([1, 2, 3, 4], seconds=1, channel="interview"),
        respond([1, 2, 3, 4], seconds=1, entered_by="curator"),
        respond([1, 2, 3, 4], seconds=-30),
    ],
    ids=["no beginning", "paper", "interview", "typed by another", "clock turned back"],
)
def test_a_time_that_is_not_the_respondents_says_nothing(response):
    table = flags(response)

    assert np.isnan(table["seconds"].item())
    assert not table["flagged"].item()


def test_a_rule_of_zero_flags_nobody():
    table = flags(respond([3, 3, 3, 3, 3, 3], seconds=0), seconds=0, run=0)

    assert not table["flagged"].item()
    assert table["longest_run"].item() == 6


@pytest.mark.parametrize(
    ("values", "reverse", "run"),
    [
        ([4, 4, 4, 4, 4, 4], ("c",), 6),
        ([4, 4, 4, 4, 4, 4], (), 0),  # content with everything: no contradiction
        ([4, 4, 4, 4, 4, 4], ITEMS, 0),  # all one direction
        ([5, 4, 4, 4, 2, 1], ("c",), 3),
        ([4, 4, 1, 4, 4, 4], ("c",), 0),  # the reversed item was answered apart
        ([4, 4, None, 4, 4, 4], ("c",), 0),  # an unanswered item ends a run
        ([-9, -9, -9, -9, -9, -9], ("c",), 0),  # "prefer not to say" is no answer
        ([4, 4, 4, -9, 4, 4], ("c",), 3),
        ([], ("c",), 0),
    ],
)
def test_the_same_answer_counts_only_across_a_reversed_item(values, reverse, run):
    questionnaire = make_questionnaire(reverse=reverse)

    assert longest_run(respond(values), questionnaire) == run


def test_a_run_ends_where_the_choices_change():
    questionnaire = make_questionnaire(others=("d", "e", "f"))

    assert longest_run(respond([4, 4, 4, 4, 4, 4]), questionnaire) == 3


def test_an_item_that_was_not_asked_does_not_end_a_run():
    questionnaire = make_questionnaire()
    response = respond([4, None, 4, 4, 4, 4], not_asked=("b",))

    assert longest_run(response, questionnaire) == 5


def test_straight_lining_is_flagged_from_the_declared_length():
    table = flags(respond([2, 2, 2, 2, 5, 1]), respond([2, 2, 2, 1, 5, 1]))

    assert list(table["same_answers"]) == [True, False]
    assert list(table["longest_run"]) == [4, 3]


def test_superseded_responses_and_other_questionnaires_are_left_out():
    first = respond([1, 2, 3, 4, 5, 1], who="U-1")
    second = respond([1, 2, 3, 4, 5, 2], who="U-1", attempt="later", supersedes=first.attempt)
    other = respond([1], who="U-2", questionnaire="another")

    assert list(flags(first, second, other)["attempt"]) == ["later"]


def test_the_wave_is_that_of_the_campaign():
    campaign = Campaign(
        id="mentees-before",
        title=WORDS,
        questionnaire="growth",
        wave="before",
        role="mentee",
        form="",
        stage="both",
        opens_on=NOON.date(),
        closes_on=NOON.date(),
    )
    response = respond([1, 2, 3])

    assert flag_responses([response], make_questionnaire(), [campaign])["wave"].item() == "before"
    assert flags(response)["wave"].item() == "mentees-before"


def test_no_responses_give_an_empty_table_of_the_same_columns():
    table = flags()

    assert list(table.columns) == list(FLAGS)
    assert table.empty
    assert table["flagged"].dtype == bool


def test_a_response_without_answers_is_not_flagged():
    table = flags(respond([]))

    assert table["n_answered"].item() == 0
    assert not table["flagged"].item()


def make_scores(before, after, **columns):
    rows = [
        {"participant": f"U-{number}", "wave": wave, "scale": "courage", "score": value}
        for wave, values in (("before", before), ("after", after))
        for number, value in enumerate(values)
    ]
    return pd.DataFrame(rows).assign(minimum=1.0, maximum=5.0, **columns)


def carried(n=20, seed=2):
    """Nobody moves much, except three people who jump to the top."""
    rng = np.random.default_rng(seed)
    before = rng.integers(20, 30, n) / 10
    after = before + rng.integers(-1, 3, n) / 10
    return before, after


def test_the_verdict_that_hangs_on_flagged_people_is_marked():
    before = np.full(12, 2.0) + np.arange(12) / 10
    after = before + 0.6
    after[6:] = before[6:] - np.arange(6) / 20
    scores = make_scores(before, after)
    flagged = pd.DataFrame({"participant": [f"U-{i}" for i in range(6)], "wave": "after"})

    table = with_and_without(scores, flagged, before="before", after="after")

    row = table.iloc[0]
    assert (row["n_matched"], row["n_matched_without"]) == (12, 6)
    assert row["change"] == pytest.approx(np.mean(after - before))
    assert row["change_without"] == pytest.approx(np.mean(after[6:] - before[6:]))
    assert row["differs"] == (row["verdict"] != row["verdict_without"])
    assert row["differs"]


def test_leaving_out_nobody_changes_nothing():
    scores = make_scores(*carried())
    nobody = flags()

    table = with_and_without(scores, nobody, before="before", after="after")

    assert not table["differs"].any()
    assert table["change_without"].tolist() == table["change"].tolist()


def test_leaving_out_everybody_keeps_the_row_and_says_too_few():
    scores = make_scores(*carried())
    everybody = scores[["participant", "wave"]]

    row = with_and_without(scores, everybody, before="before", after="after").iloc[0]

    assert (row["n_matched_without"], row["verdict_without"]) == (0, "too_few")


def test_flags_without_people_are_refused():
    with pytest.raises(BadArgument, match="participant, wave"):
        with_and_without(
            make_scores(*carried()), pd.DataFrame({"who": []}), before="before", after="after"
        )


def test_prorated_scores_are_counted_and_left_out_for_comparison():
    before, after = carried()
    scores = make_scores(before, after, n_valid=4, n_items=4)
    scores.loc[[0, 1, 25], "n_valid"] = 3
    scores.loc[30, ["score", "n_valid"]] = [np.nan, 1]

    row = prorating(scores, before="before", after="after").iloc[0]

    assert (row["n_complete"], row["n_prorated"], row["n_no_score"]) == (36, 3, 1)
    assert (row["n_matched"], row["n_matched_without"]) == (19, 16)
    kept = [number for number in range(20) if number not in (0, 1, 5, 10)]
    assert row["change_without"] == pytest.approx(np.mean((after - before)[kept]))


def test_prorating_by_group_counts_each_group():
    before, after = carried()
    scores = make_scores(before, after, n_valid=4, n_items=4)
    scores["role"] = ["mentor", "mentee"] * 20
    scores.loc[0, "n_valid"] = 3

    table = prorating(scores, before="before", after="after", by="role").set_index("role")

    assert table.loc["mentor", "n_prorated"] == 1
    assert table.loc["mentee", "n_prorated"] == 0


def test_prorating_of_scores_of_unknown_origin_is_refused():
    with pytest.raises(BadArgument, match="how many answers"):
        prorating(make_scores(*carried()), before="before", after="after")
