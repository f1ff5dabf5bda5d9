"""What the first stage tells to those who must not recognise a person: themes and pairs."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kit.analysis import follow_pairs
from kit.domain.people import Match
from kit.domain.pulse import PairCheck
from kit.domain.rules import PulseRules, ReviewRules
from kit.release import release
from kit.release.review import told_themes
from kit.results import Saving
from kit.results.review import THEMES
from tests.builders.reviews import answer, answers_of, make_review

MINIMUM = 5
QUESTION = ("peer-mentee", "lacking")
RULES = ReviewRules(lacked=("lacking",))


def themes(counts, answered):
    rows = [
        ("q", "lacking", "q/lacking", "after", "mentee", "f", name, n, sum(counts), answered, "")
        for name, n in zip("abcdefgh", counts, strict=False)
    ]
    return pd.DataFrame(rows, columns=list(THEMES)).astype(THEMES)


@given(st.lists(st.integers(1, 40), max_size=8), st.integers(0, 40), st.integers(5, 10))
def test_told_themes_give_neither_a_small_count_nor_a_rest(counts, silent, minimum):
    frame = themes(counts, max(counts, default=0) + silent)

    told = told_themes(frame, minimum)

    true = frame.set_index("theme").loc[told["theme"], "n"].to_numpy()
    assert (told["n"].to_numpy() >= minimum).all()
    assert (told["n"].to_numpy() % minimum == 0).all()
    assert (true >= told["n"].to_numpy()).all()
    assert (told["n_answered"] - told["n"] >= 2).all()
    assert (told["n_coded"] == -1).all()
    assert (told["bound"] == "least").all()


@given(st.integers(5, 60), st.integers(2, 40))
def test_one_more_answer_is_told_in_one_of_five_cases_at_most(n, silent):
    first, second = (told_themes(themes([n + k], n + 1 + silent), MINIMUM) for k in (0, 1))

    assert (first["n"].to_list() != second["n"].to_list()) <= ((n + 1) % MINIMUM == 0)


def coded(n, minimum_group=MINIMUM):
    """Return a review in which `n` of 12 mentees wrote of few meetings, and one of herself."""
    written = [
        answer(f"peer-mentee-{number}", "peer-mentee-after", {"lacking": "Мало встреч"})
        for number in range(12)
    ]
    coding = {each.attempt: ["meetings"] for each in written[:n]}
    coding[written[-1].attempt] = ["переезд семьи"]
    return make_review(
        written, pairs=15, codings={QUESTION: coding}, rules=RULES, minimum_group=minimum_group
    )


def test_theme_of_one_is_gone_with_its_words():
    full = coded(11)
    released = release(full)

    assert set(full.themes["theme"]) == {"meetings", "переезд семьи"}
    assert released.themes["theme"].to_list() == ["meetings"]
    assert released.themes["n"].to_list() == [10]
    assert "переезд" not in str(released.swot)


def test_theme_becomes_a_weakness_with_the_count_that_may_be_told():
    full, released = coded(7), release(coded(7))

    assert [each.sentence.params["n"] for each in full.draft if each.table == "themes"] == [7]
    told = [each for each in released.draft if each.table == "themes"]
    assert [(each.quadrant, each.sentence.params["n"]) for each in told] == [("weakness", 5)]
    assert {each.key for each in told} <= {each.key for each in full.draft}


def test_theme_of_everybody_who_answered_is_withheld():
    written = [
        answer(f"peer-mentee-{number}", "peer-mentee-after", {"lacking": "Мало встреч"})
        for number in range(10)
    ]
    coding = {each.attempt: ["meetings"] for each in written}
    review = make_review(written, codings={QUESTION: coding}, rules=RULES)

    assert release(review).themes.empty


def test_answer_that_was_corrected_since_is_not_counted_twice():
    first = answer("peer-mentee-0", "peer-mentee-after", {"lacking": "Мало"})
    better = answer(
        "peer-mentee-0", "peer-mentee-after", {"lacking": "Много"}, 1, supersedes=first.attempt
    )
    coding = {first.attempt: ["meetings"], better.attempt: ["meetings"]}

    found = make_review([first, better], codings={QUESTION: coding}).themes

    assert found["n"].to_list() == [1]


def test_confirmed_text_stays_for_the_minimum_it_was_made_for_and_no_higher():
    review = make_review(answers_of(10))
    confirmed = type(review)(
        **{
            **{name: getattr(review, name) for name in review.__dataclass_fields__},
            "swot": review.draft[:1],
            "confirmed": Saving(1, "2022-06-28T12:00:00+03:00", "curator", "1-2-3"),
        }
    )

    same, higher = release(confirmed), release(confirmed, 10)

    assert same.swot == review.draft[:1]
    assert same.confirmed == confirmed.confirmed
    assert higher.confirmed is None
    assert higher.swot == higher.draft


def test_curator_gets_meetings_of_pairs_and_no_mark():
    day = dt.date(2022, 4, 1)
    pair = Match(id="M-1", form="student-student", mentors=("U-1",), mentees=("U-2",))
    check = PairCheck(
        match="M-1",
        day=day,
        meetings=2,
        asks=True,
        mentor=9,
        mentee=2,
        revision=1,
        marks_revision=3,
    )

    full = follow_pairs([pair], [check], rules=PulseRules(), day=day)
    told = release(full)

    assert [each.rule for each in full.attention] == ["asks", "low", "gap"]
    assert [each.rule for each in told.attention] == ["asks"]
    assert told.checks["meetings"].to_list() == [2]
    for frame in (told.pairs, told.checks):
        assert frame[["mentor", "mentee"]].isna().all(axis=None)
        assert (frame["marks_revision"] == 0).all()
    assert (told.pairs["marked_on"] == "").all()
