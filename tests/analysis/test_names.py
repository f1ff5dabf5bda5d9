"""Every public name of `kit.analysis` can be imported, and the analysis starts light."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kit.analysis
from kit.analysis import reliability
from kit.analysis.change import reliable_change


@pytest.mark.parametrize("name", kit.analysis.__all__)
def test_every_public_name_is_a_function_with_words(name):
    function = getattr(kit.analysis, name)

    assert function.__name__ == name
    assert function.__doc__


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError):
        kit.analysis.no_such_question  # noqa: B018 - asking is the test


def test_reliable_change_stands_beside_alpha():
    assert reliability.reliable_change is reliable_change


def test_waves_do_not_wait_for_heavy_libraries():
    program = (
        "import sys; from kit.analysis import follow_waves, mixed_model, alpha, mcnemar\n"
        "print(sorted({'sklearn', 'statsmodels', 'matplotlib'} & set(sys.modules)))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.splitlines()[-1] == "[]"
