from hypothesis import given
from hypothesis import strategies as st

from kit.serve.host.recent import Recent


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_keys_that_were_set_last_are_kept_in_their_order(keys, most):
    recent = Recent(most)
    for number, key in enumerate(keys):
        recent[key] = number

    last = list(dict.fromkeys(reversed(keys)))[:most]
    assert list(recent) == last[::-1]
    assert all(keys[recent[key]] == key for key in recent)


def test_reading_keeps_nothing_longer():
    recent = Recent(2)
    recent["a"] = recent["b"] = 1

    assert recent["a"] == recent.get("a") == 1
    recent["c"] = 1

    assert list(recent) == ["b", "c"]


def test_old_ones_are_forgotten_up_to_the_first_that_is_not():
    recent = Recent(9)
    for key, value in (("a", 1), ("b", 2), ("c", 3), ("d", 1)):
        recent[key] = value

    recent.forget(lambda value: value < 3)

    assert list(recent) == ["c", "d"]
    recent.forget(lambda _: True)
    assert not recent
