"""Charts of single questions, of taking part, of groups, and of the differences of people."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread
from matplotlib.patches import Rectangle

from kit import analysis, charts
from kit.charts import raincloud, style
from kit.release import release
from tests.builders.item_answers import (
    make_answers,
    make_change,
    make_participation,
    make_scores,
    make_spread,
)
from tests.charts.test_waves import words

SCALE = "trust"


def with_classes(n, step=0.25):
    """Return a comparison whose people have classes of reliable change."""
    result = make_change(n, step=step)
    change = result.pairs["change"]
    classes = np.select([change > 0.6, change < -0.6], ["improved", "worse"], "unchanged")
    return replace(result, pairs=result.pairs.assign(reliable=classes))


EVERY = {
    "attrition": lambda language, width: charts.attrition(make_participation(), language, width),
    "caterpillar": lambda language, width: charts.caterpillar(
        make_spread(), SCALE, language, width
    ),
    "differences": lambda language, width: charts.differences(
        with_classes(60), SCALE, language, width
    ),
    "differences of few": lambda language, width: charts.differences(
        make_change(12), SCALE, language, width
    ),
    "differences of many": lambda language, width: charts.differences(
        with_classes(90, step=1.0), SCALE, language, width
    ),
    "effects": lambda language, width: charts.effects(
        make_change(200, ("grade",)), language, width
    ),
    "likert": lambda language, width: charts.likert(make_answers(), SCALE, language, width),
    "likert, diverging": lambda language, width: charts.likert(
        make_answers(), SCALE, language, width, arrangement="diverging"
    ),
    "likert, released": lambda language, width: charts.likert(
        release(make_answers()), SCALE, language, width
    ),
    "likert, expected": lambda language, width: charts.likert(
        make_answers(), "hope", language, width
    ),
    "likert, no order": lambda language, width: charts.likert(
        release(make_answers()), "", language, width
    ),
    "paired": lambda language, width: charts.paired_changes(
        with_classes(40), SCALE, language, width
    ),
    "regression": lambda language, width: charts.regression_to_mean(
        make_change(), SCALE, language, width
    ),
}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("width", ["wide", "narrow", "paper"])
@pytest.mark.parametrize("name", EVERY)
def test_every_chart_has_all_glyphs_its_words_inside_and_the_date(name, width, language):
    """A missing glyph is a warning, and warnings are errors in these tests."""
    figure = EVERY[name](language, width)
    with style.applied():
        figure.canvas.draw()

    said = " ".join(words(figure))
    assert ("Построено:" if language == "ru" else "Drawn:") in said.replace("\n", " ")
    assert figure.get_figwidth() * 96 <= style.PIXELS[width]
    box = figure.bbox
    outside = [
        text.get_text()
        for text in [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
        if text.get_text().strip()
        for extent in [text.get_window_extent()]
        if extent.x0 < -1.5 or extent.x1 > box.x1 + 1.5 or extent.y0 < -1.5
    ]
    assert outside == []


@pytest.mark.parametrize("name", [name for name in EVERY if name != "attrition"])
def test_every_chart_prints_n(name):
    figure = EVERY[name]("en", "wide")

    said = " ".join(words(figure))
    assert "n = " in said or "people have a score of both times" in said


def test_shades_become_darker_step_by_step_also_in_grey():
    for count in range(2, 11):
        grey = [np.dot(to_rgb(color), (0.2126, 0.7152, 0.0722)) for color in style.shades(count)]
        assert all(first - second > 0.03 for first, second in pairwise(grey))


def test_ink_is_read_on_every_colour_of_numbers():
    """Contrast of at least 4.5 to 1, by the formula of WCAG 2."""

    def luminance(color):
        linear = [c / 12.92 if c <= 0.04 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
        return np.dot(linear, (0.2126, 0.7152, 0.0722))

    grounds = [style.between(value) for value in np.linspace(-1, 1, 41)]
    for ground in [*grounds, *(shade for n in range(2, 11) for shade in style.shades(n))]:
        light, dark = sorted((luminance(ground), luminance(style.ink_on(ground))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, ground


def test_classes_of_change_differ_in_marker_and_in_grey():
    looks = [raincloud.look(name) for name in ("worse", "unchanged", "improved")]

    assert len({marker for _, marker in looks}) == 3
    grey = [np.dot(to_rgb(color), (0.2126, 0.7152, 0.0722)) for color, _ in looks]
    assert min(abs(a - b) for a, b in ((grey[0], grey[1]), (grey[1], grey[2]))) > 0.15


@pytest.mark.parametrize(
    ("n", "step", "kind"),
    [(60, 0.25, "cloud"), (19, 0.25, "dots"), (40, 1.0, "dots"), (90, 1.0, "bars")],
)
def test_a_cloud_needs_twenty_people_and_six_different_differences(n, step, kind):
    scores = make_scores(n, step)
    result = analysis.compare_waves(scores, before="before", after="after")
    levels = result.pairs["change"].nunique()

    figure = charts.differences(result, SCALE, "en")

    clouds = [each for axes in figure.axes for each in axes.collections]
    bars = [p for axes in figure.axes for p in axes.patches if isinstance(p, Rectangle)]
    assert (n >= 20 and levels >= 6) == (kind == "cloud")
    assert bool(clouds) == (kind == "cloud")
    counted = sum(
        bar.get_height() for bar in bars if bar.get_zorder() and bar.get_width() <= 1.01 * step
    )
    assert (counted == n) == (kind == "bars")


def test_every_person_is_one_dot():
    result = with_classes(53)

    figure = charts.differences(result, SCALE)

    dots = [
        line for line in figure.axes[-1].lines
        if line.get_linestyle() == "None" and line.get_marker() in "os^"
    ]  # fmt: skip
    assert sum(len(line.get_xdata()) for line in dots) == 53


def test_zero_stands_in_the_middle_and_the_margin_around_it():
    axes = charts.differences(make_change(), SCALE).axes[-1]

    low, high = axes.get_xlim()
    assert low == pytest.approx(-high)
    [band] = [p for p in axes.patches if p.get_x() < 0 and p.get_zorder() == 0]
    assert band.get_width() == pytest.approx(2 * 0.3)


def test_charts_of_people_are_not_drawn_from_a_released_result():
    told = release(make_change())

    assert charts.differences(told, SCALE) is None
    assert charts.regression_to_mean(told, SCALE) is None
    assert charts.paired_changes(told, SCALE) is None


def test_pieces_of_a_bar_are_the_shares_and_fill_it():
    result = make_answers()
    figure = charts.likert(result, SCALE, "en")

    bars = [p for p in figure.axes[0].patches if p.get_height() == 24]
    rows = {}
    for bar in bars:
        rows.setdefault(round(bar.get_y(), 1), []).append(bar.get_width())
    lengths = [sum(row) for row in rows.values()]

    assert len(rows) == 8
    assert lengths == pytest.approx([lengths[0]] * 8)
    first = result.answers[
        result.answers["item"].eq("trust_0") & result.answers["wave"].eq("before")
    ]
    shown = [width / lengths[0] for width in rows[min(rows)]]
    assert shown == pytest.approx(first.loc[first["share"] > 0, "share"].tolist())


def test_choices_told_together_are_one_piece():
    result = release(make_answers(40))

    figure = charts.likert(result, SCALE, "en")

    bars = [p for p in figure.axes[0].patches if p.get_height() == 24]
    assert len(bars) == len(result.answers[result.answers["item"].str.startswith("trust")])


def test_withheld_answers_are_said_and_not_drawn():
    told = release(make_answers(4))

    assert charts.likert(told, SCALE) is None


def test_cells_of_fewer_than_ten_people_stay_blank():
    result = make_change(120, ("grade",))
    small = int((result.frame["n_matched"] < 10).sum())

    figure = charts.effects(result, "en")

    white = [p for p in figure.axes[0].patches if p.get_facecolor()[:3] == (1, 1, 1)]
    assert small > 2
    assert len(white) == small


def test_colour_of_an_effect_is_blue_above_and_orange_below_and_white_at_zero():
    above, below = (to_rgb(style.between(value)) for value in (0.5, -0.5))

    assert above[2] > above[0]
    assert below[0] > below[2]
    assert style.between(0.0) == "#ffffff"


@pytest.mark.parametrize("order", ["name", "size"])
def test_groups_are_never_ordered_by_their_change(order):
    result = make_spread(300)

    figure = charts.caterpillar(result, SCALE, "en", "wide", None, order)

    names = [text for text in words(figure) if text.startswith("grade ")]
    frame = result.frame.assign(title=[result.title(each, "en") for each in result.frame["group"]])
    wanted = (
        sorted(frame["title"], key=str.casefold)
        if order == "name"
        else frame.sort_values(["n_matched", "title"], ascending=[False, True])["title"].tolist()
    )
    assert names == wanted
    assert any("not a ranking" in text.replace("\n", " ") for text in words(figure))


def test_too_few_groups_have_no_chart():
    scores = make_scores(40).assign(grade="grade-5")
    result = analysis.compare_groups(
        analysis.compare_waves(scores, before="before", after="after", by="grade")
    )

    assert charts.caterpillar(result, SCALE) is None
    assert charts.effects(make_change(), "en") is None


def test_stages_of_taking_part_say_number_and_share():
    said = words(charts.attrition(make_participation(), "en"))

    assert said[0] == "36 of 52 answered both times (69%)"
    assert any(text.startswith("46 (88") for text in said)


def test_nobody_asked_has_no_chart():
    assert charts.attrition(make_participation(mentees=0, mentors=0)) is None


def test_limits_of_agreement_lie_around_the_mean_change():
    result = make_change()
    row = result.frame.iloc[0]

    axes = charts.regression_to_mean(result, SCALE, "en").axes[-1]

    levels = sorted(
        float(line.get_ydata()[0]) for line in axes.lines if len(set(line.get_ydata())) == 1
    )
    reach = 1.96 * row["sd_change"]
    wanted = sorted([0.0, row["change"], row["change"] - reach, row["change"] + reach])
    assert levels == pytest.approx(wanted)
    dots = axes.collections[0]
    assert len(dots.get_offsets()) <= len(result.pairs)


def test_a_chart_in_grey_keeps_the_order_of_choices(tmp_path):
    file = tmp_path / "likert.png"
    file.write_bytes(charts.to_png(charts.likert(make_answers(), SCALE, "en")))

    picture = imread(file)[..., :3] @ np.array((0.2126, 0.7152, 0.0722))

    wanted = [np.dot(to_rgb(color), (0.2126, 0.7152, 0.0722)) for color in style.shades(5)]
    for shade in wanted:
        assert (np.abs(picture - shade) < 0.01).any()
