"""A printed page: what stands behind its headings on the screen stands open on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

import kit.serve.portal
from kit import tables
from kit.pages import states
from tests.builders.browser import chromium
from tests.builders.results import make_comparison

pytestmark = pytest.mark.browser
STYLE = Path(kit.serve.portal.__file__).parent / "static" / "kit.css"


@pytest.fixture(scope="module")
def page():
    table = states.fold("Change", tables.render(tables.wave_comparison(make_comparison(), "en")))
    # As `kit.pages.folding.Folded` draws it.
    widgets = (
        '<div class="kit-folded"><div class="widget-html"><details class="kit-fold">'
        "<summary>Each participant</summary></details></div><div>Answers of U-001</div></div>"
    )
    with chromium() as browser:
        page = browser.new_page()
        page.set_content(
            f'<style>{STYLE.read_text("utf-8")}</style><body class="kit kit-page">{table}{widgets}'
        )
        yield page


@pytest.mark.parametrize("words", ["points of the scale", "Answers of U-001"])
def test_folds_are_closed_on_the_screen_and_open_on_paper(page, words):
    """A page that answers at a glance prints whole (D16)."""
    paper = pypdf.PdfReader(BytesIO(page.pdf())).pages

    assert not page.get_by_text(words).first.is_visible()
    assert words in " ".join(" ".join(each.extract_text().split()) for each in paper)
