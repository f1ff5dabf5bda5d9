"""Charts are looked up when first used, whatever was imported before."""

import subprocess
import sys

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
