"""The operation behind the dashboard: what others tell the same reader, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from kit import workspace
from tests.builders.telling import all_text

ROLES = ("psychologist", "curator", "head")


@pytest.fixture(scope="module")
def schools():
    return {role: workspace.open(role=role, language="en") for role in ROLES}


@pytest.fixture(scope="module")
def told(schools):
    return {role: school.dashboard() for role, school in schools.items()}


@pytest.mark.parametrize("role", ["curator", "head"])
def test_figures_are_those_that_the_pages_show_to_the_same_reader(schools, told, role):
    school, found = schools[role], told[role]

    assert found.dynamics.released
    assert found.review.released
    assert found.participation.released
    pd.testing.assert_frame_equal(found.dynamics.frame, school.compare_waves().frame)
    pd.testing.assert_frame_equal(found.review.shares, school.review_process().shares)
    pd.testing.assert_frame_equal(found.participation.frame, school.participation().frame)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_named_whoever_reads(schools, told, role):
    codes = {each.id for each in schools["psychologist"].participants()}

    text = all_text(told[role])

    assert [code for code in codes if f'"{code}"' in text] == []


def test_pairs_are_told_to_those_who_look_after_them(told):
    assert told["head"].pulse is None
    assert len(told["curator"].pulse.pairs) == len(told["psychologist"].pulse.pairs) > 0


def test_school_without_an_answer_has_a_dashboard(new_sqlite, tmp_path):
    address = new_sqlite(tmp_path / "empty.sqlite", "temizhbek-4")

    found = workspace.open(address, tenant="temizhbek-4", role="curator").dashboard()

    assert sum(each.answered for each in found.home.campaigns) == 0
    assert found.dynamics.frame["verdict"].isin(["too_few", ""]).all()
