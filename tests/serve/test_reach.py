"""What keeps a reader out of a page is found, wherever it stands; see `tests.builders.reach`."""

import pytest

from tests.builders.reach import broken

PAGE = """<html lang="en"><title>Page</title><style>
 body {{ background: #fff; color: #222 }} .dark {{ background: #444 }} .pale {{ color: #ccc }}
 .over {{ position: absolute; top: 0; background: #333 }} .clear {{ opacity: 0.3 }}
</style><main><h1>Head</h1><p>First words</p><p>Second words</p>{}</main></html>"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser):
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "words",
    [
        "<p class=pale>Pale</p>",
        "<p>Again <b class=pale>pale</b></p>",
        "<div class=dark><p>Dark on dark</p></div>",
        "<div class=dark><div><p>Dark on dark</p></div></div>",
        "<div class=over><p>Dark on dark</p></div>",
        "<div class=clear><p>Hardly there</p></div>",
        "<label>Name <input class=pale value=Pale></label>",
        "<button class=pale>Pale</button>",
    ],
)
def test_words_that_are_hard_to_see_are_found_among_others(page, words):
    page.set_content(PAGE.format(words))

    (found,) = broken(page)

    assert "color-contrast" in found


def test_picture_without_words_is_found(page):
    page.set_content(PAGE.format("<img src=data:,>"))

    (found,) = broken(page)

    assert "image-alt" in found


def test_page_that_keeps_nobody_out_is_told_nothing(page):
    page.set_content(PAGE.format("<div class=dark><p class=pale>Light on dark</p></div>"))

    assert broken(page) == []
