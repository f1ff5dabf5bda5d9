"""The page of several waves: every state but the full one, which `test_series_operation` shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit import pages
from kit.analysis.series import follow_waves
from kit.errors import NotEnoughData
from kit.i18n.message import say
from kit.release import release
from tests.analysis.test_series import make_scores
from tests.builders.workspaces import Fake


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)


class School(Fake):
    """A workspace that follows waves."""

    found = follow_waves(make_scores(shifts=(0, 0.4)))

    def follow_waves(self, **arguments):
        self._called("follow_waves", **arguments)
        return self.found


def test_two_waves_are_shown_and_further_ones_announced():
    page = pages.waves(School("en"))

    assert "There are two moments so far" in page.words.value
    assert "autumn → winter" in page.table.value
    assert "first and last" not in page.table.value


def test_small_groups_are_withheld_in_words_and_not_drawn():
    page = pages.waves(School("ru", found=release(follow_waves(make_scores(4)))))

    assert "kit-state--withheld" in page.words.value
    assert page.chart.value == ""


def test_a_programme_that_asks_once_is_told_what_to_expect():
    surveys = (replace(Fake().surveys[0], waves=("before",)),)

    assert "kit-state--empty" in pages.waves(School("en", surveys=surveys)).words.value


def test_too_few_data_are_a_state_and_no_traceback():
    few = NotEnoughData("waves", say("There is only one wave."), say("Come back."))
    page = pages.waves(School("en"))
    page.ws.error = few

    page.controls.children[1].value = ("role",)

    assert "kit-state--few" in page.words.value
    assert page.table.value == ""
