"""Codes of participants: never given twice, in an order that tells nothing."""

from hypothesis import given
from hypothesis import strategies as st

from kit.domain.participant_codes import new_codes


@given(st.sets(st.from_regex(r"[A-Z]{1,2}-[0-9]{1,4}", fullmatch=True)), st.integers(0, 40))
def test_new_codes_are_free_and_apart(taken, count):
    codes = new_codes(taken, count)
    assert len(set(codes)) == count
    assert not taken & set(codes)


def test_order_of_a_batch_is_drawn():
    assert len({tuple(new_codes((), 20)) for _ in range(5)}) > 1
