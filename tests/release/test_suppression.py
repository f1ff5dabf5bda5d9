"""No small cell can be found by subtraction, in one table or in several (X-08, X-15)."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.release import release, settle
from tests.builders.release import compare, make_scores, told

people_by_two = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")),
    st.integers(0, 14),
    min_size=1,
    max_size=12,
)


@settings(max_examples=12, deadline=None)
@given(people_by_two, st.integers(2, 8))
def test_tables_asked_for_one_after_another_isolate_nobody(sizes, minimum):
    """Totals minus their shown parts, over all tables of two columns together.

    Whatever union of cells a reader can form by adding and taking away shown cells along
    the lines of the tables has nobody or at least the minimum of people.
    """
    scores = make_scores(sizes)
    role, form, both = ("role",), ("form",), ("role", "form")
    shown = {
        by: told(release(compare(scores, by=by), minimum), by) for by in ((), role, form, both)
    }
    lines = [
        *((shown[()].get(()), shown[by]) for by in (role, form)),
        *(
            (n, {c: m for c, m in shown[both].items() if c[0] == g})
            for (g,), n in shown[role].items()
        ),
        *(
            (n, {c: m for c, m in shown[both].items() if c[1] == g})
            for (g,), n in shown[form].items()
        ),
    ]

    assert all(n >= minimum for table in shown.values() for n in table.values())
    for total, parts in lines:
        if total is not None:
            remainder = total - sum(parts.values())
            assert remainder == 0 or remainder >= minimum
    for group, form_id in {cell for cell, n in sizes.items() if n} - set(shown[both]):
        people = {cell for cell, n in sizes.items() if n}
        alone_in_role = {cell for cell in people if cell[0] == group} == {(group, form_id)}
        alone_in_form = {cell for cell in people if cell[1] == form_id} == {(group, form_id)}
        assert not (alone_in_role and (group,) in shown[role])
        assert not (alone_in_form and (form_id,) in shown[form])


def test_one_table_does_not_give_away_what_another_hides():
    """Mentees minus form x would be three mentees: no table tells either."""
    scores = make_scores({("mentor", "x"): 10, ("mentee", "x"): 3, ("mentee", "y"): 30})

    tables = [release(compare(scores, by=by)).frame for by in (("role",), ("form",), ())]

    assert [list(table["withheld"]) for table in tables] == [[True, True], [True, True], [False]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=8), st.integers(2, 8))
def test_a_hidden_remainder_of_a_known_whole_is_a_crowd_or_everything(sizes, minimum):
    size = np.array(sizes)

    hidden = settle(size, size < minimum, [(None, np.arange(size.size))], minimum)

    gone = size[hidden & (size > 0)]
    assert hidden[size < minimum].all()
    assert (
        gone.size == 0
        or not (size[~hidden] > 0).any()
        or (gone.size >= 2 and gone.sum() >= minimum)
    )


@settings(max_examples=8, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 11), min_size=1, max_size=6),
    st.integers(3, 8),
)
def test_no_released_row_or_difference_of_rows_is_about_few_people(sizes, minimum):
    """Whole minus any set of shown groups leaves nobody or at least the minimum."""
    scores = make_scores(sizes)
    released = release(compare(scores), minimum).frame
    whole = release(compare(scores, by=()), minimum).frame
    shown = released.loc[~released["withheld"], "n_matched"].tolist()

    assert all(n >= minimum for n in shown)
    if len(whole) and not whole["withheld"].item():
        for chosen in itertools.chain.from_iterable(
            itertools.combinations(shown, width) for width in range(len(shown) + 1)
        ):
            left = whole["n_matched"].item() - sum(chosen)
            assert left == 0 or left >= minimum
