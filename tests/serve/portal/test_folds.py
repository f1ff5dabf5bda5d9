"""Parts of a long page: which stand open by themselves."""

from __future__ import annotations

import pytest

from kit.serve.portal.folds import MOST_ROWS, Fold, unfold


def parts(*sizes, pressing=()):
    """Return parts named a, b, c … with so many rows."""
    return [
        Fold(id=name, title=name, rows=range(n), pressing="overdue: 1" if name in pressing else "")
        for name, n in zip("abcd", sizes, strict=False)
    ]


def opened(*given, **more):
    return "".join(each.id for each in unfold(*given, **more) if each.is_open)


def test_little_stands_open_as_a_whole():
    assert opened(parts(1, 2, 3)) == "abc"
    assert opened([]) == ""


def test_all_is_opened_on_request():
    assert opened(parts(50, 50), is_all=True) == "ab"


@pytest.mark.parametrize(
    ("sizes", "pressing", "found"),
    [
        ((4, 4, 4), "", "a"),
        ((4, 4, 4), "c", "c"),
        ((4, 3, 3), "abc", "a"),
        ((4, 2, 5), "abc", "ab"),
        ((9, 2, 2), "abc", "bc"),
        ((9, 9, 9), "b", ""),
    ],
)
def test_what_presses_stands_open_as_far_as_there_is_room(sizes, pressing, found):
    assert MOST_ROWS == 6
    assert opened(parts(*sizes, pressing=pressing)) == found


def test_wanted_goes_before_what_presses():
    assert opened(parts(4, 4, 4, pressing="a"), wanted={"b"}) == "b"
    assert opened(parts(4, 4, 4, pressing="a"), wanted={"none"}) == "a"
