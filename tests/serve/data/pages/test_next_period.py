"""The page of the next period: proposed, begun once, taken back; the head and the curator alone (S0-043)."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("role", ["curator", "head"])
def test_next_period_is_begun_and_taken_back(fresh, role):
    """S0-043"""
    browser = fresh(role)
    browser.open("next-period")
    assert browser.fields()["r.starts_on"] == ["2023-01-10"]

    page = browser.send({"r.title": "2023 год"})
    assert page.status_code == 200
    assert "2023 год" in browser.text
    assert "period=2023" in browser.page.text
    assert "Begin the next period" not in browser.text

    browser.send({"take-back": "1"})
    assert "is taken back" in browser.text
    assert "Begin the next period" in browser.text


def test_wrong_days_are_told_beside_what_was_typed(fresh):
    browser = fresh("head")
    browser.open("next-period")

    browser.send({"r.title": "Год", "r.ends_on": "2022-02-30"})
    assert browser.fields()["r.title"] == ["Год"]
    browser.send({"r.title": "Год", "r.ends_on": "2021-01-01"})
    assert "ends before it begins" in browser.text
    assert browser.fields()["r.title"] == ["Год"]


def test_page_of_the_period_leads_to_it(fresh):
    browser = fresh("head")
    browser.open("period")
    assert "/next-period" in browser.page.text


@pytest.mark.parametrize("role", ["psychologist", "methodologist"])
def test_page_is_not_there_for_others(fresh, role):
    browser = fresh(role)
    assert browser.open("next-period").status_code in (403, 404)


def test_words_whose_years_will_change_are_told_before(fresh):
    browser = fresh("head")
    page = browser.open("next-period")

    assert "Years in the words of the plan that will change" in browser.text
    assert "2022" in page.text and "→" in page.text


def test_open_form_saves_in_the_period_in_which_it_was_shown(fresh):
    """Another period is current by the time that it is sent; its address names none."""
    window, other = fresh("head"), fresh("head")
    window.open("period")
    assert window.fields()["shown-period"] == ["2022"]
    other.open("next-period")
    other.send({"r.title": "2023 год"})

    window.send({"r.title": "Наш год"})
    assert "The period is saved." in window.text
    assert "period=2022" in window.page.text
    # The bar names the period as the school calls it.
    assert "Наш год" in window.page.text.partition("</header>")[0]
    titles = [each.period.title.in_("ru") for each in fresh.tenants.programmes("temizhbek-4")]
    assert titles[-2:] == ["Наш год", "2023 год"]
