"""The programme on one sheet, as its readers see it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kit import pages
from tests.builders.workspaces import CAMPAIGN, Fake


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.setenv("KIT_SERVICE_URL", "http://127.0.0.1/services/kit")
    monkeypatch.delenv("QUERY_STRING", raising=False)


class With(Fake):
    """A workspace whose dashboard has other parts."""

    def __init__(self, language="en", *, role="curator", **parts):
        super().__init__(language, role=role)
        self.parts = parts

    def dashboard(self):
        return replace(super().dashboard(), **self.parts)


def text(page):
    return re.sub(r"<[^>]+>", " ", page.words.value + page.chart.value).replace("\xa0", " ")


def test_figures_stand_with_their_n_and_lead_to_their_pages():
    page = pages.dashboard(Fake("en", role="curator"))

    shown = page.words.value + page.chart.value
    for place in ("00_start_here", "20_process_review", "25_pairs_pulse", "30_before_after"):
        assert f'href="{place}.ipynb?tenant=school-1&amp;lang=en' in shown
    assert "95%" in text(page)  # 38 of 40
    assert "38 of 40" in text(page)


def test_one_call_is_made():
    school = Fake("en", role="curator")
    pages.dashboard(school)

    assert [name for name, _ in school.calls if name == "dashboard"] == ["dashboard"]


def test_share_of_all_is_counted_and_not_a_mean_of_shares():
    other = replace(
        CAMPAIGN, campaign=replace(CAMPAIGN.campaign, role="mentor"), invited=10, answered=1
    )
    page = pages.dashboard(Fake("en", role="curator", campaigns=(CAMPAIGN, other)))

    assert "78%" in text(page)  # 39 of 50, and not the mean of 95 % and 10 %
    assert "39 of 50" in text(page)


def test_head_sees_no_pairs_and_reads_why():
    page = pages.dashboard(Fake("en", role="head"))

    assert "25_pairs_pulse" not in page.words.value + page.chart.value
    assert "seen by the curator and the psychologist" in text(page)


def test_school_without_surveys_says_the_next_step():
    page = pages.dashboard(Fake("en", role="curator", campaigns=()))

    assert "kit-state--empty" in page.words.value
    assert page.chart.value == ""


def test_programme_with_one_moment_shows_answers_and_says_what_is_missing():
    page = pages.dashboard(With(participation=None, review=None, dynamics=None))

    assert "38 of 40" in text(page)
    assert "One moment only" in text(page)
    assert "not assessed yet" in text(page)


def test_dynamics_that_are_withheld_are_a_state_and_no_picture():
    dynamics = Fake("en", role="curator").dashboard().dynamics
    hidden = dynamics.frame.assign(withheld=True, verdict="")
    page = pages.dashboard(With(dynamics=replace(dynamics, frame=hidden)))

    assert "kit-state--withheld" in page.chart.value
    assert "<img" not in page.chart.value
    assert "withheld to protect groups" in text(page)


@pytest.mark.parametrize("role", ["psychologist", "curator", "head"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_words_promise_no_effect(role, language):
    shown = text(pages.dashboard(Fake(language, role=role))).lower()

    for word in ("effect", "эффект", "риск", "слабый ученик", "{", "nan"):
        assert word not in shown, word
