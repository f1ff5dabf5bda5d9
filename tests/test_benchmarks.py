"""Benchmarks still fit what they measure: each is imported, and the quick ones are run small."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"
_IMPORT = (
    "import sys, runpy; sys.path.insert(0, sys.argv[1]); [runpy.run_path(p) for p in sys.argv[2:]]"
)


def run(*arguments):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_every_benchmark_finds_what_it_imports():
    done = run("-c", _IMPORT, FOLDER, *sorted(FOLDER.glob("*.py")))

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("script", "few"),
    [("paired.py", ("3", "1")), ("portal.py", ("130", "1")), ("scoring.py", ("500", "1"))],
)
def test_benchmark_of_a_few_prints_its_rows(script, few):
    done = run(FOLDER / script, *few)

    assert done.returncode == 0, done.stderr
    assert any(character.isdigit() for character in done.stdout)
