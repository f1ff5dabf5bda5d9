"""Fonts: every letter and sign that the kit writes has a glyph."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel.messages.pofile import read_po
from matplotlib import font_manager, rcParams
from matplotlib.ft2font import FT2Font

from kit import charts
from kit.charts import style
from kit.i18n.translator import CATALOGUES
from tests.builders.results import TITLES, make_comparison, make_grouped, make_profiles


@pytest.mark.parametrize("file", ["GolosText-Regular.ttf", "GolosText-Bold.ttf"])
def test_font_covers_every_russian_sentence(file):
    glyphs = set(FT2Font(str(style.FONTS / file)).get_charmap())
    # Signs that the pages write in HTML, never in a figure.
    spare = {" "}
    texts = [words for title in TITLES.values() for words in title.values()]
    for part in ("charts", "wording"):
        with (CATALOGUES / "ru" / f"{part}.po").open("rb") as source:
            for message in read_po(source, locale="ru"):
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                texts += strings if message.id else ()

    missing = {sign for text in texts for sign in text} - {chr(code) for code in glyphs} - spare

    assert missing == set()
    assert len(texts) > 80


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_no_figure_lacks_a_glyph(language, width):
    """Matplotlib warns of a missing glyph, and warnings are errors in these tests."""
    figures = [
        charts.wave_comparison(make_comparison(), language, width),
        charts.wave_comparison(make_grouped(), language, width),
        charts.expectation_gaps(make_comparison(), language, width),
        charts.paired_changes(make_comparison(), "help", language, width),
        charts.profile_means(make_profiles(), language, width),
        charts.profile_means(make_profiles(found=False), language, width),
    ]

    pictures = [charts.to_svg(figure) for figure in figures]

    assert all(picture.count("<use ") > 20 for picture in pictures)


def test_both_weights_are_found_under_one_family():
    found = {
        weight: font_manager.findfont(
            font_manager.FontProperties(family="Golos Text", weight=weight),
            fallback_to_default=False,
        )
        for weight in (400, 700)
    }

    assert found[400].endswith("GolosText-Regular.ttf")
    assert found[700].endswith("GolosText-Bold.ttf")


def test_wrapped_lines_fit_and_lose_no_word():
    words = "Готовность просить о помощи, когда что-то не получается"

    lines = style.wrap(words, 180)

    assert " ".join(lines) == words
    assert max(map(style.measure, lines)) <= 180


def test_drawing_leaves_the_settings_of_the_notebook_alone():
    before = dict(rcParams)

    charts.wave_comparison(make_comparison())

    assert dict(rcParams) == before


def test_pages_start_without_statistics_and_drawing_libraries():
    code = (
        "import sys, kit.pages; "
        "heavy = {'matplotlib', 'seaborn', 'scipy', 'sklearn', 'statsmodels'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) if heavy else 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

    assert done.stderr == ""
    assert done.returncode == 0
