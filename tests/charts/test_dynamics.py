"""The small picture of all scales and groups: what is drawn and said, not pixels."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex

from kit import charts
from kit.charts import style
from tests.builders.results import SCALES, make_comparison, make_grouped, make_row
from tests.charts.test_waves import words


def marks(figure):
    """Return shape, colour and place of every mark on an axis that counts points."""
    return [
        (line.get_marker(), to_hex(line.get_markeredgecolor()), line.get_xdata()[0])
        for axes in figure.axes
        if axes.axison
        for line in axes.lines
        if line.get_marker() not in {"None", None}
    ]


def test_shape_is_the_way_and_colour_is_the_welcome():
    figure = charts.change_by_group(make_comparison([make_row(each) for each in SCALES[:6]]), "en")

    assert [(shape, color) for shape, color, _ in marks(figure)] == [
        ("^", style.ACCENT),
        ("^", style.ACCENT),
        ("s", style.BEFORE),
        ("o", style.BEFORE),
        ("v", style.ACCENT),  # lower is better
        ("v", style.BELOW),
    ]


@pytest.mark.parametrize("width", ["paper", "narrow"])
def test_words_of_the_key_are_those_of_the_table_of_change(width):
    said = " ".join(words(charts.change_by_group(make_comparison(), "en", width)))

    for word in ("rose", "fell", "no change", "not clear", "unwelcome", "lower is better"):
        assert word in said
    assert "changed, by less than matters" not in said  # no row says so


def test_scales_of_other_lengths_share_an_axis_as_parts_of_their_length():
    rows = [make_row(SCALES[0]), make_row(SCALES[6])]  # +0.62 of 4 points, +1.10 of 9
    figure = charts.change_by_group(make_comparison(rows), "en")

    assert [round(place, 4) for _, _, place in marks(figure)] == [0.155, 0.1222]
    assert "parts of the scale's length" in " ".join(words(figure))
    assert "+1.10" in words(figure)


def test_withheld_row_is_said_and_not_drawn():
    hidden = make_row(SCALES[0], withheld=True, verdict="")
    figure = charts.change_by_group(make_comparison([hidden, make_row(SCALES[1])]), "en")

    assert len(marks(figure)) == 1
    assert any(each.startswith("withheld") for each in words(figure))
    assert "+0.62" not in words(figure)


def test_nothing_is_drawn_where_everything_is_withheld():
    hidden = [make_row(each, withheld=True, verdict="") for each in SCALES[:2]]

    assert charts.change_by_group(make_comparison(hidden), "en") is None


def test_every_group_has_its_heading_and_its_rows():
    result = make_grouped()
    figure = charts.change_by_group(result, "en", "paper")

    growth = result.frame[result.frame["pairing"] == "growth"]
    shown = growth[~growth["withheld"] & growth["change"].notna()]
    assert len(marks(figure)) == len(shown)
