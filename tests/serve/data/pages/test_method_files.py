"""Files of a material of the bank of methods on its page: sent, taken along, taken off (S1-084)."""

from __future__ import annotations

import re

import pytest

from tests.builders.consented import SCHOOL, ask, enrol, opened, pupil, write_school
from tests.builders.portal import Browser, make_app


@pytest.fixture
def tenants(tmp_path):
    served = opened(write_school(tmp_path))
    enrol(served, pupil(1))
    yield served
    served.close()


@pytest.fixture
def portal(tenants):
    app = make_app(tenants)
    return lambda role, language="en": Browser(app, SCHOOL, role, language)


@pytest.fixture
def method(tenants):
    return ask(tenants, "save_journal_entry", "curator", kind="method", raw={"title": "Game"}).id


def sent(browser, file, **typed):
    """Send the page's form about files."""
    page = dict(re.findall('name="(token|attempt)" value="([^"]*)"', browser.page.text))
    address = re.search('action="([^"]*/files[^"]*)"', browser.page.text)[1].replace("&amp;", "&")
    files = {"file": ("Игра.pdf", file)}
    browser.page = browser.request("POST", address, data=page | typed, files=files, follow=True)
    return browser.page


def test_file_is_sent_listed_taken_along_and_taken_off(portal, tenants, method):
    browser = portal("curator")
    assert "/files" not in browser.open("methods/new").text
    browser.open(f"methods/{method}")
    assert "No file was brought yet" in browser.text
    assert "leave out those of participants" in browser.text

    assert sent(browser, b"%PDF-1.7 x").status_code == 200
    assert "The file is kept" in browser.text and "Игра.pdf" in browser.text
    (found,) = ask(tenants, "method_files", "curator", record=method)
    answer = browser.request("GET", f"/services/kit/{SCHOOL}/methods/{method}/files/{found.id}")
    assert answer.content == b"%PDF-1.7 x"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"

    sent(browser, b"%PDF-1.7 x")
    assert "The material has this file already" in browser.text
    sent(browser, b"", do="off", proof=found.id)
    assert "is taken off" in browser.text
    assert ask(tenants, "method_files", "curator", record=method) == ()


def test_bad_file_is_explained_and_nothing_is_stored(portal, tenants, method):
    browser = portal("curator", "ru")
    browser.open(f"methods/{method}")

    assert sent(browser, b"").status_code == 422
    assert "Файл не выбран" in browser.page.text.partition('id="e-problem"')[2]
    assert "Файлы материала" in browser.text
    assert ask(tenants, "method_files", "curator", record=method) == ()


@pytest.mark.parametrize("role", ["head", "class-teacher", "social-pedagogue"])
def test_staff_take_files_along_and_are_offered_no_form(portal, tenants, method, role):
    raw = {"record": method, "file": b"%PDF-1.7 x", "filename": "a.pdf"}
    made = ask(tenants, "attach_method_file", "curator", **raw)
    browser = portal(role)
    browser.open(f"methods/{method}")

    assert f"/files/{made.id}" in browser.page.text
    assert 'type="file"' not in browser.page.text
    answer = browser.request("GET", f"/services/kit/{SCHOOL}/methods/{method}/files/{made.id}")
    assert answer.content == b"%PDF-1.7 x"


def test_methodologist_is_told_of_no_files(portal, tenants, method):
    raw = {"record": method, "file": b"%PDF-1.7 x", "filename": "a.pdf"}
    made = ask(tenants, "attach_method_file", "curator", **raw)
    browser = portal("methodologist")

    assert browser.open(f"methods/{method}").status_code == 200
    assert 'id="files"' not in browser.page.text
    assert browser.open(f"methods/{method}/files/{made.id}").status_code == 403
