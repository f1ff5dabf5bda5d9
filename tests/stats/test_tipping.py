"""The tipping point of drop-out: what the leavers would have had to do."""

import numpy as np
import pytest

from kit.stats.tipping import tipping_point


@pytest.mark.parametrize(("low", "high"), [(0.2, 0.6), (-0.9, -0.1)])
def test_tipping_point_takes_the_interval_of_all_to_zero(low, high):
    """Leavers who changed by that much otherwise undo the change, not sooner (A, statistician 4)."""
    point = tipping_point(low, high, n_matched=30, n_lost=10)

    of_all = [end + point * 10 / 40 for end in (low, high)]
    assert min(map(abs, of_all)) == pytest.approx(0, abs=1e-12)
    assert np.sign(point) == -np.sign(low)


def test_tipping_point_is_unknown_without_a_clear_change_or_leavers():
    assert np.isnan(tipping_point(-0.1, 0.4, n_matched=30, n_lost=10))
    assert np.isnan(tipping_point(0.2, 0.6, n_matched=30, n_lost=0))
