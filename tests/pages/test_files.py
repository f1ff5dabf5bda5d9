"""Pictures of a page as files: made when asked for, named in Latin letters, readable elsewhere."""

from __future__ import annotations

import logging
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from matplotlib.image import imread
from pypdf import PdfReader

from kit import charts
from kit.pages.pictures import Pictures, picture
from tests.builders.results import make_comparison

HEADLINE = "3 показателя из 7 выросли, 2 снизились"


@pytest.fixture
def region():
    """Return a region with one chart, and what it sends to the browser."""
    made = Pictures("ru")
    made.sent = []
    made.send = lambda content, buffers=None: made.sent.append((content, buffers))
    result = make_comparison()
    made.show(picture(lambda w: charts.wave_comparison(result, "ru", w), HEADLINE, "dynamics"))
    return made


def ask(region, kind, picture=0):
    region._asked(region, {"number": 7, "picture": picture, "file": kind}, [])
    return region.sent.pop()


def test_png_is_twice_the_pixels_of_the_page(region):
    said, [body] = ask(region, "png")

    assert said["number"] == 7
    assert said["media"] == "image/png"
    assert imread(BytesIO(body)).shape[1] == 2 * 1120


def test_svg_is_one_well_formed_picture(region):
    said, [body] = ask(region, "svg")

    assert said["name"].endswith(".svg")
    assert ET.fromstring(body).tag == "{http://www.w3.org/2000/svg}svg"


def test_pdf_has_title_count_and_date_in_searchable_embedded_cyrillic(region):
    said, [body] = ask(region, "pdf")
    document = PdfReader(BytesIO(body))
    [page] = document.pages
    text = page.extract_text()
    fonts = [each.get_object() for each in page["/Resources"]["/Font"].values()]

    assert said["media"] == "application/pdf"
    assert document.metadata.title == HEADLINE
    assert HEADLINE in text
    assert "n = 43" in text
    assert "Построено:" in text
    assert {each["/Subtype"] for each in fonts} == {"/Type0"}
    descriptors = [each["/DescendantFonts"][0].get_object()["/FontDescriptor"] for each in fonts]
    assert all("/FontFile2" in each.get_object() for each in descriptors)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_file_names_are_latin_and_dated(region, kind):
    name = ask(region, kind)[0]["name"]

    assert name.isascii()
    assert name.startswith("dynamics-20")


def test_page_carries_buttons_and_no_file(region):
    assert region.value.count("<button") == 3
    assert f"Скачать как PDF: {HEADLINE}" in region.value
    assert "application/pdf" not in region.value


def test_file_that_cannot_be_made_says_so_with_a_logged_code(region, caplog):
    with caplog.at_level(logging.ERROR):
        said, buffers = ask(region, "png", picture=5)

    assert buffers is None
    assert said["failed"].split()[-1].rstrip(".") in caplog.text


def test_without_pictures_there_is_no_menu():
    region = Pictures("en")

    region.show(picture(lambda _: None, "nothing"))

    assert region.value == ""
