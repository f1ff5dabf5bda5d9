"""Public names are found on first use, whatever was imported before, and packages start light."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kit.analysis
import kit.stats
from kit.stats import reliability
from kit.stats.change import reliable_change


@pytest.mark.parametrize(
    ("package", "name"),
    [(package, name) for package in (kit.analysis, kit.stats) for name in package.__all__],
)
def test_every_public_name_is_a_function_with_words(package, name):
    function = getattr(package, name)

    assert function.__name__ == name
    assert function.__doc__


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError):
        kit.analysis.no_such_question  # noqa: B018 - asking is the test


def test_reliable_change_stands_beside_alpha():
    assert reliability.reliable_change is reliable_change


def test_waves_do_not_wait_for_heavy_libraries():
    program = (
        "import sys; from kit.analysis import follow_waves\n"
        "from kit.stats import mixed_model, alpha, mcnemar\n"
        "print(sorted({'sklearn', 'statsmodels', 'matplotlib'} & set(sys.modules)))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.splitlines()[-1] == "[]"


PROGRAM = """
import pkgutil
from importlib import import_module
from kit import charts
for module in pkgutil.iter_modules(charts.__path__):
    import_module(f"kit.charts.{module.name}")
print([name for name in charts.__all__ if not callable(getattr(charts, name))])
"""


def test_every_chart_is_a_function_also_after_all_modules_were_imported():
    """A module of the same name would hide its function, as in a kernel that was forked."""
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
