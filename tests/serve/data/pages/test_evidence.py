"""Files of a step on its page: sent, listed, taken along as a file to keep, taken off, undone."""

from __future__ import annotations

import re
from contextlib import closing

import pytest

from tests.builders.roadmaps import TENANT, School


@pytest.fixture
def school(tmp_path):
    with closing(School(tmp_path)) as made:
        yield made


@pytest.fixture
def open_as(school):
    return school.pages("")


def sent(browser, file, **typed):
    """Send the page's form about files."""
    page = dict(re.findall('name="(token|attempt)" value="([^"]*)"', browser.page.text))
    address = re.search('action="([^"]*/evidence[^"]*)"', browser.page.text)[1]
    browser.page = browser.request(
        "POST",
        address.replace("&amp;", "&"),
        data=page | typed,
        files={"file": ("Протокол <1>.pdf", file)},
        follow=True,
    )
    return browser.page


def test_file_is_sent_listed_taken_along_taken_off_and_back(open_as, school):
    browser = open_as("curator", "roadmap/order")
    assert "No file was brought yet" in browser.text
    assert "consent to publication" in browser.text

    assert sent(browser, b"%PDF-1.7 x").status_code == 200
    assert "The file is kept" in browser.text
    assert "Протокол 1.pdf" in browser.text
    (found,) = school.ask("evidence", step="order")
    answer = browser.request(
        "GET", f"/services/kit/{TENANT}/roadmap/order/evidence/{found.id}", follow=True
    )
    assert answer.content == b"%PDF-1.7 x"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "application/pdf"

    sent(browser, b"%PDF-1.7 x")
    assert "has this file already" in browser.text

    sent(browser, b"", do="off", proof=found.id)
    assert "is taken off" in browser.text
    page = dict(re.findall('name="(token|attempt)" value="([^"]*)"', browser.page.text))
    undo = re.findall('name="undo" value="([^"]*)"', browser.page.text)[0]
    browser.request("POST", str(browser.page.url), data=page | {"undo": undo}, follow=True)
    assert [each.id for each in school.ask("evidence", step="order")] == [found.id]


def test_bad_file_is_explained_and_nothing_is_stored(open_as, school):
    browser = open_as("head", "roadmap/order")

    assert sent(browser, b"").status_code == 422
    assert 'id="e-problem"' in browser.page.text
    assert "No file was chosen" in browser.page.text.partition('id="e-problem"')[2]
    browser.open("roadmap/order")
    assert sent(browser, b"<html>").status_code == 422
    assert "Only PDF, DOCX, XLSX, JPG and PNG are kept" in browser.text
    assert school.ask("evidence", step="order") == ()


def test_reader_of_another_post_is_offered_no_form(open_as):
    assert "/evidence" not in open_as("psychologist", "roadmap/order").page.text
    assert "/evidence" in open_as("class-teacher", "roadmap/consents").page.text
    assert open_as("class-teacher", "roadmap/order/evidence").page.status_code == 404
