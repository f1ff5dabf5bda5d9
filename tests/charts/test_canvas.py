"""The frame of every chart: how it is called, what its help says, its key."""

from __future__ import annotations

import inspect

import pytest

from kit import charts
from kit.charts import style
from kit.charts.canvas import Canvas, Key, Sheet, chart


@pytest.mark.parametrize("name", [name for name in charts.__all__ if not name.startswith("to_")])
def test_every_chart_is_called_alike_and_says_so(name):
    """Language, width and date are described once and stand in every chart's help."""
    function = getattr(charts, name)
    parameters = inspect.signature(function).parameters

    assert next(iter(parameters)) == "result"
    assert "canvas" not in parameters
    wanted = ["language", "width", "drawn_on"]
    assert [each for each in parameters if each in wanted] == wanted
    assert parameters["language"].default == "ru"
    if "Returns" in function.__doc__:
        assert function.__doc__.index("drawn_on\n") < function.__doc__.index("Returns\n")


def test_a_chart_is_drawn_in_our_style_on_the_canvas_that_was_asked_for():
    seen = []

    @chart
    def drawn(result, scale="", canvas=None, *, way="up"):
        seen.append((result, scale, canvas, way, style.mpl.rcParams["font.family"][0]))

    drawn(1, "trust", "en", "narrow")
    drawn(1, width="paper", way="down")

    first, second = Canvas("en", "narrow"), Canvas("ru", "paper")
    assert seen == [(1, "trust", first, "up", "Golos Text"), (1, "", second, "down", "Golos Text")]


def test_a_wrong_argument_of_a_chart_is_refused_like_that_of_any_function():
    with pytest.raises(TypeError, match="unexpected"):
        charts.attrition(None, colour="red")


def test_a_key_takes_as_many_lines_as_it_needs_and_stays_inside():
    drawn = []
    entries = [(lambda axes, x, y: drawn.append((x, y)), words) for words in
               ("short", "also short", "words that are far too long for one line of a phone")]  # fmt: skip

    with style.applied():
        key = Key(entries, 300)
        sheet = Sheet.of(300, 200)
        key.draw(sheet, 0)
        sheet.figure.canvas.draw()
        ends = [text.get_window_extent().x1 for text in sheet.figure.axes[0].texts]

    assert key.height == 3 * 24
    assert [y for _, y in drawn] == [12, 12, 36]
    assert max(ends) <= 300


def test_a_key_without_entries_needs_no_room():
    assert Key([], 300).height == 0


def test_interval_of_what_is_not_known_is_no_words():
    assert Canvas("en").interval(float("nan"), 1.0) == ""
    assert Canvas("en").interval(-0.1, 0.25, 1) == "from −0.1 to +0.2"
