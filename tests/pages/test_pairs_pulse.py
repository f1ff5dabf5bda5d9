"""The pulse of the pairs as its readers see it."""

from __future__ import annotations

import pytest

from kit import pages
from tests.builders.workspaces import Fake


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.setenv("KIT_SERVICE_URL", "http://127.0.0.1/services/kit")
    monkeypatch.delenv("QUERY_STRING", raising=False)


def pulse(role, language="en"):
    return pages.pairs_pulse(Fake(language, role=role))


def test_pulse_says_with_whom_to_talk_why_and_what_to_do():
    page = pulse("curator")

    assert "3 pairs at work; 1 pair worth a talk" in page.words.value
    assert "No meeting for 59 days; one is planned every 14 days." in page.words.value
    assert "help to fix a day" in page.words.value


def test_curator_is_shown_no_marks_and_psychologist_is():
    curators, full = pulse("curator"), pulse("psychologist")

    assert "1–10" not in curators.table.value
    assert "1–10" in full.table.value
    assert "a low mark, 2 of 10" in full.words.value
    assert "A low mark" not in curators.words.value


def test_meetings_are_written_down_on_the_portal():
    for role in ("curator", "psychologist"):
        shown = pulse(role).sheet.value
        assert 'href="/services/kit/school-1/meetings?lang=en&amp;day=' in shown


def test_head_is_told_who_looks_after_pairs():
    page = pulse("head")

    assert "kit-state--denied" in page.words.value
    assert page.sheet.value == ""


@pytest.mark.parametrize("language", ["ru", "en"])
def test_words_are_of_pairs_and_conversations(language):
    page = pulse("psychologist", language)
    shown = f"{page.words.value}{page.table.value}{page.sheet.value}".lower()

    for word in ("risk", "риск", "диагноз", "слаб", "{", "nan"):
        assert word not in shown, word
