"""Charts of single persons and of groups."""

from __future__ import annotations

import math

import pytest
from matplotlib.collections import LineCollection

from kit import charts
from tests.builders.results import SCALES, make_comparison, make_pairs, make_profiles, make_row
from tests.charts.test_waves import words


def bars(figure):
    """Return the bars that count somebody, those of one class upon those of another."""
    each = [bar for axes in figure.axes for bars in axes.containers for bar in bars]
    return [bar for bar in each if bar.get_height()]


def test_up_to_sixty_people_are_one_line_each():
    figure = charts.paired_changes(make_comparison(), "belonging")

    [lines] = [each for each in figure.axes[0].collections if isinstance(each, LineCollection)]

    assert len(lines.get_segments()) == 43
    assert figure.axes[0].get_ylim() == (1.0, 5.0)


def test_more_people_are_counted_by_difference_and_nobody_is_lost():
    result = make_comparison([make_row(SCALES[0])])
    many = make_comparison([make_row(SCALES[0])], pairs=make_pairs(result.frame, n=90))

    figure = charts.paired_changes(many, "belonging")

    assert sum(bar.get_height() for bar in bars(figure)) == 90
    low, high = figure.axes[-1].get_xlim()
    assert low == pytest.approx(-high)


def test_no_change_at_all_is_drawn_as_one_bar_at_zero():
    pairs = make_pairs(make_comparison([make_row(SCALES[0])]).frame, n=70).assign(change=0.0)

    drawn = bars(charts.paired_changes(make_comparison(pairs=pairs), "belonging"))

    [(left, width)] = {(bar.get_x(), bar.get_width()) for bar in drawn}
    assert left < 0 < left + width


def test_a_released_result_has_no_chart_of_persons():
    assert charts.paired_changes(make_comparison(released=True), "belonging") is None


def test_one_person_is_not_drawn():
    pairs = make_pairs(make_comparison([make_row(SCALES[0])]).frame, n=1)

    assert charts.paired_changes(make_comparison(pairs=pairs), "belonging") is None


def test_groups_are_named_neutrally_with_their_sizes_and_the_silhouette():
    said = words(charts.profile_means(make_profiles()))

    assert "Группа 1: n = 14 (32\N{NO-BREAK SPACE}%)" in said
    assert any("Чёткость границ 0,41 из 1" in text for text in said)


def test_groups_differ_in_marker_and_not_only_in_colour():
    figure = charts.profile_means(make_profiles())
    key = figure.axes[0]

    markers = [line.get_marker() for line in key.lines if line.get_marker() != "None"]

    assert len(set(markers)) == 3


def test_the_mean_of_everybody_is_drawn_for_every_scale():
    result = make_profiles()
    figure = charts.profile_means(result)
    whole = {round(value, 6) for value in result.profile["whole"]}

    vertical = {
        round(float(line.get_xdata()[0]), 6)
        for axes in figure.axes[1:]
        for line in axes.lines
        if line.get_color() == "#1d2529" and line.get_xdata()[0] == line.get_xdata()[1]
    }

    assert vertical == whole


def test_a_withheld_group_is_named_but_has_no_mark():
    result = make_profiles(withheld=(3,), released=True)

    figure = charts.profile_means(result)

    said = words(figure)
    assert any(text.startswith("Группа 3: скрыто") for text in said)
    drawn = sum(len(each.get_offsets()) for axes in figure.axes for each in axes.collections)
    assert drawn == 2 * result.profile["feature"].nunique()


def test_without_groups_the_chart_says_so_and_draws_no_group():
    figure = charts.profile_means(make_profiles(found=False), "en")

    said = words(figure)

    assert said[0] == "No separate groups: people differ by degree"
    assert not any("Group" in text for text in said)
    assert not any(axes.collections for axes in figure.axes)


def test_nothing_is_drawn_when_every_group_is_withheld():
    assert charts.profile_means(make_profiles(withheld=(1, 2, 3), released=True)) is None


def test_undeclared_bounds_of_a_feature_do_not_lose_it():
    result = make_profiles()
    result.profile["minimum"] = math.nan
    result.profile["maximum"] = math.nan

    figure = charts.profile_means(result, "en")

    assert "Belonging to school" in words(figure)
