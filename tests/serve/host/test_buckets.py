"""What a bucket gives, and that memory is bounded."""

from hypothesis import given
from hypothesis import strategies as st

from kit.serve.host.buckets import Buckets


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=60))
def test_bucket_never_gives_more_than_burst_and_rate_allow(requests):
    now = 0.0
    buckets = Buckets(rate=2, burst=4, capacity=10, clock=lambda: now)
    taken = dict.fromkeys("abc", 0)

    for name, pause in requests:
        now += pause
        taken[name] += buckets.take(name) == 0

    most = 4 + 2 * now + 1e-6
    assert all(count <= most for count in taken.values())


@given(st.lists(st.integers()))
def test_keys_that_came_last_are_remembered(keys):
    buckets = Buckets(rate=1, burst=1, capacity=3, clock=lambda: 0.0)

    for key in keys:
        buckets.take(key)

    assert len(buckets) == min(3, len(set(keys)))
    assert all(buckets.wait(key) for key in keys[-1:])
