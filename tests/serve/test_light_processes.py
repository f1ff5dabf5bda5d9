"""What long-lived processes load: each keeps its memory for as long as the installation runs."""

import json
import subprocess
import sys

import pytest

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.serve.host.child_process import run_in_subprocess

COMPUTING = ("numpy", "pandas", "pyarrow", "scipy", "sklearn", "statsmodels", "matplotlib")
DRAWING = ("ipywidgets", "seaborn", "kit.analysis", "kit.charts", "kit.documents", "kit.results")
HEAVY = (*COMPUTING, *DRAWING)
#: What only starts others and waits.
WAITING = ("jupyterhub", "sqlalchemy", "fastapi", "httpx", "kit.store", "kit.library")


def loaded(module, names):
    """Return which of the names are loaded when nothing but a module was imported."""
    program = (
        f"import json, sys, {module}; print(json.dumps(sorted({set(names)} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("kit.serve.data.__main__", HEAVY),
        ("kit.serve.respond.__main__", HEAVY),
        ("kit.serve.hub.config, kit.serve.hub.spawner, kit.serve.hub.accounts", HEAVY),
        ("kit.serve.userserver.prelaunch", HEAVY),
        ("kit.serve.host.demo, kit.serve.host.supervisor", (*HEAVY, *WAITING)),
    ],
)
def test_process_that_lives_long_loads_nothing_that_computes(module, names):
    assert loaded(module, names) == []


def test_function_called_apart_returns_its_value_and_loads_nothing_here():
    program = (
        "import sys; from kit.serve.host.child_process import run_in_subprocess\n"
        "assert run_in_subprocess('statistics:mean', [1, 2, 6]) == 3\n"
        "assert 'statistics' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", program], check=True)


def refuse(what):
    print("This must not disturb the answer.")  # noqa: T201 - what libraries may do
    raise BadArgument(what, say("It cannot be used."), say("Choose another one."))


def test_fault_of_a_function_called_apart_arrives_as_it_was(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ".")

    with pytest.raises(BadArgument) as fault:
        run_in_subprocess("tests.serve.test_light_processes:refuse", "this")

    assert str(fault.value) == "this: It cannot be used. Choose another one."


def test_function_that_breaks_down_apart_is_no_silent_success(capfd):
    with pytest.raises(subprocess.CalledProcessError):
        run_in_subprocess("statistics:mean", [])

    assert "StatisticsError" in capfd.readouterr().err
