"""The chart of several waves: what is drawn, not pixels (S0-030, S0-032)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection

from kit import charts
from kit.analysis.series import follow_waves
from kit.charts.style import PIXELS
from kit.i18n.translator import translator
from kit.release import release
from kit.wording import series
from tests.charts.test_waves import words

WAVES = ("autumn", "winter", "spring")


def follow(n=30, **more):
    rng = np.random.default_rng(1)
    own = rng.uniform(2, 3, n)
    rows = [
        {
            "participant": f"U-{person}",
            "wave": wave,
            "scale": "courage",
            "score": round(float(own[person] + 0.4 * place + rng.uniform(-0.3, 0.3)), 2),
        }
        for place, wave in enumerate(WAVES)
        for person in range(n)
        if (person, wave) != (0, "winter")
    ]
    scores = pd.DataFrame(rows).assign(minimum=1.0, maximum=5.0)
    return follow_waves(scores, waves=WAVES, **more)


def lines(figure):
    return [
        len(each.get_segments())
        for axes in figure.axes
        for each in axes.collections
        if isinstance(each, LineCollection)
    ]


def test_the_axis_is_the_whole_scale_and_n_stands_under_every_wave():
    figure = charts.wave_series(follow(), "en")

    axes = next(each for each in figure.axes if each.axison)
    assert axes.get_ylim() == (1.0, 5.0)
    under = [label.get_text().replace("\xa0", " ") for label in axes.get_xticklabels()]
    assert [each.split("\n")[-1] for each in under] == ["n = 30", "n = 29", "n = 30"]
    assert "2 clear changes from one moment to the next" in " ".join(words(figure))


@pytest.mark.parametrize(("n", "drawn"), [(60, [59, 59]), (70, [])])
def test_single_people_are_drawn_up_to_sixty(n, drawn):
    figure = charts.wave_series(follow(n), "en")

    assert lines(figure) == drawn
    assert ("Thin lines" in " ".join(words(figure))) == bool(drawn)


def test_released_nobody_is_drawn_and_too_few_give_no_chart():
    assert lines(charts.wave_series(release(follow()), "ru")) == []
    assert charts.wave_series(release(follow(4)), "ru") is None


@pytest.mark.parametrize("width", PIXELS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_words_leave_the_sheet(width, language):
    figure = charts.wave_series(follow(), language, width)

    renderer = figure.canvas.get_renderer()
    assert figure.get_size_inches()[0] * figure.dpi == PIXELS[width]
    for text in figure.texts:
        assert text.get_window_extent(renderer).x1 <= figure.bbox.width + 1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_sentences_tell_n_and_interval_and_no_cause(language):
    found = follow()
    said = " ".join([*series.changes(found, language), series.verdict(found, language)])

    assert "29" in said
    assert translator(language).percent(0.95) in said
    assert not any(word in said.lower() for word in ("effect", "эффект", "because", "{"))


@pytest.mark.parametrize(("name", "lines"), [("II квартал", 1), ("Послеобеденная проверка", 2)])
def test_three_scales_stand_in_a_line_of_a_page_where_names_of_moments_fit(name, lines):
    one = follow()
    three = [
        replace(
            each, frame=pd.concat([each.frame.assign(scale=scale) for scale in ("a", "b", "c")])
        )
        for each in one.changes
    ]
    named = {wave: {"ru": name} for wave in WAVES}
    figure = charts.wave_series(replace(one, changes=tuple(three), titles=named), "ru", "paper")
    tops = {round(each.get_position().y0, 3) for each in figure.axes if each.axison}

    assert len(tops) == lines
