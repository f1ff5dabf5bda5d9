"""Charts of the programme's running: what is drawn, not pixels."""

from __future__ import annotations

import pytest

from kit import charts
from kit.release import release
from tests.builders.reviews import answers_of, make_review
from tests.charts.test_waves import words


def test_satisfaction_shows_both_shares_n_and_interval_on_a_whole_axis():
    figure = charts.satisfaction(make_review(answers_of(8, glad=6), pairs=10))

    said = [each.replace("\xa0", " ") for each in words(figure)]
    assert {axes.get_xlim() for axes in figure.axes if axes.get_xlabel()} == {(0.0, 100.0)}
    assert "75 %" in said
    assert "n = 8" in said
    assert "от 41 до 93 %" in said
    assert "от всех участников" in said


def test_released_share_of_all_is_drawn_as_its_bound():
    figure = charts.satisfaction(release(make_review(answers_of(10))))

    assert "90 % или больше" in [each.replace("\xa0", " ") for each in words(figure)]


def test_two_sides_are_drawn_on_the_scale_of_the_question():
    figure = charts.sides(make_review(answers_of(8, mentor=8, mentee=6)), "en")

    said = words(figure)
    assert {axes.get_xlim() for axes in figure.axes if axes.get_xlabel()} == {(1.0, 10.0)}
    assert said.count("n = 8") == 3
    assert "+2.0" in said
    assert "Mentors and mentees clearly differ on 3 questions" in said


@pytest.mark.parametrize("draw", [charts.satisfaction, charts.sides])
def test_nothing_is_drawn_of_nobody_or_of_withheld_groups(draw):
    assert draw(make_review([])) is None
    assert draw(release(make_review(answers_of(4), pairs=4))) is None


@pytest.mark.parametrize("draw", [charts.satisfaction, charts.sides])
def test_phone_gets_the_same_words_on_a_narrow_sheet(draw):
    review = make_review(answers_of(8, mentor=8, mentee=6))

    wide, narrow = draw(review, "ru", "wide"), draw(review, "ru", "narrow")

    assert narrow.get_figwidth() < wide.get_figwidth()
    assert {each for each in words(wide) if not each.isdigit()} <= set(words(narrow))
