"""Search, facets, sort order and paging as pure functions; the view is the query string."""

from __future__ import annotations

import random
from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from kit.records import listing
from kit.records.kind import Field, RecordKind
from kit.records.listing import View
from tests.records.test_kind import PERSON

ROWS = [
    {
        "id": f"U-{number}",
        "form": "pupils" if number % 3 else "teachers",
        "is_new": number % 2 == 0,
        "meetings": number if number % 5 else None,
        "note": "Алёна и друзья" if number == 7 else "",
    }
    for number in range(1, 251)
]


def listed(query="", rows=ROWS, language="ru"):
    return listing.listed(PERSON, rows, listing.read(PERSON, parse_qsl(query)), language)


def ids(found):
    return [row["id"] for row in found.rows]


def test_page_holds_twenty_five_rows_in_the_order_of_numbers():
    first, last = listed(), listed("page=10")

    assert ids(first)[:3] == ["U-1", "U-2", "U-3"]
    assert (len(first.rows), first.found, first.total, first.pages) == (25, 250, 250, 10)
    assert ids(last)[-1] == "U-250"
    assert len(last.rows) == 25


def test_page_beyond_the_last_is_the_last():
    assert listed("page=99").view.page == 10
    assert listed("page=0").view.page == 1
    assert listed("page=²").view.page == 1


def test_search_needs_every_word_in_any_field_and_knows_no_yo_nor_capitals():
    assert ids(listed("q=АЛЕНА+друзья")) == ["U-7"]
    assert ids(listed("q=алена+враги")) == []
    assert listed("q=педагог").found == 83


def test_facets_count_what_the_rest_of_the_view_leaves():
    found = listed("form=teachers")

    assert found.found == 83
    assert dict(found.facets["form"]) == {"pupils": 167, "teachers": 83}
    assert sum(count for _, count in found.facets["is_new"]) == 83


def test_classes_of_a_filter_stand_as_people_sort_them():
    kind = RecordKind(
        id="pupil",
        title=PERSON.title,
        fields=(Field(id="id", title=PERSON.title, is_filter=True),),
    )
    rows = [{"id": each} for each in ("10А", "9В", "администрация", "6Б", "6А")]

    found = listing.listed(kind, rows, View(), "ru")

    assert [value for value, _ in found.facets["id"]] == ["6А", "6Б", "9В", "10А", "администрация"]


def test_empty_values_stay_last_in_both_directions():
    up, down = listed("sort=meetings"), listed("sort=-meetings")

    assert up.rows[0]["meetings"] == 1
    assert down.rows[0]["meetings"] == 249
    last = [
        row["meetings"] for page in (9, 10) for row in listed(f"sort=-meetings&page={page}").rows
    ]
    assert last == [None] * 50


def test_list_is_sorted_by_its_own_order():
    assert listed("sort=form").rows[0]["form"] == "pupils"
    assert listed("sort=-form").rows[0]["form"] == "teachers"


def test_unknown_parameters_and_values_change_nothing():
    assert listed("sort=secret&evil=1&note=x") == listed()
    assert listed("form=nothing").found == 0


@given(
    st.builds(
        View,
        search=st.text(
            st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=20
        ).map(str.strip),
        filters=st.dictionaries(st.sampled_from(["form", "is_new"]), st.text("ab", min_size=1)),
        sort=st.sampled_from(["id", "form", "meetings"]),
        is_descending=st.booleans(),
        page=st.integers(1, 999),
    )
)
def test_view_is_the_query_string(view):
    assert listing.read(PERSON, parse_qsl(listing.query(PERSON, view))) == view


@given(st.randoms(use_true_random=False), st.sampled_from(["id", "form", "meetings", "is_new"]))
def test_pages_together_are_all_rows_once_in_any_order_they_came(rng: random.Random, sort):
    rows = list(ROWS)
    rng.shuffle(rows)

    seen = [name for page in range(1, 11) for name in ids(listed(f"sort={sort}&page={page}", rows))]

    assert sorted(seen) == sorted(row["id"] for row in ROWS)


def test_press_on_a_head_turns_the_order():
    once = listing.sorted_by(View(page=3), "form")
    twice = listing.sorted_by(once, "form")

    assert (once.sort, once.is_descending, once.page) == ("form", False, 1)
    assert twice.is_descending
    assert not listing.sorted_by(twice, "form").is_descending


def test_export_takes_all_pages_of_the_view():
    view = listing.read(PERSON, parse_qsl("form=pupils&page=2"))

    assert len(listing.chosen(PERSON, ROWS, view, "ru")) == 167
