"""Signs that no font of ours has: never a box, in no face, and no warning in the log (B21)."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import charts, documents
from kit.charts.glyphs import drawable, known
from kit.documents import Heading
from tests.builders.documents import ABOUT, compare, make_scores
from tests.builders.results import make_comparison

SYMBOLS = "Спокойствие 🧘 и 🪴 радость 🫶"


@given(st.text())
def test_nothing_is_left_that_no_font_can_draw(text):
    """Any character outside the fonts' tables (B21)."""
    shown = drawable(text)

    assert {ord(sign) for sign in shown} <= known() | {ord("\n")}
    assert drawable(shown) == shown
    if {ord(sign) for sign in text} <= known():
        assert shown == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (SYMBOLS, "Спокойствие и радость"),
        ("радость 🪴, спокойствие", "радость, спокойствие"),
        ("мир🪴дом", "мир дом"),
        ("🪴", ""),
        ("№ 4 – «да» − ☃", "№ 4 – «да» − ☃"),
    ],
)
def test_a_space_stands_between_words_when_a_sign_is_left_out(text, shown):
    """(B21)"""
    assert drawable(text) == shown


@pytest.mark.parametrize("write", [charts.to_svg, charts.to_png])
def test_a_chart_warns_of_no_glyph_when_a_title_has_symbols(write):
    """«Glyph 128578 missing» (B21)."""
    comparison = make_comparison()
    titles = {key: dict.fromkeys(("ru", "en"), SYMBOLS) for key in comparison.titles}

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(charts.wave_comparison(replace(comparison, titles=titles)))


def test_a_pdf_has_no_box_when_a_title_has_symbols():
    """HTML, DOCX and XLSX show them (B21)."""
    made = documents.stage_two(compare(make_scores()), None, ABOUT, "ru")
    made = replace(made, title=SYMBOLS, parts=(*made.parts, Heading(SYMBOLS)))

    words = "".join(
        page.extract_text() for page in pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages
    )

    assert words.count("Спокойствие и радость") >= 2
    assert not set(words) & set("🧘🪴🫶\N{REPLACEMENT CHARACTER}")
    assert SYMBOLS in documents.write(made, "html").decode()
