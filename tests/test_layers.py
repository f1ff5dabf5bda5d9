"""The rule of imports, the ceiling of a module's size, and the quick start of `kit`."""

import subprocess
import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "kit").rglob("*.py"))


def test_imports_go_down_only(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True) == 0


def test_no_module_is_longer_than_four_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}


def test_no_module_is_a_junk_drawer():
    names = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}

    assert [path for path in MODULES if path.stem in names] == []


def test_command_starts_without_pandas():
    program = (
        "import sys; from kit import cli\n"
        "try: cli.main(['--version'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'sqlalchemy', 'jupyterhub', 'babel', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.splitlines()[-1] == "[]"


def test_form_service_starts_without_pandas():
    program = (
        "import sys, kit.serve.respond.app\n"
        "print(sorted({'pandas', 'numpy', 'scipy', 'sklearn', 'matplotlib'} & set(sys.modules)))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.splitlines()[-1] == "[]"
