"""Profiles as tables."""

from __future__ import annotations

from kit import tables
from tests.builders.results import make_profiles


def test_a_withheld_group_has_words_in_both_tables():
    result = make_profiles(withheld=(3,), released=True)

    assert tables.render(tables.sizes(result)).count("скрыто") == 1
    assert (
        tables.render(tables.profile_means(result)).count("скрыто")
        == result.profile["feature"].nunique()
    )
