"""Whose codes stand behind the numbers of change and groups: the psychologist sees them, nobody else."""

from __future__ import annotations

from contextlib import closing

import pytest

from kit import wording, workspace
from kit.release import release
from kit.tables import who
from tests.builders.results import make_comparison, make_profiles, make_transitions

WAVES = {"before": "before", "after": "after"}


@pytest.fixture(scope="module")
def school():
    with closing(workspace.open(role="psychologist", language="en")) as opened:
        yield opened


@pytest.fixture(scope="module")
def change(school):
    return school.compare_waves(questionnaire="peer-mentee", **WAVES)


def codes(table, column):
    """Return the codes in one column of each row."""
    return [set(row.cells[column].split(", ")) - {"–"} for row in table.rows]


def test_codes_behind_a_change_are_as_many_as_the_chart_says(change):
    """«Стало хуже: 6 из 54» is followed by whose codes these are (D11)."""
    told = who.changed(change, "en")
    frame = wording.rows(change, *wording.GROWTH)
    frame = frame[frame["share_worse"].notna()]

    assert len(told.rows) == len(frame) > 0
    for column, share in enumerate(("share_worse", "share_improved", "share_unchanged"), 1):
        expected = (frame[share] * frame["n_matched"]).round().astype(int).tolist()
        assert [len(each) for each in codes(told, column)] == expected


def test_nobody_stands_in_two_columns_of_a_scale(change):
    told = who.changed(change, "en")

    for groups in zip(*(codes(told, column) for column in (1, 2, 3)), strict=True):
        assert sum(map(len, groups)) == len(set().union(*groups))


def test_codes_are_told_for_each_group_that_is_compared(school):
    """Divided by role, a code stands in the group that it belongs to (D11)."""
    roles = {person.id: person.role for person in school.participants()}
    found = school.compare_waves(by=["role"], **WAVES)

    for row in who.changed(found, "en").rows:
        named = {code for cell in row.cells[1:] for code in cell.split(", ")} - {"–"}
        (role,) = {roles[code] for code in named}
        assert found.title(role, "en") in row.group.lower()


def test_codes_of_each_step_between_moments_are_told(school):
    """Page 35 names who changed between which moments (D11)."""
    followed = school.follow_waves(questionnaire="peer-mentee")
    told = who.steps(followed, "en")

    frame = wording.rows(followed.changes[0], *wording.GROWTH)
    for column, share in enumerate(("share_down", "share_up", "share_same"), 1):
        expected = (frame[share] * frame["n_matched"]).round().astype(int).tolist()
        assert [len(each) for each in codes(told, column)] == expected
    assert all("\N{RIGHTWARDS ARROW}" in row.group for row in told.rows)
    assert who.steps(release(followed), "en") is None


def test_codes_of_groups_and_moves_are_as_many_as_the_tables_say(school):
    """Page 40 names the members of each group, and who went where (D11)."""
    asked = {"questionnaire": "peer-mentee"}
    groups = school.find_profiles(wave="before", **asked)
    moves = school.profile_transitions(**WAVES, **asked)
    names = {person.id for person in school.participants()}

    members = codes(who.members(groups, "en"), 1)
    moved = who.moved(moves, "en")

    assert sum(map(len, members)) == groups.n
    assert set().union(*members) <= names
    filled = moves.table[moves.table["n"] > 0]
    assert [len(each) for each in codes(moved, 1)] == filled["n"].tolist()
    assert [len(each) for each in codes(moved, 2)] == filled["n_between"].tolist()


def test_released_results_name_nobody(change):
    """A curator or a head has no such table, whatever is asked: its data are not there (D11)."""
    assert who.changed(release(change), "en") is None
    assert who.members(release(make_profiles()), "en") is None
    assert who.moved(release(make_transitions()), "en") is None
    assert who.changed(make_comparison(released=True), "en") is None
