"""Charts for print: the same type on a narrower sheet, and one person's own chart."""

from __future__ import annotations

import pandas as pd
import pytest

from kit import charts
from kit.charts.person import one_person
from kit.charts.style import PIXELS
from tests.builders.results import make_comparison, make_profiles


def words(figure):
    return [text.get_text() for text in figure.texts]


@pytest.mark.parametrize(
    "draw",
    [
        lambda width: charts.wave_comparison(make_comparison(), "ru", width),
        lambda width: charts.expectation_gaps(make_comparison(), "en", width),
        lambda width: charts.profile_means(make_profiles(), "ru", width),
    ],
)
def test_paper_holds_what_the_page_holds_on_a_narrower_sheet(draw):
    paper, page = draw("paper"), draw("wide")

    assert paper.get_size_inches()[0] * paper.dpi == PIXELS["paper"]
    assert set(" ".join(words(paper)).split()) == set(" ".join(words(page)).split())


def test_no_words_of_a_row_leave_the_sheet():
    paper = charts.wave_comparison(make_comparison(), "ru", "paper")
    renderer = paper.canvas.get_renderer()

    for text in paper.texts:
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1
        assert box.x1 <= paper.bbox.width + 1, text.get_text()


def test_one_person_has_two_ends_and_no_interval():
    rows = pd.DataFrame(
        {
            "scale": ["belonging", "rating"],
            "minimum": [1.0, 1.0],
            "maximum": [5.0, 10.0],
            "before": [2.0, 6.0],
            "after": [3.5, 5.0],
            "change": [1.5, -1.0],
        }
    )
    figure = one_person(make_comparison(), rows, "en", "paper")
    drawn = [text.get_text() for axes in figure.axes for text in axes.texts]

    assert {"+1.50", "−1.00"} <= set(words(figure))
    assert {"Before", "After"} <= set(drawn)
    assert not [text for text in drawn if "interval" in text]
