"""Charts of change: what is drawn, not pixels."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd
import pytest

from kit import charts
from kit.charts import style
from kit.results import WITHHELD
from tests.builders.results import NUMBERS, SCALES, make_comparison, make_grouped, make_row


def words(figure):
    """Return every text of a figure, wherever it stands, with lines joined."""
    found = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        found += [text.get_text() for text in axes.texts]
        found += [axes.get_xlabel(), axes.get_title(loc="left")]
        found += [label.get_text() for label in axes.get_xticklabels()]
    return [text.replace("\n", " ") for text in found if text]


def scales_drawn(figure):
    titles = {scale[0] for scale in SCALES}
    comparison = make_comparison()
    said = words(figure)
    return [name for name in titles if any(comparison.title(name, "ru") in text for text in said)]


def test_growth_and_expectation_never_share_a_chart():
    """S1: an expectation that did not come true is a gap, not growth."""
    result = make_comparison()

    growth = scales_drawn(charts.wave_comparison(result))
    gaps = scales_drawn(charts.expectation_gaps(result))

    assert set(gaps) == {"expect_meet", "expect_support"}
    assert set(growth) == {scale[0] for scale in SCALES} - set(gaps)


def test_axis_runs_from_the_real_minimum_to_the_real_maximum():
    figure = charts.wave_comparison(make_comparison())

    limits = {axes.get_xlim() for axes in figure.axes if axes.get_xlabel()}

    assert limits == {(1.0, 5.0), (1.0, 10.0)}


def test_scales_without_declared_bounds_get_an_axis_around_their_means():
    row = make_row(SCALES[0], minimum=math.nan, maximum=math.nan)

    figure = charts.wave_comparison(make_comparison([row]))

    assert [axes.get_xlim() for axes in figure.axes if axes.get_xlabel()] == [(3.0, 4.0)]


def test_rows_are_sorted_by_change_and_say_n_and_interval():
    figure = charts.wave_comparison(make_comparison([make_row(scale) for scale in SCALES[:6]]))

    said = words(figure)

    order = ["+0,62", "+0,35", "+0,18", "+0,05", "−0,31", "−0,44"]
    assert [text for text in said if text in order] == order
    assert "от +0,41 до +0,83" in said
    assert said.count("n = 43") == 6


def test_withheld_row_shows_words_instead_of_numbers():
    hidden = dict.fromkeys(NUMBERS, math.nan) | {"withheld": True, "verdict": ""}
    hidden |= dict.fromkeys(("n_before", "n_after", "n_matched", "n_lost"), WITHHELD)
    rows = [make_row(SCALES[0]), make_row(SCALES[1], **hidden)]

    said = words(charts.wave_comparison(make_comparison(rows, released=True)))

    assert "скрыто: защита групп меньше 5 человек" in said
    assert said.count("n = 43") == 1
    assert not any("-1" in text or "−1" in text or "nan" in text for text in said)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_groups_are_small_multiples_and_a_hidden_group_has_no_axis(width):
    figure = charts.wave_comparison(make_grouped(), width=width)

    assert len([axes for axes in figure.axes if axes.get_xlabel()]) == 3
    assert "Учитель – учитель, Наставник" in words(figure)


def test_nothing_is_drawn_when_every_row_is_withheld_or_there_is_none():
    hidden = dict.fromkeys(NUMBERS, math.nan) | {"withheld": True, "verdict": ""}

    assert charts.wave_comparison(make_comparison([make_row(SCALES[0], **hidden)])) is None
    assert charts.wave_comparison(make_comparison([make_row(SCALES[7])])) is None
    assert charts.expectation_gaps(make_comparison([make_row(SCALES[0])])) is None


def test_before_and_after_are_told_apart_without_colour():
    figure = charts.wave_comparison(make_comparison([make_row(SCALES[0])]))
    axes = next(axes for axes in figure.axes if axes.get_xlabel())

    faces = [points.get_facecolor()[0].tolist() for points in axes.collections]

    assert faces[0] == [1.0, 1.0, 1.0, 1.0]
    assert sum(faces[1][:3]) / 3 < 0.4


def test_the_title_is_the_finding_and_the_date_is_printed():
    figure = charts.wave_comparison(make_comparison(), "en", drawn_on=dt.date(2026, 11, 22))

    said = words(figure)

    assert said[0] == "3 scores of 7 rose, 2 fell"
    assert any("Drawn: 22 November 2026" in text for text in said)


def test_narrow_chart_has_the_width_of_a_phone_and_nothing_stands_outside():
    figure = charts.wave_comparison(make_comparison(), width="narrow")
    width = figure.get_figwidth() * figure.dpi

    with style.applied():
        renderer = figure.canvas.get_renderer()
        boxes = [text.get_window_extent(renderer) for text in figure.texts]

    assert width == pytest.approx(358)
    assert max(box.x1 for box in boxes) <= width + 1
    assert min(box.x0 for box in boxes) >= -1


def test_type_is_readable_on_a_phone():
    figure = charts.wave_comparison(make_comparison(), width="narrow")

    sizes = [text.get_fontsize() * figure.dpi / 72 for text in figure.texts]

    assert min(sizes) >= 12


def test_drawing_does_not_change_the_result():
    result = make_comparison()
    before = result.frame.copy()

    charts.wave_comparison(result)

    pd.testing.assert_frame_equal(result.frame, before)


def test_the_same_result_gives_the_same_bytes():
    day = dt.date(2026, 11, 22)

    first, second = (charts.wave_comparison(make_comparison(), drawn_on=day) for _ in range(2))

    assert charts.to_svg(first) == charts.to_svg(second)
