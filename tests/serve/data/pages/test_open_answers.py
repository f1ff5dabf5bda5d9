"""New open answers: on the home page until they are read, and only for the psychologist."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

import pytest

from tests.serve.data.pages.conftest import TENANT

TODAY = f"/services/kit/?tenant={TENANT}"
CRY = "Я больше не хочу <b>жить</b>"


def cry(fresh):
    store = fresh.tenants.store(TENANT)
    known = next(
        each for each in store.responses.find("peer-mentee-after") if "lacking" in each.answers
    )
    made = replace(
        known,
        attempt=str(uuid.uuid4()),
        answers={**known.answers, "lacking": CRY},
        receipt="",
        supersedes=known.attempt,
    )
    store.responses.add(made)
    return made


def test_cry_for_help_is_the_first_thing_on_the_home_page_until_it_is_read(fresh):
    """The psychologist is led to it, reads it, and marks it; its text stays off the home page (D1)."""
    made = cry(fresh)
    browser = fresh("psychologist", language="ru")
    browser.open(TODAY)

    assert "прочитайте и все остальные" in browser.text
    assert f"#a-{made.attempt}-lacking" in browser.page.text
    assert "не хочу" not in browser.text
    browser.open("new-answers")
    assert "&lt;b&gt;жить&lt;/b&gt;" in browser.page.text
    browser.send({"one": f"{made.attempt}/lacking"})
    assert "1 ответ отмечен как прочитанный." in browser.text
    assert made.attempt not in browser.open("new-answers").text
    browser.open(TODAY)
    assert made.attempt not in browser.page.text


def test_page_of_answers_is_marked_at_once_and_undone(fresh):
    """One press for what was read at one sitting, one to take it back (D1)."""
    browser = fresh("psychologist")
    browser.open("new-answers")
    shown = browser.fields()["seen"]

    browser.send()
    assert not set(shown) & set(browser.fields()["seen"])
    browser.send({"undo": re.search(r'name="undo" value="([^"]+)"', browser.page.text)[1]})
    browser.open("new-answers")
    assert browser.fields()["seen"] == shown
    browser.open("new-answers?show=all")
    assert "All open answers." in browser.text


@pytest.mark.parametrize("role", ["curator", "head", "methodologist"])
def test_nobody_else_sees_that_there_are_any(portal, role):
    """Neither on the home page nor by the address (D1)."""
    browser = portal(role)

    assert "New open answers" not in browser.open(TODAY).text
    assert browser.open("new-answers").status_code == 403
