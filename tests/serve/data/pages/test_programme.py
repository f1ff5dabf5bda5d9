"""The programme read on a page of the portal, and taken along as a file."""

from __future__ import annotations

import pytest

from tests.builders.portal import Browser, make_app
from tests.builders.registers import TENANT, school

__all__ = ["school"]


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "Формы наставничества"), ("en", "Forms of mentoring")]
)
def test_page_shows_the_programme_with_its_files(school, language, said):
    browser = Browser(make_app(school), TENANT, "head", language)

    page = browser.open("programme")

    assert page.status_code == 200
    assert said in browser.text
    for kind in ("docx", "pdf", "xlsx"):
        assert f"format={kind}" in page.text
    file = browser.open("programme/file?format=docx")
    assert file.status_code == 200
    assert file.content.startswith(b"PK")
    assert "attachment" in file.headers["content-disposition"]


def test_format_that_is_none_is_refused_in_words(school):
    browser = Browser(make_app(school), TENANT, "curator")

    assert browser.open("programme/file?format=exe").status_code == 422


def test_stranger_reads_no_programme(school):
    assert Browser(make_app(school), TENANT, "").open("programme").status_code == 302
