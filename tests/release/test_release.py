"""Results are released once, from the original, with a minimum that can only be raised."""

from __future__ import annotations

import pytest

from kit.errors import BadArgument
from kit.release import release
from tests.builders.release import compare, make_scores, withheld
from tests.builders.telling import all_text


def test_released_twice_is_released_once():
    once = release(compare(make_scores({"mentee": 30, "mentor": 3, "curator": 12})))

    assert release(once) is once
    assert release(once, 3) is once


def test_a_minimum_can_only_be_raised_and_only_from_the_original():
    result = compare(make_scores({"mentee": 30, "mentor": 8}))

    assert withheld(release(result, 1)) == set()
    assert withheld(release(result, 10)) == {"mentee", "mentor"}
    with pytest.raises(BadArgument, match="original"):
        release(release(result), 10)


def test_the_original_is_untouched():
    result = compare(make_scores({"mentee": 3}))
    before = all_text(result)

    release(result)

    assert all_text(result) == before


def test_what_was_told_of_a_result_is_kept_with_it_for_each_minimum():
    result = compare(make_scores({"mentee": 30, "mentor": 8}))

    assert release(result) is release(result, result.minimum_group)
    assert release(result, 10) is not release(result)
    assert release(compare(make_scores({"mentee": 30, "mentor": 8}))) is not release(result)
